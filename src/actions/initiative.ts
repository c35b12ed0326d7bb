/** Initiatives and models, in three parts: proposing and asking by code, reading them, what happens to one. */
import { actActions } from './initiative/acts.ts';
import { proposeActions } from './initiative/propose.ts';
import { readActions } from './initiative/read.ts';
import type { Action } from './kernel.ts';

export const initiativeActions: readonly Action[] = [...proposeActions, ...readActions, ...actActions];
