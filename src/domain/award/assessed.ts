/**
 * The gates of a dossier that closed sheets of assessment give. Called by `actions/award/gates.ts`. Pure. A sheet's verdict is the judgement: no single
 * fact overrules it. Invariant: a gate passes only where sheets by its set cover every year of the achievement, and the set failed in none of them -
 * unless one sheet judges the whole achievement, which then is the judgement (docs/decisions/0057-an-award-rests-on-all-its-years.md).
 */
import type { Accepted, AcceptedByItem, FactsByItem, FrozenSet, Truth } from '../assessment/types.ts';
import type { PlainDate } from '../calendar.ts';
import { message, type Message } from '../message.ts';
import { leavesOf } from '../plan/criteria-leaves.ts';
import type { GateResult } from './types.ts';
import { asLabel } from '../text/label.ts';

export type JudgedSheet = {
  readonly setId: string; readonly firstYear: number; readonly lastYear: number; readonly truth: Truth; readonly facts: FactsByItem; readonly accepted: AcceptedByItem; readonly closedOn: PlainDate; readonly criteria: Pick<FrozenSet, 'plan' | 'set'>;
  /** The plan it was made under, where that is not the round's own. */
  readonly otherPlan: string | null;
  /** Its round was opened over the very place it judges, which who opens a round may not any more (docs/decisions/0082). */
  readonly byItself?: boolean;
  /** A new sheet is open in its place: until that is closed nothing is known. */
  readonly renewing?: boolean;
  /** By today's figures, where it fails by them or is met by them no more, and did not or was when it was closed; or where it failed and would not by them now: unknown, since a sheet is judged by people. */
  readonly turned?: { readonly truth: 'not' | 'unknown'; readonly facts: FactsByItem } | undefined;
};
export type Years = { readonly first: number; readonly last: number };

const truthOf = (sheet: JudgedSheet): Truth => (sheet.renewing ? 'unknown' : (sheet.turned?.truth ?? sheet.truth));

const stateOf = { met: 'pass', not: 'fail', unknown: 'unknown' } as const;

/** `sheets`: closed, of one subject, for years within the achievement's, the latest first. */
export function gatesOfSheets(sheets: readonly JudgedSheet[], years: Years): readonly GateResult[] {
  const sets = [...Map.groupBy(sheets, (one) => `${one.criteria.plan} ${one.setId}`).values()].map((of) => judgedBy(of, years));
  // Where one set has judged every year, another that has judged some of them and found nothing wrong asks for nothing more.
  const whole = sets.some((one) => one.missing.length === 0);
  return sets.filter((one) => !whole || one.missing.length === 0 || one.truth === 'not').flatMap((one) => gatesOfSet(one, years));
}

type SetJudgement = { readonly sheets: readonly JudgedSheet[]; /** Those the verdict rests on. */ readonly rests: readonly JudgedSheet[]; readonly truth: Truth; readonly missing: readonly number[] };

function judgedBy(sheets: readonly JudgedSheet[], { first, last }: Years): SetJudgement {
  const whole = sheets.find((one) => one.firstYear <= first && one.lastYear >= last);
  const rests = whole ? [whole] : sheets;
  const all = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const missing = all.filter((year) => !rests.some((one) => one.firstYear <= year && year <= one.lastYear));
  const has = (truth: Truth): boolean => rests.some((one) => truthOf(one) === truth);
  return { sheets, rests, missing, truth: has('not') ? 'not' : has('unknown') || missing.length > 0 ? 'unknown' : 'met' };
}

/** A set that failed shows each fact of the sheet it failed on as a gate of its own; else the facts are the working of the one gate, since an alternative that failed refuses nobody. */
function gatesOfSet({ sheets, rests, truth, missing }: SetJudgement, { first, last }: Years): readonly GateResult[] {
  const { setId, criteria: { set } } = sheets[0]!;
  const covered = missing.length > 0 ? message('award.gate.years_missing', { years: missing.join(', ') }) : first === last ? message('award.gate.year_covered', { year: String(first) }) : message('award.gate.years_covered', { first: String(first), last: String(last) });
  const said = [...sheets.map(saidBy), ...(rests.some((one) => one.byItself) ? [message('award.gate.by_itself')] : []), covered];
  const facts = rests.flatMap((one) => Object.values(one.facts).flatMap((fact) => fact.working));
  const gate = { criterion: setId, text: set.text };
  if (truth !== 'not') return [{ ...gate, state: stateOf[truth], working: [...said, ...rests.flatMap(doubtOf), ...facts, ...rests.flatMap(vouchedFor)] }];
  const failed = rests.find((one) => truthOf(one) === 'not')!;
  const now = failed.turned?.facts ?? failed.facts;
  const fell = failed.turned === undefined ? [] : [message('award.gate.turned'), ...Object.entries(now).flatMap(([item, fact]) => (fact.state === 'not' && failed.facts[item]?.state !== 'not' ? fact.working : []))];
  const texts = new Map(leavesOf(failed.criteria.set.items).map((item) => [item.id, item.text]));
  return [{ ...gate, state: 'fail', working: [...said, ...fell, ...vouchedFor(failed)] }, ...Object.entries(now).map(([criterion, fact]): GateResult => ({ criterion, ...(texts.has(criterion) ? { text: texts.get(criterion)! } : {}), state: stateOf[fact.state], working: fact.working }))];
}

/** Why a sheet that was closed says nothing now: a new one is open in its place, what it failed by was corrected, or figures that bore it are contested, unconfirmed or missing. */
function doubtOf({ turned, facts, truth, renewing }: JudgedSheet): readonly Message[] {
  if (renewing) return [message('award.gate.renewing')];
  if (turned?.truth !== 'unknown') return [];
  if (truth === 'not') return [message('award.gate.risen'), ...Object.entries(turned.facts).flatMap(([item, fact]) => (fact.state !== 'not' && facts[item]?.state === 'not' ? fact.working : []))];
  return [message('award.gate.doubtful'), ...Object.entries(turned.facts).flatMap(([item, fact]) => (fact.state === 'unknown' && facts[item]?.state !== 'unknown' ? fact.working : []))];
}

function saidBy(sheet: JudgedSheet): Message {
  const words = { set: asLabel(sheet.criteria.set.text), first: String(sheet.firstYear), last: String(sheet.lastYear), date: { date: sheet.closedOn }, truth: message(`assessment.truth.${sheet.truth}`) };
  const key = sheet.firstYear === sheet.lastYear ? 'award.gate.assessed.year' : 'award.gate.assessed';
  return sheet.otherPlan === null ? message(key, words) : message('award.gate.assessed.by_plan', { plan: sheet.otherPlan, said: message(key, words) });
}

function vouchedFor(sheet: JudgedSheet): readonly Message[] {
  return leavesOf(sheet.criteria.set.items).flatMap((item) => (item.kind === 'computed' || sheet.accepted[item.id] === undefined ? [] : acceptedItem(item.text, sheet.accepted[item.id]!)));
}

/** What no register says yet and somebody let count by name is named in the dossier too. */
function acceptedItem(item: string, one: Accepted): Message {
  return message('assessment.fact.accepted_item', { item, by: one.by, date: { date: one.on }, why: one.why, what: 'kind' in one ? (one.label === '' ? message(`assessment.record.${one.kind}`) : one.label) : message('assessment.fact.accepted_item.figure', { value: { decimal: one.value } }) });
}
