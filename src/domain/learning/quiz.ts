/** The questions of the test on using the software: which are drawn and which answer is right. Their words are `learning.quiz.<id>` and its choices. Pure. */
export const choices = ['a', 'b', 'c'] as const;
export type Choice = (typeof choices)[number];

const key = {
  date: 'b', search: 'a', doubles: 'c', survey: 'b', class: 'c', decide: 'a', moved: 'b', correct: 'c', figure: 'a', closed: 'b', privacy: 'c', second: 'a', unknown: 'b', object: 'c',
} as const satisfies Record<string, Choice>;
export type QuestionId = keyof typeof key;
export const questionIds = Object.keys(key) as QuestionId[];
/** Asked in one test. */
export const drawn = 10;

export function drawQuestions(next: (limit: number) => number): readonly QuestionId[] {
  const left = [...questionIds];
  return Array.from({ length: drawn }, () => left.splice(next(left.length), 1)[0]!);
}

export function rightChoice(question: string): Choice {
  return key[question as QuestionId];
}
