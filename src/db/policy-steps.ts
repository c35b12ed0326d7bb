/** Names of the steps of a review on a day, as the policy packs give them. Called by actions that show a round's stages. */
import type { PlainDate } from '../domain/calendar.ts';
import type { Words } from '../domain/message.ts';
import { stepsOn } from '../domain/policy/model.ts';
import type { RoundKind } from '../domain/review/types.ts';
import { readShippedPolicy } from './policy-files.ts';

export function readPolicySteps(kind: RoundKind, on: PlainDate): ReadonlyMap<string, Words> {
  return new Map((stepsOn(readShippedPolicy(), `${kind}_review`, on) ?? []).map((step) => [step.id, step.text]));
}
