/**
 * Whether what a survey found lies close to a line on which the list of poor and near-poor turns: there a small mistake moves the household over it.
 * How close is a dated number of the policy packs. Called by `actions/survey` for the sample of second visits. Pure.
 */
import type { PlainDate } from '../calendar.ts';
import type { Bound, Classifier, Node } from '../policy/compile.ts';
import { entryOn, numberOf, type Policy } from '../policy/model.ts';
import type { Assessment } from '../review/types.ts';

export type Nearness = { readonly incomeShare: number; readonly scorePoints: number; readonly unverified: boolean; readonly source: string };

/** Null where the packs say nothing of the day: then nothing is near. */
export function nearnessOn(policy: Policy, on: PlainDate): Nearness | null {
  const entries = ['near_line_income_share', 'near_line_score_points'].map((id) => entryOn(policy, id, on));
  const [incomeShare, scorePoints] = entries.map((one) => numberOf(one));
  if (incomeShare === null || incomeShare === undefined || scorePoints === null || scorePoints === undefined) return null;
  return { incomeShare, scorePoints, unverified: entries.some((one) => one!.status !== 'confirmed'), source: entries[0]!.source };
}

type Line = { readonly fact: 'income' | 'score_a'; readonly bound: Bound };
const kept = new WeakMap<Classifier, readonly Line[]>();

/** The lines of income and score A that the classes of the list rest on. */
function linesOf(classifier: Classifier): readonly Line[] {
  const known = kept.get(classifier);
  if (known) return known;
  const found: Line[] = [];
  const visit = (node: Node): void => {
    if (node.op === 'compare' && (node.fact === 'income' || node.fact === 'score_a')) found.push({ fact: node.fact, bound: node.bound });
    if ('nodes' in node) node.nodes.forEach(visit);
    if (node.op === 'not') visit(node.node);
    if (node.op === 'test') visit(classifier.tests[node.test]!.node);
  };
  for (const one of classifier.classes) if (one.node !== null && (one.name === 'poor' || one.name === 'near_poor')) visit(one.node);
  kept.set(classifier, found);
  return found;
}

/** On either side, the line itself included. A survey that does not say whether it was asked in the country or in a town is near nothing. */
export function isNearLine(classifier: Classifier, { areaType, income, scoreA }: Pick<Assessment, 'areaType' | 'income' | 'scoreA'>, near: Nearness): boolean {
  if (areaType === undefined) return false;
  return linesOf(classifier).some(({ fact, bound }) => {
    const line = bound[areaType];
    if (line === null) return false;
    return fact === 'income' ? income !== null && Math.abs(income - line) * 100 <= near.incomeShare * line : scoreA !== null && Math.abs(scoreA - line) <= near.scorePoints;
  });
}
