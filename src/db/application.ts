/** Table of applications for a review. Called by `actions/application.ts`. The public question goes through a function that names nobody. */
import { type Generated, type JSONColumnType, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { applicationForms, applicationStates, outcomes } from '../domain/application/contract.ts';
import type { Db, Tx } from './connection.ts';

type State = (typeof applicationStates)[number];
export type TakenBack = { readonly closedOn: string; readonly outcome: (typeof outcomes)[number] | 'withdrawn'; readonly answer: string; readonly on: string; readonly by: string; readonly why: string };
export type ApplicationTables = {
  review_applications: {
    id: Generated<number>; world: 'real' | 'story'; area_id: number; form: (typeof applicationForms)[number]; code: string; received_on: string; answer_by: string; answer_unverified: boolean; applicant: string; address: string; note: string; received_by: string;
    household_id: number | null; round_id: number | null; closed_on: string | null; outcome: (typeof outcomes)[number] | 'withdrawn' | null; answer: string | null; taken_back: JSONColumnType<readonly TakenBack[], string | undefined, string>; forgotten_on: Generated<string | null>;
  };
};

const stateOf = sql<State>`case when outcome = 'withdrawn' then 'withdrawn' when closed_on is not null then 'answered' when round_id is not null then 'in_review' else 'received' end`;

export async function findApplication(db: Db, id: number, options: { readonly lock?: boolean } = {}) {
  const row = await db.selectFrom('review_applications').selectAll().select(stateOf.as('state')).where('id', '=', id).$if(options.lock === true, (query) => query.forUpdate()).executeTakeFirst();
  return row && numbered(row);
}

export async function listApplications(db: Db, areaId: number, page: { readonly state: State | undefined; readonly offset: number; readonly limit: number }) {
  const below = sql<boolean>`area_id in (select descendant_id from area_closure where ancestor_id = ${areaId})`;
  const counted = await db.selectFrom('review_applications').select([stateOf.as('state'), ({ fn }) => fn.countAll<number>().as('count')]).where(below).groupBy(stateOf).execute();
  const counts = { received: 0, in_review: 0, answered: 0, withdrawn: 0 };
  for (const one of counted) counts[one.state] = Number(one.count);
  const rows = await db.selectFrom('review_applications').selectAll().select(stateOf.as('state')).where(below).$if(page.state !== undefined, (query) => query.where(stateOf, '=', page.state!))
    .orderBy(sql`closed_on is not null`).orderBy('answer_by').orderBy('id').offset(page.offset).limit(page.limit).execute();
  return { counts, rows: rows.map(numbered) };
}

export async function findApplicationState(db: Db, code: string) {
  const { rows } = await sql<{ form: (typeof applicationForms)[number]; received_on: PlainDate; answer_by: PlainDate; answer_unverified: boolean; area_id: number; state: State }>`select * from chungtay_application_state(${code})`.execute(db);
  return rows[0];
}

/** Applications of these households that wait in a round no longer wait in it. Answers how many. */
export async function freeApplications(db: Tx, round: number, households: readonly number[]): Promise<number> {
  if (households.length === 0) return 0;
  const { numUpdatedRows } = await db.updateTable('review_applications').set({ round_id: null }).where('round_id', '=', round).where('closed_on', 'is', null).where(sql<boolean>`household_id = any (${[...households]}::bigint[])`).executeTakeFirst();
  return Number(numUpdatedRows);
}

function numbered<R extends { readonly id: number; readonly household_id: number | null; readonly round_id: number | null }>(row: R): R {
  return { ...row, id: Number(row.id), household_id: row.household_id === null ? null : Number(row.household_id), round_id: row.round_id === null ? null : Number(row.round_id) };
}
