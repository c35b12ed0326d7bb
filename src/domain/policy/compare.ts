/**
 * Two results side by side: one survey under two standards (the year a new one begins), and many households under other parameters (what-if).
 * Called by review screens, the policy browser and the bench. Pure; nothing here is ever saved as fact.
 */
import type { Words } from '../message.ts';
import { classifyColumns, countClasses, transitionMatrix, type ClassCounts, type Columns } from './columns.ts';
import { compileClassifier, type Classifier, type CompileOptions } from './compile.ts';
import { classify, type Classification } from './evaluate.ts';
import { householdOf, type Household } from './household.ts';
import type { Policy } from './model.ts';
import type { AreaType } from './parts.ts';

/** One survey: answers by the indicator's code (`health_insurance`), the same question for every standard that asks it. */
export type SurveyAnswers = {
  readonly areaType: AreaType | null; readonly income?: number | null; readonly scoreA?: number | null; readonly scored?: Household['scored'];
  readonly answers: Readonly<Record<string, boolean | null>>; readonly facts?: Household['facts'];
};

/** The survey as this standard asks it; an indicator the survey has no answer for stays unknown. */
export function householdUnder(classifier: Classifier, survey: SurveyAnswers): Household {
  return householdOf(survey, Object.fromEntries(classifier.indicators.map((one) => [one.id, survey.answers[one.code]])), classifier.indicators.map((one) => one.id));
}

export type ReconciledIndicator = { readonly code: string; readonly text: Words; readonly before: string | null; readonly after: string | null; readonly answer: boolean | null };
export type Reconciliation = {
  readonly before: { readonly classifier: Classifier; readonly household: Household; readonly classification: Classification };
  readonly after: { readonly classifier: Classifier; readonly household: Household; readonly classification: Classification };
  readonly sameClass: boolean;
  /** Every indicator of either standard: its place in each (d04, null where it is not asked) and the one answer. */
  readonly indicators: readonly ReconciledIndicator[];
};

/** Both results of one visit. */
export function reconcile(before: Classifier, after: Classifier, survey: SurveyAnswers): Reconciliation {
  const side = (classifier: Classifier) => {
    const household = householdUnder(classifier, survey);
    return { classifier, household, classification: classify(classifier, household) };
  };
  const [first, second] = [side(before), side(after)];
  const codes = [...new Set([...before.indicators, ...after.indicators].map((one) => one.code))];
  return {
    before: first, after: second, sameClass: first.classification.class === second.classification.class,
    indicators: codes.map((code) => {
      const [old, fresh] = [before.indicators.find((one) => one.code === code), after.indicators.find((one) => one.code === code)];
      return { code, text: (fresh ?? old)!.text, before: old?.id ?? null, after: fresh?.id ?? null, answer: survey.answers[code] ?? null };
    }),
  };
}

/** Where each bit of one standard's masks stands in another's, -1 where it is not asked: to read one column of answers by both. */
export function bitsBetween(from: Classifier, to: Classifier): readonly number[] {
  return from.indicators.map((one) => to.indicators.findIndex((other) => other.code === one.code));
}

/** The same households with their answers in the other standard's places. Answers it does not ask are left out, new ones are unknown. */
export function columnsUnder(from: Classifier, to: Classifier, columns: Columns): Columns {
  const bits = bitsBetween(from, to);
  if (bits.every((place, bit) => place === bit)) return columns;
  const moved = (mask: number): number => bits.reduce((sum, place, bit) => (place >= 0 && mask & (1 << bit) ? sum | (1 << place) : sum), 0);
  const table = Uint16Array.from({ length: 1 << from.indicators.length }, (_, mask) => moved(mask));
  const all = table.length - 1;
  return { ...columns, deprived: columns.deprived.map((mask) => table[mask & all]!), known: columns.known.map((mask) => table[mask & all]!) };
}

export type WhatIf = {
  readonly before: ClassCounts; readonly after: ClassCounts;
  readonly codesBefore: Uint8Array; readonly codesAfter: Uint8Array;
  readonly matrix: ReturnType<typeof transitionMatrix>;
  /** Households whose class is another. */
  readonly changed: number;
};

/**
 * Households (their masks in the places of the standard `base` leads to) as they are and under other parameters: a changed line or count, a
 * named standard, another day or province. Throws as `compileClassifier` does.
 */
export function whatIf(policy: Policy, columns: Columns, base: CompileOptions, other: CompileOptions): WhatIf {
  const [first, second] = [compileClassifier(policy, base), compileClassifier(policy, other)];
  const [codesBefore, codesAfter] = [classifyColumns(first, columns), classifyColumns(second, columnsUnder(first, second, columns))];
  const matrix = transitionMatrix(codesBefore, codesAfter);
  const same = matrix.cells.reduce((sum, cell) => (cell.from === cell.to ? sum + cell.households : sum), 0);
  return { before: countClasses(codesBefore), after: countClasses(codesAfter), codesBefore, codesAfter, matrix, changed: columns.length - same };
}

