/**
 * What the house holds about a household, table by table, as `src/domain/privacy/holdings.ts` lists them. Called by `actions/privacy-copy.ts` with
 * the eyes of the house: a household moves, and what another commune once wrote about it is held all the same.
 */
import { type RawBuilder, sql } from 'kysely';
import { type CopySection, copySections, holdings, isTold, type Link, type Told, type What } from '../domain/privacy/holdings.ts';
import type { Db } from './connection.ts';

export type HeldRow = { readonly on: string | null; readonly until: string | null; readonly by: string | null; readonly ended: boolean; readonly what: readonly (string | readonly string[] | null)[] };
export type Held = { readonly table: string; readonly told: Told; readonly rows: readonly HeldRow[]; /** Of these the newest are in `rows`. */ readonly total: number };

/** Looks at a record and its journal may be thousands: the newest are told one by one, the others counted. */
const most = 300;

/** Members while they are members, and a house while it is lived in: what was before or came after is not the household's. */
const links: Readonly<Record<Link, (household: number) => RawBuilder<unknown>>> = {
  household: (household) => sql`t.household_id = ${household}`,
  members: (household) => sql`exists (select 1 from household_members m where m.household_id = ${household} and m.person_id = t.person_id and m.ended_act is null and m.valid_from < coalesce(t.valid_until, 'infinity') and t.valid_from < coalesce(m.valid_until, 'infinity'))`,
  dwelling: (household) => sql`exists (select 1 from household_dwellings m where m.household_id = ${household} and m.dwelling_id = t.dwelling_id and m.ended_act is null and m.valid_from < coalesce(t.valid_until, 'infinity') and t.valid_from < coalesce(m.valid_until, 'infinity'))`,
  act: (household) => sql`t.id in (select p.act_id from household_act_parts p where p.household_id = ${household})`,
  round: (household) => sql`t.round_id in (select r.round_id from review_acts r where r.household_id = ${household}) and (t.household_id = ${household} or t.act -> 'households' @> to_jsonb(${household}::bigint)
    or t.act -> 'votes' @> jsonb_build_array(jsonb_build_object('household', ${household}::bigint)))`,
  subject: (household) => sql`${sql.ref('t.subject_id')} in (select s.id from emulation_subjects s where s.household_id = ${household})`,
  exemplar: (household) => sql`t.exemplar_id in (select e.id from exemplars e join emulation_subjects s on s.id = e.subject_id where s.household_id = ${household})`,
  dialogue: (household) => sql`t.dialogue_id in (select d.id from household_dialogues d where d.household_id = ${household})`,
  model_member: (household) => sql`t.member_id in (select m.id from initiative_households m where m.household_id = ${household})`,
  text: (household) => sql`t.subject_kind = 'household' and t.subject_id = ${String(household)}`,
};

export async function readHoldings(db: Db, household: number): Promise<readonly (readonly [CopySection, readonly Held[]])[]> {
  const found: Held[] = [];
  for (const [table, one] of Object.entries(holdings)) if (isTold(one)) found.push(await readHolding(db, table, one, household));
  return copySections.map((section) => [section, found.filter((one) => one.told.section === section && one.rows.length > 0)] as const);
}

async function readHolding(db: Db, table: string, told: Told, household: number): Promise<Held> {
  const where = told.of === 'subject' && table === 'emulation_subjects' ? sql`t.household_id = ${household}` : links[told.of](household);
  const { rows } = await sql<HeldRow & { total: number }>`
    select (${sql.ref(`t.${told.on}`)})::date::text as "on", ${told.until ? sql`(${sql.ref(`t.${told.until}`)})::date::text` : sql`null::text`} as "until", ${told.by ? sql.ref(`t.${told.by}`) : sql`null::text`} as "by",
      ${told.facts ? sql`t.ended_act is not null` : sql`false`} as ended, jsonb_build_array(${sql.join(told.what.map(valueOf))}) as what, count(*) over ()::int as total
    from ${sql.table(table)} t where ${where} order by ${sql.ref(`t.${told.on}`)} desc nulls first limit ${most}`.execute(db);
  return { table, told, rows: rows.toReversed(), total: rows[0]?.total ?? 0 };
}

function valueOf(what: What): RawBuilder<unknown> {
  const { column, each, pairs, bits } = typeof what === 'string' ? { column: what } : what;
  const [head, ...path] = column.split('.');
  const value = path.length === 0 ? sql.ref(`t.${head!}`) : sql`${sql.ref(`t.${head!}`)} #> ${`{${path.join(',')}}`}::text[]`;
  if (bits) return sql`case when ${value} is not null then jsonb_build_array(${sql.ref(`t.${bits}`)}, (${value})::text) end`;
  if (each) return sql`(select jsonb_agg(x ->> ${each}) from jsonb_array_elements(${value}) x)`;
  if (pairs) return sql`(select jsonb_agg(k.key || ': ' || (k.value #>> '{}') order by k.key) from jsonb_each(case when jsonb_typeof(${value}) = 'object' then ${value} end) k where jsonb_typeof(k.value) <> 'null')`;
  const json = sql`to_jsonb(${value})`;
  return sql`case jsonb_typeof(${json}) when 'array' then ${json} when 'null' then null else to_jsonb(${json} #>> '{}') end`;
}
