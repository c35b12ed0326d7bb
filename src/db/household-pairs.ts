/** Double records: the records that may be somebody's, for a check on entry, and pairs with what was decided. Called by `actions/household/duplicates.ts`. */
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { FoundPair } from '../domain/household/duplicates/work.ts';
import type { Sex } from '../domain/household/types.ts';
import type { Db, Tx } from './connection.ts';
import { leftBy } from './household-duplicates.ts';

export type HouseholdPairTable = {
  person_a: number; person_b: number; world: 'real' | 'story'; village_a: number; village_b: number; bits: number; verdict: string; reasons: string; found_on: string; judged: 'same' | 'not_same' | null; judged_on: string | null; judged_by: string | null; judged_reason: string | null;
  judged_act: number | null;
};
export type Candidate = { readonly person_id: number; readonly household_id: number; readonly village_id: number; readonly full_name: string; readonly birth: string | null; readonly sex: Sex | null; readonly citizen_number: string | null; /** The day they left the register; null: they live somewhere. */ readonly left_on: PlainDate | null };

const current = (name: string) => sql`${sql.ref(`${name}.ended_act`)} is null and ${sql.ref(`${name}.valid_until`)} is null`;
/** So many of each kind are looked at: a name that more people have says little. */
const most = { name: 300, born: 1_500, left: 1_500 };

/**
 * Records that share a number, all words of a name, or a commune and a year of birth; also those of persons who left the register and may come back: in the villages
 * asked about by the same, elsewhere by a number, or a name with the year of birth. Looks in every commune: to be called with the house's eyes.
 */
export async function findCandidates(db: Db, wanted: { readonly numbers: readonly string[]; readonly keys: readonly string[]; readonly years: readonly string[]; readonly villages: readonly number[] }): Promise<readonly Candidate[]> {
  const [numbered, named, born] = [sql`l.citizen_number = any (${[...wanted.numbers]}::text[])`, sql`l.name_key = any (${[...wanted.keys]}::text[])`, sql`left(l.birth, 4) = any (${[...wanted.years]}::text[])`];
  const columns = sql`d.person_id, d.village_id, d.full_name, d.birth, d.sex, d.citizen_number`;
  const { rows } = await sql<Candidate>`
    with found as (
      (select ${columns} from person_details d where d.citizen_number = any (${[...wanted.numbers]}::text[]) and ${current('d')})
      union (select ${columns} from person_details d where d.name_key = any (${[...wanted.keys]}::text[]) and ${current('d')} limit ${most.name})
      union (select ${columns} from chungtay_born(${[...wanted.villages]}::integer[], ${[...wanted.years]}::text[], ${most.born}::integer) b(id) join person_details d on d.person_id = b.id and ${current('d')}))
    select f.person_id::int, m.household_id::int, f.village_id, f.full_name, f.birth, f.sex, f.citizen_number, null::date as left_on from found f join household_members m on m.person_id = f.person_id and ${current('m')}
    union all (${leftBy(sql`l.village_id = any (${[...wanted.villages]}::integer[]) and (${numbered} or ${named} or ${born})`)} limit ${most.left})
    union (${leftBy(numbered)})
    union (${leftBy(sql`${named} and ${born}`)} limit ${most.name})`.execute(db);
  return rows;
}

/** Names as they are given here, to know which are rare; nothing but names leaves. And how many persons there are, about. */
export async function sampleNames(db: Db, count: number): Promise<{ readonly names: readonly string[]; readonly persons: number }> {
  const { rows } = await sql<{ full_name: string }>`select d.full_name from person_details d where d.ended_act is null and d.id % greatest(1, (select max(id) from person_details) / ${count}::bigint) = 0 limit ${count}`.execute(db);
  const total = await sql<{ count: number }>`select greatest(0, reltuples)::float8 as count from pg_class where oid = 'persons'::regclass`.execute(db);
  return { names: rows.map((row) => row.full_name), persons: Math.max(total.rows[0]!.count, rows.length) };
}

export type PairRow = Pick<FoundPair, 'bits' | 'verdict' | 'reasons'> & { readonly personA: number; readonly personB: number; readonly villageA: number; readonly villageB: number };

/** Keeps pairs; a pair already known keeps what was said of it. Returns how many are new. */
export async function storePairs(db: Tx, world: 'real' | 'story', today: PlainDate, pairs: readonly PairRow[]): Promise<number> {
  if (pairs.length === 0) return 0;
  const rows = pairs.map((one) => ({ person_a: one.personA, person_b: one.personB, village_a: one.villageA, village_b: one.villageB, bits: one.bits, verdict: one.verdict, reasons: one.reasons }));
  const answer = await sql<{ fresh: boolean }>`
    insert into household_pairs (person_a, person_b, world, village_a, village_b, bits, verdict, reasons, found_on)
    select r.person_a, r.person_b, ${world}, r.village_a, r.village_b, r.bits, r.verdict, r.reasons, ${today}::date
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(person_a bigint, person_b bigint, village_a integer, village_b integer, bits real, verdict jsonb, reasons jsonb)
    on conflict on constraint household_pairs_pk do update set bits = excluded.bits, verdict = excluded.verdict, reasons = excluded.reasons, village_a = excluded.village_a, village_b = excluded.village_b
    returning (xmax = 0) as fresh`.execute(db);
  return answer.rows.filter((row) => row.fresh).length;
}

export type ShownPair = {
  readonly person_a: number; readonly person_b: number; readonly village_a: number; readonly village_b: number; readonly name_a: string | null; readonly name_b: string | null; readonly birth_a: string | null; readonly birth_b: string | null; readonly household_a: number | null; readonly household_b: number | null; readonly left_a: PlainDate | null; readonly left_b: PlainDate | null;
  readonly bits: number; readonly verdict: FoundPair['verdict']; readonly reasons: FoundPair['reasons'][number][]; readonly found_on: string; readonly judged: 'same' | 'not_same' | null; readonly judged_on: string | null; readonly judged_by: string | null; readonly judged_reason: string | null;
};

/** What is known last of a person of pair `p`: now, or when they left. */
const latest = (table: string, columns: string, person: string) => sql`select x.${sql.raw(columns)}, x.valid_until from ${sql.table(table)} x where x.person_id = p.${sql.raw(person)} and x.ended_act is null order by x.valid_from desc limit 1`;

/** Pairs that touch an area, surest first. Row-level security leaves the other side empty where it is out of sight. */
export async function listPairs(db: Db, areaId: number, filter: { readonly judged: 'open' | 'same' | 'not_same' | 'all'; readonly offset: number; readonly limit: number }): Promise<{ readonly total: number; readonly rows: readonly ShownPair[] }> {
  const below = sql`(select descendant_id from area_closure where ancestor_id = ${areaId})`;
  const judged = filter.judged === 'all' ? sql`` : filter.judged === 'open' ? sql`and p.judged is null` : sql`and p.judged = ${filter.judged}`;
  const where = sql`(p.village_a in ${below} or p.village_b in ${below}) ${judged}`;
  const total = (await sql<{ count: number }>`select count(*)::int as count from household_pairs p where ${where}`.execute(db)).rows[0]!.count;
  const { rows } = await sql<ShownPair>`
    select p.person_a::int, p.person_b::int, p.village_a, p.village_b, a.full_name as name_a, b.full_name as name_b, a.birth as birth_a, b.birth as birth_b, m.household_id::int as household_a, n.household_id::int as household_b, a.valid_until as left_a, b.valid_until as left_b,
      p.bits::float8, p.verdict, p.reasons, p.found_on, p.judged, p.judged_on, p.judged_by, p.judged_reason
    from household_pairs p
    left join lateral (${latest('person_details', 'full_name, x.birth', 'person_a')}) a on true left join lateral (${latest('household_members', 'household_id', 'person_a')}) m on true
    left join lateral (${latest('person_details', 'full_name, x.birth', 'person_b')}) b on true left join lateral (${latest('household_members', 'household_id', 'person_b')}) n on true
    where ${where} order by p.bits desc, p.person_a, p.person_b offset ${filter.offset} limit ${filter.limit}`.execute(db);
  return { total, rows };
}

export async function findPair(db: Db, a: number, b: number): Promise<{ readonly village_a: number; readonly village_b: number; readonly judged: 'same' | 'not_same' | null } | undefined> {
  return db.selectFrom('household_pairs').select(['village_a', 'village_b', 'judged']).where('person_a', '=', Math.min(a, b)).where('person_b', '=', Math.max(a, b)).executeTakeFirst();
}

/** Records that were said to be of the same person as this one, itself first; as far as the pairs are in sight. */
export async function findSameAs(db: Db, person: number): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`with recursive same as (select ${person}::bigint as id union select case when p.person_a = s.id then p.person_b else p.person_a end from same s join household_pairs p on p.judged = 'same' and (p.person_a = s.id or p.person_b = s.id))
    select id::int from same order by id <> ${person}`.execute(db);
  return rows.map((row) => row.id);
}

export async function judgePair(db: Tx, a: number, b: number, said: { readonly judged: 'same' | 'not_same'; readonly on: PlainDate; readonly by: string; readonly reason: string; /** The merge that says so. */ readonly act?: number }): Promise<void> {
  await db.updateTable('household_pairs').set({ judged: said.judged, judged_on: said.on, judged_by: said.by, judged_reason: said.reason, judged_act: said.act ?? null }).where('person_a', '=', Math.min(a, b)).where('person_b', '=', Math.max(a, b)).execute();
}

/** The merge was undone: what it said of the pair is open again. Returns the pairs. */
export async function reopenPairs(db: Tx, act: number): Promise<readonly { readonly a: number; readonly b: number; readonly village: number }[]> {
  const rows = await db.updateTable('household_pairs').set({ judged: null, judged_on: null, judged_by: null, judged_reason: null, judged_act: null }).where('judged_act', '=', act).returning(['person_a', 'person_b', 'village_a']).execute();
  return rows.map((row) => ({ a: Number(row.person_a), b: Number(row.person_b), village: row.village_a }));
}
