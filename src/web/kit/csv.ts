/**
 * A table as CSV for a spreadsheet: UTF-8 with BOM; semicolons and decimal commas in Vietnamese, commas and points in English.
 * Pure. Text that a spreadsheet would run as a formula gets an apostrophe in front.
 */
import type { Locale } from '../../domain/text/translate.ts';

export type CsvCell = string | number | bigint | null | undefined;

export function csvOf(locale: Locale, heads: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  const separator = locale === 'vi' ? ';' : ',';
  const cell = (value: CsvCell): string => {
    if (value === null || value === undefined) return '';
    const number = typeof value === 'string' ? /^-?\d+\.\d+$/.test(value) : true;
    if (number) return locale === 'vi' ? String(value).replace('.', ',') : String(value);
    const text = /^[=+\-@\t\r]/.test(value as string) ? `'${value}` : (value as string);
    return /["\n\r;,]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\uFEFF${[heads, ...rows].map((row) => row.map(cell).join(separator)).join('\r\n')}\r\n`;
}
