/** Can these facts of a person be looked up at all? Called on entry, before the lookup. */
import { isPlainDate } from '../../calendar.ts';
import type { Problem } from '../../problem.ts';
import type { PersonFacts } from './person.ts';

/** A name or a number is needed; the birth is a year, a year and month, or a day. */
export function problemsOfFacts({ name, number, birth }: PersonFacts): readonly Problem[] {
  const found: Problem[] = [];
  if (!/\p{L}/u.test(name) && !/\d/.test(number)) found.push({ code: 'household.nothing_to_compare', kind: 'invalid', field: 'name' });
  const whole = birth.length === 4 ? `${birth}-01-01` : birth.length === 7 ? `${birth}-01` : birth;
  if (birth !== '' && !isPlainDate(whole)) found.push({ code: 'household.birth_unreadable', kind: 'invalid', field: 'birth', params: { value: birth.slice(0, 20) } });
  return found;
}
