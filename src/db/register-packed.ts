/**
 * The register as packed columns for Alkire-Foster tables: deprivation mask, size and group of each household whose status says its deprivations.
 * Called by `actions/form/measure.ts`. One text a village, five bytes a household once unpacked; no name and no number of anybody is read.
 */
import { type RawBuilder, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { PackedHouseholds } from '../domain/measure/register-table.ts';
import type { Db } from './connection.ts';
import { holds, type Moment } from './household-moment.ts';

export const divisions = ['area', 'ethnic', 'sex'] as const;
export type Division = (typeof divisions)[number];
export type PackedQuery = { /** The group of each village, from 0; used when divided by area. */ readonly groupOf: ReadonlyMap<number, number>; readonly date: PlainDate; readonly knownOn: PlainDate | null; readonly standards: readonly string[]; readonly by: Division; readonly groups: number };

/** Households with a blank are in no table: `unanswered` says how many. */
export type PackedStandard = { readonly households: PackedHouseholds; readonly unanswered: number };

/** By standard: a bit is each standard's own, so households of two never share a table. Groups by `by`: areas as given; ethnic: 0 Kinh, 1 minorities; sex of the head: 0 men, 1 women. Households of an unknown group are left out. */
export async function readPacked(db: Db, { groupOf, date, knownOn, standards, by, groups }: PackedQuery): Promise<ReadonlyMap<string, PackedStandard>> {
  const moment = { date, knownOn };
  const group = groupOn(by, moment);
  const { rows } = await sql<{ village: number; standard: string; packed: string | null; unanswered: number }>`
    select village, standard, string_agg(mask || '.' || size || '.' || part, ',') filter (where answered is null) as packed, count(answered)::int as unanswered from (
      select s.village_id as village, s.standard, s.deprivations as mask, s.answered, least(255, (select count(*) from household_members m where m.household_id = s.household_id and ${holds('m', moment)})) as size, ${group} as part
      from household_statuses s where s.village_id = any (${[...groupOf.keys()]}::integer[]) and ${holds('s', moment)} and s.deprivations is not null and s.standard = any (${[...standards]}::text[])) as one
    where part is not null group by village, standard`.execute(db);
  return new Map([...Map.groupBy(rows, (row) => row.standard)].map(([standard, some]) => [standard, { households: unpack(some, by === 'area' ? groupOf : null, groups), unanswered: some.reduce((sum, one) => sum + one.unanswered, 0) }]));
}

/** The group of a status of alias s; null: unknown. */
function groupOn(by: Division, moment: Moment): RawBuilder<unknown> {
  const head = (column: RawBuilder<unknown>) => sql`(select ${column} from household_heads h join person_details d on d.person_id = h.person_id and ${holds('d', moment)} where h.household_id = s.household_id and ${holds('h', moment)} limit 1)`;
  return by === 'area' ? sql`0` : by === 'ethnic' ? head(sql`case when d.ethnic_group = 'kinh' then 0 when d.ethnic_group is not null then 1 end`) : head(sql`case d.sex when 'male' then 0 when 'female' then 1 end`);
}

export type PackedBehind = { readonly villages: readonly number[]; readonly date: PlainDate; readonly knownOn: PlainDate | null; readonly standard: string; readonly by: Division; /** Null: every group. */ readonly group: number | null; /** Null: any deprivations. */ readonly masks: readonly number[] | null };

/** The households a table counts, by the same conditions: of a group, with one of the masks. Rows as `form-behind.ts` lists them. */
export function packedBehind({ villages, date, knownOn, standard, by, group, masks }: PackedBehind): RawBuilder<unknown> {
  const moment = { date, knownOn };
  const part = groupOn(by, moment);
  return sql`select s.household_id, s.village_id, null::date as day, false as leaving, null::integer as persons from household_statuses s where s.village_id = any (${[...villages]}::integer[]) and ${holds('s', moment)} and s.deprivations is not null and s.answered is null and s.standard = ${standard}
    and ${group === null ? sql`${part} is not null` : sql`${part} = ${group}::int`} ${masks === null ? sql`` : sql`and s.deprivations & 4095 = any (${[...masks]}::integer[])`}`;
}

/** `groupOf`: of the village; null: each household says its own. */
function unpack(rows: readonly { readonly village: number; readonly packed: string | null }[], groupOf: ReadonlyMap<number, number> | null, groups: number): PackedHouseholds {
  const texts = rows.map((row) => ({ village: row.village, households: row.packed?.split(',') ?? [] }));
  const count = texts.reduce((sum, one) => sum + one.households.length, 0);
  const packed: PackedHouseholds = { mask: new Uint16Array(count), size: new Uint8Array(count), commune: new Uint16Array(count), communes: groups };
  let at = 0;
  for (const { village, households } of texts) {
    for (const text of households) {
      const [mask, size, part] = text.split('.');
      packed.mask[at] = Number(mask);
      packed.size[at] = Number(size);
      packed.commune[at] = groupOf ? groupOf.get(village)! : Number(part);
      at += 1;
    }
  }
  return packed;
}
