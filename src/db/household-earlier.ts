/** Lineage of a household upwards, and a person's households. Called by `actions/household/persons.ts`. Row-level security narrows both. */
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { ActKind } from '../domain/household/types.ts';
import type { LineageLink } from '../domain/household/lineage.ts';
import type { PathwayState } from '../domain/pathway/plan.ts';
import type { SupportState } from '../domain/support/match.ts';
import type { Db } from './connection.ts';
import { isKnown } from './household-moment.ts';

/** Households with a stay of one of the persons, as known at the time. */
export async function findHouseholdsOfPersons(db: Db, persons: readonly number[], knownOn: PlainDate | null): Promise<readonly number[]> {
  return (await sql<{ id: number }>`select distinct m.household_id::int as id from household_members m where m.person_id = any (${[...persons]}::bigint[]) and ${isKnown('m', knownOn)}`.execute(db)).rows.map((row) => row.id);
}

/** By which act the latest stay of each of the persons is known as it is: the one that ended it, for those who left. */
export async function findLatestActs(db: Db, persons: readonly number[]): Promise<ReadonlyMap<number, ActKind>> {
  const { rows } = await sql<{ person: number; kind: ActKind }>`select distinct on (m.person_id) m.person_id::int as person, a.kind from household_members m join household_acts a on a.id = m.act_id
    where m.person_id = any (${[...persons]}::bigint[]) and m.ended_act is null order by m.person_id, m.valid_from desc`.execute(db);
  return new Map(rows.map((row) => [row.person, row.kind]));
}

export type GivenSupport = { readonly household: number; readonly kind: string | null; readonly incentive: string | null; readonly promisedOn: PlainDate; readonly givenOn: PlainDate; readonly worth: number | null };

/** What these households were given, oldest first. */
export async function listGiven(db: Db, households: readonly number[]): Promise<readonly GivenSupport[]> {
  return (await sql<GivenSupport>`select household_id::int as household, kind, incentive, promised_on as "promisedOn", given_on as "givenOn", worth::float8 as worth from household_supports
    where household_id = any (${[...households]}::bigint[]) and state = 'given' order by given_on, id`.execute(db)).rows;
}

export type EarlierHousehold = {
  readonly household: number; readonly village_id: number; readonly head: string; readonly by: ActKind; readonly on: PlainDate;
  readonly pathways: readonly { readonly id: number; readonly state: PathwayState; readonly targetYear: number; readonly needs: string; readonly draftedOn: string; readonly confirmedOn: string | null; readonly withdrawnOn: string | null; readonly promised: number; readonly given: number }[];
  readonly supports: readonly {
    readonly id: number; readonly state: SupportState; readonly kind: string | null; readonly incentive: string | null; readonly need: { readonly vi: string; readonly en: string } | null; readonly provider: string; readonly promisedOn: PlainDate; readonly due: string | null;
    readonly givenOn: string | null; readonly worth: number | null; readonly inKind: string;
  }[];
};

/** More removes than any family has; a circle in the acts ends here at the latest. */
const furthest = 20;

/** By a split or a merger, or as the double record of somebody that was all there was of its household; where others lived on in it, their household went nowhere. */
const wentOver = sql`(a.kind in ('split', 'merge') or (a.kind = 'merge_persons' and exists (select 1 from household_residences e where e.household_id = s.household_id and e.ended_act = a.id)))`;

/** Each household this one came from by acts that stand, nearest first, with its registrations to leave poverty and the support that counts. */
export async function listEarlierHouseholds(db: Db, household: number): Promise<readonly EarlierHousehold[]> {
  return (await sql<EarlierHousehold>`
    with recursive came as (
      select s.household_id, a.kind, a.happened_on, 1 as remove, array[r.household_id, s.household_id] as way
      from household_act_parts r join household_acts a on a.id = r.act_id join household_act_parts s on s.act_id = a.id and s.part = 'source'
      where r.household_id = ${household} and r.part = 'result' and ${wentOver} and not exists (select 1 from household_acts x where x.reverses_act = a.id)
      union all
      select s.household_id, a.kind, a.happened_on, c.remove + 1, c.way || s.household_id
      from came c join household_act_parts r on r.household_id = c.household_id and r.part = 'result' join household_acts a on a.id = r.act_id and a.happened_on <= c.happened_on
      join household_act_parts s on s.act_id = a.id and s.part = 'source' and s.household_id <> all (c.way)
      where ${wentOver} and c.remove < ${furthest} and not exists (select 1 from household_acts x where x.reverses_act = a.id)),
    once as (select distinct on (household_id) household_id, kind, happened_on, remove from came order by household_id, remove, happened_on desc)
    select o.household_id::int as household, h.village_id, o.kind as by, o.happened_on as on,
      coalesce((select p.full_name from household_heads l join person_details p on p.person_id = l.person_id and p.ended_act is null where l.household_id = o.household_id and l.ended_act is null order by l.valid_from desc, p.valid_from desc limit 1), '') as head,
      coalesce((select jsonb_agg(jsonb_build_object('id', w.id, 'state', w.state, 'targetYear', w.target_year, 'needs', w.needs, 'draftedOn', w.drafted_on, 'confirmedOn', w.confirmed_on, 'withdrawnOn', w.withdrawn_on,
          'promised', (select count(*) from jsonb_array_elements(w.items) i where i ->> 'side' = 'support'), 'given', (select count(*) from jsonb_array_elements(w.items) i where i ->> 'side' = 'support' and i ->> 'givenOn' is not null)) order by w.id desc)
        from household_pathways w where w.household_id = o.household_id), '[]') as pathways,
      coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'state', s.state, 'kind', s.kind, 'incentive', s.incentive, 'need', case when s.need_vi is not null then jsonb_build_object('vi', s.need_vi, 'en', s.need_en) end, 'provider', s.provider,
          'promisedOn', s.promised_on, 'due', s.due, 'givenOn', s.given_on, 'worth', s.worth, 'inKind', s.in_kind) order by coalesce(s.given_on, s.promised_on) desc, s.id desc)
        from household_supports s where s.household_id = o.household_id and s.state <> 'cancelled'), '[]') as supports
    from once o join households h on h.id = o.household_id order by o.remove, o.household_id`.execute(db)).rows;
}

/** More acts than any family's; the answer says when there are more. */
export const mostOfLineage = 60;

/** What led to a household and from it, at any remove, by acts that stand, oldest first. A household that lives on after a double record left it went nowhere. */
export async function listLineage(db: Db, household: number): Promise<readonly LineageLink[]> {
  const went = sql`join household_acts a on a.id = r.act_id and ${wentOver} and not exists (select 1 from household_acts x where x.reverses_act = a.id)`;
  return (await sql<LineageLink>`
    with recursive before as (
      select ${household}::bigint as household_id, null::bigint as act_id, null::date as happened_on, null::text as kind, 0 as remove
      union
      select s.household_id, a.id, a.happened_on, a.kind, c.remove + 1 from before c join household_act_parts r on r.household_id = c.household_id and r.part = 'result' join household_act_parts s on s.act_id = r.act_id and s.part = 'source' ${went}
      where c.remove < ${furthest} and (c.happened_on is null or a.happened_on <= c.happened_on)),
    after as (
      select ${household}::bigint as household_id, null::bigint as act_id, null::date as happened_on, null::text as kind, 0 as remove
      union
      select r.household_id, a.id, a.happened_on, a.kind, c.remove + 1 from after c join household_act_parts s on s.household_id = c.household_id and s.part = 'source' join household_act_parts r on r.act_id = s.act_id and r.part = 'result' ${went}
      where c.remove < ${furthest} and (c.happened_on is null or a.happened_on >= c.happened_on)),
    acts as (select act_id from before where act_id is not null union select act_id from after where act_id is not null)
    select a.kind, a.happened_on as on, s.household_id::int as "from", r.household_id::int as "to" from acts w join household_acts a on a.id = w.act_id
    join household_act_parts s on s.act_id = a.id and s.part = 'source' join household_act_parts r on r.act_id = a.id and r.part = 'result' order by a.happened_on, a.id limit ${mostOfLineage}`.execute(db)).rows;
}
