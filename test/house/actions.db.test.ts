/** Every action is whole: permission, route, description, flat questions, and a trace of every write. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Action, action, execute } from '../../src/actions/kernel.ts';
import { actions } from '../../src/actions/registry.ts';
import { routeContracts } from '../../src/api/account.ts';
import { createServer } from '../../src/api/server.ts';
import { mayDo, permissions } from '../../src/domain/account/permissions.ts';
import { publicActor, roles, systemActor } from '../../src/domain/account/roles.ts';
import { type ActionName, methodOf, pathOf, read, write } from '../../src/domain/action.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { vietnamese } from '../../src/domain/text/catalogue.ts';
import { useHouse } from '../support/database.ts';

type Schema = { readonly type?: string; readonly items?: Schema; readonly anyOf?: readonly Schema[]; readonly oneOf?: readonly Schema[]; readonly properties?: Readonly<Record<string, Schema>> };
type Operation = { operationId: string; summary: string; parameters?: { name: string; in: string; schema: object }[]; requestBody?: unknown; responses: Record<string, unknown> };

const contracts = [...actions.map((one) => one.contract), ...routeContracts];
const schemaOf = (schema: z.ZodType): Schema => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema;

describe('the register of actions', () => {
  it('names each action once, as topic.verb', () => {
    const names = actions.map((one) => one.contract.name as string);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names.filter((name) => !/^[a-z]+\.[a-z][A-Za-z]*$/.test(name))).toEqual([]);
  });

  it('has a line in the table of permissions for each action, and no line without one', () => {
    const named = new Set<string>(contracts.map(({ name }) => name));
    expect([...named].filter((name) => !(name in permissions))).toEqual([]);
    expect(Object.keys(permissions).filter((name) => !named.has(name))).toEqual([]);
  });

  it('opens the loaders, and what only the daily round does, to the system only', () => {
    const loaders = Object.keys(permissions).filter((name) => permissions[name]!.length === 0);
    expect(loaders.filter((name) => !/\.(load[A-Z]?\w*|addDemo|draftLetters)$/.test(name))).toEqual([]);
    for (const name of loaders) for (const role of roles) expect(mayDo(name as ActionName, role), `${role} ${name}`).toBe(false);
  });

  it('lets no write go without saying over which areas, except what the public may do and what only the system does', () => {
    const loose = actions.filter((one) => one.contract.kind === 'write' && one.reach === 'anywhere').map((one) => one.contract.name);
    expect(loose.filter((name) => permissions[name] !== 'anyone' && permissions[name]!.length > 0)).toEqual([]);
  });

  it('names each write in the words of the journal', () => {
    expect(actions.filter((one) => one.contract.kind === 'write' && !(`screen.verb.${one.contract.name}` in vietnamese.audit)).map((one) => one.contract.name), 'add each as screen.verb.<action> to src/domain/text/vi/audit-*.ts and en').toEqual([]);
  });

  it('describes each action in a sentence', () => {
    expect(contracts.filter(({ summary }) => !/^[A-Z]\S*( \S+)+[.?)]$/.test(summary)).map(({ name }) => name)).toEqual([]);
  });

  it('asks questions flat: texts, numbers, yes or no, and lists of them, because they travel in the address', () => {
    const deep = contracts.filter((one) => methodOf(one) === 'GET').flatMap(({ name, input }) => {
      const schema = schemaOf(input as z.ZodType);
      if (schema.type !== 'object') return [`${name} is no record`];
      return Object.entries(schema.properties ?? {}).filter(([, value]) => !isFlat(value)).map(([key]) => `${name}.${key}`);
    });
    expect(deep).toEqual([]);
  });
});

function isFlat(schema: Schema): boolean {
  const either = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  if (either.length > 0) return either.every(isFlat);
  if (schema.type === 'array') return schema.items !== undefined && schema.items.type !== 'array' && isFlat(schema.items);
  return schema.type !== 'object';
}

describe('the description of the API', async () => {
  const { house } = await useHouse();
  const server = await createServer({ house, actions, webDirectory: null, secure: false, logLevel: 'silent' });
  afterAll(() => server.close());
  let document: { openapi: string; info: { title: string; version: string }; paths: Record<string, Record<string, Operation>> };
  let operations: { path: string; method: string; operation: Operation }[];
  beforeAll(async () => {
    const answer = await server.inject({ url: '/api/openapi.json' });
    expect(answer.statusCode).toBe(200);
    document = answer.json();
    operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })));
  });

  it('is OpenAPI 3.1 with a title and a version', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document.info.title).toBe('Chung Tay');
    expect(document.info.version).toMatch(/./);
  });

  it('holds each action once, under its name, path and verb, and nothing else', () => {
    const described = operations.map(({ path, method, operation }) => `${method} ${path} ${operation.operationId}`).sort();
    const expected = contracts.map((contract) => `${methodOf(contract).toLowerCase()} ${pathOf(contract)} ${contract.name}`);
    expect(described).toEqual([...new Set(expected)].sort());
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
  });

  it('has a route behind each path', () => {
    expect(operations.filter(({ path, method }) => !server.hasRoute({ url: path, method: method.toUpperCase() as 'GET' })).map(({ path }) => path)).toEqual([]);
  });

  it('resolves every reference', () => {
    const dangling: string[] = [];
    const follow = (node: unknown, where: string): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, value] of Object.entries(node)) {
        if (key === '$ref' && typeof value === 'string' && !isFound(document, value)) dangling.push(`${where}: ${value}`);
        else follow(value, `${where}/${key}`);
      }
    };
    follow(document, '');
    expect(dangling).toEqual([]);
  });

  it('says for each operation what it asks, what it answers and that problems come as problem+json', () => {
    for (const { path, method, operation } of operations) {
      expect(operation.summary, path).toMatch(/\w/);
      expect(operation.responses, path).toHaveProperty('200');
      expect(operation.responses['default'], path).toEqual({ $ref: '#/components/responses/problem' });
      if (method === 'get') expect(operation.parameters?.every((one) => one.in === 'query' && typeof one.schema === 'object'), path).toBe(true);
      else expect(operation.requestBody, path).toBeDefined();
    }
  });
});

/** Does a JSON pointer lead somewhere within the document? */
function isFound(root: unknown, reference: string): boolean {
  if (!reference.startsWith('#')) return false;
  const parts = reference.slice(1).split('/').filter((part) => part !== '').map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'));
  let node = root;
  for (const part of parts) node = typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[part] : undefined;
  return node !== undefined;
}

describe('the kernel', async () => {
  const { house, owner } = await useHouse();
  const wish = write('movement.wish', 'Writes a movement and, when told, leaves a trace.', z.object({ slug: z.string(), traced: z.boolean() }), z.object({ slug: z.string() }));
  const fake: Action = action(wish, 'own', async ({ db, record }, { slug, traced }) => {
    await db.insertInto('movements').values({ slug, world: 'story', name: 'Thử', first_year: 2020, last_year: 2025, aliases: [] }).execute();
    if (traced) record({ subject: { kind: 'movement', id: slug }, areaId: null });
    return { slug };
  });
  const request = { actor: systemActor, requestId: 'test' };
  const stored = async (slug: string): Promise<number> => (await owner.db.selectFrom('movements').select('slug').where('slug', '=', slug).execute()).length;

  it('keeps a write that leaves an audit entry', async () => {
    await execute(house, fake, { slug: 'co-vet', traced: true }, request);
    expect(await stored('co-vet')).toBe(1);
    expect(await owner.db.selectFrom('audit_entries').select(['action', 'subject_id']).execute()).toEqual([{ action: 'movement.wish', subject_id: 'co-vet' }]);
  });

  it('undoes a write that leaves none', async () => {
    await expect(execute(house, fake, { slug: 'khong-vet', traced: false }, request)).rejects.toThrow('movement.wish wrote without an audit entry');
    expect(await stored('khong-vet')).toBe(0);
  });

  it('refuses to all but the system what the table of permissions does not know', async () => {
    const grants = roles.map((role) => ({ role, areaId: 1, organisationId: null, period: { from: plainDate('2020-01-01'), until: null }, onBehalfOf: null }));
    const person = { ...publicActor, kind: 'person' as const, accountId: '00000000-0000-4000-8000-000000000000', grants };
    for (const [actor, kind] of [[publicActor, 'unauthenticated'], [person, 'forbidden']] as const) {
      await expect(execute(house, fake, { slug: 'la', traced: true }, { actor, requestId: 'test' })).rejects.toMatchObject({ problems: [{ kind }] });
    }
    expect(await stored('la')).toBe(0);
  });

  it('lets a question change nothing', async () => {
    const asks = action(read('house.clock', 'A question that writes.', z.object({}), z.object({})), 'anywhere', async ({ db }) => {
      await db.updateTable('movements').set({ name: 'khác' }).execute();
      return {};
    });
    await expect(execute(house, asks, {}, request)).rejects.toThrow(/read-only/);
  });

  it('hands out only what the contract declares', async () => {
    const leaks = action(read('house.clock', 'A question with too much in its answer.', z.object({}), z.object({ name: z.string() })), 'anywhere', async () => ({ name: 'a', secret: 'b' }));
    expect(await execute(house, leaks, {}, request)).toEqual({ name: 'a' });
  });
});

describe('the clock of the house', async () => {
  const { house, clock, owner } = await useHouse({ today: '2024-06-03' });
  const setClock = actions.find((one) => one.contract.name === 'house.setClock')!;

  it('moves once the change is kept, and stays when it could not be', async () => {
    const during: string[] = [];
    const watched: Action = { ...setClock, run: async (context, input) => {
      const output = await setClock.run(context, input);
      during.push(clock.today());
      return output;
    } };
    expect(await execute(house, watched, { date: '2024-07-01' }, { actor: systemActor, requestId: 'clock' })).toMatchObject({ today: '2024-07-01', setTo: '2024-07-01' });
    expect([...during, clock.today()]).toEqual(['2024-06-03', '2024-07-01']);
    await owner.pool.query('alter table audit_entries add constraint audit_entries_none check (false) not valid');
    await expect(execute(house, setClock, { date: '2024-08-01' }, { actor: systemActor, requestId: 'clock' })).rejects.toThrow();
    expect(clock.today()).toBe('2024-07-01');
  });
});
