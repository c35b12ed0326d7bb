/** Organising a review round: committee, enumerators, training, assignments and planned days; and what waits for an enumerator. */
import { fieldworkOwn } from './fieldwork/mine.ts';
import { outsideReaderActions } from './fieldwork/outside-readers.ts';
import { fieldworkReads } from './fieldwork/reads.ts';
import { fieldworkWrites } from './fieldwork/writes.ts';
import type { Action } from './kernel.ts';

export const fieldworkActions: readonly Action[] = [...fieldworkReads, ...fieldworkWrites, ...fieldworkOwn, ...outsideReaderActions];
