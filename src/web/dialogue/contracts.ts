/** The questions of these screens, by name and type only. */
import type { dialogueCounts, dialogueDue, dialogueGet, dialogueList, dialogueMinutes } from '../../domain/dialogue/contract.ts';
import { type OutputOf, reference } from '../api.ts';

export const get = reference<typeof dialogueGet>('dialogue.get', 'read');
export const list = reference<typeof dialogueList>('dialogue.list', 'read');
export const due = reference<typeof dialogueDue>('dialogue.due', 'read');
export const counts = reference<typeof dialogueCounts>('dialogue.counts', 'read');
export const minutes = reference<typeof dialogueMinutes>('dialogue.minutes', 'read');

export type Track = OutputOf<typeof get>['rows'][number];
export type Commitment = Track['commitments'][number];
