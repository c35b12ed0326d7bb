/**
 * `chungtay estimates FILE`: survey estimates with their error per area, beside figures of files, without a database: what the screen of estimates shows.
 * Registered by main.ts. Reads files, asks the domain, prints; exit 0 fine, 1 problems found, 2 usage.
 */
import { existsSync, readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { publishedSeries, readShippedCatalogue } from '../db/indicator-files.ts';
import { readShippedPolicy } from '../db/policy-files.ts';
import { type ComparedEstimate, compareEstimates } from '../domain/indicator/estimate-compare.ts';
import { estimateParametersOn } from '../domain/indicator/estimate-parameters.ts';
import { type Estimate, parseEstimates } from '../domain/indicator/estimate-table.ts';
import type { NumberFormat } from '../domain/indicator/number.ts';
import type { Observation } from '../domain/indicator/observation.ts';
import { createSeriesStore } from '../domain/indicator/series.ts';
import { operatorLimits, readSheet, type Sheet } from '../domain/indicator/sheet.ts';
import { parseSeriesTable, type TableOptions } from '../domain/indicator/table.ts';
import { type Problem, problemFix, problemTitle } from '../domain/problem.ts';
import { formatDate, formatDecimal, formatNumber, say, type Translator } from '../domain/text/translate.ts';
import { type CommonOptions, exitCode, printJson, translatorFor, UsageError, withCommonOptions } from './output.ts';
import { type AreaNameList, readAreaNames } from './plan-files.ts';
import { placeOf, problemJson } from './series.ts';

type Flags = CommonOptions & { readonly numbers: NumberFormat; readonly figures?: readonly string[]; readonly outside?: boolean };
type Bad = { readonly file: string; readonly problems: readonly Problem[]; readonly problemCount: number };

export function registerEstimateCommands(program: Command, t: Translator): void {
  withCommonOptions(program.command('estimates').description(t('indicator.cli.estimates')).argument('<file>', t('indicator.cli.estimates.file')), t)
    .option('--figures <files...>', t('indicator.cli.estimates.figures'))
    .option('--outside', t('indicator.cli.estimates.outside'))
    .addOption(new Option('--numbers <format>', t('indicator.cli.numbers')).choices(['auto', 'vi', 'en']).default('auto'))
    .action(compare);
}

async function compare(file: string, flags: Flags): Promise<void> {
  const t = translatorFor(flags.lang);
  const [catalogue, areas] = [readShippedCatalogue(), readAreaNames()];
  const options: TableOptions = { catalogue, resolveArea: areas.resolver, numbers: flags.numbers, closed: true, maxRows: operatorLimits.maxRows };
  const bad: Bad[] = [];
  const estimates: Estimate[] = [];
  await read(file, t, bad, (sheet) => { const table = parseEstimates(sheet, options); estimates.push(...table.estimates); return table; });
  const figures: Observation[] = [];
  for (const one of flags.figures ?? [publishedSeries]) await read(one, t, bad, (sheet) => { const table = parseSeriesTable(sheet, options); figures.push(...table.observations); return table; });
  if (bad.length > 0) {
    tellBad(bad, flags, t);
    process.exitCode = exitCode.problems;
    return;
  }
  const newest = estimates.map((one) => one.periodEnd).toSorted().at(-1);
  const parameters = newest === undefined ? null : estimateParametersOn(readShippedPolicy(), newest);
  const all = parameters === null ? [] : compareEstimates(estimates, createSeriesStore(figures), catalogue, parameters);
  const rows = flags.outside ? all.filter((one) => one.outside) : all;
  const counts = { compared: all.filter((one) => one.figure !== null).length, outside: all.filter((one) => one.outside).length, without: all.filter((one) => one.figure === null).length };
  if (flags.format === 'json') {
    printJson({ parameters, ...counts, rows: rows.map((one) => ({ ...one, low: endOf(one.low), high: endOf(one.high) })) });
    return;
  }
  const unit = (id: string): string => { const found = catalogue.findIndicator(id)!; return `${found.title[flags.lang]} (${catalogue.findUnit(found.unit)![flags.lang]})`; };
  for (const line of textTable(rows, unit, areas, flags, t)) process.stdout.write(`${line}\n`);
  process.stdout.write(`${t('indicator.screen.estimates.counts', counts)}\n`);
  if (parameters?.unverified) process.stdout.write(`${t('indicator.cli.estimates.unverified', { factor: { decimal: String(parameters.factor) }, source: parameters.source })}\n`);
}

async function read(file: string, t: Translator, bad: Bad[], parse: (sheet: Sheet) => { readonly problems: readonly Problem[]; readonly problemCount: number }): Promise<void> {
  if (!existsSync(file)) throw new UsageError(t('plan.cli.no_file', { file }));
  const { sheet, problem } = await readSheet(readFileSync(file), operatorLimits);
  const { problems, problemCount } = sheet ? parse(sheet) : { problems: [problem], problemCount: 1 };
  if (problemCount > 0) bad.push({ file, problems, problemCount });
}

function tellBad(bad: readonly Bad[], { format }: Flags, t: Translator): void {
  if (format === 'json') printJson(bad.flatMap(({ file, problems }) => problems.map((problem) => ({ file, ...problemJson(problem, t) }))));
  for (const { file, problems, problemCount } of bad) {
    if (format === 'text') for (const problem of problems) process.stdout.write(`${file}: ${placeOf(problem, t)}: ${problem.code}: ${say(t, problemTitle(problem))} ${t('indicator.check.fix', { fix: say(t, problemFix(problem)) })}\n`);
    if (problemCount > problems.length) process.stderr.write(`${t('indicator.check.more', { count: problemCount - problems.length })}\n`);
  }
}

const endOf = (value: number): number | null => (Number.isFinite(value) ? value : null);

function textTable(rows: readonly ComparedEstimate[], unit: (id: string) => string, areas: AreaNameList, { lang }: Flags, t: Translator): readonly string[] {
  const number = (value: number | null): string => (value === null || !Number.isFinite(value) ? '–' : formatDecimal(lang, String(Number(value.toFixed(4)))));
  const heading = ['indicator', 'area', 'day', 'standard', 'estimate', 'error', 'interval', 'figure', 'households', 'note'].map((one) => t(`indicator.cli.estimates.head.${one}` as 'indicator.cli.estimates.head.area'));
  const body = rows.map((row) => [
    unit(row.indicator), areas.name(row.area), formatDate(lang, row.periodEnd), row.standard || '–', formatDecimal(lang, row.estimate), number(row.error), `${number(row.low)} – ${number(row.high)}`, row.figure === null ? '–' : formatDecimal(lang, row.figure),
    row.households === null ? '–' : formatNumber(lang, row.households), [...(row.outside ? [t('indicator.cli.estimates.is_outside')] : []), ...(row.rough ? [t('indicator.cli.estimates.is_rough')] : [])].join(', '),
  ]);
  const widths = heading.map((head, column) => Math.max(head.length, ...body.map((cells) => cells[column]!.length)));
  return [heading, ...body].map((cells) => cells.map((cell, column) => (column < 4 || column === 9 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  ').trimEnd());
}
