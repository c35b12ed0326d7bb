/** The questions the household screens ask, by name and type only: a screen that only reads does not load the schema library. */
import type { areaGet, areaTree } from '../../domain/area/contract.ts';
import type { householdCounts, householdGet, householdList, householdSearch, householdTerms, householdTransfers, householdWaiting } from '../../domain/household/contract.ts';
import type { householdCheck, householdTransferDoubles } from '../../domain/household/contract-duplicates.ts';
import type { householdCorrections } from '../../domain/household/contract-correction.ts';
import type { householdDwelling } from '../../domain/household/contract-dwelling.ts';
import type { householdGroups, householdSuggestions } from '../../domain/household/contract-groups.ts';
import type { householdMarkPreview } from '../../domain/household/contract-marks.ts';
import type { householdEarlier, householdLineage, householdPerson } from '../../domain/household/contract-person.ts';
import { type OutputOf, reference, sealedReference } from '../api.ts';

export const list = reference<typeof householdList>('household.list', 'read');
export const search = sealedReference<typeof householdSearch>('household.search');
/** Sealed: names and numbers of a person about to be entered travel in the body. */
export const check = sealedReference<typeof householdCheck>('household.check');
export const counts = reference<typeof householdCounts>('household.counts', 'read');
export const correctionsOf = reference<typeof householdCorrections>('household.corrections', 'read');
export const get = reference<typeof householdGet>('household.get', 'read');
export const groups = reference<typeof householdGroups>('household.groups', 'read');
export const suggestions = reference<typeof householdSuggestions>('household.suggestions', 'read');
export const person = reference<typeof householdPerson>('household.person', 'read');
export const dwelling = reference<typeof householdDwelling>('household.dwelling', 'read');
export const earlier = reference<typeof householdEarlier>('household.earlier', 'read');
export const lineage = reference<typeof householdLineage>('household.lineage', 'read');
/** Sealed: which households were chosen travels in the body. */
export const markPreview = sealedReference<typeof householdMarkPreview>('household.markPreview');
export const terms = reference<typeof householdTerms>('household.terms', 'read');
export const transfers = reference<typeof householdTransfers>('household.transfers', 'read');
export const transferDoubles = reference<typeof householdTransferDoubles>('household.transferDoubles', 'read');
export const waiting = reference<typeof householdWaiting>('household.waiting', 'read');

export const areaOf = reference<typeof areaGet>('area.get', 'read');
export const areasBelow = reference<typeof areaTree>('area.tree', 'read');

export type Household = OutputOf<typeof get>;
export type Member = Household['members'][number];
export type Lineage = OutputOf<typeof lineage>;
export type Dwelling = OutputOf<typeof dwelling>;
export type Person = OutputOf<typeof person>;
export type Terms = OutputOf<typeof terms>;
