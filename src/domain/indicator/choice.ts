/**
 * Which of several values stands for one key (indicator, area, period, standard), and why.
 * Called by the series store and by the import preview. Keeps every candidate; a tie that no rule breaks stays open and gives no value.
 */
import { message, type Message } from '../message.ts';
import { isResult, type Observation, type Status } from './observation.ts';

export type Choice = {
  /** Null: only forecasts, or a conflict nobody has settled. */
  readonly chosen: Observation | null;
  readonly why: Message;
  /** Results of other sources for the same key, with another value. */
  readonly others: readonly Observation[];
  /** Forecasts, plans and bounds: shown, never used. */
  readonly notResults: readonly Observation[];
};

// Law: figures counted from the register take precedence over reported ones where they exist.
const rank: Readonly<Record<Status, number>> = { computed: 0, reported: 1, V: 1, V2: 2, M: 3 };

const theOnly = message('indicator.choice.only');
const nothing: readonly Observation[] = [];

/** `candidates` share one key. Order of rules: a person's choice, the register, printed before copied, undisputed before disputed. */
export function chooseValue(candidates: readonly Observation[]): Choice {
  if (candidates.length === 1 && standsAlone(candidates[0]!)) return chooseOnly(candidates[0]!);
  const notResults = candidates.filter((one) => !isResult(one));
  const results = candidates.filter(isResult);
  const made = (chosen: Observation | null, why: Message): Choice => ({
    chosen,
    why,
    others: results.filter((one) => one !== chosen && one.value !== chosen?.value),
    notResults,
  });
  if (results.length === 0) return made(null, message('indicator.choice.no_result'));

  const byPerson = results.filter((one) => one.chosen === true);
  if (byPerson.length === 1) return made(byPerson[0]!, chosenReason(byPerson[0]!));

  const open = results.filter((one) => one.chosen !== false);
  if (open.length === 0) return made(null, message('indicator.choice.set_aside', { reason: results[0]!.reason }));
  const best = Math.min(...open.map((one) => rank[one.status]));
  const ranked = open.filter((one) => rank[one.status] === best);
  const undisputed = ranked.filter((one) => !one.flags.includes('CONFLICT'));
  const finalists = undisputed.length > 0 ? undisputed : ranked;
  if (new Set(finalists.map((one) => one.value)).size > 1) return made(null, message('indicator.choice.unsettled', { count: finalists.length }));
  const winner = finalists[0]!;
  if (open.length === 1) return made(winner, theOnly);
  if (winner.status === 'computed') return made(winner, message('indicator.choice.register'));
  return made(winner, message(ranked.length < open.length ? 'indicator.choice.printed' : 'indicator.choice.undisputed'));
}

/** A result with no other beside it that nobody set aside: most figures are one. */
export function standsAlone(only: Observation): boolean {
  return only.chosen !== false && isResult(only);
}

/** For what `standsAlone`. */
export function chooseOnly(only: Observation): Choice {
  return { chosen: only, why: theOnly, others: nothing, notResults: nothing };
}

function chosenReason(chosen: Observation): Message {
  return chosen.reason === '' ? message('indicator.choice.person') : message('indicator.choice.person_reason', { reason: chosen.reason });
}
