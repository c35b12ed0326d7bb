/**
 * Renders a Message in the reader's language, with Vietnamese or English number and date forms.
 * Pure; the caller hands in the catalogue (`vietnamese` or `english`).
 */
import type { PlainDate } from '../calendar.ts';
import type { Message, MessageParam } from '../message.ts';
import type { Catalogue, MessageKey } from './catalogue.ts';

export type Locale = 'vi' | 'en';

export type Translator = {
  readonly locale: Locale;
  (key: MessageKey, params?: Readonly<Record<string, MessageParam>>): string;
};

export function createTranslator(locale: Locale, catalogue: Catalogue): Translator {
  const translate = (key: MessageKey, params?: Readonly<Record<string, MessageParam>>): string => {
    const dot = key.indexOf('.');
    const topic = (catalogue as Record<string, Record<string, string>>)[key.slice(0, dot)];
    const pattern = topic?.[key.slice(dot + 1)];
    if (pattern === undefined) return key; // Trap: an unknown key shows itself; the house test refuses unknown keys in code.
    return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = params?.[name];
      return value === undefined ? whole : formatParam(value);
    });
  };
  const formatParam = (value: MessageParam): string => {
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return formatNumber(locale, value);
    if (Array.isArray(value)) return (value as readonly Message[]).map((one) => translate(one.key, one.params)).join('; ');
    if ('decimal' in value) return formatDecimal(locale, value.decimal);
    if ('date' in value) return formatDate(locale, value.date);
    if ('money' in value) return formatMoney(locale, value.money);
    if ('words' in value) return value.words[locale];
    const inner = value as Message;
    return translate(inner.key, inner.params);
  };
  return Object.assign(translate, { locale }) as Translator;
}

export function say(translator: Translator, message: Message): string {
  return translator(message.key, message.params);
}

/** 1500000 → "1.500.000" (vi) or "1,500,000" (en); years and codes go in as strings. */
export function formatNumber(locale: Locale, value: number | bigint): string {
  return formatDecimal(locale, typeof value === 'bigint' ? value.toString() : plainDigits(value));
}

/** An exact decimal text, "-1234.50" → "−1.234,50" (vi): digits are kept, nothing is rounded. */
export function formatDecimal(locale: Locale, decimal: string): string {
  const [group, point] = locale === 'vi' ? ['.', ','] : [',', '.'];
  const negative = decimal.startsWith('-');
  const [whole = '0', fraction] = (negative ? decimal.slice(1) : decimal).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, group);
  return `${negative ? '−' : ''}${grouped}${fraction === undefined ? '' : point + fraction}`;
}

/** "03/01/2023" in both languages: day first, as on Vietnamese forms. */
export function formatDate(_locale: Locale, date: PlainDate): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

/**
 * "ngày 03 tháng 01 năm 2023": day under 10 and months 1 and 2 with a leading zero.
 * Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II, điểm 4.
 */
export function formatOfficialDate(date: PlainDate): string {
  const month = Number(date.slice(5, 7));
  return `ngày ${date.slice(8, 10)} tháng ${month <= 2 ? `0${month}` : month} năm ${date.slice(0, 4)}`;
}

/** "6/2024" in the text of official papers: months 1 and 2 alone with a leading zero. */
export function formatMonth(date: PlainDate): string {
  const month = Number(date.slice(5, 7));
  return `${month <= 2 ? `0${month}` : month}/${date.slice(0, 4)}`;
}

const wallClock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit', day: '2-digit', month: '2-digit', year: 'numeric' });

/** An instant as clocks in Việt Nam show it, wherever the reader's device is: "14:05 03/06/2024". What is no instant stays as it is. */
export function formatInstant(at: string): string {
  const instant = new Date(at);
  if (Number.isNaN(instant.getTime())) return at;
  const part = Object.fromEntries(wallClock.formatToParts(instant).map(({ type, value }) => [type, value]));
  return `${part['hour']}:${part['minute']} ${part['day']}/${part['month']}/${part['year']}`;
}

export function formatMoney(locale: Locale, dong: bigint | number): string {
  return `${formatNumber(locale, dong)} ${locale === 'vi' ? 'đồng' : 'VND'}`;
}

function plainDigits(value: number): string {
  return Number.isInteger(value) ? value.toString() : value.toFixed(10).replace(/0+$/, '').replace(/\.$/, '');
}
