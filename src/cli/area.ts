/**
 * `chungtay area import | boundaries | history`: territory. `history` and `import --check` work on files alone, without a database.
 * Registered by main.ts. Reads files, asks the domain or the action, prints; exit 0 fine, 1 problems found, 2 usage.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import { checkAreas } from '../domain/area/check.ts';
import { conversionData } from '../domain/area/conversion-data.ts';
import { parseConversionTable } from '../domain/area/conversion.ts';
import { type AreaHistory, createAreaHistory, type DatedSuccession, nameOn } from '../domain/area/history.ts';
import { type AreaData, joinAreaData, unrecorded } from '../domain/area/types.ts';
import { addDays, type Period, type PlainDate, plainDate } from '../domain/calendar.ts';
import { type Problem, ProblemError } from '../domain/problem.ts';
import type { Translator } from '../domain/text/translate.ts';
import { parseCsv, readShippedAreas } from '../db/area-files.ts';
import { importBoundaries, importConversion } from './area-import.ts';
import { type CommonOptions, dayOption, exitCode, printJson, printProblems, problemLine, translatorFor, UsageError, withCommonOptions } from './output.ts';

export const mergerDay = plainDate('2025-07-01');

export type ImportFlags = CommonOptions & { readonly on: PlainDate; readonly check?: boolean };
export type BoundaryFlags = CommonOptions & { readonly on: PlainDate; readonly level: 'province' | 'commune'; readonly source: string };
type HistoryFlags = CommonOptions & { readonly conversion?: string };

export function registerAreaCommands(program: Command, t: Translator): void {
  const area = program.command('area').description(t('area.cli.area'));
  withCommonOptions(area.command('import').description(t('area.cli.import')).argument('<file>', t('area.cli.file')), t)
    .addOption(new Option('--on <date>', t('area.cli.on')).argParser(dayOption(t)).default(mergerDay))
    .option('--check', t('area.cli.check'))
    .action((file: string, options: ImportFlags) => (options.check ? checkConversion(file, options) : importConversion(file, readBytes(file, options), options)));
  withCommonOptions(area.command('boundaries').description(t('area.cli.boundaries')).argument('<file>', t('area.cli.file')), t)
    .addOption(new Option('--level <level>', t('area.cli.level')).choices(['province', 'commune']).default('commune'))
    .requiredOption('--on <date>', t('area.cli.map_on'), dayOption(t))
    .requiredOption('--source <text>', t('area.cli.source'))
    .action((file: string, options: BoundaryFlags) => importBoundaries(file, readBytes(file, options), options));
  withCommonOptions(area.command('history').description(t('area.cli.history')).argument('<reference>', t('area.cli.reference')), t)
    .option('--conversion <file>', t('area.cli.conversion'))
    .action((reference: string, options: HistoryFlags) => printHistory(reference, options));
}

function checkConversion(file: string, options: ImportFlags): void {
  const { data, problems, notices } = convert(file, readShippedAreas(), options.on, options);
  const t = translatorFor(options.lang);
  const named = (list: readonly Problem[]): readonly Problem[] => list.map((problem) => ({ ...problem, file: basename(file) }));
  const links = data.events.reduce((sum, event) => sum + event.successions.length, 0);
  process.exitCode = problems.length > 0 ? exitCode.problems : exitCode.fine;
  if (options.format === 'json') {
    printJson({ units: data.areas.length, events: data.events.length, links, problems: named(problems).map((one) => problemLine(one, t)), notices: named(notices).map((one) => problemLine(one, t)) });
    return;
  }
  printProblems(named([...problems, ...notices]), options);
  if (problems.length === 0) process.stdout.write(`${t('area.import.checked', { units: data.areas.length, links, notices: notices.length })}\n`);
}

function printHistory(reference: string, options: HistoryFlags): void {
  const shipped = readShippedAreas();
  const history = createAreaHistory(options.conversion === undefined ? shipped : withConversion(shipped, options.conversion, options));
  const answer = history.resolve(reference);
  if ('problem' in answer) throw new ProblemError(answer.problem);
  const { area } = answer;
  const t = translatorFor(options.lang);
  const formedFrom = history.predecessors(area.slug).map((link) => linkOf(history, link, link.predecessor, addDays(link.on, -1)));
  const became = history.successors(area.slug).map((link) => linkOf(history, link, link.successor, link.on));
  if (options.format === 'json') {
    printJson({ area: area.slug, level: area.level, names: area.names.map(recorded), codes: area.codes.map(recorded), types: area.types.map(recorded), valid: recorded(area.valid), formedFrom, became });
    return;
  }
  const list = (heading: string, links: readonly Link[]): void => {
    if (links.length > 0) process.stdout.write(`${heading}:\n`);
    for (const one of links) process.stdout.write(`  ${t('area.cli.link', { date: { date: one.on }, name: one.name, slug: one.area, share: t(`area.share.${one.share}`), kind: t(`area.event.${one.kind}`) })}\n`);
  };
  process.stdout.write(`${t('area.history.title', { name: area.names.at(-1)?.value ?? area.slug })} (${area.slug})\n`);
  list(t('area.history.formed_from'), formedFrom);
  list(t('area.history.became'), became);
  if (formedFrom.length + became.length === 0) process.stdout.write(`${t('area.history.none')}\n`);
}

/** A start nobody recorded is null, not a day of the year 1000. */
function recorded<T extends Period>(period: T): Omit<T, 'from'> & { readonly from: PlainDate | null } {
  return { ...period, from: period.from === unrecorded ? null : period.from };
}

type Link = { readonly area: string; readonly name: string; readonly on: PlainDate; readonly kind: DatedSuccession['event']['kind']; readonly share: 'whole' | 'part'; readonly population: string; readonly note: string | null };

function linkOf(history: AreaHistory, link: DatedSuccession, other: string, on: PlainDate): Link {
  return { area: other, name: nameOn(history.get(other), on), on: link.on, kind: link.event.kind, share: link.share, population: link.population, note: link.note };
}

function withConversion(shipped: AreaData, file: string, options: CommonOptions): AreaData {
  const { data, problems } = convert(file, shipped, mergerDay, options);
  if (problems.length > 0) throw new ProblemError(problems.map((problem) => ({ ...problem, file: basename(file) })));
  return joinAreaData(shipped, data);
}

function convert(file: string, shipped: AreaData, on: PlainDate, options: CommonOptions) {
  const made = conversionData(parseConversionTable(parseCsv(readBytes(file, options))), createAreaHistory(shipped), on);
  return made.problems.length > 0 ? made : { ...made, problems: checkAreas(joinAreaData(shipped, made.data)) };
}

function readBytes(file: string, options: CommonOptions): Uint8Array {
  try {
    return new Uint8Array(readFileSync(file));
  } catch {
    throw new UsageError(translatorFor(options.lang)('area.cli.cannot_read', { file }));
  }
}
