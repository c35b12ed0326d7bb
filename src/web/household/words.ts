/** How the register's values are said: days and part-dates, names of the policy packs, periods, the name of a household. Pure; takes the translator. */
import { isPlainDate } from '../../domain/calendar.ts';
import { formatDate, type Translator } from '../../domain/text/translate.ts';
import type { Household, Terms } from './contracts.ts';

/** "02/05/1968", "05/1968", "1968": as much as is known. */
export function birthWords(t: Translator, birth: string | null): string {
  if (birth === null) return '';
  return isPlainDate(birth) ? formatDate(t.locale, birth) : birth.split('-').reverse().join('/');
}

export function dayWords(t: Translator, date: string): string {
  return isPlainDate(date) ? formatDate(t.locale, date) : date;
}

/** "từ 01/06/2021" or "từ 01/06/2021 đến trước 05/03/2024". */
export function periodWords(t: Translator, one: { readonly from: string; readonly until: string | null }): string {
  return one.until === null ? t('household.screen.since', { from: dayWords(t, one.from) }) : t('household.screen.span', { from: dayWords(t, one.from), until: dayWords(t, one.until) });
}

/** A name of a list of the policy packs; the key itself where the packs have none. */
export function termWords(t: Translator, list: Terms['causes'] | undefined, id: string | null): string {
  if (id === null) return '';
  return list?.find((one) => one.id === id)?.[t.locale] ?? id;
}

/** The indicators a household is deprived in, by the standard's names; by their numbers where the standard is not known. */
export function deprivationWords(t: Translator, terms: Terms | undefined, standard: string, bits: number): readonly string[] {
  const names = terms?.standards.find((one) => one.id === standard)?.indicators;
  const set = Array.from({ length: 31 }, (_, bit) => bit).filter((bit) => (bits & (1 << bit)) !== 0);
  return set.map((bit) => names?.[bit]?.[t.locale] ?? t('household.screen.indicator_number', { number: bit + 1 }));
}

export function standardWords(t: Translator, terms: Terms | undefined, standard: string): string {
  return terms?.standards.find((one) => one.id === standard)?.[t.locale] ?? standard;
}

/** "Hộ Đinh Văn A": by its head on the day, else by its number. */
export function householdName(t: Translator, one: Pick<Household, 'id' | 'members' | 'formerMembers'>): string {
  const head = one.members.find((member) => member.relation === 'head') ?? one.formerMembers.find((member) => member.relation === 'head');
  return head ? t('household.screen.of_head', { name: head.fullName }) : t('household.screen.number', { id: String(one.id) });
}
