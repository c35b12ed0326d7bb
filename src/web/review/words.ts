/** How the review's values are said: days with the time left, values of the law with their units, the name of a round. Pure; takes the translator. */
import { daysBetween, isPlainDate } from '../../domain/calendar.ts';
import type { ActKind } from '../../domain/household/types.ts';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { formatNumber, type Translator } from '../../domain/text/translate.ts';
import { dayWords } from '../household/words.ts';
import type { LawStep } from './contracts.ts';

export { dayWords };

/** "còn 5 ngày", "hôm nay", "quá hạn 2 ngày". */
export function leftWords(t: Translator, due: string, today: string): string {
  if (!isPlainDate(due) || !isPlainDate(today)) return '';
  const days = daysBetween(today, due);
  if (days < 0) return t('review.screen.late_by', { days: -days });
  return days === 0 ? t('review.screen.due_today') : t('review.screen.days_left', { days });
}

/** "3 ngày làm việc", "50 %", "từ 01/09". */
export function valueWords(t: Translator, one: LawStep['values'][number]): string {
  if (one.value === null) return '–';
  if (typeof one.value === 'string') return one.value.split('-').reverse().join('/');
  return t(`review.unit.${one.unit}` as MessageKey, { value: formatNumber(t.locale, one.value) });
}

export function roundName(t: Translator, one: { readonly kind: 'periodic' | 'regular'; readonly year: number; readonly openedOn?: string }): string {
  return one.kind === 'periodic' ? t('review.screen.name.periodic', { year: String(one.year) }) : t('review.screen.name.regular', { date: one.openedOn ? dayWords(t, one.openedOn) : String(one.year) });
}

/** A household by its head, or by its number where the register no longer shows one. */
export function headName(t: Translator, one: { readonly head: string; readonly household: number }): string {
  return one.head || t('household.screen.number', { id: String(one.household) });
}

/** Why a certificate holds no more: the reason written, or the act on the household that ended it. */
export function certificateWhy(t: Translator, row: { readonly reason: string | null; readonly endedBy: ActKind | null }): string {
  return row.reason ?? (row.endedBy === null ? '' : t(`household.act.${row.endedBy}`));
}
