/**
 * A spreadsheet that names households of the register to be marked: by the household's number, a member's citizen number, or a name with village and
 * birth. Finds each row's household or says why not. Called by `actions/household/mark-file.ts`. Pure; nobody outside the area is ever matched.
 */
import { fold } from '../../search.ts';
import type { Sheet } from '../../indicator/sheet.ts';
import type { Problem } from '../../problem.ts';
import { householdProblem } from '../problem-of.ts';
import type { HouseholdProblemCode } from '../problems.ts';
import { type Relation, type Trait, traits } from '../types.ts';
import { type GridOptions, type Notice, type NoticeKind, openGrid, type Row } from './grid.ts';
import { crossed, type ListColumn, type MarkColumn, markColumns } from './headings.ts';
import { type FoundVillage, isTotal } from './families.ts';
import { readBirth, readCitizenNumber, readMark, readTraits, textOf } from './values.ts';

/** One who lives in the area, as far as a row may name them. */
export type Resident = { readonly household: number; readonly village: string; readonly name: string; readonly birth: string | null; readonly number: string | null; readonly relation: Relation };
export type MarkOptions = Omit<GridOptions, 'mapping' | 'headingRow' | 'lacks' | 'least'> & {
  readonly trait: Trait; /** Words of each mark in the languages of the house, as its own exports write them. */ readonly words: Readonly<Record<Trait, readonly string[]>>; readonly residents: readonly Resident[]; readonly village: (text: string) => FoundVillage;
  /** Rows a person leaves out. */ readonly leftOut: readonly number[];
};
export type MarkNotice = Notice<NoticeKind | 'list_skipped' | 'list_left_out' | 'mark_others' | 'mark_again'>;
export type MarkRows = {
  readonly rows: number; readonly found: readonly { readonly row: number; readonly household: number }[]; readonly columns: readonly MarkColumn[]; readonly problems: readonly Problem[]; readonly notices: readonly MarkNotice[];
  readonly broken: readonly { readonly row: number; readonly cells: Readonly<Partial<Record<MarkColumn, string>>> }[];
};

const identifying: readonly ListColumn[] = ['household_no', 'citizen_number', 'head_name', 'name'];

export function readMarkRows(sheet: Sheet, options: MarkOptions): MarkRows {
  const grid = openGrid(sheet, { ...options, mapping: {}, least: 1, lacks: (at) => !identifying.some((one) => at.has(one)) });
  const problems: Problem[] = grid.problems.map((one) => (one.code === 'household.list_heading_missing' ? householdProblem('household.mark_heading', one.row === undefined ? {} : { row: one.row }) : one));
  const columns = markColumns.filter((one) => grid.at.has(one));
  const leftOut = new Set(options.leftOut);
  const finder = finderOf(options);
  const [told, found, broken] = [new Map<MarkNotice['kind'], { count: number; rows: number[] }>(), new Map<number, number>(), [] as MarkRows['broken'][number][]];
  const tell = (kind: MarkNotice['kind'], row: number): void => {
    const one = told.get(kind) ?? { count: 0, rows: [] };
    told.set(kind, one);
    one.count += 1;
    if (one.rows.length < 20) one.rows.push(row);
  };
  let rows = 0;
  if (!problems.some((one) => one.code === 'household.mark_heading')) {
    for (const row of grid.rows) {
      const texts = row.texts();
      if (texts.length === 0) continue;
      if (isNobody(row)) { tell('list_skipped', row.number); continue; }
      rows += 1;
      if (leftOut.has(row.number)) { tell('list_left_out', row.number); continue; }
      const answer = markOf(row, columns, options);
      if (answer === false) { tell('mark_others', row.number); continue; }
      const one = answer === undefined ? householdProblem('household.mark_word', { field: 'trait', params: { text: textOf(row.get('trait')).slice(0, 60) } }) : finder(row);
      if (typeof one !== 'number') {
        problems.push({ ...one, row: row.number });
        broken.push({ row: row.number, cells: Object.fromEntries(columns.map((column) => [column, textOf(row.get(column))])) });
      } else if (found.has(one)) tell('mark_again', row.number);
      else found.set(one, row.number);
    }
    if (rows === 0 && problems.length === 0) problems.push(householdProblem('household.list_nothing'));
  }
  const notices = [...grid.notices, ...[...told].map(([kind, { count, rows: at }]): MarkNotice => ({ kind, count, rows: at, text: '' }))];
  return { rows, found: [...found].map(([household, row]) => ({ row, household })), columns, problems, notices, broken };
}

/** A total, a signature, the footer of our own export. */
function isNobody(row: Row): boolean {
  const [number, name] = [textOf(row.get('household_no')), textOf(row.get('name')) || textOf(row.get('head_name'))];
  return (name === '' || isTotal(name)) && textOf(row.get('citizen_number')) === '' && !/^\d+$/.test(number);
}

/** Does the row give the mark? Without a column that says so every row does. Undefined: the word is not known. */
function markOf(row: Row, columns: readonly MarkColumn[], { trait, words }: MarkOptions): boolean | undefined {
  const cross = crossed.find(([column, of]) => of === trait && columns.includes(column))?.[0];
  if (cross === undefined && !columns.includes('trait')) return true;
  if (cross !== undefined && readMark(row.get(cross))) return true;
  if (!columns.includes('trait')) return false;
  const text = fold(textOf(row.get('trait')));
  if (text === '' || /^(?:0|khong|ko|no)$/.test(text)) return false;
  const inWords = traits.filter((one) => words[one].some((word) => isNamed(text, fold(word))));
  const known = [...inWords, ...readTraits(row.get('trait'))];
  if (known.includes(trait) || /^(?:x|co|1|yes)$/.test(text)) return true;
  // Another mark of the register in its own words, or a no in words: the row is not about this one.
  return known.length > 0 || text.startsWith('khong ') ? false : undefined;
}

/** "không làm nông …" does not name it. */
function isNamed(text: string, word: string): boolean {
  const at = text.indexOf(word);
  return at >= 0 && !text.slice(0, at).endsWith('khong ');
}

function finderOf({ residents, village }: MarkOptions): (row: Row) => number | Problem {
  const byHousehold = Map.groupBy(residents, (one) => one.household);
  const byNumber = new Map(residents.flatMap((one) => (one.number === null ? [] : [[one.number, one.household] as const])));
  const byName = Map.groupBy(residents, (one) => fold(one.name));
  const problem = (code: HouseholdProblemCode, field: ListColumn, params: NonNullable<Problem['params']>): Problem => householdProblem(code, { field, params });
  return (row) => {
    const [own, head] = [textOf(row.get('name')), textOf(row.get('head_name'))];
    const [field, name]: ['name' | 'head_name', string] = own === '' ? ['head_name', head] : ['name', own];
    const numberText = textOf(row.get('household_no'));
    const read = readCitizenNumber(row.get('citizen_number'));
    if (read === undefined) return problem('household.list_number', 'citizen_number', { name, value: textOf(row.get('citizen_number')).slice(0, 40) });
    const byTheirNumber = read.number === null ? undefined : byNumber.get(read.number);
    if (numberText !== '') {
      const household = /^\d{1,15}$/.test(numberText) ? Number(numberText) : 0;
      const members = byHousehold.get(household);
      if (!members) return problem('household.mark_unknown', 'household_no', { what: numberText.slice(0, 40) });
      // A list's own count of households is not our number: who else the row names must live there.
      if (read.number !== null && byTheirNumber !== household) return problem('household.mark_number_differs', 'citizen_number', { household: String(household) });
      if (name !== '' && !members.some((one) => fold(one.name) === fold(name))) return problem('household.mark_name_differs', field, { household: String(household), name });
      return household;
    }
    if (read.number !== null) {
      if (byTheirNumber === undefined) return problem('household.mark_unknown', 'citizen_number', { what: name });
      if (name !== '' && !byHousehold.get(byTheirNumber)!.some((one) => fold(one.name) === fold(name))) return problem('household.mark_name_differs', field, { household: String(byTheirNumber), name });
      return byTheirNumber;
    }
    const birth = readBirth(row.get('birth'));
    if (birth === undefined) return problem('household.birth_unreadable', 'birth', { value: textOf(row.get('birth')).slice(0, 40) });
    const place = textOf(row.get('village')) === '' ? null : village(textOf(row.get('village')));
    if (place !== null && (place === undefined || place === 'several' || 'elsewhere' in place)) return problem('household.mark_village', 'village', { value: textOf(row.get('village')).slice(0, 80) });
    const meant = (byName.get(fold(name)) ?? []).filter((one) => (own !== '' || one.relation === 'head') && (place === null || one.village === place.slug) && (birth === null || one.birth === null || one.birth.startsWith(birth) || birth.startsWith(one.birth)));
    const households = [...new Set(meant.map((one) => one.household))];
    if (households.length === 0) return problem('household.mark_unknown', field, { what: name });
    return households.length === 1 ? households[0]! : problem('household.mark_several', field, { name, households: households.slice(0, 5).join(', ') });
  };
}
