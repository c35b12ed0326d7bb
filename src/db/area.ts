/**
 * Tables of territory and the queries on them: bulk load, the whole picture back as domain data, search, boundaries.
 * Called by `actions/area.ts` and, for the picture, by every action that needs places (`area-history.ts`). Decides nothing.
 */
import { type Generated, sql } from 'kysely';
import type { AreaTopology, InexactShape } from '../domain/area/boundaries.ts';
import type { Area, AreaData, AreaEvent, AreaEventKind, AreaLevel, AreaStatus, AreaStatusKind, AreaType, Evidence, ParentRelation, PopulationShare, Settlement, World } from '../domain/area/types.ts';
import type { PlainDate } from '../domain/calendar.ts';
import { fold } from '../domain/search.ts';
import type { Db, Tx } from './connection.ts';

type DatedRow = { valid_from: string; valid_until: string | null };

export type AreaTables = {
  areas: { id: Generated<number>; slug: string; world: World; level: AreaLevel; name: string; search_text: string } & DatedRow;
  area_names: { area_id: number; name: string } & DatedRow;
  area_codes: { area_id: number; world: World; level: AreaLevel; code: string; shown: boolean } & DatedRow;
  area_kinds: { area_id: number; type: AreaType } & DatedRow;
  area_settlements: { area_id: number; settlement: Settlement } & DatedRow;
  area_parents: { area_id: number; parent_id: number; relation: ParentRelation } & DatedRow;
  area_statuses: { id: Generated<number>; area_id: number; status: AreaStatusKind; entry_decision: string | null; exit_decision: string | null; evidence: Evidence; note: string | null; by_act: Generated<boolean>; known_from: string; known_until: string | null } & DatedRow;
  area_events: { id: string; world: World; happened_on: string; kind: AreaEventKind; decision: string | null };
  area_successions: { event_id: string; predecessor_id: number; successor_id: number; share: 'whole' | 'part'; population: PopulationShare; households: number | null; note: string | null };
  area_closure: { descendant_id: number; ancestor_id: number; administrative: boolean } & DatedRow;
  area_revisions: { id: Generated<number>; revision: Generated<string>; source: string; content_hash: string; made_at: Generated<string> };
  area_boundaries: {
    id: Generated<number>; world: World; level: AreaLevel; topology: unknown; inexact: unknown; source: string; content_hash: string; imported_at: Generated<string>;
  } & DatedRow;
};

/** The content a source had when it was loaded last, or undefined. */
export async function findLoadedHash(db: Db, source: string): Promise<string | undefined> {
  const row = await db.selectFrom('area_revisions').select('content_hash').where('source', '=', source).orderBy('id', 'desc').limit(1).executeTakeFirst();
  return row?.content_hash;
}

export async function findRevision(db: Db): Promise<string | undefined> {
  return (await db.selectFrom('area_revisions').select('revision').orderBy('id', 'desc').limit(1).executeTakeFirst())?.revision;
}

/** One change of territory at a time; who looks before writing takes it before looking. */
export async function lockAreas(db: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('chungtay.areas'))`.execute(db);
}

/**
 * Writes areas, events and statuses by slug, replacing what these areas and events held before; ids stay. One statement a table,
 * whatever the number of rows. The caller has checked the data (`checkAreas`): here only constraints speak.
 */
export async function storeAreas(db: Tx, data: AreaData, made: { readonly source: string; readonly contentHash: string; readonly today: PlainDate }): Promise<void> {
  await lockAreas(db);
  await upsertAreas(db, data.areas);
  const slugs = data.areas.map((area) => area.slug);
  for (const table of ['area_names', 'area_codes', 'area_kinds', 'area_settlements', 'area_parents'] as const) {
    await sql`delete from ${sql.table(table)} where area_id in (select id from areas where slug = any (${slugs}::text[]))`.execute(db);
  }
  await insertDated(db, data.areas);
  await replaceStatuses(db, slugs, data.statuses, made.today);
  await insertEvents(db, data.events);
  await sql`select refresh_area_closure()`.execute(db);
  await db.insertInto('area_revisions').values({ source: made.source, content_hash: made.contentHash }).execute();
}

async function upsertAreas(db: Tx, areas: readonly Area[]): Promise<void> {
  const rows = areas.map((area) => ({
    slug: area.slug, world: area.world, level: area.level, name: latest(area.names)?.value ?? area.slug,
    search_text: fold([...new Set([...area.names, ...area.codes, ...area.otherCodes].map((one) => one.value))].join(' ')),
    valid_from: area.valid.from, valid_until: area.valid.until,
  }));
  await sql`
    insert into areas (slug, world, level, name, search_text, valid_from, valid_until)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(slug text, world text, level text, name text, search_text text, valid_from date, valid_until date)
    on conflict (slug) do update set world = excluded.world, level = excluded.level, name = excluded.name, search_text = excluded.search_text,
      valid_from = excluded.valid_from, valid_until = excluded.valid_until`.execute(db);
}

async function insertDated(db: Tx, areas: readonly Area[]): Promise<void> {
  const json = (pick: (area: Area) => readonly object[]): string => JSON.stringify(areas.flatMap((area) => pick(area).map((one) => ({ ...one, slug: area.slug }))));
  await sql`insert into area_names (area_id, name, valid_from, valid_until)
    select a.id, r.value, r."from", r.until from jsonb_to_recordset(${json((area) => area.names)}::jsonb) as r(slug text, value text, "from" date, until date) join areas a using (slug)`.execute(db);
  await sql`insert into area_codes (area_id, world, level, code, shown, valid_from, valid_until)
    select a.id, a.world, a.level, r.value, r.shown, r."from", r.until
    from jsonb_to_recordset(${json((area) => [...area.codes.map((one) => ({ ...one, shown: true })), ...area.otherCodes.map((one) => ({ ...one, shown: false }))])}::jsonb)
      as r(slug text, value text, shown boolean, "from" date, until date) join areas a using (slug)`.execute(db);
  await sql`insert into area_kinds (area_id, type, valid_from, valid_until)
    select a.id, r.value, r."from", r.until from jsonb_to_recordset(${json((area) => area.types)}::jsonb) as r(slug text, value text, "from" date, until date) join areas a using (slug)`.execute(db);
  await sql`insert into area_settlements (area_id, settlement, valid_from, valid_until)
    select a.id, r.value, r."from", r.until from jsonb_to_recordset(${json((area) => area.settlements)}::jsonb) as r(slug text, value text, "from" date, until date) join areas a using (slug)`.execute(db);
  await sql`insert into area_parents (area_id, parent_id, relation, valid_from, valid_until)
    select a.id, p.id, r.relation, r."from", r.until
    from jsonb_to_recordset(${json((area) => area.parents)}::jsonb) as r(slug text, parent text, relation text, "from" date, until date)
    join areas a using (slug) join areas p on p.slug = r.parent`.execute(db);
}

/** What differs from what is believed is believed no longer, and kept with its days of knowledge; an area that had no status yet was known to have these from their first day. */
async function replaceStatuses(db: Tx, slugs: readonly string[], statuses: readonly AreaStatus[], today: PlainDate): Promise<void> {
  const rows = statuses.map((one) => ({
    slug: one.area, status: one.status, valid_from: one.valid.from, valid_until: one.valid.until, entry_decision: one.entryDecision, exit_decision: one.exitDecision, evidence: one.evidence, note: one.note,
  }));
  const given = sql`(select a.id as area_id, r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as r(slug text, status text, valid_from date, valid_until date, entry_decision text, exit_decision text, evidence text, note text) join areas a using (slug))`;
  const same = sql`k.area_id = g.area_id and k.known_until is null and (k.status, k.valid_from, k.evidence) = (g.status, g.valid_from, g.evidence)
    and (k.valid_until, k.entry_decision, k.exit_decision, k.note) is not distinct from (g.valid_until, g.entry_decision, g.exit_decision, g.note)`;
  await sql`update area_statuses k set known_until = greatest(k.known_from, ${today}::date) where k.known_until is null and not k.by_act and k.area_id in (select id from areas where slug = any (${[...slugs]}::text[]))
    and not exists (select 1 from ${given} g where ${same})`.execute(db);
  await sql`insert into area_statuses (area_id, status, valid_from, valid_until, entry_decision, exit_decision, evidence, note, known_from)
    select g.area_id, g.status, g.valid_from, g.valid_until, g.entry_decision, g.exit_decision, g.evidence, g.note,
      case when exists (select 1 from area_statuses k where k.area_id = g.area_id) then ${today}::date else least(g.valid_from, ${today}::date) end
    from ${given} g where not exists (select 1 from area_statuses k where ${same})
      and not exists (select 1 from area_statuses k where k.area_id = g.area_id and k.status = g.status and k.by_act and k.known_until is null and daterange(k.valid_from, k.valid_until) && daterange(g.valid_from, g.valid_until))`.execute(db);
}

async function insertEvents(db: Tx, events: readonly AreaEvent[]): Promise<void> {
  await sql`delete from area_successions where event_id = any (${events.map((event) => event.id)}::text[])`.execute(db);
  const rows = events.map(({ id, world, on, kind, decision }) => ({ id, world, happened_on: on, kind, decision }));
  await sql`insert into area_events (id, world, happened_on, kind, decision)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id text, world text, happened_on date, kind text, decision text)
    on conflict (id) do update set world = excluded.world, happened_on = excluded.happened_on, kind = excluded.kind, decision = excluded.decision`.execute(db);
  const links = events.flatMap((event) => event.successions.map((link) => ({ ...link, event_id: event.id })));
  await sql`insert into area_successions (event_id, predecessor_id, successor_id, share, population, households, note)
    select r.event_id, p.id, s.id, r.share, r.population, r.households, r.note
    from jsonb_to_recordset(${JSON.stringify(links)}::jsonb)
      as r(event_id text, predecessor text, successor text, share text, population text, households integer, note text)
    join areas p on p.slug = r.predecessor join areas s on s.slug = r.successor`.execute(db);
}

/** The whole territory in the domain's form, ids included. About 14,000 areas after the conversion table was imported. */
export async function readAreas(db: Db): Promise<AreaData> {
  const areas = await db.selectFrom('areas').select(['id', 'slug', 'world', 'level', 'valid_from', 'valid_until']).orderBy('id').execute();
  const slugOf = new Map(areas.map((row) => [row.id, row.slug]));
  const names = byArea(await db.selectFrom('area_names').select(['area_id', 'name as value', 'valid_from', 'valid_until']).orderBy('valid_from').execute());
  const codes = byArea(await db.selectFrom('area_codes').select(['area_id', 'code as value', 'shown', 'valid_from', 'valid_until']).orderBy('valid_from').execute());
  const types = byArea(await db.selectFrom('area_kinds').select(['area_id', 'type as value', 'valid_from', 'valid_until']).orderBy('valid_from').execute());
  const settlements = byArea(await db.selectFrom('area_settlements').select(['area_id', 'settlement as value', 'valid_from', 'valid_until']).orderBy('valid_from').execute());
  const parents = byArea(await db.selectFrom('area_parents').select(['area_id', 'parent_id', 'relation', 'valid_from', 'valid_until']).orderBy('valid_from').orderBy('parent_id').execute());
  const dated = <T>(row: DatedRow & { value: T }) => ({ value: row.value, ...period(row) });
  return {
    areas: areas.map((row) => ({
      id: row.id, slug: row.slug, world: row.world, level: row.level, valid: period(row),
      names: (names.get(row.id) ?? []).map(dated), types: (types.get(row.id) ?? []).map(dated), settlements: (settlements.get(row.id) ?? []).map(dated),
      codes: (codes.get(row.id) ?? []).filter((one) => one.shown).map(dated), otherCodes: (codes.get(row.id) ?? []).filter((one) => !one.shown).map(dated),
      parents: (parents.get(row.id) ?? []).map((one) => ({ parent: slugOf.get(one.parent_id)!, relation: one.relation, ...period(one) })),
    })),
    events: await readEvents(db, slugOf),
    statuses: (await db.selectFrom('area_statuses').selectAll().where('known_until', 'is', null).orderBy('valid_from').orderBy('id').execute()).map((row) => ({
      area: slugOf.get(row.area_id)!, status: row.status, valid: period(row), entryDecision: row.entry_decision, exitDecision: row.exit_decision, evidence: row.evidence, note: row.note,
    })),
  };
}

async function readEvents(db: Db, slugOf: ReadonlyMap<number, string>): Promise<readonly AreaEvent[]> {
  const events = new Map<string, AreaEvent & { successions: AreaEvent['successions'][number][] }>();
  for (const row of await db.selectFrom('area_events').selectAll().orderBy('happened_on').orderBy('id').execute()) {
    events.set(row.id, { id: row.id, world: row.world, on: row.happened_on as PlainDate, kind: row.kind, decision: row.decision, successions: [] });
  }
  for (const row of await db.selectFrom('area_successions').selectAll().orderBy('event_id').orderBy('predecessor_id').orderBy('successor_id').execute()) {
    events.get(row.event_id)!.successions.push({
      predecessor: slugOf.get(row.predecessor_id)!, successor: slugOf.get(row.successor_id)!, share: row.share, population: row.population, households: row.households, note: row.note,
    });
  }
  return [...events.values()];
}

/** Slugs whose names or codes hold every word (folded text), at most `limit`; the caller ranks. */
export async function searchAreas(db: Db, words: readonly string[], options: { readonly world: World | undefined; readonly limit: number }): Promise<readonly string[]> {
  if (words.length === 0) return [];
  let query = db.selectFrom('areas').select('slug');
  for (const word of words) query = query.where(sql<boolean>`' ' || search_text like ${`% ${word.replace(/[\\%_]/g, '\\$&')}%`}`).where('search_text', 'like', `%${word}%`);
  if (options.world) query = query.where('world', '=', options.world);
  const rows = await query.orderBy(sql`valid_until is not null`).orderBy(sql`length(search_text)`).orderBy('slug').limit(options.limit).execute();
  return rows.map((row) => row.slug);
}

export type StoredMap = { readonly world: World; readonly level: AreaLevel; readonly from: PlainDate; readonly until: PlainDate | null; readonly topology: AreaTopology; readonly inexact: readonly InexactShape[]; readonly source: string };

/** Puts a map in the place of the one of the same world, level and first day. */
export async function storeMap(db: Tx, map: StoredMap, contentHash: string): Promise<void> {
  const values = { topology: JSON.stringify(map.topology), inexact: JSON.stringify(map.inexact), source: map.source, content_hash: contentHash, valid_until: map.until };
  await db.insertInto('area_boundaries').values({ world: map.world, level: map.level, valid_from: map.from, ...values })
    .onConflict((conflict) => conflict.constraint('area_boundaries_one_map').doUpdateSet(values)).execute();
}

export async function findMap(db: Db, world: World, level: AreaLevel, on: PlainDate): Promise<StoredMap | undefined> {
  const row = await db.selectFrom('area_boundaries').select(['world', 'level', 'topology', 'inexact', 'source', 'valid_from', 'valid_until'])
    .where('world', '=', world).where('level', '=', level).where('valid_from', '<=', on)
    .where((where) => where.or([where('valid_until', 'is', null), where('valid_until', '>', on)])).orderBy('valid_from', 'desc').limit(1).executeTakeFirst();
  return row && { ...row, ...period(row), topology: row.topology as AreaTopology, inexact: row.inexact as InexactShape[] };
}

function byArea<R extends { area_id: number }>(rows: readonly R[]): ReadonlyMap<number, readonly R[]> {
  const map = new Map<number, R[]>();
  for (const row of rows) {
    const list = map.get(row.area_id);
    if (list) list.push(row);
    else map.set(row.area_id, [row]);
  }
  return map;
}

function period(row: DatedRow): { from: PlainDate; until: PlainDate | null } {
  return { from: row.valid_from as PlainDate, until: row.valid_until as PlainDate | null };
}

function latest<T extends { from: string }>(values: readonly T[]): T | undefined {
  return values.reduce<T | undefined>((best, one) => (best && best.from >= one.from ? best : one), undefined);
}
