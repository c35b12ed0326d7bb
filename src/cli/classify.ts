/**
 * `chungtay classify FILE --as-of DATE`: households of a CSV or XLSX file by the poverty standard in force on a day, without a database.
 * Registered by main.ts. Reads the file, asks the domain, writes the same rows with five columns added (one more for each group asked by is_worker); bad rows are listed with their numbers.
 * Exit 0 fine, 1 bad rows or a refused file, 2 usage. The file asked for by --out appears only when it is whole.
 */
import { closeSync, openSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { writeXlsx } from 'hucre/xlsx';
import { readShippedPolicy } from '../db/policy-files.ts';
import type { PlainDate } from '../domain/calendar.ts';
import type { NumberFormat } from '../domain/indicator/number.ts';
import { type Cell, operatorLimits, readSheet } from '../domain/indicator/sheet.ts';
import type { Message } from '../domain/message.ts';
import { classOrder } from '../domain/policy/columns.ts';
import { compileClassifier, type Classifier } from '../domain/policy/compile.ts';
import { explain } from '../domain/policy/explain.ts';
import type { ClassOrUnknown } from '../domain/policy/format.ts';
import { addedCells, addedColumns, classifyTable, columnsOfStandard, groupCells } from '../domain/policy/household-table.ts';
import { type Problem, problemFix, problemTitle } from '../domain/problem.ts';
import { formatDate, say, type Translator } from '../domain/text/translate.ts';
import { dayOption, exitCode, printJson, translatorFor, UsageError, withCommonOptions, type CommonOptions } from './output.ts';
import { placeOf, problemJson } from './series.ts';

type Flags = CommonOptions & { readonly asOf: PlainDate; readonly out?: string; readonly province?: string; readonly standard?: string; readonly fixture?: boolean; readonly numbers: NumberFormat };

export function registerClassify(program: Command, t: Translator): void {
  withCommonOptions(program.command('classify').description(t('policy.cli.classify')).argument('<file>', t('policy.cli.file')), t)
    .requiredOption('--as-of <date>', t('policy.cli.as_of'), dayOption(t))
    .option('--out <file>', t('policy.cli.out'))
    .option('--province <slug>', t('policy.cli.province'))
    .option('--standard <id>', t('policy.cli.standard'))
    .option('--fixture', t('policy.cli.fixture'))
    .addOption(new Option('--numbers <format>', t('indicator.cli.numbers')).choices(['auto', 'vi', 'en']).default('auto'))
    .addHelpText('after', () => helpOn(t))
    .action(classifyFile);
}

/** The columns, and the indicators of each standard in order. */
function helpOn(t: Translator): string {
  const standards = readShippedPolicy().standards.filter((one) => one.indicators.length > 0).map((one) => {
    const period = t('policy.cli.period', { from: { date: one.from }, last: one.until === undefined ? '…' : formatDate(t.locale, lastDayOf(one.until)) });
    return [`  ${one.id}: ${one.text[t.locale]}, ${period}`, ...columnsOfStandard(one.indicators, t.locale).map(([id, text]) => `    ${id}  ${text}`)].join('\n');
  });
  return `\n${t('policy.cli.columns')}\n${standards.join('\n')}\n`;
}

function lastDayOf(until: PlainDate): PlainDate {
  return new Date(Date.parse(until) - 86_400_000).toISOString().slice(0, 10) as PlainDate;
}

async function classifyFile(file: string, flags: Flags): Promise<void> {
  const t = translatorFor(flags.lang);
  const classifier = compileClassifier(readShippedPolicy({ fixtures: flags.fixture === true }), { date: flags.asOf, province: flags.province, standard: flags.standard });
  const read = await readSheet(readBytes(file, t), operatorLimits);
  const table = read.sheet ? classifyTable(read.sheet, classifier, { numbers: flags.numbers }) : null;
  const refused = read.problem ? [read.problem] : table!.problems;
  if (table === null || refused.length > 0) {
    report(refused, refused.length, flags, t, process.stdout);
    process.exitCode = exitCode.problems;
    return;
  }
  const counts = new Map<ClassOrUnknown, number>(classOrder.map((name) => [name, 0]));
  const bad: Problem[] = [];
  const noted = new Map<string, Message>();
  let badRows = 0;
  const stream = flags.out === undefined ? process.stderr : process.stdout;
  // A bad row is said where it is met: a file with a million of them is not kept for the end.
  const tell = (problem: Problem): void => {
    if (flags.format === 'json') bad.push(problem);
    else stream.write(`${placeOf(problem, t)}: ${problem.code}: ${say(t, problemTitle(problem))}. ${t('indicator.check.fix', { fix: say(t, problemFix(problem)) })}\n`);
  };
  const heading = [...table.heading, ...addedColumns, ...table.groups.map((one) => one.id)];
  function* rows(): Generator<readonly Cell[]> {
    for (const one of table!.rows) {
      if (one.classification) counts.set(one.classification.class, counts.get(one.classification.class)! + 1);
      else badRows += 1;
      if (one.scored !== null) noted.set(one.scored.key, one.scored);
      one.problems.forEach(tell);
      const cells = [...Array.from({ length: table!.heading.length }, (_, place) => one.cells[place] ?? null), ...addedCells(one, classifier, (message) => say(t, message), flags.lang)];
      // A bad row stays in its place, without a class and with what is wrong.
      if (!one.classification) cells[cells.length - 1] = one.problems.map((problem) => say(t, problemTitle(problem))).join('; ');
      yield [...cells, ...groupCells(one, table!.groups)];
    }
  }
  const collected: (readonly Cell[])[] = [];
  if (flags.out !== undefined) await writeOut(flags.out, heading, rows(), t);
  else if (flags.format === 'json') for (const cells of rows()) collected.push(cells);
  else await writeCsv(heading, rows(), (text) => drained(process.stdout, text));

  const notes = [...notesOf(classifier, t), ...[...noted.values()].map((note) => say(t, note)), ...(table.unasked ? [t('policy.cli.worker_unasked', { standard: classifier.standard.text[flags.lang], date: { date: flags.asOf } })] : [])];
  const summary = Object.fromEntries(counts);
  if (flags.format === 'json') {
    printJson({
      standard: classifier.standard.id, as_of: flags.asOf, counts: summary, bad_rows: badRows, absent_columns: table.absent, notes,
      problems: bad.map((problem) => problemJson(problem, t)),
      ...(flags.out === undefined ? { rows: collected.map((cells) => Object.fromEntries(heading.map((name, place) => [textOf(name), cells[place]]))) } : {}),
    });
  } else {
    if (table.absent.length > 0) stream.write(`${t('policy.cli.absent', { columns: table.absent.join(', ') })}\n`);
    for (const note of notes) stream.write(`${note}\n`);
    stream.write(`${t('policy.cli.summary', { standard: classifier.standard.text[flags.lang], counts: classOrder.map((name) => `${t(`policy.class.${name}`)} ${counts.get(name)}`).join(', '), bad: badRows })}\n`);
  }
  process.exitCode = badRows > 0 ? exitCode.problems : exitCode.fine;
}

/** What must be said beside every class of this standard: invented, or not verified. */
function notesOf(classifier: Classifier, t: Translator): readonly string[] {
  const nobody = { areaType: null, income: null, scoreA: null, deprived: 0, known: 0 };
  const nothing = { class: 'unknown', standard: classifier.standard.id, deprivations: 0, unknown: 0, tests: [], missing: [], passed: [], disagree: false, groups: [] } as const;
  return explain(classifier, nobody, nothing).notes.map((note) => say(t, note));
}

function report(problems: readonly Problem[], count: number, flags: Flags, t: Translator, stream: NodeJS.WritableStream): void {
  if (flags.format === 'json') printJson({ standard: null, as_of: flags.asOf, counts: {}, bad_rows: count, problems: problems.map((problem) => problemJson(problem, t)) }, stream);
  else for (const problem of problems) stream.write(`${placeOf(problem, t)}: ${problem.code}: ${say(t, problemTitle(problem))} ${t('indicator.check.fix', { fix: say(t, problemFix(problem)) })}\n`);
}

async function writeOut(out: string, heading: readonly Cell[], rows: Iterable<readonly Cell[]>, t: Translator): Promise<void> {
  const part = `${out}.part`;
  try {
    if (/\.xlsx$/i.test(out)) writeFileSync(part, await writeXlsx({ sheets: [{ name: 'Sheet1', rows: [[...heading], ...Array.from(rows, (cells) => [...cells])] }] }));
    else {
      const descriptor = openSync(part, 'w');
      try {
        await writeCsv(heading, rows, (text) => { writeSync(descriptor, text); });
      } finally {
        closeSync(descriptor);
      }
    }
    renameSync(part, out);
  } catch (error) {
    rmSync(part, { force: true });
    throw (error as NodeJS.ErrnoException).code === undefined ? error : new UsageError(t('policy.cli.cannot_write', { file: out }));
  }
}

async function writeCsv(heading: readonly Cell[], rows: Iterable<readonly Cell[]>, write: (text: string) => void | Promise<void>): Promise<void> {
  let text = `${heading.map(csvCell).join(',')}\n`;
  for (const cells of rows) {
    text += `${cells.map(csvCell).join(',')}\n`;
    if (text.length < 262_144) continue;
    await write(text);
    text = '';
  }
  await write(text);
}

function csvCell(cell: Cell): string {
  const text = textOf(cell);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function textOf(cell: Cell): string {
  return cell === null ? '' : cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}

function drained(stream: NodeJS.WriteStream, text: string): Promise<void> | void {
  if (stream.write(text)) return;
  return new Promise((resolve) => { stream.once('drain', resolve); });
}

function readBytes(file: string, t: Translator): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new UsageError(t('plan.cli.no_file', { file }));
  }
}
