/** From what was found at a household to its class, by the standard of the day and place, with the explanation. Used by surveys, dossiers and bulk surveys. */
import { readShippedPolicy } from '../../db/policy-files.ts';
import type { AreaHistory } from '../../domain/area/history.ts';
import type { Area } from '../../domain/area/types.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import type { Message } from '../../domain/message.ts';
import { type Classifier, compileClassifier } from '../../domain/policy/compile.ts';
import { type Classification, classify } from '../../domain/policy/evaluate.ts';
import { explain, explanationLines } from '../../domain/policy/explain.ts';
import { type Household, householdOf } from '../../domain/policy/household.ts';
import { listOn } from '../../domain/policy/model.ts';
import type { AreaType } from '../../domain/policy/parts.ts';
import { ProblemError } from '../../domain/problem.ts';
import { askedToo, nextStandard } from '../../domain/review/both.ts';
import type { Assessment } from '../../domain/review/types.ts';

export type Findings = {
  readonly areaType: AreaType; readonly income: number | null; readonly scoreA: number | null; readonly answers: Readonly<Record<string, boolean | null>>; readonly causes: readonly string[]; readonly needs?: readonly string[] | undefined;
  readonly also?: Readonly<Record<string, boolean | null>> | undefined;
};
export type Assessed = { readonly assessment: Assessment; readonly result: Classification; readonly missing: readonly string[]; readonly explanation: readonly Message[] };

/** The province whose own standard may stand above the nation's; null where the area lies in none. */
export function provinceSlug(history: AreaHistory, area: Area, on: PlainDate): string | null {
  return [area, ...history.ancestors(area.slug, on)].find((one) => one.level === 'province')?.slug ?? null;
}

export function assess(on: PlainDate, province: string | null, found: Findings): Assessed {
  const classifier = compileClassifier(readShippedPolicy(), { date: on, ...(province === null ? {} : { province }) });
  const household = householdOf({ areaType: found.areaType, income: found.income, scoreA: found.scoreA }, found.answers, classifier.indicators.map((one) => one.id));
  const result = classify(classifier, household);
  return {
    assessment: {
      class: result.class, standard: result.standard, packHash: classifier.standard.packs.map((one) => one.hash).join(' '), income: found.income, scoreA: found.scoreA, known: household.known, deprived: household.deprived, causes: found.causes, needs: knownNeeds(on, found.needs ?? []),
      areaType: found.areaType, province, ...alsoAnswered(classifier, on, province, found.also ?? {}),
    },
    result, missing: result.missing.flatMap((one) => (one.kind === 'fact' ? one.oneOf.map((fact) => fact.id) : one.kind === 'indicator' ? [one.id] : [])),
    explanation: explanationLines(explain(classifier, household, result)),
  };
}

/** As the list of the day names them, each once. Throws review.need_unknown. */
export function knownNeeds(on: PlainDate, needs: readonly string[]): readonly string[] {
  const items = listOn(readShippedPolicy(), 'support_needs', on)?.items ?? [];
  const unknown = needs.find((need) => !items.some((one) => one.id === need));
  if (unknown !== undefined) throw new ProblemError({ code: 'review.need_unknown', kind: 'invalid', field: 'needs', params: { need: unknown, known: items.map((one) => one.id).join(', ') } });
  return [...new Set(needs)];
}

/** Of what was answered beside, the questions that only the next standard asks. */
export function alsoAnswered(now: Classifier, on: PlainDate, province: string | null, answers: Readonly<Record<string, boolean | null>>): Pick<Assessment, 'also'> {
  const next = nextStandard(readShippedPolicy(), on, province);
  const kept = Object.fromEntries((next ? askedToo(now, next.standard) : []).flatMap(({ code }) => (answers[code] === undefined ? [] : [[code, answers[code]]])));
  return Object.keys(kept).length > 0 ? { also: kept } : {};
}

/** Why an assessment of a round gives its class, in the words of the day it was made. */
export function explainAssessment(found: Assessment, on: PlainDate, fallback: { readonly areaType: AreaType | null; readonly province: string | null }): readonly Message[] {
  const province = found.province === undefined ? fallback.province : found.province;
  const classifier = compileClassifier(readShippedPolicy(), { date: on, ...(province === null ? {} : { province }) });
  const household: Household = { areaType: found.areaType ?? fallback.areaType, income: found.income, scoreA: found.scoreA, ...(found.scored ? { scored: found.scored } : {}), known: found.known, deprived: found.deprived };
  return explanationLines(explain(classifier, household, classify(classifier, household)));
}
