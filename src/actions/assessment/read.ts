/** Questions about assessments: sets to assess by, rounds with their progress, sheets of a round, one sheet with everything on it, its records, leagues. Writes nothing. */
import { asHouse } from '../../db/account.ts';
import { countSheets, countTouched, findRound, findSheet, listFormerSheets, listRounds, listSheets, type RoundRecord } from '../../db/assessment.ts';
import { listOpenPlans } from '../../db/participation.ts';
import { findSubjects } from '../../db/subject.ts';
import { nameOn } from '../../domain/area/history.ts';
import { plansOver } from '../../domain/area/plans-over.ts';
import { type AssessmentRoundRow, assessmentGet, assessmentLeague, assessmentList, assessmentRecords, assessmentRounds, assessmentSearch, assessmentSets, type SheetLine } from '../../domain/assessment/contract.ts';
import { answersOf, judge, type Sheet, truthOfNode } from '../../domain/assessment/judge.ts';
import { league, pointsOfItems } from '../../domain/assessment/league.ts';
import { judgesItself } from '../../domain/assessment/own-column.ts';
import { missingOf, toMeet } from '../../domain/assessment/missing.ts';
import { againstHand, type AssessmentState, assessmentStates, isOfFront } from '../../domain/assessment/steps.ts';
import { type Column, columns, type Evidence, type Truth, truths } from '../../domain/assessment/types.ts';
import { addDays, endOfYear } from '../../domain/calendar.ts';
import { isAddressed, type Subject, subjectKinds } from '../../domain/emulation/subject.ts';
import { canBeAccepted, figureKey, isAccepted, isRecordAccepted, seriesOf } from '../../domain/assessment/reported.ts';
import { isGroup, leavesOf, type Node } from '../../domain/plan/criteria-leaves.ts';
import type { Criterion } from '../../domain/plan/format.ts';
import { awaitedBy } from '../../domain/plan/registers.ts';
import { wordsOfSeries } from '../emulation/reported.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { readIssued } from '../plan/library.ts';
import { grantsOver, may } from '../plan/rows.ts';
import { type Place, type Places, readPlaces } from '../plan/places.ts';
import { marksOf } from './compute.ts';
import { clustersOfRound } from './clusters.ts';
import { startsOf } from './starts.ts';
import { isAsked, mayAnswerRenewal, mayTakeBack } from './renew.ts';
import { areaOfRound, areaOfSubject, isOwnVoice, mayBring, ownRecords, refuse, refuseBringing, sheetOf, standingRecords, voiceOfBody } from './shared.ts';

const areaAsked = async (context: ActionContext, input: { readonly area: string }): Promise<readonly number[]> => [(await readPlaces(context.db)).resolve(input.area).id];
const marked = (marks: { readonly low: string | null; readonly high: string | null; readonly most: string | null }) => (marks.low === null || marks.high === null || marks.most === null ? null : { low: marks.low, high: marks.high, most: marks.most });

/** Looking at the name of a household or a private person is looking at a personal record. */
function note(context: ActionContext, subjects: Iterable<Subject>): void {
  for (const one of subjects) {
    if (one.householdId !== null) context.noteRead({ subject: { kind: 'household', id: String(one.householdId) }, areaId: one.areaId });
    else if (one.kind === 'person') context.noteRead({ subject: { kind: 'emulation_subject', id: String(one.id) }, areaId: one.areaId });
  }
}

async function roundRows({ db, today }: ActionContext, rounds: readonly RoundRecord[]): Promise<AssessmentRoundRow[]> {
  const places = await readPlaces(db);
  const counts = Map.groupBy(await countSheets(db, rounds.map((one) => one.id)), (one) => one.round);
  return rounds.map((one) => {
    const [area, own] = [places.byId(one.areaId), counts.get(one.id) ?? []];
    const sum = (of: typeof own): number => of.reduce((all, count) => all + count.count, 0);
    return {
      id: one.id, area: area.slug, areaName: nameAt(area, one, today), world: one.world, plan: one.plan, planTitle: one.planTitle, planVersion: one.planVersion, set: one.setId, setText: one.criteria.set.text, kind: one.kind, firstYear: one.firstYear, lastYear: one.lastYear, openedOn: one.openedOn, openedBy: one.openedBy, deadline: one.deadline, withdrawn: one.withdrawn,
      changed: one.issuedVersion !== null && one.issuedVersion !== one.planVersion, total: sum(own),
      states: Object.fromEntries(assessmentStates.map((state) => [state, sum(own.filter((count) => count.state === state))])) as AssessmentRoundRow['states'],
      truths: Object.fromEntries(truths.map((truth) => [truth, sum(own.filter((count) => count.truth === truth))])) as AssessmentRoundRow['truths'],
    };
  });
}

function nameAt(area: Place, { lastYear }: Pick<RoundRecord, 'lastYear'>, today: ActionContext['today']): string {
  const end = endOfYear(lastYear);
  return nameOn(area, end > today ? today : end) ?? area.slug;
}

async function planRowsOf(context: ActionContext, places: Places, area: Place) {
  const over = plansOver(places.history, area, context.today);
  // A province also assesses by the plans of its districts, those that ended with the rest.
  const provinces = over.filter((one) => one.level === 'province');
  const below = area.level !== 'province' ? [] : provinces.flatMap((one) => places.below(one, one.valid.until !== null && one.valid.until <= context.today ? addDays(one.valid.until, -1) : context.today, 'district'));
  const plans = await listOpenPlans(context.db, [...new Set([...over, ...below].flatMap((one) => one.id ?? []))]);
  return Promise.all(plans.map(async (one) => ({ ...one, content: (await readIssued(context, one.plan)).plan })));
}

type Listing = { readonly round: number; readonly state?: AssessmentState | undefined; readonly truth?: Truth | undefined; readonly query?: string; readonly offset: number; readonly limit: number };

/** The sheets of a round that are in sight, a page of them. */
async function sheetsOf(context: ActionContext, input: Listing) {
  const round = found(await findRound(context.db, input.round), 'assessment_round');
  const { total, rows } = await listSheets(context.db, { ...input, named: input.query === undefined ? undefined : { query: input.query, on: context.today } });
  const subjects = await findSubjects(context.db, rows.map((row) => row.subject), context.today);
  note(context, subjects.values());
  const places = await readPlaces(context.db);
  const grants = await grantsOver(context, round.areaId);
  const can = (name: `assessment.${'assess' | 'withdrawRound'}`): boolean => round.withdrawn === null && may(context.actor, grants, name);
  const row = (await roundRows(context, [round]))[0]!;
  const begun = row.states.open !== row.total;
  return {
    round: row, total, may: { assess: can('assessment.assess'), withdraw: !begun && can('assessment.withdrawRound') && (await asHouse(context.db, () => countTouched(context.db, round.id))) === 0 },
    rows: rows.map(({ low, high, most, areaId, ...sheet }) => ({ ...sheet, kind: round.kind, name: subjects.get(sheet.subject)?.name ?? '', position: subjects.get(sheet.subject)?.position ?? '', areaName: nameAt(places.byId(areaId), round, context.today), marks: marked({ low, high, most }) })),
  };
}

export const assessmentReads: readonly Action[] = [
  action(assessmentSets, areaAsked, async (context, input) => {
    const places = await readPlaces(context.db);
    const area = places.resolve(input.area);
    return {
      rows: (await planRowsOf(context, places, area)).flatMap(({ content, ...plan }) => content.criteria.flatMap((set) => {
        const kinds = subjectKinds.filter((kind) => isAddressed(kind, set.subject) && !judgesItself(area.level, kind));
        if (kinds.length === 0) return [];
        const count = (kind: string): number => leavesOf(set.items).filter((one) => one.kind === kind).length;
        return [{ plan: plan.plan, planTitle: plan.title, firstYear: plan.firstYear, lastYear: plan.lastYear, set: set.id, text: set.text, kinds, computed: count('computed'), evidence: count('evidence'), opinion: count('opinion'), later: set.items.length === 0 }];
      })),
    };
  }),

  action(assessmentRounds, areaAsked, async (context, input) => {
    const { total, rows } = await listRounds(context.db, { ...input, areaId: (await readPlaces(context.db)).resolve(input.area).id });
    return { total, rows: await roundRows(context, rows) };
  }),

  // Row-level security: of a round one sees the sheets of one's own area and below. Who is asked belongs to either.
  action(assessmentList, 'anywhere', sheetsOf),
  action(assessmentSearch, 'anywhere', sheetsOf),

  action(assessmentGet, areaOfSubject, async (context, input) => {
    const { sheet, round, subject, place } = await sheetOf(context, input.id);
    note(context, [subject]);
    const places = await readPlaces(context.db);
    const area = places.byId(sheet.areaId);
    const { set } = round.criteria;
    const whole: Sheet = { facts: sheet.facts, columns: { self: sheet.self, verified: sheet.verified, council: sheet.council }, evidence: sheet.evidence, reported: sheet.reported, accepted: sheet.accepted, place };
    const verdictOf = (column: Column) => {
      const { truth, asked, met, open, marks } = judge(set, answersOf(whole, column));
      return { truth, asked, met, open, marks: marked(marksOf({ marks })) };
    };
    const official = answersOf(whole, 'council');
    const [own, above] = [await grantsOver(context, sheet.areaId), await grantsOver(context, round.areaId)];
    const voice = await voiceOfBody(context, { sheet, subject });
    const kept = Object.values(sheet.evidence).flat();
    const there = await standingRecords(context, { sheet, subject }, kept);
    const gone = (one: Evidence): boolean => !there.some((own) => own.kind === one.kind && own.id === one.id);
    const former = sheet.supersedes === null ? undefined : await findSheet(context.db, sheet.supersedes);
    const free = sheet.state === 'closed' && sheet.heir === null;
    const stands = (column: Column): boolean => againstHand(sheet.hands, column, context.actor.accountId) === null;
    return {
      id: sheet.id, version: sheet.version, round: (await roundRows(context, [round]))[0]!, subject: subject.id, kind: subject.kind, name: subject.name, position: subject.position, household: subject.householdId, area: area.slug, areaName: nameAt(area, round, context.today), place,
      state: sheet.state, need: set.need, passAt: set.pass_at ?? null, setHash: round.setHash, assessedOn: sheet.assessedOn, closedOn: sheet.closedOn, closedHash: sheet.closedHash, lines: linesOf(set.items, 0, whole, { place, area: place ?? area.slug, nameOf: (slug) => nameAt(places.resolve(slug), round, context.today), gone }),
      verdicts: { self: verdictOf('self'), verified: verdictOf('verified'), council: verdictOf('council') },
      missing: missingOf(set, official)?.map((one) => ({ item: one.id, text: one.text, kind: one.kind, message: { ...toMeet(one, whole) }, awaits: awaitedBy(one) })) ?? null,
      steps: sheet.steps.map(({ step, on, by, why }) => ({ step, on, by, why })),
      may: {
        bring: await mayBring(context, { sheet, subject }), self: (await isOwnVoice(context, { sheet, subject })) && stands('self'), verify: may(context.actor, above, 'assessment.verify') && stands('verified'), council: may(context.actor, above, 'assessment.consider') && stands('council'), close: may(context.actor, above, 'assessment.close'), opine: may(context.actor, own, 'assessment.opine'),
        askAgain: free && !isAsked(sheet.renewal) && may(context.actor, above, 'assessment.askAgain'), decideAgain: free && mayAnswerRenewal(sheet, context.actor.accountId) && may(context.actor, above, 'assessment.decideAgain'), withdrawAgain: free && mayTakeBack(sheet, context.actor.accountId) && may(context.actor, above, 'assessment.withdrawAgain'),
      },
      supersedes: former === undefined ? null : { id: former.id, closedOn: former.closedOn!, why: former.renewal?.why ?? '' }, formers: former === undefined ? [] : [...(await listFormerSheets(context.db, sheet.id))], heir: sheet.heir,
      renewal: sheet.renewal && { why: sheet.renewal.why, on: sheet.renewal.on, by: sheet.renewal.by, decided: sheet.renewal.decided && { ...sheet.renewal.decided }, withdrawn: sheet.renewal.withdrawn ?? null },
      body: voice === undefined ? null : voice.staffed ? 'account' as const : 'desk' as const,
      column: columns.find((one) => context.actor.accountId !== null && sheet.hands[one]?.includes(context.actor.accountId)) ?? null,
    };
  }),

  action(assessmentRecords, areaOfSubject, async (context, input) => {
    const { sheet, subject } = await sheetOf(context, input.id);
    await refuseBringing(context, { sheet, subject });
    note(context, [subject]);
    return { rows: [...(await ownRecords(context, { sheet, subject }))] };
  }),

  action(assessmentLeague, areaOfRound, async (context, input) => {
    const round = found(await findRound(context.db, input.round), 'assessment_round');
    const { rows: asked } = await listSheets(context.db, { round: round.id, subjects: input.subjects.length > 0 ? input.subjects : undefined, offset: 0, limit: null });
    const subjects = await findSubjects(context.db, asked.map((row) => row.subject), context.today);
    const { year, clusters } = await clustersOfRound(context, round, subjects.values());
    const within = input.cluster === undefined ? null : clusters.find((one) => one.id === input.cluster) ?? refuse('assessment.cluster_unknown', 'cluster', { year: String(year) });
    const rows = asked.filter((row) => within === null || within.subjects.has(row.subject));
    const { on, starts } = await startsOf(context, round, rows.flatMap((row) => subjects.get(row.subject)?.ofAreaId ?? []));
    const percent = (part: number, whole: number): number => (whole === 0 ? 0 : (100 * part) / whole);
    const byId = new Map(rows.map((row) => [row.id, row]));
    const alike = pointsOfItems(input.alike, rows.map((row) => row.asked));
    const of = league(rows.map((row) => {
      const start = starts.get(subjects.get(row.subject)?.ofAreaId ?? -1) ?? null;
      return row.most === null || Number(row.most) === 0 ? { subject: row.id, low: percent(row.met, row.asked), high: percent(row.met + row.unclear, row.asked), start } : { subject: row.id, low: percent(numberOf(row.low), numberOf(row.most)), high: percent(numberOf(row.high), numberOf(row.most)), start };
    }), { adjusted: input.adjusted, tolerance: alike });
    const shown = of.rows.slice(input.offset, input.offset + input.limit);
    note(context, shown.flatMap((one) => subjects.get(byId.get(one.subject)!.subject) ?? []));
    return {
      total: of.rows.length, groups: of.groups, slope: of.slope, startOn: on, marks: rows.some((row) => row.most !== null), year, alike, clusters: clusters.map((one) => ({ id: one.id, name: one.name, count: one.subjects.size })),
      rows: shown.map((one) => {
        const row = byId.get(one.subject)!;
        return { id: row.id, subject: row.subject, name: subjects.get(row.subject)?.name ?? '', place: one.place, low: one.low, high: one.high, start: one.start, truth: row.truth };
      }),
    };
  }),
];

function numberOf(text: string | null): number {
  return text === null ? 0 : Number(text);
}

type At = { readonly place: string | null; /** Whose figures stand beside the items. */ readonly area: string; readonly nameOf: (slug: string) => string; readonly gone: (one: Evidence) => boolean };

/** The series beside an item with its last figure of the period, if there is one, and who let it count. Nothing of an item that is not asked. */
function seriesLineOf(one: Criterion, { reported, accepted }: Sheet, { place, area, nameOf }: At): SheetLine['series'] {
  const indicator = seriesOf(one);
  if (indicator === null || (one.only_area !== undefined && one.only_area !== place)) return null;
  const [figure, taken] = [reported[one.id], accepted[one.id]];
  return {
    indicator, ...wordsOfSeries(indicator), area: figure?.area ?? area, areaName: nameOf(figure?.area ?? area),
    figure: figure === undefined ? null : { key: figureKey(figure), value: figure.value, periodEnd: figure.periodEnd, computed: figure.status === 'computed', closed: figure.closed, source: figure.source },
    accepted: taken === undefined || !('indicator' in taken) ? null : { value: taken.value, periodEnd: taken.periodEnd, why: taken.why, by: taken.by, on: taken.on, counts: isAccepted(figure, taken) },
  };
}

/** The record somebody let count by name, and whether it still shows the item. */
function vouchedOf({ evidence, accepted }: Sheet, item: string): SheetLine['vouched'] {
  const taken = accepted[item];
  if (taken === undefined || 'indicator' in taken) return null;
  return { kind: taken.kind, id: taken.id, label: taken.label, why: taken.why, by: taken.by, on: taken.on, counts: isRecordAccepted(evidence[item] ?? [], taken) };
}

/** Groups before what they hold; what is asked of another place alone stands there and says so. */
function linesOf(items: readonly Node[], depth: number, sheet: Sheet, at: At): SheetLine[] {
  const { place } = at;
  const official = answersOf(sheet, 'council');
  return items.flatMap((one): SheetLine[] => {
    const head = { id: one.id, depth, text: one.text ?? '', note: one.note ?? null, weight: one.weight ?? null, truth: truthOfNode(one, official) };
    const empty = { kind: null, fact: null, self: null, verified: null, council: null, evidence: [], series: null, awaits: null, vouched: null, source: '', ofFront: false };
    if (isGroup(one)) return [{ ...empty, ...head, type: 'group', need: one.need, asked: head.truth !== null }, ...linesOf(one.items, depth + 1, sheet, at)];
    const fact = sheet.facts[one.id];
    return [{
      ...head, type: 'item', need: null, source: one.source, kind: one.kind, asked: one.only_area === undefined || one.only_area === place,
      fact: one.kind !== 'computed' || !fact ? null : { ...fact, target: one.target ?? one.id, working: fact.working.map((line) => ({ ...line })) },
      self: sheet.columns.self[one.id] ?? null, verified: sheet.columns.verified[one.id] ?? null, council: sheet.columns.council[one.id] ?? null, evidence: (sheet.evidence[one.id] ?? []).map((record) => ({ ...record, acceptable: one.awaits !== undefined && canBeAccepted(record), gone: at.gone(record) })), awaits: awaitedBy(one), vouched: vouchedOf(sheet, one.id), series: seriesLineOf(one, sheet, at), ofFront: isOfFront(one),
    }];
  });
}
