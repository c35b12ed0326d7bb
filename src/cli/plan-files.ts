/**
 * Reads what the plan commands need from disk: plan files with their neighbours, the catalogue, figures, names of areas.
 * Called by plan.ts. A file that cannot be read is a usage error; what is wrong inside a file is a problem of the domain.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createAreaResolver, type AreaResolver } from '../domain/indicator/area-names.ts';
import { parseCatalogue, type IndicatorCatalogue } from '../domain/indicator/catalogue.ts';
import type { Observation } from '../domain/indicator/observation.ts';
import { readSheet } from '../domain/indicator/sheet.ts';
import { parseSeriesTable } from '../domain/indicator/table.ts';
import type { PlanSource } from '../domain/plan/check.ts';
import type { Names } from '../domain/plan/evaluation.ts';
import type { Plan } from '../domain/plan/format.ts';
import { readPlan } from '../domain/plan/read.ts';
import { ProblemError, type Problem } from '../domain/problem.ts';
import type { Locale } from '../domain/text/translate.ts';
import { translatorFor, UsageError } from './output.ts';

const root = join(import.meta.dirname, '..', '..');
const maxSeriesBytes = 512 * 1024 * 1024;

export type AreaNameList = { readonly resolver: AreaResolver; readonly resolve: (ref: string) => string; readonly name: (slug: string) => string };

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

export function readCatalogue(): IndicatorCatalogue {
  const { catalogue, problems } = parseCatalogue(readText(join(root, 'data', 'indicators.yaml')));
  if (!catalogue) throw new ProblemError(problems);
  return catalogue;
}

export async function readSeries(files: readonly string[], catalogue: IndicatorCatalogue, resolveArea: AreaResolver): Promise<{ readonly observations: readonly Observation[]; readonly problems: readonly Problem[] }> {
  const observations: Observation[] = [];
  const problems: Problem[] = [];
  const named = (file: string) => (problem: Problem): Problem => ({ ...problem, file });
  for (const file of files) {
    const read = await readSheet(readBytes(file), { maxBytes: maxSeriesBytes, maxRows: 5_000_000 });
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

/** Published names of areas (data/areas/aliases.csv: name,slug): any well-formed slug or code@date passes too. */
export function readAreaNames(): AreaNameList {
  const file = join(root, 'data', 'areas', 'aliases.csv');
  const pairs = existsSync(file) ? readFileSync(file, 'utf8').split(/\r?\n/).slice(1).filter((line) => line !== '').map(aliasOf) : [];
  const resolver = createAreaResolver({ aliases: pairs });
  const names = new Map(pairs.toReversed().map(([name, slug]) => [slug, name]));
  return {
    resolver,
    name: (slug) => names.get(slug) ?? slug,
    resolve: (ref) => {
      const slug = resolver(ref);
      if (slug === undefined) throw new ProblemError({ code: 'plan.unknown_area', kind: 'invalid', params: { area: ref } });
      return slug;
    },
  };
}

export function catalogueNames(catalogue: IndicatorCatalogue, areas: AreaNameList, lang: Locale): Names {
  return {
    indicator: (id) => catalogue.findIndicator(id)?.title[lang] ?? id,
    standard: (id) => catalogue.findStandard(id)?.[lang] ?? id,
    unit: (id) => catalogue.findUnit(id)?.[lang] ?? id,
    area: areas.name,
  };
}

function aliasOf(line: string): readonly [string, string] {
  const cut = line.lastIndexOf(',');
  return [line.slice(0, cut).replace(/^"|"$/g, '').replaceAll('""', '"'), line.slice(cut + 1).trim()];
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
