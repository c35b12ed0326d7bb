/** Registrations for a plan: table, one row, a page with counts. Called by `actions/participation.ts`; row-level security says which are in sight. */
import { type Generated, type JSONColumnType, type RawBuilder, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { SubjectKind } from '../domain/emulation/subject.ts';
import type { ParticipationState, Step } from '../domain/participation/steps.ts';
import type { Db } from './connection.ts';
import { saysWords } from './folded.ts';
import { shownNameOf } from './subject.ts';

export type ParticipationTables = {
  participation_calls: { plan_id: number; area_id: number; deadline: string; set_on: string; set_by: string };
  participations: {
    id: Generated<number>; world: 'real' | 'story'; area_id: number; plan_id: number; subject_id: number; state: ParticipationState; registered_on: string; pledge: string;
    steps: JSONColumnType<readonly Step[], string, string>; record_version: Generated<number>;
  };
};

export async function findParticipation(db: Db, id: number, options: { readonly lock?: boolean } = {}) {
  return db.selectFrom('participations').innerJoin('emulation_subjects', 'emulation_subjects.id', 'participations.subject_id').selectAll('participations').select('emulation_subjects.kind').where('participations.id', '=', id)
    .$if(options.lock === true, (query) => query.forUpdate('participations')).executeTakeFirst();
}

/** The cluster of subject `s` in the year of registration `p`: its own, or that of the place's administration; membership of other years does not count. */
const cluster: RawBuilder<string | null> = sql`(select c.name from emulation_cluster_members m join emulation_clusters c on c.id = m.cluster_id
  where m.year = extract(year from p.registered_on) and (m.organisation_id = s.organisation_id or m.organisation_id in (select o.id from organisations o where o.area_id = s.of_area_id and o.kind = 'state'))
  order by c.name limit 1)`;

export type ParticipationFilter = { readonly areaId: number; readonly planId?: number | undefined; readonly kind?: SubjectKind | undefined; readonly state?: ParticipationState | undefined; /** Words of the name, as it is on the day. */ readonly query?: string | undefined; readonly today: PlainDate; readonly offset: number; readonly limit: number };
export type ParticipationRow = {
  readonly id: number; readonly version: number; readonly subject: number; readonly areaId: number; readonly plan: string; readonly planTitle: string; readonly state: ParticipationState; readonly registeredOn: PlainDate;
  readonly late: boolean; readonly pledge: string; readonly cluster: string | null; readonly steps: readonly Step[];
};

export async function listParticipations(db: Db, filter: ParticipationFilter) {
  const where = sql`p.area_id in (select descendant_id from area_closure where ancestor_id = ${filter.areaId}) ${filter.planId === undefined ? sql`` : sql`and p.plan_id = ${filter.planId}`} and ${saysWords(filter.query, shownNameOf(filter.today))}`;
  const from = sql`from participations p join emulation_subjects s on s.id = p.subject_id`;
  const counts = await sql<{ kind: SubjectKind; state: ParticipationState; outside: boolean; count: number }>`
    select q.kind, q.state, q.outside, count(*)::int as count from (select s.kind, p.state, ${cluster} is null as outside ${from} where ${where}) q group by 1, 2, 3 order by 1, 2, 3`.execute(db);
  const { rows } = await sql<ParticipationRow>`
    select p.id::int as id, p.record_version as version, p.subject_id::int as subject, p.area_id as "areaId", l.slug as plan, l.short_title as "planTitle", p.state, p.registered_on as "registeredOn",
      coalesce(p.registered_on > c.deadline, false) as late, p.pledge, ${cluster} as cluster, p.steps
    ${from} join plans l on l.id = p.plan_id left join participation_calls c on c.plan_id = p.plan_id
    where ${where} ${filter.kind === undefined ? sql`` : sql`and s.kind = ${filter.kind}`} ${filter.state === undefined ? sql`` : sql`and p.state = ${filter.state}`}
    order by p.registered_on desc, p.id desc offset ${filter.offset} limit ${filter.limit}`.execute(db);
  const total = counts.rows.filter((one) => (filter.kind === undefined || one.kind === filter.kind) && (filter.state === undefined || one.state === filter.state)).reduce((sum, one) => sum + one.count, 0);
  return { total, counts: counts.rows, rows };
}

export type OpenPlan = { readonly id: number; readonly plan: string; readonly title: string; readonly firstYear: number; readonly lastYear: number; readonly areaId: number; readonly deadline: string | null };

/** Issued plans of these areas, newest first, with the last day of registration. */
export async function listOpenPlans(db: Db, areas: readonly number[]): Promise<readonly OpenPlan[]> {
  const { rows } = await sql<OpenPlan>`select l.id, l.slug as plan, l.short_title as title, l.first_year as "firstYear", l.last_year as "lastYear", l.area_id as "areaId", c.deadline
    from plans l left join participation_calls c on c.plan_id = l.id where l.area_id = any (${[...areas]}::integer[]) and l.issued_version is not null and l.discarded_on is null
    order by l.last_year desc, l.issued_on desc nulls last, l.slug limit 200`.execute(db);
  return rows;
}

export type ComingCall = { readonly planId: number; readonly plan: string; readonly title: string; readonly areaId: number; readonly deadline: PlainDate };

/** Plans whose last day of registration lies within the days, by their number; pages of `limit` after one. */
export async function listComingCalls(db: Db, { from, until, after, limit }: { readonly from: PlainDate; readonly until: PlainDate; readonly after: number; readonly limit: number }): Promise<readonly ComingCall[]> {
  const { rows } = await sql<ComingCall>`select l.id as "planId", l.slug as plan, l.short_title as title, l.area_id as "areaId", c.deadline from participation_calls c join plans l on l.id = c.plan_id
    where c.deadline between ${from}::date and ${until}::date and l.issued_version is not null and l.discarded_on is null and l.id > ${after} order by l.id limit ${limit}`.execute(db);
  return rows;
}

/** Places that stand registered for a plan. */
export async function listRegisteredPlaces(db: Db, planId: number): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ id: number }>`select s.of_area_id as id from participations p join emulation_subjects s on s.id = p.subject_id where p.plan_id = ${planId} and p.state in ('registered', 'confirmed') and s.of_area_id is not null`.execute(db);
  return new Set(rows.map((row) => row.id));
}
