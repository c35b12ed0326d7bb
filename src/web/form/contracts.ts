/** The questions the screens of forms ask, by name and type only. */
import type { areaGet, areaHistoryOf } from '../../domain/area/contract.ts';
import type { formBeforeAfter, formBehind, formCounted, formFile, formMeasure, formMeasureBehind, formTable } from '../../domain/form/contract.ts';
import type { formCompare, formCompareBehind } from '../../domain/form/contract-compare.ts';
import type { formDuration, formDurationBehind } from '../../domain/form/contract-duration.ts';
import type { formStatement } from '../../domain/form/contract-statement.ts';
import { type InputOf, type OutputOf, reference } from '../api.ts';

export const table = reference<typeof formTable>('form.table', 'read');
export const file = reference<typeof formFile>('form.file', 'read');
export const beforeAfter = reference<typeof formBeforeAfter>('form.beforeAfter', 'read');
export const compare = reference<typeof formCompare>('form.compare', 'read');
export const compareBehind = reference<typeof formCompareBehind>('form.compareBehind', 'read');
export const behind = reference<typeof formBehind>('form.behind', 'read');
export const counted = reference<typeof formCounted>('form.counted', 'read');
export const statement = reference<typeof formStatement>('form.statement', 'read');
export const measure = reference<typeof formMeasure>('form.measure', 'read');
export const measureBehind = reference<typeof formMeasureBehind>('form.measureBehind', 'read');
export const duration = reference<typeof formDuration>('form.duration', 'read');
export const durationBehind = reference<typeof formDurationBehind>('form.durationBehind', 'read');
export const areaHistory = reference<typeof areaHistoryOf>('area.history', 'read');
export const areaOf = reference<typeof areaGet>('area.get', 'read');

export type Form = OutputOf<typeof table>;
export type Compared = OutputOf<typeof compare>;
export type ComparedAsked = Omit<InputOf<typeof compare>, 'form'>;
export type BeforeAfter = OutputOf<typeof beforeAfter>;
export type Opened = OutputOf<typeof behind>;
export type Lasting = OutputOf<typeof duration>;
export type Measured = OutputOf<typeof measure>;
