/** The questions the review screens ask, by name and type only; acts are imported where they are sent. */
import type { areaGet } from '../../domain/area/contract.ts';
import type { householdSearch } from '../../domain/household/contract.ts';
import type { reviewBoard, reviewCompare, reviewPreview, reviewRoundList, reviewWork } from '../../domain/review/contract-board.ts';
import type { reviewDecisionPreview, reviewDossier, reviewExport, reviewListed, reviewSearch, reviewStandard } from '../../domain/review/contract-household.ts';
import { type OutputOf, reference, sealedReference } from '../api.ts';

export const roundList = reference<typeof reviewRoundList>('review.roundList', 'read');
export const preview = reference<typeof reviewPreview>('review.preview', 'read');
export const board = reference<typeof reviewBoard>('review.board', 'read');
export const work = reference<typeof reviewWork>('review.work', 'read');
export const compare = reference<typeof reviewCompare>('review.compare', 'read');
export const listed = reference<typeof reviewListed>('review.listed', 'read');
export const search = sealedReference<typeof reviewSearch>('review.search');
export const exported = reference<typeof reviewExport>('review.export', 'read');
export const dossier = reference<typeof reviewDossier>('review.dossier', 'read');
export const standard = reference<typeof reviewStandard>('review.standard', 'read');
export const decisionPreview = reference<typeof reviewDecisionPreview>('review.decisionPreview', 'read');
export const areaOf = reference<typeof areaGet>('area.get', 'read');
export const findHousehold = sealedReference<typeof householdSearch>('household.search');

export type Board = OutputOf<typeof board>;
export type Dossier = OutputOf<typeof dossier>;
export type ListedRow = OutputOf<typeof listed>['rows'][number];
export type WaitingRow = Board['waiting'][number];
export type LawStep = OutputOf<typeof preview>['steps'][number];
