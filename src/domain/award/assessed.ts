/** The gates of a dossier that a closed sheet of assessment gives. Called by `actions/award/gates.ts`. Pure. The sheet's verdict is the judgement: no single fact overrules it. */
import type { FactsByItem, Truth } from '../assessment/types.ts';
import type { Message } from '../message.ts';
import type { GateResult } from './types.ts';

const stateOf = { met: 'pass', not: 'fail', unknown: 'unknown' } as const;

/** `said`: what the sheet says as a whole. A set that failed shows each fact as a gate of its own; else the facts are the working of the one gate, since an alternative that failed refuses nobody. */
export function gatesOfSheet(sheet: { readonly setId: string; readonly truth: Truth; readonly facts: FactsByItem }, said: Message): readonly GateResult[] {
  const facts = Object.entries(sheet.facts);
  if (sheet.truth !== 'not') return [{ criterion: sheet.setId, state: stateOf[sheet.truth], working: [said, ...facts.flatMap(([, fact]) => fact.working)] }];
  return [{ criterion: sheet.setId, state: 'fail', working: [said] }, ...facts.map(([criterion, fact]): GateResult => ({ criterion, state: stateOf[fact.state], working: fact.working }))];
}
