/**
 * What is past its time of keeping, place by place, and its removal: one entry for each step of `domain/privacy/keeping.ts`. Called by
 * `actions/privacy-retention.ts` and the daily job. Needs the house's own view. What stood is said to have stood: days, kinds, outcomes and hashes stay.
 */
import { type Generated, type JSONColumnType, type RawBuilder, sql } from 'kysely';
import { addDays, type PlainDate } from '../domain/calendar.ts';
import { keptFrom } from '../domain/privacy/parameters.ts';
import { type RetentionStep, retentionSteps } from '../domain/privacy/keeping.ts';
import type { Db, Tx } from './connection.ts';
import { forgetDialogues } from './dialogue.ts';

export type Removed = Partial<Record<string, number>>;
export type RetentionTables = {
  retention_runs: { id: Generated<number>; ran_on: string; started_at: string; ended_at: string | null; areas: number; done: Generated<number>; removed: JSONColumnType<Removed, string | undefined, string>; failed: Generated<string> };
};

/** What a file keeps once its bytes are gone, in the words of the house. */
export type ForgottenWords = { readonly file: string; readonly reason: string };
/** Narrows a column of places; said first, so that only the rows of a place are asked whether something rests on them. */
type Here = (column: RawBuilder<unknown>) => RawBuilder<boolean>;
type Day = { readonly before: PlainDate; readonly today: PlainDate; readonly now: string; readonly words: ForgottenWords };
type Step = { /** Rows past their time in these places, or everywhere, as `area_id`. */ readonly due: (before: PlainDate, here: Here, places: RawBuilder<unknown>) => RawBuilder<unknown>; readonly forget: (db: Tx, areaId: number, day: Day) => Promise<number> };

/** Days for which bytes that could not be removed are tried again. */
const tried = 30;

const within = (areaId: number) => sql`(select c.descendant_id from area_closure c where c.ancestor_id = ${areaId})`;
const everywhere: Here = () => sql<boolean>`true`;
const inside = (areaId: number): Here => (column) => sql<boolean>`${column} in ${within(areaId)}`;
const [area, village] = [sql.ref('area_id'), sql.ref('h.village_id')];
/** The same as numbers, for functions; `all` narrows nothing. */
const numbers = (areaId: number) => sql`array(select c.descendant_id from area_closure c where c.ancestor_id = ${areaId})`;
const all = sql`null::integer[]`;
const changed = async (made: RawBuilder<unknown>, db: Tx): Promise<number> => Number((await made.execute(db)).numAffectedRows ?? 0n);
const counted = async (asked: RawBuilder<{ gone: string }>, db: Tx): Promise<number> => Number((await asked.execute(db)).rows[0]!.gone);

/** Asked in sets, by functions that see every row (0574): the places as numbers, null for everywhere. */
const filesDue = (withdrawn: boolean): Step => ({
  due: (before, _here, places) => sql`select area_id from chungtay_files_due(${places}, ${before}::date, ${withdrawn})`,
  forget: (db, areaId, { before, today, now, words }) => counted(sql`select chungtay_forget_files(${areaId}::integer, ${before}::date, ${withdrawn}, ${today}::date, ${now}::timestamptz, ${words.file}, ${words.reason}) as gone`, db),
});

const steps: Readonly<Record<RetentionStep, Step>> = {
  requests: {
    due: (before, here) => sql`select area_id from privacy_requests where answered_on < ${before}::date and forgotten_on is null and ${here(area)}`,
    forget: (db, areaId, { before, today }) => changed(sql`update privacy_requests set person_name = '', contact = '', text = '', answer = '', taken_back = '[]', forgotten_on = ${today}::date, record_version = record_version + 1
      where answered_on < ${before}::date and forgotten_on is null and area_id in ${within(areaId)}`, db),
  },
  dialogues: {
    due: (before, here) => sql`select h.village_id as area_id from household_dialogues d join households h on h.id = d.household_id where d.closed_on < ${before}::date and d.forgotten_on is null and ${here(village)}`,
    forget: (db, areaId, { before, today }) => forgetDialogues(db, areaId, before, today),
  },
  applications: {
    due: (before, here) => sql`select area_id from review_applications where closed_on < ${before}::date and forgotten_on is null and ${here(area)}`,
    forget: (db, areaId, { before, today }) => changed(sql`update review_applications set applicant = '', address = '', note = '', answer = case when answer is not null then '' end, taken_back = '[]', forgotten_on = ${today}::date
      where closed_on < ${before}::date and forgotten_on is null and area_id in ${within(areaId)}`, db),
  },
  answers: {
    due: (before, _here, places) => sql`select area_id from chungtay_answers_due(${places}, ${before}::date)`,
    forget: (db, areaId, { before, today }) => counted(sql`select chungtay_forget_answers(${areaId}::integer, ${before}::date, ${today}::date) as gone`, db),
  },
  lists: {
    due: (before, here) => sql`select l.area_id from review_posted_lists l join review_publications p on p.round_id = l.round_id and p.act = l.act where l.forgotten_on is null and coalesce(p.ended_on, p.until_on) < ${before}::date and ${here(sql.ref('l.area_id'))}
      and not exists (select 1 from review_acts o where o.round_id = l.round_id and o.kind = 'object' and not exists (select 1 from review_acts w where w.round_id = l.round_id and w.kind = 'answer' and w.act ->> 'objection' = o.act ->> 'objection'))`,
    forget: (db, areaId, { before, today }) => counted(sql`select chungtay_forget_posted_lists(${areaId}::integer, ${before}::date, ${today}::date) as gone`, db),
  },
  files: filesDue(false),
  withdrawn: filesDue(true),
  proposers: {
    // Who brought what is used is named with it; how to reach them was for the answer alone.
    due: (before, here) => sql`select area_id from initiatives where closed_on < ${before}::date and forgotten_on is null and ${here(area)}`,
    forget: (db, areaId, { before, today }) => changed(sql`update initiatives set contact = '', proposer = case when state = 'accepted' then proposer else '' end, forgotten_on = ${today}::date, record_version = record_version + 1
      where closed_on < ${before}::date and forgotten_on is null and area_id in ${within(areaId)}`, db),
  },
};

const each = Object.entries(retentionSteps) as readonly (readonly [RetentionStep, (typeof retentionSteps)[RetentionStep]])[];

/** How much within an area is past its time. */
export async function countToForget(db: Db, areaId: number, today: PlainDate): Promise<Record<RetentionStep, number>> {
  const counts = {} as Record<RetentionStep, number>;
  for (const [step, kept] of each) counts[step] = (await sql<{ count: number }>`select count(*)::int as count from (${steps[step].due(keptFrom(kept, today), inside(areaId), numbers(areaId))}) d`.execute(db)).rows[0]!.count;
  return counts;
}

/** Removes it; returns how much of each. Trap: bytes of files stay until `listLooseBytes` is asked after the commit. */
export async function forgetWithin(db: Tx, areaId: number, { today, now, words }: Omit<Day, 'before'>): Promise<Record<RetentionStep, number>> {
  const counts = {} as Record<RetentionStep, number>;
  for (const [step, kept] of each) counts[step] = await steps[step].forget(db, areaId, { before: keptFrom(kept, today), today, now, words });
  return counts;
}

/** Places with something past its time, none below another. */
export async function listAreasToForget(db: Db, today: PlainDate): Promise<readonly string[]> {
  const due = sql.join(each.map(([step, kept]) => sql`select area_id as id from (${steps[step].due(keptFrom(kept, today), everywhere, all)}) d`), sql` union `);
  return (await sql<{ slug: string }>`
    with due as (${due})
    select a.slug from due join areas a on a.id = due.id where not exists (select 1 from area_closure c join due above on above.id = c.ancestor_id where c.descendant_id = due.id and c.ancestor_id <> due.id) order by 1`.execute(db)).rows.map((row) => row.slug);
}

/** Deletes notices told before the day, read or not; returns how many. */
export async function forgetNotices(db: Tx, before: PlainDate): Promise<number> {
  return changed(sql`delete from notifications where told_on < ${before}::date`, db);
}

/** Hashes of bytes whose every file was forgotten. Nobody adds a file until the transaction ends: who adds the same bytes comes before this or after it. */
export async function listLooseBytes(db: Tx, today: PlainDate): Promise<readonly string[]> {
  await sql`lock table attachments in share row exclusive mode`.execute(db);
  const { rows } = await sql<{ hash: string }>`select distinct f.content_hash as hash from attachments f where f.forgotten_on > ${addDays(today, -tried)}::date and not exists (select 1 from attachments o where o.content_hash = f.content_hash and o.forgotten_on is null)`.execute(db);
  return rows.map((row) => row.hash);
}

export async function openRun(db: Tx, run: { readonly on: PlainDate; readonly now: string; readonly areas: number; readonly removed: Removed }): Promise<number> {
  return Number((await db.insertInto('retention_runs').values({ ran_on: run.on, started_at: run.now, ended_at: null, areas: run.areas, removed: JSON.stringify(run.removed) }).returning('id').executeTakeFirstOrThrow()).id);
}

/** How far a run is. */
export async function keepRun(db: Tx, id: number, run: { readonly done: number; readonly removed: Removed; readonly failed: string; readonly endedAt: string | null }): Promise<void> {
  await db.updateTable('retention_runs').set({ done: run.done, removed: JSON.stringify(run.removed), failed: run.failed, ended_at: run.endedAt }).where('id', '=', id).execute();
}

export type RetentionRun = { readonly on: PlainDate; readonly ended: boolean; readonly areas: number; readonly done: number; readonly removed: Removed; readonly failed: boolean };

/** The last one. Counts of the whole house: nobody is named. */
export async function findLastRun(db: Db): Promise<RetentionRun | undefined> {
  return (await sql<RetentionRun>`select ran_on as "on", ended_at is not null as ended, areas, done, removed, failed <> '' as failed from retention_runs order by id desc limit 1`.execute(db)).rows[0];
}
