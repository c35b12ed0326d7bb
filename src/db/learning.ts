/**
 * Tables of the built-in course and the queries on them. Called by `actions/learning` for one's own attempts, and by whoever judges the criterion
 * "sử dụng thành thạo phần mềm" (`proficientAccounts`). Decides nothing.
 */
import { type Generated, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { LearningPart } from '../domain/learning/practice.ts';
import type { Db, Tx } from './connection.ts';

export type LearningTables = {
  learning_attempts: {
    id: Generated<number>; account_id: string; part: LearningPart; edition: number; seed: number; started_on: string; answered_on: string | null; answers: string[] | null; right_answers: number | null; asked: number | null; passed: boolean | null;
  };
  learning_certificates: { id: Generated<number>; account_id: string; area_id: number | null; edition: number; issued_on: string };
};

export type PartStanding = { readonly part: LearningPart; readonly attempts: number; readonly passedOn: string | null; readonly open: number | null };

export async function listPartStandings(db: Db, account: string, edition: number): Promise<readonly PartStanding[]> {
  return (await sql<PartStanding>`select part, count(*)::int as attempts, (min(answered_on) filter (where passed))::text as "passedOn", (max(id) filter (where answered_on is null))::int as open
    from learning_attempts where account_id = ${account}::uuid and edition = ${edition} group by part`.execute(db)).rows;
}

export async function insertAttempt(db: Tx, attempt: { readonly account: string; readonly part: LearningPart; readonly edition: number; readonly seed: number; readonly on: PlainDate }): Promise<number> {
  const row = await db.insertInto('learning_attempts').values({ account_id: attempt.account, part: attempt.part, edition: attempt.edition, seed: attempt.seed, started_on: attempt.on, answered_on: null, answers: null, right_answers: null, asked: null, passed: null }).returning('id').executeTakeFirstOrThrow();
  return Number(row.id);
}

/** One's own attempt only, and of this edition: the data of another are made no more. */
export async function findAttempt(db: Db, id: number, { account, edition, lock = false }: { readonly account: string; readonly edition: number; readonly lock?: boolean }) {
  return db.selectFrom('learning_attempts').selectAll().where('id', '=', id).where('account_id', '=', account).where('edition', '=', edition).$if(lock, (query) => query.forUpdate()).executeTakeFirst();
}

export async function answerAttempt(db: Tx, id: number, answered: { readonly on: PlainDate; readonly answers: readonly string[]; readonly right: number; readonly asked: number; readonly passed: boolean }): Promise<void> {
  await db.updateTable('learning_attempts').set({ answered_on: answered.on, answers: [...answered.answers], right_answers: answered.right, asked: answered.asked, passed: answered.passed }).where('id', '=', id).execute();
}

export async function findCertificate(db: Db, account: string, edition: number) {
  return db.selectFrom('learning_certificates').select(['id', 'issued_on']).where('account_id', '=', account).where('edition', '=', edition).executeTakeFirst();
}

/** False when it was there already. */
export async function insertCertificate(db: Tx, account: string, edition: number, on: PlainDate): Promise<boolean> {
  const { rows } = await sql`insert into learning_certificates (account_id, area_id, edition, issued_on) select a.id, a.area_id, ${edition}, ${on}::date from accounts a where a.id = ${account}::uuid on conflict do nothing returning id`.execute(db);
  return rows.length > 0;
}

/** Of these accounts, those who had a certificate of any edition on the day: the number of the first, and since when. */
export async function proficientAccounts(db: Db, accounts: readonly string[], on: PlainDate): Promise<ReadonlyMap<string, { readonly id: number; readonly since: PlainDate }>> {
  if (accounts.length === 0) return new Map();
  const { rows } = await sql<{ account: string; id: number; since: PlainDate }>`select distinct on (account_id) account_id as account, id::int as id, issued_on::text as since from learning_certificates
    where account_id = any (${[...accounts]}::uuid[]) and issued_on <= ${on}::date order by account_id, issued_on, id`.execute(db);
  return new Map(rows.map((row) => [row.account, row]));
}
