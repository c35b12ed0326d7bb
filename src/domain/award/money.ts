/**
 * The norm of money of an award: coefficient × base salary × how a collective or a household is counted, in whole đồng. Called when a decision is
 * made and by its preview. Pure. Null where the packs know no coefficient: nothing is invented. The working says which parts are unverified.
 */
import type { PlainDate } from '../calendar.ts';
import { exact, multiply, toNumber } from '../exact.ts';
import { message, type Message } from '../message.ts';
import { entryOn, numberOf, type Policy } from '../policy/model.ts';
import type { AwardForm } from './law.ts';
import { type SubjectKind, takerOf } from './types.ts';

export type MoneyNorm = { readonly amount: number; readonly working: Message; readonly unverified: readonly string[] };

export function moneyOf(policy: Policy, form: Pick<AwardForm, 'money' | 'takes'>, kind: SubjectKind, on: PlainDate): MoneyNorm | null {
  if (form.money === null) return null;
  const taker = takerOf(kind);
  // A form no individual can get has no norm of an individual to go by: its coefficient is the taker's own.
  const factored = taker !== 'individual' && form.takes.includes('individual');
  const names = [form.money, 'award_base_salary', ...(factored ? [`award_${taker}_factor`] : [])];
  const entries = names.map((name) => entryOn(policy, name, on));
  const numbers = entries.map((entry) => numberOf(entry));
  const [coefficient, salary, factor = 1] = numbers;
  if (coefficient == null || salary == null || numbers.includes(null)) return null;
  const amount = Math.round(toNumber(multiply(multiply(exact(coefficient), exact(salary)), exact(factor ?? 1))));
  return {
    amount, working: message('award.money.working', { coefficient: { decimal: String(coefficient) }, salary: { money: salary }, factor: { decimal: String(factor ?? 1) }, amount: { money: amount } }),
    unverified: names.filter((_, index) => entries[index]!.status !== 'confirmed'),
  };
}
