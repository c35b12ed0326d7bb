/** Words the plan screens share: units of a verdict, due dates, states of versions. Pure; takes the translator, reads nothing. */
import { isPlainDate } from '../../domain/calendar.ts';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { formatDate, type Translator } from '../../domain/text/translate.ts';

const printed = ['points', 'percent', 'fraction', 'multiple'];

/** "điểm %", "%", "hộ": the measure of the target first, else the unit of its indicator as the server names it. */
export function unitOf(t: Translator, head: { readonly form: string; readonly measure: string | null; readonly unit: string | null }): string {
  if (head.form === 'coverage' || head.form === 'area_share') return t('document.unit.percent');
  if (head.form === 'ratio_to') return t('document.unit.multiple');
  if (head.form === 'deliverable') return '';
  const name = head.measure !== null && head.measure !== 'number' ? head.measure : (head.unit ?? '');
  return printed.includes(name) ? t(`document.unit.${name}` as MessageKey) : wordOf(t, 'plan.screen.unit', name);
}

/** What is still needed a year and where the pace leads are said in the indicator's own unit: households, not percent of the baseline. */
export function outlookUnits(t: Translator, head: { readonly form: string; readonly measure: string | null; readonly unit: string | null }): { readonly needed: string; readonly projection: string } {
  const own = head.form === 'coverage' || head.form === 'area_share' ? t('document.unit.percent') : wordOf(t, 'plan.screen.unit', head.unit);
  return { needed: head.measure === 'points' || (head.measure === null && head.unit === 'percent') ? t('document.unit.points') : own, projection: own };
}

/** A word of the catalogue by a code of the data; the code itself where there is none. */
export function wordOf(t: Translator, prefix: string, code: unknown): string {
  if (typeof code !== 'string' || code === '') return '';
  const key = `${prefix}.${code}` as MessageKey;
  const words = t(key);
  return words === key ? code : words;
}

export function dateWords(t: Translator, day: string | null | undefined): string {
  return day && isPlainDate(day) ? formatDate(t.locale, day) : (day ?? '');
}

/** "2023-Q3" → "Quý 3/2023"; "2025" → "năm 2025"; a day as a day. */
export function dueWords(t: Translator, due: unknown): string {
  const text = String(due ?? '');
  const quarter = /^(\d{4})-Q([1-4])$/.exec(text);
  if (quarter) return t('document.due.quarter', { quarter: quarter[2]!, year: quarter[1]! });
  if (/^\d{4}$/.test(text)) return t('document.due.year', { year: text });
  return dateWords(t, text);
}

export function periodWords(t: Translator, period: { readonly firstYear: number; readonly lastYear: number; readonly horizonYear: number | null }): string {
  return `${period.firstYear}–${period.lastYear}${period.horizonYear ? t('document.scope.horizon', { year: String(period.horizonYear) }) : ''}`;
}

/** "Xã Vĩnh Lĩnh" as it stands inside a name: "Ủy ban nhân dân xã Vĩnh Lĩnh". */
export function withinSentence(area: string): string {
  return /^(Xã|Phường|Đặc khu|Huyện|Quận|Thị|Tỉnh|Thành phố|Thôn|Làng|Khối)\s/.test(area) ? area.charAt(0).toLocaleLowerCase('vi') + area.slice(1) : area;
}
