/** The questions and acts of these screens, by name and type only. */
import type { areaGet } from '../../domain/area/contract.ts';
import type { organisationList } from '../../domain/organisation/contract.ts';
import type { reportAccept, reportCall, reportCalls, reportDraft, reportDuties, reportDuty, reportExtend, reportFile, reportFollow, reportItems, reportOpen, reportPass, reportRates, reportReceived, reportReturn, reportSave, reportSend, reportWithdraw } from '../../domain/report/contract.ts';
import { type OutputOf, reference } from '../api.ts';

export const items = reference<typeof reportItems>('report.items', 'read');
export const calls = reference<typeof reportCalls>('report.calls', 'read');
export const duties = reference<typeof reportDuties>('report.duties', 'read');
export const received = reference<typeof reportReceived>('report.received', 'read');
export const call = reference<typeof reportCall>('report.call', 'read');
export const duty = reference<typeof reportDuty>('report.duty', 'read');
export const file = reference<typeof reportFile>('report.file', 'read');
export const rates = reference<typeof reportRates>('report.rates', 'read');
export const open = reference<typeof reportOpen>('report.open', 'write');
export const extend = reference<typeof reportExtend>('report.extend', 'write');
export const follow = reference<typeof reportFollow>('report.follow', 'write');
export const withdraw = reference<typeof reportWithdraw>('report.withdraw', 'write');
export const draft = reference<typeof reportDraft>('report.draft', 'write');
export const save = reference<typeof reportSave>('report.save', 'write');
export const send = reference<typeof reportSend>('report.send', 'write');
export const pass = reference<typeof reportPass>('report.pass', 'write');
export const giveBack = reference<typeof reportReturn>('report.return', 'write');
export const accept = reference<typeof reportAccept>('report.accept', 'write');
export const areaOf = reference<typeof areaGet>('area.get', 'read');
export const bodies = reference<typeof organisationList>('organisation.list', 'read');

export type Report = OutputOf<typeof duty>;
export type Call = OutputOf<typeof call>['call'];
export type Heir = OutputOf<typeof call>['heirs'][number];
export type Duty = Report['duty'];
export type Sentence = Report['sentences'][number];
export type Item = OutputOf<typeof items>['rows'][number];
