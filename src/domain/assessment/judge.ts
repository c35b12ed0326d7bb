/**
 * The verdict on a set of criteria from answers to its items: "all" and "any" in three values, marks as a span from what is sure to what is possible.
 * Called by the actions for one sheet and in bulk, by `missing.ts` and the league. Pure.
 * Laws: unknown is never passed; more knowledge never turns a passed or failed set around; marks stay within the span said before.
 */
import { add, compare, exact, type Exact, largest, zero } from '../exact.ts';
import { isGroup, type Node } from '../plan/criteria-leaves.ts';
import type { CriteriaSet, Criterion } from '../plan/format.ts';
import { isVouched } from './reported.ts';
import type { AcceptedByItem, Columns, Column, EvidenceByItem, FactsByItem, ReportedByItem, Truth } from './types.ts';

/** `score`: marks given by hand to an item with a weight; null where none were. */
export type Answer = { readonly truth: Truth; readonly score: Exact | null };
/** Null: the item is not asked of this subject. */
export type AnswerOf = (criterion: Criterion) => Answer | null;

export type Marks = { readonly low: Exact; readonly high: Exact; readonly most: Exact };
/** `marks`: only of sets with weights. `asked`, `met`, `open`: items that are asked, that are met, that are not known. */
export type Verdict = { readonly truth: Truth; readonly marks: Marks | null; readonly asked: number; readonly met: number; readonly open: number };

export function judge(set: CriteriaSet, answerOf: AnswerOf): Verdict {
  const counts = { asked: 0, met: 0, open: 0 };
  count(set.items, answerOf, counts);
  return { truth: truthOfSet(set, answerOf), marks: marksOfNodes(set.need, set.items, answerOf), ...counts };
}

/** With a least sum of marks: what has no weight must hold, and the marks must reach it. Else the groups alone decide. */
function truthOfSet(set: CriteriaSet, answerOf: AnswerOf): Truth {
  if (set.pass_at === undefined) return truthOf(set.need, set.items, answerOf);
  const marks = marksOfNodes(set.need, set.items, answerOf);
  const least = exact(set.pass_at);
  const reached: Truth = marks === null ? 'unknown' : compare(marks.low, least) >= 0 ? 'met' : compare(marks.high, least) < 0 ? 'not' : 'unknown';
  return both([reached, truthOf('all', conditionsOf(set), answerOf)]);
}

/** Beside a least sum of marks: what must hold as well, being part of no sum. */
export function conditionsOf({ need, items }: Pick<CriteriaSet, 'need' | 'items'>): readonly Node[] {
  if (need === 'any') return [];
  return items.flatMap((one) => (!hasMarks(one) ? [one] : isGroup(one) && one.weight === undefined ? conditionsOf(one) : []));
}

/** Nothing asked: holds where all must hold, is not known where one must. */
export function truthOf(need: 'all' | 'any', items: readonly Node[], answerOf: AnswerOf): Truth {
  const asked = items.flatMap((one) => truthOfNode(one, answerOf) ?? []);
  if (need === 'all') return both(asked);
  if (asked.includes('met')) return 'met';
  return asked.length > 0 && asked.every((one) => one === 'not') ? 'not' : 'unknown';
}

/** Null: nothing of it is asked. */
export function truthOfNode(one: Node, answerOf: AnswerOf): Truth | null {
  if (!isGroup(one)) return answerOf(one)?.truth ?? null;
  return one.items.some((inner) => truthOfNode(inner, answerOf) !== null) ? truthOf(one.need, one.items, answerOf) : null;
}

function both(truths: readonly Truth[]): Truth {
  return truths.includes('not') ? 'not' : truths.includes('unknown') ? 'unknown' : 'met';
}

export function hasMarks(one: Node): boolean {
  return one.weight !== undefined || (isGroup(one) && one.items.some(hasMarks));
}

/** Of all that must hold together the marks are added, of alternatives the greatest counts; a group's own weight stands for its inside. */
export function marksOfNodes(need: 'all' | 'any', items: readonly Node[], answerOf: AnswerOf): Marks | null {
  const inside = items.flatMap((one) => marksOf(one, answerOf) ?? []);
  if (inside.length === 0) return null;
  const join = need === 'all' ? add : largest;
  return inside.reduce((sum, one) => ({ low: join(sum.low, one.low), high: join(sum.high, one.high), most: join(sum.most, one.most) }));
}

function marksOf(one: Node, answerOf: AnswerOf): Marks | null {
  if (one.weight === undefined) return isGroup(one) ? marksOfNodes(one.need, one.items, answerOf) : null;
  const truth = truthOfNode(one, answerOf);
  if (truth === null) return null;
  const most = exact(one.weight);
  const given = isGroup(one) ? null : answerOf(one)!.score;
  if (given !== null && truth !== 'unknown') return { low: given, high: given, most };
  return { low: truth === 'met' ? most : zero, high: truth === 'not' ? zero : most, most };
}

function count(items: readonly Node[], answerOf: AnswerOf, counts: { asked: number; met: number; open: number }): void {
  for (const one of items) {
    if (isGroup(one)) {
      count(one.items, answerOf, counts);
      continue;
    }
    const answer = answerOf(one);
    if (answer === null) continue;
    counts.asked += 1;
    if (answer.truth === 'met') counts.met += 1;
    if (answer.truth === 'unknown') counts.open += 1;
  }
}

export type Sheet = { readonly facts: FactsByItem; readonly columns: Columns; readonly evidence: EvidenceByItem; readonly reported: ReportedByItem; readonly accepted: AcceptedByItem; /** The slug of the place that is assessed: items asked of one named place alone are asked of no other. */ readonly place: string | null };

/** What a later column leaves open is as the earlier one said, but what only the subject says of itself never counts for the others. */
export function saidIn({ columns }: Pick<Sheet, 'columns'>, column: Column, item: string) {
  return column === 'self' ? columns.self[item] : column === 'verified' ? columns.verified[item] : (columns.council[item] ?? columns.verified[item]);
}

/** By a record of the subject's own, or by a reported figure that a verifier let count; what waits for its register only by what was accepted by name. */
export function isShown(sheet: Pick<Sheet, 'evidence' | 'reported' | 'accepted'>, { id, awaits }: Pick<Criterion, 'id' | 'awaits'>): boolean {
  return isVouched(sheet, id) || (awaits === undefined && (sheet.evidence[id] ?? []).length > 0);
}

export function mustBeShown(one: Pick<Criterion, 'kind' | 'awaits'>): boolean {
  return one.kind === 'evidence' || one.awaits !== undefined;
}

/** The answers of a sheet as a column sees them. What must be shown and is not is not known, whoever says it is met. */
export function answersOf(sheet: Sheet, column: Column): AnswerOf {
  return (one) => {
    if (one.only_area !== undefined && one.only_area !== sheet.place) return null;
    if (one.kind === 'computed') return { truth: sheet.facts[one.id]?.state ?? 'unknown', score: null };
    const said = saidIn(sheet, column, one.id);
    if (said === undefined || (mustBeShown(one) && said.value !== 'not' && !isShown(sheet, one))) return { truth: 'unknown', score: null };
    return { truth: said.value === 'met' ? 'met' : 'not', score: said.score === null ? null : exact(said.score) };
  };
}
