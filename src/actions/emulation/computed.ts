/**
 * What the figures say of places: the gates of a plan evaluated for many places at once, and what an evaluation is to a criterion. Called by the
 * gates of awards and by assessments, so that both say the same of the same figures. Provisional or missing is unknown, never passed.
 */
import { listDeliveries } from '../../db/plan/library.ts';
import type { Fact } from '../../domain/assessment/types.ts';
import { unknownFact } from '../../domain/assessment/types.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { type Exact, toDecimal } from '../../domain/exact.ts';
import type { Message } from '../../domain/message.ts';
import { evaluatePlan } from '../../domain/plan/evaluate.ts';
import type { Evaluation } from '../../domain/plan/evaluation.ts';
import type { Plan } from '../../domain/plan/format.ts';
import type { ActionContext } from '../kernel.ts';
import { readFigures, traceNames } from '../plan/figures.ts';
import type { Place, Places } from '../plan/places.ts';

/** Of each place the rows of the plan's targets, from one reading of the figures. */
export async function evaluatePlaces({ db }: Pick<ActionContext, 'db'>, places: Places, plan: Plan, planId: number, areas: readonly Place[], asOf: PlainDate): Promise<ReadonlyMap<number, readonly Evaluation[]>> {
  if (areas.length === 0 || plan.targets.length === 0) return new Map();
  const figures = await readFigures(db, places, { targets: plan.targets, areas, asOf, mapOf: asOf, standing: true });
  const delivered = new Map((await listDeliveries(db, [planId])).map((one) => [one.target, { on: one.delivered_on, evidence: one.evidence }]));
  const names = traceNames(places, asOf);
  return new Map(areas.map((area) => [area.id, evaluatePlan(plan, figures.store, { asOf, delivered, names, area: area.slug, level: area.level })]));
}

/** What the row of a gate over its whole period says of the criterion that names it. */
export function factOf(row: Evaluation | undefined): Fact {
  if (row === undefined) return unknownFact('no_data');
  const working = plain(row.trace);
  if (row.provisional) return unknownFact('provisional', working);
  if (row.state === 'no_data' || row.state === 'exhausted') return unknownFact('no_data', working);
  const state = row.state === 'met' ? 'met' : row.state === 'missed' || row.state === 'unreachable' ? 'not' : null;
  if (state === null) return { ...unknownFact('not_due', working), opens: 'verdict' };
  return { state, reason: 'computed', value: text(row.value), required: text(row.required), margin: text(row.margin), opens: 'verdict', working };
}

function text(value: Exact | null): string | null {
  return value === null ? null : toDecimal(value);
}

/** Working is kept as data: whole numbers of any size become plain ones. */
export function plain(working: readonly Message[]): readonly Message[] {
  return JSON.parse(JSON.stringify(working, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value))) as Message[];
}
