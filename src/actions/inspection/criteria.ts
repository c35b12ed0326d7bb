/**
 * The criteria of a plan as an inspection looks at them: where the figures of places stand (for red indicators), and the checklist of one unit.
 * Called by `programme.ts` and `visit.ts`. What is provisional or has no data is unknown, never passed.
 */
import { asHouse } from '../../db/account.ts';
import { findPlanById, listDeliveries } from '../../db/plan/library.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import { type PlainDate, startOfYear, yearOf } from '../../domain/calendar.ts';
import type { Subject } from '../../domain/emulation/subject.ts';
import type { Fact } from '../../domain/assessment/types.ts';
import { criteriaFor, writtenItems } from '../../domain/inspection/duties.ts';
import type { CheckItem } from '../../domain/inspection/types.ts';
import { computedCriteria, leavesOf } from '../../domain/plan/criteria.ts';
import { evaluatePlan } from '../../domain/plan/evaluate.ts';
import type { Evaluation } from '../../domain/plan/evaluation.ts';
import type { Plan } from '../../domain/plan/format.ts';
import { registerBounds, type RegisterName, withRegisterGates } from '../../domain/plan/registers.ts';
import { plain } from '../emulation/computed.ts';
import { measures } from '../emulation/measures.ts';
import { type ActionContext, found } from '../kernel.ts';
import { readFigures, traceNames, withSlugs } from '../plan/figures.ts';
import { readPlanVersion } from '../plan/library.ts';
import { type Place, type Places, readPlaces } from '../plan/places.ts';
import { type At, readDuties } from './duties.ts';
import { refuse } from './shared.ts';

/** Registers whose count is whole on any day; those judged year by year say nothing while the year runs. */
const whollyCounted: ReadonlySet<RegisterName> = new Set(['causes_complete', 'escape_registrations']);

const red: ReadonlySet<Evaluation['state']> = new Set(['behind', 'missed', 'unreachable']);

type Evaluated = { readonly plan: Plan; readonly places: Places; readonly of: (area: Place) => readonly Evaluation[] };

async function evaluated(context: ActionContext, at: At, areas: readonly Place[], asOf: PlainDate): Promise<Evaluated> {
  const { db } = context;
  const record = found(await findPlanById(db, at.planId), 'plan');
  const { content } = await readPlanVersion(context, record.slug, at.version);
  const places = await readPlaces(db);
  const plan = withRegisterGates(withSlugs(places, found(content.plan ?? undefined, 'plan')), { asOf, level: places.byId(record.area_id).level, policy: readShippedPolicy() });
  const figures = await readFigures(db, places, { targets: plan.targets, areas, asOf, mapOf: asOf, standing: true });
  const delivered = new Map((await listDeliveries(db, [record.id])).map((one) => [one.target, { on: one.delivered_on, evidence: one.evidence }]));
  const names = traceNames(places, asOf);
  return { plan, places, of: (area) => evaluatePlan(plan, figures.store, { asOf, delivered, names, area: area.slug, level: area.level }) };
}

/** Of each place: how many of the plan's targets and gates are behind, missed or out of reach over the whole period. */
export async function countRed(context: ActionContext, at: At, areas: readonly Place[]): Promise<ReadonlyMap<number, number>> {
  if (areas.length === 0) return new Map();
  const { of } = await evaluated(context, at, areas, context.today);
  return new Map(areas.map((area) => [area.id, of(area).filter((row) => row.year === null && red.has(row.state) && !row.provisional).length]));
}

/** The checklist of a unit: every criterion of the sets that speak of its kind; where there is none, what the plan asks of it otherwise and what was written. */
export async function checklistOf(context: ActionContext, at: At, subject: Subject, asOf: PlainDate, written: readonly string[]): Promise<readonly CheckItem[]> {
  const places = await readPlaces(context.db);
  const area = subject.ofAreaId === null ? null : places.byId(subject.ofAreaId);
  const { plan, of } = await evaluated(context, at, area ? [area] : [], asOf);
  const criteria = criteriaFor(plan, subject.kind, (place) => places.find(place)?.id === subject.ofAreaId);
  if (criteria.length === 0) return [...(await generalList(context, { plan, planId: at.planId }, subject, asOf)), ...writtenItems(written)];
  if (written.length > 0) refuse('inspection.items_needless', 'items');
  const rows = area ? of(area) : [];
  const states = new Map(computedCriteria(plan, rows).map((one) => [one.criterion.id, one]));
  const registers = area ? await countedOf(context, area, plan, asOf) : new Map<RegisterName, Fact>();
  return criteria.map((one): CheckItem => {
    const said = { criterion: one.id, text: one.text };
    if (one.kind !== 'computed') return { ...said, kind: one.kind, state: null, standing: null, working: [] };
    const counted = one.register === undefined ? undefined : registers.get(one.register);
    if (counted) return { ...said, kind: 'computed', state: counted.state === 'met' ? 'pass' : counted.state === 'not' ? 'fail' : 'unknown', standing: counted.state === 'met' ? 'met' : counted.state === 'not' ? 'missed' : 'no_data', working: plain(counted.working) };
    const known = states.get(one.id);
    const row = rows.find((each) => each.target === (one.target ?? one.id) && each.year === null);
    const state = !row || !known || known.provisional ? 'unknown' : known.state === 'met' ? 'pass' : isFailed(row) ? 'fail' : 'unknown';
    return { ...said, kind: 'computed', state, standing: row?.state ?? 'no_data', working: plain(row?.trace ?? []) };
  });
}

/** Behind is red, but not failed: the day has not come. */
const isFailed = (row: Evaluation): boolean => red.has(row.state) && row.state !== 'behind';

/** What the plan's text asks of the unit, then the targets of the plans it issued itself as they stand over the whole period. */
async function generalList(context: ActionContext, by: { readonly plan: Plan; readonly planId: number }, subject: Subject, asOf: PlainDate): Promise<readonly CheckItem[]> {
  const { duties, own } = await readDuties(context, by, subject, asOf);
  const area = (await readPlaces(context.db)).byId(subject.areaId);
  const items: CheckItem[] = [...duties];
  for (const { record, version, targets } of own) { // a body has one plan of a movement, seldom two
    const rows = (await evaluated(context, { planId: record.id, version }, [area], asOf)).of(area);
    for (const target of targets) {
      const row = rows.find((one) => one.target === target.id && one.year === null);
      const state = !row || row.provisional ? 'unknown' : row.state === 'met' ? 'pass' : isFailed(row) ? 'fail' : 'unknown';
      items.push({ criterion: `ke-hoach-${record.id}/${target.id}`, text: target.text, kind: 'computed', state, standing: row?.state ?? 'no_data', working: plain(row?.trace ?? []) });
    }
  }
  return items;
}

/** What the registers say of the place up to the day, since the year before: the same count as on its sheet of assessment. */
async function countedOf({ db }: Pick<ActionContext, 'db'>, area: Place, plan: Plan, asOf: PlainDate): Promise<ReadonlyMap<RegisterName, Fact>> {
  const bounds = registerBounds(readShippedPolicy(), asOf);
  const asked = new Set(plan.criteria.flatMap((set) => leavesOf(set.items)).flatMap((one) => (one.kind === 'computed' && one.register !== undefined && whollyCounted.has(one.register) ? [one.register] : [])));
  return asHouse(db, async () => {
    const facts = new Map<RegisterName, Fact>();
    for (const register of asked) {
      const fact = (await measures[register]!({ db, areas: [area.id], from: startOfYear(yearOf(asOf) - 1), until: asOf, due: asOf, atLeast: bounds.get(register)?.atLeast ?? null, baseline: null })).get(area.id);
      if (fact) facts.set(register, fact);
    }
    return facts;
  });
}
