/**
 * As what movement the yearly statistics count a plan. What the signed text says stands; what it does not say may be added beside it, with the reason,
 * and taken back. Called by the registry through `plan.ts`.
 */
import { findMovementCodes, replaceMovementCodes } from '../../db/plan/movement-codes.ts';
import { appProblem } from '../../domain/plan/application-problems.ts';
import { planCodeMovement, planMovementCodes } from '../../domain/plan/contract.ts';
import type { Plan } from '../../domain/plan/format.ts';
import { movementDays, movementLength } from '../../domain/plan/movement-length.ts';
import { ProblemError } from '../../domain/problem.ts';
import { type Action, action, refuseStale } from '../kernel.ts';
import { readIssued } from './library.ts';
import { areaOfPlan } from './lifecycle.ts';
import { grantsOver, may } from './rows.ts';

const saidBy = ({ movement }: Plan) => ({ kind: movement.kind ?? null, reach: movement.reach ?? null, startsOn: movement.starts_on ?? null, endsOn: movement.ends_on ?? null });
type Codes = ReturnType<typeof saidBy>;
const fields = ['kind', 'reach', 'startsOn', 'endsOn'] as const;

/** As it is counted: what the text says, else what was recorded, else what a plan that says nothing is taken for. */
function countedOf({ period }: Plan, said: Codes, recorded: Codes | null) {
  const of = <K extends keyof Codes>(key: K): Codes[K] => said[key] ?? recorded?.[key] ?? (null as Codes[K]);
  const days = movementDays({ startsOn: of('startsOn'), endsOn: of('endsOn') }, { first: period.first_year, last: period.last_year });
  return { kind: of('kind') ?? ('thematic' as const), reach: of('reach') ?? ('area' as const), days };
}

export const movementCodeActions: readonly Action[] = [
  action(planMovementCodes, areaOfPlan, async (context, input) => {
    const { record, plan } = await readIssued(context, input.plan);
    const row = await findMovementCodes(context.db, record.id);
    const said = saidBy(plan);
    const recorded = row ? { kind: row.kind, reach: row.reach, startsOn: row.starts_on, endsOn: row.ends_on } : null;
    const { kind, reach, days } = countedOf(plan, said, recorded);
    return {
      said, recorded: row && recorded ? { ...recorded, reason: row.reason, by: row.account_name, on: row.recorded_on } : null,
      counted: { kind, reach, startsOn: days.first, endsOn: days.last, length: movementLength(days) },
      recordVersion: row?.id ?? 0, mayRecord: record.origin !== 'source' && may(context.actor, await grantsOver(context, record.area_id), 'plan.codeMovement'),
    };
  }),

  action(planCodeMovement, areaOfPlan, async (context, input) => {
    const { db, today, actor } = context;
    const { record, plan } = await readIssued(context, input.plan);
    if (record.origin === 'source') throw new ProblemError(appProblem('plan.source_read_only'));
    const old = await findMovementCodes(db, record.id, { lock: true });
    refuseStale(old?.id ?? 0, input.expectedVersion);
    const [said, given] = [saidBy(plan), { kind: input.kind, reach: input.reach, startsOn: input.startsOn, endsOn: input.endsOn }];
    const twice = fields.find((key) => said[key] !== null && given[key] !== null);
    if (twice) throw new ProblemError(appProblem('plan.movement_said', {}, { field: twice }));
    const { days } = countedOf(plan, said, given);
    const { first_year: first, last_year: last } = plan.period;
    const outside = days.first.slice(0, 4) < String(first) ? 'startsOn' : days.last.slice(0, 4) > String(last) ? 'endsOn' : undefined;
    if (outside) throw new ProblemError(appProblem('plan.movement_outside', { first: String(first), last: String(last) }, { field: outside }));
    if (days.last < days.first) throw new ProblemError(appProblem('plan.movement_reversed', {}, { field: 'endsOn' }));
    const empty = fields.every((key) => given[key] === null);
    if (empty && !old) throw new ProblemError(appProblem('plan.movement_nothing', {}, { field: 'kind' }));
    await replaceMovementCodes(db, record.id, today, empty ? null : { plan_id: record.id, area_id: record.area_id, kind: given.kind, reach: given.reach, starts_on: given.startsOn, ends_on: given.endsOn, reason: input.reason, account_id: actor.accountId, account_name: actor.name, recorded_on: today });
    context.record({
      subject: { kind: 'plan.movement', id: record.slug }, areaId: record.area_id, reason: input.reason,
      before: old ? { kind: old.kind, reach: old.reach, startsOn: old.starts_on, endsOn: old.ends_on } : null, after: empty ? null : given,
    });
    return { plan: record.slug };
  }),
];
