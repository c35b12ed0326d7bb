/**
 * Where a report stands after each act, and whether it came in time. Called by `actions/report` before every write and by lists. Pure.
 * In time: the day that counts is not after the due day. It is the day of the first sending as long as every return was answered by the day it
 * named; a later answer counts from its own day. A rule of ours: the plans set due days and say nothing of returned reports.
 */
import type { PlainDate } from '../calendar.ts';
import type { reportActs, ReportState } from './types.ts';

export type DutyStanding = { readonly state: ReportState; readonly sentOn: PlainDate | null; readonly againBy: PlainDate | null; readonly accepted: readonly string[] };
export type Route = { readonly through: string | null; readonly recipients: readonly string[] };
export type ReportAct = { readonly act: (typeof reportActs)[number]; readonly on: PlainDate; readonly recipient?: string | null; readonly againBy?: PlainDate | null };

/** The standing after the act, or null where the act is not possible now. */
export function afterAct(standing: DutyStanding, act: ReportAct, route: Route): DutyStanding | null {
  const { state } = standing;
  const waiting = state === (route.through === null ? 'sent' : 'passed');
  switch (act.act) {
    case 'sent': {
      if (state !== 'due' && state !== 'returned') return null;
      const answers = state === 'returned' && standing.sentOn !== null && standing.againBy !== null && act.on <= standing.againBy;
      return { state: 'sent', sentOn: answers ? standing.sentOn : act.on, againBy: null, accepted: [] };
    }
    case 'passed':
      return state === 'sent' && route.through !== null ? { ...standing, state: 'passed' } : null;
    case 'returned':
      return state === 'sent' || state === 'passed' ? { ...standing, state: 'returned', againBy: act.againBy ?? null, accepted: [] } : null;
    case 'accepted': {
      const recipient = act.recipient ?? '';
      if (!waiting || !route.recipients.includes(recipient) || standing.accepted.includes(recipient)) return null;
      const accepted = [...standing.accepted, recipient];
      return { ...standing, accepted, state: route.recipients.every((one) => accepted.includes(one)) ? 'accepted' : state };
    }
  }
}

/** In time, late, or not yet known: a report neither sent nor overdue. A returned one whose day to answer has gone is late; one that is no longer asked for is neither. */
export function timeliness(duty: { readonly dueOn: PlainDate; readonly state: ReportState; readonly sentOn: PlainDate | null; readonly againBy: PlainDate | null }, today: PlainDate): 'in_time' | 'late' | null {
  if (duty.state === 'withdrawn') return null;
  if (duty.state === 'returned' && (duty.againBy === null || today > duty.againBy)) return today > duty.dueOn ? 'late' : null;
  if (duty.sentOn !== null) return duty.sentOn <= duty.dueOn ? 'in_time' : 'late';
  return today > duty.dueOn ? 'late' : null;
}

/** Exactly two digits, rounded half up: the share in percent of reports in time among those that are sent or overdue. Null of none. */
export function onTimeRate(inTime: number, counted: number): string | null {
  if (counted === 0) return null;
  const hundredths = Math.floor((inTime * 20_000 + counted) / (2 * counted));
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
}
