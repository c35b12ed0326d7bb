/** Review conferences, in three parts: what there is to review, the steps of one, its papers. */
import { conferencePaperActions } from './conference/paper.ts';
import { conferenceReads } from './conference/read.ts';
import { conferenceSteps } from './conference/steps.ts';
import type { Action } from './kernel.ts';

export const conferenceActions: readonly Action[] = [...conferenceReads, ...conferenceSteps, ...conferencePaperActions];
