/**
 * Small phrases of a plan on paper: due days, cadence, pointers to the source, bodies. Used by the composers of a plan and of a report.
 * Words come from the catalogue; a plan's own words are never changed here.
 */
import type { PlainDate } from '../domain/calendar.ts';
import type { Run } from '../domain/document/model.ts';
import type { Plan } from '../domain/plan/format.ts';
import type { Cadence } from '../domain/plan/parts.ts';
import { formatDate } from '../domain/text/translate.ts';
import type { Translator } from '../domain/text/translate.ts';

export type Due = { readonly written: string; readonly day: PlainDate };

/** "31/12/2025", "Quý III/2023", "năm 2025": as exact as the plan wrote it. */
export function dueWords(due: Due, t: Translator): string {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(due.written);
  if (quarter) return t('document.due.quarter', { quarter: ['I', 'II', 'III', 'IV'][Number(quarter[2]) - 1]!, year: quarter[1]! });
  if (/^\d{4}$/.test(due.written)) return t('document.due.year', { year: due.written });
  return formatDate(t.locale, due.day);
}

/** When something is to be done: from, by, every year between two days, how often. */
export function whenWords(item: { from?: Due | undefined; due?: Due | undefined; cadence?: Cadence | undefined; yearly?: { from: string; to: string } | undefined }, t: Translator): string {
  const monthDay = (text: string): string => `${text.slice(3)}/${text.slice(0, 2)}`;
  const parts: string[] = [];
  if (item.cadence && item.cadence !== 'once') parts.push(t(`document.cadence.${item.cadence}`));
  if (item.yearly) parts.push(t('document.due.yearly', { from: monthDay(item.yearly.from), to: monthDay(item.yearly.to) }));
  if (item.from && item.due) parts.push(t('document.due.between', { from: dueWords(item.from, t), due: dueWords(item.due, t) }));
  else if (item.due) parts.push(t('document.due.by', { due: dueWords(item.due, t) }));
  else if (item.from) parts.push(t('document.due.from', { from: dueWords(item.from, t) }));
  return capital(parts.join('; ') || t('document.cadence.once'));
}

/** The words, and in brackets the section of the source without the name all pointers of the plan share. */
export function pointed(plan: Plan, item: { text: string; source: string }, before = ''): readonly Run[] {
  return [{ text: before + item.text }, { text: pointer(plan, item.source), tag: true }];
}

export function pointer(plan: Plan, source: string): string {
  const { number, source: own } = plan.document;
  const comma = source.indexOf(', ');
  const name = comma > 0 ? source.slice(0, comma) : null;
  // By its number, or, where the document has none, by what the plan's own pointer calls it.
  return name !== null && ((number !== undefined && name.includes(number)) || own.split(', ')[0] === name) ? source.slice(comma + 2) : source;
}

export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}

/** The name of an area within a sentence: the word for its kind is not capital there ("tại huyện Tây Lĩnh"). */
export function inSentence(area: string): string {
  return area.replace(/^(Tỉnh|Thành phố|Huyện|Quận|Thị xã|Thị trấn|Xã|Phường|Đặc khu|Thôn|Làng|Bản|Buôn|Khối phố|Tổ dân phố)(?= )/u, (kind) => kind.toLocaleLowerCase('vi'));
}

export function joined(names: readonly string[] | undefined): string {
  return (names ?? []).join('; ');
}
