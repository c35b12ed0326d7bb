/** What the tests of policy share: the shipped policy, and a household written as a short line. */
import { readShippedPolicy } from '../../src/db/policy-files.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { compileClassifier, type Classifier, type CompileOptions } from '../../src/domain/policy/compile.ts';
import { classify, type Classification } from '../../src/domain/policy/evaluate.ts';
import { householdOf, type Household } from '../../src/domain/policy/household.ts';

export const shipped = readShippedPolicy();
export const withFixtures = readShippedPolicy({ fixtures: true });

/** The standard of 2022-2025 with an exception added by name: who was measured by points is taken out of the poor and the near-poor. */
export const withException: typeof shipped = {
  ...shipped, standards: shipped.standards.map((one) => (one.id !== 'national-2022-2025' ? one : {
    ...one,
    exceptions: [{ id: 'by_points', text: { vi: 'Chấm theo điểm', en: 'Measured by points' }, rule: { compare: 'score_a', at_most: 'cut_a_2022' }, source: 'Văn bản thử', status: 'confirmed' }],
    classes: one.classes.map((each) => (each.class === 'poor' || each.class === 'near_poor' ? { ...each, except: ['by_points'] } : each)),
  })),
};

export function classifierOn(date: string, options: Omit<CompileOptions, 'date'> = {}, policy = shipped): Classifier {
  return compileClassifier(policy, { date: plainDate(date), ...options });
}

/** "rural income=1500000 score=140 d01 d02 ?d03": what is not named is known not to be deprived; "?all" leaves all open. */
export function household(line: string, classifier: Classifier): Household {
  const words = line.split(' ');
  const number = (key: string): number | null => {
    const word = words.find((one) => one.startsWith(`${key}=`));
    return word === undefined ? null : Number(word.slice(key.length + 1));
  };
  const ids = classifier.indicators.map((one) => one.id);
  const answers = Object.fromEntries(ids.map((id) => [id, words.includes('?all') || words.includes(`?${id}`) ? null : words.includes(id)]));
  return householdOf({ areaType: words[0] === 'rural' || words[0] === 'urban' ? words[0] : null, income: number('income'), scoreA: number('score') }, answers, ids);
}

export function classed(date: string, line: string, options: Omit<CompileOptions, 'date'> = {}, policy = shipped): Classification {
  const classifier = classifierOn(date, options, policy);
  return classify(classifier, household(line, classifier));
}

/** Names of what is missing: "income|score_a", "d03", "law". */
export function missing(of: Classification): readonly string[] {
  return of.missing.map((one) => (one.kind === 'fact' ? one.oneOf.map(({ id }) => id).join('|') : one.kind === 'indicator' ? one.id : 'law'));
}
