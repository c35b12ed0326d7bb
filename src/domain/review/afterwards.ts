/**
 * What follows a decision: certificates, publication, the report up, each with the clock of the law where it has one. Called by `progress.ts`,
 * `waiting.ts` and the reminders. Pure. What is kept beside the round's acts (certificates) is given.
 */
import { addDays, daysBetween, type PlainDate, plainDate } from '../calendar.ts';
import type { Law } from './fold.ts';
import type { Decision, HouseholdState, Publication, RoundState } from './types.ts';
import { endOfSpan } from './working-days.ts';

/** `waiting`: poor and near-poor households under this round's decisions without a certificate. */
export type Certified = { readonly waiting: number; readonly last: PlainDate | null };

export function isDecided(state: RoundState): boolean {
  const all = [...state.households.values()];
  // Once it is closed, who was revoked or left to another round waits for nothing here.
  return state.listClosed && (state.closed ? all.some((one) => one.stage === 'decided') : all.length > 0 && all.every((one) => one.stage === 'decided'));
}

/** Somebody stands decided, and everybody was decided about once: whoever was revoked since holds up no report of the result. */
function isResultKnown(state: RoundState): boolean {
  if (isDecided(state)) return true;
  const revoked = new Set(state.decisions.flatMap((one) => (one.kind === 'revoke' ? one.households : [])));
  const all = [...state.households.values()];
  return all.some((one) => one.stage === 'decided') && all.every((one) => one.stage === 'decided' || revoked.has(one.household));
}

/** The decision a household was decided by, as far as it was not revoked: corrections of it come later. */
export function standingDecision(state: RoundState, household: number): Decision | undefined {
  return state.decisions.find((one) => one.kind !== 'revoke' && one.households.includes(household));
}

/** Who is on the public list: the poor and near-poor a decision stands for. */
export function published(state: RoundState): readonly HouseholdState[] {
  return [...state.households.values()].filter((one) => one.stage === 'decided' && (one.assessment?.class === 'poor' || one.assessment?.class === 'near_poor'));
}

/** Numbers of the decisions, with their corrections, by which those on the public list stand, oldest first; of all that stand where the list is empty. Null before a decision. */
export function publishedBy(state: RoundState): string | null {
  const listed = new Set(published(state).map((one) => one.household));
  const standing = state.decisions.filter((one) => one.kind !== 'revoke' && one.households.length > 0);
  const numbers = standing.filter((one) => listed.size === 0 || one.households.some((household) => listed.has(household))).map((one) => one.number);
  return numbers.length === 0 ? null : numbers.join(', ');
}

function decidedOn(state: RoundState): PlainDate | null {
  return state.decisions.findLast((one) => one.kind === 'decide')?.on ?? null;
}

/** The result as it stands was put up and is not to be put up anew. */
export function isPublished({ publication }: RoundState): boolean {
  return publication !== null && !publication.outdated;
}

/** Last day to put up what was decided. */
export function publishBy(state: RoundState, { procedure, holidays }: Law): PlainDate | null {
  const on = state.publication?.outdated ? (state.decisions.at(-1)?.on ?? null) : decidedOn(state);
  return on !== null && procedure.publication && procedure.publicationStart ? endOfSpan(on, procedure.publicationStart, holidays) : null;
}

/** The last day before a day of the year that is named as a limit ("before 20/12"). */
const dayBefore = (state: RoundState, limit: string | null | undefined): PlainDate | null => (limit ? addDays(plainDate(`${state.openedOn.slice(0, 4)}-${limit}`), -1) : null);

export function preliminaryReportBy(state: RoundState, { procedure }: Law): PlainDate | null {
  return state.kind === 'periodic' ? dayBefore(state, procedure.reports?.preliminaryBefore) : null;
}

/** Last day of the report: the official one of a yearly review; of a regular one the monthly report of the next month, in the months that have one. */
export function reportBy(state: RoundState, { procedure }: Law): PlainDate | null {
  const { reports } = procedure;
  if (!reports) return null;
  if (state.kind === 'periodic') return dayBefore(state, reports.officialBefore);
  const on = decidedOn(state);
  if (on === null || reports.monthlyDay === null || reports.monthlyFrom === null || reports.monthlyLast === null) return null;
  const next = plainDate(`${addDays(plainDate(`${on.slice(0, 8)}28`), 4).slice(0, 8)}${String(reports.monthlyDay).padStart(2, '0')}`);
  return next.slice(5) >= reports.monthlyFrom && next.slice(5) <= reports.monthlyLast ? next : null;
}

export const afterKinds = ['certify', 'publish', 'announce', 'end_publication', 'report', 'receive_report'] as const;
export type After = { readonly kind: (typeof afterKinds)[number]; readonly households: number; readonly due: PlainDate | null };

/** Told over the loudspeakers for as many days in a row as the law of its day asks, or nothing is asked. */
function isAnnounced({ announced }: Publication, { procedure }: Law): boolean {
  const days = procedure.loudspeaker?.value ?? null;
  return days === null || announced.some((one) => daysBetween(one.from, one.until) + 1 >= days);
}

/** What waits once somebody is decided about: the clocks of a decision run, whoever is still on the way or was revoked. A result that changed is reported again once all are decided about anew. */
export function waitingAfter(state: RoundState, law: Law, today: PlainDate, certified: Certified): readonly After[] {
  if (state.decisions.length === 0) return [];
  const all = [...state.households.values()].filter((one) => one.stage === 'decided').length;
  const { publication, report } = state;
  return [
    ...(certified.waiting > 0 ? [{ kind: 'certify', households: certified.waiting, due: null } as const] : []),
    ...(law.procedure.publication && all > 0 && !isPublished(state) ? [{ kind: 'publish', households: all, due: publishBy(state, law) } as const] : []),
    // While the list hangs: the minutes of taking it down tell of the days over the loudspeakers.
    ...(publication && !publication.ended && isPublished(state) && !isAnnounced(publication, law) ? [{ kind: 'announce', households: all, due: publication.until } as const] : []),
    ...(publication && !publication.ended && today > publication.until ? [{ kind: 'end_publication', households: all, due: addDays(publication.until, 1) } as const] : []),
    ...(report === null ? (isResultKnown(state) ? [{ kind: 'report', households: all, due: reportBy(state, law) } as const] : []) : report.outdated && isDecided(state) ? [{ kind: 'report', households: all, due: null } as const] : []),
    ...(report !== null && report.received === null ? [{ kind: 'receive_report', households: all, due: null } as const] : []),
  ];
}
