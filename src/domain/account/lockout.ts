/**
 * Is a name or an address locked? Pure: the caller hands in the failures counted within the window.
 * A success clears a name's failures, so the caller counts only those after the last success.
 */
import type { AccountParameters } from './parameters.ts';

export type FailureCount = {
  readonly count: number;
  /** Whole seconds since the last failure that counts; null when there is none. */
  readonly secondsSinceLast: number | null;
};

export type RecentFailures = { readonly ofName: FailureCount; readonly ofAddress: FailureCount };

/** Whole minutes until another attempt is heard; 0 when it is heard now. */
export function minutesLocked(failures: RecentFailures, parameters: AccountParameters): number {
  const wait = ({ count, secondsSinceLast }: FailureCount, limit: number): number =>
    count < limit || secondsSinceLast === null ? 0 : Math.max(0, Math.ceil((parameters.windowMinutes * 60 - secondsSinceLast) / 60));
  return Math.max(wait(failures.ofName, parameters.failuresPerName), wait(failures.ofAddress, parameters.failuresPerAddress));
}
