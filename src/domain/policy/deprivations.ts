/**
 * From the answers of a survey to deprivations: the rules of a standard's indicators, three-valued, with what each still needs.
 * Called by survey forms and checks. Pure. An indicator without a rule or a known threshold stays unknown: it is answered by hand.
 */
import { compileRules, type Classifier } from './compile.ts';
import { evaluateNode, evaluation, missingIn, type Missing } from './evaluate.ts';
import type { Household } from './household.ts';
import type { Policy } from './model.ts';

export type DerivedDeprivation = { readonly id: string; readonly code: string; readonly deprived: boolean | null; readonly missing: readonly Missing[] };

export function deprivationsFromFacts(policy: Policy, classifier: Classifier, facts: NonNullable<Household['facts']>): readonly DerivedDeprivation[] {
  const at = evaluation(classifier, { areaType: null, income: null, scoreA: null, deprived: 0, known: 0, facts });
  const nodes = compileRules(policy, classifier, classifier.indicators.map((one) => one.rule ?? null));
  return classifier.indicators.map(({ id, code, threshold_missing: law }, bit) => {
    const node = nodes[bit]!;
    if (node === null) return { id, code, deprived: null, missing: law ? [{ kind: 'law', text: law }] : [] };
    const tri = evaluateNode(node, at);
    return { id, code, deprived: tri === 1 ? null : tri === 2, missing: tri === 1 ? missingIn(node, at) : [] };
  });
}
