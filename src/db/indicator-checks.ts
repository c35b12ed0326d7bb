/** What was said of outlying figures that stay as they are. Called by `actions/indicator-checks.ts`. */
import { type Generated, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { FigureCheck } from '../domain/indicator/checks.ts';
import type { Db, Tx } from './connection.ts';

export type FigureCheckTables = {
  figure_acknowledgements: {
    id: Generated<number>; area_id: number; indicator_id: number; period_end: string; standard: string; kind: string; stated: string; against: string | null; reason: string; account_id: string | null; made_at: string;
  };
};

export type Acknowledged = { readonly area: string; readonly indicator: string; readonly standard: string; readonly kind: string; readonly stated: string; readonly against: string | null; readonly reason: string; readonly by: string | null; readonly at: string };

/** The newest first. */
export async function listAcknowledged(db: Db, of: { readonly areaIds: readonly number[]; readonly periodEnd: PlainDate }): Promise<readonly Acknowledged[]> {
  if (of.areaIds.length === 0) return [];
  const { rows } = await sql<Acknowledged>`
    select a.slug as area, i.code as indicator, k.standard, k.kind, k.stated::text as stated, k.against::text as against, k.reason, p.name as by, k.made_at as at
    from figure_acknowledgements k join areas a on a.id = k.area_id join indicators i on i.id = k.indicator_id left join accounts p on p.id = k.account_id
    where k.area_id = any (${[...of.areaIds]}::integer[]) and k.period_end = ${of.periodEnd}::date order by k.id desc`.execute(db);
  return rows;
}

export async function insertAcknowledgement(db: Tx, check: FigureCheck, of: { readonly areaId: number; readonly indicatorId: number; readonly against: string | null; readonly reason: string; readonly accountId: string | null; readonly now: string }): Promise<void> {
  await db.insertInto('figure_acknowledgements').values({
    area_id: of.areaId, indicator_id: of.indicatorId, period_end: check.periodEnd, standard: check.standard, kind: check.kind, stated: check.stated, against: of.against, reason: of.reason, account_id: of.accountId, made_at: of.now,
  }).execute();
}
