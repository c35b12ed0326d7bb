/** The questions the award screens ask, by name and type only; acts are imported where they are sent. */
import type { attachmentList } from '../../domain/attachment/contract.ts';
import type { areaGet } from '../../domain/area/contract.ts';
import type { awardCandidates } from '../../domain/award/contract.ts';
import type { awardBelow, awardDossier, awardDossiers, awardForms, awardGet, awardGuidance, awardProposable, awardRegister, awardRegistered, awardRounds } from '../../domain/award/contract-read.ts';
import type { awardStatistics } from '../../domain/award/contract-statistics.ts';
import type { awardPackageJob, awardPapersOf } from '../../domain/award/contract-paper.ts';
import type { householdSearch } from '../../domain/household/contract.ts';
import { type OutputOf, reference, sealedReference } from '../api.ts';

export const rounds = reference<typeof awardRounds>('award.rounds', 'read');
export const round = reference<typeof awardGet>('award.get', 'read');
export const dossiers = reference<typeof awardDossiers>('award.dossiers', 'read');
export const dossier = reference<typeof awardDossier>('award.dossier', 'read');
export const register = reference<typeof awardRegister>('award.register', 'read');
export const statistics = reference<typeof awardStatistics>('award.statistics', 'read');
export const candidates = reference<typeof awardCandidates>('award.candidates', 'read');
export const papers = reference<typeof awardPapersOf>('award.papers', 'read');
export const packageJob = reference<typeof awardPackageJob>('award.packageJob', 'read');
export const below = reference<typeof awardBelow>('award.below', 'read');
export const guidanceOf = reference<typeof awardGuidance>('award.guidance', 'read');
export const proposable = reference<typeof awardProposable>('award.proposable', 'read');
export const forms = reference<typeof awardForms>('award.forms', 'read');
export const areaOf = reference<typeof areaGet>('area.get', 'read');
export const filesOf = reference<typeof attachmentList>('attachment.list', 'read');
export const registered = reference<typeof awardRegistered>('award.registered', 'read');
export const findHousehold = sealedReference<typeof householdSearch>('household.search');

export type Round = OutputOf<typeof round>;
export type DossierRow = OutputOf<typeof dossiers>['rows'][number];
export type Registered = OutputOf<typeof registered>['rows'][number];
export type Candidate = OutputOf<typeof candidates>['rows'][number];
export type Proposable = OutputOf<typeof proposable>['rows'][number];
export type RoundProps = { readonly data: Round; readonly rows: readonly DossierRow[]; readonly reload: () => Promise<unknown> };
