/** The questions and acts of these screens, by name and type only. */
import type { committeeAddMember, committeeCharge, committeeCorrectLeaving, committeeEnd, committeeEndMember, committeeFound, committeeGet, committeeList, committeeMeet, committeeMeeting, committeeMinutes } from '../../domain/committee/contract.ts';
import { type OutputOf, reference } from '../api.ts';

export const list = reference<typeof committeeList>('committee.list', 'read');
export const one = reference<typeof committeeGet>('committee.get', 'read');
export const meeting = reference<typeof committeeMeeting>('committee.meeting', 'read');
export const minutesFile = reference<typeof committeeMinutes>('committee.minutes', 'read');
export const establish = reference<typeof committeeFound>('committee.found', 'write');
export const addMember = reference<typeof committeeAddMember>('committee.addMember', 'write');
export const charge = reference<typeof committeeCharge>('committee.charge', 'write');
export const endMember = reference<typeof committeeEndMember>('committee.endMember', 'write');
export const correctLeaving = reference<typeof committeeCorrectLeaving>('committee.correctLeaving', 'write');
export const dissolve = reference<typeof committeeEnd>('committee.end', 'write');
export const meet = reference<typeof committeeMeet>('committee.meet', 'write');

export type Committee = OutputOf<typeof one>;
export type Member = Committee['members'][number];
export type Meeting = Committee['meetings'][number];
