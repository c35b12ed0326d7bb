/**
 * A filled-in paper of a survey form, drawn by chance so that the form itself finds nothing wrong with it, and its answers as texts that can be
 * compared. Called by `practice.ts` and by the screen of the exercise. Pure.
 */
import { askedItems, holds } from '../survey/answers.ts';
import { type Answer, type Answers, itemsOf, type SurveyForm, type SurveyItem } from '../survey/format.ts';
import type { Chance } from './practice.ts';

/** Nothing is written on the paper. */
export const blank = '-';

export function fillPaper(form: SurveyForm, next: Chance, name: string): Answers {
  const filled: Record<string, Answer> = {};
  for (;;) {
    const item = askedItems(form, filled).find((one) => !(one.code in filled));
    if (!item) return filled;
    filled[item.code] = item.optional && next(2) === 0 ? null : drawn(form, item, filled, next, name);
  }
}

function drawn(form: SurveyForm, item: SurveyItem, filled: Answers, next: Chance, name: string): Answer {
  const options = (item.options ?? []).map((one) => one.id);
  switch (item.kind) {
    case 'yes_no': return next(2) === 0;
    case 'choice': return options[next(options.length)]!;
    case 'choices': return options.filter(() => next(2) === 0);
    case 'text': return item.optional ? null : name;
    case 'number': {
      const { least, most } = boundsOf(form, item, filled);
      if (most > 1_000_000) return 50_000 * (10 + next(30));
      const isMembers = form.register.some((one) => one.item === item.code && one.is === 'members');
      const [from, span] = most > 100 ? [Math.max(least, 12), 90] : isMembers ? [Math.max(least, 3), 4] : [least, 2];
      return Math.min(most, from + next(span + 1));
    }
  }
}

/** What the item itself and the checks against answers before it allow. */
function boundsOf(form: SurveyForm, item: SurveyItem, filled: Answers): { readonly least: number; readonly most: number } {
  const known = (one: string | number): number | null => (typeof one === 'number' ? one : typeof filled[one] === 'number' ? filled[one] : null);
  let [least, most] = [item.min ?? 0, item.max ?? (item.min ?? 0) + 10];
  for (const { fails, when } of form.checks) {
    if (when && !when.every((one) => holds(one, filled))) continue;
    const mine = fails.item === item.code;
    const other = mine ? known(fails.than) : fails.than === item.code ? known(fails.item) : null;
    if (other === null) continue;
    if (fails.is === (mine ? 'more' : 'less')) most = Math.min(most, other);
    if (fails.is === (mine ? 'less' : 'more')) least = Math.max(least, other);
  }
  return { least, most };
}

/** One answer as a text; several choices in the order of their ids. */
export function answerText(answer: Answer | undefined): string {
  if (answer === null || answer === undefined || answer === '') return blank;
  return Array.isArray(answer) ? `[${answer.toSorted().join(' ')}]` : String(answer);
}

/** The answer such a text stands for. */
export function answerOf(form: SurveyForm, code: string, text: string): Answer {
  const kind = itemsOf(form).find((one) => one.code === code)?.kind;
  if (text === blank || text === '') return null;
  if (kind === 'yes_no') return text === 'true';
  if (kind === 'number') return Number(text);
  return kind === 'choices' ? text.slice(1, -1).split(' ').filter(Boolean) : text;
}
