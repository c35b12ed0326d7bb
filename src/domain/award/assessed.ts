/** The gates of a dossier that a closed sheet of assessment gives. Called by `actions/award/gates.ts`. Pure. The sheet's verdict is the judgement: no single fact overrules it. */
import type { Accepted, AcceptedByItem, FactsByItem, FrozenSet, Truth } from '../assessment/types.ts';
import { message, type Message } from '../message.ts';
import { leavesOf } from '../plan/criteria-leaves.ts';
import type { GateResult } from './types.ts';

const stateOf = { met: 'pass', not: 'fail', unknown: 'unknown' } as const;

/** `said`: what the sheet says as a whole. A set that failed shows each fact as a gate of its own; else the facts are the working of the one gate, since an alternative that failed refuses nobody. */
export function gatesOfSheet(sheet: { readonly setId: string; readonly truth: Truth; readonly facts: FactsByItem; readonly accepted: AcceptedByItem; readonly criteria: Pick<FrozenSet, 'set'> }, said: Message): readonly GateResult[] {
  const facts = Object.entries(sheet.facts);
  const vouched = leavesOf(sheet.criteria.set.items).flatMap((item) => (item.kind === 'computed' || sheet.accepted[item.id] === undefined ? [] : acceptedItem(item.text, sheet.accepted[item.id]!)));
  if (sheet.truth !== 'not') return [{ criterion: sheet.setId, state: stateOf[sheet.truth], working: [said, ...facts.flatMap(([, fact]) => fact.working), ...vouched] }];
  return [{ criterion: sheet.setId, state: 'fail', working: [said, ...vouched] }, ...facts.map(([criterion, fact]): GateResult => ({ criterion, state: stateOf[fact.state], working: fact.working }))];
}

/** What no register says yet and somebody let count by name is named in the dossier too. */
function acceptedItem(item: string, one: Accepted): Message {
  return message('assessment.fact.accepted_item', { item, by: one.by, date: { date: one.on }, why: one.why, what: 'kind' in one ? (one.label === '' ? message(`assessment.record.${one.kind}`) : one.label) : message('assessment.fact.accepted_item.figure', { value: { decimal: one.value } }) });
}
