/** Tables of the scorecards of heads and the queries on them, and the facts of leading the movement they are computed from. Called by `actions/scorecard*`. Decides nothing. */
import { type Generated, type JSONColumnType, sql } from 'kysely';
import type { Card, ScoreLevel } from '../domain/scorecard/compute.ts';
import type { cardActs, cardStates } from '../domain/scorecard/contract.ts';
import type { Db, Tx } from './connection.ts';

type State = (typeof cardStates)[number];
export type ScorecardTables = {
  head_scorecards: {
    id: Generated<number>; world: 'real' | 'story'; area_id: number; organisation_id: string | null; year: number; head_name: string; head_position: string; state: Generated<State>; card: JSONColumnType<Card, string, string>;
    override_level: Generated<ScoreLevel | null>; override_reason: Generated<string | null>; override_by: Generated<string | null>; record_version: Generated<number>;
  };
  head_scorecard_acts: {
    id: Generated<number>; scorecard_id: number; area_id: number; act: (typeof cardActs)[number]; happened_on: string; account_id: string | null; account_name: string; level: ScoreLevel | null; reason: string | null;
  };
};

export async function findScorecard(db: Db, id: number, { lock = false }: { readonly lock?: boolean } = {}) {
  return db.selectFrom('head_scorecards').selectAll().where('id', '=', id).$if(lock, (query) => query.forUpdate()).executeTakeFirst();
}
export type ScorecardRow = NonNullable<Awaited<ReturnType<typeof findScorecard>>>;

export async function listScorecards(db: Db, area: number, year: number, page: { readonly offset: number; readonly limit: number }): Promise<{ readonly total: number; readonly rows: readonly ScorecardRow[] }> {
  const within = sql<number>`(select descendant_id from area_closure where ancestor_id = ${area})`;
  const { n } = await db.selectFrom('head_scorecards').select(({ fn }) => fn.countAll<number>().as('n')).where('year', '=', year).where('state', '<>', 'discarded').where('area_id', 'in', within).executeTakeFirstOrThrow();
  const rows = await db.selectFrom('head_scorecards').innerJoin('areas', 'areas.id', 'head_scorecards.area_id').selectAll('head_scorecards').where('head_scorecards.year', '=', year).where('head_scorecards.state', '<>', 'discarded').where('head_scorecards.area_id', 'in', within)
    .orderBy('areas.slug').orderBy('head_scorecards.id').offset(page.offset).limit(page.limit).execute();
  return { total: Number(n), rows };
}

export async function insertScorecard(db: Tx, row: { readonly world: 'real' | 'story'; readonly area_id: number; readonly organisation_id: string | null; readonly year: number; readonly head_name: string; readonly head_position: string; readonly card: Card }): Promise<number> {
  return Number((await db.insertInto('head_scorecards').values({ ...row, card: JSON.stringify(row.card) }).returning('id').executeTakeFirstOrThrow()).id);
}

export type ScorecardChange = { readonly state: State; readonly card?: Card; readonly override?: { readonly level: ScoreLevel; readonly reason: string; readonly by: string | null } | null };

export async function updateScorecard(db: Tx, id: number, { state, card, override }: ScorecardChange): Promise<number> {
  const row = await db.updateTable('head_scorecards').set({
    state, record_version: sql`record_version + 1`, ...(card ? { card: JSON.stringify(card) } : {}),
    ...(override === undefined ? {} : { override_level: override?.level ?? null, override_reason: override?.reason ?? null, override_by: override?.by ?? null }),
  }).where('id', '=', id).returning('record_version').executeTakeFirstOrThrow();
  return row.record_version;
}

export async function insertScorecardAct(db: Tx, act: Omit<ScorecardTables['head_scorecard_acts'], 'id'>): Promise<void> {
  await db.insertInto('head_scorecard_acts').values(act).execute();
}

export function listScorecardActs(db: Db, id: number) {
  return db.selectFrom('head_scorecard_acts').select(['act', 'happened_on', 'account_id', 'account_name', 'level', 'reason']).where('scorecard_id', '=', id).orderBy('id').execute();
}

export type Leading = { readonly programme: boolean | null; readonly onTime: string | null; readonly tasksDue: number; readonly tasksInTime: number };

/** How the movement was led in an area in a year: the annual programme and the tasks of its own plans (`plans`) due in the year and done by their day, and the closed rate of reports in time. */
export async function readLeading(db: Db, area: number, plans: readonly number[], year: number): Promise<Leading> {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const { rows } = await sql<Leading>`select
    (select bool_or(a.included) from plan_annual_programmes a where a.area_id = ${area} and a.year = ${year}) as programme,
    (select o.value::text from observations o join indicators i on i.id = o.indicator_id where i.code = 'reports_on_time_pct' and o.area_id = ${area} and o.period_end = ${last}::date and o.stands and o.superseded_by is null
      and exists (select 1 from closings c where c.area_id = o.area_id and c.year = ${year} and c.reopened_at is null) limit 1) as "onTime",
    (select count(*)::int from plan_tasks t where t.area_id = ${area} and t.plan_id = any (${[...plans]}::integer[]) and t.state not in ('proposed', 'declined', 'dropped') and coalesce(t.given_due_on, t.due_on) between ${first}::date and ${last}::date) as "tasksDue",
    (select count(*)::int from plan_tasks t where t.area_id = ${area} and t.plan_id = any (${[...plans]}::integer[]) and t.state not in ('proposed', 'declined', 'dropped') and coalesce(t.given_due_on, t.due_on) between ${first}::date and ${last}::date and t.done_on <= coalesce(t.given_due_on, t.due_on)) as "tasksInTime"`.execute(db);
  return rows[0]!;
}

export type LedTasks = { readonly lead: string; readonly due: number; readonly inTime: number };

/** Tasks of plans of an area due in a year and done by their day, by the body that leads as the plan names it. */
export async function listLedTasks(db: Db, area: number, year: number): Promise<readonly LedTasks[]> {
  const due = sql`coalesce(t.given_due_on, t.due_on)`;
  return (await sql<LedTasks>`
    select t.lead, count(*)::int as due, count(*) filter (where t.done_on <= ${due})::int as "inTime" from plan_tasks t
    where t.area_id = ${area} and t.state not in ('proposed', 'declined', 'dropped') and ${due} between make_date(${year}, 1, 1) and make_date(${year}, 12, 31) group by t.lead`.execute(db)).rows;
}
