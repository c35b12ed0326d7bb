/**
 * A table of households → each row classified, or named with what is wrong. Called by `chungtay classify`. Pure; walks the rows once.
 * Columns: household_id, area_type (rural|urban), income_per_person and/or score_a, d01… (1 deprived, 0 not, blank unknown; a heading may go
 * on after the number: d01_viec_lam), is_worker where it is known (1, 0, blank). A bad row is never classified; other columns are passed through.
 */
import { readNumber, readNumberCell, type NumberFormat } from '../indicator/number.ts';
import type { Cell, Sheet } from '../indicator/sheet.ts';
import type { Message, Words } from '../message.ts';
import type { Problem } from '../problem.ts';
import { fold } from '../search.ts';
import type { Classifier } from './compile.ts';
import { classify, type Classification, type Missing } from './evaluate.ts';
import { explain, factsAsked } from './explain.ts';
import type { Household } from './household.ts';
import type { AreaType } from './parts.ts';
import { rowProblem } from './problems.ts';

export const addedColumns = ['class', 'standard', 'deprivations', 'missing', 'reason'] as const;
const named = ['household_id', 'area_type', 'income_per_person', 'score_a', 'is_worker'] as const;
type Named = (typeof named)[number];

export type ClassifiedRow = { readonly row: number; readonly cells: readonly Cell[]; readonly classification: Classification | null; readonly reason: Message | null; /** What must be said of its điểm A: that it was entered. */ readonly scored: Message | null; /** Whether it said if it concerns a worker. */ readonly asked: boolean; readonly problems: readonly Problem[] };
export type HouseholdTable = {
  readonly heading: readonly Cell[];
  /** Indicators of the standard the table has no column for: unknown for every household. */
  readonly absent: readonly string[];
  /** Further groups of the day whose question the table has a column for: one more added column each. */
  readonly groups: readonly { readonly id: string; readonly text: Words }[];
  /** The column is_worker is there and no group of the day asks for it. */
  readonly unasked: boolean;
  /** What is wrong with the table as a whole; then there are no rows. */
  readonly problems: readonly Problem[];
  /** To be walked once. */
  readonly rows: Iterable<ClassifiedRow>;
};

type Places = { readonly at: ReadonlyMap<Named, number>; readonly flags: readonly (number | undefined)[]; readonly others: readonly { readonly place: number; readonly name: string }[]; readonly twice: string | null };

export function classifyTable(sheet: Sheet, classifier: Classifier, options: { readonly numbers: NumberFormat }): HouseholdTable {
  const iterator = sheet.rows[Symbol.iterator]();
  let row = 0;
  let heading: readonly Cell[] = [];
  for (let next = iterator.next(); !next.done; next = iterator.next()) {
    row += 1;
    if (isBlank(next.value)) continue;
    heading = next.value;
    break;
  }
  const places = placesOf(heading, classifier);
  const missing = [...(['household_id', 'area_type'] as const).filter((name) => !places.at.has(name)), ...(places.at.has('income_per_person') || places.at.has('score_a') ? [] : ['income_per_person | score_a'])];
  const problems = places.twice !== null ? [rowProblem('policy.heading_twice', row, { column: places.twice }, places.twice)] : missing.length > 0 ? [rowProblem('policy.heading_missing', Math.max(row, 1), { columns: missing.join(', ') })] : [];
  const asking = places.at.has('is_worker') ? classifier.groups.filter((one) => factsAsked(one.node).includes('is_worker')) : [];
  return {
    groups: asking, unasked: places.at.has('is_worker') && asking.length === 0,
    heading, problems, absent: classifier.indicators.filter((_, bit) => places.flags[bit] === undefined).map((one) => one.id),
    rows: problems.length > 0 ? [] : classified(),
  };

  function* classified(): Generator<ClassifiedRow> {
    const seen = new Map<string, number>();
    for (let next = iterator.next(); !next.done; next = iterator.next()) {
      row += 1;
      if (isBlank(next.value)) continue;
      const { household, found } = readRow(next.value, row, places, classifier, options.numbers, seen);
      if (found.length > 0) {
        yield { row, cells: next.value, classification: null, reason: null, scored: null, asked: false, problems: found };
        continue;
      }
      const classification = classify(classifier, household);
      const { reason, notes } = explain(classifier, household, classification);
      if (classification.disagree) yield { row, cells: next.value, classification: null, reason, scored: null, asked: false, problems: [rowProblem('policy.measures_disagree', row, {}, 'score_a')] };
      else yield { row, cells: next.value, classification, reason, scored: notes.find((one) => one.key === 'policy.explain.entered_score') ?? null, asked: household.facts !== undefined, problems: [] };
    }
  }
}

function placesOf(heading: readonly Cell[], classifier: Classifier): Places {
  const at = new Map<Named, number>();
  const flags: (number | undefined)[] = classifier.indicators.map(() => undefined);
  const others: { place: number; name: string }[] = [];
  let twice: string | null = null;
  heading.forEach((cell, place) => {
    const text = String(cell ?? '').trim().toLowerCase();
    const name = named.find((one) => one === text);
    const flag = /^(d(?:0[1-9]|1[0-6]))(?:_.*)?$/.exec(text)?.[1];
    if (name !== undefined) {
      if (at.has(name)) twice ??= name;
      else at.set(name, place);
    } else if (flag !== undefined) {
      const bit = classifier.indicators.findIndex((one) => one.id === flag);
      if (bit < 0) others.push({ place, name: flag });
      else if (flags[bit] !== undefined) twice ??= flag;
      else flags[bit] = place;
    }
  });
  return { at, flags, others, twice };
}

function readRow(cells: readonly Cell[], row: number, places: Places, classifier: Classifier, numbers: NumberFormat, seen: Map<string, number>): { readonly household: Household; readonly found: readonly Problem[] } {
  const found: Problem[] = [];
  const text = (name: Named): string => textOf(cells[places.at.get(name) ?? -1]);
  const id = text('household_id');
  const before = seen.get(id);
  if (id === '') found.push(rowProblem('policy.household_id_missing', row, {}, 'household_id'));
  else if (before !== undefined) found.push(rowProblem('policy.household_twice', row, { other: String(before) }, 'household_id'));
  else seen.set(id, row);
  const areaType = areaTypeOf(text('area_type'));
  if (areaType === null) found.push(rowProblem('policy.area_type', row, { value: text('area_type') }, 'area_type'));
  const number = (name: 'income_per_person' | 'score_a'): number | null => {
    const cell = cells[places.at.get(name) ?? -1];
    if (textOf(cell) === '') return null;
    const read = typeof cell === 'number' ? ({ ok: true, value: readNumberCell(cell, false) } as const) : typeof cell === 'string' ? readNumber(cell, numbers) : ({ ok: false } as const);
    const value = read.ok ? Number(read.value) : Number.NaN;
    if (Number.isFinite(value) && value >= 0) return value;
    found.push(rowProblem('policy.bad_number', row, { value: textOf(cell), column: name }, name));
    return null;
  };
  const [income, scoreA] = [number('income_per_person'), number('score_a')];
  let [deprived, known] = [0, 0];
  places.flags.forEach((place, bit) => {
    const cell = place === undefined ? null : cells[place];
    const flag = textOf(cell);
    if (flag === '') return;
    if (flag === '1' || flag === '0') {
      known |= 1 << bit;
      if (flag === '1') deprived |= 1 << bit;
    } else found.push(rowProblem('policy.bad_flag', row, { value: flag, column: classifier.indicators[bit]!.id }, classifier.indicators[bit]!.id));
  });
  // "0" in a column the standard does not ask for takes nothing away; "1" would be a deprivation silently lost.
  for (const { place, name } of places.others) if (!['', '0'].includes(textOf(cells[place]))) found.push(rowProblem('policy.flag_not_of_standard', row, { column: name, standard: classifier.standard.id }, name));
  const worker = text('is_worker');
  if (!['', '0', '1'].includes(worker)) found.push(rowProblem('policy.bad_yes_no', row, { value: worker, column: 'is_worker' }, 'is_worker'));
  return { household: { areaType, income, scoreA, deprived, known, ...(worker === '' ? {} : { facts: { is_worker: worker === '1' } }) }, found };
}

const areaTypeWords: Readonly<Record<string, AreaType>> = { rural: 'rural', urban: 'urban', 'nong thon': 'rural', 'thanh thi': 'urban', 'do thi': 'urban' };

function areaTypeOf(text: string): AreaType | null {
  return areaTypeWords[fold(text)] ?? null;
}

/** The five added cells, `say` rendering in the reader's language: indicators by number, measures by column name, law in words. */
export function addedCells(one: ClassifiedRow, classifier: Classifier, say: (message: Message) => string, lang: 'vi' | 'en'): readonly (string | number)[] {
  const made = one.classification;
  if (made === null) return ['', classifier.standard.id, '', '', ''];
  return [made.class, made.standard, made.deprivations, made.missing.map((missing) => missingName(missing, lang)).join('; '), one.reason === null ? '' : say(one.reason)];
}

/** Of each group asked for: yes, no, unknown; blank where nobody said whether it concerns a worker. */
export function groupCells(one: ClassifiedRow, groups: HouseholdTable['groups']): readonly string[] {
  return groups.map(({ id }) => (one.asked ? (one.classification?.groups.find((group) => group.id === id)?.answer ?? '') : ''));
}

const columnOf: Readonly<Record<string, string>> = { income: 'income_per_person' };

function missingName(missing: Missing, lang: 'vi' | 'en'): string {
  if (missing.kind === 'fact') return missing.oneOf.map(({ id }) => columnOf[id] ?? id).join('|');
  return missing.kind === 'indicator' ? missing.id : missing.text[lang];
}

/** The columns of a standard in order, for help: ["d01", "Việc làm"]. */
export function columnsOfStandard(indicators: Classifier['indicators'], lang: 'vi' | 'en'): readonly (readonly [id: string, text: string])[] {
  return indicators.map((one) => [one.id, one.text[lang]]);
}

function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell).trim();
}

function isBlank(cells: readonly Cell[]): boolean {
  return cells.every((cell) => textOf(cell) === '');
}

