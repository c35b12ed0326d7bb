/** The questions of these screens, by name and type only. */
import type { pathwayCandidates, pathwayGet, pathwayPaper, pathwayWaiting } from '../../domain/pathway/contract.ts';
import { type OutputOf, reference } from '../api.ts';

export const get = reference<typeof pathwayGet>('pathway.get', 'read');
export const paper = reference<typeof pathwayPaper>('pathway.paper', 'read');
export const waiting = reference<typeof pathwayWaiting>('pathway.waiting', 'read');
export const candidates = reference<typeof pathwayCandidates>('pathway.candidates', 'read');

export type Pathway = OutputOf<typeof get>['rows'][number];
export type Item = Pathway['items'][number];
