/**
 * Survey estimates beside the figures: a file is read and refused row by row or written whole as a source of its own; a source is taken back with a
 * reason; figures outside an estimate's interval are listed. Nothing here touches a figure.
 */
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { mayDo } from '../domain/account/permissions.ts';
import { nameOn } from '../domain/area/history.ts';
import { contains, type PlainDate } from '../domain/calendar.ts';
import { toDecimal, exact } from '../domain/exact.ts';
import {
  indicatorEstimateImport, indicatorEstimatePreview, indicatorEstimates, indicatorEstimatesOf, indicatorEstimateSources, indicatorEstimateWithdraw,
} from '../domain/indicator/contract-estimates.ts';
import { estimateParametersOn } from '../domain/indicator/estimate-parameters.ts';
import { type Estimate, mostEstimates, parseEstimates } from '../domain/indicator/estimate-table.ts';
import { problems as kinds, type IndicatorProblem, refusal } from '../domain/indicator/problems.ts';
import { uploadLimits } from '../domain/indicator/sheet.ts';
import type { MessageParam } from '../domain/message.ts';
import { type Problem, ProblemError } from '../domain/problem.ts';
import { areasReach } from '../db/area-reach.ts';
import type { Tx } from '../db/connection.ts';
import { type Compared, findBeyond, findSameFile, findSource, insertEstimates, listCompared, listComparedOf, listSources, withdrawSource } from '../db/indicator-estimates.ts';
import { readShippedCatalogue } from '../db/indicator-files.ts';
import { readShippedPolicy } from '../db/policy-files.ts';
import { readTerritory } from './indicator-import.ts';
import { type Action, action, type ActionContext, found } from './kernel.ts';
import { type Place, readPlaces } from './plan/places.ts';
import { readSheetApart } from './sheet-thread.ts';

type Upload = Pick<z.output<typeof indicatorEstimateImport.input>, 'file' | 'numbers' | 'area'>;
type Read = { readonly area: Place; readonly estimates: readonly Estimate[]; readonly problems: readonly Problem[]; readonly problemCount: number; readonly rowCount: number; readonly contentHash: string };

const tell = (code: IndicatorProblem, params: Record<string, MessageParam> = {}): Problem => ({ code, kind: kinds[code], params });

/** The table, with what is wrong beside the rows themselves: areas beyond the one it is said to be of, a file that is there already. */
async function readUpload(db: Tx, today: PlainDate, { file, numbers, area: slug }: Upload): Promise<Read> {
  const area = (await readPlaces(db)).resolve(slug);
  const contentHash = createHash('sha256').update(file.bytes).digest('hex');
  const { sheet, problem } = await readSheetApart(file.bytes, uploadLimits);
  if (!sheet) return { area, estimates: [], problems: [problem], problemCount: 1, rowCount: 0, contentHash };
  const { resolve } = await readTerritory(db);
  const table = parseEstimates(sheet, { catalogue: readShippedCatalogue(), resolveArea: resolve, numbers, today, closed: false, maxRows: mostEstimates });
  const beyond = await findBeyond(db, area.id, [...new Set(table.estimates.map((one) => one.area))]);
  const outside = table.estimates.filter((one) => beyond.has(one.area)).map((one) => refusal('indicator.estimate_beyond', one.row, { area: one.area, within: slug }));
  const same = await findSameFile(db, area.id, contentHash);
  const problems = [...table.problems, ...outside, ...(same ? [tell('indicator.estimates_known', { title: same.title })] : [])];
  return { area, estimates: table.estimates, problems, problemCount: table.problemCount + problems.length - table.problems.length, rowCount: table.rowCount, contentHash };
}

const areaAsked = async ({ db }: Pick<ActionContext, 'db'>, input: { readonly area: string }): Promise<readonly number[]> => [(await readPlaces(db)).resolve(input.area).id];

const previews = action(indicatorEstimatePreview, areaAsked, async ({ db, today, record }, input) => {
  const { estimates, problems, problemCount, rowCount, contentHash } = await readUpload(db, today, input);
  record({ subject: { kind: 'series_file', id: contentHash.slice(0, 16) }, areaId: null, after: { file: input.file.fileName, contentHash, preview: true } });
  const catalogue = readShippedCatalogue();
  return {
    rows: rowCount, readable: estimates.length, areas: new Set(estimates.map((one) => one.area)).size, problemCount, contentHash,
    problems: problems.slice(0, 500).map((one) => ({ code: one.code, kind: one.kind, row: one.row ?? null, field: one.field ?? null, params: one.params ?? {} })),
    sample: estimates.slice(0, 20).map((one) => {
      const unit = catalogue.findUnit(one.unit)!;
      return { row: one.row, indicator: one.indicator, title: catalogue.findIndicator(one.indicator)!.title, area: one.area, periodEnd: one.periodEnd, value: one.value, error: rootOf(one.mse), unit: { vi: unit.vi, en: unit.en }, standard: one.standard };
    }),
  };
});

/** For showing: the standard error to four places. */
function rootOf(mse: string): string {
  return String(Number(Math.sqrt(Number(toDecimal(exact(mse), 12))).toFixed(4)));
}

const imports = action(indicatorEstimateImport, areaAsked, async ({ db, today, now, actor, record }, input) => {
  const { area, estimates, problems, problemCount, contentHash } = await readUpload(db, today, input);
  if (problemCount > 0) throw new ProblemError([tell('indicator.rows_refused', { count: problemCount }), ...problems]);
  const { title, producer, method, licence, address, reason } = input;
  const id = await insertEstimates(db, {
    world: area.world, area_id: area.id, title, producer, method, licence, address, file_name: input.file.fileName, content_hash: contentHash, estimate_count: estimates.length, reason, account_id: actor.accountId, imported_at: now,
  }, estimates);
  record({ subject: { kind: 'survey_source', id: String(id) }, areaId: area.id, reason, after: { title, producer, method, licence, source: address, file: input.file.fileName, contentHash, written: estimates.length } });
  return { source: id, written: estimates.length };
});

const withdraws = action(indicatorEstimateWithdraw, async ({ db }, input) => [found(await findSource(db, input.source), 'survey_source').area_id], async ({ db, now, actor, record }, input) => {
  const source = found(await findSource(db, input.source), 'survey_source');
  if (source.withdrawn_at !== null) throw new ProblemError(tell('indicator.estimates_withdrawn'));
  await withdrawSource(db, source.id, { reason: input.reason, accountId: actor.accountId, now });
  record({ subject: { kind: 'survey_source', id: String(source.id) }, areaId: source.area_id, reason: input.reason, before: { title: source.title, written: source.estimate_count }, after: { withdrawn: true } });
  return { source: source.id, estimates: source.estimate_count };
});

const listsSources = action(indicatorEstimateSources, areaAsked, async ({ db, today }, input) => {
  const places = await readPlaces(db);
  const { total, rows } = await listSources(db, { areaId: places.resolve(input.area).id, offset: input.offset, limit: input.limit });
  return {
    total,
    rows: rows.map((one) => ({
      id: one.id, title: one.title, producer: one.producer, method: one.method, licence: one.licence, address: one.address, area: { slug: one.slug, name: nameOn(places.resolve(one.slug), today) }, fileName: one.file_name, contentHash: one.content_hash, estimates: one.estimate_count,
      importedAt: one.imported_at, importedBy: one.by, reason: one.reason, withdrawn: one.withdrawn_at === null ? null : { at: one.withdrawn_at, by: one.withdrawn_name, reason: one.withdraw_reason! },
    })),
  };
});

const compares = action(indicatorEstimates, areaAsked, async ({ db, today }, input) => {
  const places = await readPlaces(db);
  const place = places.resolve(input.area);
  const parameters = estimateParametersOn(readShippedPolicy(), today);
  const area = { slug: place.slug, name: nameOn(place, today), world: place.world };
  if (!parameters) return { area, parameters, total: 0, compared: 0, outside: 0, withoutFigure: 0, rows: [] };
  const { rows, ...counts } = await listCompared(db, { areaId: place.id, below: true, indicator: input.indicator, year: input.year, factor: parameters.factor, roughShare: parameters.roughShare, show: input.show, offset: input.offset, limit: input.limit });
  const catalogue = readShippedCatalogue();
  return {
    area, parameters, ...counts,
    rows: rows.map((one) => {
      // An indicator the catalogue no longer has keeps its estimates, under its code.
      const indicator = catalogue.findIndicator(one.indicator);
      const [title, unit] = [indicator?.title ?? { vi: one.indicator, en: one.indicator }, indicator && catalogue.findUnit(indicator.unit)];
      return { ...shown(one), area: { slug: one.area, name: nameOn(places.resolve(one.area), one.period_end as PlainDate) }, indicator: { id: one.indicator, title, unit: { vi: unit?.vi ?? '', en: unit?.en ?? '' } }, households: one.households === null ? null : Number(one.households) };
    }),
  };
});

// Asked beside every trend, which is public: of an area out of reach there is nothing to tell, rather than a refusal beside the figures.
const comparesOne = action(indicatorEstimatesOf, 'anywhere', async ({ db, actor, today }, input) => {
  const parameters = estimateParametersOn(readShippedPolicy(), today);
  const area = (await readPlaces(db)).resolve(input.area);
  const granted = actor.grants.filter((grant) => contains(grant.period, today) && mayDo(indicatorEstimatesOf.name, grant.role)).map((grant) => grant.areaId);
  if (!parameters || (actor.kind !== 'system' && !(await areasReach(db, granted, [area.id], actor.world)))) return { parameters, rows: [] };
  return { parameters, rows: (await listComparedOf(db, { areaId: area.id, below: false, indicator: input.indicator, factor: parameters.factor, roughShare: parameters.roughShare })).map(shown) };
});

function shown(one: Compared) {
  return {
    periodEnd: one.period_end, standard: one.standard, estimate: one.estimate, error: plain(one.error), low: plain(one.low), high: plain(one.high), figure: one.figure, outside: one.outside, rough: one.rough,
    source: { id: one.source_id, title: one.title, producer: one.producer },
  };
}

const plain = (text: string): string => String(Number(text));

export const indicatorEstimateActions: readonly Action[] = [previews, imports, withdraws, listsSources, compares, comparesOne];
