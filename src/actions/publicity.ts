/** Publicity, in four parts: plan and log, report of a quarter, sessions, texts with their papers. */
import { activityActions } from './publicity/activities.ts';
import { quarterActions } from './publicity/quarter.ts';
import { sessionActions } from './publicity/sessions.ts';
import { textActions } from './publicity/texts.ts';
import type { Action } from './kernel.ts';

export const publicityActions: readonly Action[] = [...activityActions, ...quarterActions, ...sessionActions, ...textActions];
