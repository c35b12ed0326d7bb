/** The questions of these screens, by name and type only. */
import type { fieldworkAssignments, fieldworkGet, fieldworkMine, householdReaders } from '../../domain/fieldwork/contract.ts';
import type { outsideReaders, reviewReaders } from '../../domain/fieldwork/contract-readers.ts';
import type { reviewHouseholds } from '../../domain/review/contract.ts';
import { type OutputOf, reference } from '../api.ts';

export const get = reference<typeof fieldworkGet>('fieldwork.get', 'read');
export const assignments = reference<typeof fieldworkAssignments>('fieldwork.assignments', 'read');
export const mine = reference<typeof fieldworkMine>('fieldwork.mine', 'read');
export const readers = reference<typeof householdReaders>('household.readers', 'read');
export const reviewOutside = reference<typeof reviewReaders>('household.reviewReaders', 'write');
export const outside = reference<typeof outsideReaders>('household.outsideReaders', 'read');
export const roundHouseholds = reference<typeof reviewHouseholds>('review.households', 'read');

export type Organisation = OutputOf<typeof get>;
export type Person = Organisation['people'][number];
export type Outside = OutputOf<typeof outside>;
