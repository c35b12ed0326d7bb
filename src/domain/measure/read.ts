/**
 * Rows of a table → the columns of a measurement, or what is wrong with them. Called by `chungtay measure`.
 * One household a row; `d01`…`d12` (or `d01_anything`) are 0 or 1; the other columns are named by the caller. All or nothing: with one bad row
 * there is no survey. Keeps at most `shownProblems` of the problems, and their number.
 */
import type { Problem } from '../problem.ts';
import { refusal } from './problems.ts';
import { indicatorCount } from './scheme.ts';
import type { Design, Division, Survey } from './survey.ts';

export type SurveyColumns = { readonly period: string; readonly by: readonly string[]; readonly weight?: string; readonly size?: string; readonly strata?: string; readonly psu?: string };
export type SurveyRead = { readonly survey: Survey | null; readonly problems: readonly Problem[]; readonly problemCount: number; /** Worth knowing, no hindrance. */ readonly notices: readonly Problem[] };

export const shownProblems = 200;

export function readSurvey(rows: Iterable<readonly unknown[]>, columns: SurveyColumns): SurveyRead {
  const found: Problem[] = [];
  let problemCount = 0;
  const report = (problem: Problem): void => {
    problemCount += 1;
    if (found.length < shownProblems) found.push(problem);
  };
  let places: Places | null = null;
  let households: Household | null = null;
  let number = 0;
  for (const cells of rows) {
    number += 1;
    if (cells.every((cell) => textOf(cell) === '')) continue;
    if (places === null) {
      places = findColumns(cells, columns, number, report);
      if (problemCount > 0) break;
      households = collector(places, columns);
      continue;
    }
    households!.add(cells, number, report);
  }
  if (problemCount === 0 && (households?.rows() ?? 0) === 0) report(refusal('measure.no_rows'));
  if (problemCount > 0 || !households) return { survey: null, problems: found, problemCount, notices: [] };
  const { survey, lonely } = households.survey();
  return { survey, problems: [], problemCount: 0, notices: lonely.map((stratum) => refusal('measure.single_unit', { stratum })) };
}

type Report = (problem: Problem) => void;
type Places = { readonly indicators: readonly Place[]; readonly period: Place; readonly by: readonly Place[]; readonly weight?: Place; readonly size?: Place; readonly strata?: Place; readonly psu?: Place };
type Place = { readonly index: number; readonly name: string };

function findColumns(heading: readonly unknown[], columns: SurveyColumns, row: number, report: Report): Places {
  const names = heading.map(textOf);
  const named = (name: string): Place => {
    const lower = name.trim().toLowerCase();
    const matches = names.flatMap((one, index) => (one.toLowerCase() === lower ? [index] : []));
    if (matches.length === 0) report(refusal('measure.column_missing', { column: name }, row, name));
    if (matches.length > 1) report(refusal('measure.column_twice', { column: name }, row, name));
    return { index: matches[0] ?? -1, name };
  };
  const indicators = Array.from({ length: indicatorCount }, (_, position) => {
    const id = `d${String(position + 1).padStart(2, '0')}`;
    const matches = names.flatMap((one, index) => (one.toLowerCase() === id || one.toLowerCase().startsWith(`${id}_`) ? [index] : []));
    if (matches.length === 0) report(refusal('measure.indicator_missing', { column: id }, row, id));
    if (matches.length > 1) report(refusal('measure.column_twice', { column: id }, row, id));
    return { index: matches[0] ?? -1, name: names[matches[0] ?? -1] ?? id };
  });
  const optional = (name: string | undefined): Place | undefined => (name === undefined ? undefined : named(name));
  return { indicators, period: named(columns.period), by: columns.by.map(named), weight: optional(columns.weight), size: optional(columns.size), strata: optional(columns.strata), psu: optional(columns.psu) };
}

type Household = { readonly rows: () => number; readonly add: (cells: readonly unknown[], row: number, report: Report) => void; readonly survey: () => { survey: Survey; lonely: readonly string[] } };

function collector(places: Places, columns: SurveyColumns): Household {
  const [mask, size, weight]: [number[], number[], number[]] = [[], [], []];
  const period = numbering();
  const groups = places.by.map(numbering);
  const strata = numbering();
  const units = numbering();
  const stratumOf: number[] = [];
  const sampled = places.strata !== undefined || places.psu !== undefined;

  const add: Household['add'] = (cells, row, report) => {
    let own = 0;
    const take = (place: Place): string => {
      const text = textOf(cells[place.index]);
      if (text === '') report(refusal('measure.value_missing', { column: place.name }, row, place.name));
      return text;
    };
    for (const [position, place] of places.indicators.entries()) {
      const text = take(place);
      if (text === '1') own |= 1 << position;
      else if (text !== '0' && text !== '') report(refusal('measure.not_zero_or_one', { column: place.name, value: text.slice(0, 40) }, row, place.name));
    }
    mask.push(own);
    period.add(take(places.period));
    places.by.forEach((place, index) => groups[index]!.add(take(place)));
    if (places.weight) weight.push(numberAt(places.weight, take(places.weight), 'measure.wrong_weight', (value) => value >= 0, row, report));
    if (places.size) size.push(numberAt(places.size, take(places.size), 'measure.wrong_size', (value) => Number.isInteger(value) && value >= 1 && value <= 65_535, row, report));
    if (!sampled) return;
    const stratum = places.strata ? take(places.strata) : '';
    const stratumNumber = strata.add(stratum);
    const unit = units.add(places.psu ? `${stratum}\u0000${take(places.psu)}` : String(row));
    stratumOf[unit] = stratumNumber;
  };

  const survey = () => {
    const ordered = period.inOrder(byNumberOrText);
    const divisions: Division[] = groups.map((group, index) => {
      const { values, of } = group.inOrder(byNumberOrText);
      return { by: columns.by[index]!, groups: values, groupOf: of };
    });
    const unitsIn = new Uint32Array(strata.values().length);
    for (const stratum of stratumOf) unitsIn[stratum]! += 1;
    const design: Design | null = sampled
      ? { unitOf: Uint32Array.from(units.of()), stratumOf: Uint32Array.from(stratumOf), unitsIn, degrees: stratumOf.length - unitsIn.length }
      : null;
    return {
      survey: {
        rows: mask.length, mask: Uint16Array.from(mask), size: places.size ? Uint16Array.from(size) : null, weight: places.weight ? Float64Array.from(weight) : null,
        periods: ordered.values, periodOf: ordered.of, divisions, design,
      },
      lonely: strata.values().filter((_, stratum) => unitsIn[stratum] === 1),
    };
  };
  return { rows: () => mask.length, add, survey };
}

function numberAt(place: Place, text: string, code: 'measure.wrong_weight' | 'measure.wrong_size', fits: (value: number) => boolean, row: number, report: Report): number {
  if (text === '') return 0;
  const value = /^\d+([.,]\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
  if (Number.isFinite(value) && fits(value)) return value;
  report(refusal(code, { column: place.name, value: text.slice(0, 40) }, row, place.name));
  return 0;
}

/** Gives each text a number in the order of appearance. */
function numbering() {
  const known = new Map<string, number>();
  const of: number[] = [];
  return {
    add: (text: string): number => {
      let number = known.get(text);
      if (number === undefined) known.set(text, (number = known.size));
      of.push(number);
      return number;
    },
    values: (): readonly string[] => [...known.keys()],
    of: (): readonly number[] => of,
    inOrder: (compare: (a: string, b: string) => number): { values: readonly string[]; of: Uint32Array } => {
      const values = [...known.keys()].sort(compare);
      const rank = new Uint32Array(values.length);
      values.forEach((value, place) => (rank[known.get(value)!] = place));
      return { values, of: Uint32Array.from(of, (number) => rank[number]!) };
    },
  };
}

function byNumberOrText(a: string, b: string): number {
  const [left, right] = [Number(a), Number(b)];
  if (!Number.isNaN(left) && !Number.isNaN(right) && left !== right) return left - right;
  return a < b ? -1 : a > b ? 1 : 0;
}

function textOf(cell: unknown): string {
  return typeof cell === 'string' ? cell.trim() : typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : cell instanceof Date ? cell.toISOString().slice(0, 10) : '';
}
