/**
 * The recent past of the story district's movement, so that who looks in for the first time finds work under way on every screen: told by its
 * people through the actions, each on its day. Called by the very start that loads the story world, when its clock stands past the last day told of; a
 * house first started on an earlier day begins without a past and gets none later, because people may have worked in it since.
 */
import type { House } from '../../actions/kernel.ts';
import { tellAwards } from './awards.ts';
import { tellAssessments, tellConference, tellInspection, tellReports } from './checking.ts';
import { tellMakingKnown } from './making-known.ts';
import { tellStaff } from './staff.ts';
import { knownHouseholds, tellLeading, tellTakingPart } from './taking-part.ts';
import { createTeller } from './teller.ts';

/** The last day anything is told of. */
export const historyUntil = '2024-05-29';

export async function tellHistory(house: House): Promise<void> {
  const teller = createTeller(house);
  const known = await knownHouseholds(teller);
  await tellTakingPart(teller, known);
  await tellStaff(teller);
  await tellLeading(teller);
  await tellMakingKnown(teller, known);
  await tellReports(teller);
  await tellAssessments(teller, known);
  await tellInspection(teller);
  await tellConference(teller);
  await tellAwards(teller, known);
}
