/**
 * The households behind a number of a form, a page at a time: the same conditions as the count (`register-tally.ts`), row by row.
 * Called by `actions/form/behind.ts`. Reads inside row-level security: who may not see a household does not find it here.
 */
import { type RawBuilder, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { TalliedClass, TallyPart } from '../domain/form/tally.ts';
import type { Db } from './connection.ts';
import { holds, isKnown, type Moment } from './household-moment.ts';
import { movedWith, movementRows } from './household-moved.ts';
import { resizedRows } from './household-resized.ts';

export type BehindQuery = {
  readonly villages: readonly number[]; readonly since: PlainDate; readonly until: PlainDate; readonly knownOn: PlainDate | null; readonly part: TallyPart; readonly class: TalliedClass; readonly item: string;
  /** Only what was decided under this standard. */ readonly standard?: string | undefined;
  /** Persons: of columns 4 and 8 also those who came into or left a household that stayed on its list. */ readonly counts: 'households' | 'persons';
};
export type BehindPage = BehindQuery & { readonly offset: number; readonly limit: number };
export type BehindRow = { readonly id: number; readonly village_id: number; readonly head: string; readonly members: number; readonly on: PlainDate | null; /** The household stayed on its list: these of its persons came or left. */ readonly stayed: boolean };

/** Null when the part counts no households of its own (sums of money, totals of the area). */
export async function listBehind(db: Db, query: BehindPage): Promise<FoundRows | null> {
  const found = behind(query);
  return found === null ? null : listFound(db, found, { ...query, counted: momentOf(query).date });
}

export type FoundPage = { readonly until: PlainDate; /** Day on which the members are counted, of what has no day of its own. */ readonly counted: PlainDate; readonly knownOn: PlainDate | null; readonly offset: number; readonly limit: number };
export type FoundRows = { readonly total: number; readonly rows: readonly BehindRow[] };

/** A page of found rows (household_id, village_id, day, leaving, persons: null for all its members of the day) with the head's name and the members. */
export async function listFound(db: Db, found: RawBuilder<unknown>, { until, counted, knownOn, offset, limit }: FoundPage): Promise<FoundRows> {
  const moment = { date: until, knownOn };
  const { rows } = await sql<BehindRow & { total: number }>`
    with found as materialized (${found})
    select f.household_id::int as id, f.village_id, f.day as on, f.persons is not null as stayed, coalesce(p.full_name, '') as head, (select count(*)::int from found) as total,
      coalesce(f.persons, (select count(*)::int from household_members m where m.household_id = f.household_id and ${movedWith('m', sql`coalesce(f.day, ${counted}::date)`, sql`f.leaving`)} and ${isKnown('m', knownOn)})) as members
    from found f left join lateral (
      select d.full_name from household_heads h join person_details d on d.person_id = h.person_id where h.household_id = f.household_id and ${isKnown('h', knownOn)} and ${isKnown('d', knownOn)} order by (${holds('h', moment)} and ${holds('d', moment)}) desc, h.valid_from desc, d.valid_from desc limit 1) p on true
    order by f.village_id, p.full_name, f.household_id, f.day, f.persons offset ${offset} limit ${limit}`.execute(db);
  const total = rows[0]?.total ?? 0;
  return { total, rows };
}

/** When what is counted held: beginnings on the last day before. */
function momentOf({ part, since, until, knownOn }: BehindQuery): Moment {
  return { date: part === 'start' ? since : until, knownOn };
}

/** Household, village and day of each row that is counted, and whether it leaves; null when the part counts no households of its own. */
export function behind(query: BehindQuery): RawBuilder<unknown> | null {
  return query.part === 'flow' ? moving(query) : standing(query);
}

function standing(query: BehindQuery): RawBuilder<unknown> | null {
  const { part, item, until } = query;
  const moment = momentOf(query);
  const head = sql`(select coalesce(d.ethnic_group, 'unknown') as ethnic, coalesce(d.sex, 'unknown') as sex from household_heads h join person_details d on d.person_id = h.person_id and ${holds('d', moment)} where h.household_id = s.household_id and ${holds('h', moment)} limit 1)`;
  const held = (traits: readonly string[]) => sql`exists (select 1 from household_traits t where t.household_id = s.household_id and t.trait = any (${[...traits]}::text[]) and ${holds('t', moment)})`;
  const minority = sql`exists (select 1 from ${head} q where q.ethnic not in ('kinh', 'unknown'))`;
  const merit = held(['merit', 'policy_family']);
  const group: Readonly<Record<string, RawBuilder<unknown>>> = { em: minority, no_labour: held(['no_labour_capacity']), merit, other: sql`not ${minority} and not ${held(['no_labour_capacity'])} and not ${merit}` };
  const bit = /^\d{1,2}$/.test(item) ? Number(item) : 0;
  const child = sql`exists (select 1 from household_members m join person_details d on d.person_id = m.person_id and ${holds('d', moment)} where m.household_id = s.household_id and ${holds('m', moment)}
    and d.birth > left(to_char(${until}::date - interval '16 years', 'YYYY-MM-DD'), length(d.birth)))`;
  const conditions: Partial<Record<TallyPart, RawBuilder<unknown>>> = {
    all: sql`true`, start: sql`true`, sex: sql`coalesce((select q.sex from ${head} q), 'unknown') = ${item}`, ethnic: sql`coalesce((select q.ethnic from ${head} q), 'unknown') = ${item}`, group: group[item] ?? sql`false`,
    trait: held([item]), cause: sql`${item} = any (s.causes)`, deprived: sql`s.deprivations >> ${bit}::int & 1 = 1`, deprivations: sql`s.deprivations > 0`, deprivations_unknown: sql`s.deprivations is null`, unanswered: sql`s.answered is not null and (${item} = '' or s.answered >> ${bit}::int & 1 = 0)`,
    children: child, child_deprived: sql`s.deprivations >> ${bit}::int & 1 = 1 and ${child}`,
  };
  const condition = conditions[part];
  return condition === undefined ? null
    : sql`select s.household_id, s.village_id, null::date as day, false as leaving, null::integer as persons from household_statuses s where s.village_id = any (${[...query.villages]}::integer[]) and s.class = ${query.class} ${query.standard ? sql`and s.standard = ${query.standard}` : sql``} and ${holds('s', moment)} and ${condition}`;
}

/** Empty for a column that is none of the movements. */
function moving({ villages, item, class: of, ...query }: BehindQuery): RawBuilder<unknown> {
  const column = /^[2-8]$/.test(item) && of !== 'average' ? Number(item) : 0;
  const moved = { ...query, inVillages: sql`= any (${[...villages]}::integer[])`, class: of === 'average' ? 'poor' as const : of, column };
  const whole = sql`select w.*, null::integer as persons from (${movementRows(moved)}) w`;
  return query.counts === 'persons' && (column === 4 || column === 8) ? sql`${whole} union all ${resizedRows(moved)}` : whole;
}

export type ComparedRow = { readonly id: number; readonly village_id: number; readonly head: string; readonly before: number; readonly after: number };
type ComparedQuery = { readonly before: BehindQuery; readonly after: BehindQuery; readonly offset: number; readonly limit: number };

/** The households a number counts otherwise in two versions: how often each (or with how many persons) in the one and the other. Null when the part counts no households of its own. */
export async function listCompared(db: Db, { before, after, offset, limit }: ComparedQuery): Promise<{ readonly total: number; readonly before: number; readonly after: number; readonly rows: readonly ComparedRow[] } | null> {
  const [old, fresh] = [behind(before), behind(after)];
  if (old === null || fresh === null) return null;
  const amount = (query: BehindQuery) => (query.counts === 'households' ? sql`count(*)::int` : sql`coalesce(sum(coalesce(f.persons, (${membersCounted(query)}))), 0)::int`);
  const head = (query: BehindQuery) => sql`(select d.full_name from household_heads h join person_details d on d.person_id = h.person_id where h.household_id = c.household_id and ${isKnown('h', query.knownOn)} and ${isKnown('d', query.knownOn)}
    order by (${holds('h', momentOf(query))} and ${holds('d', momentOf(query))}) desc, h.valid_from desc, d.valid_from desc limit 1)`;
  const { rows } = await sql<ComparedRow & { total: number; all_before: number; all_after: number }>`
    with b as materialized (select f.household_id, min(f.village_id) as village_id, ${amount(before)} as amount from (${old}) f group by f.household_id),
      a as materialized (select f.household_id, min(f.village_id) as village_id, ${amount(after)} as amount from (${fresh}) f group by f.household_id),
      c as materialized (select household_id, coalesce(a.village_id, b.village_id) as village_id, coalesce(b.amount, 0) as before, coalesce(a.amount, 0) as after from b full join a using (household_id) where coalesce(b.amount, 0) <> coalesce(a.amount, 0))
    select c.household_id::int as id, c.village_id, c.before, c.after, coalesce(${head(after)}, ${head(before)}, '') as head, (select count(*)::int from c) as total, (select sum(before)::int from c) as all_before, (select sum(after)::int from c) as all_after
    from c order by c.village_id, head, c.household_id offset ${offset} limit ${limit}`.execute(db);
  const [first] = rows;
  return { total: first?.total ?? 0, before: first?.all_before ?? 0, after: first?.all_after ?? 0, rows };
}

/** Members of row f that a number of persons counts: all, or the children where it counts children. */
function membersCounted(query: BehindQuery): RawBuilder<unknown> {
  const { part, until, knownOn } = query;
  const moment = momentOf(query);
  return part === 'children' || part === 'child_deprived'
    ? sql`select count(*) from household_members m join person_details d on d.person_id = m.person_id and ${holds('d', moment)} where m.household_id = f.household_id and ${holds('m', moment)} and d.birth > left(to_char(${until}::date - interval '16 years', 'YYYY-MM-DD'), length(d.birth))`
    : sql`select count(*) from household_members m where m.household_id = f.household_id and ${movedWith('m', sql`coalesce(f.day, ${moment.date}::date)`, sql`f.leaving`)} and ${isKnown('m', knownOn)}`;
}
