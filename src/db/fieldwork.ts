/**
 * Tables of who works in a review round and where. Called by `actions/fieldwork` and the reminders. Decides nothing: who may see a household
 * is row-level security (0105), what is done about it is the round's acts.
 */
import { type Generated, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { duties, readerKinds } from '../domain/fieldwork/contract.ts';
import type { StageDays } from '../domain/fieldwork/schedule.ts';
import type { HouseholdClass } from '../domain/household/types.ts';
import { asHouse } from './account.ts';
import { wasAssigned, wasInCharge } from './readers.ts';
import type { Db, Tx } from './connection.ts';
import { fieldworkRows } from './fieldwork-versions.ts';
import { holds, isLatest } from './household-moment.ts';

export type FieldworkTables = {
  review_people: {
    id: Generated<number>; round_id: number; area_id: number; duty: (typeof duties)[number]; name: string; position: string; account_id: string | null; valid_from: string; valid_until: string | null; trained_on: string | null; trained_by: string | null;
  };
  review_assignments: { id: Generated<number>; round_id: number; area_id: number; person_id: number; village_id: number; household_id: number | null; valid_from: string; valid_until: string };
  review_stage_plans: { round_id: number; stage: string; area_id: number; first_day: string; last_day: string };
};

/** As they stand, or as they were known at the end of a day; so with assignments and planned days. */
export async function listPeople(db: Db, round: number, knownOn: PlainDate | null = null) {
  const rows = await db.selectFrom(fieldworkRows('review_people', round, knownOn).as('p')).leftJoin('accounts as a', 'a.id', 'p.account_id').selectAll('p').select('a.name as account_name').orderBy('p.id').limit(500).execute();
  return rows.map((row) => ({ ...row, id: Number(row.id) }));
}

export async function findPerson(db: Db, round: number, id: number) {
  const row = await db.selectFrom('review_people').selectAll().where('round_id', '=', round).where('id', '=', id).executeTakeFirst();
  return row && { ...row, id: Number(row.id) };
}

/** Running and ended assignments; `limit` null for the whole round (its size is that of the commune's villages and single households). */
export async function listAssignments(db: Db, round: number, page: { readonly offset: number; readonly limit: number } | null, knownOn: PlainDate | null = null) {
  const from = db.selectFrom(fieldworkRows('review_assignments', round, knownOn).as('a')).innerJoin(fieldworkRows('review_people', round, knownOn).as('p'), 'p.id', 'a.person_id');
  const total = page === null ? 0 : Number((await from.select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow()).count);
  const rows = await from.select(['a.id', 'a.person_id', 'a.village_id', 'a.household_id', 'a.valid_from', 'a.valid_until', 'p.name', 'p.account_id']).orderBy('a.valid_until', 'desc').orderBy('a.id').$if(page !== null, (query) => query.offset(page!.offset).limit(page!.limit)).execute();
  return {
    total,
    rows: rows.map((row) => ({ id: Number(row.id), personId: Number(row.person_id), personName: row.name, accountId: row.account_id, villageId: row.village_id, householdId: row.household_id === null ? null : Number(row.household_id), from: row.valid_from as PlainDate, until: row.valid_until as PlainDate })),
  };
}

export async function insertAssignments(db: Tx, one: { readonly round: number; readonly areaId: number; readonly person: number; readonly villageId: number; readonly households: readonly (number | null)[]; readonly from: PlainDate; readonly until: PlainDate }): Promise<number> {
  const made = await sql`insert into review_assignments (round_id, area_id, person_id, village_id, household_id, valid_from, valid_until)
    select ${one.round}, ${one.areaId}, ${one.person}, ${one.villageId}, h, ${one.from}::date, ${one.until}::date from unnest(${[...one.households]}::bigint[]) as h`.execute(db);
  return Number(made.numAffectedRows ?? 0n);
}

/** Assignments that run past the day end there; those that have not begun never hold. */
export async function endAssignments(db: Tx, which: { readonly person?: number; readonly assignment?: number }, until: PlainDate): Promise<number> {
  const made = await sql`update review_assignments set valid_until = greatest(valid_from, ${until}::date)
    where (${which.person ?? null}::bigint is null or person_id = ${which.person ?? null}) and (${which.assignment ?? null}::bigint is null or id = ${which.assignment ?? null}) and valid_until > ${until}::date`.execute(db);
  return Number(made.numAffectedRows ?? 0n);
}

export async function readStagePlans(db: Db, round: number, knownOn: PlainDate | null = null): Promise<readonly StageDays[]> {
  const rows = await db.selectFrom(fieldworkRows('review_stage_plans', round, knownOn).as('s')).select(['s.stage', 's.first_day', 's.last_day']).execute();
  return rows.map((row) => ({ stage: row.stage, firstDay: row.first_day as PlainDate, lastDay: row.last_day as PlainDate }));
}

export async function replaceStagePlans(db: Tx, round: number, areaId: number, stages: readonly StageDays[]): Promise<void> {
  await db.deleteFrom('review_stage_plans').where('round_id', '=', round).execute();
  if (stages.length > 0) await db.insertInto('review_stage_plans').values(stages.map((one) => ({ round_id: round, stage: one.stage, area_id: areaId, first_day: one.firstDay, last_day: one.lastDay }))).execute();
}

/** Active accounts that hold the role of an enumerator over the commune, a village of it or something above, on the day. */
export async function listEnumeratorAccounts(db: Tx, areaId: number, on: PlainDate): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const found = await asHouse(db, () => sql<{ id: string; name: string }>`
    select distinct a.id, a.name from grants g join accounts a on a.id = g.account_id
    where g.role = 'enumerator' and a.deactivated_at is null and g.valid_from <= ${on}::date and (g.valid_until is null or g.valid_until > ${on}::date)
      and (exists (select 1 from area_closure c where c.ancestor_id = g.area_id and c.descendant_id = ${areaId}) or exists (select 1 from area_closure c where c.ancestor_id = ${areaId} and c.descendant_id = g.area_id))
    order by a.name, a.id limit 200`.execute(db));
  return found.rows;
}

/** Rounds with something given to the account on the day, with the last day of it for each village or household. */
export async function listMyAssignments(db: Db): Promise<readonly { readonly round: number; readonly village: number; readonly household: number | null; readonly until: PlainDate }[]> {
  const { rows } = await sql<{ round: number; village: number; household: number | null; until: string }>`select round_id::int as round, village_id as village, household_id::int as household, valid_until as until from chungtay_my_assignments() order by round_id, id`.execute(db);
  return rows.map((row) => ({ ...row, until: row.until as PlainDate }));
}

/** Households of a round that are given to the enumerator who asks: the filter in the action; row-level security says the same. */
export async function listAssignedHouseholds(db: Db, round: number): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ id: number }>`select h::int as id from chungtay_assigned_households(${round}) h`.execute(db);
  return new Set(rows.map((row) => row.id));
}

export type WorkCard = { readonly head: string; readonly address: string; readonly before: HouseholdClass | null };

/** Head, address and class in force of households on a day, as believed now or at the end of a day; only those in sight. */
export async function listWorkCards(db: Db, households: readonly number[], on: PlainDate, knownOn: PlainDate | null = null): Promise<ReadonlyMap<number, WorkCard>> {
  if (households.length === 0) return new Map();
  const { rows } = await sql<WorkCard & { id: number }>`
    select h.household_id::int as id, p.full_name as head, coalesce(r.address, '') as address, s.class as before from household_heads h
    join person_details p on p.person_id = h.person_id and ${isLatest('p', knownOn)}
    left join household_residences r on r.household_id = h.household_id and ${isLatest('r', knownOn)}
    left join household_statuses s on s.household_id = h.household_id and ${holds('s', { date: on, knownOn })}
    where h.household_id = any (${[...households]}::bigint[]) and ${isLatest('h', knownOn)}`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

export type ReaderRow = { readonly at: string; readonly name: string; readonly action: string; readonly kind: (typeof readerKinds)[number] };

/**
 * Reads of a household, newest first: by an enumerator it was given to on that day, by somebody who works on the register of its village or commune,
 * by others. The journal of reads is kept by the village the household was read in, so that a commune that ended since judges nobody anew.
 */
export async function listReaders(db: Db, household: number, page: { readonly kind: ReaderRow['kind'] | undefined; readonly offset: number; readonly limit: number }) {
  const look = { account: sql.ref('r.account_id'), day: sql`(r.read_at at time zone 'Asia/Ho_Chi_Minh')::date`, village: sql.ref('r.area_id'), household: sql.ref('r.subject_id') };
  const reads = sql`select r.id, r.read_at, r.account_name, r.action, case when ${wasAssigned(look)} then 'assigned' when ${wasInCharge(look)} then 'in_charge' else 'other' end as kind
    from audit_reads r where r.subject_kind = 'household' and r.subject_id = ${String(household)}`;
  const counted = await sql<{ kind: ReaderRow['kind']; count: number }>`select kind, count(*)::int as count from (${reads}) q group by kind`.execute(db);
  const rows = await sql<{ at: string; name: string; action: string; kind: ReaderRow['kind'] }>`select read_at::text as at, account_name as name, action, kind from (${reads}) q where ${page.kind ?? null}::text is null or kind = ${page.kind ?? null} order by id desc offset ${page.offset} limit ${page.limit}`.execute(db);
  const counts = { assigned: 0, in_charge: 0, other: 0 };
  for (const one of counted.rows) counts[one.kind] = one.count;
  return { counts, rows: rows.rows };
}
