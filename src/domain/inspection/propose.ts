/**
 * Which units the program proposes for the yearly plan and why: never or longest ago visited first, then findings past their day, red
 * indicators, objections. A person chooses. Called by `actions/inspection/programme.ts` and the papers. Pure.
 */
import { type PlainDate, yearOf } from '../calendar.ts';
import { message, type Message } from '../message.ts';
import type { OrganisationKind } from '../organisation/types.ts';
import type { Grounds } from './types.ts';

/** Bodies of an area that are inspected as units of their own: People's Committees are inspected as their places, councils and committees inspect. */
export const inspectedKinds: readonly OrganisationKind[] = ['department', 'division', 'public_service_unit', 'front', 'mass_organisation', 'union', 'press', 'bank', 'enterprise', 'cooperative', 'school', 'other'];

export function isInspected(kind: OrganisationKind): boolean {
  return inspectedKinds.includes(kind);
}

/** The same day so many years ago, to compare days with (of 29 February also in a year without one). */
export function neglectedBefore(today: PlainDate, years: number): string {
  return `${yearOf(today) - years}${today.slice(4)}`;
}

/** Not visited since `years` before the day. */
export function isNeglected(lastOn: PlainDate | null, today: PlainDate, years: number): boolean {
  return lastOn === null || lastOn < neglectedBefore(today, years);
}

/** Negative: `a` is proposed before `b`. */
export function byNeed(a: Grounds, b: Grounds): number {
  const since = (one: Grounds): string => one.lastOn ?? '';
  return (since(a) < since(b) ? -1 : since(a) > since(b) ? 1 : 0) || b.overdue - a.overdue || b.red - a.red || b.objections - a.objections;
}

/** When the unit was visited last; where it follows another, as which. */
function lastSaid({ lastOn, lastAs }: Pick<Grounds, 'lastOn' | 'lastAs'>): Message {
  if (lastOn === null) return message('inspection.ground.never');
  return lastAs ? message('inspection.ground.last_as', { date: { date: lastOn }, name: lastAs }) : message('inspection.ground.last', { date: { date: lastOn } });
}

/** The grounds as sentences, in the order they weigh. */
export function groundsSaid(grounds: Grounds): readonly Message[] {
  return [
    lastSaid(grounds),
    ...(grounds.overdue > 0 ? [grounds.overdueAs?.length ? message('inspection.ground.overdue_as', { count: grounds.overdue, names: grounds.overdueAs.join(', ') }) : message('inspection.ground.overdue', { count: grounds.overdue })] : []),
    ...(grounds.red > 0 ? [message('inspection.ground.red', { count: grounds.red })] : []),
    ...(grounds.objections > 0 ? [message('inspection.ground.objections', { count: grounds.objections })] : []),
  ];
}
