/**
 * One who left the register of another commune comes back under the same record: what proves that it is theirs. Pure; read by the check on entry, the import of
 * lists and the acts that write (docs/decisions/0081-who-left-another-commune-is-known-by-the-number.md).
 */
import { fold } from '../search.ts';
import type { PersonDetails } from './types.ts';

type Known = Pick<PersonDetails, 'fullName' | 'birth' | 'citizenNumber'>;

/** The last word: the name a person is called by. Family names and middle words are shared by half the country and prove nothing. */
const givenName = (name: string): string => fold(name).split(' ').at(-1)!;

/** The number of the person's own paper is that of the record, and neither the given name nor the year of birth says that it was typed wrongly. */
export function isProven(typed: Known, record: Known): boolean {
  if (typed.citizenNumber === null || typed.citizenNumber !== record.citizenNumber) return false;
  return givenName(typed.fullName) === givenName(record.fullName) && (typed.birth === null || record.birth === null || typed.birth.slice(0, 4) === record.birth.slice(0, 4));
}
