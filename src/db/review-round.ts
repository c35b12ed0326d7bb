/** Rounds beside their acts: which villages they hold, how far each is, by which rights somebody reaches them. Called by `actions/review`. Decides nothing. */
import { type RawBuilder, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { CloseReason } from '../domain/review/types.ts';
import type { Db } from './connection.ts';
import { isKnown } from './household-moment.ts';

/** Acts that name villages of the round; as the index review_acts_villages says it. */
const holdsVillages = (acts: string): RawBuilder<boolean> => sql<boolean>`${sql.ref(`${acts}.kind`)} in ('open', 'take_in')`;

/** The villages of a round: those it was opened with and those it took in. */
export async function roundVillages(db: Db, round: number): Promise<readonly number[]> {
  const rows = await db.selectFrom('review_acts').select('act').where('round_id', '=', round).where(holdsVillages('review_acts')).orderBy('number').execute();
  return rows.flatMap(({ act }) => (act.kind === 'open' || act.kind === 'take_in' ? act.villages : []));
}

export type RoundRow = {
  readonly id: number; readonly areaId: number; readonly kind: 'periodic' | 'regular'; readonly year: number; readonly openedOn: PlainDate; readonly closed: CloseReason | null; readonly listed: number; readonly surveyed: number; readonly decided: number;
  readonly lastKind: string | null; readonly lastOn: string | null; readonly lastBy: string | null;
};

/** How many households are on the list of a round: those of whom the last word is that they are listed. `known`: a condition on the acts counted. */
function onList(round: RawBuilder<unknown>, known: RawBuilder<unknown>): RawBuilder<number> {
  return sql<number>`(select count(*)::int from (select distinct on (a.household_id) a.kind from review_acts a where a.round_id = ${round} and a.kind in ('list', 'unlist') and ${known} order by a.household_id, a.number desc) newest where newest.kind = 'list')`;
}

/** Rounds in or below an area, or, for a village, those that hold it; newest first, each counted from its acts; as known on a day from those recorded until then. */
export async function listRoundRows(db: Db, where: { readonly areaId: number } | { readonly villageId: number }, page: { readonly offset: number; readonly limit: number; readonly knownOn?: PlainDate | undefined }): Promise<{ readonly total: number; readonly rows: readonly RoundRow[] }> {
  const known = page.knownOn === undefined ? sql`true` : sql`a.recorded_on <= ${page.knownOn}::date`;
  const within = 'areaId' in where ? sql`r.area_id in (select descendant_id from area_closure where ancestor_id = ${where.areaId})`
    : sql`exists (select 1 from review_acts o where o.round_id = r.id and ${holdsVillages('o')} and o.act -> 'villages' @> to_jsonb(${where.villageId}::integer))`;
  const condition = page.knownOn === undefined ? within : sql`${within} and exists (select 1 from review_acts a where a.round_id = r.id and a.number = 1 and ${known})`;
  const total = (await sql<{ count: number }>`select count(*)::int as count from review_rounds r where ${condition}`.execute(db)).rows[0]!.count;
  const { rows } = await sql<RoundRow>`
    with page as (select r.id, r.area_id, r.kind, r.year, r.opened_on from review_rounds r where ${condition} order by r.opened_on desc, r.id desc offset ${page.offset} limit ${page.limit}),
      counts as (select a.round_id, count(distinct a.household_id) filter (where a.kind = 'survey') as surveyed, coalesce(sum(case a.kind when 'decide' then 1 else -1 end * jsonb_array_length(a.act -> 'households')) filter (where a.kind in ('decide', 'revoke')), 0) as decided, max(a.number) as latest,
          (array_agg(case a.kind when 'close' then a.act ->> 'because' end order by a.number desc) filter (where a.kind in ('close', 'reopen')))[1] as closed
        from review_acts a where a.round_id in (select id from page) and ${known} group by a.round_id)
    select p.id::int, p.area_id as "areaId", p.kind, p.year, p.opened_on as "openedOn", ${onList(sql`p.id`, known)} as listed, c.closed, c.surveyed::int, c.decided::int, l.kind as "lastKind", l.happened_on as "lastOn", l.account_name as "lastBy"
    from page p join counts c on c.round_id = p.id left join review_acts l on l.round_id = p.id and l.number = c.latest order by p.opened_on desc, p.id desc`.execute(db);
  return { total, rows };
}

/** Any decision is reported; a list that hangs is put up anew only where the result changed, not after a slip of words. */
const decides = sql`a.kind in ('decide', 'correct', 'revoke')`;
const changesResult = sql`(a.kind <> 'correct' or jsonb_typeof(a.act -> 'assessment') = 'object')`;

/** Poor and near-poor households under a round's decisions in force that have no certificate yet. */
function uncertified(round: RawBuilder<unknown>, knownOn: PlainDate | null): RawBuilder<unknown> {
  const given = knownOn === null ? sql`` : sql`and c.recorded_on <= ${knownOn}::date`;
  return sql`from household_statuses s join household_decisions d on d.id = s.decision_id
        where d.round_id = ${round} and ${isKnown('s', knownOn)} and (s.valid_until is null ${knownOn === null ? sql`` : sql`or s.valid_until > ${knownOn}::date`}) and s.class in ('poor', 'near_poor') and not exists (select 1 from review_certificates c where c.household_id = s.household_id and c.decision_id = s.decision_id ${given})`;
}

/** Rounds in these areas (or holding these villages) that are not decided to the end, or decided since a day and since that decision not published to the end, not received above, or with certificates to give; the one last worked on first. */
export async function listOpenRounds(db: Db, roots: readonly number[], decidedSince: PlainDate, limit: number): Promise<{ readonly rows: readonly number[]; readonly total: number }> {
  if (roots.length === 0) return { rows: [], total: 0 };
  const { rows } = await sql<{ id: number; total: number }>`
    select r.id::int, count(*) over ()::int as total from review_rounds r
    join lateral (select max(a.recorded_at) as last, coalesce(sum(case a.kind when 'decide' then 1 else -1 end * jsonb_array_length(a.act -> 'households')) filter (where a.kind in ('decide', 'revoke')), 0) as decided,
        max(a.happened_on) filter (where ${decides}) as decided_on, max(a.number) filter (where ${decides}) as decision, max(a.number) filter (where ${decides} and ${changesResult}) as result from review_acts a where a.round_id = r.id) c on true
    where r.closed is distinct from 'mistake' and ((r.closed is null and c.decided < greatest(${onList(sql`r.id`, sql`true`)}, 1)) or (c.decided_on >= ${decidedSince}::date
        and (not exists (select 1 from review_acts a where a.round_id = r.id and a.kind = 'end_publication' and a.number > c.result) or not exists (select 1 from review_acts a where a.round_id = r.id and a.kind = 'receive_report' and a.number > c.decision) or exists (select 1 ${uncertified(sql`r.id`, null)}))))
      and (r.area_id in (select descendant_id from area_closure where ancestor_id = any (${[...roots]}::integer[]))
        or exists (select 1 from review_acts o, jsonb_array_elements(o.act -> 'villages') v where o.round_id = r.id and ${holdsVillages('o')} and (v #>> '{}')::integer = any (${[...roots]}::integer[])))
    order by c.last desc limit ${limit}`.execute(db);
  return { rows: rows.map((row) => row.id), total: rows[0]?.total ?? 0 };
}

/** Of the poor and near-poor households under the round's decisions in force: how many have no certificate yet, and when the last one was given. */
export async function readCertified(db: Db, round: number, knownOn: PlainDate | null = null): Promise<{ readonly waiting: number; readonly last: PlainDate | null }> {
  const given = knownOn === null ? sql`` : sql`and c.recorded_on <= ${knownOn}::date`;
  return (await sql<{ waiting: number; last: PlainDate | null }>`
    select (select count(*)::int ${uncertified(sql`${round}`, knownOn)}) as waiting,
      (select max(c.issued_on) from review_certificates c where c.round_id = ${round} ${given}) as last`.execute(db)).rows[0]!;
}

/** The decisions a round has led to, newest first. */
export async function listRoundDecisions(db: Db, round: number, knownOn: PlainDate | null = null): Promise<readonly { readonly id: number; readonly number: string; readonly issuedOn: string; readonly households: number }[]> {
  return (await sql<{ id: number; number: string; issuedOn: string; households: number }>`
    select d.id::int, d.number, d.issued_on as "issuedOn", (select count(*)::int from household_statuses s where s.decision_id = d.id and ${isKnown('s', knownOn)}) as households
    from household_decisions d where d.round_id = ${round} order by d.issued_on desc, d.id desc`.execute(db)).rows;
}
