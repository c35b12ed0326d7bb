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

type About = { readonly household: number; readonly asker: string };

/** Members while they are members, and a house while it is lived in: what was before or came after is not the household's. */
const links: Readonly<Record<Link, (household: number) => RawBuilder<unknown>>> = {
  household: (household) => sql`t.household_id = ${household}`,
  members: (household) => sql`exists (select 1 from household_members m where m.household_id = ${household} and m.person_id = t.person_id and m.ended_act is null and m.valid_from < coalesce(t.valid_until, 'infinity') and t.valid_from < coalesce(m.valid_until, 'infinity'))`,
  dwelling: (household) => sql`exists (select 1 from household_dwellings m where m.household_id = ${household} and m.dwelling_id = t.dwelling_id and m.ended_act is null and m.valid_from < coalesce(t.valid_until, 'infinity') and t.valid_from < coalesce(m.valid_until, 'infinity'))`,
  act: (household) => sql`t.id in (select p.act_id from household_act_parts p where p.household_id = ${household})`,
  round: (household) => sql`t.round_id in (select r.round_id from review_acts r where r.household_id = ${household}) and (t.household_id = ${household} or t.act -> 'households' @> to_jsonb(${household}::bigint)
    or t.act -> 'votes' @> jsonb_build_array(jsonb_build_object('household', ${household}::bigint))
    or t.kind in ('answer', 'respond') and exists (select 1 from review_acts o where o.round_id = t.round_id and o.household_id = ${household} and (o.kind = 'object' and o.act ->> 'objection' = t.act ->> 'objection' or o.kind = 'opine' and o.act ->> 'opinion' = t.act ->> 'opinion')))`,
  subject: (household) => sql`${sql.ref('t.subject_id')} in (select s.id from emulation_subjects s where s.household_id = ${household})`,
  award: (household) => sql`t.round_id in (select p.round_id from award_acts p join emulation_subjects s on s.id = p.subject_id where s.household_id = ${household}) and exists (
    select 1 from award_acts n join emulation_subjects s on s.id = n.subject_id where n.round_id = t.round_id and n.kind = 'nominate' and s.household_id = ${household} and (t.act -> 'dossier' = n.act -> 'dossier' or t.act -> 'dossiers' @> (n.act -> 'dossier')
      or t.act -> 'votes' @> jsonb_build_array(jsonb_build_object('dossier', n.act -> 'dossier')) or t.act -> 'granted' @> jsonb_build_array(jsonb_build_object('dossier', n.act -> 'dossier'))
      or t.kind in ('answer', 'reply') and exists (select 1 from award_acts o where o.round_id = t.round_id and (o.kind = 'object' and o.act -> 'objection' = t.act -> 'objection' and o.act -> 'dossier' = n.act -> 'dossier' or o.kind = 'opine' and o.act -> 'opinion' = t.act -> 'opinion' and o.act -> 'dossiers' @> (n.act -> 'dossier')))))`,
  exemplar: (household) => sql`t.exemplar_id in (select e.id from exemplars e join emulation_subjects s on s.id = e.subject_id where s.household_id = ${household})`,
  dialogue: (household) => sql`t.dialogue_id in (select d.id from household_dialogues d where d.household_id = ${household})`,
  model_member: (household) => sql`t.member_id in (select m.id from initiative_households m where m.household_id = ${household})`,
  text: (household) => sql`t.subject_kind = 'household' and t.subject_id = ${String(household)}`,
};

/** `asker`: the person the copy is for. */
export async function readHoldings(db: Db, household: number, asker: string): Promise<readonly (readonly [CopySection, readonly Held[]])[]> {
  const found: Held[] = [];
  for (const [table, one] of Object.entries(holdings)) if (isTold(one)) found.push(await readHolding(db, table, one, { household, asker }));
  return copySections.map((section) => [section, found.filter((one) => one.told.section === section && one.rows.length > 0)] as const);
}

/** As whom the household takes part in the movement. */
export async function findSubjectOf(db: Db, household: number): Promise<number | undefined> {
  const row = await db.selectFrom('emulation_subjects').select('id').where('household_id', '=', household).executeTakeFirst();
  return row && Number(row.id);
}

async function readHolding(db: Db, table: string, told: Told, about: About): Promise<Held> {
  const { household } = about;
  const where = told.of === 'subject' && table === 'emulation_subjects' ? sql`t.household_id = ${household}` : links[told.of](household);
  const { rows } = await sql<HeldRow & { total: number }>`
    select (${sql.ref(`t.${told.on}`)})::date::text as "on", ${told.until ? sql`(${sql.ref(`t.${told.until}`)})::date::text` : sql`null::text`} as "until", ${told.by ? sql.ref(`t.${told.by}`) : sql`null::text`} as "by",
      ${told.facts ? sql`t.ended_act is not null` : sql`false`} as ended, jsonb_build_array(${sql.join(told.what.map((what) => valueOf(what, about)))}) as what, count(*) over ()::int as total
    from ${sql.table(table)} t where ${where} order by ${sql.ref(`t.${told.on}`)} desc nulls first ${told.order ? sql`, ${sql.ref(`t.${told.order}`)} desc` : sql``} limit ${most}`.execute(db);
  return { table, told, rows: rows.toReversed(), total: rows[0]?.total ?? 0 };
}

const at = (path: string): RawBuilder<unknown> => {
  const [head, ...rest] = path.split('.');
  return rest.length === 0 ? sql`to_jsonb(${sql.ref(`t.${head!}`)})` : sql`${sql.ref(`t.${head!}`)} #> ${`{${rest.join(',')}}`}::text[]`;
};

function valueOf(what: What, about: About): RawBuilder<unknown> {
  const { column, but, asker, ...how } = typeof what === 'string' ? { column: what } as Exclude<What, string> : what;
  const value = shapeOf(at(column), how, about);
  const unless = [...(but ?? []).map(([path, ...values]) => sql`(${at(path)}) #>> '{}' = any (${values}::text[])`), ...(asker ? [sql`lower(trim((${at(asker)}) #>> '{}')) is distinct from lower(trim(${about.asker}))`] : [])];
  return unless.length === 0 ? value : sql`case when coalesce(${sql.join(unless, sql` or `)}, false) then null else ${value} end`;
}

function shapeOf(value: RawBuilder<unknown>, { each, mine, dossier, answers, bits, person }: Pick<Exclude<What, string>, 'each' | 'mine' | 'dossier' | 'answers' | 'bits' | 'person'>, { household }: About): RawBuilder<unknown> {
  if (bits) return sql`case when jsonb_typeof(${value}) = 'number' then jsonb_build_array((${at(bits)}) #>> '{}', (${value}) #>> '{}') end`;
  if (person) return sql`(select to_jsonb(p.full_name) from person_details p where p.person_id = ((${value}) #>> '{}')::bigint and p.ended_act is null order by p.valid_from desc limit 1)`;
  if (each) return sql`(select jsonb_agg(x ->> ${each}) from jsonb_array_elements(${value}) x)`;
  if (mine) return sql`(select jsonb_agg(x ->> ${mine}) filter (where x ->> ${mine} <> '') from jsonb_array_elements(case when jsonb_typeof(${value}) = 'array' then ${value} end) x where ${dossier ? sql`x -> 'dossier' in (select n.act -> 'dossier' from award_acts n join emulation_subjects s on s.id = n.subject_id where n.round_id = t.round_id and n.kind = 'nominate' and s.household_id = ${household})` : sql`x ->> 'household' = ${String(household)}`})`;
  if (answers) {
    const forms = answers === 'of_act' ? at('act.forms') : sql`(select a.act -> 'forms' from review_acts a where a.round_id = t.round_id and a.number = t.act_number)`;
    return sql`case when jsonb_typeof(${value}) = 'object' and ${value} <> '{}'::jsonb then jsonb_build_array(coalesce((${forms}) #>> '{}', ''), (${value})::text) end`;
  }
  return sql`case jsonb_typeof(${value}) when 'array' then ${value} when 'null' then null else to_jsonb((${value}) #>> '{}') end`;
}
