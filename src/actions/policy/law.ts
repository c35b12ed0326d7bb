/** The law itself, open to anyone: what it says on a day, what differs, a household tried out (on request by the invented packs). Reads the packs and nothing else. */
import { readShippedPolicy } from '../../db/policy-files.ts';
import { ProblemError } from '../../domain/problem.ts';
import { reconcile, type SurveyAnswers } from '../../domain/policy/compare.ts';
import { compileClassifier, type Classifier } from '../../domain/policy/compile.ts';
import { policyDifferences, policyLaw, policyTry, policyTryTwo, policyValues } from '../../domain/policy/contract.ts';
import { classify } from '../../domain/policy/evaluate.ts';
import { explain } from '../../domain/policy/explain.ts';
import type { Household } from '../../domain/policy/household.ts';
import { lawDifferences, listsOfDay, proceduresOfDay, standardOfDay, valuesOfDay } from '../../domain/policy/law-of-day.ts';
import { entryOn, findStandard, numberOf, type ResolvedStandard, standardOn } from '../../domain/policy/model.ts';
import { type Action, action } from '../kernel.ts';
import { explainedOf } from './explained.ts';

type Tried = { readonly areaType: 'rural' | 'urban'; readonly income: number | null; readonly scoreA: number | null; readonly deprived: readonly string[]; readonly unknown: readonly string[]; readonly isWorker: boolean | null };

/** Answers by code: what is neither lacked nor without an answer is answered with no. */
function surveyOf(tried: Tried, classifiers: readonly Classifier[]): SurveyAnswers {
  const codes = [...new Set(classifiers.flatMap((one) => one.indicators.map((indicator) => indicator.code)))];
  return { areaType: tried.areaType, income: tried.income, scoreA: tried.scoreA, answers: Object.fromEntries(codes.map((code) => [code, tried.unknown.includes(code) ? null : tried.deprived.includes(code)])), facts: { is_worker: tried.isWorker } };
}

const answer = (classifier: Classifier, household: Household) => {
  const made = classify(classifier, household);
  return { made, explained: explainedOf(made.class, explain(classifier, household, made)) };
};

/** The law, with the invented packs where a trial asks for them; no decision and no figure ever reads those. */
const tried = (fixture: boolean) => readShippedPolicy({ fixtures: fixture });

const headOf = (one: ResolvedStandard) => ({ id: one.id, text: one.text, from: one.from, until: one.until ?? null, area: one.area ?? null, status: one.status, source: one.source });

export const lawActions: readonly Action[] = [
  action(policyLaw, 'anywhere', async ({ today }, input) => {
    const policy = readShippedPolicy();
    const date = input.date ?? today;
    const standard = input.standard === undefined ? standardOn(policy, date, input.province) : findStandard(policy, input.standard);
    if (input.standard !== undefined && !standard) throw new ProblemError({ code: 'policy.unknown_standard', kind: 'not_found', params: { standard: input.standard, known: policy.standards.map((one) => one.id).join(', ') } });
    return {
      date, standards: policy.standards.map(headOf), fixtures: tried(true).standards.filter((one) => one.fixture).map(headOf),
      standard: standard ? standardOfDay(policy, standard, date) : null, values: [...valuesOfDay(policy, standard, date)], procedures: proceduresOfDay(policy, date), lists: listsOfDay(policy, date),
    } as never;
  }),

  action(policyDifferences, 'anywhere', async (_context, input) => {
    const policy = tried(input.fixture);
    const sides = [input.before === undefined ? standardOn(policy, input.from, input.province) : findStandard(policy, input.before), input.after === undefined ? standardOn(policy, input.to, input.province) : findStandard(policy, input.after)];
    return { fixture: sides.some((one) => one?.fixture), rows: lawDifferences(policy, input.from, input.to, input) } as never;
  }),

  action(policyValues, 'anywhere', async ({ today }, input) => {
    const policy = tried(input.fixture);
    const date = input.date ?? today;
    const standard = input.standard === undefined ? standardOn(policy, date, input.province) : findStandard(policy, input.standard);
    const rows = valuesOfDay(policy, standard, date).filter((one) => one.ofStandard);
    return { rows: rows.map((one) => {
      const entry = entryOn(policy, one.id, date)!;
      return { id: one.id, text: one.text, said: one.said, unit: entry.unit, rural: numberOf(entry, 'rural'), urban: numberOf(entry, 'urban') };
    }) };
  }),

  action(policyTry, 'anywhere', async ({ today }, input) => {
    const classifier = compileClassifier(tried(input.fixture), { date: input.date ?? today, province: input.province, standard: input.standard });
    const survey = surveyOf(input, [classifier]);
    const { household } = reconcile(classifier, classifier, survey).before;
    const { made, explained } = answer(classifier, household);
    return { standard: made.standard, fixture: classifier.standard.fixture, deprivations: made.deprivations, ...explained };
  }),

  action(policyTryTwo, 'anywhere', async (_context, input) => {
    const policy = tried(input.fixture);
    const [before, after] = [compileClassifier(policy, { date: input.from, province: input.province }), compileClassifier(policy, { date: input.to, province: input.province })];
    const both = reconcile(before, after, surveyOf(input, [before, after]));
    const side = (one: typeof both.before) => ({ standard: one.classifier.standard.text, fixture: one.classifier.standard.fixture, ...answer(one.classifier, one.household).explained });
    return { sameClass: both.sameClass, before: side(both.before), after: side(both.after), indicators: [...both.indicators] };
  }),
];
