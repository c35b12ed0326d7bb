/**
 * Rows of a commune's list → households as they would enter the register, or every problem by row and column. Called by the preview and the
 * import of lists (`actions/household/list.ts`) through `readList`. Pure; writes nothing, asks no register: who is there already is the action's.
 */
import type { PlainDate } from '../../calendar.ts';
import { fold } from '../../search.ts';
import { type Problem, ProblemError } from '../../problem.ts';
import type { Sheet } from '../../indicator/sheet.ts';
import { type Entrant, register } from '../acts.ts';
import { householdProblem } from '../problem-of.ts';
import type { HouseholdProblemCode } from '../problems.ts';
import type { HouseholdClass, Trait } from '../types.ts';
import { type GridColumn, type GridOptions, type Notice, type NoticeKind, openGrid, type Row } from './grid.ts';
import { crossed, type ListColumn, listColumns } from './headings.ts';
import { type ListTerms, readPerson, type ReadPerson } from './person-row.ts';
import { readBirth, readCitizenNumber, readClass, readDeprivations, readMark, readNamed, readRelation, readSex, readTraits, readWhole, textOf } from './values.ts';

export type FoundVillage = { readonly slug: string } | { readonly elsewhere: string } | 'several' | undefined;
export type ListOptions = GridOptions & {
  readonly today: PlainDate;
  /** The households are registered from this day: the day the list takes effect. */
  readonly on: PlainDate;
  readonly terms: ListTerms;
  readonly village: (text: string) => FoundVillage;
  /** Does the text name the list's own commune? */
  readonly isCommune: (text: string) => boolean;
  /** For rows that do not say. */
  readonly usual: { readonly village?: string | undefined; readonly class?: HouseholdClass | undefined };
  /** Rows a person leaves out; the first row of a household leaves out all of it. */
  readonly leftOut: readonly number[];
};

export type Family = {
  /** The sheet's row of each member, the household's first row first. */
  readonly rows: readonly number[];
  readonly village: string; readonly address: string; readonly members: readonly Entrant[]; readonly class: HouseholdClass; readonly causes: readonly string[]; readonly needs: readonly string[]; readonly deprivations: number | null; readonly scoreA: number | null; readonly traits: readonly Trait[];
};
export type ListNotice = Notice<NoticeKind | 'list_skipped' | 'list_left_out' | 'list_number_zeros' | 'list_number_old' | 'list_cause_unknown' | 'list_need_unknown' | 'list_trait_unknown' | 'list_size_differs' | 'list_only_heads' | 'list_relation_assumed'>;
export type RowCells = { readonly row: number; readonly cells: Readonly<Partial<Record<ListColumn, string>>> };
export type ReadList = {
  readonly columns: readonly GridColumn[]; readonly headingRow: number | null; readonly families: readonly Family[]; readonly rowCount: number; readonly persons: number; readonly notices: readonly ListNotice[];
  /** At most `problemLimit`; `problemCount` is all of them. */
  readonly problems: readonly Problem[]; readonly problemCount: number;
  /** What the rows with problems hold, to be repaired in place. */
  readonly broken: readonly RowCells[];
};

export const problemLimit = 500;
const rowLimit = 200;

export function readList(sheet: Sheet, options: ListOptions): ReadList {
  const grid = openGrid(sheet, options);
  const problems: Problem[] = [];
  let problemCount = 0;
  const brokenRows = new Set<number>();
  const complain = (problem: Problem): void => {
    problemCount += 1;
    if (problems.length < problemLimit) problems.push(problem);
    if (problem.row !== undefined && brokenRows.size < rowLimit) brokenRows.add(problem.row);
  };
  grid.problems.forEach(complain);
  const told = tellers();
  const families: Family[] = [];
  const broken = new Map<number, RowCells>();
  const leftOut = new Set(options.leftOut);
  const { at } = grid;
  const everyRowIsOne = !at.has('name') || !(at.has('relation') || at.has('household_no') || at.has('head_name'));
  let [rowCount, persons] = [0, 0];
  let section: { village?: string; class?: HouseholdClass } = {};
  let current: { rows: Row[]; key: string; section: typeof section } | null = null;

  const close = (): void => {
    if (!current) return;
    const { rows, section: under } = current;
    current = null;
    if (leftOut.has(rows[0]!.number)) {
      for (const row of rows) told('list_left_out', row.number);
      return;
    }
    for (const row of rows) if (leftOut.has(row.number)) told('list_left_out', row.number);
    const kept = rows.filter((row) => !leftOut.has(row.number));
    const before = problemCount;
    const family = familyOf(kept, under, everyRowIsOne, at, options, complain, told);
    if (problemCount > before) for (const row of kept) if (brokenRows.has(row.number) && !broken.has(row.number)) broken.set(row.number, cellsOf(row));
    persons += kept.length;
    if (family) families.push(family);
  };

  if (grid.headingRow !== null && !grid.problems.some((one) => one.code === 'household.list_heading_missing')) {
    for (const row of grid.rows) {
      const texts = row.texts();
      if (texts.length === 0 && !options.edits.some((one) => one.row === row.number)) continue;
      const name = textOf(row.get('name')) || (everyRowIsOne ? textOf(row.get('head_name')) : '');
      const found = sectionOf(row, texts, name, at, options);
      if (found !== null) {
        close();
        if (found === 'other') told('list_skipped', row.number, texts[0] ?? '');
        else section = { ...section, ...found };
        continue;
      }
      rowCount += 1;
      if (name === '') {
        if (leftOut.has(row.number)) told('list_left_out', row.number);
        else {
          complain(householdProblem('household.list_name_missing', { row: row.number, field: at.has('name') ? 'name' : 'head_name' }));
          broken.set(row.number, cellsOf(row));
        }
        continue;
      }
      const key = everyRowIsOne ? '' : textOf(row.get('household_no')) || (at.has('name') ? textOf(row.get('head_name')) : '');
      const relation = at.has('relation') ? readRelation(row.get('relation')) : null;
      const begins: boolean = everyRowIsOne || current === null || (key !== '' ? key !== (current as { key: string }).key : relation === 'head');
      if (begins) {
        close();
        current = { rows: [], key, section };
      }
      current!.rows.push(row);
    }
    close();
    if (rowCount === 0) complain(householdProblem('household.list_nothing'));
  }
  return { columns: grid.columns, headingRow: grid.headingRow, families, rowCount, persons, notices: [...grid.notices, ...told.all()], problems, problemCount, broken: [...broken.values()].slice(0, rowLimit) };
}

const total = /^(?:tong cong|tong so|tong|cong chung|cong)(?: (?:ho|so|khau|nhan|toan|chung|\d).*)?$/;
const villageWord = /^(?:thon|ban|lang|ap|khom|khu|to|khoi|buon|xom)\b/;

/** A row that is no person: a village, a class, a total, a signature. Null: a person's row, however broken. */
function sectionOf(row: Row, texts: readonly string[], name: string, at: ReadonlyMap<ListColumn, number>, options: ListOptions): { village?: string; class?: HouseholdClass } | 'other' | null {
  const words = texts.filter((text) => !/^[\dIVXABC.)(-]+$/.test(text));
  const text = name || words[0] || '';
  const speaks = [...at.keys()].some((column) => saysSomething(row, column));
  if (name === '' ? words.some(isTotal) : isTotal(name) && (isMarked(name) || !speaks)) return 'other';
  if (speaks) return null;
  if (words.length > 2) return name === '' && textOf(row.get('household_no')) === '' ? 'other' : null;
  const bare = text.replace(/^[IVX\dA-C]+[.)]\s*/, '');
  const asClass = readClass(bare);
  if (asClass) return { class: asClass };
  const village = options.village(bare);
  if (typeof village === 'object' && 'slug' in village && (name === '' || villageWord.test(fold(bare)))) return { village: village.slug };
  return name === '' && textOf(row.get('household_no')) === '' && textOf(row.get('address')) === '' ? 'other' : null;
}

const isMarked = (text: string): boolean => /[\p{M}đĐ]/u.test(text.normalize('NFD'));

/** "Tổng số hộ", "TONG CONG". Where the text has its marks it is told from a person of the family name Tống or Công. */
export function isTotal(text: string): boolean {
  return total.test(fold(text)) && (!isMarked(text) || /^(?:tổng|cộng)/.test(text.trim().normalize('NFC').toLowerCase()));
}

/** A value in the column that can be read as what the column is: the row is about somebody. */
function saysSomething(row: Row, column: ListColumn): boolean {
  const cell = row.get(column);
  switch (column) {
    case 'relation': return Boolean(readRelation(cell));
    case 'birth': case 'birth_male': case 'birth_female': return Boolean(readBirth(cell));
    case 'sex': return Boolean(readSex(cell));
    case 'citizen_number': return Boolean(readCitizenNumber(cell)?.number);
    case 'ethnic_group': case 'cause': return textOf(cell) !== '' && textOf(row.get('name')) !== '';
    case 'class': return Boolean(readClass(cell)) && new Set(row.texts()).size > 1;
    default: return false;
  }
}

type Told = ((kind: ListNotice['kind'], row: number, text?: string) => void) & { all: () => readonly ListNotice[] };
function tellers(): Told {
  const found = new Map<ListNotice['kind'], { count: number; rows: number[]; texts: Set<string> }>();
  const tell = (kind: ListNotice['kind'], row: number, text = ''): void => {
    const one = found.get(kind) ?? { count: 0, rows: [], texts: new Set<string>() };
    found.set(kind, one);
    one.count += 1;
    if (one.rows.length < 20) one.rows.push(row);
    if (text !== '' && one.texts.size < 5) one.texts.add(text.slice(0, 80));
  };
  return Object.assign(tell, { all: () => [...found].map(([kind, { count, rows, texts }]): ListNotice => ({ kind, count, rows, text: [...texts].join('; ') })) });
}

function familyOf(rows: readonly Row[], section: { village?: string; class?: HouseholdClass }, everyRowIsOne: boolean, at: ReadonlyMap<ListColumn, number>, options: ListOptions, complain: (problem: Problem) => void, told: Told): Family | null {
  let sound = true;
  const wrong = (code: HouseholdProblemCode, row: Row, column: ListColumn, params: Problem['params'] = {}): void => {
    sound = false;
    complain(householdProblem(code, { row: row.number, field: column, params }));
  };
  const first = rows[0]!;
  const persons = rows.map((row, index): ReadPerson => {
    const one = readPerson(row, at, options.terms, { alone: everyRowIsOne, first: index === 0 }, (code, column, params) => wrong(code, row, column, params));
    if (one.notice) told(one.notice, row.number);
    if (one.assumed) told('list_relation_assumed', row.number);
    return one;
  });
  const ofFamily = (column: ListColumn): Row | undefined => rows.find((row) => textOf(row.get(column)) !== '');

  const commune = ofFamily('commune');
  if (commune && !options.isCommune(textOf(commune.get('commune')))) wrong('household.list_commune_other', commune, 'commune', { value: textOf(commune.get('commune')) });
  const villageRow = ofFamily('village');
  const named = villageRow ? options.village(textOf(villageRow.get('village'))) : undefined;
  const value = villageRow ? textOf(villageRow.get('village')) : '';
  let village = section.village ?? options.usual.village ?? '';
  if (villageRow) {
    if (named === undefined) wrong('household.village_unknown', villageRow, 'village', { value });
    else if (named === 'several') wrong('household.list_village_several', villageRow, 'village', { value });
    else if ('elsewhere' in named) wrong('household.list_village_elsewhere', villageRow, 'village', { value, commune: named.elsewhere });
    else village = named.slug;
  } else if (village === '') wrong('household.list_village_missing', first, 'village');

  const status = classOf(rows, section.class ?? options.usual.class, first, wrong);
  const causeRow = ofFamily('cause');
  const { ids: causes, unknown } = readNamed(causeRow?.get('cause'), options.terms.causes);
  if (causeRow && unknown.length > 0) told('list_cause_unknown', causeRow.number, unknown.join('; '));
  const needRow = ofFamily('need');
  const needs = readNamed(needRow?.get('need'), options.terms.needs);
  if (needRow && needs.unknown.length > 0) told('list_need_unknown', needRow.number, needs.unknown.join('; '));
  const deprivationRow = ofFamily('deprivations');
  const deprivations = readDeprivations(deprivationRow?.get('deprivations'), options.terms.indicators);
  if (deprivations === undefined) wrong('household.list_deprivations', deprivationRow!, 'deprivations', { value: textOf(deprivationRow!.get('deprivations')), most: options.terms.indicators });
  const scoreRow = ofFamily('score_a');
  const scoreA = readWhole(scoreRow?.get('score_a'));
  if (scoreA === undefined || (scoreA !== null && scoreA > 1000)) wrong('household.list_score', scoreRow!, 'score_a', { value: textOf(scoreRow!.get('score_a')) });
  const sizeRow = ofFamily('size');
  const size = readWhole(sizeRow?.get('size'));
  if (sizeRow && size !== null && size !== undefined && size !== rows.length) told(everyRowIsOne ? 'list_only_heads' : 'list_size_differs', sizeRow.number);

  const members = persons.map(({ details, relation }): Entrant => ({ details, relation }));
  if (sound) {
    try {
      register({ on: options.on, today: options.today }, 0, '', members);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      sound = false;
      for (const problem of error.problems) {
        const [, place, column] = /^members\.(\d+)\.?(\w*)/.exec(problem.field ?? '') ?? [];
        complain({ ...problem, row: (rows[Number(place ?? 0)] ?? first).number, field: (column ? columnOfField[column] : undefined) ?? 'name' });
      }
    }
  }
  if (!sound || status === undefined) return null;
  const traitRow = ofFamily('trait');
  const inWords = traitRow ? readTraits(traitRow.get('trait')) : [];
  if (traitRow && inWords.length === 0 && readMark(traitRow.get('trait'))) told('list_trait_unknown', traitRow.number, textOf(traitRow.get('trait')));
  const traits = new Set([...inWords, ...crossed.flatMap(([column, trait]) => (readMark(ofFamily(column)?.get(column)) ? [trait] : []))]);
  return { rows: rows.map((row) => row.number), village, address: textOf(ofFamily('address')?.get('address')).slice(0, 300), members, class: status, causes, needs: needs.ids, deprivations: deprivations ?? null, scoreA: scoreA ?? null, traits: [...traits] };
}

const columnOfField: Readonly<Record<string, ListColumn>> = { fullName: 'name', birth: 'birth', citizenNumber: 'citizen_number', sex: 'sex' };

function classOf(rows: readonly Row[], usual: HouseholdClass | undefined, first: Row, wrong: (code: HouseholdProblemCode, row: Row, column: ListColumn, params?: Problem['params']) => void): HouseholdClass | undefined {
  const found = new Set<HouseholdClass>();
  for (const row of rows) {
    const one = readClass(row.get('class'));
    if (one === undefined) {
      wrong('household.list_class_unknown', row, 'class', { value: textOf(row.get('class')) });
      return undefined;
    }
    if (one) found.add(one);
    if (readMark(row.get('is_poor'))) found.add('poor');
    if (readMark(row.get('is_near_poor'))) found.add('near_poor');
  }
  if (found.size > 1) wrong('household.list_class_two', first, 'class');
  else if (found.size === 0 && usual === undefined) wrong('household.list_class_missing', first, 'class');
  return [...found][0] ?? usual;
}

function cellsOf(row: Row): RowCells {
  return { row: row.number, cells: Object.fromEntries(listColumns.flatMap((column) => {
    const text = textOf(row.get(column));
    return text === '' ? [] : [[column, text]];
  })) };
}
