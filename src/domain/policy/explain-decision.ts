/**
 * Why a decision gave a household its class: the decision's facts read again by the standard it names, in the same words as everywhere else.
 * The one list of messages for the screen, the notice on paper and the audit: `decisionLines`. Pure; decides nothing and changes nothing.
 */
import type { PlainDate } from '../calendar.ts';
import type { HouseholdClass } from '../household/types.ts';
import { message, type Message } from '../message.ts';
import { compileClassifier } from './compile.ts';
import { classify } from './evaluate.ts';
import { explain, explanationLines, type Explanation } from './explain.ts';
import type { ClassOrUnknown as AnyClass } from './format.ts';
import type { Household, ScoreOrigin } from './household.ts';
import { findStandard, packWords, type Policy } from './model.ts';
import type { AreaType } from './parts.ts';

export type DecisionFacts = {
  readonly class: HouseholdClass;
  readonly standard: string;
  /** Day from which the decision holds: the numbers of the standard are those of this day. */
  readonly on: PlainDate;
  readonly areaType: AreaType | null;
  readonly income: number | null;
  readonly scoreA: number | null;
  /** The table of points that gave it, where the decision came from a survey by forms; null: it was entered. */
  readonly scored: ScoreOrigin | null;
  /** Bits of the standard's indicators; null: the list does not say. */
  readonly deprived: number | null;
  /** Which bits have an answer; null: a list that names the deprivations it found and takes the rest as none. */
  readonly known: number | null;
};

export type DecisionExplanation = {
  readonly explanation: Explanation;
  /** The class the stored facts lead to; `agrees`: it is the decided one (mức sống trung bình counts as above the line, for lists do not tell it). */
  readonly computed: AnyClass;
  readonly agrees: boolean;
  /** Where the facts come from, and a difference between decision and facts. */
  readonly remarks: readonly Message[];
  readonly packs: readonly Message[];
};

/** Null when the decision names a standard no pack knows: then there is nothing to read it by. */
export function explainDecision(policy: Policy, facts: DecisionFacts): DecisionExplanation | null {
  if (!findStandard(policy, facts.standard)) return null;
  const classifier = compileClassifier(policy, { date: facts.on, standard: facts.standard });
  const household: Household = { areaType: facts.areaType, income: facts.income, scoreA: facts.scoreA, ...(facts.scored ? { scored: facts.scored } : {}), deprived: facts.deprived ?? 0, known: facts.deprived === null ? 0 : (facts.known ?? classifier.mask) };
  const made = classify(classifier, household);
  const agrees = side(made.class) === side(facts.class);
  return {
    explanation: explain(classifier, household, made), computed: made.class, agrees, packs: classifier.standard.packs.map(packWords),
    remarks: [
      message(facts.known === null ? 'law.decision.from_list' : 'law.decision.from_survey'),
      ...(agrees ? [] : [message('law.decision.differs', { decided: message(`policy.class.${facts.class}`), computed: message(`policy.class.${made.class}`) })]),
    ],
  };
}

function side(of: AnyClass): string {
  return of === 'average' ? 'not_poor' : of;
}

/** One page of lines, in the order they are read: what a notice, a certificate's annex or the journal prints. */
export function decisionLines(policy: Policy, facts: DecisionFacts): readonly Message[] {
  const made = explainDecision(policy, facts);
  return made === null ? [message('law.decision.unknown_standard', { standard: facts.standard })] : linesOf(made);
}

/** The same page of a decision already explained: the order the screen has too. */
export function linesOf({ explanation, remarks }: DecisionExplanation): readonly Message[] {
  return [...explanationLines(explanation), ...remarks];
}
