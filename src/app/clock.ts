/**
 * The one clock of the house. Demo and tests may set the day (the screen says so); a production start refuses (settings).
 * Handed down in the action's context; nothing else reads the time of day for business.
 */
import type { Clock } from '../actions/kernel.ts';
import { instantOn, type PlainDate, plainDate, vietnameseMoment } from '../domain/calendar.ts';

export type SettableClock = Clock;

export function createClock(setTo: string | null = null, options: { settable: boolean } = { settable: true }): SettableClock {
  let day: PlainDate | null = setTo === null ? null : plainDate(setTo);
  return {
    get setTo() {
      return day;
    },
    settable: options.settable,
    set(date) {
      if (!options.settable) throw new Error('the clock of a production installation cannot be set');
      day = date;
    },
    today: () => day ?? vietnameseMoment(new Date()).day,
    worldDay: () => vietnameseMoment(new Date()).day,
    now: () => instantOn(day, new Date()),
  };
}
