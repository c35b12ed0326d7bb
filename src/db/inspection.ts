/**
 * Tables of inspections: the yearly plan, visits with their acts, subjects, findings. Called by `actions/inspection`. Decides nothing:
 * the state is `domain/inspection/fold.ts`; assessments count visits themselves (`assessment-measures.ts`).
 */
import { type Generated, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { Amendment, Choice, Finding, FindingState, InspectionAct, VisitStage } from '../domain/inspection/types.ts';
import type { BodyAt } from './account-body.ts';
import { answering } from './area-reach.ts';
import type { Db, Tx } from './connection.ts';

type World = 'real' | 'story';
export type InspectionTables = {
  inspection_programmes: {
    id: Generated<number>; world: World; area_id: number; year: number; plan_id: number; plan_version: number; state: Generated<'draft' | 'approved'>; choices: Choice[]; number: string | null; approved_on: PlainDate | null; approved_by: string | null; amendment: Amendment | null;
    record_version: Generated<number>;
  };
  inspection_visits: { id: Generated<number>; world: World; area_id: number; programme_id: number | null; plan_id: number; plan_version: number; planned_on: PlainDate; stage: Generated<VisitStage>; record_version: Generated<number> };
  inspection_subjects: { visit_id: number; subject_id: number; area_id: number; subject_area_id: number; signed_on: PlainDate | null; dropped_on: PlainDate | null };
  inspection_acts: { visit_id: number; number: number; area_id: number; subject_area_id: number | null; subject_id: number | null; kind: InspectionAct['kind']; happened_on: string; recorded_at: string; account_id: string | null; account_name: string; act: InspectionAct };
  inspection_findings: {
    visit_id: number; finding: number; area_id: number; subject_id: number; subject_area_id: number; text: string; required: string; owner: string; found_on: PlainDate; deadline: PlainDate; state: FindingState; closed_on: PlainDate | null;
  };
};

type Page = { readonly offset: number; readonly limit: number };
const within = (areaId: number) => sql`(select c.descendant_id from area_closure c where c.ancestor_id = ${areaId})`;

export type Programme = { readonly id: number; readonly world: World; readonly areaId: number; readonly year: number; readonly planId: number; readonly planVersion: number; readonly state: 'draft' | 'approved'; readonly choices: readonly Choice[]; readonly number: string | null; readonly approvedOn: PlainDate | null; readonly approvedBy: string | null; readonly version: number; readonly amendment: Amendment | null };

export async function findProgramme(db: Db, of: { readonly areaId: number; readonly year: number } | { readonly id: number }, { lock = false }: { readonly lock?: boolean } = {}): Promise<Programme | undefined> {
  const row = await db.selectFrom('inspection_programmes').selectAll().$if('id' in of, (query) => query.where('id', '=', (of as { id: number }).id))
    .$if(!('id' in of), (query) => query.where('area_id', '=', (of as { areaId: number }).areaId).where('year', '=', (of as { year: number }).year)).$if(lock, (query) => query.forUpdate()).executeTakeFirst();
  return row && { id: Number(row.id), world: row.world, areaId: row.area_id, year: row.year, planId: row.plan_id, planVersion: row.plan_version, state: row.state, choices: row.choices, number: row.number, approvedOn: row.approved_on, approvedBy: row.approved_by, version: row.record_version, amendment: row.amendment };
}

export async function insertProgramme(db: Tx, of: Pick<Programme, 'world' | 'areaId' | 'year' | 'planId' | 'planVersion' | 'choices'>): Promise<number> {
  const made = await db.insertInto('inspection_programmes').values({ world: of.world, area_id: of.areaId, year: of.year, plan_id: of.planId, plan_version: of.planVersion, choices: JSON.stringify(of.choices) as never, number: null, approved_on: null, approved_by: null, amendment: null }).returning('id').executeTakeFirstOrThrow();
  return Number(made.id);
}

export async function updateProgramme(db: Tx, id: number, set: Partial<Pick<Programme, 'choices' | 'planId' | 'planVersion'>> & { readonly approved?: { readonly number: string; readonly on: PlainDate; readonly by: string } }): Promise<number> {
  const row = await db.updateTable('inspection_programmes').set({
    ...(set.choices ? { choices: JSON.stringify(set.choices) as never } : {}), ...(set.planId === undefined ? {} : { plan_id: set.planId }), ...(set.planVersion === undefined ? {} : { plan_version: set.planVersion }),
    ...(set.approved ? { state: 'approved' as const, number: set.approved.number, approved_on: set.approved.on, approved_by: set.approved.by } : {}), record_version: sql<number>`record_version + 1`,
  }).where('id', '=', id).returning('record_version').executeTakeFirstOrThrow();
  return row.record_version;
}

export type Visit = { readonly id: number; readonly world: World; readonly areaId: number; readonly programmeId: number | null; readonly planId: number; readonly planVersion: number; readonly plannedOn: PlainDate; readonly stage: VisitStage; readonly version: number };

/** The subjects first: without them an inspected unit would not be in sight of the visit. */
export async function insertVisit(db: Tx, visit: Omit<Visit, 'id' | 'stage' | 'version'>, subjects: readonly { readonly subject: number; readonly subjectArea: number }[]): Promise<number> {
  const made = await db.insertInto('inspection_visits').values({ world: visit.world, area_id: visit.areaId, programme_id: visit.programmeId, plan_id: visit.planId, plan_version: visit.planVersion, planned_on: visit.plannedOn }).returning('id').executeTakeFirstOrThrow();
  await sql`insert into inspection_subjects (visit_id, subject_id, area_id, subject_area_id)
    select ${made.id}, u.subject, ${visit.areaId}, u.area from unnest(${subjects.map((one) => one.subject)}::bigint[], ${subjects.map((one) => one.subjectArea)}::integer[]) as u(subject, area)`.execute(db);
  return Number(made.id);
}

export async function findVisit(db: Db, id: number, { lock = false }: { readonly lock?: boolean } = {}): Promise<Visit | undefined> {
  const row = await db.selectFrom('inspection_visits').selectAll().where('id', '=', id).$if(lock, (query) => query.forUpdate()).executeTakeFirst();
  return row && { id: Number(row.id), world: row.world, areaId: row.area_id, programmeId: row.programme_id === null ? null : Number(row.programme_id), planId: row.plan_id, planVersion: row.plan_version, plannedOn: row.planned_on, stage: row.stage, version: row.record_version };
}

export type RecordedAct = { readonly number: number; readonly act: InspectionAct; readonly by: string; readonly accountId: string | null };

/** Of an inspected unit: only what is about itself or about the whole visit (row-level security). */
export async function readInspectionActs(db: Db, visit: number): Promise<readonly RecordedAct[]> {
  const rows = await db.selectFrom('inspection_acts').select(['number', 'act', 'account_name', 'account_id']).where('visit_id', '=', visit).orderBy('number').execute();
  return rows.map((row) => ({ number: row.number, act: row.act, by: row.account_name, accountId: row.account_id }));
}

export async function appendInspectionAct(db: Tx, visit: Pick<Visit, 'id' | 'areaId' | 'version'>, act: InspectionAct, about: { readonly subject: number; readonly subjectArea: number } | null, stage: VisitStage, by: { readonly now: string; readonly accountId: string | null; readonly accountName: string }): Promise<number> {
  const version = visit.version + 1;
  await db.insertInto('inspection_acts').values({ visit_id: visit.id, number: version, area_id: visit.areaId, subject_area_id: about?.subjectArea ?? null, subject_id: about?.subject ?? null, kind: act.kind, happened_on: act.on, recorded_at: by.now, account_id: by.accountId, account_name: by.accountName, act: JSON.stringify(act) as never }).execute();
  await db.updateTable('inspection_visits').set({ record_version: version, stage }).where('id', '=', visit.id).execute();
  return version;
}

export async function signSubject(db: Tx, visit: number, subject: number, on: PlainDate): Promise<void> {
  await db.updateTable('inspection_subjects').set({ signed_on: on }).where('visit_id', '=', visit).where('subject_id', '=', subject).execute();
}

/** Out of the visit: what was found of it and not signed stays among the acts alone. */
export async function dropSubject(db: Tx, visit: number, subject: number, on: PlainDate): Promise<void> {
  await db.updateTable('inspection_subjects').set({ dropped_on: on }).where('visit_id', '=', visit).where('subject_id', '=', subject).execute();
  await db.deleteFrom('inspection_findings').where('visit_id', '=', visit).where('subject_id', '=', subject).execute();
}

export async function keepFinding(db: Tx, visit: Pick<Visit, 'id' | 'areaId'>, subjectArea: number, one: Finding): Promise<void> {
  await db.insertInto('inspection_findings').values({
    visit_id: visit.id, finding: one.finding, area_id: visit.areaId, subject_id: one.subject, subject_area_id: subjectArea, text: one.text, required: one.required, owner: one.owner, found_on: one.foundOn, deadline: one.deadline, state: one.state, closed_on: one.closedOn,
  }).onConflict((conflict) => conflict.columns(['visit_id', 'finding']).doUpdateSet({ state: one.state, deadline: one.deadline, closed_on: one.closedOn })).execute();
}

/** Struck before the minutes: what was written stays among the acts alone. */
export async function dropFinding(db: Tx, visit: number, finding: number): Promise<void> {
  await db.deleteFrom('inspection_findings').where('visit_id', '=', visit).where('finding', '=', finding).execute();
}

export type VisitRow = { readonly id: number; readonly areaId: number; readonly plannedOn: PlainDate; readonly stage: VisitStage; readonly programme: number | null; readonly subjects: readonly number[]; readonly signed: number; readonly findings: number; readonly open: number; readonly overdue: number };

/** Visits an area holds, or that come to one within it; newest first. */
export async function listVisits(db: Db, areaId: number, today: PlainDate, page: Page): Promise<{ readonly total: number; readonly rows: readonly VisitRow[] }> {
  const where = sql`(v.area_id in ${within(areaId)} or exists (select 1 from inspection_subjects s where s.visit_id = v.id and s.subject_area_id in ${within(areaId)}))`;
  const total = (await sql<{ n: number }>`select count(*)::int as n from inspection_visits v where ${where}`.execute(db)).rows[0]!.n;
  const { rows } = await sql<VisitRow>`
    select v.id::int as id, v.area_id as "areaId", v.planned_on as "plannedOn", v.stage, v.programme_id::int as programme, s.subjects, s.signed, f.findings, f.open, f.overdue from inspection_visits v
    join lateral (select coalesce(jsonb_agg(subject_id order by subject_id), '[]') as subjects, count(signed_on)::int as signed from inspection_subjects where visit_id = v.id and dropped_on is null) s on true
    join lateral (select count(*)::int as findings, count(*) filter (where state <> 'closed')::int as open, count(*) filter (where state <> 'closed' and deadline < ${today}::date)::int as overdue from inspection_findings where visit_id = v.id) f on true
    where ${where} order by v.planned_on desc, v.id desc offset ${page.offset} limit ${page.limit}`.execute(db);
  return { total, rows };
}

export type FindingRow = { readonly visit: number; readonly finding: number; readonly areaId: number; readonly subject: number; readonly subjectAreaId: number; readonly text: string; readonly required: string; readonly owner: string; readonly foundOn: PlainDate; readonly deadline: PlainDate; readonly state: FindingState; readonly closedOn: PlainDate | null };
const findingColumns = sql.raw('f.visit_id::int as visit, f.finding, f.area_id as "areaId", f.subject_id::int as subject, f.subject_area_id as "subjectAreaId", f.text, f.required, f.owner, f.found_on as "foundOn", f.deadline, f.state, f.closed_on as "closedOn"');

/** Findings made by an area or about units within it: those not closed first, by their day. */
export async function listFindings(db: Db, filter: { readonly areaId: number; readonly show: 'all' | 'open' | 'overdue'; readonly today: PlainDate } & Page): Promise<{ readonly total: number; readonly overdue: number; readonly rows: readonly FindingRow[] }> {
  const about = sql`(f.area_id in ${within(filter.areaId)} or f.subject_area_id in ${within(filter.areaId)})`;
  const late = sql`(f.state <> 'closed' and f.deadline < ${filter.today}::date)`;
  const shown = filter.show === 'all' ? sql`true` : filter.show === 'open' ? sql`f.state <> 'closed'` : late;
  const { rows: [counted] } = await sql<{ total: number; overdue: number }>`select count(*) filter (where ${shown})::int as total, count(*) filter (where ${late})::int as overdue from inspection_findings f where ${about}`.execute(db);
  const { rows } = await sql<FindingRow>`select ${findingColumns} from inspection_findings f where ${about} and ${shown} order by (f.state = 'closed'), f.deadline, f.visit_id, f.finding offset ${filter.offset} limit ${filter.limit}`.execute(db);
  return { ...counted!, rows };
}

/** Findings not closed whose day is near or just past, one page after another; for reminders, with the eyes of the house. */
export async function listComingFindings(db: Db, span: { readonly from: PlainDate; readonly until: PlainDate; readonly after: readonly [number, number]; readonly limit: number }): Promise<readonly FindingRow[]> {
  const { rows } = await sql<FindingRow>`select ${findingColumns} from inspection_findings f where f.state <> 'closed' and f.deadline between ${span.from}::date and ${span.until}::date and (f.visit_id, f.finding) > (${span.after[0]}::bigint, ${span.after[1]}::integer)
    order by f.visit_id, f.finding limit ${span.limit}`.execute(db);
  return rows;
}

export type AreaGrounds = { readonly areaId: number; readonly lastOn: PlainDate | null; /** The area that was visited then, where the place follows it. */ readonly lastAt: number | null; readonly overdue: number; /** Ended areas whose findings are among them. */ readonly overdueAt: readonly number[]; readonly objections: number };

/**
 * Of places as subjects, with the areas that ended and that they answer for: the last visit whose minutes are signed (to one of their own level), findings past
 * their day; objections raised in or about the place since a day (reviews and awards).
 */
export async function readGrounds(db: Db, areas: readonly number[], at: { readonly today: PlainDate; readonly since: PlainDate }): Promise<ReadonlyMap<number, AreaGrounds>> {
  const { rows } = await sql<AreaGrounds>`
    with units as (select a.id, n.level from unnest(${[...areas]}::integer[]) as a(id) join areas n on n.id = a.id),
      ended as (select o.id, o.level, ${answering(at.today)} as follower from areas o where o.valid_until <= ${at.today}::date and o.id in (select e.of_area_id from inspection_subjects s join emulation_subjects e on e.id = s.subject_id)),
      visited as (select u.id as unit, u.id as area, true as alike from units u union all select u.id, d.id, d.level = u.level from units u join ended d on d.follower = u.id where d.id <> u.id)
    select u.id as "areaId", l.signed_on as "lastOn", nullif(l.area, u.id) as "lastAt", f.overdue, f.areas as "overdueAt",
      (select count(*)::int from review_acts r where r.kind = 'object' and r.happened_on >= ${at.since}::date and r.area_id in (select c.descendant_id from area_closure c where c.ancestor_id = u.id))
        + (select count(*)::int from award_acts w where w.kind = 'object' and w.happened_on >= ${at.since}::date and w.area_id in (select c.descendant_id from area_closure c where c.ancestor_id = u.id)) as objections
    from units u
    left join lateral (select s.signed_on, v.area from visited v join emulation_subjects e on e.of_area_id = v.area join inspection_subjects s on s.subject_id = e.id where v.unit = u.id and v.alike and s.signed_on is not null order by s.signed_on desc, v.area = u.id desc, v.area limit 1) l on true
    cross join lateral (select count(*)::int as overdue, coalesce(jsonb_agg(distinct v.area) filter (where v.area <> u.id), '[]') as areas from visited v join emulation_subjects e on e.of_area_id = v.area join inspection_findings i on i.subject_id = e.id
      where v.unit = u.id and i.state <> 'closed' and i.deadline < ${at.today}::date) f`.execute(db);
  return new Map(rows.map((row) => [row.areaId, row]));
}

export type BodyGrounds = { readonly organisation: string; readonly lastOn: PlainDate | null; readonly lastAt: string | null; readonly overdue: number; readonly overdueAt: readonly string[] };

/** Of bodies as subjects, with those they took over from as a whole: the last visit whose minutes are signed, findings past their day. */
export async function readGroundsOfBodies(db: Db, organisations: readonly string[], today: PlainDate): Promise<ReadonlyMap<string, BodyGrounds>> {
  const { rows } = await sql<BodyGrounds>`
    with recursive followed(unit, body) as (
      select id, id from unnest(${[...organisations]}::text[]) as o(id)
      union
      select f.unit, p.id from followed f join organisation_successions s on s.successor_id = f.body and s.happened_on <= ${today}::date and s.function is null join organisations p on p.id = s.predecessor_id and p.valid_until <= ${today}::date)
    select o.id as organisation, l.signed_on as "lastOn", nullif(l.body, o.id) as "lastAt", n.overdue, n.bodies as "overdueAt" from unnest(${[...organisations]}::text[]) as o(id)
    left join lateral (select s.signed_on, f.body from followed f join emulation_subjects e on e.organisation_id = f.body join inspection_subjects s on s.subject_id = e.id where f.unit = o.id and s.signed_on is not null order by s.signed_on desc, f.body = o.id desc, f.body limit 1) l on true
    cross join lateral (select count(*)::int as overdue, coalesce(jsonb_agg(distinct f.body) filter (where f.body <> o.id), '[]') as bodies from followed f join emulation_subjects e on e.organisation_id = f.body join inspection_findings i on i.subject_id = e.id
      where f.unit = o.id and i.state <> 'closed' and i.deadline < ${today}::date) n`.execute(db);
  return new Map(rows.map((row) => [row.organisation, row]));
}

/** Of a yearly plan: which unit is visited by which visit; a visit called off, or one that dropped the unit, carries nothing out. */
export async function listVisitsOfProgramme(db: Db, programme: number): Promise<readonly { readonly subject: number; readonly visit: number }[]> {
  return (await sql<{ subject: number; visit: number }>`
    select s.subject_id::int as subject, max(v.id)::int as visit from inspection_visits v join inspection_subjects s on s.visit_id = v.id where v.programme_id = ${programme} and v.stage <> 'cancelled' and s.dropped_on is null group by 1`.execute(db)).rows;
}

/** The area whose people answer a finding. */
export async function findAnsweringArea(db: Db, visit: number, finding: number): Promise<number | undefined> {
  return (await db.selectFrom('inspection_findings').select('subject_area_id').where('visit_id', '=', visit).where('finding', '=', finding).executeTakeFirst())?.subject_area_id;
}

/** The body a finding is about and where it is; null: it is about a place, or not in sight. */
export async function findBodyOfFinding(db: Db, visit: number, finding: number): Promise<BodyAt | null> {
  const row = await db.selectFrom('inspection_findings as f').innerJoin('emulation_subjects as s', 's.id', 'f.subject_id').select(['s.organisation_id', 'f.subject_area_id']).where('f.visit_id', '=', visit).where('f.finding', '=', finding).executeTakeFirst();
  return row?.organisation_id ? { organisation: row.organisation_id, areaId: row.subject_area_id } : null;
}

/** The subjects of a visit the asker may see: all of them for those who inspect, for a unit itself. */
export async function listSubjectsInSight(db: Db, visit: number): Promise<ReadonlySet<number>> {
  const rows = await db.selectFrom('inspection_subjects').select('subject_id').where('visit_id', '=', visit).execute();
  return new Set(rows.map((row) => Number(row.subject_id)));
}

/** Where bodies are. */
export async function areasOfOrganisations(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('organisations').select(['id', 'area_id']).where('id', 'in', [...ids]).execute();
  return new Map(rows.map((row) => [row.id, row.area_id]));
}
