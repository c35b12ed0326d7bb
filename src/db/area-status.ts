/**
 * Writing the register of statuses and the figures counted from it. Called by `actions/area-status.ts`, inside its transaction.
 * Invariant: counts are the house's own (status `computed`): written for every area above, whatever the reach of the person who recorded.
 */
import { type RawBuilder, sql } from 'kysely';
import type { StatusCount } from '../domain/area/status-register.ts';
import type { AreaStatusKind } from '../domain/area/types.ts';
import type { PlainDate } from '../domain/calendar.ts';
import { asHouse } from './account.ts';
import type { Db, Tx } from './connection.ts';
import { insertBatch, settle } from './indicator-write.ts';

export async function lockStatuses(db: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('chungtay.areas'))`.execute(db);
}

export async function insertStatus(db: Tx, row: { areaId: number; status: AreaStatusKind; from: PlainDate; decision: string; note: string | null; today: PlainDate }): Promise<void> {
  await db.insertInto('area_statuses').values({
    area_id: row.areaId, status: row.status, valid_from: row.from, valid_until: null, entry_decision: row.decision, exit_decision: null, evidence: 'verified', note: row.note, by_act: true, known_from: row.today, known_until: null,
  }).execute();
}

/** What was believed until today stays with its days; from today on the status is believed with its end. */
export async function endStatus(db: Tx, row: { areaId: number; status: AreaStatusKind; from: PlainDate; until: PlainDate; decision: string; note: string | null; today: PlainDate }): Promise<void> {
  const { rows } = await sql<{ id: number }>`update area_statuses set known_until = greatest(known_from, ${row.today}::date) where area_id = ${row.areaId} and status = ${row.status} and valid_from = ${row.from}::date and known_until is null returning id`.execute(db);
  await sql`insert into area_statuses (area_id, status, valid_from, valid_until, entry_decision, exit_decision, evidence, note, by_act, known_from)
    select area_id, status, valid_from, ${row.until}::date, entry_decision, ${row.decision}, evidence, coalesce(${row.note}, note), true, greatest(known_from, ${row.today}::date) from area_statuses where id = ${rows[0]!.id}`.execute(db);
}

/** Statuses that areas had on a day, as known at the end of another. */
export async function findStatusesKnown(db: Db, areas: readonly number[], date: PlainDate, knownOn: PlainDate): Promise<ReadonlyMap<number, readonly AreaStatusKind[]>> {
  const { rows } = await sql<{ area_id: number; statuses: AreaStatusKind[] }>`select u.area_id, array_agg(u.status order by u.valid_from, u.id) as statuses from area_statuses u
    where u.area_id = any (${[...areas]}::integer[]) and u.valid_from <= ${date}::date and (u.valid_until is null or u.valid_until > ${date}::date) and ${isStatusKnown('u', knownOn)} group by u.area_id`.execute(db);
  return new Map(rows.map((row) => [row.area_id, row.statuses]));
}

/** The status of alias `name` is believed now (null), or was at the end of a day. */
export function isStatusKnown(name: string, knownOn: PlainDate | null): RawBuilder<boolean> {
  const column = (one: string) => sql.ref(`${name}.${one}`);
  return knownOn === null ? sql<boolean>`${column('known_until')} is null` : sql<boolean>`(${column('known_from')} <= ${knownOn}::date and (${column('known_until')} is null or ${column('known_until')} > ${knownOn}::date))`;
}

/** From now on every server reads the territory afresh. */
export async function noteStatusChange(db: Tx, contentHash: string): Promise<void> {
  await db.insertInto('area_revisions').values({ source: 'statuses', content_hash: contentHash }).execute();
}

export type CountOf = StatusCount & { readonly areaId: number };

/** Writes the counts that differ from those kept, as next versions; years already closed are closed anew. Returns how many were written. */
export async function storeStatusCounts(db: Tx, counts: readonly CountOf[], made: { readonly reason: string; readonly source: string; readonly accountId: string | null; readonly now: string; readonly contentHash: string }): Promise<number> {
  if (counts.length === 0) return 0;
  const keys = await db.selectFrom('indicators').select(['id', 'code']).where('code', 'in', [...new Set(counts.map((one) => one.indicator))]).execute();
  const idOf = new Map(keys.map((one) => [one.code, one.id]));
  const rows = counts.filter((one) => idOf.has(one.indicator)).map((one) => ({ area_id: one.areaId, indicator_id: idOf.get(one.indicator)!, period_end: one.periodEnd, standard: one.standard, value: String(one.value) }));
  const staged = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(area_id integer, indicator_id smallint, period_end date, standard text, value numeric)`;
  const changed = (await sql<{ area_id: number; indicator_id: number; period_end: PlainDate; standard: string; value: string; old: number | null }>`
    select r.*, o.id as old from ${staged} left join observations o on o.area_id = r.area_id and o.indicator_id = r.indicator_id and o.period_end = r.period_end and o.standard = r.standard
      and o.status = 'computed' and o.superseded_by is null where o.id is null or o.value <> r.value`.execute(db)).rows;
  if (changed.length === 0) return 0;
  await asHouse(db, async () => {
    const world = (await db.selectFrom('areas').select('world').where('id', '=', changed[0]!.area_id).executeTakeFirstOrThrow()).world;
    const batch = await insertBatch(db, { world, fileName: 'area-statuses', contentHash: made.contentHash, figureCount: changed.length, reason: made.reason, accountId: made.accountId, now: made.now });
    for (const one of changed) {
      const { rows: [written] } = await sql<{ id: number }>`
        insert into observations (area_id, indicator_id, batch_id, version, stands, period_end, world, standard, status, value, source, reason, note)
        values (${one.area_id}, ${one.indicator_id}, ${batch}, coalesce((select version + 1 from observations where id = ${one.old}::bigint), 1), false, ${one.period_end}::date, ${world}, ${one.standard},
          'computed', ${one.value}::numeric, ${made.source}, ${made.reason}, '') returning id`.execute(db);
      if (one.old !== null) await sql`update observations set superseded_by = ${written!.id}, superseded_at = ${made.now}::timestamptz, stands = false where id = ${one.old}`.execute(db);
    }
    await settle(db, changed.map((one) => ({ areaId: one.area_id, indicatorId: one.indicator_id, periodEnd: one.period_end, standard: one.standard })));
    await closeAnew(db, changed, made);
  });
  return changed.length;
}

/** A closed year whose counts changed is closed again with what stands now; open years stay open. */
export async function closeAnew(db: Tx, changed: readonly { readonly area_id: number; readonly period_end: PlainDate }[], made: { readonly reason: string; readonly accountId: string | null; readonly now: string }): Promise<void> {
  const pairs = [...new Map(changed.map((one) => [`${one.area_id} ${one.period_end.slice(0, 4)}`, { area: one.area_id, year: Number(one.period_end.slice(0, 4)) }])).values()];
  await sql`
    insert into closings (area_id, year, version, closed_at, account_id, reason, figure_count, digest)
    select o.area_id, p.year, max(v.version) + 1, ${made.now}::timestamptz, ${made.accountId}::uuid, ${made.reason}, count(*),
      encode(sha256(convert_to(string_agg(concat_ws('|', o.indicator_id, o.period_end, o.standard, o.value, o.numerator, o.denominator, o.source), ',' order by o.indicator_id, o.period_end, o.standard, o.id), 'UTF8')), 'hex')
    from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as p(area integer, year smallint)
      join lateral (select max(version) as version, bool_or(c.reopened_at is null) as closed from closings c where c.area_id = p.area and c.year = p.year) v on v.closed
      join observations o on o.area_id = p.area and extract(year from o.period_end) = p.year and o.stands and o.superseded_by is null
    group by o.area_id, p.year`.execute(db);
}
