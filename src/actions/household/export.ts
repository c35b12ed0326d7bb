/**
 * A list of households or persons as a spreadsheet: rows come from a cursor and go into a file without a name, which is sent when it is whole, so that a
 * million rows take no more memory than a page. The journal counts the export; the log of readers names each household in it.
 */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { writeXlsxStream, type XlsxWriteStreamOptions } from 'hucre/xlsx';
import type { Tx } from '../../db/connection.ts';
import { asHouse } from '../../db/account.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { insertReadsOfHouseholds } from '../../db/audit.ts';
import { type ExportedHousehold, exportRows } from '../../db/household-list.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import { type AreaHistory, nameOn } from '../../domain/area/history.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { householdExport } from '../../domain/household/contract-list.ts';
import { csvLine, exportHeadings, type ExportKind, exportRow, exportWidths, type ExportWords } from '../../domain/household/export.ts';
import { filterWords } from '../../domain/household/list-filter.ts';
import { vietnamese } from '../../domain/text/catalogue.ts';
import { english } from '../../domain/text/english.ts';
import { createTranslator, formatDate, formatNumber, type Locale, type Translator } from '../../domain/text/translate.ts';
import { resolveArea } from '../area.ts';
import { type Action, action, type ActionContext } from '../kernel.ts';
import { mapOf } from './reads.ts';
import { lawOfMarks, registerTerms } from './terms.ts';

const rowsAtOnce = 5_000;
/** Rows written before the database is heard again, so that it works on while this writes. */
const rowsABreath = 250;
/** Long enough for any answer to begin; whoever has not fetched by then has gone. */
const fetchedWithinMs = 60_000;
const mediaTypes = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const;

export const householdExports: readonly Action[] = [
  action(householdExport, async (context, input) => [resolveArea(await readAreaHistory(context.db), input.area).id!], async (context, input) => {
    const history = await readAreaHistory(context.db);
    const area = resolveArea(history, input.area);
    const moment = { date: input.date ?? context.today, knownOn: input.knownOn ?? null };
    const t = createTranslator(input.locale, input.locale === 'vi' ? vietnamese : english);
    const told = { rows: 0, hash: '' };
    const asked = { ...input, mapDate: mapOf(area, moment.date, input.mapDate) };
    const narrowed = filterWords(t, asked, registerTerms(), moment.date).map((one) => one.text);
    const pages = ahead(counted(context, exportRows(context.db, moment, { ...asked, ...lawOfMarks(input, moment.date), areaId: area.id! }, input.rows, rowsAtOnce)));
    const footer = (): readonly (readonly string[])[] => [
      [], [t('household.export.footer.count'), String(told.rows)], [t('household.export.footer.hash'), told.hash], [t('household.export.footer.area'), nameOn(area, moment.date) ?? area.slug], [t('household.export.footer.date'), formatDate(input.locale, moment.date)],
      [t('household.export.footer.filter'), ...(narrowed.length > 0 ? narrowed : [t('household.export.footer.no_filter')])],
      ...(moment.knownOn ? [[t('household.export.footer.known'), formatDate(input.locale, moment.knownOn)]] : []), [t('household.export.footer.by'), `${context.actor.name}, ${formatDate(input.locale, context.today)}`],
    ];
    const lines = linesOf(input.rows, pages, wordsOf(t, input.locale), history, moment.date, told, footer);
    const content = await written(input.format, lines, { name: t(`household.export.file.${input.rows}`), columns: exportWidths(input.rows).map((width) => ({ width })), freezePane: { rows: 1 } });
    context.record({
      subject: { kind: 'household_export', id: told.hash.slice(0, 16) }, areaId: area.id!, reason: input.reason ?? null,
      after: { rows: told.rows, of: input.rows, format: input.format, hash: told.hash, date: moment.date, knownOn: moment.knownOn, classes: input.classes, standing: input.standing ?? null, trait: input.trait ?? null, ethnicGroup: input.ethnicGroup ?? null, headSex: input.headSex ?? null,
        movements: input.movements, cause: input.cause ?? null, need: input.need ?? null, deprived: input.deprived ?? null, statuses: input.statuses, standard: input.standard ?? null, mapDate: asked.mapDate ?? null },
    });
    return { fileName: `${t(`household.export.file.${input.rows}`)}-${area.slug}-${moment.date}.${input.format}`, mediaType: mediaTypes[input.format], content };
  }),
];

/** The next page is fetched and noted while this one is written: two processors work, and no more than two pages are held. */
async function* ahead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  const ask = (): Promise<IteratorResult<T>> => {
    const answer = source.next();
    answer.catch(() => undefined); // told where it is awaited
    return answer;
  };
  for (let next = ask(); ; ) {
    const page = await next;
    if (page.done) return;
    next = ask();
    yield page.value;
  }
}

/** Notes each household in the log of readers, once, before its row leaves the database's cursor. */
async function* counted(context: ActionContext, pages: AsyncIterable<readonly ExportedHousehold[]>): AsyncGenerator<readonly ExportedHousehold[]> {
  let last = 0;
  for await (const page of pages) {
    const fresh = page.filter((row) => row.household !== last && (last = row.household) > 0);
    await noteAll(context.db, context, fresh);
    yield page;
  }
}

async function noteAll(db: Tx, { actor, now, requestId }: ActionContext, rows: readonly ExportedHousehold[]): Promise<void> {
  await asHouse(db, () => insertReadsOfHouseholds(db, { readAt: now, accountId: actor.accountId, accountName: actor.name, action: householdExport.name, requestId }, rows.map((row) => ({ household: row.household, area: row.village_id }))));
}

async function* linesOf(kind: ExportKind, pages: AsyncIterable<readonly ExportedHousehold[]>, words: ExportWords, history: AreaHistory, date: PlainDate, told: { rows: number; hash: string }, footer: () => readonly (readonly string[])[]): AsyncGenerator<readonly string[]> {
  const hash = createHash('sha256');
  const places = new Map<number, { readonly village: string; readonly commune: string }>();
  const placeOf = (id: number) => {
    let place = places.get(id);
    if (!place) {
      const village = history.findById(id);
      const commune = village && history.parent(village.slug, date);
      places.set(id, (place = { village: village ? nameOn(village, date) ?? village.slug : '', commune: commune ? nameOn(commune, date) ?? commune.slug : '' }));
    }
    return place;
  };
  const headings = exportHeadings(kind, words);
  hash.update(csvLine(headings));
  yield headings;
  for await (const page of pages) {
    let said = '';
    for (const row of page) {
      told.rows += 1;
      if (told.rows % rowsABreath === 0) await setImmediate();
      const cells = exportRow(kind, { ...row, ...placeOf(row.village_id), ethnicGroup: row.ethnic_group, citizenNumber: row.citizen_number, decision: row.number ?? '', issuedOn: row.issued_on, causes: row.causes ?? [], needs: row.needs ?? [], traits: row.traits ?? [], standings: row.standings ?? [], dwelling: row.home && { wallSolid: row.home.wall_solid, pillarSolid: row.home.pillar_solid, roofSolid: row.home.roof_solid, area: row.home.area, water: row.home.water, toilet: row.home.toilet } }, words);
      said += csvLine(cells);
      yield cells;
    }
    hash.update(said);
  }
  told.hash = hash.digest('hex');
  yield* footer();
}

/** The stream's bytes, once. Where nobody begins to fetch them in time the stream is closed: an answer that was given up leaves no file open. */
export function fetchedWithin(ms: number, stream: Readable): AsyncIterable<Uint8Array> {
  const late = setTimeout(() => stream.destroy(), ms).unref();
  return (async function* () {
    clearTimeout(late);
    yield* stream as AsyncIterable<Uint8Array>;
  })();
}

/** A file that has no name any more: it is gone when it was sent or given up, or when the process ends. */
async function written(format: 'csv' | 'xlsx', lines: AsyncIterable<readonly string[]>, sheet: XlsxWriteStreamOptions): Promise<AsyncIterable<Uint8Array>> {
  const folder = await mkdtemp(join(tmpdir(), 'chungtay-export-'));
  const path = join(folder, 'rows');
  try {
    const bytes = format === 'csv' ? Readable.from(csvChunks(lines)) : Readable.fromWeb(writeXlsxStream(cellsOf(lines), sheet) as Parameters<typeof Readable.fromWeb>[0]);
    await pipeline(bytes, createWriteStream(path, { mode: 0o600 }));
    const handle = await open(path);
    return fetchedWithin(fetchedWithinMs, handle.createReadStream());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** An empty text is no cell. */
async function* cellsOf(lines: AsyncIterable<readonly string[]>): AsyncGenerator<(string | null)[]> {
  for await (const cells of lines) yield cells.map((text) => text || null);
}

async function* csvChunks(lines: AsyncIterable<readonly string[]>): AsyncGenerator<Buffer> {
  let chunk = '\ufeff'; // so that Excel reads it as Unicode
  for await (const cells of lines) {
    chunk += csvLine(cells);
    if (chunk.length < 65_536) continue;
    yield Buffer.from(chunk);
    chunk = '';
  }
  yield Buffer.from(chunk);
}

function wordsOf(t: Translator, locale: Locale): ExportWords {
  const { lists } = readShippedPolicy();
  const { waters, toilets } = registerTerms();
  const names = (id: string) => new Map(lists.find((one) => one.id === id)?.items.map((item) => [item.id, item.text[locale]]));
  const [groups, causes, needs] = [names('ethnic_groups'), names('causes_of_poverty'), names('support_needs')];
  return {
    heading: (column) => t(`household.export.${column}` as 'household.export.name'), relation: (one) => t(`household.relation.${one}`), sex: (one) => t(`household.sex.${one}`), class: (one) => t(`household.class.${one}`), trait: (one) => t(`household.trait.${one}`), standing: (one) => t(`household.standing.${one}`),
    ethnicGroup: (id) => groups.get(id) ?? id, cause: (id) => causes.get(id) ?? id, need: (id) => needs.get(id) ?? id,
    solid: (one) => t(`household.dwelling.solid.${one}`), number: (one) => formatNumber(locale, one), water: (id) => waters.find((one) => one.id === id)?.[locale] ?? id, toilet: (id) => toilets.find((one) => one.id === id)?.[locale] ?? id,
  };
}
