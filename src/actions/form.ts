/** Statutory forms: on screen, as files, and the households behind a number. Joined in `registry.ts`. */
import { formActions as forms } from './form/forms.ts';
import type { Action } from './kernel.ts';

export const formActions: readonly Action[] = forms;
