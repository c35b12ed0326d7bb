/**
 * Quality of a round's data from 0 to 100, with its parts (docs/survey-forms.md says the formula): completeness, agreement with the register,
 * answers confirmed by the second visit, heaping of measured numbers, speed of entry. A part without data is left out and named; the weights of
 * the others are scaled up. It is made of counts that add up, so that the score of a commune or a province is that of all its surveys together.
 * Called by `actions/survey`; written as the figure `data_quality_score`, which the criterion on managing the database stands on. Pure.
 */
import { askedItems } from './answers.ts';
import { type Answers, itemsOf, type SurveyForm } from './format.ts';
import { quickSeconds } from './sample.ts';

export const qualityParts = ['completeness', 'consistency', 'recheck', 'heaping', 'speed'] as const;
export type QualityPart = (typeof qualityParts)[number];
export const qualityWeights: Readonly<Record<QualityPart, number>> = { completeness: 30, consistency: 25, recheck: 25, heaping: 10, speed: 10 };
/** Heaping says something only with so many numbers. */
export const leastNumbers = 10;

export type SurveyRecord = {
  readonly household: number; readonly answers: Answers; readonly seconds: number | null;
  /** From the register on the day of the survey. */
  readonly register: { readonly members: number; readonly children: number } | null;
  readonly revisit: { readonly items: number; readonly errors: number } | null;
};
export type Part = { readonly value: number | null; /** How many cases it rests on. */ readonly cases: number };
export type Quality = { readonly score: number | null; readonly surveys: number; readonly parts: Readonly<Record<QualityPart, Part>> };

/** What the parts are made of; counts of two sets of surveys are added. */
export const countNames = ['surveys', 'answered', 'asked', 'same', 'compared', 'confirmed', 'revisited', 'heaped', 'measured', 'unhurried', 'timed'] as const;
export type QualityCounts = Readonly<Record<(typeof countNames)[number], number>>;

export function qualityOf(records: readonly SurveyRecord[], forms: readonly SurveyForm[]): Quality {
  return qualityFrom(countQuality(records, forms));
}

export function qualityFrom(counts: QualityCounts): Quality {
  const parts: Record<QualityPart, Part> = {
    completeness: shareOf(counts.answered, counts.asked), consistency: shareOf(counts.same, counts.compared), recheck: shareOf(counts.confirmed, counts.revisited), heaping: heaping(counts), speed: shareOf(counts.unhurried, counts.timed),
  };
  let [sum, weights] = [0, 0];
  for (const part of qualityParts) {
    const { value } = parts[part];
    if (value === null) continue;
    sum += value * qualityWeights[part];
    weights += qualityWeights[part];
  }
  return { score: weights === 0 ? null : (sum / weights) * 100, surveys: counts.surveys, parts };
}

export function countQuality(records: readonly SurveyRecord[], forms: readonly SurveyForm[]): QualityCounts {
  return { surveys: records.length, ...completeness(records, forms), ...consistency(records, forms), ...recheck(records), ...roundNumbers(records, forms), ...speed(records) };
}

const shareOf = (good: number, cases: number): Part => ({ value: cases === 0 ? null : good / cases, cases });

/** Of measured numbers (items with a unit), one in five ends in 0 or 5 by itself; what is above that was rounded or guessed. */
function heaping({ heaped, measured }: QualityCounts): Part {
  return measured < leastNumbers ? { value: null, cases: measured } : { value: 1 - Math.max(0, heaped / measured - 0.2) / 0.8, cases: measured };
}

/** Answered among what had to be answered; sheets that were not begun do not count. */
function completeness(records: readonly SurveyRecord[], forms: readonly SurveyForm[]) {
  let [answered, asked] = [0, 0];
  for (const { answers } of records) {
    for (const form of forms) {
      if (!itemsOf(form).some((item) => (answers[item.code] ?? null) !== null)) continue;
      for (const item of askedItems(form, answers)) {
        if (item.optional) continue;
        asked += 1;
        if ((answers[item.code] ?? null) !== null) answered += 1;
      }
    }
  }
  return { answered, asked };
}

/** Numbers the register knows too, and says the same. */
function consistency(records: readonly SurveyRecord[], forms: readonly SurveyForm[]) {
  let [same, compared] = [0, 0];
  for (const { answers, register } of records) {
    if (!register) continue;
    for (const map of forms.flatMap((form) => form.register)) {
      const answer = answers[map.item];
      if (typeof answer !== 'number') continue;
      compared += 1;
      if (answer === register[map.is]) same += 1;
    }
  }
  return { same, compared };
}

function recheck(records: readonly SurveyRecord[]) {
  const visited = records.flatMap((one) => one.revisit ?? []);
  const revisited = visited.reduce((sum, one) => sum + one.items, 0);
  return { confirmed: revisited - visited.reduce((sum, one) => sum + one.errors, 0), revisited };
}

function roundNumbers(records: readonly SurveyRecord[], forms: readonly SurveyForm[]) {
  const items = forms.flatMap(itemsOf).filter((item) => item.kind === 'number' && item.unit !== undefined).map((item) => item.code);
  const numbers = records.flatMap(({ answers }) => items.flatMap((code) => (typeof answers[code] === 'number' && answers[code] !== 0 ? [answers[code]] : [])));
  return { heaped: numbers.filter((one) => one % 5 === 0).length, measured: numbers.length };
}

function speed(records: readonly SurveyRecord[]) {
  const timed = records.flatMap((one) => one.seconds ?? []);
  return { unhurried: timed.filter((seconds) => seconds >= quickSeconds).length, timed: timed.length };
}
