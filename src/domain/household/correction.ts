/** Of which kind a correction of what is written is: a closed list beside the words of whoever corrects, so that kinds can be counted. Ours; no law names one (docs/decisions/0099). Pure. */
import type { ActKind } from './types.ts';

/**
 * `typing`: written down wrongly. `misheard`: understood wrongly at the visit. `paper`: a paper says otherwise. `other_register`: another register (population, insurance) says otherwise.
 * `reported_late`: told later than it was so. `wrong_person`: belongs to somebody else. `other`: said in words, which are then asked for.
 */
export const corrections = ['typing', 'misheard', 'paper', 'other_register', 'reported_late', 'wrong_person', 'other'] as const;
export type Correction = (typeof corrections)[number];

/** Acts that put right what is written, without anything having happened. */
export const correctingActs = ['correct_person', 'correct_address', 'correct_dwelling'] as const satisfies readonly ActKind[];

export function isCorrecting(kind: ActKind): kind is (typeof correctingActs)[number] {
  return (correctingActs as readonly ActKind[]).includes(kind);
}
