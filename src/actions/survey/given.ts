/** What every entry of a survey goes through: the forms of the day, the answers checked in sentences, what they mean by the law of the day. Used by this folder. */
import type { LoadedForm } from '../../db/form-files.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { compileClassifier } from '../../domain/policy/compile.ts';
import { classify } from '../../domain/policy/evaluate.ts';
import { householdOf } from '../../domain/policy/household.ts';
import { type Problem, ProblemError } from '../../domain/problem.ts';
import type { Assessment, ListReason } from '../../domain/review/types.ts';
import { findingsOf, keptAnswers } from '../../domain/survey/answers.ts';
import { type Answers, itemsOf, type SurveyForm } from '../../domain/survey/format.ts';
import { problems, type SurveyProblemCode } from '../../domain/survey/problems.ts';
import { resultOf, type SurveyResult } from '../../domain/survey/result.ts';
import { alsoAnswered } from '../review/assess.ts';
import type { FormsHere } from './forms-here.ts';

export function refuse(code: SurveyProblemCode, field?: string, params?: Problem['params']): never {
  throw new ProblemError(problemOf(code, field, params));
}

/** Nothing is entered or visited on a day that has not come. */
export function refuseFuture(today: PlainDate, on: PlainDate): void {
  if (on > today) throw new ProblemError({ code: 'review.in_future', kind: 'invalid', field: 'on', params: { date: { date: on } } });
}

function problemOf(code: SurveyProblemCode, field?: string, params?: Problem['params']): Problem {
  return { code, kind: problems[code], ...(field ? { field } : {}), ...(params ? { params } : {}) };
}

/** The forms asked at a household: Phiếu A only of those who applied. Throws survey.no_form on a day without a Phiếu B. */
export function formsFor(here: FormsHere, on: PlainDate, reason: ListReason): readonly LoadedForm[] {
  const forms = here.on(on).filter(({ form }) => form.sheet !== 'A' || reason === 'applied');
  if (!forms.some(({ form }) => form.sheet === 'B')) refuse('survey.no_form', 'on', { date: { date: on } });
  return forms;
}

export const hashOf = (forms: readonly LoadedForm[]): string => forms.map((one) => one.hash).join(' ');

/** The answers to what is asked, in order; throws with every missing or impossible item. A Phiếu A that does not lead on ends the survey there. */
export function checkedAnswers(loaded: readonly LoadedForm[], hash: string, given: Answers): { readonly forms: readonly SurveyForm[]; readonly answers: Answers } {
  if (hash !== hashOf(loaded)) refuse('survey.other_form', 'forms');
  const all = loaded.map((one) => one.form);
  const gate = all.find((form) => form.goes_on);
  const stops = gate !== undefined && !gate.goes_on!.some((one) => (one.is ?? []).includes((given[one.item] ?? null) as never));
  const forms = stops ? [gate] : all.filter((form) => form.sheet !== 'C' || itemsOf(form).some((item) => (given[item.code] ?? null) !== null));
  const found = forms.flatMap((form) => findingsOf(form, given));
  const wrong = found.flatMap((one): Problem[] => {
    if (one.kind === 'missing') return [problemOf('survey.answer_missing', `answers.${one.code}`, { item: one.code })];
    if (one.kind === 'wrong') return [problemOf('survey.answer_wrong', `answers.${one.code}`, { item: one.code })];
    return one.kind === 'stop' ? [problemOf('survey.check_failed', `answers.${one.code}`, { item: one.code, text: { words: one.text! } })] : [];
  });
  if (wrong.length > 0) throw new ProblemError(wrong);
  return { forms, answers: keptAnswers(forms, given) };
}

export type Meaning = { readonly result: SurveyResult; readonly assessment: Assessment; readonly classified: ReturnType<typeof classify> };

/** What the answers mean by the law of the day; refused where the form does not tell which points count at the place. A Phiếu A that does not lead on is its own answer: nothing of the standard is measured then. */
export function assessmentOf(here: FormsHere, forms: readonly SurveyForm[], answers: Answers, on: PlainDate): Meaning {
  const policy = readShippedPolicy();
  const province = here.province(on);
  const classifier = compileClassifier(policy, { date: on, ...(province === null ? {} : { province }) });
  const result = resultOf(forms, answers, { policy, classifier, tables: here.tables(on), places: here.places(on) });
  if (result.unplaced !== null) refuse('survey.score_place', 'forms', { table: result.unplaced, place: here.name(on) });
  const household = householdOf({ areaType: result.areaType, income: result.income, scoreA: result.scoreA, scored: result.scored }, result.deprivations, classifier.indicators.map((one) => one.id));
  const classified = classify(classifier, household);
  return {
    result, classified,
    assessment: {
      class: result.goesOn === false ? 'not_poor' : classified.class, standard: classified.standard, packHash: classifier.standard.packs.map((one) => one.hash).join(' '), income: result.income, scoreA: result.scoreA, known: household.known, deprived: household.deprived, causes: result.causes, needs: result.needs,
      ...(result.scored ? { scored: result.scored } : {}), ...(result.areaType === null ? {} : { areaType: result.areaType }), ...(result.dwelling === null ? {} : { dwelling: result.dwelling }), ...(Object.keys(result.marks).length === 0 ? {} : { marks: result.marks }), province, ...alsoAnswered(classifier, on, province, result.also),
    },
  };
}
