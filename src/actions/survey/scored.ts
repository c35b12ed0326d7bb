/** Which table gave the điểm A of surveys: as their acts say, or, for those of before that was kept, by the forms they were entered by. Reads; decides nothing. */
import type { Db } from '../../db/connection.ts';
import { knownForms } from '../../db/loaded-forms.ts';
import type { ScoreOrigin } from '../../domain/policy/household.ts';
import { originByForms } from '../../domain/survey/score-origin.ts';

type Surveyed = { readonly scoreA: number | null; readonly scored?: ScoreOrigin | null | undefined; /** Hashes of the forms; absent where it was entered without. */ readonly forms?: string | null | undefined };

/** Undefined: there is no điểm A, or it was entered as a number. */
export async function scoreOrigins(db: Db): Promise<(found: Surveyed) => ScoreOrigin | undefined> {
  const { forms, allTables } = await knownForms(db);
  const known = { forms, tables: allTables.map((one) => one.table) };
  return ({ scoreA, scored, forms: used }) => scored ?? (scoreA === null || !used ? undefined : originByForms(used, known));
}
