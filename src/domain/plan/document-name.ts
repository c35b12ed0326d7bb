/**
 * Reads the number and the day out of the name of a document: "Kế hoạch số 119/KH-UBND ngày 07/9/2022 của …".
 * Used for parents that are not in the library and for the policy register. Pure; what is not printed stays null.
 */
import { isPlainDate, type PlainDate } from '../calendar.ts';

export type NamedDocument = { readonly number: string | null; readonly issuedOn: PlainDate | null; readonly issuer: string | null };

const number = /(\d+[A-Za-z]?(?:\/\d{4})?[/-][\p{Lu}\p{Ll}Đđ0-9]+(?:[-/.][\p{L}\p{N}]+)*)/u;
const numericDay = /ngày\s+(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/iu;
const wordyDay = /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/iu;

export function readDocumentName(text: string): NamedDocument {
  const clean = text.normalize('NFC');
  const day = wordyDay.exec(clean) ?? numericDay.exec(clean);
  const before = day ? clean.slice(0, day.index) : clean;
  const issuer = / của ([^,;()]+)/u.exec(day ? clean.slice(day.index) : clean)?.[1]?.trim().replace(/\.$/, '') ?? null;
  return { number: number.exec(before)?.[1] ?? null, issuedOn: day ? toDay(day[3]!, day[2]!, day[1]!) : null, issuer };
}

function toDay(year: string, month: string, day: string): PlainDate | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isPlainDate(text) ? text : null;
}
