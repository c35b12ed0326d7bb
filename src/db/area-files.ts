/**
 * Reads the area files from disk (`data/areas`): used by the start, by commands that work on files alone and by tests.
 * Parses CSV and hands rows to the domain; knows no SQL. A file that breaks a law of the domain stops everything: it is our own.
 */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { checkAreas } from '../domain/area/check.ts';
import { type AreaFile, readAreaFiles, records } from '../domain/area/rows.ts';
import type { AreaData } from '../domain/area/types.ts';
import { type Problem, ProblemError } from '../domain/problem.ts';

export const shippedAreas = join(import.meta.dirname, '../../data/areas');

const units = ['nation-and-groups.csv', 'provinces.csv', 'units-before-2025-07-01.csv', 'communes-2025.csv', 'parts.csv'];

/** The areas the house ships. Throws ProblemError with file and row when a file is broken. */
export function readShippedAreas(directory = shippedAreas): AreaData {
  const file = (name: string): AreaFile => readCsvFile(join(directory, name));
  const { value, problems } = readAreaFiles({
    units: units.map(file), groupings: [file('groupings.csv')], successions: [file('successions.csv')], statuses: [file('statuses.csv')],
  });
  const all = [...problems, ...checkAreas(value)];
  if (all.length > 0) throw new ProblemError(all);
  return value;
}

/** Names as published series print them → slug of the area. */
export function readAreaAliases(directory = shippedAreas): ReadonlyMap<string, string> {
  const problems: Problem[] = [];
  const rows = records([readCsvFile(join(directory, 'aliases.csv'))], ['published_name', 'slug'], problems);
  if (problems.length > 0) throw new ProblemError(problems);
  return new Map(rows.map((row) => [row.get('published_name'), row.get('slug')]));
}

export function readCsvFile(path: string): AreaFile {
  return { name: basename(path), rows: parseCsv(readFileSync(path)) };
}

/** Rows as they stand, ragged rows kept: the domain says what is wrong with them. */
export function parseCsv(bytes: Uint8Array | string): readonly (readonly string[])[] {
  const text = typeof bytes === 'string' ? bytes : new TextDecoder('utf-8').decode(bytes);
  return parse(text, { bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: false }) as string[][];
}
