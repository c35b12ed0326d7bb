/**
 * `chungtay measure FILE`: Alkire-Foster tables of a file of households, without a database.
 * Registered by main.ts. Reads the file, asks the domain, prints; exit 0 fine, 1 problems found, 2 usage.
 */
import { readFileSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { operatorLimits, readSheet } from '../domain/indicator/sheet.ts';
import { readSurvey, type SurveyColumns } from '../domain/measure/read.ts';
import { indicatorCount, twelfths, weightSchemes, type WeightSchemeId } from '../domain/measure/scheme.ts';
import type { Unit } from '../domain/measure/survey.ts';
import { type MeasureRow, nation, tabulate } from '../domain/measure/tabulate.ts';
import { type Problem, problemFix, problemTitle } from '../domain/problem.ts';
import { formatDecimal, formatNumber, say, type Translator } from '../domain/text/translate.ts';
import { type CommonOptions, exitCode, printJson, translatorFor, UsageError, withCommonOptions } from './output.ts';
import { placeOf, problemJson } from './series.ts';

type Flags = CommonOptions & Omit<SurveyColumns, 'by'> & { readonly by: readonly string[]; readonly k: number; readonly weights: WeightSchemeId; readonly unit: Unit; readonly changes?: boolean };

export function registerMeasureCommands(program: Command, t: Translator): void {
  const k = new Option('--k <twelfths>', t('measure.cli.k')).makeOptionMandatory().argParser((value: string) => {
    if (/^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= indicatorCount) return Number(value);
    throw new InvalidArgumentError(t('measure.cli.bad_k', { value }));
  });
  withCommonOptions(program.command('measure').description(t('measure.cli.measure')).argument('<file>', t('measure.cli.file')), t)
    .requiredOption('--period <column>', t('measure.cli.period'))
    .option('--by <columns>', t('measure.cli.by'), (value: string) => value.split(',').map((name) => name.trim()).filter((name) => name !== ''), [])
    .addOption(k)
    .addOption(new Option('--weights <scheme>', t('measure.cli.weights')).choices(Object.keys(weightSchemes)).default('equal'))
    .addOption(new Option('--unit <unit>', t('measure.cli.unit')).choices(['household', 'person']).default('household'))
    .option('--weight <column>', t('measure.cli.weight'))
    .option('--size <column>', t('measure.cli.size'))
    .option('--strata <column>', t('measure.cli.strata'))
    .option('--psu <column>', t('measure.cli.psu'))
    .option('--changes', t('measure.cli.changes'))
    .action(measure);
}

async function measure(file: string, flags: Flags): Promise<void> {
  const t = translatorFor(flags.lang);
  if (flags.unit === 'person' && flags.size === undefined) throw new UsageError(t('measure.cli.size_needed'));
  const read = await readSheet(readFile(file, t), operatorLimits);
  const { survey, problems, problemCount, notices } = read.sheet ? readSurvey(read.sheet.rows, flags) : { survey: null, problems: [read.problem], problemCount: 1, notices: [] };
  if (!survey) {
    if (flags.format === 'json') printJson(problems.map((problem) => problemJson(problem, t)));
    else for (const problem of problems) process.stdout.write(`${lineOf(problem, t)}\n`);
    if (problemCount > problems.length) process.stderr.write(`${t('indicator.check.more', { count: problemCount - problems.length })}\n`);
    process.exitCode = exitCode.problems;
    return;
  }
  for (const notice of notices) process.stderr.write(`${lineOf(notice, t)}\n`);
  const rows = tabulate(survey, { scheme: weightSchemes[flags.weights], cutoff: twelfths(flags.k), unit: flags.unit }, { changes: flags.changes ?? false });
  if (flags.format === 'json') printJson(rows.map((row) => ({ ...row, period: /^[1-9]\d{0,8}$/.test(row.period) ? Number(row.period) : row.period })));
  else for (const line of textTable(rows, flags, t)) process.stdout.write(`${line}\n`);
}

function lineOf(problem: Problem, t: Translator): string {
  return `${placeOf(problem, t)}: ${problem.code}: ${say(t, problemTitle(problem))} ${t('indicator.check.fix', { fix: say(t, problemFix(problem)) })}`;
}

function textTable(rows: readonly MeasureRow[], { lang }: Flags, t: Translator): readonly string[] {
  const percent = (share: number | null): string => (share === null ? '–' : formatDecimal(lang, (share * 100).toFixed(2)));
  const heading = [t('measure.cli.head_period'), t('measure.cli.head_group'), t('measure.cli.head_households'), t('measure.cli.head_persons'), 'H %', 'A %', 'M0 %'];
  const body = rows.map((row) => [
    row.period, row.by === nation ? t('measure.cli.nation') : `${row.by} ${row.group}`, formatNumber(lang, row.households), row.persons === null ? '–' : formatNumber(lang, row.persons),
    percent(row.H), percent(row.A), percent(row.M0),
  ]);
  const widths = heading.map((head, column) => Math.max(head.length, ...body.map((cells) => cells[column]!.length)));
  return [heading, ...body].map((cells) => cells.map((cell, column) => (column < 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  '));
}

function readFile(file: string, t: Translator): Uint8Array {
  try {
    return readFileSync(file);
  } catch {
    throw new UsageError(t('plan.cli.no_file', { file }));
  }
}
