/** Questions about persons that must look beyond what the asker may see, answered without telling who: is a citizen number in use? */
import { sql } from 'kysely';
import type { Db } from './connection.ts';

/** Those of the numbers that a person of the register holds now (`except`: not counting this person). Looks in every commune, tells only yes or no. */
export async function findCitizenNumbers(db: Db, numbers: readonly string[], except?: number): Promise<ReadonlySet<string>> {
  if (numbers.length === 0) return new Set();
  const { rows } = await sql<{ number: string }>`select number from chungtay_numbers_taken(${[...numbers]}::text[], ${except ?? null}::bigint) as number`.execute(db);
  return new Set(rows.map((row) => row.number));
}
