/** What answers mean: area, income, points, facts, deprivations, causes, needs and the house, as the forms map them; unknown stays unknown. Called by `actions/survey`. Pure. */
import type { DwellingState, Trait } from '../household/types.ts';
import type { Classifier } from '../policy/compile.ts';
import { deprivationsFromFacts } from '../policy/deprivations.ts';
import type { FactValue, ScoreOrigin } from '../policy/household.ts';
import type { Policy } from '../policy/model.ts';
import type { AreaType } from '../policy/parts.ts';
import { scoreOf, type ScoreTable } from '../policy/score-table.ts';
import { holds, keptAnswers } from './answers.ts';
import { dwellingSeen } from './dwelling.ts';
import { type Answer, type Answers, itemsOf, type SurveyForm } from './format.ts';
import { regionAt } from './score-region.ts';

export type SurveyResult = {
  readonly areaType: AreaType | null; readonly income: number | null; readonly scoreA: number | null; /** The table of points that gave it. */ readonly scored?: ScoreOrigin; readonly deprivations: Readonly<Record<string, boolean | null>>; readonly causes: readonly string[]; readonly needs: readonly string[];
  /** By indicator code, what the standard of the day may not ask. */ readonly also: Readonly<Record<string, boolean | null>>;
  /** The score table whose region at this place no form tells; null where points could be counted, or are not. */ readonly unplaced: string | null;
  /** Marks of the household that were asked and answered: it has it, or has it not. */ readonly marks: Readonly<Partial<Record<Trait, boolean>>>;
  /** What the house is like; null where nothing of it was asked. */ readonly dwelling: DwellingState | null;
  /** Phiếu A: does the household go on? Null without such a form. */
  readonly goesOn: boolean | null;
};

export function resultOf(forms: readonly SurveyForm[], given: Answers, law: { readonly policy: Policy; readonly classifier: Classifier; readonly tables: ReadonlyMap<string, ScoreTable>; /** Slugs of the place and of all above it, the nearest first. */ readonly places: readonly string[] }): SurveyResult {
  const answers = keptAnswers(forms, given);
  const facts: Record<string, FactValue | null> = {};
  const [direct, also]: [Record<string, boolean | null>, Record<string, boolean | null>] = [{}, {}];
  const marks: Partial<Record<Trait, boolean>> = {};
  let [areaType, income, scoreA]: [AreaType | null, number | null, number | null] = [null, null, null];
  let scored: ScoreOrigin | undefined;
  let unplaced: string | null = null;
  let [causes, needs]: [readonly string[], readonly string[]] = [[], []];
  for (const { one, form } of forms.flatMap((form) => form.derive.map((one) => ({ one, form })))) {
    const value = one.skipped !== undefined && isSkipped(form, one.item, answers) ? one.skipped : valueOf(one, answers);
    if (one.fact !== undefined) facts[one.fact] = Array.isArray(value) ? null : (value as FactValue | null);
    else if (one.deprivation !== undefined) direct[one.deprivation] = typeof value === 'boolean' ? value : null;
    else if (one.mark !== undefined) {
      if (typeof value === 'boolean') marks[one.mark] = value;
    } else if (one.also !== undefined) also[one.also] = typeof value === 'boolean' ? value : null;
    else if (one.use === 'area_type') areaType = value === 'rural' || value === 'urban' ? value : null;
    else if (one.use === 'income') income = typeof value === 'number' ? value : null;
    else if (one.use === 'causes') causes = Array.isArray(value) ? (value as readonly string[]) : [];
    else if (one.use === 'needs') needs = Array.isArray(value) ? (value as readonly string[]) : [];
  }
  for (const { score } of forms) {
    const table = score && law.tables.get(score.table);
    if (!score || !table || areaType === null) continue;
    const region = regionAt(score.regions, areaType, law.places);
    if (region === null) unplaced = table.id;
    else {
      scoreA = scoreOf(table, region, Object.fromEntries(Object.entries(score.items).map(([id, map]) => [id, rowsOf(map, answers[map.item] ?? null)]))).score;
      scored = scoreA === null ? undefined : table.fixture ? 'fixture' : 'official';
    }
  }
  const derived = deprivationsFromFacts(law.policy, law.classifier, facts);
  const gates = forms.flatMap((form) => (form.goes_on ? [form.goes_on] : []));
  return {
    areaType, income, scoreA, ...(scored ? { scored } : {}), deprivations: Object.fromEntries(derived.map((one) => [one.id, direct[one.id] !== undefined ? direct[one.id]! : (one.deprived ?? also[one.code] ?? null)])), causes, needs, also, unplaced, marks, dwelling: dwellingSeen(forms, answers, facts, law.policy),
    goesOn: gates.length === 0 ? null : gates.some((list) => list.some((one) => holds(one, answers))),
  };
}

/** Not asked, and what decides so was answered. */
function isSkipped(form: SurveyForm, code: string, answers: Answers): boolean {
  const item = itemsOf(form).find((one) => one.code === code);
  return item?.when !== undefined && item.when.every((one) => (answers[one.item] ?? null) !== null) && !item.when.every((one) => holds(one, answers));
}

function valueOf(one: SurveyForm['derive'][number], answers: Answers): Answer {
  const answer = answers[one.item] ?? null;
  if (answer === null) return null;
  if (one.is) return (Array.isArray(answer) ? answer : [answer]).some((value) => one.is!.includes(value as never));
  if (one.over === undefined && one.times === undefined) return answer;
  if (typeof answer !== 'number') return null;
  const by = one.over === undefined ? 1 : answers[one.over];
  return typeof by !== 'number' || by <= 0 ? null : (answer / by) * (one.times ?? 1);
}

function rowsOf(map: { readonly rows?: Readonly<Record<string, string>> | undefined; readonly bands?: readonly { readonly up_to?: number | undefined; readonly row: string }[] | undefined }, answer: Answer): readonly string[] | null {
  if (answer === null) return null;
  if (map.bands) {
    const band = typeof answer === 'number' ? map.bands.find((one) => one.up_to === undefined || answer <= one.up_to) : undefined;
    return band ? [band.row] : null;
  }
  const keys = Array.isArray(answer) ? answer.map(String) : [String(answer)];
  return keys.flatMap((key) => map.rows?.[key] ?? []);
}
