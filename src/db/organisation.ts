/** Tables of bodies and clusters and the queries on them: bulk load, the whole register back, a cluster's year. Decides nothing. */
import { type Generated, sql } from 'kysely';
import type { NamedBody } from '../domain/account/body.ts';
import type { Evidence, World } from '../domain/area/types.ts';
import type { PlainDate } from '../domain/calendar.ts';
import type {
  ClusterMembership, EmulationCluster, FunctionHeld, Organisation, OrganisationData, OrganisationFunction, OrganisationKind, OrganisationLevel,
} from '../domain/organisation/types.ts';
import { fold } from '../domain/search.ts';
import type { Db, Tx } from './connection.ts';

type DatedRow = { valid_from: string; valid_until: string | null };

export type OrganisationTables = {
  organisations: { id: string; world: World; kind: OrganisationKind; level: OrganisationLevel; area_id: number; name: string; search_text: string; evidence: Evidence; note: string | null } & DatedRow;
  organisation_names: { organisation_id: string; name: string } & DatedRow;
  organisation_parents: { organisation_id: string; parent_id: string } & DatedRow;
  organisation_functions: { organisation_id: string; function: OrganisationFunction; evidence: Evidence; note: string | null } & DatedRow;
  organisation_successions: { id: Generated<number>; predecessor_id: string; successor_id: string; happened_on: string; function: OrganisationFunction | null; decision: string | null; evidence: Evidence };
  emulation_clusters: { id: string; world: World; kind: EmulationCluster['kind']; name: string; area_id: number };
  emulation_cluster_members: { cluster_id: string; year: number; organisation_id: string; role: ClusterMembership['role'] };
};

/** What these bodies are and for which area they work. */
export async function findNamedBodies(db: Db, organisations: readonly string[]): Promise<ReadonlyMap<string, NamedBody>> {
  if (organisations.length === 0) return new Map();
  return new Map((await db.selectFrom('organisations').select(['id', 'kind', 'area_id']).where('id', 'in', [...organisations]).execute()).map((row) => [row.id, { kind: row.kind, areaId: row.area_id }]));
}

/** The body of the area that has this name on the day, with or without marks; its people's committee, Party committee and Front are the area's own sides and none of these. Undefined: none, or two. */
export async function findBodyCalled(db: Db, { name, areaId, on }: { readonly name: string; readonly areaId: number; readonly on: string }): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select o.id from organisations o where o.area_id = ${areaId} and o.kind not in ('state', 'party', 'front') and o.valid_from <= ${on}::date and (o.valid_until is null or o.valid_until > ${on}::date)
    and chungtay_folded(coalesce((select n.name from organisation_names n where n.organisation_id = o.id and n.valid_from <= ${on}::date and (n.valid_until is null or n.valid_until > ${on}::date) limit 1), o.name)) = chungtay_folded(${name}) limit 2`.execute(db);
  return rows.length === 1 ? rows[0]!.id : undefined;
}

/** Writes bodies by id, replacing what these bodies held before. The caller has checked the data (`checkOrganisations`). */
export async function storeOrganisations(db: Tx, data: OrganisationData): Promise<void> {
  const rows = data.organisations.map((one) => ({
    id: one.id, world: one.world, kind: one.kind, level: one.level, area: one.area, name: one.names.at(-1)?.value ?? one.id, search_text: fold(one.names.map((name) => name.value).join(' ')),
    valid_from: one.valid.from, valid_until: one.valid.until, evidence: one.evidence, note: one.note,
  }));
  await sql`insert into organisations (id, world, kind, level, area_id, name, search_text, valid_from, valid_until, evidence, note)
    select r.id, r.world, r.kind, r.level, a.id, r.name, r.search_text, r.valid_from, r.valid_until, r.evidence, r.note
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(id text, world text, kind text, level text, area text, name text, search_text text, valid_from date, valid_until date, evidence text, note text) join areas a on a.slug = r.area
    on conflict (id) do update set world = excluded.world, kind = excluded.kind, level = excluded.level, area_id = excluded.area_id, name = excluded.name,
      search_text = excluded.search_text, valid_from = excluded.valid_from, valid_until = excluded.valid_until, evidence = excluded.evidence, note = excluded.note`.execute(db);
  const ids = data.organisations.map((one) => one.id);
  for (const table of ['organisation_names', 'organisation_parents', 'organisation_functions'] as const) await db.deleteFrom(table).where('organisation_id', 'in', ids.length > 0 ? ids : ['']).execute();
  await sql`delete from organisation_successions where predecessor_id = any (${ids}::text[])`.execute(db);
  const json = (pick: (one: Organisation) => readonly object[]): string => JSON.stringify(data.organisations.flatMap((one) => pick(one).map((row) => ({ ...row, id: one.id }))));
  await sql`insert into organisation_names (organisation_id, name, valid_from, valid_until)
    select id, value, "from", until from jsonb_to_recordset(${json((one) => one.names)}::jsonb) as r(id text, value text, "from" date, until date)`.execute(db);
  await sql`insert into organisation_parents (organisation_id, parent_id, valid_from, valid_until)
    select id, value, "from", until from jsonb_to_recordset(${json((one) => one.parents)}::jsonb) as r(id text, value text, "from" date, until date)`.execute(db);
  await sql`insert into organisation_functions (organisation_id, function, valid_from, valid_until, evidence, note)
    select id, function, "from", until, evidence, note
    from jsonb_to_recordset(${json((one) => one.functions)}::jsonb) as r(id text, function text, "from" date, until date, evidence text, note text)`.execute(db);
  await sql`insert into organisation_successions (predecessor_id, successor_id, happened_on, function, decision, evidence)
    select predecessor, successor, "on", function, decision, evidence
    from jsonb_to_recordset(${JSON.stringify(data.successions)}::jsonb) as r(predecessor text, successor text, "on" date, function text, decision text, evidence text)`.execute(db);
  for (const cluster of data.clusters) {
    const years = new Set(data.memberships.filter((one) => one.cluster === cluster.id).map((one) => one.year));
    await storeCluster(db, cluster);
    for (const year of years) await storeClusterYear(db, cluster.id, year, data.memberships.filter((one) => one.cluster === cluster.id && one.year === year));
  }
}

export async function storeCluster(db: Tx, cluster: EmulationCluster): Promise<void> {
  await sql`insert into emulation_clusters (id, world, kind, name, area_id) select ${cluster.id}, ${cluster.world}, ${cluster.kind}, ${cluster.name}, id from areas where slug = ${cluster.area}
    on conflict (id) do update set kind = excluded.kind, name = excluded.name`.execute(db);
}

/** The members of one year; other years are not touched. */
export async function storeClusterYear(db: Tx, cluster: string, year: number, members: readonly Pick<ClusterMembership, 'organisation' | 'role'>[]): Promise<void> {
  await db.deleteFrom('emulation_cluster_members').where('cluster_id', '=', cluster).where('year', '=', year).execute();
  if (members.length === 0) return;
  await db.insertInto('emulation_cluster_members').values(members.map((one) => ({ cluster_id: cluster, year, organisation_id: one.organisation, role: one.role }))).execute();
}

/** Some bodies in the domain's form, or all of them, by id. */
export async function readBodies(db: Db, ids: readonly string[] | null): Promise<readonly Organisation[]> {
  if (ids?.length === 0) return [];
  const rows = await db.selectFrom('organisations').innerJoin('areas', 'areas.id', 'organisations.area_id')
    .select(['organisations.id', 'organisations.world', 'kind', 'organisations.level', 'slug', 'organisations.valid_from', 'organisations.valid_until', 'evidence', 'note'])
    .$if(ids !== null, (query) => query.where('organisations.id', 'in', [...ids!])).orderBy('organisations.id').execute();
  const names = grouped(await db.selectFrom('organisation_names').selectAll().$if(ids !== null, (query) => query.where('organisation_id', 'in', [...ids!])).orderBy('valid_from').execute());
  const parents = grouped(await db.selectFrom('organisation_parents').selectAll().$if(ids !== null, (query) => query.where('organisation_id', 'in', [...ids!])).orderBy('valid_from').execute());
  const functions = grouped(await db.selectFrom('organisation_functions').selectAll().$if(ids !== null, (query) => query.where('organisation_id', 'in', [...ids!])).orderBy('valid_from').orderBy('function').execute());
  return rows.map((row) => ({
    id: row.id, world: row.world, kind: row.kind, level: row.level, area: row.slug, valid: period(row), evidence: row.evidence, note: row.note,
    names: (names.get(row.id) ?? []).map((one) => ({ value: one.name, ...period(one) })),
    parents: (parents.get(row.id) ?? []).map((one) => ({ value: one.parent_id, ...period(one) })),
    functions: (functions.get(row.id) ?? []).map((one): FunctionHeld => ({ function: one.function, evidence: one.evidence, note: one.note, ...period(one) })),
  }));
}

/** The whole register in the domain's form; some hundreds of bodies a province. */
export async function readOrganisations(db: Db): Promise<OrganisationData> {
  const successions = await db.selectFrom('organisation_successions').selectAll().orderBy('happened_on').orderBy('id').execute();
  const clusters = await db.selectFrom('emulation_clusters').innerJoin('areas', 'areas.id', 'emulation_clusters.area_id').select(['emulation_clusters.id', 'emulation_clusters.world', 'kind', 'emulation_clusters.name', 'slug as area']).orderBy('emulation_clusters.id').execute();
  const members = await db.selectFrom('emulation_cluster_members').selectAll().orderBy('cluster_id').orderBy('year').orderBy('organisation_id').execute();
  return {
    organisations: await readBodies(db, null),
    successions: successions.map((row) => ({ predecessor: row.predecessor_id, successor: row.successor_id, on: row.happened_on as PlainDate, function: row.function, decision: row.decision, evidence: row.evidence })),
    clusters,
    memberships: members.map((row) => ({ cluster: row.cluster_id, year: row.year, organisation: row.organisation_id, role: row.role })),
  };
}

/** Of each body: those that stand on the day, itself or what took over from it, with the area each works for. Bodies that left no heir are absent. */
export async function listStandingHeirs(db: Db, ids: readonly string[], on: PlainDate): Promise<readonly { readonly of: string; readonly id: string; readonly areaId: number }[]> {
  if (ids.length === 0) return [];
  const found = await sql<{ of: string; id: string; areaId: number }>`
    with recursive heirs as (
      select o.id as of, o.id, 0 as depth from organisations o where o.id = any (${[...new Set(ids)]}::text[])
      union
      select h.of, s.successor_id, h.depth + 1
      from heirs h join organisations ended on ended.id = h.id and ended.valid_until <= ${on}::date
        join organisation_successions s on s.predecessor_id = h.id and s.happened_on <= ${on}::date and s.function is null
      where h.depth < 10)
    select distinct h.of, o.id, o.area_id as "areaId" from heirs h join organisations o on o.id = h.id
    where o.valid_from <= ${on}::date and (o.valid_until is null or ${on}::date < o.valid_until) order by h.of, o.id`.execute(db);
  return found.rows;
}

function grouped<R extends { organisation_id: string }>(rows: readonly R[]): ReadonlyMap<string, readonly R[]> {
  const map = new Map<string, R[]>();
  for (const row of rows) map.set(row.organisation_id, [...(map.get(row.organisation_id) ?? []), row]);
  return map;
}

function period(row: DatedRow): { from: PlainDate; until: PlainDate | null } {
  return { from: row.valid_from as PlainDate, until: row.valid_until as PlainDate | null };
}
