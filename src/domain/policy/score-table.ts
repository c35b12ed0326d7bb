/**
 * A table of points for điểm A (B1), loaded from a file for a region and a period: its format, its reading, and the points of one household.
 * Called by survey entry and `chungtay policy check`. No official table is shipped and none is invented: without one a household is classified
 * by an entered điểm A or by income, and the explanation says so (`scored` of a household). Pure.
 */
import { z } from 'zod';
import type { Problem } from '../problem.ts';
import { readYaml } from '../yaml-file.ts';
import { name, period, periodInOrder, slug, source, status, words } from './parts.ts';
import { packProblem } from './problems.ts';
import { schemaProblems } from './read.ts';

const row = z.strictObject({ id: name, text: words, points: z.record(slug, z.number().int()) });
const item = z.strictObject({
  id: name, text: words,
  /** one: exactly one row holds; several: every row that holds counts. */
  choose: z.enum(['one', 'several']).default('one'),
  rows: z.array(row).min(1),
});
const tableFile = z.strictObject({
  format: z.literal('chungtay-scores/1'), id: slug, version: z.number().int().min(1), title: words, ...period, source, status, note: words.optional(), fixture: z.literal(true).optional(),
  regions: z.array(z.strictObject({ id: slug, text: words })).min(1), items: z.array(item).min(1),
}).superRefine(periodInOrder);
export type ScoreTable = z.output<typeof tableFile>;

export function isScoreTable(text: string): boolean {
  return /^format:\s*chungtay-scores\//m.test(text);
}

/** The table, or every problem with file, line and item: a row without points for a region is refused, 0 is written as 0; points are whole, as the register keeps them, so that nothing is rounded before it is compared. */
export function readScoreTable(text: string, file: string): { readonly table: ScoreTable | null; readonly problems: readonly Problem[] } {
  const { data, errors, isMapping, locate } = readYaml(text);
  if (errors.length > 0) return { table: null, problems: errors.map(({ line, detail }) => packProblem('policy.invalid_yaml', { file, line }, { detail })) };
  if (!isMapping) return { table: null, problems: [packProblem('policy.not_a_pack', { file, line: 1 })] };
  const parsed = tableFile.safeParse(data);
  if (!parsed.success) return { table: null, problems: schemaProblems(parsed.error.issues, data, file, locate, () => []) };
  const table = parsed.data;
  const regions = table.regions.map((region) => region.id);
  const found: Problem[] = [];
  const seen = new Set<string>();
  if ((table.status === 'fixture') !== (table.fixture === true)) found.push(packProblem('policy.fixture_mixed', { file, line: locate(['status'], 'value'), item: table.id }, { value: table.status }));
  table.items.forEach((one, index) => {
    if (seen.has(one.id)) found.push(packProblem('policy.duplicate_id', { file, line: locate(['items', index, 'id'], 'value'), item: one.id }, { id: one.id, first: file }));
    seen.add(one.id);
    one.rows.forEach((part, position) => {
      const at = { file, line: locate(['items', index, 'rows', position, 'points'], 'key'), item: `${one.id}.${part.id}` };
      const missing = regions.filter((region) => part.points[region] === undefined);
      if (missing.length > 0) found.push(packProblem('policy.score_region_missing', at, { item: at.item, regions: missing.join(', ') }));
      for (const region of Object.keys(part.points)) if (!regions.includes(region)) found.push(packProblem('policy.unknown_name', at, { name: region, nearest: regions.join(', ') }));
      if (one.rows.findIndex((other) => other.id === part.id) !== position) found.push(packProblem('policy.duplicate_id', at, { id: part.id, first: one.id }));
    });
  });
  return { table: found.length === 0 ? table : null, problems: found };
}

/** Answers by item: the rows that hold ([] none of them, for `several`); an item without an answer is unknown. */
export type ScoreAnswers = Readonly<Record<string, readonly string[] | null>>;
export type Score = { readonly score: number | null; readonly missing: readonly string[]; readonly parts: readonly { readonly item: string; readonly row: string; readonly points: number }[] };

/** Points of a household in a region; null, with the items that have no (or no possible) answer, when it cannot be told. Throws RangeError on an unknown region. */
export function scoreOf(table: ScoreTable, region: string, answers: ScoreAnswers): Score {
  if (!table.regions.some((one) => one.id === region)) throw new RangeError(`no such region: ${region}`);
  const missing: string[] = [];
  const parts: { item: string; row: string; points: number }[] = [];
  for (const one of table.items) {
    const chosen = answers[one.id] ?? null;
    const rows = chosen === null ? [] : one.rows.filter((part) => chosen.includes(part.id));
    if (chosen === null || rows.length !== chosen.length || (one.choose === 'one' && rows.length !== 1)) missing.push(one.id);
    else for (const part of rows) parts.push({ item: one.id, row: part.id, points: part.points[region]! });
  }
  return { score: missing.length > 0 ? null : parts.reduce((sum, part) => sum + part.points, 0), missing, parts };
}
