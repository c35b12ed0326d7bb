/** What the answers of a visit say of the house, by the facts of the policy packs the forms derive. Called by `result.ts`. Pure. */
import { dwellingFacts, largestDwelling } from '../household/dwelling.ts';
import type { DwellingState } from '../household/types.ts';
import type { FactValue } from '../policy/household.ts';
import type { Policy } from '../policy/model.ts';
import type { Answers, SurveyForm } from './format.ts';

/** Null where nothing of it was asked or answered. The area is of the whole house: the item that is divided to get the area per person. */
export function dwellingSeen(forms: readonly SurveyForm[], answers: Answers, facts: Readonly<Record<string, FactValue | null>>, policy: Policy): DwellingState | null {
  const solid = (fact: string): boolean | null => (typeof facts[fact] === 'boolean' ? facts[fact] : null);
  const choice = (fact: string): string | null => policy.facts.get(fact)?.choices?.find((one) => one.id === facts[fact])?.id ?? null;
  const item = forms.flatMap((form) => form.derive).find((one) => one.fact === dwellingFacts.area && one.over !== undefined && one.times === undefined)?.item;
  const metres = item === undefined ? null : (answers[item] ?? null);
  const area = typeof metres === 'number' ? Math.round(metres * 10) / 10 : null;
  const seen: DwellingState = {
    wallSolid: solid(dwellingFacts.wallSolid), pillarSolid: solid(dwellingFacts.pillarSolid), roofSolid: solid(dwellingFacts.roofSolid), area: area !== null && area > 0 && area <= largestDwelling ? area : null,
    water: choice(dwellingFacts.water), toilet: choice(dwellingFacts.toilet),
  };
  return Object.values(seen).some((one) => one !== null) ? seen : null;
}
