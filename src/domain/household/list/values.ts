/**
 * The values commune lists carry, read from cells: relations, sexes, classes, births, citizen numbers, causes. Called by `rows.ts`.
 * Pure. Each reader answers with the value, or `undefined` when the cell says something it cannot read; an empty cell is null.
 */
import type { Cell } from '../../indicator/sheet.ts';
import { fold } from '../../search.ts';
import { readPartialDate } from '../person.ts';
import type { HouseholdClass, PartialDate, Relation, Sex, Trait } from '../types.ts';

/** What a cell shows, trimmed; a date as its day. */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  return String(cell).normalize('NFC').replace(/[\s\u00a0]+/g, ' ').trim();
}

const relationSpellings: Readonly<Record<Relation, readonly string[]>> = {
  head: ['chu ho', 'ch', 'chu', 'chu ho gia dinh', 'ban than', 'head'],
  spouse: ['vo', 'chong', 'vo chong', 'vo chu ho', 'chong chu ho', 'spouse'],
  child: ['con', 'con trai', 'con gai', 'con de', 'con ruot', 'con nuoi', 'con rieng', 'con chu ho', 'con trai chu ho', 'con gai chu ho', 'child'],
  parent: ['bo', 'me', 'cha', 'bo de', 'me de', 'cha me', 'bo me', 'ba ma', 'ma', 'bo vo', 'me vo', 'bo chong', 'me chong', 'cha vo', 'cha chong', 'parent'],
  grandchild: ['chau', 'chau noi', 'chau ngoai', 'chau ruot', 'grandchild'],
  grandparent: ['ong', 'ong noi', 'ong ngoai', 'ba noi', 'ba ngoai', 'ong ba', 'grandparent'],
  sibling: ['anh', 'chi', 'em', 'anh trai', 'chi gai', 'em trai', 'em gai', 'anh ruot', 'chi ruot', 'em ruot', 'anh chi em', 'sibling'],
  child_in_law: ['con dau', 'con re', 'dau', 're', 'child in law'],
  other_relative: ['nguoi than khac', 'nguoi than', 'ho hang', 'co', 'di', 'chu bac', 'bac', 'cau', 'mo', 'thim', 'duong', 'chau ho', 'em ho', 'anh ho', 'chi ho', 'chau dau', 'chau re', 'anh re', 'chi dau', 'em dau', 'em re', 'chat', 'other relative'],
  not_related: ['khong co quan he', 'khong co quan he ho hang', 'nguoi o nho', 'o nho', 'khac', 'nguoi khac', 'not related'],
};
const relationOf = new Map(Object.entries(relationSpellings).flatMap(([relation, all]) => all.map((one) => [one, relation as Relation] as const)));

export function readRelation(cell: Cell | undefined): Relation | null | undefined {
  const text = fold(textOf(cell));
  // "Bà" is a grandmother, "Ba" a father in the south: without marks it cannot be told.
  if (text === 'ba') return fold(textOf(cell)) === textOf(cell).toLowerCase() ? undefined : /à/i.test(textOf(cell)) ? 'grandparent' : undefined;
  return text === '' ? null : relationOf.get(text);
}

export function readSex(cell: Cell | undefined): Sex | null | undefined {
  const text = fold(textOf(cell));
  if (text === '') return null;
  return ['nam', 'm', 'male', 'trai', 'nam gioi'].includes(text) ? 'male' : ['nu', 'f', 'female', 'gai', 'nu gioi'].includes(text) ? 'female' : undefined;
}

/** A cross or any other mark in a column that asks yes or no. */
export function readMark(cell: Cell | undefined): boolean {
  const text = fold(textOf(cell));
  return (text !== '' && !['0', 'khong', 'ko', 'no', 'false'].includes(text)) || /^[✓✔☑√]$/u.test(textOf(cell));
}

export function readClass(cell: Cell | undefined): HouseholdClass | null | undefined {
  const text = fold(textOf(cell)).replace(/^ho /, '');
  if (text === '') return null;
  if (['ngheo', 'hn', 'n', 'ngheo da chieu', 'poor'].includes(text)) return 'poor';
  if (['can ngheo', 'hcn', 'cn', 'can ngheo da chieu', 'near poor'].includes(text)) return 'near_poor';
  if (['co muc song trung binh', 'muc song trung binh', 'mstb', 'msTB'.toLowerCase(), 'trung binh', 'average'].includes(text)) return 'average';
  if (['khong ngheo', 'thoat ngheo', 'tren chuan', 'khong thuoc dien', 'not poor'].includes(text)) return 'not_poor';
  return undefined;
}

/** A day, a month or a year; "00/00/1968" and "../../1968" are a year. A date cell is a day, a number cell a year. */
export function readBirth(cell: Cell | undefined): PartialDate | null | undefined {
  const text = textOf(cell).replace(/^'/, '');
  if (text === '') return null;
  const bare = text.replace(/^sinh (?:năm|ngày) /i, '').replace(/^(?:(?:0{1,2}|[.…_x-]+)[/.-])+(?=\d)/i, '').replace(/\s*([/.-])\s*/g, '$1');
  return readPartialDate(bare) ?? undefined;
}

export type ReadNumber = { readonly number: string | null; /** What was done to it, to be told. */ readonly notice?: 'list_number_zeros' | 'list_number_old' };

/** Twelve digits. A number cell has lost its leading zeros; nine digits are an old identity card, which is no citizen number. */
export function readCitizenNumber(cell: Cell | undefined): ReadNumber | undefined {
  const text = textOf(cell).replace(/^'/, '');
  const digits = text.replace(/[\s.-]/g, '');
  if (digits === '' || /^(?:không có|khong co|chưa có|chua co|chưa cấp)$/i.test(text)) return { number: null };
  if (!/^\d+$/.test(digits)) return undefined;
  if (digits.length === 12) return { number: digits };
  if (typeof cell === 'number' && (digits.length === 11 || digits.length === 10)) return { number: digits.padStart(12, '0'), notice: 'list_number_zeros' };
  return digits.length === 9 ? { number: null, notice: 'list_number_old' } : undefined;
}

/** Causes or needs by their words or by their codes on the form ("1; 3", "1,3"); what is not among them is given back. */
export function readNamed(cell: Cell | undefined, known: readonly { readonly id: string; readonly names: readonly string[]; readonly code: string | null }[]): { readonly ids: readonly string[]; readonly unknown: readonly string[] } {
  const whole = fold(textOf(cell));
  const exact = known.find((one) => one.names.some((name) => fold(name) === whole));
  const parts = exact ? [textOf(cell)] : textOf(cell).split(/[;,/+\n]|\s-\s/).map((part) => part.trim()).filter(Boolean);
  const found = new Set<string>();
  const unknown: string[] = [];
  // A name may hold a comma of its own: neighbours are tried together.
  for (let from = 0; from < parts.length; ) {
    let taken = 0;
    for (let many = Math.min(3, parts.length - from); many > 0 && taken === 0; many -= 1) {
      const text = fold(parts.slice(from, from + many).join(' '));
      const one = known.find(({ names, code }) => text === code || names.some((name) => fold(name) === text));
      if (one) [taken] = [many, found.add(one.id)];
    }
    if (taken === 0) unknown.push(parts[from]!);
    from += Math.max(1, taken);
  }
  return { ids: [...found], unknown };
}

/** "1; 3; 12" or "1,3,12" → bits; undefined when one of them is no indicator of the standard. */
export function readDeprivations(cell: Cell | undefined, indicators: number): number | null | undefined {
  const text = textOf(cell);
  if (text === '') return null;
  const numbers = text.split(/[^\d]+/).filter(Boolean).map(Number);
  if (numbers.length === 0 || numbers.some((one) => one < 1 || one > indicators)) return undefined;
  return numbers.reduce((bits, one) => bits | (1 << (one - 1)), 0);
}

/** A whole number in a cell ("120", 120); undefined when it is none. */
export function readWhole(cell: Cell | undefined): number | null | undefined {
  const text = textOf(cell);
  return text === '' ? null : /^\d{1,4}$/.test(text) ? Number(text) : undefined;
}

/** The marks a cell names in words; none of a cell that says something else, which is told as not understood. */
export function readTraits(cell: Cell | undefined): readonly Trait[] {
  const text = fold(textOf(cell));
  const found: Trait[] = [];
  if (/khong co kha nang lao dong|khong con kha nang lao dong|\bkcknld\b/.test(text)) found.push('no_labour_capacity');
  if (/bao tro xa hoi|\bbtxh\b|tro giup xa hoi/.test(text)) found.push('social_assistance');
  if (/co cong/.test(text)) found.push('merit');
  if (/hoan canh kho khan/.test(text)) found.push('hardship');
  if (/(?<!khong )lam nong|(?<!khong )(?<!lam )nong lam ngu/.test(text)) found.push('farming');
  return found;
}
