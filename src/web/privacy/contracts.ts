/** The questions and acts of the screens of personal data, by name and type only. */
import type { privacyAnswer, privacyBreaches, privacyClose, privacyCopy, privacyFile, privacyFiled, privacyForget, privacyNotify, privacyReceive, privacyReport, privacyRequests, privacyStrikeFiled, privacyTakeBack } from '../../domain/privacy/contract.ts';
import { type OutputOf, reference } from '../api.ts';

export const requests = reference<typeof privacyRequests>('privacy.requests', 'read');
export const receive = reference<typeof privacyReceive>('privacy.receive', 'write');
export const copy = reference<typeof privacyCopy>('privacy.copy', 'read');
export const takeBack = reference<typeof privacyTakeBack>('privacy.takeBack', 'write');
export const answer = reference<typeof privacyAnswer>('privacy.answer', 'write');
export const breaches = reference<typeof privacyBreaches>('privacy.breaches', 'read');
export const report = reference<typeof privacyReport>('privacy.report', 'write');
export const notify = reference<typeof privacyNotify>('privacy.notify', 'write');
export const close = reference<typeof privacyClose>('privacy.close', 'write');
export const file = reference<typeof privacyFile>('privacy.file', 'read');
export const forget = reference<typeof privacyForget>('privacy.forget', 'write');

export const filed = reference<typeof privacyFiled>('privacy.filed', 'write');
export const strikeFiled = reference<typeof privacyStrikeFiled>('privacy.strikeFiled', 'write');

export type FileData = OutputOf<typeof file>;
export type Request = OutputOf<typeof requests>['rows'][number];
export type Breach = OutputOf<typeof breaches>['rows'][number];
