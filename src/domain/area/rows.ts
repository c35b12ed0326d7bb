/**
 * Reads the area files (`data/areas/*.csv`, and files of the same form made elsewhere): rows of text to areas, events and statuses.
 * Called by db (loader), cli and tests; the caller parses the CSV. Pure: problems name file and row (the heading is row 1).
 *
 * A unit file holds one row for each stretch of time in which nothing of the unit changed; the rows of a slug make one area.
 */
import { isPlainDate, type Period, type PlainDate } from '../calendar.ts';
import type { Problem } from '../problem.ts';
import { tidy } from './names.ts';
import { areaProblem } from './problem-of.ts';
import {
  type Area, type AreaData, type AreaEvent, areaEventKinds, areaLevels, type AreaStatus, areaStatusKinds, areaTypes, type Dated, evidences,
  type ParentRelation, settlements, type Succession, unrecorded, worlds,
} from './types.ts';

/** One file: its name for problems, and its rows with the heading first. */
export type AreaFile = { readonly name: string; readonly rows: readonly (readonly string[])[] };

export type AreaFiles = {
  readonly units: readonly AreaFile[];
  readonly groupings: readonly AreaFile[];
  readonly successions: readonly AreaFile[];
  readonly statuses: readonly AreaFile[];
};

export type Read<T> = { readonly value: T; readonly problems: readonly Problem[] };

export function readAreaFiles(files: AreaFiles): Read<AreaData> {
  const problems: Problem[] = [];
  const areas = readUnits(files.units, problems);
  addGroupings(files.groupings, areas, problems);
  const events = readEvents(files.successions, problems);
  const statuses = readStatuses(files.statuses, problems);
  return { value: { areas: [...areas.values()], events, statuses }, problems };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };
const relationOf = (level: string): ParentRelation => (level === 'part' ? 'part' : level === 'region' || level === 'named_set' ? 'grouping' : 'unit');

function readUnits(files: readonly AreaFile[], problems: Problem[]): Map<string, Mutable<Area>> {
  const areas = new Map<string, Mutable<Area>>();
  for (const row of records(files, ['slug', 'world', 'level', 'type', 'code', 'other_code', 'name', 'parent', 'settlement', 'valid_from', 'valid_until'], problems)) {
    const slug = row.text('slug');
    const world = row.oneOf('world', worlds);
    const level = row.oneOf('level', areaLevels);
    const type = row.oneOf('type', areaTypes);
    const name = row.text('name');
    const period = row.period();
    if (!slug || !world || !level || !type || !name || !period) continue;
    const area: Mutable<Area> = areas.get(slug) ?? { slug, world, level, valid: period, names: [], codes: [], otherCodes: [], types: [], settlements: [], parents: [] };
    if (area.world !== world || area.level !== level) {
      row.refuse('area.duplicate_slug', 'slug', { slug });
      continue;
    }
    if (area.names.some((one) => one.from < (period.until ?? '9999') && period.from < (one.until ?? '9999'))) {
      row.refuse('area.overlapping_dates', 'valid_from', { slug });
      continue;
    }
    areas.set(slug, area);
    area.valid = { from: min(area.valid.from, period.from), until: area.valid.until === null || period.until === null ? null : max(area.valid.until, period.until) };
    extend(area.names, name, period);
    extend(area.types, type, period);
    const [code, otherCode, parent] = [row.get('code'), row.get('other_code'), row.get('parent')];
    if (code) extend(area.codes, code, period);
    if (otherCode) extend(area.otherCodes, otherCode, period);
    const settlement = row.get('settlement') ? row.oneOf('settlement', settlements) : undefined;
    if (settlement) extend(area.settlements, settlement, period);
    if (parent) {
      const last = area.parents.at(-1);
      if (last && last.parent === parent && last.until === period.from) area.parents[area.parents.length - 1] = { ...last, until: period.until };
      else area.parents.push({ parent, relation: relationOf(level), ...period });
    }
  }
  return areas;
}

function addGroupings(files: readonly AreaFile[], areas: ReadonlyMap<string, Mutable<Area>>, problems: Problem[]): void {
  for (const row of records(files, ['member', 'group', 'valid_from', 'valid_until'], problems)) {
    const [member, group, period] = [row.text('member'), row.text('group'), row.period()];
    const area = member && areas.get(member);
    if (!group || !period) continue;
    if (area) area.parents.push({ parent: group, relation: 'grouping', ...period });
    else row.refuse('area.unknown_reference', 'member', { reference: member ?? '' });
  }
}

function readEvents(files: readonly AreaFile[], problems: Problem[]): readonly AreaEvent[] {
  const events = new Map<string, AreaEvent & { successions: Succession[] }>();
  for (const row of records(files, ['event', 'world', 'on', 'kind', 'decision', 'predecessor', 'successor', 'share', 'population', 'households', 'note'], problems)) {
    const id = row.text('event');
    const world = row.oneOf('world', worlds);
    const on = row.day('on');
    const kind = row.oneOf('kind', areaEventKinds);
    const [predecessor, successor] = [row.text('predecessor'), row.text('successor')];
    const share = row.oneOf('share', ['whole', 'part'] as const);
    const population = row.oneOf('population', ['all', 'some', 'none'] as const);
    const households = row.get('households');
    if (households && !/^\d+$/.test(households)) row.refuse('area.unknown_value', 'households', { value: households });
    if (!id || !world || !on || !kind || !predecessor || !successor || !share || !population) continue;
    const event = events.get(id) ?? { id, world, on, kind, decision: row.get('decision') || null, successions: [] };
    events.set(id, event);
    event.successions.push({ predecessor, successor, share, population, households: households ? Number(households) : null, note: row.get('note') || null });
  }
  return [...events.values()];
}

function readStatuses(files: readonly AreaFile[], problems: Problem[]): readonly AreaStatus[] {
  const statuses: AreaStatus[] = [];
  for (const row of records(files, ['area', 'status', 'valid_from', 'valid_until', 'entry_decision', 'exit_decision', 'evidence', 'note'], problems)) {
    const [area, valid] = [row.text('area'), row.period()];
    const status = row.oneOf('status', areaStatusKinds);
    const evidence = row.oneOf('evidence', evidences);
    if (!area || !valid || !status || !evidence) continue;
    statuses.push({ area, status, valid, entryDecision: row.get('entry_decision') || null, exitDecision: row.get('exit_decision') || null, evidence, note: row.get('note') || null });
  }
  return statuses;
}

/** Rows as records by column name; used for the other small files of this form (organisations, aliases) too. */
export function records(files: readonly AreaFile[], columns: readonly string[], problems: Problem[]) {
  return files.flatMap((file) => {
    const heading = (file.rows[0] ?? []).map((cell) => tidy(cell.replace(/^\uFEFF/, '')));
    if (file.rows.some((row) => row.some((cell) => cell.includes('\uFFFD')))) {
      problems.push(areaProblem('area.wrong_encoding', { file: file.name }));
      return [];
    }
    const missing = columns.filter((column) => !heading.includes(column));
    if (missing.length > 0) {
      problems.push(areaProblem('area.missing_column', { file: file.name, row: 1, params: { column: missing.join(', ') } }));
      return [];
    }
    return file.rows.slice(1).map((cells, index) => recordOf(file.name, index + 2, heading, cells, problems)).filter((row) => !row.empty);
  });
}

function recordOf(file: string, row: number, heading: readonly string[], cells: readonly string[], problems: Problem[]) {
  const get = (column: string): string => tidy(cells[heading.indexOf(column)] ?? '');
  const refuse = (code: Parameters<typeof areaProblem>[0], field: string, params: Record<string, string>): undefined => {
    problems.push(areaProblem(code, { file, row, field, params }));
    return undefined;
  };
  const text = (column: string): string | undefined => get(column) || refuse('area.missing_value', column, { column });
  const day = (column: string, empty?: PlainDate): PlainDate | undefined => {
    const value = get(column);
    if (!value && empty) return empty;
    if (!value) return refuse('area.missing_value', column, { column });
    return isPlainDate(value) ? value : refuse('area.impossible_date', column, { value });
  };
  return {
    row, get, text, day, refuse,
    empty: cells.every((cell) => cell.trim() === ''),
    oneOf<const T extends string>(column: string, allowed: readonly T[]): T | undefined {
      const value = text(column);
      if (value === undefined) return undefined;
      return allowed.find((one) => one === value) ?? refuse('area.unknown_value', column, { column, value });
    },
    /** An empty start means "since before our records"; an empty end means still so. */
    period(): Period | undefined {
      const from = day('valid_from', unrecorded);
      const until = get('valid_until') ? day('valid_until') : null;
      if (from === undefined || until === undefined) return undefined;
      return until !== null && until <= from ? refuse('area.impossible_date', 'valid_until', { value: until }) : { from, until };
    },
  };
}

function extend<T>(values: Dated<T>[], value: T, period: Period): void {
  const last = values.at(-1);
  if (last && last.value === value && last.until === period.from) values[values.length - 1] = { ...last, until: period.until };
  else values.push({ value, ...period });
}

const min = (a: PlainDate, b: PlainDate): PlainDate => (a < b ? a : b);
const max = (a: PlainDate, b: PlainDate): PlainDate => (a > b ? a : b);
