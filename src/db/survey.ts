/** Surveys with answers in the acts of rounds, second entries and second visits. Called by `actions/survey`. Decides nothing. */
import { type RawBuilder, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { Answers, Settled } from '../domain/survey/format.ts';
import type { Drawn, SampleReason } from '../domain/survey/sample.ts';
import type { Db, Tx } from './connection.ts';
import { fieldworkRows } from './fieldwork-versions.ts';
import { holds } from './household-moment.ts';

export type SurveyTables = {
  review_second_entries: { round_id: number; household_id: number; act_number: number; area_id: number; answers: Answers; differences: number; entered_on: string; account_id: string | null; account_name: string; settled_by: number | null };
  review_revisits: { round_id: number; household_id: number; area_id: number; drawn_on: string; drawn_after: number; reasons: SampleReason[]; done_on: string | null; items: number | null; errors: number | null; account_name: string | null };
};

export type StoredSurvey = { readonly number: number; readonly household: number; readonly on: PlainDate; readonly accountId: string | null; readonly by: string; readonly recordedBy: string; readonly answers: Answers | null; readonly forms: string | null; readonly seconds: number | null; readonly settled: Settled | null };

/** The account whose survey an act of alias `name` is: what was chosen from two entries counts for who entered it first, not for who chose. */
export const surveyedBy = (name: string): RawBuilder<string | null> => sql`case when ${sql.ref(`${name}.act`)} ? 'settled' then (${sql.ref(`${name}.act`)}->'settled'->>'firstAccount')::uuid else ${sql.ref(`${name}.account_id`)} end`;

const surveyColumns = sql`a.number, a.household_id::int as household, a.happened_on as "on", ${surveyedBy('a')} as "accountId", coalesce(a.act->'settled'->>'firstBy', a.account_name) as by, a.act->'settled' as settled, a.account_name as "recordedBy", a.act->'answers' as answers, a.act->>'forms' as forms, (a.act->>'seconds')::int as seconds`;

/** The newest survey of a household in a round; undefined before the first. */
export async function findSurvey(db: Db, round: number, household: number): Promise<StoredSurvey | undefined> {
  return (await sql<StoredSurvey>`select ${surveyColumns} from review_acts a where a.round_id = ${round} and a.household_id = ${household} and a.kind = 'survey' order by a.number desc limit 1`.execute(db)).rows[0];
}

/** The newest answers of a household in any round opened before this one. */
export async function findFormerSurvey(db: Db, round: number, household: number): Promise<StoredSurvey | undefined> {
  return (await sql<StoredSurvey>`select ${surveyColumns} from review_acts a join review_rounds r on r.id = a.round_id join review_rounds now on now.id = ${round}
    where a.household_id = ${household} and a.kind = 'survey' and a.act ? 'answers' and r.id <> now.id and (r.opened_on, r.id) < (now.opened_on, now.id) order by r.opened_on desc, r.id desc, a.number desc limit 1`.execute(db)).rows[0];
}

/** The newest survey of each household of a round; of those recorded until a day. */
export async function listSurveys(db: Db, round: number, knownOn: PlainDate | null = null): Promise<readonly StoredSurvey[]> {
  const known = knownOn === null ? sql`` : sql`and a.recorded_on <= ${knownOn}::date`;
  return (await sql<StoredSurvey>`select distinct on (a.household_id) ${surveyColumns} from review_acts a where a.round_id = ${round} and a.kind = 'survey' ${known} order by a.household_id, a.number desc`.execute(db)).rows;
}

/** Second entries of the newest survey that are not settled and differ. */
export async function findOpenEntry(db: Db, round: number, household: number) {
  return db.selectFrom('review_second_entries').selectAll().where('round_id', '=', round).where('household_id', '=', household).where('settled_by', 'is', null).where('differences', '>', 0).orderBy('act_number', 'desc').executeTakeFirst();
}

/** Of these households the first with a second entry that differs and is not settled. */
export async function findFirstOpenEntry(db: Db, round: number, households: readonly number[]): Promise<{ readonly household: number; readonly differences: number } | undefined> {
  return (await sql<{ household: number; differences: number }>`select household_id::int as household, differences from review_second_entries
    where round_id = ${round} and household_id = any (${[...households]}::bigint[]) and settled_by is null and differences > 0 order by household_id, act_number desc limit 1`.execute(db)).rows[0];
}

/** Of these households the first whose newest survey was entered by its forms. */
export async function findFirstAnswered(db: Db, round: number, households: readonly number[]): Promise<number | undefined> {
  return (await sql<{ household: number }>`select s.household from (select distinct on (a.household_id) a.household_id::int as household, a.act ? 'answers' as answered from review_acts a
    where a.round_id = ${round} and a.kind = 'survey' and a.household_id = any (${[...households]}::bigint[]) order by a.household_id, a.number desc) s where s.answered order by s.household limit 1`.execute(db)).rows[0]?.household;
}

export async function putSecondEntry(db: Tx, row: Omit<SurveyTables['review_second_entries'], 'settled_by'>): Promise<void> {
  await sql`insert into review_second_entries (round_id, household_id, act_number, area_id, answers, differences, entered_on, account_id, account_name)
    values (${row.round_id}, ${row.household_id}, ${row.act_number}, ${row.area_id}, ${JSON.stringify(row.answers)}::jsonb, ${row.differences}, ${row.entered_on}::date, ${row.account_id}::uuid, ${row.account_name})
    on conflict on constraint review_second_entries_pk do update set answers = excluded.answers, differences = excluded.differences, entered_on = excluded.entered_on, account_id = excluded.account_id, account_name = excluded.account_name`.execute(db);
}

export async function settleEntries(db: Tx, round: number, household: number, act: number): Promise<void> {
  await db.updateTable('review_second_entries').set({ settled_by: act }).where('round_id', '=', round).where('household_id', '=', household).where('settled_by', 'is', null).execute();
}

/** `after`: the newest act of the round when it was drawn. */
export async function insertRevisits(db: Tx, round: number, areaId: number, { on, after }: { readonly on: PlainDate; readonly after: number }, drawn: readonly Drawn[]): Promise<void> {
  await sql`insert into review_revisits (round_id, household_id, area_id, drawn_on, drawn_after, reasons) select ${round}, r.household, ${areaId}, ${on}::date, ${after}, array(select jsonb_array_elements_text(r.reasons))
    from jsonb_to_recordset(${JSON.stringify(drawn)}::jsonb) as r(household bigint, reasons jsonb)`.execute(db);
}

export async function listRevisits(db: Db, round: number, knownOn: PlainDate | null = null) {
  const rows = await db.selectFrom(fieldworkRows('review_revisits', round, knownOn).as('v')).selectAll('v').orderBy('v.household_id').execute();
  return rows.map((row) => ({ ...row, household_id: Number(row.household_id) }));
}

/** Members and children under sixteen of households on a day, by the register as it is or was known. A birth known by year counts from its first day. */
export async function countMembers(db: Db, households: readonly number[], on: PlainDate, knownOn: PlainDate | null = null): Promise<ReadonlyMap<number, { readonly members: number; readonly children: number }>> {
  const { rows } = await sql<{ id: number; members: number; children: number }>`
    select m.household_id::int as id, count(*)::int as members, count(*) filter (where rpad(d.birth, 10, '-01-01') > ((${on}::date - interval '16 years')::date)::text)::int as children
    from household_members m left join person_details d on d.person_id = m.person_id and ${holds('d', { date: on, knownOn })}
    where m.household_id = any (${[...households]}::bigint[]) and ${holds('m', { date: on, knownOn })} group by m.household_id`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}
