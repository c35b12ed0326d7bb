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
  const dates = new Map<string, PlainDate | null>();
  // Columns repeat the same few texts: one copy of each keeps two million rows in memory.
  const texts = new Map<string, string>();
  let style: { readonly format: 'vi' | 'en'; readonly row: number } | null = null;

  return (cells, index, report) => {
    const row = index + 1;
    let broken = false;
    const complain = (code: IndicatorProblem, column: Column, params: Record<string, MessageParam> = {}): null => {
      broken = true;
      const position = at.get(column);
      report(refusal(code, row, params, position === undefined ? column : columnLetter(position)));
      return null;
    };
    const text = (column: Column): string => {
      const position = at.get(column);
      return position === undefined ? '' : intern(texts, cellText(cells[position]));
    };

    const written = text('indicator');
    const indicator = catalogue.findIndicator(written);
    if (!indicator) complain('indicator.unknown_indicator', 'indicator', { written, near: nearest(written, catalogue.indicators.map((one) => one.id)) ?? '' });
    const area = options.resolveArea(text('area')) ?? complain('indicator.unknown_area', 'area', { written: text('area') });
    const periodEnd = readDate(cells[at.get('period_end')!] ?? null, dates) ?? complain('indicator.wrong_date', 'period_end', { written: text('period_end') });

    const note = text('note');
    const flags = readFlags(text('flags'), note);
    if (flags === null) complain('indicator.unknown_flag', 'flags', { written: text('flags') });
    const status = text('status') === '' ? 'reported' : statusNames[fold(text('status'))];
    if (!status) complain('indicator.unknown_status', 'status', { written: text('status') });
    const mark = fold(text('chosen'));
    const chosen = yes.has(mark) ? true : no.has(mark) ? false : undefined;
    if (mark !== '' && chosen === undefined) complain('indicator.wrong_chosen', 'chosen', { written: text('chosen') });
    if (!indicator) return null;

    readUnit(indicator);
    const standard = readStandard(indicator, periodEnd);
    const counts = readRatio();
    const value = counts === undefined ? readValue('value', indicator) : readShownValue(indicator, counts);
    if (broken || value === null || area === null || periodEnd === null || flags === null || standard === null || status === undefined) return null;

    const observation: Observation = {
      indicator: indicator.id, area, periodEnd, value, ...(counts ? { ratio: counts } : {}), unit: indicator.unit, standard, source: text('source'),
      status, flags, ...(chosen === undefined ? {} : { chosen }), reason: text('reason'), note, closed: options.closed,
    };
    if (options.today !== undefined && periodEnd > options.today && isResult(observation)) return complain('indicator.future_period', 'period_end', { date: { date: periodEnd } });
    return observation;

    function readUnit(one: Indicator): void {
      const writtenUnit = text('unit');
      if (writtenUnit === '') return;
      const unit = catalogue.findUnit(writtenUnit);
      if (!unit) complain('indicator.unknown_unit', 'unit', { written: writtenUnit });
      else if (unit.id !== one.unit) complain('indicator.wrong_unit', 'unit', { written: writtenUnit, expected: catalogue.findUnit(one.unit)?.vi ?? one.unit });
    }

    function readStandard(one: Indicator, end: PlainDate | null): string | null {
      const writtenStandard = text('standard');
      if (noStandard.has(writtenStandard.toLowerCase())) return one.by_standard ? complain('indicator.standard_missing', 'standard', { indicator: one.id }) : '';
      if (!one.by_standard) return complain('indicator.standard_not_used', 'standard', { indicator: one.id });
      const standard = catalogue.findStandard(writtenStandard);
      if (!standard) return complain('indicator.unknown_standard', 'standard', { written: writtenStandard });
      if (end !== null && (end < standard.from || (standard.until !== null && end >= standard.until))) {
        return complain('indicator.standard_other_time', 'standard', { written: writtenStandard, date: { date: end } });
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
    function readShownValue(one: Indicator, counts: Observation['ratio'] | null): string | null {
      if (!counts) return null;
      const share = ratio(exact(counts.numerator), exact(counts.denominator))!;
      const full = one.unit === 'percent' ? multiply(exact(100), share) : share;
      if (text('value') === '') return toDecimal(full, 6);
      const shown = readValue('value', one);
      if (shown === null) return null;
      const places = shown.split('.')[1]?.length ?? 0;
      const off = subtract(full, exact(shown));
      const half = exact(`0.${'0'.repeat(places)}5`);
      const within = compare(off, half) <= 0 && compare(multiply(exact(-1), off), half) <= 0;
      return within ? shown : complain('indicator.ratio_broken', 'value', { written: shown, expected: { decimal: toDecimal(full, places) } });
    }

    function readValue(column: Column, one: Indicator): string | null {
      const number = readCell(column);
      if (number === null) return null;
      if (one.measure !== 'change' && number.startsWith('-')) return complain('indicator.negative', column, { written: number });
      const rate = one.unit === 'percent';
      if (rate && compare(exact(number), exact(100)) > 0) return complain('indicator.percent_out_of_range', column, { written: { decimal: number } });
      if (!rate && one.unit !== 'ratio' && !one.unit.startsWith('percentage') && /\.\d*[1-9]/.test(number)) return complain('indicator.not_whole', column, { written: { decimal: number } });
      return number;
    }

    function readCell(column: Column): string | null {
      const position = at.get(column);
      const cell = position === undefined ? null : (cells[position] ?? null);
      if (typeof cell === 'number') return Number.isFinite(cell) ? readNumberCell(cell, isPercentCell(index, position!)) : complain('indicator.text_in_number', column, { written: String(cell) });
      const read = readNumber(cellText(cell).replace(/\s*%$/, ''), options.numbers);
      if (!read.ok) {
        const code = ({ empty: 'indicator.value_missing', text: 'indicator.text_in_number', ambiguous: 'indicator.number_ambiguous', other_format: 'indicator.number_other_format' } as const)[read.reason];
        return complain(code, column, { written: cellText(cell) });
      }
      if (read.style !== null) {
        if (style !== null && style.format !== read.style) return complain('indicator.numbers_mixed', column, { written: cellText(cell), other: style.row });
        style ??= { format: read.style, row };
      }
      return read.value;
    }
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
