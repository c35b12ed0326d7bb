/** The catalogue, the shipped figures and small tables for the indicator tests. */
import { readFileSync } from 'node:fs';
import { createAreaResolver } from '../../src/domain/indicator/area-names.ts';
import { type IndicatorCatalogue, parseCatalogue } from '../../src/domain/indicator/catalogue.ts';
import type { Observation } from '../../src/domain/indicator/observation.ts';
import { readSheet, type Sheet } from '../../src/domain/indicator/sheet.ts';
import { parseSeriesTable, type SeriesTable, type TableOptions } from '../../src/domain/indicator/table.ts';
import { plainDate } from '../../src/domain/calendar.ts';

const root = new URL('../../', import.meta.url);
export const readBytes = (path: string): Uint8Array => readFileSync(new URL(path, root));
export const readText = (path: string): string => readFileSync(new URL(path, root), 'utf8');

export function shippedCatalogue(): IndicatorCatalogue {
  const { catalogue, problems } = parseCatalogue(readText('data/indicators.yaml'));
  if (!catalogue) throw new Error(JSON.stringify(problems));
  return catalogue;
}

export function shippedAliases(): readonly (readonly [string, string])[] {
  return readText('data/areas/aliases.csv').trim().split('\n').slice(1).map((line) => {
    const comma = line.lastIndexOf(',');
    return [line.slice(0, comma).replace(/^"|"$/g, ''), line.slice(comma + 1).trim()] as const;
  });
}

export const tableOptions: TableOptions = {
  catalogue: shippedCatalogue(), resolveArea: createAreaResolver({ aliases: shippedAliases() }), numbers: 'auto', today: plainDate('2026-11-22'), closed: true, maxRows: 200_000,
};

export async function parseBytes(bytes: Uint8Array, options: Partial<TableOptions> = {}): Promise<SeriesTable> {
  const read = await readSheet(bytes);
  if (!read.sheet) return { observations: [], rowNumbers: new Uint32Array(), problems: [read.problem], problemCount: 1, rowCount: 0 };
  return parseSeriesTable(read.sheet, { ...tableOptions, ...options });
}

export const parseText = (text: string, options: Partial<TableOptions> = {}): Promise<SeriesTable> => parseBytes(new TextEncoder().encode(text), options);

export function sheetOf(rows: Sheet['rows'], more: Partial<Sheet> = {}): Sheet {
  return { rows, countRows: () => [...rows].length, merges: [], isPercentCell: () => false, ...more };
}

export function observation(more: Partial<Observation>): Observation {
  return {
    indicator: 'poor_households', area: 'tay-son-binh-dinh', periodEnd: plainDate('2022-12-31'), value: '100', unit: 'households', standard: 'national-2022-2025',
    source: '', status: 'V', flags: [], reason: '', note: '', closed: true, ...more,
  };
}

export const codes = (table: SeriesTable): readonly string[] => table.problems.map((problem) => problem.code);
