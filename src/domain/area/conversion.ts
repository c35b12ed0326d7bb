/**
 * Reads the statistics office's conversion table "former unit → unit since 01/7/2025" as published: two heading rows, a heading row
 * per province, cells with stray spaces and mixed Unicode forms, notes in many spellings. Called by the import (action and CLI).
 * Pure: rows in, lines and problems out, each with its row number (the first row of the file is 1). `conversion-data.ts` makes areas of it.
 */
import { fold } from '../search.ts';
import type { Problem } from '../problem.ts';
import { splitNameAndCode, tidy, withProperWord } from './names.ts';
import { areaProblem } from './problem-of.ts';
import type { PopulationShare } from './types.ts';

export type NameAndCode = { readonly name: string; readonly code: string };

export type ConversionLine = {
  readonly row: number;
  readonly newProvince: NameAndCode;
  readonly newUnit: NameAndCode;
  /** Null where a district without communes became a special zone. */
  readonly oldUnit: NameAndCode | null;
  readonly oldDistrict: NameAndCode;
  readonly oldProvince: NameAndCode;
  readonly share: 'whole' | 'part';
  readonly population: PopulationShare;
  /** The unit goes on as it was, under the same name. */
  readonly kept: boolean;
  readonly note: string;
};

export type ParsedConversion = {
  readonly lines: readonly ConversionLine[];
  /** Refuse the table. */
  readonly problems: readonly Problem[];
  /** Faults of the published table that were understood: shown with their rows, they do not refuse it. */
  readonly notices: readonly Problem[];
  readonly headings: number;
};

const columns = ['tinh thanh pho', 'ten xa moi', 'ma xa moi', 'ten xa cu', 'ma xa cu', 'ghi chu', 'quan huyen', 'tinh cu'];

export function parseConversionTable(rows: readonly (readonly string[])[]): ParsedConversion {
  const problems: Problem[] = [];
  const notices: Problem[] = [];
  const lines: ConversionLine[] = [];
  if (rows.some((row) => row.some((cell) => cell.includes('\uFFFD')))) return { lines, problems: [areaProblem('area.wrong_encoding')], notices, headings: 0 };
  const start = rows.findIndex((row) => columns.every((column, index) => fold(row[index] ?? '') === column));
  if (start < 0) return { lines, problems: [areaProblem('area.not_a_conversion_table', { row: 1 })], notices, headings: 0 };
  let headings = 0;
  rows.slice(start + 1).forEach((cells, index) => {
    const values = columns.map((_, column) => tidy(cells[column] ?? ''));
    const filled = values.filter((value) => value !== '').length;
    if (filled === 0) return;
    if (filled === 1 && values[0]) {
      headings += 1;
      return;
    }
    const line = readLine(start + index + 2, values, problems, notices);
    if (line) lines.push(line);
  });
  refuseRepeated(lines, problems);
  return { lines, problems, notices, headings };
}

function readLine(row: number, values: readonly string[], problems: Problem[], notices: Problem[]): ConversionLine | undefined {
  const [province = '', newName = '', newCode = '', oldName = '', oldCode = '', note = '', district = '', oldProvince = ''] = values;
  const unreadable = (field: string, value: string): undefined => void problems.push(areaProblem('area.unreadable_unit', { row, field, params: { value } }));
  const newUnit = unitOf(newName, newCode) ?? unreadable('new', `${newName} ${newCode}`.trim());
  const provinceNow = placeOf(province) ?? unreadable('province', province);
  const provinceThen = placeOf(oldProvince) ?? unreadable('old_province', oldProvince);
  const oldDistrict = districtOf(district) ?? unreadable('district', district);
  const shares = readNote(note);
  if (!shares) problems.push(areaProblem('area.unknown_note', { row, field: 'note', params: { value: note } }));
  const wholeDistrict = oldName === '' && oldCode === '' && fold(note).startsWith('sap xep toan bo huyen');
  if (oldName !== '' && oldCode === '') {
    notices.push(areaProblem('area.no_old_unit', { row, params: { value: oldName } }));
    return undefined;
  }
  const oldUnit = wholeDistrict ? null : (oldUnitOf(row, oldName, oldCode, notices) ?? unreadable('old', `${oldName} ${oldCode}`.trim()));
  if (!newUnit || !provinceNow || !provinceThen || !oldDistrict || !shares || oldUnit === undefined) return undefined;
  return { row, newProvince: provinceNow, newUnit, oldUnit, oldDistrict, oldProvince: provinceThen, ...shares, note };
}

function unitOf(name: string, code: string): NameAndCode | undefined {
  const proper = withProperWord(name, 'commune');
  return proper && /^\d{5}$/.test(code) ? { name: proper, code } : undefined;
}

/** A former unit printed without its word ("Xuân Phước") is read as a commune, and said so. */
function oldUnitOf(row: number, name: string, code: string, notices: Problem[]): NameAndCode | undefined {
  const unit = unitOf(name, code);
  if (unit || !/^\d{5}$/.test(code) || !/^\p{Lu}/u.test(name)) return unit;
  notices.push(areaProblem('area.kind_not_printed', { row, params: { name } }));
  return { name: `Xã ${name}`, code };
}

function districtOf(text: string): NameAndCode | undefined {
  const { name, code } = splitNameAndCode(text);
  const proper = withProperWord(name, 'district');
  return proper && code?.length === 3 ? { name: proper, code } : undefined;
}

function placeOf(text: string): NameAndCode | undefined {
  const { name, code } = splitNameAndCode(text);
  return code?.length === 2 && name !== '' ? { name, code } : undefined;
}

/**
 * "một phần diện tích, toàn bộ dân số" moves all the people with a part of the land; "toàn bộ diện tích" the land, while people went elsewhere.
 * A plain "một phần diện tích" is land; whether people lived on it is not said, unless another row of the unit took them all.
 */
function readNote(note: string): Pick<ConversionLine, 'share' | 'population' | 'kept'> | undefined {
  const text = fold(note);
  if (/mot phan|phan con lai/.test(text) || text === 'nhap toan bo dien tich') return { share: 'part', population: /toan bo dan so/.test(text) ? 'all' : 'some', kept: false };
  if (text === 'giu nguyen') return { share: 'whole', population: 'all', kept: true };
  if (/^(nhap toan bo|sap xep toan bo|doi ten|doi loai hinh)/.test(text)) return { share: 'whole', population: 'all', kept: false };
  return undefined;
}

function refuseRepeated(lines: readonly ConversionLine[], problems: Problem[]): void {
  const seen = new Set<string>();
  for (const line of lines) {
    const key = `${line.newUnit.code} ${line.oldDistrict.code} ${line.oldUnit ? `${line.oldUnit.code} ${fold(line.oldUnit.name)}` : ''}`;
    if (seen.has(key)) problems.push(areaProblem('area.repeated_row', { row: line.row, params: { name: line.oldUnit?.name ?? line.oldDistrict.name, code: line.newUnit.code } }));
    seen.add(key);
  }
}
