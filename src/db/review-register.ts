/** The register as a round needs it: where its households live now, which answer a name, what was decided about one before. Called by `actions/review`. */
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { ActKind, HouseholdClass } from '../domain/household/types.ts';
import { fold } from '../domain/search.ts';
import type { Db } from './connection.ts';
import { isKnown, isLatest } from './household-moment.ts';

/** The village each household lives in today, within the asker's sight; those without a row have left it. */
export async function residencesOf(db: Db, households: readonly number[]): Promise<ReadonlyMap<number, number>> {
  if (households.length === 0) return new Map();
  const { rows } = await sql<{ id: number; village: number }>`select household_id::int as id, village_id as village from household_residences where household_id = any (${[...households]}::bigint[]) and ended_act is null and valid_until is null`.execute(db);
  return new Map(rows.map((row) => [row.id, row.village]));
}

/** Of these households, those made by a split since a day, and those that came from elsewhere. */
export async function originsOf(db: Db, households: readonly number[], since: PlainDate): Promise<ReadonlyMap<number, 'split_off' | 'moved_in'>> {
  if (households.length === 0) return new Map();
  const { rows } = await sql<{ id: number; kind: string }>`
    select distinct on (p.household_id) p.household_id::int as id, a.kind from household_act_parts p join household_acts a on a.id = p.act_id
    where p.household_id = any (${[...households]}::bigint[]) and ((a.kind = 'split' and p.part = 'result') or a.kind in ('receive', 'register')) and a.recorded_on >= ${since}::date
      and not exists (select 1 from household_acts x where x.reverses_act = a.id) order by p.household_id, a.id desc`.execute(db);
  return new Map(rows.map((row) => [row.id, row.kind === 'split' ? ('split_off' as const) : ('moved_in' as const)]));
}

export type Half = { readonly household: number; /** What it came out of. */ readonly source: number; readonly on: PlainDate };

/**
 * What was split off from these households of a round since they came onto its list, and from such halves: of one decided about, only before its decision; of one whose decision was revoked since,
 * all. Without those taken off the list again and those with a class by a decision of their own: a class that went with a revocation is none.
 */
export async function halvesOf(db: Db, round: number, households: readonly number[]): Promise<readonly Half[]> {
  if (households.length === 0) return [];
  const split = sql`join household_acts a on a.id = s.act_id and a.kind = 'split' and not exists (select 1 from household_acts x where x.reverses_act = a.id) join household_act_parts r on r.act_id = a.id and r.part = 'result'`;
  const { rows } = await sql<Half>`
    with recursive listed as (select distinct on (household_id) household_id, recorded_at from review_acts where round_id = ${round} and kind = 'list' and household_id = any (${[...households]}::bigint[]) order by household_id, number desc),
    half as (
      select r.household_id, s.household_id as source, a.happened_on, l.recorded_at, d.recorded_at as decided from listed l join household_act_parts s on s.household_id = l.household_id and s.part = 'source' ${split}
      left join lateral (select case d.kind when 'decide' then d.recorded_at end as recorded_at from review_acts d where d.round_id = ${round} and d.kind in ('decide', 'revoke') and d.act -> 'households' @> to_jsonb(l.household_id) order by d.number desc limit 1) d on true
      where a.recorded_at > l.recorded_at and (d.recorded_at is null or a.recorded_at < d.recorded_at)
      union
      select r.household_id, s.household_id, a.happened_on, h.recorded_at, h.decided from half h join household_act_parts s on s.household_id = h.household_id and s.part = 'source' ${split}
      where a.recorded_at > h.recorded_at and (h.decided is null or a.recorded_at < h.decided))
    select distinct on (h.household_id) h.household_id::int as household, h.source::int as source, h.happened_on as "on" from half h
    where not exists (select 1 from review_acts u where u.round_id = ${round} and u.kind = 'unlist' and u.household_id = h.household_id and not coalesce((u.act ->> 'gone')::boolean, false))
      and not exists (select 1 from household_statuses c where c.household_id = h.household_id and ${isLatest('c', null)} and c.change <> 'carried' and c.valid_from >= h.happened_on
        and not (c.change = 'other' and exists (select 1 from household_decisions w where w.id = c.decision_id and w.round_id = ${round})))
    order by h.household_id, h.happened_on`.execute(db);
  return rows;
}

/** Of these households, those that left for another commune by a day that was told and wait to be received there. */
export async function underwayOf(db: Db, households: readonly number[]): Promise<readonly { readonly household: number; readonly to: number; readonly since: PlainDate }[]> {
  if (households.length === 0) return [];
  return (await sql<{ household: number; to: number; since: PlainDate }>`select household_id::int as household, to_area_id as "to", moved_on as since from household_transfers where household_id = any (${[...households]}::bigint[]) and state = 'open' order by moved_on, household_id`.execute(db)).rows;
}

export type MembersChange = { readonly household: number; readonly surveyed: PlainDate; readonly act: number; readonly kind: ActKind; readonly on: PlainDate; /** Who came or went by it. */ readonly persons: readonly string[] };

/** What changed the members of these households since their newest survey in the round, or before it and was entered after it: acts that stand, oldest first. One undone since counts by the act that undid it. */
export async function membersChangedSince(db: Db, round: number, households: readonly number[]): Promise<readonly MembersChange[]> {
  if (households.length === 0) return [];
  const { rows } = await sql<MembersChange>`
    with survey as (select distinct on (household_id) household_id, happened_on, recorded_at from review_acts where round_id = ${round} and kind = 'survey' and household_id = any (${[...households]}::bigint[]) order by household_id, number desc)
    select v.household_id::int as household, v.happened_on as surveyed, a.id::int as act, a.kind, a.happened_on as "on", w.persons
    from survey v join household_act_parts p on p.household_id = v.household_id join household_acts a on a.id = p.act_id left join household_acts u on u.id = a.reverses_act
    cross join lateral (select array_agg(distinct n.full_name order by n.full_name) as persons from household_members m
      cross join lateral (select d.full_name from person_details d where d.person_id = m.person_id order by d.ended_act is null desc, d.valid_from desc, d.id desc limit 1) n where m.household_id = v.household_id and a.id in (m.act_id, m.ended_act)) w
    where coalesce(u.kind, a.kind) in ('birth', 'join', 'death', 'depart', 'split', 'merge', 'merge_persons') and (a.recorded_at > v.recorded_at or a.happened_on > v.happened_on) and (u.id is null or (u.recorded_at <= v.recorded_at and u.happened_on <= v.happened_on))
      and not exists (select 1 from household_acts x where x.reverses_act = a.id) and w.persons is not null order by v.household_id, a.id`.execute(db);
  return rows;
}

/** Of these households, those with a member whose name holds every word, in any order, with or without marks; as believed now or at the end of a day. */
export async function householdsNamed(db: Db, households: readonly number[], query: string, knownOn: PlainDate | null = null): Promise<ReadonlySet<number>> {
  const words = fold(query).split(' ').filter(Boolean);
  if (households.length === 0 || words.length === 0) return new Set();
  const named = sql.join(words.map((word) => sql`d.name_folded like ${`% ${word.replace(/[\\%_]/g, '\\$&')}%`}`), sql` and `);
  const { rows } = await sql<{ id: number }>`
    select distinct m.household_id::int as id from household_members m join person_details d on d.person_id = m.person_id and ${isLatest('d', knownOn)}
    where m.household_id = any (${[...households]}::bigint[]) and ${isLatest('m', knownOn)} and ${named}`.execute(db);
  return new Set(rows.map((row) => row.id));
}

/** Of these households, those whose class in force comes from a decision outside the round, with its number and day. */
export async function decidedElsewhere(db: Db, households: readonly number[], round: number): Promise<ReadonlyMap<number, { readonly number: string; readonly on: PlainDate }>> {
  if (households.length === 0) return new Map();
  const { rows } = await sql<{ id: number; number: string; on: PlainDate }>`
    select s.household_id::int as id, d.number, s.valid_from as "on" from household_statuses s join household_decisions d on d.id = s.decision_id
    where s.household_id = any (${[...households]}::bigint[]) and ${isLatest('s', null)} and d.round_id is distinct from ${round} order by s.household_id`.execute(db);
  return new Map(rows.map(({ id, number, on }) => [id, { number, on }]));
}

export type FormerStatus = { readonly class: HouseholdClass; readonly standard: string; readonly income: number | null; readonly scoreA: number | null; readonly deprivations: number | null; readonly answered: number | null; readonly causes: string[]; readonly needs: string[]; readonly from: string; readonly number: string };

/** The last decision about a household before a day, and how many members it has: as believed now or at the end of a day. */
export async function formerStatus(db: Db, household: number, before: PlainDate, knownOn: PlainDate | null = null): Promise<{ readonly members: number; readonly status: FormerStatus | null }> {
  const members = (await sql<{ count: number }>`select count(*)::int as count from household_members m where m.household_id = ${household} and ${isLatest('m', knownOn)}`.execute(db)).rows[0]!.count;
  const { rows } = await sql<FormerStatus>`
    select s.class, s.standard, s.income_per_person::float8 as income, s.score_a as "scoreA", s.deprivations, s.answered, s.causes, s.needs, s.valid_from as "from", d.number
    from household_statuses s join household_decisions d on d.id = s.decision_id where s.household_id = ${household} and ${isKnown('s', knownOn)} and s.valid_from <= ${before}::date order by s.valid_from desc limit 1`.execute(db);
  return { members, status: rows[0] ?? null };
}
