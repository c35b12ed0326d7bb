/**
 * The figures that guard the door: lock-out, sessions, passwords. Dated, because a change must not judge yesterday's attempts.
 * Read by the account actions and the sign-in route. Times are real time, never the set clock of demo and tests.
 * Source: our own choice after NIST SP 800-63B and the OWASP guides; an office shares one address, so an address may fail more often.
 */
import { type PlainDate, plainDate } from '../calendar.ts';

export type AccountParameters = {
  readonly from: PlainDate;
  /** Failures of one name within the window that lock it. */
  readonly failuresPerName: number;
  /** Failures from one address within the window that lock it. */
  readonly failuresPerAddress: number;
  /** Minutes that failures count, and that a lock lasts after the last one. */
  readonly windowMinutes: number;
  /** Sign-in requests one address may send in a minute. */
  readonly signInsPerMinute: number;
  /** Hours without a request after which a session ends. */
  readonly idleHours: number;
  /** Days after which a session ends in any case. */
  readonly sessionDays: number;
  /** Characters a password has at least. */
  readonly passwordLength: number;
  /** Days a one-time password may wait for its first use. */
  readonly oneTimeDays: number;
  /** Days an attempt is kept. */
  readonly attemptDays: number;
};

const history: readonly AccountParameters[] = [
  {
    from: plainDate('2016-01-01'), failuresPerName: 6, failuresPerAddress: 60, windowMinutes: 15, signInsPerMinute: 60,
    idleHours: 12, sessionDays: 30, passwordLength: 10, oneTimeDays: 7, attemptDays: 90,
  },
];

export function parametersOn(day: PlainDate): AccountParameters {
  return history.findLast((one) => one.from <= day) ?? history[0]!;
}
