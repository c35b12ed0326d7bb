/**
 * Households about which the register takes no decision of a day: gone from the commune's register, or with a status of that day or later.
 * Called before a decision is written and by its preview, so that both name the same. Pure.
 */
import type { PlainDate } from '../calendar.ts';
import { hindrance } from '../household/status.ts';
import type { Fact } from '../household/types.ts';
import type { Problem } from '../problem.ts';
import { say } from './say.ts';

type Hindered = { readonly problem: Problem; readonly households: readonly number[] };

const mostNumbers = 20;

export function hinderedOn(households: readonly number[], factsOf: (household: number) => readonly Fact[], on: PlainDate): readonly Hindered[] {
  const found = households.flatMap((household) => {
    const why = hindrance(factsOf(household), on);
    return why ? [{ household, why }] : [];
  });
  const ended = found.filter((one) => one.why.code === 'household.ended').map((one) => one.household);
  const later = found.filter((one) => one.why.code === 'household.later_facts');
  const date = later.map((one) => one.why.from ?? on).toSorted().at(-1);
  const numbers = (some: readonly number[]) => ({ count: some.length, households: some.slice(0, mostNumbers).join(', ') });
  const ids = later.map((one) => one.household);
  return [
    ...(ended.length > 0 ? [{ problem: say('review.household_gone', 'households', numbers(ended))[0]!, households: ended }] : []),
    ...(date ? [{ problem: say('review.later_status', 'on', { ...numbers(ids), date: { date } })[0]!, households: ids }] : []),
  ];
}
