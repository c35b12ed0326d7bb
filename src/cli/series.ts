/**
 * `chungtay series check FILE…`: are these tables of figures readable, whole and at one with themselves? On files alone.
 * `chungtay series import FILE`: the same, then writes all or nothing through the action `indicator.import` (see series-import.ts).
 * Registered by main.ts. Reads files, asks the domain, prints; exit 0 fine, 1 problems found, 2 usage.
 */
import { readShippedCatalogue } from '../db/indicator-files.ts';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import type { PlainDate } from '../domain/calendar.ts';
import type { IndicatorCatalogue } from '../domain/indicator/catalogue.ts';
import type { NumberFormat } from '../domain/indicator/number.ts';
import { createSeriesStore, type SeriesPoint } from '../domain/indicator/series.ts';
import { operatorLimits, readSheet } from '../domain/indicator/sheet.ts';
import { parseSeriesTable, type SeriesTable } from '../domain/indicator/table.ts';
import { checkTies, type Membership, type Untied } from '../domain/indicator/ties.ts';
import type { Problem } from '../domain/problem.ts';
import { problemFix, problemTitle } from '../domain/problem.ts';
import { formatDate, say, type Translator } from '../domain/text/translate.ts';
import { type CommonOptions, exitCode, printJson, translatorFor, UsageError, withCommonOptions } from './output.ts';
import { type AreaNameList, readAreaNames } from './plan-files.ts';
import { importSeries } from './series-import.ts';

export type SeriesFlags = CommonOptions & { readonly numbers: NumberFormat };
type Unsettled = { readonly indicator: string; readonly area: string; readonly standard: string; readonly point: SeriesPoint };

export function registerSeriesCommands(program: Command, t: Translator): void {
  const series = program.command('series').description(t('indicator.cli.series'));
  const numbers = (): Option => new Option('--numbers <format>', t('indicator.cli.numbers')).choices(['auto', 'vi', 'en']).default('auto');
  withCommonOptions(series.command('check').description(t('indicator.cli.check')).argument('<files...>', t('indicator.cli.files')).addOption(numbers()), t)
    .action((files: string[], options: SeriesFlags) => check(files, options));
  withCommonOptions(series.command('import').description(t('indicator.cli.import')).argument('<file>', t('indicator.cli.files')).addOption(numbers()), t)
    .requiredOption('--reason <text>', t('indicator.cli.reason'))
    .option('--closed', t('indicator.cli.closed'))
    .action((file: string, options: SeriesFlags & { reason: string; closed?: boolean }) => importSeries(file, readFile(file), options));
}

async function check(files: readonly string[], options: SeriesFlags): Promise<void> {
  const [catalogue, areas, memberships, t] = [readShippedCatalogue(), readAreaNames(), readMemberships(), translatorFor(options.lang)];
  const reports: object[] = [];
  let problemCount = 0;
  for (const file of files) {
    const read = await readSheet(readFile(file), operatorLimits);
    const table = read.sheet
      ? parseSeriesTable(read.sheet, { catalogue, resolveArea: areas.resolver, numbers: options.numbers, closed: true, maxRows: operatorLimits.maxRows })
      : { observations: [], rowNumbers: new Uint32Array(), problems: [read.problem], problemCount: 1, rowCount: 0 };
    problemCount += table.problemCount;
    const store = createSeriesStore(table.observations);
    const unsettled = unsettledOf(store);
    const untied = checkTies(store, catalogue, memberships);
    if (options.format === 'json') reports.push(toJson(file, table, unsettled, untied, t));
    else print(file, table, unsettled, untied, { catalogue, areas, t, options });
  }
  if (options.format === 'json') printJson(reports);
  process.exitCode = problemCount > 0 ? exitCode.problems : exitCode.fine;
}

function unsettledOf(store: ReturnType<typeof createSeriesStore>): readonly Unsettled[] {
  return store.indicators().flatMap((indicator) =>
    store.areas(indicator).flatMap((area) =>
      store.series(indicator, area).flatMap(({ standard, points }) =>
        points.filter((point) => point.chosen === null && point.others.length > 0).map((point) => ({ indicator, area, standard, point })))));
}

function print(file: string, table: SeriesTable, unsettled: readonly Unsettled[], untied: readonly Untied[], by: { catalogue: IndicatorCatalogue; areas: AreaNameList; t: Translator; options: SeriesFlags }): void {
  const { t } = by;
  const out = (text: string): void => void process.stdout.write(`${text}\n`);
  out(`${file}: ${t('indicator.check.summary', { rows: table.rowCount, ok: table.observations.length, problems: table.problemCount, conflicts: unsettled.length, untied: untied.length })}`);
  for (const problem of table.problems) {
    out(`  ${placeOf(problem, t)}: ${problem.code}: ${say(t, problemTitle(problem))} ${t('indicator.check.fix', { fix: say(t, problemFix(problem)) })}`);
  }
  if (table.problemCount > table.problems.length) out(`  ${t('indicator.check.more', { count: table.problemCount - table.problems.length })}`);
  const name = (indicator: string): string => by.catalogue.findIndicator(indicator)?.title[by.options.lang] ?? indicator;
  const place = (one: { area: string }, end: PlainDate) => ({ area: by.areas.name(one.area), date: formatDate(by.options.lang, end) });
  for (const one of unsettled) out(`  ${t('indicator.check.unsettled', { indicator: name(one.indicator), ...place(one, one.point.periodEnd), detail: say(t, one.point.why) })}`);
  for (const one of untied) out(`  ${t('indicator.check.untied', { indicator: name(one.indicator), ...place(one, one.periodEnd), detail: say(t, one.message) })}`);
}

export function placeOf(problem: Problem, t: Translator): string {
  if (problem.row === undefined) return problem.line === undefined ? '–' : t('indicator.check.place_line', { line: String(problem.line) });
  return problem.field === undefined ? t('indicator.check.place_row', { row: String(problem.row) }) : t('indicator.check.place', { row: String(problem.row), column: problem.field });
}

export function problemJson(problem: Problem, t: Translator): object {
  return { row: problem.row ?? null, column: problem.field ?? null, code: problem.code, message: say(t, problemTitle(problem)), fix: say(t, problemFix(problem)) };
}

function toJson(file: string, table: SeriesTable, unsettled: readonly Unsettled[], untied: readonly Untied[], t: Translator): object {
  return {
    file, rows: table.rowCount, ok: table.observations.length, problem_count: table.problemCount, problems: table.problems.map((problem) => problemJson(problem, t)),
    unsettled: unsettled.map((one) => ({
      indicator: one.indicator, area: one.area, standard: one.standard, period_end: one.point.periodEnd, values: one.point.others.map((other) => other.value), why: say(t, one.point.why),
    })),
    untied: untied.map((one) => ({
      kind: one.kind, indicator: one.indicator, area: one.area, standard: one.standard, period_end: one.periodEnd, stated: one.stated, derived: one.derived, difference: one.difference, message: say(t, one.message),
    })),
  };
}

/** The regions whose provinces are known make up the nation; older divisions overlap them and are left out. */
function readMemberships(): readonly Membership[] {
  const file = join(import.meta.dirname, '..', '..', 'data', 'areas', 'groupings.csv');
  if (!existsSync(file)) return [];
  const groups = readFileSync(file, 'utf8').split(/\r?\n/).slice(1).map((line) => line.split(',')[1] ?? '').filter((group) => group.startsWith('region-'));
  return [{ whole: 'viet-nam', members: [...new Set(groups)] }];
}

function readFile(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new UsageError(translatorFor('vi')('plan.cli.no_file', { file }));
  }
}

