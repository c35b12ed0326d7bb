/** The API description (OpenAPI 3.1), made from the same schemas that check every request. */
import { z } from 'zod';
import type { Action } from '../actions/kernel.ts';
import { methodOf, pathOf } from '../domain/action.ts';

type JsonSchema = { readonly properties?: Record<string, unknown>; readonly required?: readonly string[] } & Record<string, unknown>;
type Schemas = Record<string, unknown>;

export function describeApi(actions: readonly Pick<Action, 'contract'>[]) {
  const schemas: Schemas = {};
  const paths = Object.fromEntries(actions.map((act) => [pathOf(act.contract), { [methodOf(act.contract) === 'GET' ? 'get' : 'post']: operationOf(act, schemas) }]));
  return {
    openapi: '3.1.0',
    info: { title: 'Chung Tay', version: '1', description: 'Every action of the house. Reads are GET (questions about persons are POST: nothing of them in the address), writes are POST with an Idempotency-Key.' },
    components: {
      schemas,
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'chungtay_session' } },
      responses: { problem: { description: 'What went wrong, where, and what to do', content: { 'application/problem+json': { schema: problemSchema } } } },
    },
    security: [{ session: [] }],
    paths,
  };
}

function operationOf({ contract }: Pick<Action, 'contract'>, schemas: Schemas) {
  const input = schemaOf(contract, 'input', schemas);
  const answer = { description: contract.summary, content: { 'application/json': { schema: schemaOf(contract, 'output', schemas) } } };
  return {
    operationId: contract.name,
    summary: contract.summary,
    tags: [contract.name.split('.')[0]],
    ...(methodOf(contract) === 'GET'
      ? { parameters: Object.entries(input.properties ?? {}).map(([name, schema]) => ({ name, in: 'query', required: input.required?.includes(name) ?? false, schema })) }
      : {
          parameters: [
            { name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', format: 'uuid' } },
            { name: 'X-CSRF-Token', in: 'header', required: false, schema: { type: 'string' } },
          ],
          requestBody: { required: true, content: { 'application/json': { schema: input } } },
        }),
    responses: { 200: answer, default: { $ref: '#/components/responses/problem' } },
  };
}

/** The shape of what goes in or comes out. Parts that hold themselves (a rule made of rules) stand once among the document's schemas. */
function schemaOf(contract: Action['contract'], io: 'input' | 'output', schemas: Schemas): JsonSchema {
  const { $schema: _, ...whole } = z.toJSONSchema(contract[io], { io, unrepresentable: 'any' });
  const nameOf = (part: string) => `${contract.name}.${io}.${part.replaceAll('_', '')}`;
  const { $defs, ...rest } = JSON.parse(JSON.stringify(whole), (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' && value.startsWith('#/$defs/') ? `#/components/schemas/${nameOf(value.slice('#/$defs/'.length))}` : value) as JsonSchema & { readonly $defs?: Schemas };
  for (const [part, schema] of Object.entries($defs ?? {})) schemas[nameOf(part)] = schema;
  return rest;
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'problems'],
  properties: {
    type: { type: 'string' }, title: { type: 'string' }, detail: { type: 'string' }, fix: { type: 'string' }, status: { type: 'integer' }, code: { type: 'string' },
    problems: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          code: { type: 'string' }, title: { type: 'string' }, fix: { type: 'string' }, field: { type: 'string' }, row: { type: 'integer' },
          file: { type: 'string' }, line: { type: 'integer' }, item: { type: 'string' },
        },
      },
    },
  },
};
