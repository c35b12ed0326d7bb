/** The questions the inspection screens ask, by name and type only; acts are imported where they are sent. */
import type { areaGet } from '../../domain/area/contract.ts';
import type { inspectionCandidates, inspectionFindings, inspectionGet, inspectionList, inspectionNeglected, inspectionProgramme } from '../../domain/inspection/contract.ts';
import { type OutputOf, reference } from '../api.ts';

export const visits = reference<typeof inspectionList>('inspection.list', 'read');
export const visit = reference<typeof inspectionGet>('inspection.get', 'read');
export const findings = reference<typeof inspectionFindings>('inspection.findings', 'read');
export const neglected = reference<typeof inspectionNeglected>('inspection.neglected', 'read');
export const programme = reference<typeof inspectionProgramme>('inspection.programme', 'read');
export const candidates = reference<typeof inspectionCandidates>('inspection.candidates', 'read');
export const areaOf = reference<typeof areaGet>('area.get', 'read');

export type NeglectedUnit = OutputOf<typeof neglected>['rows'][number];
export type Visit = OutputOf<typeof visit>;
export type Unit = Visit['subjects'][number];
export type Finding = Visit['findings'][number];
export type Programme = NonNullable<OutputOf<typeof programme>['programme']>;
export type VisitProps = { readonly data: Visit; readonly reload: () => Promise<unknown> };
