/** Tables of assessments and the queries on them: rounds with counts, sheets of a round, one sheet, sheets opened and written in bulk. Called by `actions/assessment*`. Decides nothing. */
import { type Generated, type RawBuilder, sql } from 'kysely';
import type { AssessmentState, Step } from '../domain/assessment/steps.ts';
import type { AcceptedByItem, EvidenceByItem, FactsByItem, FrozenSet, Hands, Renewal, ReportedByItem, SaidByItem, Truth } from '../domain/assessment/types.ts';
import type { PlainDate } from '../domain/calendar.ts';
import type { SubjectKind } from '../domain/emulation/subject.ts';
import type { Db, Tx } from './connection.ts';
import { saysWords } from './folded.ts';
import type { Json } from './house.ts';
import { accountOf } from './staff.ts';
import { shownNameOf } from './subject.ts';
import { sameAs } from './subject-join.ts';

type World = 'real' | 'story';
export type AssessmentTables = {
  assessment_calls: { round_id: number; area_id: number; deadline: string; set_on: string; set_by: string };
  assessment_rounds: { id: Generated<number>; world: World; area_id: number; plan_id: number; plan_version: number; set_id: string; kind: SubjectKind; first_year: number; last_year: number; criteria: Json<FrozenSet>; set_hash: string; opened_on: string; opened_by: string; withdrawn_on: string | null; withdrawn_by: string | null; withdrawn_why: string | null; withdrawn_sheets: number | null };
  assessments: {
    id: Generated<number>; world: World; area_id: number; round_id: number; subject_id: number; plan_id: number; set_id: string; first_year: number; last_year: number; state: Generated<AssessmentState>; truth: Generated<Truth>;
    asked: Generated<number>; met: Generated<number>; unclear: Generated<number>; marks_low: string | null; marks_high: string | null; marks_most: string | null; facts: Json<FactsByItem>; said_self: Json<SaidByItem>; said_verified: Json<SaidByItem>; said_council: Json<SaidByItem>;
    evidence: Json<EvidenceByItem>; reported: Json<ReportedByItem>; accepted: Json<AcceptedByItem>; hands: Json<Hands>; steps: Json<readonly Step[]>; assessed_on: string | null; closed_on: string | null; closed_hash: string | null; supersedes: number | null; renewal: Json<Renewal> | null; record_version: Generated<number>;
  };
};

export type RoundRecord = {
  readonly id: number; readonly world: World; readonly areaId: number; readonly planId: number; readonly plan: string; readonly planTitle: string; readonly planVersion: number; readonly issuedVersion: number | null; readonly setId: string; readonly kind: SubjectKind;
  readonly firstYear: number; readonly lastYear: number; readonly criteria: FrozenSet; readonly setHash: string; readonly openedOn: PlainDate; readonly openedBy: string; /** The last day for self-assessments, where one was set. */ readonly deadline: PlainDate | null; /** Taken back because it was opened by mistake; it has no sheets then. */ readonly withdrawn: { readonly on: PlainDate; readonly by: string; readonly why: string; readonly sheets: number } | null;
};
const roundColumns = sql.raw(`r.id::int as id, r.world, r.area_id as "areaId", r.plan_id as "planId", l.slug as plan, l.short_title as "planTitle", r.plan_version as "planVersion", l.issued_version as "issuedVersion", r.set_id as "setId", r.kind, r.first_year as "firstYear", r.last_year as "lastYear",
  r.criteria, r.set_hash as "setHash", r.opened_on as "openedOn", r.opened_by as "openedBy", (select c.deadline from assessment_calls c where c.round_id = r.id) as deadline,
  case when r.withdrawn_on is null then null else jsonb_build_object('on', r.withdrawn_on, 'by', r.withdrawn_by, 'why', r.withdrawn_why, 'sheets', r.withdrawn_sheets) end as withdrawn`);
const within = (areaId: number) => sql`(select descendant_id from area_closure where ancestor_id = ${areaId})`;

export async function findRound(db: Db, id: number, options: { readonly lock?: boolean } = {}): Promise<RoundRecord | undefined> {
  return (await sql<RoundRecord>`select ${roundColumns} from assessment_rounds r join plans l on l.id = r.plan_id where r.id = ${id} ${options.lock === true ? sql`for update of r` : sql``}`.execute(db)).rows[0];
}

const touched = sql.raw(`(a.state <> 'open' or jsonb_array_length(a.steps) > 1 or a.said_self <> '{}' or a.said_verified <> '{}' or a.said_council <> '{}' or a.evidence <> '{}' or a.accepted <> '{}' or a.hands <> '{}'
  or exists (select 1 from attachments f where f.subject_kind in ('assessment', 'assessment_person') and f.subject_id = a.id::text and f.withdrawn_at is null))`);

/** Sheets on which anybody did something, or to which a file was added; on request the sheets are held until the transaction ends. */
export async function countTouched(db: Db, round: number, options: { readonly lock?: boolean } = {}): Promise<number> {
  const { rows } = await sql<{ n: number }>`with held as materialized (select ${touched} as touched from assessments a where a.round_id = ${round} ${options.lock === true ? sql`for update of a` : sql``}) select count(*)::int as n from held where touched`.execute(db);
  return rows[0]!.n;
}

/** The areas that keep the subjects of the round's sheets. */
export async function listAreasOfSheets(db: Db, round: number): Promise<readonly number[]> {
  return (await sql<{ id: number }>`select distinct area_id as id from assessments where round_id = ${round} order by 1`.execute(db)).rows.map((row) => row.id);
}

/** The empty sheets go, the round stays; answers how many there were. */
export async function withdrawRound(db: Tx, round: number, said: { readonly on: PlainDate; readonly by: string; readonly why: string }): Promise<number> {
  const sheets = Number((await sql`delete from assessments where round_id = ${round}`.execute(db)).numAffectedRows ?? 0);
  await db.updateTable('assessment_rounds').set({ withdrawn_on: said.on, withdrawn_by: said.by, withdrawn_why: said.why, withdrawn_sheets: sheets }).where('id', '=', round).execute();
  return sheets;
}

export async function setRoundDeadline(db: Tx, round: Pick<RoundRecord, 'id' | 'areaId'>, deadline: PlainDate, on: PlainDate, by: string): Promise<void> {
  const set = { deadline, set_on: on, set_by: by };
  await db.insertInto('assessment_calls').values({ round_id: round.id, area_id: round.areaId, ...set }).onConflict((already) => already.column('round_id').doUpdateSet(set)).execute();
}

/** Rounds whose last day lies within the days: by area of the subjects how many sheets were not handed in. `of`: the round's own area. */
export type ComingSheets = { readonly round: number; readonly of: number; readonly text: string; readonly deadline: PlainDate; readonly waiting: readonly { readonly area: number; readonly count: number }[] };

export async function listComingSheets(db: Db, { from, until, after, limit }: { readonly from: PlainDate; readonly until: PlainDate; readonly after: number; readonly limit: number }): Promise<readonly ComingSheets[]> {
  return (await sql<ComingSheets>`select r.id::int as round, r.area_id as of, r.criteria -> 'set' ->> 'text' as text, c.deadline, w.waiting
    from assessment_calls c join assessment_rounds r on r.id = c.round_id
    cross join lateral (select jsonb_agg(jsonb_build_object('area', g.area_id, 'count', g.count) order by g.area_id) as waiting from (select a.area_id, count(*)::int as count from assessments a where a.round_id = r.id and a.state = 'open' group by a.area_id) g) w
    where c.deadline between ${from}::date and ${until}::date and w.waiting is not null and r.id > ${after} order by r.id limit ${limit}`.execute(db)).rows;
}

export type Counts = { readonly round: number; readonly state: AssessmentState; readonly truth: Truth; readonly count: number };

export async function countSheets(db: Db, rounds: readonly number[]): Promise<readonly Counts[]> {
  return (await sql<Counts>`select round_id::int as round, state, truth, count(*)::int as count from assessments a where round_id = any (${[...rounds]}::bigint[]) and ${standing} group by 1, 2, 3`.execute(db)).rows;
}

export type RoundFilter = { readonly areaId: number; readonly kind?: SubjectKind | undefined; readonly year?: number | undefined; readonly offset: number; readonly limit: number };

/** Of the area and below, and those above it that hold a sheet within it. */
export async function listRounds(db: Db, filter: RoundFilter): Promise<{ readonly total: number; readonly rows: readonly RoundRecord[] }> {
  const where = sql`(r.area_id in ${within(filter.areaId)} or exists (select 1 from assessments a where a.round_id = r.id and a.area_id in ${within(filter.areaId)}))
    and (${filter.kind ?? null}::text is null or r.kind = ${filter.kind ?? null}) and (${filter.year ?? null}::integer is null or ${filter.year ?? null}::integer between r.first_year and r.last_year)`;
  const { rows: [counted] } = await sql<{ total: number }>`select count(*)::int as total from assessment_rounds r where ${where}`.execute(db);
  const { rows } = await sql<RoundRecord>`select ${roundColumns} from assessment_rounds r join plans l on l.id = r.plan_id where ${where} order by r.last_year desc, r.id desc offset ${filter.offset} limit ${filter.limit}`.execute(db);
  return { total: counted!.total, rows };
}

export async function insertRound(db: Tx, row: { readonly world: World; readonly areaId: number; readonly planId: number; readonly planVersion: number; readonly setId: string; readonly kind: SubjectKind; readonly firstYear: number; readonly lastYear: number; readonly criteria: FrozenSet; readonly setHash: string; readonly on: PlainDate; readonly by: string }): Promise<number> {
  const made = await db.insertInto('assessment_rounds').values({ world: row.world, area_id: row.areaId, plan_id: row.planId, plan_version: row.planVersion, set_id: row.setId, kind: row.kind, first_year: row.firstYear, last_year: row.lastYear, criteria: JSON.stringify(row.criteria), set_hash: row.setHash, opened_on: row.on, opened_by: row.by, withdrawn_on: null, withdrawn_by: null, withdrawn_why: null, withdrawn_sheets: null }).returning('id').executeTakeFirstOrThrow();
  return Number(made.id);
}

/** The round of the same area, set and years that stands by the same copy of the set, held until the transaction ends: nobody takes it back meanwhile. */
export async function findSameRound(db: Db, same: { readonly areaId: number; readonly planId: number; readonly setId: string; readonly kind: SubjectKind; readonly firstYear: number; readonly lastYear: number; readonly setHash: string }): Promise<number | undefined> {
  const row = await db.selectFrom('assessment_rounds').select('id').where('area_id', '=', same.areaId).where('plan_id', '=', same.planId).where('set_id', '=', same.setId).where('kind', '=', same.kind)
    .where('first_year', '=', same.firstYear).where('last_year', '=', same.lastYear).where('set_hash', '=', same.setHash).where('withdrawn_on', 'is', null).orderBy('id').limit(1).forUpdate().executeTakeFirst();
  return row && Number(row.id);
}

/** The plans, those they carry out and those that carry them out, at any distance: whoever works by one of them works for the others. */
export function relatedPlans(planIds: readonly number[]): RawBuilder<unknown> {
  return sql`array(with recursive below(id) as (select unnest(${[...planIds]}::integer[]) union select l.plan_id from plan_parents l join below b on l.parent_id = b.id),
    above(id) as (select unnest(${[...planIds]}::integer[]) union select l.parent_id from plan_parents l join above a on l.plan_id = a.id where l.parent_id is not null)
    select id from below union select id from above)`;
}

/** The issued ones of them that were made for a place the area lies in, with the version in force. */
export async function listRelatedPlans(db: Db, planIds: readonly number[], areaId: number): Promise<readonly { readonly planId: number; readonly planVersion: number }[]> {
  return (await sql<{ planId: number; planVersion: number }>`select p.id as "planId", p.issued_version as "planVersion" from plans p where p.id = any (${relatedPlans(planIds)}) and p.issued_version is not null
    and p.area_id in (select ancestor_id from area_closure where descendant_id = ${areaId}) order by p.id`.execute(db)).rows;
}

/** Who took part in an area until a day, a person with two records once: registered for the plan, one it carries out or one that carries it out, and not withdrawn; or (households) registered to leave poverty. */
export async function listRegistered(db: Db, areaId: number, planId: number, kind: SubjectKind, until: PlainDate): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct coalesce(s.joined_to, s.id)::int as id from emulation_subjects s where s.kind = ${kind} and s.area_id in ${within(areaId)} and (
      exists (select 1 from participations p where p.subject_id = s.id and p.state in ('registered', 'confirmed') and p.registered_on <= ${until}::date and p.plan_id = any (${relatedPlans([planId])}))
      or exists (select 1 from household_pathways w where w.household_id = s.household_id and w.state = 'registered' and w.confirmed_on <= ${until}::date)) order by 1`.execute(db);
  return rows.map((row) => row.id);
}

/** Households that registered to leave poverty and are no subject yet. */
export async function listNewHouseholds(db: Db, areaId: number, until: PlainDate): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    select w.household_id::int as id from household_pathways w where w.state = 'registered' and w.confirmed_on <= ${until}::date and w.area_id in ${within(areaId)}
      and not exists (select 1 from emulation_subjects s where s.household_id = w.household_id) order by 1`.execute(db);
  return rows.map((row) => row.id);
}

/** One sheet each, in one statement; a subject that has one for these years by this set keeps it, a person under whichever record. Answers how many were new. */
export async function openSheets(db: Tx, round: number, subjects: readonly number[], first: Step): Promise<number> {
  const made = await sql`insert into assessments (world, area_id, round_id, subject_id, plan_id, set_id, first_year, last_year, facts, said_self, said_verified, said_council, evidence, steps)
    select r.world, s.area_id, r.id, s.id, r.plan_id, r.set_id, r.first_year, r.last_year, '{}', '{}', '{}', '{}', '{}', ${JSON.stringify([first])}::jsonb
    from assessment_rounds r, emulation_subjects s where r.id = ${round} and s.id = any (${[...subjects]}::bigint[]) and s.world = r.world
      and not exists (select 1 from assessments a join emulation_subjects o on o.id = a.subject_id where o.joined_to = s.id and a.plan_id = r.plan_id and a.set_id = r.set_id and a.first_year = r.first_year and a.last_year = r.last_year)
    on conflict (subject_id, plan_id, set_id, first_year, last_year) where supersedes is null do nothing`.execute(db);
  return Number(made.numAffectedRows ?? 0);
}

/** What a sheet's computing needs of it and of its subject. */
export type Computable = {
  readonly id: number; /** What was read: written over only while it is still that. */ readonly version: number; readonly subject: number; readonly areaId: number; readonly ofAreaId: number | null; readonly householdId: number | null; readonly organisationId: string | null; /** Of an official: their own, or that of the one person of this name on the area's roster. */ readonly accountId: string | null;
  readonly verified: SaidByItem; readonly council: SaidByItem; readonly evidence: EvidenceByItem; readonly accepted: AcceptedByItem;
};
const computable = sql`a.id::int as id, a.record_version as version, a.subject_id::int as subject, s.area_id as "areaId", s.of_area_id as "ofAreaId", s.household_id::int as "householdId", s.organisation_id as "organisationId", a.said_verified as verified, a.said_council as council, a.evidence, a.accepted,
  ${accountOf('s')} as "accountId"`;

/** The sheets of a round that are not closed; or some of them, on request held until the transaction ends. */
export async function listComputable(db: Db, round: number, sheets: readonly number[] | null, options: { readonly lock?: boolean } = {}): Promise<readonly Computable[]> {
  const ids = sheets && [...sheets];
  return (await sql<Computable>`select ${computable} from assessments a join emulation_subjects s on s.id = a.subject_id where a.round_id = ${round} and a.state <> 'closed' and (${ids}::bigint[] is null or a.id = any (${ids}::bigint[])) order by a.id ${options.lock === true ? sql`for update of a` : sql``}`.execute(db)).rows;
}

/** The accounts that officials among these subjects work with, as sheets are computed by; nobody else is in it. */
export async function readAccountsOf(db: Db, subjects: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ id: number; account: string | null }>`select s.id::int as id, ${accountOf('s')} as account from emulation_subjects s where s.id = any (${[...subjects]}::bigint[])`.execute(db);
  return new Map(rows.flatMap((row) => (row.account === null ? [] : [[row.id, row.account] as const])));
}

export type Computed = { readonly id: number; readonly version: number; readonly facts: FactsByItem; readonly reported: ReportedByItem; readonly truth: Truth; readonly asked: number; readonly met: number; readonly unclear: number; readonly low: string | null; readonly high: string | null; readonly most: string | null };

/** Facts and verdicts of many sheets in one statement, those that say the same left as they are: how many changed, and which were not written because somebody wrote on them since they were read. */
export async function writeComputed(db: Tx, round: number, rows: readonly Computed[], today: PlainDate): Promise<{ readonly changed: number; readonly stale: readonly number[] }> {
  let changed = 0;
  const stale: number[] = [];
  for (let from = 0; from < rows.length; from += 5_000) {
    const part = rows.slice(from, from + 5_000);
    const { rows: written } = await sql<{ id: number }>`
      with told as (select * from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as t(id bigint, version integer, facts jsonb, reported jsonb, truth text, asked integer, met integer, unclear integer, low numeric, high numeric, most numeric)),
        written as (update assessments a set facts = t.facts, reported = t.reported, truth = t.truth, asked = t.asked, met = t.met, unclear = t.unclear, marks_low = t.low, marks_high = t.high, marks_most = t.most, record_version = a.record_version + 1, assessed_on = ${today}::date
          from told t where a.id = t.id and a.round_id = ${round} and a.state <> 'closed' and a.record_version = t.version and (a.assessed_on is null or (a.facts, a.reported, a.truth, a.asked, a.met, a.unclear, a.marks_low, a.marks_high, a.marks_most) is distinct from (t.facts, t.reported, t.truth, t.asked, t.met, t.unclear, t.low, t.high, t.most)) returning a.id)
      select id::int as id from written`.execute(db);
    const ids = new Set(written.map((row) => row.id));
    const expected = part.map((row) => (ids.has(row.id) ? row.version + 1 : row.version));
    const { rows: moved } = await sql<{ id: number }>`select a.id::int as id from unnest(${part.map((row) => row.id)}::bigint[], ${expected}::integer[]) as t(id, version) join assessments a on a.id = t.id where a.state <> 'closed' and a.record_version <> t.version`.execute(db);
    changed += ids.size;
    stale.push(...moved.map((row) => row.id));
  }
  return { changed, stale };
}

export type SheetRecord = {
  readonly id: number; readonly version: number; readonly areaId: number; readonly roundId: number; readonly subject: number; readonly state: AssessmentState; readonly truth: Truth; readonly facts: FactsByItem; readonly self: SaidByItem; readonly verified: SaidByItem; readonly council: SaidByItem;
  readonly evidence: EvidenceByItem; readonly reported: ReportedByItem; readonly accepted: AcceptedByItem; readonly hands: Hands; readonly steps: readonly Step[]; readonly assessedOn: PlainDate | null; readonly closedOn: PlainDate | null; readonly closedHash: string | null;
  /** The closed sheet it stands in place of. */ readonly supersedes: number | null; readonly renewal: Renewal | null; /** The sheet that was opened in its place. */ readonly heir: { readonly id: number; readonly state: AssessmentState } | null;
};
const sheetColumns = sql.raw(`a.id::int as id, a.record_version as version, a.area_id as "areaId", a.round_id::int as "roundId", a.subject_id::int as subject, a.state, a.truth, a.facts, a.said_self as self, a.said_verified as verified, a.said_council as council, a.evidence, a.reported, a.accepted, a.hands, a.steps,
  a.assessed_on as "assessedOn", a.closed_on as "closedOn", a.closed_hash as "closedHash", a.supersedes::int as supersedes, a.renewal,
  (select jsonb_build_object('id', n.id, 'state', n.state) from assessments n where n.supersedes = a.id) as heir`);
/** Nothing was opened in its place. */
const standing = sql.raw('not exists (select 1 from assessments n where n.supersedes = a.id)');

export async function findSheet(db: Db, id: number, options: { readonly lock?: boolean } = {}): Promise<SheetRecord | undefined> {
  return (await sql<SheetRecord>`select ${sheetColumns} from assessments a where a.id = ${id} ${options.lock === true ? sql`for update` : sql``}`.execute(db)).rows[0];
}

/** The closed sheets a sheet stands in place of, the nearest first. */
export async function listFormerSheets(db: Db, id: number): Promise<readonly { readonly id: number; readonly closedOn: PlainDate }[]> {
  return (await sql<{ id: number; closedOn: PlainDate }>`with recursive chain(id, supersedes, closed_on, step) as (select a.id, a.supersedes, a.closed_on, 0 from assessments a where a.id = ${id}
      union all select a.id, a.supersedes, a.closed_on, c.step + 1 from chain c join assessments a on a.id = c.supersedes where c.step < 20)
    select c.id::int as id, c.closed_on as "closedOn" from chain c where c.step > 0 order by c.step`.execute(db)).rows;
}

export type ClosedSheet = SheetRecord & { readonly setId: string; readonly firstYear: number; readonly lastYear: number; readonly criteria: FrozenSet; readonly planId: number; readonly planTitle: string; /** Whose round it was. */ readonly openedBy: number };

/** Closed sheets of subjects by the plans, those they carry out and those that carry them out, whose years lie within these, latest first: of each chain the last that was closed. One with an heir is being judged anew. */
export async function listClosedSheets(db: Db, of: { readonly subjects: readonly number[]; readonly planIds: readonly number[]; readonly firstYear: number; readonly lastYear: number }): Promise<readonly ClosedSheet[]> {
  return (await sql<ClosedSheet>`select ${sheetColumns}, a.set_id as "setId", a.first_year as "firstYear", a.last_year as "lastYear", r.criteria, a.plan_id as "planId", l.short_title as "planTitle", r.area_id as "openedBy" from assessments a join assessment_rounds r on r.id = a.round_id join plans l on l.id = a.plan_id
    where a.subject_id = any (${[...of.subjects]}::bigint[]) and a.plan_id = any (${relatedPlans(of.planIds)}) and a.state = 'closed' and not exists (select 1 from assessments n where n.supersedes = a.id and n.state = 'closed') and a.first_year >= ${of.firstYear} and a.last_year <= ${of.lastYear} order by a.last_year desc, a.closed_on desc, a.id desc`.execute(db)).rows;
}

export async function updateSheet(db: Tx, id: number, set: { readonly state?: AssessmentState; readonly said_self?: SaidByItem; readonly said_verified?: SaidByItem; readonly said_council?: SaidByItem; readonly evidence?: EvidenceByItem; readonly accepted?: AcceptedByItem; readonly hands?: Hands; readonly steps?: readonly Step[]; readonly closed_on?: PlainDate; readonly closed_hash?: string }): Promise<number> {
  const values = Object.fromEntries(Object.entries(set).map(([key, value]) => [key, typeof value === 'object' ? JSON.stringify(value) : value]));
  const row = await db.updateTable('assessments').set({ ...values, record_version: sql`record_version + 1` } as never).where('id', '=', id).returning('record_version').executeTakeFirstOrThrow();
  return row.record_version;
}

export async function setRenewal(db: Tx, id: number, renewal: Renewal): Promise<void> {
  await sql`update assessments set renewal = ${JSON.stringify(renewal)}::jsonb where id = ${id}`.execute(db);
}

/** A sheet in place of a closed one, in the same round: what the subject said and showed is taken along, what others said of it is not. */
export async function openInPlace(db: Tx, id: number, first: Step): Promise<number> {
  const { rows } = await sql<{ id: number }>`insert into assessments (world, area_id, round_id, subject_id, plan_id, set_id, first_year, last_year, facts, said_self, said_verified, said_council, evidence, hands, steps, supersedes)
    select a.world, a.area_id, a.round_id, a.subject_id, a.plan_id, a.set_id, a.first_year, a.last_year, '{}', a.said_self, '{}', '{}', a.evidence, case when a.hands ? 'self' then jsonb_build_object('self', a.hands -> 'self') else '{}' end, ${JSON.stringify([first])}::jsonb, a.id
    from assessments a where a.id = ${id} returning id::int as id`.execute(db);
  return rows[0]!.id;
}

/** Rounds of awards that proposed the subject, under whichever record of the person, for years which hold the sheet's, by a plan related to its own. */
export async function listRoundsResting(db: Db, of: Pick<ClosedSheet, 'subject' | 'planId' | 'firstYear' | 'lastYear'>): Promise<readonly { readonly round: number; readonly areaId: number }[]> {
  return (await sql<{ round: number; areaId: number }>`select distinct n.round_id::int as round, n.area_id as "areaId" from award_acts n join award_rounds r on r.id = n.round_id
    where n.kind = 'nominate' and n.subject_id in ${sameAs(of.subject)} and extract(year from (n.act -> 'period' ->> 'from')::date) <= ${of.firstYear} and extract(year from (n.act -> 'period' ->> 'until')::date) - 1 >= ${of.lastYear}
      and r.plan_id = any (${relatedPlans([of.planId])}) order by 1`.execute(db)).rows;
}

export type SheetRow = { readonly id: number; readonly subject: number; readonly areaId: number; readonly state: AssessmentState; readonly truth: Truth; readonly asked: number; readonly met: number; readonly unclear: number; readonly low: string | null; readonly high: string | null; readonly most: string | null; readonly assessedOn: string | null };

export async function listSheets(db: Db, filter: { readonly round: number; readonly state?: AssessmentState | undefined; readonly truth?: Truth | undefined; readonly subjects?: readonly number[] | undefined; /** Words of the name of who is judged, as it is on the day. */ readonly named?: { readonly query: string; readonly on: PlainDate } | undefined; readonly offset: number; readonly limit: number | null }): Promise<{ readonly total: number; readonly rows: readonly SheetRow[] }> {
  const where = sql`a.round_id = ${filter.round} and ${standing} and (${filter.state ?? null}::text is null or a.state = ${filter.state ?? null}) and (${filter.truth ?? null}::text is null or a.truth = ${filter.truth ?? null})
    ${filter.subjects === undefined ? sql`` : sql`and a.subject_id = any (${[...filter.subjects]}::bigint[])`}
    ${filter.named === undefined ? sql`` : sql`and exists (select 1 from emulation_subjects s where s.id = a.subject_id and ${saysWords(filter.named.query, shownNameOf(filter.named.on))})`}`;
  const { rows: [counted] } = await sql<{ total: number }>`select count(*)::int as total from assessments a where ${where}`.execute(db);
  const { rows } = await sql<SheetRow>`select a.id::int as id, a.subject_id::int as subject, a.area_id as "areaId", a.state, a.truth, a.asked, a.met, a.unclear, a.marks_low::text as low, a.marks_high::text as high, a.marks_most::text as most, a.assessed_on as "assessedOn"
    from assessments a where ${where} order by a.area_id, a.id offset ${filter.offset} ${filter.limit === null ? sql`` : sql`limit ${filter.limit}`}`.execute(db);
  return { total: counted!.total, rows };
}
