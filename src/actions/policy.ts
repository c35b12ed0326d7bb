/** The law and what follows from it: open questions on the law, explanations of decisions, what-ifs over the register. */
import type { Action } from './kernel.ts';
import { explainActions } from './policy/household.ts';
import { lawActions } from './policy/law.ts';
import { whatIfActions } from './policy/what-if.ts';

export const policyActions: readonly Action[] = [...lawActions, ...explainActions, ...whatIfActions];
