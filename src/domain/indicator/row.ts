/**
 * One row of a table → one observation, with a problem for each cell that cannot be taken. Called by the table parser.
 * Must not correct a cell: it is understood or it is refused.
 */
import type { PlainDate } from '../calendar.ts';
import { compare, exact, multiply, ratio, subtract, toDecimal } from '../exact.ts';
import type { MessageParam } from '../message.ts';
import type { Problem } from '../problem.ts';
import { fold } from '../search.ts';
import type { Indicator } from './catalogue.ts';
import { type Column, columnLetter } from './headings.ts';
import { nearest } from './nearest.ts';
import { readNumber, readNumberCell } from './number.ts';
import { type Flag, flags as knownFlags, flagsOfNote, isResult, type Observation, type Status, statuses } from './observation.ts';
import { readPeriodEnd } from './period-end.ts';
import { refusal, type IndicatorProblem } from './problems.ts';
import type { Cell } from './sheet.ts';
import type { TableOptions } from './table.ts';
import { mayBeFraction } from './unit-kinds.ts';

type Complain = (problem: Problem) => void;
type RowReader = (cells: readonly Cell[], index: number, complain: Complain) => Observation | null;

const noFlags: readonly Flag[] = [];
const statusNames: Readonly<Record<string, Status>> = {
  ...Object.fromEntries(statuses.map((status) => [fold(status), status])), 'bao cao': 'reported', 'da cong bo': 'V', 'cong bo': 'V', 'tinh tu so ho': 'computed',
};
const yes = new Set(['yes', 'y', 'x', '1', 'true', 'co', 'chon']);
const no = new Set(['no', 'n', '0', 'false', 'khong']);
const noStandard = new Set(['', '-', 'n/a', 'none', 'không']);

export function createRowReader(at: ReadonlyMap<Column, number>, isPercentCell: (row: number, cell: number) => boolean, options: TableOptions): RowReader {
  const { catalogue } = options;
  // Columns repeat the same few texts: each is understood once, which keeps two million rows quick and in memory.
  const texts = new Map<string, string>();
  const dates = new Map<string, PlainDate | null>();
  const statusOf = remembered((text) => (text === '' ? 'reported' : statusNames[fold(text)]));
  const chosenOf = remembered((text): boolean | null | undefined => {
    const mark = fold(text);
    return mark === '' ? null : yes.has(mark) ? true : no.has(mark) ? false : undefined;
  });
  let style: { readonly format: 'vi' | 'en'; readonly row: number } | null = null;
  // The row being read: set anew for each, so that nothing is made twice two million times.
  let cells: readonly Cell[] = [];
  let index = 0;
  let broken = false;
  let report: Complain = () => undefined;

  const complain = (code: IndicatorProblem, column: Column, params: Record<string, MessageParam> = {}): null => {
    broken = true;
    const position = at.get(column);
    report(refusal(code, index + 1, params, position === undefined ? column : columnLetter(position)));
    return null;
  };
  const text = (column: Column): string => {
    const position = at.get(column);
    return position === undefined ? '' : intern(texts, cellText(cells[position]));
  };

  function readUnit(indicator: Indicator): void {
    const written = text('unit');
    if (written === '' || written === indicator.unit) return;
    const unit = catalogue.findUnit(written);
    if (!unit) complain('indicator.unknown_unit', 'unit', { written });
    else if (unit.id !== indicator.unit) complain('indicator.wrong_unit', 'unit', { written, expected: catalogue.findUnit(indicator.unit)?.vi ?? indicator.unit });
  }

  function readStandard(indicator: Indicator, end: PlainDate | null): string | null {
    const written = text('standard');
    if (noStandard.has(written.toLowerCase())) return indicator.by_standard ? complain('indicator.standard_missing', 'standard', { indicator: indicator.id }) : '';
    if (!indicator.by_standard) return complain('indicator.standard_not_used', 'standard', { indicator: indicator.id });
    const standard = catalogue.findStandard(written);
    if (!standard) return complain('indicator.unknown_standard', 'standard', { written });
    if (end !== null && (end < standard.from || (standard.until !== null && end >= standard.until))) {
      return complain('indicator.standard_other_time', 'standard', { written, date: { date: end } });
    }
    return standard.id;
  }

  function readRatio(): Observation['ratio'] | null | undefined {
    if (text('numerator') === '' && text('denominator') === '') return undefined;
    const numerator = readCount('numerator');
    const denominator = readCount('denominator');
    if (numerator === null || denominator === null) return null;
    return /^0+$/.test(denominator) || denominator.startsWith('-') ? complain('indicator.ratio_broken', 'denominator') : { numerator, denominator };
  }

  function readCount(column: 'numerator' | 'denominator'): string | null {
    const number = readCell(column);
    return number !== null && number.includes('.') ? complain('indicator.not_whole', column, { written: number }) : number;
  }

  /** The value of a ratio: what is printed must be what the counts give, at the printed precision. */
  function readShownValue(indicator: Indicator, counts: Observation['ratio'] | null): string | null {
    if (!counts) return null;
    const share = ratio(exact(counts.numerator), exact(counts.denominator))!;
    const full = indicator.unit === 'percent' ? multiply(exact(100), share) : share;
    if (text('value') === '') return toDecimal(full, 6);
    const shown = readValue('value', indicator);
    if (shown === null) return null;
    const places = shown.split('.')[1]?.length ?? 0;
    const off = subtract(full, exact(shown));
    const half = exact(`0.${'0'.repeat(places)}5`);
    const within = compare(off, half) <= 0 && compare(multiply(exact(-1), off), half) <= 0;
    return within ? shown : complain('indicator.ratio_broken', 'value', { written: shown, expected: { decimal: toDecimal(full, places) } });
  }

  function readValue(column: Column, indicator: Indicator): string | null {
    const number = readCell(column);
    if (number === null) return null;
    if (indicator.measure !== 'change' && number.startsWith('-')) return complain('indicator.negative', column, { written: number });
    const rate = indicator.unit === 'percent';
    if (rate && Number(number) > 99 && compare(exact(number), exact(100)) > 0) return complain('indicator.percent_out_of_range', column, { written: { decimal: number } });
    if (!mayBeFraction(indicator.unit) && number.includes('.') && /\.\d*[1-9]/.test(number)) return complain('indicator.not_whole', column, { written: { decimal: number } });
    return number;
  }

  function readCell(column: Column): string | null {
    const position = at.get(column);
    const cell = position === undefined ? null : (cells[position] ?? null);
    if (typeof cell === 'number') return Number.isFinite(cell) ? readNumberCell(cell, isPercentCell(index, position!)) : complain('indicator.text_in_number', column, { written: String(cell) });
    const written = cellText(cell);
    const read = readNumber(written.endsWith('%') ? written.slice(0, -1) : written, options.numbers);
    if (!read.ok) return complain(codeOfNumber[read.reason], column, { written });
    if (read.style !== null) {
      if (style !== null && style.format !== read.style) return complain('indicator.numbers_mixed', column, { written, other: style.row });
      style ??= { format: read.style, row: index + 1 };
    }
    return read.value;
  }

  return (row, at0, complainTo) => {
    [cells, index, broken, report] = [row, at0, false, complainTo];
    const written = text('indicator');
    const indicator = catalogue.findIndicator(written);
    if (!indicator) complain('indicator.unknown_indicator', 'indicator', { written, near: nearest(written, catalogue.indicators.map((one) => one.id)) ?? '' });
    const areaText = text('area');
    const area = options.resolveArea(areaText) ?? complain('indicator.unknown_area', 'area', { written: areaText });
    const periodEnd = readDate(cells[at.get('period_end')!] ?? null, dates) ?? complain('indicator.wrong_date', 'period_end', { written: text('period_end') });
    const note = text('note');
    const flags = readFlags(text('flags'), note);
    if (flags === null) complain('indicator.unknown_flag', 'flags', { written: text('flags') });
    const status = statusOf(text('status'));
    if (!status) complain('indicator.unknown_status', 'status', { written: text('status') });
    const chosen = chosenOf(text('chosen'));
    if (chosen === undefined) complain('indicator.wrong_chosen', 'chosen', { written: text('chosen') });
    if (!indicator) return null;

    readUnit(indicator);
    const standard = readStandard(indicator, periodEnd);
    const counts = readRatio();
    const value = counts === undefined ? readValue('value', indicator) : readShownValue(indicator, counts);
    if (broken || value === null || area === null || periodEnd === null || flags === null || standard === null || status === undefined) return null;

    const observation: Observation = {
      indicator: indicator.id, area, periodEnd, value, ratio: counts ?? undefined, unit: indicator.unit, standard, source: text('source'),
      status, flags, chosen: chosen ?? undefined, reason: text('reason'), note, closed: options.closed,
    };
    if (options.today !== undefined && periodEnd > options.today && isResult(observation)) return complain('indicator.future_period', 'period_end', { date: { date: periodEnd } });
    return observation;
  };
}

const codeOfNumber = { empty: 'indicator.value_missing', text: 'indicator.text_in_number', ambiguous: 'indicator.number_ambiguous', other_format: 'indicator.number_other_format' } as const;

/** The same answer for the same text, worked out once. */
function remembered<T>(understand: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const answer = known.get(text);
    if (answer !== undefined || known.has(text)) return answer as T;
    const made = understand(text);
    if (known.size < 10_000) known.set(text, made);
    return made;
  };
}

function readDate(cell: Cell, known: Map<string, PlainDate | null>): PlainDate | null {
  if (typeof cell !== 'string') return readPeriodEnd(cell);
  let date = known.get(cell);
  if (date === undefined) {
    date = readPeriodEnd(cell);
    if (known.size < 10_000) known.set(cell, date);
  }
  return date;
}

/** Null when a word of the flags column is no flag; words in capitals inside the note count as flags too. */
function readFlags(written: string, note: string): readonly Flag[] | null {
  if (written === '' && note === '') return noFlags;
  const named = written === '' ? [] : written.split(/[\s,;]+/);
  if (named.some((word) => !(knownFlags as readonly string[]).includes(word))) return null;
  const all = new Set([...(named as Flag[]), ...flagsOfNote(note)]);
  return all.size === 0 ? noFlags : [...all];
}

function cellText(cell: Cell | undefined): string {
  if (typeof cell === 'string') return cell.trim();
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}

function intern(texts: Map<string, string>, text: string): string {
  const known = texts.get(text);
  if (known !== undefined) return known;
  const clean = text.normalize('NFC');
  if (texts.size < 200_000) texts.set(text, clean);
  return clean;
}
