/**
 * What a gate is called for people: the words of the criterion in the plan the round was opened under, not its id. Called by the dossier's screen
 * and its paper, so that both say the same. Pure. Gates that are of no plan (the household's result, one achievement) have words of their own.
 */
import type { Message } from '../message.ts';
import { isGroup, type Node } from '../plan/criteria-leaves.ts';
import type { Plan } from '../plan/format.ts';
import type { GateResult } from './types.ts';
import { asLabel } from '../text/label.ts';

const ownGates = ['household_class', 'one_achievement', 'assessment', 'no_set', 'review_objection'] as const;

/** Gates of no plan. */
export function isOwnGate(id: string): id is (typeof ownGates)[number] {
  return (ownGates as readonly string[]).includes(id);
}

export function criterionTexts(plan: Pick<Plan, 'criteria'>): ReadonlyMap<string, string> {
  const named = (one: Node): readonly (readonly [string, string | undefined])[] => [[one.id, one.text], ...(isGroup(one) ? one.items.flatMap(named) : [])];
  return new Map(plan.criteria.flatMap((set) => [[set.id, set.text] as const, ...set.items.flatMap(named)]).flatMap(([id, text]) => (text ? [[id, text] as const] : [])));
}

/** The gate with its words as a name, without the stop of a sentence; a line of its working that only repeats them is left out. */
export function shownGate(gate: GateResult, texts: ReadonlyMap<string, string>): { readonly criterion: string; readonly text: string | null; readonly state: GateResult['state']; readonly working: readonly Message[] } {
  const text = texts.get(gate.criterion) ?? gate.text ?? null;
  return { criterion: gate.criterion, text: text == null ? null : asLabel(text), state: gate.state, working: gate.working.filter((line) => line.key !== 'award.gate.text' || line.params?.['text'] !== text) };
}
