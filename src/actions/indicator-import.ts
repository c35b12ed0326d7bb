/**
 * Importing figures: preview and write, one path for pages, the operator's command and the loaders.
 * A table is read and staged row by row, checked against what is kept, then written whole or not at all.
 */
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { z } from 'zod';
import { type AreaResolver, createAreaResolver } from '../domain/indicator/area-names.ts';
import { indicatorImport, indicatorImportPreview, indicatorLoadCatalogue } from '../domain/indicator/contract.ts';
import { indicatorProgress, indicatorStop } from '../domain/indicator/contract-progress.ts';
import { parseCatalogue } from '../domain/indicator/catalogue.ts';
import type { Observation } from '../domain/indicator/observation.ts';
import { endOfYear } from '../domain/calendar.ts';
import { problems as kinds, type IndicatorProblem } from '../domain/indicator/problems.ts';
import { createSeriesStore } from '../domain/indicator/series.ts';
import { operatorLimits, type Sheet, type SheetLimits, uploadLimits } from '../domain/indicator/sheet.ts';
import { openSeriesTable, problemLimit, type TableOptions } from '../domain/indicator/table.ts';
import { checkTies } from '../domain/indicator/ties.ts';
import type { MessageParam } from '../domain/message.ts';
import { type Problem, ProblemError } from '../domain/problem.ts';
import type { Tx } from '../db/connection.ts';
import { readAreaAliases } from '../db/area-files.ts';
import { readShippedCatalogue } from '../db/indicator-files.ts';
import { listAreaReferences } from '../db/indicator.ts';
import {
  analyzeStaging, dropRepeated, findChangedValues, findClosedYears, indicatorKeys, insertBatch, insertClosings, listYearsOf, lockSeries, openStaging, reserveBatch, saveCatalogue, settle, stage, type StagedClash, stagedLine,
} from '../db/indicator-write.ts';
import { supersedeReplaced } from '../db/indicator-replace.ts';
import { writeFigures } from './indicator-slices.ts';
import { type Action, action, type ActionContext } from './kernel.ts';
import { settleTotals } from './register/settle.ts';
import { readSheetApart } from './sheet-thread.ts';
import { type Progress, standingOf, stopRunning, withProgress } from './running.ts';

type Territory = { readonly resolve: AreaResolver; readonly idOf: ReadonlyMap<string, number>; readonly worldOf: ReadonlyMap<string, 'real' | 'story'> };
type Upload = z.output<typeof indicatorImport.input>;

const stopped: Problem = { code: 'indicator.import_stopped', kind: kinds['indicator.import_stopped'] };

const preview = action(indicatorImportPreview, 'own', async (context, input) => withProgress(context.actor.accountId, input.running, stopped, async (progress) => {
  const catalogue = readShippedCatalogue();
  const territory = await readTerritory(context.db);
  const contentHash = hashOf(input.file.bytes);
  context.record({ subject: { kind: 'series_file', id: contentHash.slice(0, 16) }, areaId: null, after: { file: input.file.fileName, contentHash, preview: true } });
  const read = await readSheetApart(input.file.bytes, uploadLimits);
  if (!read.sheet) return { rows: 0, readable: 0, repeated: 0, areas: 0, problemCount: 1, problems: [toShape(read.problem)], contentHash, sample: [], untied: [] };
  const table = await readTable(read.sheet, { catalogue, resolveArea: territory.resolve, numbers: input.numbers, today: context.today, closed: false, maxRows: uploadLimits.maxRows }, progress);
  const found = [...table.problems];
  let repeated = 0;
  progress.phase('checking');
  if (found.length === 0) {
    // The same checks as the write, on the same staging; the read-write transaction leaves nothing but its audit entry.
    const keys = await indicatorKeys(context.db);
    await openStaging(context.db);
    await stage(context.db, table.observations.map((one, position) => stagedLine(one, table.rowNumbers[position]!, territory.idOf.get(one.area)!, keys.get(one.indicator)!)));
    found.push(...worldProblems(table.observations.map((one) => one.area), territory));
    const checked = await checkStaged(context.db);
    repeated = checked.repeated;
    found.push(...checked.problems);
  }
  const untied = checkTies(createSeriesStore(table.observations), catalogue).slice(0, 50);
  return {
    rows: table.rowCount, readable: table.observations.length, repeated, areas: new Set(table.observations.map((one) => one.area)).size,
    problemCount: Math.max(table.problemCount, found.length), problems: found.map(toShape), contentHash,
    sample: table.observations.slice(0, 20).map((one, position) => ({
      row: table.rowNumbers[position]!, indicator: one.indicator, title: catalogue.findIndicator(one.indicator)!.title, area: one.area, periodEnd: one.periodEnd, value: one.value, unit: one.unit,
      standard: one.standard, flags: [...one.flags],
    })),
    untied: untied.map((one) => ({ indicator: one.indicator, area: one.area, periodEnd: one.periodEnd, message: one.message })),
  };
}));

/** The areas a table touches, kept between the permission check and the run: the file is read once. */
const opened = new WeakMap<object, readonly number[]>();

const imports = action(indicatorImport, areasOfUpload, async (context, input) => withProgress(context.actor.accountId, input.running, stopped, async (progress) => importFile(context, input, context.actor.kind === 'system' ? operatorLimits : uploadLimits, progress)));

const tellsProgress = action(indicatorProgress, 'own', async ({ actor }, { running }) => ({ standing: standingOf(actor.accountId, running) }));

const stops = action(indicatorStop, 'own', async ({ actor, now, record }, { running }) => {
  const wasRunning = stopRunning(actor.accountId, running, Date.parse(now));
  record({ subject: { kind: 'series_file', id: running }, areaId: null, after: { stopped: true, wasRunning } });
  return { wasRunning };
});

async function areasOfUpload(context: ActionContext, input: Upload): Promise<readonly number[]> {
  const known = opened.get(input);
  if (known) return known;
  return withProgress(context.actor.accountId, input.running, stopped, async (progress) => readAreas(context, input, progress));
}

async function readAreas(context: ActionContext, input: Upload, progress: Progress): Promise<readonly number[]> {
  const territory = await readTerritory(context.db);
  const read = await readSheetApart(input.file.bytes, uploadLimits);
  if (!read.sheet) throw new ProblemError(read.problem);
  const table = await readTable(read.sheet, { catalogue: readShippedCatalogue(), resolveArea: territory.resolve, numbers: input.numbers, today: context.today, closed: false, maxRows: uploadLimits.maxRows }, progress);
  if (table.problemCount > 0) throw new ProblemError(refused(table.problems, table.problemCount));
  const areas = [...new Set(table.observations.map((one) => territory.idOf.get(one.area)!))];
  opened.set(input, areas);
  return areas;
}

async function importFile(context: ActionContext, input: Upload, limits: SheetLimits, progress: Progress) {
  const { db, record } = context;
  // The shipped figures are what they are, whatever day a demo's clock is set to.
  const loader = context.actor.kind === 'system';
  if (input.replaces !== undefined && !loader) throw new ProblemError({ code: 'house.forbidden', kind: 'forbidden', params: { action: indicatorImport.name } });
  const catalogue = readShippedCatalogue();
  const territory = await readTerritory(db);
  const read = await readSheetApart(input.file.bytes, limits);
  if (!read.sheet) throw new ProblemError(read.problem);
  const table = openSeriesTable(read.sheet, { catalogue, resolveArea: territory.resolve, numbers: input.numbers, ...(loader ? {} : { today: context.today }), closed: false, maxRows: limits.maxRows });
  await lockSeries(db);
  const keys = await indicatorKeys(db);
  const batch = await reserveBatch(db);
  // The loaders bring figures of closed periods and close them anew; a person's way into a closed year is a correction.
  const reopens = loader && input.close;
  progress.phase('writing', input.running === undefined ? null : (read.sheet.countRows?.() ?? null));
  const figures = await writeFigures(db, {
    table, areaIdOf: territory.idOf, indicatorIdOf: keys, batch, mayReopen: reopens, replaces: input.replaces === undefined ? undefined : { fileName: input.file.fileName, reason: input.replaces }, ...(input.running === undefined ? {} : { onRows: progress.advance }),
  });
  progress.phase('finishing');
  const { areas, written, repeated } = figures;
  const report = table.report();
  if (report.problemCount > 0) throw new ProblemError(refused(report.problems, report.problemCount));
  const mixed = worldProblems(areas, territory);
  if (mixed.length > 0) throw new ProblemError(mixed);
  const rivals = problemsOfStaged(figures);
  if (rivals.length > 0) throw new ProblemError(refused(rivals, rivals.length));

  const contentHash = hashOf(input.file.bytes);
  const world = territory.worldOf.get([...areas][0]!)!;
  const areaIds = [...areas].map((slug) => territory.idOf.get(slug)!);
  if (written === 0) {
    record({ subject: { kind: 'series_file', id: contentHash.slice(0, 16) }, areaId: areaIds.length === 1 ? areaIds[0]! : null, after: { file: input.file.fileName, contentHash, repeated }, reason: input.reason });
    return { batch: null, written: 0, repeated, closed: 0 };
  }
  await insertBatch(db, { id: batch, world, fileName: input.file.fileName, contentHash, figureCount: written, reason: input.reason, accountId: context.actor.accountId, now: context.now });
  const replaced = input.replaces === undefined ? 0 : await supersedeReplaced(db, batch, context.now);
  const contested = table.contested().map((one) => ({ areaId: territory.idOf.get(one.area)!, indicatorId: keys.get(one.indicator)!, periodEnd: one.periodEnd, standard: one.standard }));
  const { chosenTwice } = await settle(db, [...figures.known, ...contested]);
  if (chosenTwice.length > 0) throw new ProblemError(refused(chosenTwice.map((one) => problem('indicator.chosen_twice', { other: one.area })), chosenTwice.length));
  await settleTotals(context, { batch });
  // The shipped figures are closed as they are; whoever else brings a file closes no year that still runs.
  const runs = input.close && input.replaces === undefined ? (await listYearsOf(db, batch)).find((year) => endOfYear(year) > context.today) : undefined;
  if (runs !== undefined) throw new ProblemError({ ...problem('indicator.year_not_over', { year: String(runs) }), field: 'close' });
  const closed = input.close ? await insertClosings(db, { areaIds: { ofBatch: batch }, years: null, onlyOpen: !reopens, reason: input.reason, accountId: context.actor.accountId, now: context.now }) : 0;
  record({
    subject: { kind: 'series_batch', id: String(batch) }, areaId: areaIds.length === 1 ? areaIds[0]! : null, reason: input.reason,
    after: { file: input.file.fileName, contentHash, world, written, repeated, areas: areaIds.length, closed, ...(replaced > 0 ? { replaced, replacedBecause: input.replaces } : {}) },
  });
  return { batch, written, repeated, closed };
}

/** The whole table, in slices: a sheet of 200,000 rows would otherwise hold up everyone else for seconds. */
async function readTable(sheet: Sheet, options: TableOptions, progress: Progress) {
  progress.phase('reading', sheet.countRows?.() ?? null);
  const table = openSeriesTable(sheet, options);
  const [observations, rowNumbers]: [Observation[], number[]] = [[], []];
  for (const { observation, row } of table.figures) {
    observations.push(observation);
    rowNumbers.push(row);
    if (observations.length % 2_000 === 0) {
      await setImmediate();
      progress.advance(row);
    }
  }
  return { observations, rowNumbers, ...table.report() };
}

/** The staging of a preview against what is kept: nothing of it is written, so no batch is its own. */
async function checkStaged(db: Tx): Promise<{ readonly repeated: number; readonly problems: readonly Problem[] }> {
  await analyzeStaging(db);
  const changed = await findChangedValues(db, problemLimit, 0);
  const repeated = await dropRepeated(db, 0);
  return { repeated, problems: problemsOfStaged({ changed, closed: await findClosedYears(db, problemLimit) }) };
}

function problemsOfStaged({ changed, closed }: { readonly changed: readonly StagedClash[]; readonly closed: Awaited<ReturnType<typeof findClosedYears>> }): readonly Problem[] {
  return [
    ...changed.map((one) => problem('indicator.value_changed', { area: one.area, indicator: one.indicator, date: { date: one.period_end }, known: { decimal: one.known }, written: { decimal: one.written } }, one.row)),
    ...closed.map((one) => problem('indicator.closed_year', { area: one.area, year: String(one.year) }, one.row)),
  ];
}

function worldProblems(areas: Iterable<string>, territory: Territory): readonly Problem[] {
  const worlds = new Set([...areas].map((slug) => territory.worldOf.get(slug)));
  return worlds.size > 1 ? [problem('indicator.world_mixed', {})] : [];
}

export async function readTerritory(db: Tx): Promise<Territory> {
  const { areas, codes } = await listAreaReferences(db);
  const idOf = new Map(areas.map((area) => [area.slug, area.id]));
  const byCode = Map.groupBy(codes, (one) => one.code);
  const slugOfCode = (reference: string): string | undefined => {
    const [code, date] = reference.split('@') as [string, string];
    const holders = new Set((byCode.get(code) ?? []).filter((one) => one.valid_from <= date && (one.valid_until === null || one.valid_until > date)).map((one) => one.slug));
    return holders.size === 1 ? [...holders][0] : undefined;
  };
  return {
    resolve: createAreaResolver({ aliases: readAreaAliases(), known: new Set(idOf.keys()), slugOfCode }), idOf,
    worldOf: new Map(areas.map((area) => [area.slug, area.world])),
  };
}

/** The rows' own problems, under one that says nothing was written. */
function refused(problems: readonly Problem[], count: number): readonly Problem[] {
  return [problem('indicator.rows_refused', { count }), ...problems];
}

function problem(code: IndicatorProblem, params: Record<string, MessageParam>, row?: number): Problem {
  return { code, kind: kinds[code], params, ...(row === undefined ? {} : { row }) };
}

function toShape(one: Problem) {
  return { code: one.code, kind: one.kind, row: one.row ?? null, field: one.field ?? null, params: one.params ?? {} };
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const loadsCatalogue = action(indicatorLoadCatalogue, () => [], async ({ db, today, record }, { text }) => {
  const { catalogue, problems } = parseCatalogue(text);
  if (!catalogue) throw new ProblemError(problems);
  const keys = await saveCatalogue(db, catalogue, today);
  record({ subject: { kind: 'indicator_catalogue', id: hashOf(new TextEncoder().encode(text)).slice(0, 16) }, areaId: null, after: { indicators: catalogue.indicators.length } });
  return { indicators: keys.size };
});

export const indicatorImportActions: readonly Action[] = [preview, imports, tellsProgress, stops, loadsCatalogue];
