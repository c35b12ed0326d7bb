/** The questions and acts of the scorecards' screens, by name and type only. */
import type { scorecardConfirm, scorecardDecline, scorecardDiscard, scorecardDraft, scorecardFile, scorecardGet, scorecardList, scorecardOverride, scorecardRecompute, scorecardSign } from '../../domain/scorecard/contract.ts';
import { type OutputOf, reference } from '../api.ts';

export const list = reference<typeof scorecardList>('scorecard.list', 'read');
export const get = reference<typeof scorecardGet>('scorecard.get', 'read');
export const file = reference<typeof scorecardFile>('scorecard.file', 'read');
export const draft = reference<typeof scorecardDraft>('scorecard.draft', 'write');
export const recompute = reference<typeof scorecardRecompute>('scorecard.recompute', 'write');
export const discard = reference<typeof scorecardDiscard>('scorecard.discard', 'write');
export const sign = reference<typeof scorecardSign>('scorecard.sign', 'write');
export const override = reference<typeof scorecardOverride>('scorecard.override', 'write');
export const confirm = reference<typeof scorecardConfirm>('scorecard.confirm', 'write');
export const decline = reference<typeof scorecardDecline>('scorecard.decline', 'write');

export type Scorecard = OutputOf<typeof get>;
