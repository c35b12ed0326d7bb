/** When the copy of everything held about a household may be made. Asked by `actions/privacy-copy.ts` and by the screen that offers it. Pure. */
import type { RequestRow } from './contract.ts';
import type { problems } from './problems.ts';

/** What speaks against it: only who asked to see, about a household of the register, is given a copy, while the request stands and is not forgotten. */
export function againstCopy({ kind, state, household, forgottenOn }: Pick<RequestRow, 'kind' | 'state' | 'household' | 'forgottenOn'>): keyof typeof problems | null {
  if (household === null) return 'privacy.no_household';
  if (kind !== 'see') return 'privacy.copy_not_asked';
  if (forgottenOn !== null) return 'privacy.forgotten';
  return state === 'refused' ? 'privacy.copy_refused' : null;
}
