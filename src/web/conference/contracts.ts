/** The questions and acts of these screens, by name and type only. */
import type { conferenceArrange, conferenceCalendar, conferenceCancel, conferenceConclude, conferenceFile, conferenceGet, conferenceHold, conferenceOpen, conferenceWrite } from '../../domain/conference/contract.ts';
import { type OutputOf, reference } from '../api.ts';

export const calendar = reference<typeof conferenceCalendar>('conference.calendar', 'read');
export const one = reference<typeof conferenceGet>('conference.get', 'read');
export const file = reference<typeof conferenceFile>('conference.file', 'read');
export const open = reference<typeof conferenceOpen>('conference.open', 'write');
export const arrange = reference<typeof conferenceArrange>('conference.arrange', 'write');
export const cancel = reference<typeof conferenceCancel>('conference.cancel', 'write');
export const write = reference<typeof conferenceWrite>('conference.write', 'write');
export const hold = reference<typeof conferenceHold>('conference.hold', 'write');
export const conclude = reference<typeof conferenceConclude>('conference.conclude', 'write');

export type Conference = OutputOf<typeof one>;
export type Due = OutputOf<typeof calendar>['rows'][number];
