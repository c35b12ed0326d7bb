/**
 * Who a village meeting is made of and what its minutes say beside the votes. Called by the act, the screen and the printed minutes. Pure.
 * Bodies as Quyết định 24/2021/QĐ-TTg, Article 4, asks for them; the three who sign are the chair, a secretary and a representative of households.
 */
import type { PlainDate } from '../calendar.ts';
import { message, type Message } from '../message.ts';
import type { Call, Procedure } from './types.ts';
import { endOfSpan, type Holidays, type Span } from './working-days.ts';

export const meetingBodies = ['steering_committee', 'officer', 'party_cell', 'organisations', 'front', 'enumerators', 'reviewed_households', 'other_households'] as const;
export type MeetingBody = (typeof meetingBodies)[number];

/** The three who sign are named as on the paper; everybody else is counted. */
export type MeetingMinutes = { readonly chair?: string | undefined; readonly secretary: string; readonly representatives: string; readonly attendance: Readonly<Partial<Record<MeetingBody, number>>> };

/** How many attended by the bodies written down; 0 when none is. */
export function attended(attendance: MeetingMinutes['attendance']): number {
  return meetingBodies.reduce((sum, body) => sum + (attendance[body] ?? 0), 0);
}

/** A call, and whether it came too late: worked out where the list of holidays is. */
export type SeenCall = Call & { readonly short: boolean };

/**
 * What another law asks of the same meeting and this one does not meet: notice in time, more copies, more than half. Told before it is recorded; only
 * a missing notice can refuse it, where the policy pack says so.
 */
export function remarksOn(held: { readonly on: PlainDate; readonly present: number; readonly copies: number; readonly votes: readonly { readonly agree: number }[] }, call: SeenCall | null, { community, meetingLeastPercent }: Pick<Procedure, 'community' | 'meetingLeastPercent'>): readonly Message[] {
  if (!community) return [];
  const { notice, morePercent, copies } = community;
  const bare = morePercent === null ? 0 : held.votes.filter(({ agree }) => agrees(agree, held.present, meetingLeastPercent) && agree * 100 <= morePercent * held.present).length;
  return [
    ...(notice && call === null ? [message('review.remark.not_called', { days: notice.value })] : []),
    ...(notice && call !== null && call.meetingOn !== held.on ? [message('review.remark.called_for_another_day', { date: { date: call.meetingOn } })] : []),
    ...(notice && call !== null && call.meetingOn === held.on && call.short ? [message('review.remark.called_late', { date: { date: call.on }, days: notice.value })] : []),
    ...(copies !== null && held.copies < copies ? [message('review.remark.copies', { copies })] : []),
    ...(bare > 0 ? [message('review.remark.share', { count: bare, percent: morePercent! })] : []),
  ];
}

/** The notice came later than the law asks before the day it calls to. */
export function isShort(call: Call, notice: Span | null, holidays: Holidays): boolean {
  return notice !== null && call.meetingOn < endOfSpan(call.on, notice, holidays);
}

export function agrees(agree: number, present: number, leastPercent: number): boolean {
  return agree * 100 >= leastPercent * present;
}
