/**
 * Reads what the plan commands need from disk: plan files with their neighbours, the catalogue, figures, names of areas.
 * Called by plan.ts. A file that cannot be read is a usage error; what is wrong inside a file is a problem of the domain.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { createAreaResolver, type AreaResolver } from '../domain/indicator/area-names.ts';
import type { IndicatorCatalogue } from '../domain/indicator/catalogue.ts';
import type { Observation } from '../domain/indicator/observation.ts';
import { operatorLimits, readSheet } from '../domain/indicator/sheet.ts';
import { parseSeriesTable } from '../domain/indicator/table.ts';
import { readShippedAreas } from '../db/area-files.ts';
import { createAreaHistory, nameOn } from '../domain/area/history.ts';
import { gapFigures, gapRules } from '../domain/indicator/gap.ts';
import { areasOf, seriesDemand } from '../domain/plan/demand-of-series.ts';
import type { PlanSource } from '../domain/plan/check.ts';
import type { Names } from '../domain/plan/evaluation.ts';
import type { Plan } from '../domain/plan/format.ts';
import { readPlan } from '../domain/plan/read.ts';
import { ProblemError, type Problem } from '../domain/problem.ts';
import type { Locale } from '../domain/text/translate.ts';
import { translatorFor, UsageError } from './output.ts';

const root = join(import.meta.dirname, '..', '..');

export type AreaNameList = { readonly resolver: AreaResolver; readonly resolve: (ref: string) => string; readonly name: (slug: string) => string; readonly known: (slug: string) => boolean };

/** The files asked for, and the plans beside them (known as parents, not reported on). */
export function readPlans(files: readonly string[]): { readonly sources: readonly PlanSource[]; readonly library: ReadonlyMap<string, Plan> } {
  const sources = files.map((file) => ({ file, text: readText(file) }));
  const asked = new Set(files.map((file) => resolve(file)));
  const folders = new Set([...[...asked].map((file) => dirname(file)), join(root, 'plans')]);
  const library = new Map<string, Plan>();
  for (const folder of folders) {
    for (const name of existsSync(folder) ? readdirSync(folder) : []) {
      const path = join(folder, name);
      if (!name.endsWith('.yaml') || asked.has(path)) continue;
      const { plan } = readPlan(readFileSync(path, 'utf8'), path);
      if (plan && !library.has(plan.id)) library.set(plan.id, plan);
    }
  }
  return { sources, library };
}

export async function readSeries(files: readonly string[], catalogue: IndicatorCatalogue, resolveArea: AreaResolver): Promise<{ readonly observations: readonly Observation[]; readonly problems: readonly Problem[] }> {
  const observations: Observation[] = [];
  const problems: Problem[] = [];
  const named = (file: string) => (problem: Problem): Problem => ({ ...problem, file });
  for (const file of files) {
    const read = await readSheet(readBytes(file), operatorLimits);
    if (read.problem) {
      problems.push(named(file)(read.problem));
      continue;
    }
    const table = parseSeriesTable(read.sheet, { catalogue, resolveArea, numbers: 'auto', closed: true, maxRows: 5_000_000 });
    problems.push(...table.problems.map(named(file)));
    for (const one of table.observations) observations.push(one);
  }
  return { observations, problems };
}

/** Areas as files know them (data/areas): published names, `code@date`, names to print. Any well-formed slug passes too. */
export function readAreaNames(): AreaNameList {
  const aliases = readTable('aliases.csv').map((row) => [row['published_name'] ?? '', row['slug'] ?? ''] as const);
  const register = ['nation-and-groups.csv', 'provinces.csv', 'units-before-2025-07-01.csv', 'communes-2025.csv', 'parts.csv'].flatMap(readTable);
  const byCode = Map.groupBy(register.filter((row) => row['code']), (row) => row['code']!);
  const slugOfCode = (reference: string): string | undefined => {
    const [code = '', date = ''] = reference.split('@');
    return byCode.get(code)?.find((row) => (row['valid_from'] ?? '') <= date && (!row['valid_until'] || date < row['valid_until']))?.['slug'];
  };
  const names = new Map([...aliases.toReversed().map(([name, slug]) => [slug, name] as const), ...register.map((row) => [row['slug'] ?? '', row['name'] ?? ''] as const).filter(([, name]) => name !== '')]);
  const plain = createAreaResolver({ aliases, slugOfCode });
  const resolver: AreaResolver = (text) => (text.includes('@') ? slugOfCode(text.trim()) : plain(text));
  return {
    resolver,
    name: (slug) => names.get(slug) ?? slug,
    known: (slug) => names.has(slug),
    resolve: (ref) => {
      const slug = resolver(ref);
      if (slug === undefined) throw new ProblemError(unknownArea(ref));
      return slug;
    },
  };
}

/** Gaps between localities the plans ask for, from the figures given and the areas shipped; nothing is read when none does. */
export function gapsOf(plans: readonly Plan[], observations: readonly Observation[], catalogue: IndicatorCatalogue, area: string | undefined): readonly Observation[] {
  const rules = gapRules(catalogue, seriesDemand(plans.flatMap((one) => one.targets)).indicators);
  if (rules.length === 0) return [];
  const history = createAreaHistory(readShippedAreas());
  const areas = [...new Set(area === undefined ? plans.flatMap(areasOf) : [area])].filter((one) => history.find(one) !== undefined);
  return gapFigures(rules, areas, observations, (slug, on, level) => history.descendants(slug, on, level).map((one) => one.slug), (slug, on) => nameOn(history.get(slug), on));
}

export function unknownArea(area: string): Problem {
  return { code: 'plan.unknown_area', kind: 'invalid', params: { area } };
}

function readTable(name: string): readonly Readonly<Record<string, string>>[] {
  const file = join(root, 'data', 'areas', name);
  return existsSync(file) ? (parseCsv(readFileSync(file), { columns: true, bom: true, skip_empty_lines: true }) as Record<string, string>[]) : [];
}

export function catalogueNames(catalogue: IndicatorCatalogue, areas: AreaNameList, lang: Locale): Names {
  return {
    indicator: (id) => catalogue.findIndicator(id)?.title[lang] ?? id,
    standard: (id) => catalogue.findStandard(id)?.[lang] ?? id,
    unit: (id) => catalogue.findUnit(id)?.[lang] ?? id,
    area: areas.name,
  };
}

function readText(file: string): string {
  return readBytes(file).toString('utf8').replace(/^\ufeff/, '');
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new UsageError(translatorFor('vi')('plan.cli.no_file', { file }));
  }
}
