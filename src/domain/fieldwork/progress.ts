/**
 * How the survey of a round goes for each enumerator: what they have, how far it is, their pace, when they are done. Called by the board of a round. Pure.
 * A household belongs to whoever has it given now, else to whoever had it last: who has finished still stands there with their work.
 */
import { addDays, type PlainDate } from '../calendar.ts';
import type { Law } from '../review/fold.ts';
import { type Forecast, firstSurveys, type SurveyForecast, surveyForecast } from '../review/progress.ts';
import type { HouseholdState, ReviewAct, RoundState } from '../review/types.ts';

export type Given = { readonly personId: number; readonly villageId: number; readonly householdId: number | null; readonly from: PlainDate; /** The day after the last. */ readonly until: PlainDate };
/** `person` null: households given to nobody. `lastDay`: of what they were given. */
export type PersonProgress = SurveyForecast & { readonly person: number | null; readonly households: readonly HouseholdState[]; readonly lastDay: PlainDate | null };

/** People in the order of `people`, then what nobody has; somebody without a household of this round stands there with none. */
export function progressByPerson(round: { readonly state: RoundState; readonly acts: readonly ReviewAct[]; readonly law: Law; readonly forecast: Forecast }, people: readonly number[], assignments: readonly Given[], today: PlainDate): readonly PersonProgress[] {
  const { state, acts, law, forecast } = round;
  const given = assignments.filter((one) => one.until > one.from);
  const holders = holdersOf(assignments, today);
  const theirs = new Map<number | null, HouseholdState[]>(people.map((person) => [person, []]));
  for (const household of state.households.values()) {
    for (const person of holders(household)) theirs.set(person, [...(theirs.get(person) ?? []), household]);
  }
  const firsts = firstSurveys(acts);
  const closed = acts.find((act) => act.kind === 'close_list')?.on ?? null;
  const rows = [...theirs].map(([person, households]): PersonProgress => {
    const own = given.filter((one) => one.personId === person);
    const begun = own.map((one) => addDays(one.from, -1)).toSorted()[0] ?? null;
    const lastDay = own.length === 0 ? null : addDays(own.map((one) => one.until).toSorted().at(-1)!, -1);
    const since = closed === null || begun === null ? null : begun > closed ? begun : closed;
    const survey = surveyForecast(state, households, firsts, since, law, forecast, today);
    return { ...survey, late: survey.late || (survey.ends !== null && lastDay !== null && survey.ends > lastDay), person, households, lastDay };
  });
  return rows.toSorted((one, other) => Number(one.person === null) - Number(other.person === null));
}

/** Who has a household, null for nobody: what is given for a later day counts too; several may have it. */
export function holdersOf(assignments: readonly Given[], today: PlainDate): (household: HouseholdState) => readonly (number | null)[] {
  const given = assignments.filter((one) => one.until > one.from);
  const byVillage = Map.groupBy(given.filter((one) => one.householdId === null), (one) => one.villageId);
  const byHousehold = Map.groupBy(given.filter((one) => one.householdId !== null), (one) => one.householdId!);
  return ({ household, village }) => {
    const all = [...(byVillage.get(village) ?? []), ...(byHousehold.get(household) ?? [])];
    const running = all.filter((one) => one.until > today);
    const newest = all.map((one) => one.until).toSorted().at(-1);
    const holding = running.length > 0 ? running : all.filter((one) => one.until === newest);
    return holding.length === 0 ? [null] : [...new Set(holding.map((one) => one.personId))];
  };
}
