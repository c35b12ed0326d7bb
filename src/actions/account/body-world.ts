/** The body a right names, when it names one. Used where rights are given: `grants.ts` and `people.ts`. */
import { ProblemError } from '../../domain/problem.ts';
import type { Db } from '../../db/connection.ts';

/** A right may name a body only of the account's own world. An unknown body is refused by the table itself. */
export async function refuseOtherWorldsBody(db: Db, organisationId: string | null, world: string): Promise<void> {
  if (organisationId === null) return;
  const body = await db.selectFrom('organisations').select('world').where('id', '=', organisationId).executeTakeFirst();
  if (body && body.world !== world) throw new ProblemError({ code: 'account.other_world', kind: 'invalid', field: 'organisationId' });
}
