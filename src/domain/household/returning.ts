/**
 * One who left the register of another commune comes back under the same record: what proves that it is theirs. Pure; read by the check on entry, the import of
 * lists and the acts that write (docs/decisions/0081-who-left-another-commune-is-known-by-the-number.md).
 */
import { fold } from '../search.ts';
import type { PersonDetails } from './types.ts';

type Known = Pick<PersonDetails, 'fullName' | 'birth' | 'citizenNumber'>;

/** Words half the country has in its name. */
const common = ['thi', 'van'];
const wordsOf = (name: string): readonly string[] => fold(name).split(' ').filter((word) => word !== '' && !common.includes(word));

/** The number of the person's own paper is that of the record, and neither the name nor the year of birth says that it was typed wrongly. */
export function isProven(typed: Known, record: Known): boolean {
  if (typed.citizenNumber === null || typed.citizenNumber !== record.citizenNumber) return false;
  const theirs = new Set(wordsOf(record.fullName));
  return wordsOf(typed.fullName).some((word) => theirs.has(word)) && (typed.birth === null || record.birth === null || typed.birth.slice(0, 4) === record.birth.slice(0, 4));
}
