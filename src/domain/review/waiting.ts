/**
 * What waits in a round, for whom, until when: the work lists ("việc cần làm") of the round's page and of Hôm nay. Called by `actions/review`.
 * Pure. It proposes only what `allow.ts` would let through, or names the day from which it will.
 */
import type { ActionName } from '../action.ts';
import { addDays, type PlainDate } from '../calendar.ts';
import { afterKinds, type Certified, waitingAfter } from './afterwards.ts';
import { type Law, openOpinions, upperAgreed } from './fold.ts';
import type { HouseholdState, RoundState } from './types.ts';

export const waitingKinds = ['close_list', 'survey', 'check', 'meet', 'post', 'posted', 'take_down', 'answer', 'respond', 'send_back', 'ask_upper', 'upper_answers', 'decide', ...afterKinds] as const;
export type WaitingKind = (typeof waitingKinds)[number];

export type Waiting = {
  readonly kind: WaitingKind;
  /** The action that does it; `posted` waits for days to pass. */
  readonly action: ActionName;
  readonly village: number | null;
  readonly households: number;
  /** The law's last day for it, or the day from which it may be done (`posted`). */
  readonly due: PlainDate | null;
  readonly objection?: string;
};

const actionOf: Readonly<Record<WaitingKind, ActionName>> = {
  close_list: 'review.closeList', survey: 'review.survey', check: 'review.check', meet: 'review.meet', post: 'review.post', posted: 'review.takeDown', take_down: 'review.takeDown', answer: 'review.answer', respond: 'review.respond', send_back: 'review.sendBack', ask_upper: 'review.askUpper',
  upper_answers: 'review.upperAnswers', decide: 'review.decide', certify: 'review.issueCertificates', publish: 'review.publish', announce: 'review.announce', end_publication: 'review.endPublication', report: 'review.sendReport', receive_report: 'review.receiveReport',
};

/** The side of the round's pages where it is done. */
export const sideOf: Readonly<Record<WaitingKind, string>> = {
  close_list: 'ho', survey: 'ho', check: 'kiem-tra', meet: 'hop', post: 'niem-yet', posted: 'niem-yet', take_down: 'niem-yet', answer: 'y-kien', respond: 'y-kien', send_back: 'quyet-dinh', ask_upper: 'quyet-dinh', upper_answers: 'quyet-dinh', decide: 'quyet-dinh',
  certify: 'giay-chung-nhan', publish: 'van-ban', announce: 'van-ban', end_publication: 'van-ban', report: 'van-ban', receive_report: 'van-ban',
};

/** In the order of the procedure, village by village. `last`: the last day of the round's season, where the law gives one; `certified`: of the households decided about. */
export function waitingIn(state: RoundState, law: Law, today: PlainDate, last: PlainDate | null, certified: Certified): readonly Waiting[] {
  const found: Waiting[] = [];
  const add = (kind: WaitingKind, village: number | null, households: number, due: PlainDate | null, objection?: string) => void found.push({ kind, action: actionOf[kind], village, households, due, ...(objection ? { objection } : {}) });
  const all = [...state.households.values()];
  if (state.closed) {
    for (const one of waitingAfter(state, law, today, certified)) add(one.kind, null, one.households, one.due);
    return found;
  }
  if (!state.listClosed) {
    add('close_list', null, all.length, last);
    return found;
  }
  for (const one of waitingAfter(state, law, today, certified)) add(one.kind, null, one.households, one.due);
  const byVillage = Map.groupBy(all, (one) => one.village);
  for (const village of state.villages) {
    const mine = byVillage.get(village) ?? [];
    const count = (stage: HouseholdState['stage']): number => mine.filter((one) => one.stage === stage).length;
    const [listed, surveyed, checked, agreed] = [count('listed'), count('surveyed'), count('checked'), count('agreed')];
    if (listed > 0) add('survey', village, listed, last);
    if (surveyed > 0) add('check', village, surveyed, last);
    // One meeting speaks of all: it waits until nobody of the village is behind.
    if (checked > 0 && listed + surveyed === 0) add('meet', village, checked, last);
    const posting = state.postings.get(village);
    if (posting && !posting.takenDown) add(today > posting.until ? 'take_down' : 'posted', village, posting.households.length, addDays(posting.until, 1));
    else if (agreed > 0 && listed + surveyed + checked === 0) add('post', village, agreed, last);
  }
  const open = [...state.objections.values()].filter((one) => !one.answered);
  for (const one of open) add('answer', state.households.get(one.household)?.village ?? null, 1, one.answerBy, one.id);
  const opinions = openOpinions(state, () => true);
  if (opinions.length > 0) add('respond', null, opinions.length, last);
  const left = all.filter((one) => one.stage !== 'decided');
  const ready = left.length > 0 && open.length === 0 && opinions.length === 0 && left.every((one) => one.stage === 'posted' && state.postings.get(one.village)?.takenDown);
  if (!ready) return found;
  const asks = law.procedure.upperAnswer !== null;
  if (asks && state.upper && !state.upper.answered) add('upper_answers', null, left.length, state.upper.answerBy);
  else if (asks && !upperAgreed(state)) {
    // After a disagreement: what it is about goes back, or the level above is asked again with reasons.
    if (state.upper?.answered && !state.upper.answered.agrees && state.upper.households.size > 0) add('send_back', null, state.upper.households.size, last);
    add('ask_upper', null, left.length, last);
  }
  else add('decide', null, left.length, last);
  return found;
}
