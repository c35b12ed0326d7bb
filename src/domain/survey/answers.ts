/**
 * What is asked, what is missing and what cannot be, given the answers so far: the same functions on the screen and before storing.
 * Called by `actions/survey` and `web/survey`. Pure.
 */
import type { Words } from '../message.ts';
import { type Answer, type Answers, type Condition, itemsOf, type SurveyForm, type SurveyItem } from './format.ts';

export function holds(one: Condition, answers: Answers): boolean {
  const answer = answers[one.item] ?? null;
  if (answer === null) return false;
  const given: readonly unknown[] = Array.isArray(answer) ? answer : [answer];
  if (one.is && !one.is.some((value) => given.includes(value))) return false;
  if (one.at_least !== undefined && !(typeof answer === 'number' && answer >= one.at_least)) return false;
  return one.at_most === undefined || (typeof answer === 'number' && answer <= one.at_most);
}

/** The items asked, in order. An item that is skipped counts as not answered for what comes after it. */
export function askedItems(form: SurveyForm, answers: Answers): readonly SurveyItem[] {
  const asked: SurveyItem[] = [];
  const counted: Record<string, Answer> = {};
  for (const item of itemsOf(form)) {
    if (item.when && !item.when.every((one) => holds(one, counted))) continue;
    asked.push(item);
    counted[item.code] = answers[item.code] ?? null;
  }
  return asked;
}

/** Only answers to what is asked; those of skipped items go. */
export function keptAnswers(forms: readonly SurveyForm[], answers: Answers): Answers {
  return Object.fromEntries(forms.flatMap((form) => askedItems(form, answers)).flatMap((item) => {
    const answer = answers[item.code] ?? null;
    return answer === null ? [] : [[item.code, answer] as const];
  }));
}

export type Finding = { readonly code: string; readonly kind: 'missing' | 'wrong' | 'stop' | 'warn'; readonly text?: Words };

export function findingsOf(form: SurveyForm, answers: Answers): readonly Finding[] {
  const asked = askedItems(form, answers);
  const found: Finding[] = [];
  for (const item of asked) {
    const answer = answers[item.code] ?? null;
    if (answer === null || answer === '' || (Array.isArray(answer) && answer.length === 0 && item.kind !== 'choices')) {
      if (!item.optional) found.push({ code: item.code, kind: 'missing' });
    } else if (!fits(item, answer)) found.push({ code: item.code, kind: 'wrong' });
  }
  const numbers = (one: string | number): number | null => {
    if (typeof one === 'number') return one;
    const answer = asked.some((item) => item.code === one) ? answers[one] : null;
    return typeof answer === 'number' ? answer : null;
  };
  for (const check of form.checks) {
    if (check.when && !check.when.every((one) => holds(one, answers))) continue;
    const [left, right] = [numbers(check.fails.item), numbers(check.fails.than)];
    if (left === null || right === null) continue;
    const fails = { less: left < right, more: left > right, equal: left === right, different: left !== right }[check.fails.is];
    if (fails) found.push({ code: check.fails.item, kind: check.level, text: check.text });
  }
  return found;
}

/** Is the answer one the item can have? */
export function fits(item: SurveyItem, answer: Exclude<Answer, null>): boolean {
  const options = item.options?.map((one) => one.id) ?? [];
  switch (item.kind) {
    case 'yes_no': return typeof answer === 'boolean';
    case 'number': return typeof answer === 'number' && Number.isFinite(answer) && (!item.whole || Number.isInteger(answer)) && (item.min === undefined || answer >= item.min) && (item.max === undefined || answer <= item.max);
    case 'choice': return typeof answer === 'string' && options.includes(answer);
    case 'choices': return Array.isArray(answer) && answer.every((one) => options.includes(one)) && new Set(answer).size === answer.length;
    case 'text': return typeof answer === 'string' && answer.length <= 1000;
  }
}

/** Item by item, what a second entry of the same paper says differently. */
export function differencesOf(forms: readonly SurveyForm[], first: Answers, second: Answers): readonly { readonly code: string; readonly first: Answer; readonly second: Answer }[] {
  const normal = (answer: Answer | undefined): Answer => (Array.isArray(answer) ? [...answer].sort() : answer === '' || answer === undefined ? null : typeof answer === 'string' ? answer.trim() : answer);
  const [a, b] = [keptAnswers(forms, first), keptAnswers(forms, second)];
  return forms.flatMap(itemsOf).flatMap(({ code }) => {
    const [one, two] = [normal(a[code]), normal(b[code])];
    return JSON.stringify(one) === JSON.stringify(two) ? [] : [{ code, first: one, second: two }];
  });
}
