/**
 * The papers of a round: which there are, what they are about, which take a number, and when each can be made. Called by actions, composers and
 * screens. Pure; numbers and files are made elsewhere.
 */
import type { DocumentKind } from '../document/kinds.ts';
import { changesResult } from './fold.ts';
import type { Procedure, ReviewAct, RoundState } from './types.ts';

/** `of`: the whole round, a village, an act of it, a household, an objection. `kind`: numbered as such; null is a sheet without a number. */
export const paperKinds = {
  list: { of: 'round', kind: null },
  meeting_notice: { of: 'village', kind: 'notice' },
  minutes: { of: 'act', kind: 'minutes' },
  posting_list: { of: 'village', kind: null },
  put_up: { of: 'act', kind: 'minutes' },
  take_down: { of: 'act', kind: 'minutes' },
  answer: { of: 'act', kind: 'letter' },
  upper_request: { of: 'round', kind: 'submission' },
  decision: { of: 'act', kind: 'decision' },
  report: { of: 'round', kind: 'report' },
  published_list: { of: 'round', kind: null },
  publication_up: { of: 'act', kind: 'minutes' },
  publication_down: { of: 'act', kind: 'minutes' },
  correction: { of: 'act', kind: 'decision' },
  revocation: { of: 'act', kind: 'decision' },
  result: { of: 'household', kind: null },
  application: { of: 'household', kind: null },
  application_to_leave: { of: 'household', kind: null },
} as const satisfies Record<string, { readonly of: 'round' | 'village' | 'act' | 'household'; readonly kind: DocumentKind | null }>;

export type PaperKind = keyof typeof paperKinds;
export const paperNames = Object.keys(paperKinds) as [PaperKind, ...PaperKind[]];

/** Made and numbered by the act itself, in its own transaction: nobody issues these by hand. */
export const madeByAct: readonly PaperKind[] = ['decision', 'correction', 'revocation'];

/** Which act a paper records. */
const actOf: Partial<Record<ReviewAct['kind'], PaperKind>> = { meet: 'minutes', post: 'put_up', take_down: 'take_down', answer: 'answer', publish: 'publication_up', end_publication: 'publication_down', decide: 'decision', correct: 'correction', revoke: 'revocation' };

export type PaperSlot = { readonly paper: PaperKind; readonly village: number | null; readonly act: number | null };

/** Every paper of the round and its villages that can be made as things stand, in the order of the work; household papers are asked for one by one. The level above is asked only where the law of the round says so. */
export function papersNow(state: RoundState, acts: readonly { readonly number: number; readonly act: ReviewAct }[], { upperAnswer }: Pick<Procedure, 'upperAnswer'>): readonly PaperSlot[] {
  const households = [...state.households.values()];
  const whole = (paper: PaperKind): PaperSlot => ({ paper, village: null, act: null });
  const slots: PaperSlot[] = [whole('list')];
  for (const village of state.villages) {
    const own = households.filter((one) => one.village === village);
    if (own.some((one) => one.stage === 'checked')) slots.push({ paper: 'meeting_notice', village, act: null });
    if (own.some((one) => one.stage === 'agreed' || one.stage === 'posted')) slots.push({ paper: 'posting_list', village, act: null });
  }
  for (const { number, act } of acts) {
    const paper = actOf[act.kind];
    if (paper) slots.push({ paper, village: villageOf(act, state), act: number });
  }
  const posted = households.length > 0 && households.every((one) => one.stage === 'posted' || one.stage === 'decided');
  if (posted && households.some((one) => one.stage === 'posted')) slots.push({ paper: 'decision', village: null, act: null }, ...(upperAnswer === null ? [] : [whole('upper_request')]));
  if (state.decisions.length > 0) slots.push({ ...whole('report'), act: reportAct(acts) }, whole('published_list'));
  return slots;
}

/** After which act the result is reported: null for the first decision, else the newest act that changed the result since; each such report is a paper of its own. */
export function reportAct(acts: readonly { readonly number: number; readonly act: ReviewAct }[]): number | null {
  return acts.filter(({ act }) => changesResult(act)).slice(1).at(-1)?.number ?? null;
}

function villageOf(act: ReviewAct, state: RoundState): number | null {
  if ('village' in act) return act.village;
  if (act.kind === 'answer') return state.households.get(state.objections.get(act.objection)?.household ?? 0)?.village ?? null;
  return act.kind === 'correct' ? (state.households.get(act.household)?.village ?? null) : null;
}
