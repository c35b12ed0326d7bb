/**
 * "Còn thiếu gì để đạt": the least that must still become met for a set to pass, and for each item what stands between. Called for one sheet. Pure.
 * Laws: when exactly these items become met the set passes; without any one of them it does not; a passed set misses nothing.
 * Where alternatives are open, the one that needs the fewest items is named; equal ones in the order of the plan.
 */
import { add, compare, exact, type Exact, negate, isNegative, subtract, toDecimal, zero } from '../exact.ts';
import { message, type Message } from '../message.ts';
import { isGroup, leavesOf, type Node } from '../plan/criteria-leaves.ts';
import type { CriteriaSet, Criterion } from '../plan/format.ts';
import { canBeAccepted } from './reported.ts';
import { isOfFront } from './steps.ts';
import { type AnswerOf, conditionsOf, hasMarks, isShown, judge, marksOfNodes, type Sheet, truthOfNode } from './judge.ts';

/** The items in the order of the plan; null when nothing could make the set pass (nothing of it is asked). */
export function missingOf(set: CriteriaSet, answerOf: AnswerOf): readonly Criterion[] | null {
  const way = set.pass_at === undefined ? lacking(set.need, set.items, answerOf) : waysToMarks(set, answerOf);
  if (way === null) return null;
  // A way through alternatives may do more than is needed: what can be left out is.
  const passes = (items: readonly Criterion[]): boolean => judge(set, (one) => (items.includes(one) ? { truth: 'met', score: null } : answerOf(one))).truth === 'met';
  const needed = way.reduceRight<readonly Criterion[]>((kept, one) => (passes(kept.filter((other) => other !== one)) ? kept.filter((other) => other !== one) : kept), way);
  return passes(needed) ? leavesOf(set.items).filter((one) => needed.includes(one)) : null;
}

function waysToMarks(set: CriteriaSet, answerOf: AnswerOf): readonly Criterion[] | null {
  const [conditions, marks] = [lacking('all', conditionsOf(set), answerOf), lackingMarks(set, answerOf)];
  return conditions === null || marks === null ? null : [...conditions, ...marks];
}

function lacking(need: 'all' | 'any', items: readonly Node[], answerOf: AnswerOf): readonly Criterion[] | null {
  const asked = items.filter((one) => truthOfNode(one, answerOf) !== null).map((one) => lackingOf(one, answerOf));
  if (need === 'all') return asked.some((one) => one === null) ? null : asked.flatMap((one) => one!);
  const ways = asked.filter((one) => one !== null);
  return ways.length === 0 ? null : ways.reduce((best, one) => (one.length < best.length ? one : best));
}

function lackingOf(one: Node, answerOf: AnswerOf): readonly Criterion[] | null {
  if (truthOfNode(one, answerOf) === 'met') return [];
  return isGroup(one) ? lacking(one.need, one.items, answerOf) : [one];
}

/** A way to more marks: these items, and what they bring. */
type Way = { readonly items: readonly Criterion[]; readonly gain: Exact };

/** The greatest gains first, until the sum is reached: no one of them can be left out. */
function lackingMarks(set: CriteriaSet, answerOf: AnswerOf): readonly Criterion[] | null {
  const least = exact(set.pass_at!);
  let sum = marksOfNodes(set.need, set.items, answerOf)?.low ?? zero;
  const ways = (set.need === 'any' ? bestOf(set.items, answerOf) : set.items.flatMap((one) => waysOf(one, answerOf))).toSorted((a, b) => compare(b.gain, a.gain));
  const taken: Criterion[] = [];
  for (const way of ways) {
    if (compare(sum, least) >= 0) break;
    sum = add(sum, way.gain);
    taken.push(...way.items);
  }
  return compare(sum, least) >= 0 ? taken : null;
}

function waysOf(one: Node, answerOf: AnswerOf): readonly Way[] {
  if (!hasMarks(one) || truthOfNode(one, answerOf) === null) return [];
  if (one.weight === undefined && isGroup(one)) return one.need === 'all' ? one.items.flatMap((inner) => waysOf(inner, answerOf)) : bestOf(one.items, answerOf);
  const marks = marksOfNodes('all', [one], answerOf)!;
  const gain = subtract(marks.most, marks.low);
  const items = isGroup(one) ? lacking(one.need, one.items, answerOf) : [one];
  return items === null || compare(gain, zero) <= 0 ? [] : [{ items, gain }];
}

/** Of alternatives only the greatest counts, so only going beyond it brings anything. */
function bestOf(items: readonly Node[], answerOf: AnswerOf): readonly Way[] {
  const now = marksOfNodes('any', items, answerOf)?.low ?? zero;
  const ways = items.flatMap((one): Way[] => {
    const inner = waysOf(one, answerOf);
    if (inner.length === 0) return [];
    const reached = inner.reduce((sum, way) => add(sum, way.gain), marksOfNodes('all', [one], answerOf)!.low);
    const gain = subtract(reached, now);
    return compare(gain, zero) > 0 ? [{ items: inner.flatMap((way) => way.items), gain }] : [];
  });
  return ways.length === 0 ? [] : [ways.reduce((best, one) => (compare(one.gain, best.gain) > 0 ? one : best))];
}

/** What stands between an item and being met: the figure still needed, the record or the opinion that is missing. */
export function toMeet(one: Criterion, sheet: Sheet): Message {
  if (one.kind === 'computed') {
    const fact = sheet.facts[one.id];
    if (!fact || fact.state === 'unknown') return message(`assessment.missing.${fact === undefined || fact.reason === 'computed' || fact.reason === 'accepted' ? 'no_data' : fact.reason}`);
    if (one.register === 'software_proficient') return message('assessment.missing.certificate');
    if (fact.required === null || fact.value === null || fact.margin === null) return message('assessment.missing.computed');
    const margin = exact(fact.margin);
    return message('assessment.missing.figure', { value: { decimal: fact.value }, required: { decimal: fact.required }, short: { decimal: toDecimal(isNegative(margin) ? negate(margin) : margin) } });
  }
  const said = sheet.columns.council[one.id] ?? sheet.columns.verified[one.id];
  if (one.awaits !== undefined && !isShown(sheet, one)) return message((sheet.evidence[one.id] ?? []).some(canBeAccepted) || sheet.reported[one.id] !== undefined ? 'assessment.missing.awaited' : 'assessment.missing.awaited_none');
  if (one.kind === 'evidence' && !isShown(sheet, one)) return message(sheet.reported[one.id] === undefined ? 'assessment.missing.evidence' : 'assessment.missing.evidence_reported');
  if (said !== undefined) return message(said.value === 'partly' ? 'assessment.missing.partly' : 'assessment.missing.said_not');
  return message(isOfFront(one) ? 'assessment.missing.front' : one.kind === 'opinion' ? 'assessment.missing.opinion' : sheet.columns.self[one.id] === undefined ? 'assessment.missing.said' : 'assessment.missing.verified');
}
