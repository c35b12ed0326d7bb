/** Exemplars, in parts: reading them, what happens to one, its photos, what everybody may see. */
import { actActions } from './exemplar/acts.ts';
import { photoActions } from './exemplar/photos.ts';
import { publicActions } from './exemplar/public.ts';
import { readActions } from './exemplar/read.ts';
import type { Action } from './kernel.ts';

export const exemplarActions: readonly Action[] = [...readActions, ...actActions, ...photoActions, ...publicActions];
