/** An explanation as an answer: the domain's messages in the shape of the contracts. Used by the actions of this folder. */
import type { Classification } from '../../domain/policy/evaluate.ts';
import type { Explained } from '../../domain/policy/contract.ts';
import type { Explanation } from '../../domain/policy/explain.ts';

export function explainedOf(of: Classification['class'], made: Explanation): Explained {
  return {
    class: of, heading: made.heading, reason: made.reason, tests: made.tests.map((one) => ({ answer: one.answer, line: one.line })), groups: [...made.groups], missing: [...made.missing],
    more: [...made.outcomes, ...made.nearest.map((one) => one.line)], notes: [...made.notes],
  };
}
