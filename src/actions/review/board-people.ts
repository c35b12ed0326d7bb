/** The enumerators of a round on its board: who has how many households, how far they are, when they are done. Called by `board.ts`. */
import { listAssignments, listPeople } from '../../db/fieldwork.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { progressByPerson } from '../../domain/fieldwork/progress.ts';
import type { Forecast } from '../../domain/review/progress.ts';
import { type HouseholdStage, householdStages } from '../../domain/review/types.ts';
import type { ActionContext } from '../kernel.ts';
import type { Sight } from './sight.ts';

export const stagesOf = (households: Iterable<{ readonly stage: HouseholdStage }>) => {
  const stages = Object.fromEntries(householdStages.map((one) => [one, 0])) as Record<HouseholdStage, number>;
  for (const one of households) stages[one.stage] += 1;
  return stages;
};

/** Of the whole round only: whoever answers for a village has no list of the commune's people. Those with nothing given stand there while they are in the round. */
export async function enumeratorsOf({ db }: Pick<ActionContext, 'db'>, sight: Sight, forecast: Forecast, today: PlainDate, knownOn: PlainDate | null) {
  if (!sight.whole) return [];
  const people = await listPeople(db, sight.round.id, knownOn);
  const given = (await listAssignments(db, sight.round.id, null, knownOn)).rows;
  const listed = people.filter((one) => one.duty === 'enumerator' && (one.valid_until === null || one.valid_until > today || given.some((assignment) => assignment.personId === one.id)));
  const names = new Map(people.map((one) => [one.id, one.name]));
  return progressByPerson({ ...sight, acts: sight.acts.map((one) => one.act), forecast }, listed.map((one) => one.id), given, today).map(({ person, households, lastDay, pace, ends, late }) => ({
    person, name: person === null ? null : names.get(person) ?? '', assigned: households.length, stages: stagesOf(households), returned: households.filter((one) => one.returned !== null).length, lastDay, survey: { pace, ends, late },
  }));
}
