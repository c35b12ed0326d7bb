/** Registrations of households to leave poverty: table, one household's, those waiting for help, those who asked to leave the list. Called by `actions/pathway.ts`. */
import { type Generated, type JSONColumnType, type RawBuilder, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { PathwayState, PlanItem, Proposed, Signed } from '../domain/pathway/plan.ts';
import type { Db, Tx } from './connection.ts';
import { holds } from './household-list.ts';

export type PathwayTables = {
  household_pathways: {
    id: Generated<number>; world: 'real' | 'story'; area_id: number; household_id: number; state: PathwayState; target_year: number; needs: string; drafted_on: string; draft_recorded_on: string | null; confirmed_on: string | null; recorded_on: string | null; confirmed_by: string | null;
    confirmation_id: string | null; withdrawn_on: string | null; ended_on: string | null; why: string | null; items: JSONColumnType<readonly PlanItem[], string | undefined, string>;
    signed: JSONColumnType<readonly Signed[], string | undefined, string>; proposed: JSONColumnType<Proposed | null, string | null | undefined, string | null>; record_version: Generated<number>;
  };
};

export async function findPathway(db: Db, id: number, options: { readonly lock?: boolean } = {}) {
  return db.selectFrom('household_pathways').selectAll().where('id', '=', id).$if(options.lock === true, (query) => query.forUpdate()).executeTakeFirst();
}

/** The one that is neither withdrawn nor ended, if there is one; locked, what is read of its plan holds until the act ends. */
export async function findOpenPathway(db: Db, household: number, options: { readonly lock?: boolean } = {}) {
  return db.selectFrom('household_pathways').selectAll().where('household_id', '=', household).where('state', '<>', 'withdrawn').where('ended_on', 'is', null).$if(options.lock === true, (query) => query.forUpdate()).executeTakeFirst();
}

/**
 * Of `p`: registered on a day for that year or a later one, by a household that lives in a village that day and was on the list of the poor or near-poor
 * when it registered, or when the year began. One that leaves the list in the year it meant stays until the year ends. The list of those who wait and the
 * figures ask the same.
 */
export function standsOn(day: RawBuilder<unknown>): RawBuilder<boolean> {
  const began = sql`greatest(p.confirmed_on, date_trunc('year', ${day})::date)`;
  return sql`p.confirmed_on <= ${day} and (p.withdrawn_on is null or p.withdrawn_on > ${day}) and (p.ended_on is null or p.ended_on > ${day}) and p.target_year >= extract(year from ${day})
    and exists (select 1 from household_residences l where l.household_id = p.household_id and l.ended_act is null and l.valid_from <= ${day} and (l.valid_until is null or l.valid_until > ${day}))
    and exists (select 1 from household_statuses o where o.household_id = p.household_id and o.ended_act is null and o.class in ('poor', 'near_poor') and o.valid_from <= ${began} and (o.valid_until is null or o.valid_until > ${began}))`;
}

/** Of `p`, on a day: its year has passed, or the household has left the list of the poor and near-poor since it registered, by a decision that was not taken back. */
const isOver = (day: RawBuilder<unknown>): RawBuilder<boolean> => sql`(p.target_year < extract(year from ${day}) or exists (select 1 from household_statuses o where o.household_id = p.household_id and o.ended_act is null and o.class not in ('poor', 'near_poor') and o.valid_from > p.confirmed_on and o.valid_from <= ${day}
    and not exists (select 1 from household_statuses r where r.household_id = o.household_id and r.ended_act is null and r.change = 'other' and r.valid_from > o.valid_from and r.valid_from <= ${day})))`;

/** Ends what is over where the household registers anew; answers which. */
export async function endOver(db: Tx, household: number, on: PlainDate): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`update household_pathways p set ended_on = ${on}::date, proposed = null, record_version = p.record_version + 1
    where p.household_id = ${household} and p.state <> 'withdrawn' and p.ended_on is null and ${isOver(sql`${on}::date`)} returning p.id::int as id`.execute(db);
  return rows[0]?.id ?? null;
}

/** The day a file was added, and whether it stands for something the household signed already, itself or as the same scan added again. */
export async function findPaper(db: Db, household: number, attachment: string): Promise<{ readonly addedOn: PlainDate; readonly used: boolean }> {
  const { rows } = await sql<{ addedOn: PlainDate; used: boolean }>`select (f.added_at at time zone 'Asia/Ho_Chi_Minh')::date as "addedOn",
      exists (select 1 from household_pathways p cross join jsonb_array_elements(p.signed) s left join attachments u on u.id = (s.value ->> 'attachment')::uuid
        where p.household_id = ${household} and ((s.value ->> 'attachment')::uuid = f.id or u.content_hash = f.content_hash)) as used
    from attachments f where f.id = ${attachment}::uuid`.execute(db);
  return rows[0]!;
}

/** Support recorded before the registration was entered, of days since the household made it, counts for it. */
export async function attachSupports(db: Db, pathway: { readonly id: number; readonly household: number; readonly confirmedOn: PlainDate }): Promise<void> {
  await db.updateTable('household_supports').set({ pathway_id: pathway.id }).where('household_id', '=', pathway.household).where('pathway_id', 'is', null).where('incentive', 'is', null).where('state', '<>', 'cancelled').where(sql<boolean>`coalesce(given_on, promised_on) >= ${pathway.confirmedOn}::date`).execute();
}

/** Lines of its plan that a support carries out. */
export async function listCarried(db: Db, pathway: number): Promise<readonly number[]> {
  const rows = await db.selectFrom('household_supports').select('plan_item').where('pathway_id', '=', pathway).where('plan_item', 'is not', null).where('state', '<>', 'cancelled').execute();
  return rows.map((row) => row.plan_item!);
}

/** `over`: a new one may take its place. */
export async function listPathways(db: Db, household: number, today: PlainDate) {
  return db.selectFrom('household_pathways as p').selectAll().select(isOver(sql`${today}::date`).as('over')).where('household_id', '=', household).orderBy(sql`state = 'withdrawn' or ended_on is not null`).orderBy('id', 'desc').limit(50).execute();
}

/** The household as the offer asks: its village, its class in force, whether it has no capacity to work. */
export async function findOffer(db: Db, household: number, on: PlainDate) {
  const moment = { date: on, knownOn: null };
  const { rows } = await sql<{ village_id: number; world: 'real' | 'story'; class: string | null; noLabour: boolean; head: string; address: string }>`
    select h.village_id, h.world, (select s.class from household_statuses s where s.household_id = h.id and ${holds('s', moment)}) as class,
      exists (select 1 from household_traits t where t.household_id = h.id and t.trait = 'no_labour_capacity' and ${holds('t', moment)}) as "noLabour",
      coalesce(${headOf(sql`h.id`, on)}, '') as head, coalesce((select r.address from household_residences r where r.household_id = h.id and ${holds('r', moment)}), '') as address
    from households h where h.id = ${household}`.execute(db);
  return rows[0];
}

/** The name of the head of a household on a day, as an expression. */
export const headOf = (household: RawBuilder<unknown>, on: PlainDate): RawBuilder<string | null> => sql`(select d.full_name from household_heads e join person_details d on d.person_id = e.person_id and ${holds('d', { date: on, knownOn: null })}
  where e.household_id = ${household} and ${holds('e', { date: on, knownOn: null })})`;

const below = (areaId: number) => sql`(select descendant_id from area_closure where ancestor_id = ${areaId})`;
type Page = { readonly offset: number; readonly limit: number };

/** Registered for a year that has passed, and still on the list: who was not helped waits on until something new takes its place. */
const lapsedOn = (day: RawBuilder<unknown>) => sql`p.confirmed_on <= ${day} and p.withdrawn_on is null and p.ended_on is null and p.target_year < extract(year from ${day})
    and exists (select 1 from household_residences l where l.household_id = p.household_id and l.ended_act is null and l.valid_from <= ${day} and (l.valid_until is null or l.valid_until > ${day}))
    and exists (select 1 from household_statuses o where o.household_id = p.household_id and o.ended_act is null and o.class in ('poor', 'near_poor') and o.valid_from <= ${day} and (o.valid_until is null or o.valid_until > ${day}))`;

/** Registered and no support that answers a need given for it yet, those of years past among them; the due day and reason are those of the help due first: a promise, or a line of the plan nobody carries out yet. */
export async function listWaiting(db: Db, areaId: number, today: PlainDate, page: Page & { readonly dueBy?: string | undefined }) {
  const [stands, lapsed] = [standsOn(sql`${today}::date`), lapsedOn(sql`${today}::date`)];
  const registered = sql`household_pathways p join households h on h.id = p.household_id where h.village_id in ${below(areaId)} and ${stands}`;
  const waiting = sql`select p.id, p.household_id, h.village_id as area_id, p.confirmed_on, p.target_year, p.target_year < extract(year from ${today}::date) as past, n.due, coalesce(n.why, '') as why
    from household_pathways p join households h on h.id = p.household_id left join lateral (
      select x.due, x.why from (
        select i->>'due' as due, i->>'why' as why from jsonb_array_elements(p.items) i where i->>'side' = 'support' and i->>'givenOn' is null
          and not exists (select 1 from household_supports s where s.pathway_id = p.id and s.plan_item = (i->>'id')::int and s.state <> 'cancelled')
        union all select s.due::text, s.reason from household_supports s where s.pathway_id = p.id and s.state = 'promised' and s.incentive is null) x order by x.due, x.why limit 1) n on true
    where h.village_id in ${below(areaId)} and ((${stands}) or (${lapsed})) and not exists (select 1 from household_supports s where s.pathway_id = p.id and s.state = 'given' and s.incentive is null and s.given_on >= p.confirmed_on)`;
  const asked = page.dueBy === undefined ? sql`` : sql`where w.due is null or w.due <= ${page.dueBy}`;
  const { rows: [counts] } = await sql<{ registered: number; total: number; past: number; unexplained: number }>`select (select count(*)::int from ${registered}) as registered, count(*)::int as total, count(*) filter (where w.past)::int as past, count(*) filter (where w.why = '' or w.due is null)::int as unexplained from (${waiting}) w ${asked}`.execute(db);
  const { rows } = await sql<{ id: number; household: number; areaId: number; head: string; confirmedOn: string; targetYear: number; due: string | null; late: boolean; why: string }>`
    select w.id::int as id, w.household_id::int as household, w.area_id as "areaId", coalesce(${headOf(sql`w.household_id`, today)}, '') as head, w.confirmed_on as "confirmedOn", w.target_year as "targetYear", w.due, coalesce(w.due < ${today}, false) as late, w.why
    from (${waiting}) w ${asked} order by w.due nulls first, w.id offset ${page.offset} limit ${page.limit}`.execute(db);
  return { ...counts!, rows };
}

/** Papers by which households asked to be recognised as out, not taken back, received within the days; with the day they registered to leave poverty, when they did. */
export async function listCandidates(db: Db, areaId: number, today: PlainDate, filter: Page & { readonly from?: string | undefined; readonly until?: string | undefined }) {
  const asked = sql`from review_applications a where a.form = 'leave' and a.household_id is not null and a.outcome is distinct from 'withdrawn' and a.outcome is distinct from 'refused' and a.area_id in ${below(areaId)}
    ${filter.from === undefined ? sql`` : sql`and a.received_on >= ${filter.from}::date`} ${filter.until === undefined ? sql`` : sql`and a.received_on <= ${filter.until}::date`}`;
  const { rows: [counted] } = await sql<{ total: number }>`select count(*)::int as total ${asked}`.execute(db);
  const { rows } = await sql<{ application: number; household: number; head: string; villageId: number; askedOn: string; registeredOn: string | null }>`
    select a.id::int as application, a.household_id::int as household, coalesce(${headOf(sql`a.household_id`, today)}, a.applicant) as head, coalesce((select h.village_id from households h where h.id = a.household_id), a.area_id) as "villageId", a.received_on as "askedOn",
      (select max(p.confirmed_on) from household_pathways p where p.household_id = a.household_id and p.state = 'registered') as "registeredOn"
    ${asked} order by a.received_on, a.id offset ${filter.offset} limit ${filter.limit}`.execute(db);
  return { total: counted!.total, rows };
}
