/**
 * The state of everything a shared answer is made of, as one text: it differs after every write that can change such an answer.
 * Asked at each question by `actions/answers.ts`, or together with the session (`account-session.ts`). The marks are renewed by triggers.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Db } from './connection.ts';

export type AnswerTables = { answer_marks: { mark: string } };

/** For use inside another question. */
export const answerState: RawBuilder<string> = sql<string>`(select coalesce(string_agg(mark::text, ' ' order by mark), '') from answer_marks)`;

export async function findAnswerState(db: Db): Promise<string> {
  const found = await sql<{ state: string }>`select ${answerState} as state`.execute(db);
  return found.rows[0]!.state;
}
