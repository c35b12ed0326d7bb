/** Before a check: two entries of the same paper have to say the same. Called by `review.check`. */
import { findOpenEntry } from '../../db/survey.ts';
import type { ActionContext } from '../kernel.ts';
import { refuse } from './given.ts';

export async function refuseOpenDifferences({ db }: Pick<ActionContext, 'db'>, round: number, household: number): Promise<void> {
  const open = await findOpenEntry(db, round, household);
  if (open) refuse('survey.differences_open', 'household', { household, count: open.differences });
}
