/**
 * What stands in the way of a step: two entries of a paper that differ, answers of forms that a result alone would lose. Called by the checks and
 * the results without forms of `actions/review`, and by this folder. Asks once for any number of households.
 */
import { asHouse } from '../../db/account.ts';
import { findFirstAnswered, findFirstOpenEntry } from '../../db/survey.ts';
import type { RoundState } from '../../domain/review/types.ts';
import type { ActionContext } from '../kernel.ts';
import { refuse } from './given.ts';

/** Before a check, and before another entry: two entries of the same paper have to say the same. */
export async function refuseOpenDifferences({ db }: Pick<ActionContext, 'db'>, round: number, households: readonly number[]): Promise<void> {
  const open = await asHouse(db, () => findFirstOpenEntry(db, round, households));
  if (open) refuse('survey.differences_open', 'household', { household: open.household, count: open.differences });
}

/** A survey that waits for its check and was entered by its forms is corrected in its forms: a result alone would lose what was answered. */
export async function refuseOverForms({ db }: Pick<ActionContext, 'db'>, round: number, state: RoundState, households: readonly number[]): Promise<void> {
  const waiting = households.filter((one) => state.households.get(one)?.stage === 'surveyed');
  const answered = waiting.length === 0 ? undefined : await asHouse(db, () => findFirstAnswered(db, round, waiting));
  if (answered !== undefined) refuse('survey.answered_by_forms', 'household', { household: answered });
}
