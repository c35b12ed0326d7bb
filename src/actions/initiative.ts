/** Initiatives and models, in four parts: proposing and asking by code, reading them, the receipt, what happens to one. */
import { actActions } from './initiative/acts.ts';
import { paperActions } from './initiative/paper.ts';
import { proposeActions } from './initiative/propose.ts';
import { readActions } from './initiative/read.ts';
import type { Action } from './kernel.ts';

export const initiativeActions: readonly Action[] = [...proposeActions, ...readActions, ...paperActions, ...actActions];
