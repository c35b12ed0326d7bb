/**
 * What may be done next in a round: the stages cannot be skipped. Called before every act, by the server and by the forms.
 * Pure. Returns problems; an empty list lets the act through. Invariant (shown by a model test): no household is decided about without a
 * survey, a check, a meeting that agreed, a posting whose days are over and was taken down, and every objection
 * and every opinion of the Front answered.
 */
import type { PlainDate } from '../calendar.ts';
import { message, type MessageParam } from '../message.ts';
import type { Problem } from '../problem.ts';
import { type Law, openOpinions } from './fold.ts';
import { allowAfter, goesOn } from './allow-after.ts';
import { attended, isShort } from './meeting.ts';
import { say } from './say.ts';
import type { HouseholdStage, HouseholdState, ReviewAct, RoundState } from './types.ts';

const fine: readonly Problem[] = [];

/**
 * The first day a survey of a household may be of. Papers come in the order they are carried in, not that of the visits: before anything was done
 * about it any day since it was on the list; one of the commune's own list may have been visited from the opening on. Afterwards that of the last act.
 */
export function firstVisitOf(state: RoundState, one: HouseholdState): PlainDate {
  const untouched = one.stage === 'listed' && one.assessment === null && one.returned === null;
  return !untouched ? state.lastOn : one.reason === 'on_list' ? state.openedOn : one.listedOn;
}

export function allow(state: RoundState | null, act: ReviewAct, law: Law, today: PlainDate): readonly Problem[] {
  if (act.on > today) return say('review.in_future', 'on', { date: { date: act.on } });
  if (act.kind === 'open') return state ? say('review.opened_already') : fine;
  if (!state) return say('review.not_open');
  const visited = act.kind === 'survey' ? state.households.get(act.household) : undefined;
  const first = visited ? firstVisitOf(state, visited) : state.lastOn;
  if (act.on < first) return say(first === visited?.listedOn && first > state.openedOn ? 'review.before_listed' : 'review.before_last_act', 'on', { date: { date: first } });
  if (state.closed && !goesOn(state.closed.because, act.kind)) return say('review.closed', undefined, { date: { date: state.closed.on } });
  switch (act.kind) {
    case 'take_in': return act.villages.length === 0 || act.villages.some((village) => state.villages.includes(village)) ? say('review.nothing_to_follow') : fine;
    case 'list':
      if (!state.villages.includes(act.village)) return say('review.village_not_in_round', 'village');
      if (state.households.has(act.household)) return say('review.listed_already', 'household');
      // Late applications come in after the list is closed; a household of the commune's own list may not have been forgotten, but one taken off as gone may be back, one of a village the list did not know comes with it.
      return state.listClosed && act.reason === 'on_list' && !state.left.has(act.household) && !state.late.includes(act.village) ? say('review.list_closed') : fine;
    case 'unlist': {
      const one = state.households.get(act.household);
      if (!one) return say('review.not_listed', 'household');
      if (act.gone) return one.stage === 'decided' ? wrongStage(one) : fine;
      if (one.reason === 'on_list' && state.listClosed) return say('review.must_stay_listed', 'household');
      return one.stage === 'listed' && !one.assessment ? fine : wrongStage(one);
    }
    case 'follow': {
      const one = state.households.get(act.household);
      if (!one) return say('review.not_listed', 'household');
      if (!state.villages.includes(act.village)) return say('review.village_not_in_round', 'village');
      return one.stage === 'decided' ? wrongStage(one) : fine;
    }
    case 'close_list': {
      if (state.listClosed) return say('review.list_closed');
      const missing = act.mustHold.filter((household) => !state.households.has(household));
      return missing.length > 0 ? say('review.list_misses', 'mustHold', { count: missing.length, households: missing.slice(0, 20).join(', ') }) : fine;
    }
    case 'survey': return state.listClosed ? at(state, act.household, ['listed', 'surveyed']) : say('review.list_open');
    case 'return': return at(state, act.household, ['surveyed']);
    case 'check': {
      const problem = at(state, act.household, ['surveyed']);
      if (problem.length > 0) return problem;
      return state.households.get(act.household)!.assessment!.class === 'unknown' ? say('review.class_unknown', 'household', { household: act.household }) : fine;
    }
    case 'call': return !state.villages.includes(act.village) ? say('review.village_not_in_round', 'village') : act.meetingOn < act.on ? say('review.call_after_meeting', 'meetingOn', { date: { date: act.on } }) : fine;
    case 'meet': return allowMeeting(state, act, law);
    case 'post': {
      if (!state.villages.includes(act.village)) return say('review.village_not_in_round', 'village');
      const posting = state.postings.get(act.village);
      if (posting && !posting.takenDown) return say('review.posted_already', 'village');
      const waiting = ofVillage(state, act.village);
      if (!waiting.some((one) => one.stage === 'agreed')) return say('review.nothing_to_post', 'village');
      const behind = waiting.filter((one) => one.stage === 'listed' || one.stage === 'surveyed' || one.stage === 'checked');
      return behind.length > 0 ? say('review.wrong_stage', 'village', { households: behind.slice(0, 20).map((one) => one.household).join(', '), stage: stageWords(behind[0]!.stage) }) : fine;
    }
    case 'take_down': {
      const posting = state.postings.get(act.village);
      if (!posting || posting.takenDown) return say('review.not_posted', 'village');
      return act.on <= posting.until ? say('review.posting_days_left', 'on', { date: { date: posting.until } }) : fine;
    }
    case 'object': {
      const posting = state.postings.get(act.village);
      if (!posting) return say('review.not_posted', 'village');
      if (state.households.get(act.household)?.stage === 'decided') return say('review.objection_late', 'on', { date: { date: posting.until } });
      if (posting.takenDown || act.on > posting.until) return say('review.objection_late', 'on', { date: { date: posting.until } });
      return posting.households.includes(act.household) ? fine : say('review.not_on_posted_list', 'household');
    }
    case 'answer': {
      const objection = state.objections.get(act.objection);
      if (!objection) return say('review.objection_unknown', 'objection');
      return objection.answered ? say('review.objection_answered', 'objection') : fine;
    }
    case 'opine': {
      if (act.household === null) return [...state.households.values()].some((one) => one.stage !== 'decided') || !state.listClosed ? fine : say('review.opinion_late', 'household');
      const one = state.households.get(act.household);
      return !one ? say('review.not_listed', 'household') : one.stage === 'decided' ? say('review.opinion_late', 'household') : fine;
    }
    case 'respond': {
      const opinion = state.opinions.get(act.opinion);
      if (!opinion) return say('review.opinion_unknown', 'opinion');
      return opinion.answered ? say('review.opinion_answered', 'opinion') : fine;
    }
    case 'ask_upper': {
      if (!law.procedure.upperAnswer) return say('review.upper_not_needed');
      const waiting = [...state.households.values()].filter((one) => one.stage !== 'decided').map((one) => one.household);
      if (waiting.length === 0) return say('review.nobody_decided', 'households');
      const refused = readyToDecide(state, waiting);
      return refused.length > 0 ? refused : state.upper && !state.upper.answered ? say('review.upper_not_answered', 'on', { date: { date: state.upper.answerBy } }) : fine;
    }
    case 'upper_answers': return !state.upper ? say('review.upper_not_asked') : state.upper.answered ? say('review.upper_not_asked') : fine;
    case 'send_back': {
      if (!state.upper?.answered || state.upper.answered.agrees) return say('review.upper_did_not_disagree');
      if (act.households.length === 0) return say('review.nobody_sent_back', 'households');
      if (new Set(act.households).size !== act.households.length) return say('review.listed_already', 'households');
      return act.households.flatMap((household) => at(state, household, ['posted'])).slice(0, 1);
    }
    case 'decide': {
      if (act.households.length === 0) return say('review.nobody_decided', 'households');
      const refused = readyToDecide(state, act.households);
      if (refused.length > 0 || !law.procedure.upperAnswer) return refused;
      if (!state.upper) return say('review.upper_not_asked');
      if (!state.upper.answered) return say('review.upper_not_answered', 'on', { date: { date: state.upper.answerBy } });
      if (!state.upper.answered.agrees) return say('review.upper_disagrees');
      // An opinion is about what was posted then: who came or changed since is asked about first.
      return act.households.every((household) => state.upper!.households.has(household)) ? fine : say('review.upper_not_asked');
    }
    case 'publish': case 'announce': case 'end_publication': case 'report': case 'receive_report': case 'correct': case 'revoke': case 'close': case 'reopen': return allowAfter(state, act, law);
  }
}

/** The meeting speaks of every household of the village that waits for it; votes are counted among those present. */
function allowMeeting(state: RoundState, act: Extract<ReviewAct, { kind: 'meet' }>, law: Law): readonly Problem[] {
  if (!state.villages.includes(act.village)) return say('review.village_not_in_round', 'village');
  if (act.present <= 0) return say('review.nobody_present', 'present');
  if (act.copies < law.procedure.meetingCopies) return say('review.copies_missing', 'copies', { least: law.procedure.meetingCopies });
  // A law that asks for minutes in copies asks for those who sign them.
  if (law.procedure.meetingCopies > 0 && !act.minutes) return say('review.minutes_missing', 'minutes');
  const found: Problem[] = [];
  const { community } = law.procedure;
  const call = state.calls.get(act.village);
  if (community && community.calls > 0 && (!call || call.meetingOn !== act.on || isShort(call, community.notice, law.holidays))) found.push(...say('review.not_called', 'on', { days: community.notice?.value ?? 0 }));
  const counted = act.minutes ? attended(act.minutes.attendance) : 0;
  if (counted > 0 && counted !== act.present) found.push(...say('review.attendance_differs', 'minutes.attendance', { counted, present: act.present }));
  act.votes.forEach((vote, index) => {
    const one = state.households.get(vote.household);
    if (!one || one.village !== act.village) found.push(...say('review.not_listed', `votes.${index}.household`));
    else if (one.stage !== 'checked') found.push(...wrongStage(one, `votes.${index}.household`));
    if (vote.agree < 0 || vote.agree > act.present || !Number.isInteger(vote.agree)) found.push(...say('review.more_votes_than_present', `votes.${index}.agree`, { present: act.present }));
  });
  if (new Set(act.votes.map((vote) => vote.household)).size !== act.votes.length) found.push(...say('review.vote_missing', 'votes', { households: '' }));
  const silent = ofVillage(state, act.village).filter((one) => one.stage === 'checked' && !act.votes.some((vote) => vote.household === one.household));
  if (silent.length > 0) found.push(...say('review.vote_missing', 'votes', { households: silent.slice(0, 20).map((one) => one.household).join(', ') }));
  if (act.votes.length === 0) found.push(...say('review.vote_missing', 'votes', { households: '' }));
  return found;
}

/** Posted, the days over and the list taken down, nothing objected and no opinion of the Front that is not answered. */
function readyToDecide(state: RoundState, households: readonly number[]): readonly Problem[] {
  for (const [index, household] of households.entries()) {
    const one = state.households.get(household);
    if (!one) return say('review.not_listed', `households.${index}`);
    if (one.stage !== 'posted') return wrongStage(one, `households.${index}`);
    const posting = state.postings.get(one.village)!;
    if (!posting.takenDown) return say('review.posting_days_left', `households.${index}`, { date: { date: posting.until } });
  }
  const open = [...state.objections.values()].filter((one) => !one.answered && households.includes(one.household));
  if (open.length > 0) return say('review.objections_open', 'households', { count: open.length });
  const supervised = openOpinions(state, (household) => households.includes(household));
  return supervised.length > 0 ? say('review.front_unanswered', 'households', { count: supervised.length }) : fine;
}

function at(state: RoundState, household: number, stages: readonly HouseholdStage[]): readonly Problem[] {
  const one = state.households.get(household);
  if (!one) return say('review.not_listed', 'household');
  return stages.includes(one.stage) ? fine : wrongStage(one);
}

function wrongStage(one: HouseholdState, field = 'household'): readonly Problem[] {
  return say('review.wrong_stage', field, { households: String(one.household), stage: stageWords(one.stage) });
}

function ofVillage(state: RoundState, village: number): readonly HouseholdState[] {
  return [...state.households.values()].filter((one) => one.village === village);
}

function stageWords(stage: HouseholdStage): MessageParam {
  return message(`review.stage.${stage}`);
}
