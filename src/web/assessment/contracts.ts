/** The questions of these screens, by name and type only; acts are imported where they are sent. */
import type { assessmentGet, assessmentLeague, assessmentList, assessmentMine, assessmentRecords, assessmentRounds, assessmentSearch, assessmentSets } from '../../domain/assessment/contract.ts';
import { type OutputOf, reference, sealedReference } from '../api.ts';

export const sets = reference<typeof assessmentSets>('assessment.sets', 'read');
export const rounds = reference<typeof assessmentRounds>('assessment.rounds', 'read');
export const list = reference<typeof assessmentList>('assessment.list', 'read');
export const search = sealedReference<typeof assessmentSearch>('assessment.search');
export const get = reference<typeof assessmentGet>('assessment.get', 'read');
export const records = reference<typeof assessmentRecords>('assessment.records', 'read');
export const mine = reference<typeof assessmentMine>('assessment.mine', 'read');
export const leagueOf = reference<typeof assessmentLeague>('assessment.league', 'read');

export type Round = OutputOf<typeof rounds>['rows'][number];
export type Sheet = OutputOf<typeof get>;
export type Line = Sheet['lines'][number];
export type OwnRecord = OutputOf<typeof records>['rows'][number];
export type SetRow = OutputOf<typeof sets>['rows'][number];
