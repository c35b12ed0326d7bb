/**
 * Computing a round: the facts of all its open sheets from closed figures and the registers, in a few statements whatever their number, and the verdict
 * of each. Called by `assessment.assess`, by the closing of one sheet and by the opening of many. Runs as the house, after the kernel asked.
 */
import { createHash } from 'node:crypto';
import { asHouse } from '../../db/account.ts';
import { type Computable, type Computed, listComputable, type RoundRecord, writeComputed } from '../../db/assessment.ts';
import { canonicalJson } from '../../db/house.ts';
import { answersOf, judge, type Verdict } from '../../domain/assessment/judge.ts';
import { askedOf } from '../../domain/assessment/steps.ts';
import { reportedFact } from '../../domain/assessment/reported.ts';
import { type Fact, type FrozenSet, type ReportedByItem, unknownFact } from '../../domain/assessment/types.ts';
import { endOfYear, type PlainDate, startOfYear } from '../../domain/calendar.ts';
import { toExactText } from '../../domain/exact.ts';
import { leavesOf } from '../../domain/plan/criteria-leaves.ts';
import type { Criterion } from '../../domain/plan/format.ts';
import { hasRegisterGate, isCountedOfSubject, reportedSeries } from '../../domain/plan/registers.ts';
import { evaluatePlaces, factOf } from '../emulation/computed.ts';
import { measures, subjectMeasures } from '../emulation/measures.ts';
import { type ProficientOf, readProficient } from '../emulation/proficient.ts';
import { readReported, type ReportedOf, wordsOfSeries } from '../emulation/reported.ts';
import { type ActionContext, found } from '../kernel.ts';
import { readPlanVersion } from '../plan/library.ts';
import { withSlugs } from '../plan/figures.ts';
import { type Places, readPlaces } from '../plan/places.ts';
import { refuse } from './shared.ts';

export function hashOfSet(set: FrozenSet): string {
  return createHash('sha256').update(canonicalJson(set)).digest('hex');
}

/** The copy is what it was: nobody moved a threshold behind the round. */
export function refuseChanged(round: RoundRecord): void {
  if (hashOfSet(round.criteria) !== round.setHash) refuse('assessment.set_changed', 'round');
}

/** The last day judged: the end of the period, or today while it runs. */
export function judgedUntil({ lastYear }: Pick<RoundRecord, 'lastYear'>, today: PlainDate): PlainDate {
  const end = endOfYear(lastYear);
  return end > today ? today : end;
}

export type Assessed = { readonly assessed: number; readonly changed: number; readonly truths: { met: number; not: number; unknown: number } };

/** All open sheets of the round, or one of them. */
export async function computeRound(context: ActionContext, round: RoundRecord, sheet: number | null = null): Promise<Assessed> {
  refuseChanged(round);
  const places = await readPlaces(context.db);
  const facts = await factsOf(context, round, places, { until: judgedUntil(round, context.today) });
  return asHouse(context.db, async () => {
    const first = await compute(await listComputable(context.db, round.id, sheet === null ? null : [sheet]));
    // Somebody wrote on these between reading and writing: read again and held, so that no verdict is of older columns.
    const again = first.stale.length === 0 ? null : await compute(await listComputable(context.db, round.id, first.stale, { lock: true }));
    const truthOf = new Map([...first.computed, ...(again?.computed ?? [])].map((one) => [one.id, one.truth]));
    const truths = { met: 0, not: 0, unknown: 0 };
    for (const truth of truthOf.values()) truths[truth] += 1;
    return { assessed: truthOf.size, changed: first.changed + (again?.changed ?? 0), truths };
  });

  async function compute(rows: readonly Computable[]): Promise<{ readonly computed: readonly Computed[]; readonly changed: number; readonly stale: readonly number[] }> {
    const byArea = await facts([...new Set(rows.flatMap((row) => row.ofAreaId ?? []))]);
    const { criteria: { set, firstYear } } = round;
    const [from, until] = [startOfYear(firstYear), judgedUntil(round, context.today)];
    const reported = await readReported(context.db, leavesOf(set.items), [...new Set(rows.map((row) => row.ofAreaId ?? row.areaId))], from, until);
    const bySubject = await subjectFacts(context, round, judgedUntil(round, context.today), rows.filter((row) => row.ofAreaId === null && row.householdId === null).map((row) => row.subject));
    const proficient = await readProficient(context.db, set.items, rows.flatMap((row) => row.accountId ?? []), until);
    const computed = rows.map((row) => computedOf(round, row, row.ofAreaId === null ? null : places.byId(row.ofAreaId).slug, { byArea, bySubject, reported, proficient }));
    return { computed, ...(await writeComputed(context.db, round.id, computed, context.today)) };
  }
}

/** By item, and by place or subject. */
type FactsByArea = ReadonlyMap<string, ReadonlyMap<number, Fact>>;
type Known = { readonly byArea: FactsByArea; readonly bySubject: FactsByArea; readonly reported: ReportedOf; readonly proficient: ProficientOf };

function computedOf({ criteria: { set, bounds } }: RoundRecord, row: Computable, place: string | null, known: Known): Computed {
  const asked = askedOf(set, place);
  // Of a subject that is no place the figure of the area that keeps it stands beside what records show; it is computed for places alone.
  const reported: ReportedByItem = Object.fromEntries(asked.flatMap((one) => {
    const figure = one.kind === 'computed' && row.ofAreaId === null ? undefined : known.reported(row.ofAreaId ?? row.areaId, one);
    return figure === undefined ? [] : [[one.id, figure] as const];
  }));
  const factOfItem = (one: Criterion): Fact => {
    if (one.register === 'software_proficient') return known.proficient(row.accountId);
    if (isCountedOfSubject(one.register)) return known.bySubject.get(one.id)?.get(row.subject) ?? unknownFact('no_data');
    const series = reportedSeries(one.register);
    if (series !== undefined && row.ofAreaId !== null) return reportedFact(reported[one.id], row.accepted[one.id], bounds[one.register!] ?? null, wordsOfSeries(series.indicator).title);
    return (row.ofAreaId === null ? undefined : known.byArea.get(one.id)?.get(row.ofAreaId)) ?? unknownFact(noFact(one, row));
  };
  const facts = Object.fromEntries(asked.filter((one) => one.kind === 'computed').map((one) => [one.id, factOfItem(one)]));
  const verdict = judge(set, answersOf({ facts, columns: { self: {}, verified: row.verified, council: row.council }, evidence: row.evidence, reported, accepted: row.accepted, place }, 'council'));
  return { id: row.id, version: row.version, facts, reported, truth: verdict.truth, asked: verdict.asked, met: verdict.met, unclear: verdict.open, ...marksOf(verdict) };
}

/** Figures and registers are kept of places; of other subjects none of these is. */
function noFact(one: Criterion, row: Computable): 'no_data' | 'no_source' {
  return row.ofAreaId === null && one.register !== undefined ? 'no_source' : 'no_data';
}

export function marksOf({ marks }: Pick<Verdict, 'marks'>): { readonly low: string | null; readonly high: string | null; readonly most: string | null } {
  return marks === null ? { low: null, high: null, most: null } : { low: toExactText(marks.low), high: toExactText(marks.high), most: toExactText(marks.most) };
}

/** Facts of the items counted of officials and bodies themselves, by item and subject. */
export async function subjectFacts({ db }: Pick<ActionContext, 'db'>, { criteria }: Pick<RoundRecord, 'criteria'>, until: PlainDate, subjects: readonly number[]): Promise<FactsByArea> {
  const { set, bounds, firstYear, lastYear } = criteria;
  const found_ = new Map<string, ReadonlyMap<number, Fact>>();
  for (const one of leavesOf(set.items)) {
    const measure = one.register === undefined ? undefined : subjectMeasures[one.register];
    if (measure && subjects.length > 0) found_.set(one.id, await measure({ db, subjects, from: startOfYear(firstYear), until, due: endOfYear(lastYear), atLeast: bounds[one.register!] ?? null }));
  }
  return found_;
}

/** Judged by a series of figures, not by counting records. */
const isByFigures = (one: Criterion): boolean => (one.register === undefined || measures[one.register] === null) && (one.target !== undefined || hasRegisterGate(one.register));

/** The closing from which the set's own gates measure: the latest, where they differ. */
function baselineOf({ set, gates }: FrozenSet): PlainDate | null {
  const asked = new Set(leavesOf(set.items).flatMap((one) => one.target ?? []));
  return gates.flatMap(({ id, goal }) => (asked.has(id) && 'baseline' in goal && goal.baseline ? [goal.baseline.period_end as PlainDate] : [])).toSorted().at(-1) ?? null;
}

/** For places: the facts of each computed item, or of those judged by figures alone, by item and place. The plan is read with the asker's eyes, the registers with the house's. */
export async function factsOf(context: ActionContext, round: Pick<RoundRecord, 'criteria' | 'lastYear'>, places: Places, { until, byFigures = false }: { readonly until: PlainDate; readonly byFigures?: boolean }): Promise<(areas: readonly number[]) => Promise<FactsByArea>> {
  const { set, gates, bounds, plan: slug, version, firstYear } = round.criteria;
  const { record, content } = await readPlanVersion(context, slug, version);
  const items = leavesOf(set.items).filter((one) => one.kind === 'computed' && reportedSeries(one.register) === undefined && one.register !== 'software_proficient' && !isCountedOfSubject(one.register) && (!byFigures || isByFigures(one)));
  const plan = withSlugs(places, { ...found(content.plan ?? undefined, 'plan'), criteria: [set], targets: [...gates] });
  return async (areas) => {
    const evaluated = await evaluatePlaces(context, places, plan, record.id, areas.map((area) => places.byId(area)), until);
    const found_ = new Map<string, ReadonlyMap<number, Fact>>();
    for (const one of items) {
      if (isByFigures(one)) found_.set(one.id, new Map(areas.map((area) => [area, factOf(evaluated.get(area)?.find((row) => row.target === (one.target ?? one.id) && row.year === null))])));
      else found_.set(one.id, areas.length === 0 ? new Map() : await measures[one.register!]!({ db: context.db, areas, from: startOfYear(firstYear), until, due: endOfYear(round.lastYear), atLeast: bounds[one.register!] ?? null, baseline: baselineOf(round.criteria) }));
    }
    return found_;
  };
}
