/**
 * The state of a round from its acts, in order. Pure; the server and, later, the phone run the same function.
 * Takes acts that `allow.ts` let through: it never refuses, it only says where things stand.
 */
import { agrees } from './meeting.ts';
import type { Call, FrontOpinion, Procedure, HouseholdStage, HouseholdState, ListReason, ReviewAct, RoundState } from './types.ts';
import { endOfSpan, type Holidays } from './working-days.ts';

export type Law = { readonly procedure: Procedure; readonly holidays: Holidays };

export function foldRound(acts: readonly ReviewAct[], law: Law): RoundState | null {
  return acts.reduce<RoundState | null>((state, act) => advance(state, act, law), null);
}

/** One act further; the state given stays as it was. */
export function step(state: RoundState | null, act: ReviewAct, law: Law): RoundState | null {
  return advance(state && { ...state, households: new Map(state.households), left: new Map(state.left), calls: new Map(state.calls), postings: new Map(state.postings), objections: new Map(state.objections), opinions: new Map(state.opinions), upper: state.upper && { ...state.upper, households: new Set(state.upper.households) } }, act, law);
}

/** As `step`, but in the maps of the state itself, which must be one's own, as `step` leaves it: thousands of acts are folded without copying thousands of households for each. */
export function advance(state: RoundState | null, act: ReviewAct, law: Law): RoundState | null {
  if (act.kind === 'open') {
    return { kind: act.round, openedOn: act.on, villages: act.villages, late: [], listClosed: false, closed: null, households: new Map(), left: new Map(), calls: new Map(), postings: new Map(), objections: new Map(), opinions: new Map(), upper: null, decisions: [], publication: null, report: null, earlierReports: [], lastOn: act.on };
  }
  if (!state) return null;
  const next = { ...state, lastOn: act.on > state.lastOn ? act.on : state.lastOn, publication: outdatedBy(act, state.publication), report: outdatedBy(act, state.report) };
  switch (act.kind) {
    case 'take_in': return { ...next, villages: [...state.villages, ...act.villages], late: state.listClosed ? [...state.late, ...act.villages] : state.late };
    case 'list':
      (state.left as Map<number, ListReason>).delete(act.household);
      return { ...next, households: put(state.households, act.household, { household: act.household, village: act.village, reason: act.reason, stage: 'listed', assessment: null, vote: null, returned: null, listedOn: act.on, rechecked: false }) };
    case 'unlist':
      if (act.gone) put(state.left, act.household, state.households.get(act.household)!.reason);
      (state.households as Map<number, HouseholdState>).delete(act.household);
      return next;
    case 'follow': {
      const one = state.households.get(act.household)!;
      const stage = one.stage === 'agreed' || one.stage === 'posted' ? 'checked' : one.stage;
      return change(next, act.household, { village: act.village, stage, vote: stage === one.stage ? one.vote : null, rechecked: false });
    }
    case 'close_list': return { ...next, listClosed: true };
    case 'survey': return change(next, act.household, { stage: 'surveyed', assessment: act.assessment, returned: null, vote: null });
    case 'return': return change(next, act.household, { stage: 'listed', returned: act.why });
    case 'check': return change(next, act.household, { stage: 'checked' });
    case 'call': return { ...next, calls: put(state.calls, act.village, { on: act.on, meetingOn: act.meetingOn, hour: act.hour, place: act.place }) };
    case 'meet':
      (state.calls as Map<number, Call>).delete(act.village);
      // Those the meeting agrees to go on; the others go back to the survey and to another meeting.
      return act.votes.reduce((one, vote) => {
        const agreed = agrees(vote.agree, act.present, law.procedure.meetingLeastPercent);
        return change(one, vote.household, { stage: agreed ? 'agreed' : 'listed', vote: { agree: vote.agree, present: act.present }, returned: null });
      }, next);
    case 'post': {
      const again = putsUpAgain(state, act.village);
      const posted = [...state.households.values()].filter((one) => one.village === act.village && (one.stage === 'agreed' || one.stage === 'posted')).map((one) => one.household);
      const until = endOfSpan(act.on, again ? law.procedure.reposting : law.procedure.posting, law.holidays);
      const moved = posted.reduce((one, household) => change(one, household, { stage: 'posted', rechecked: false }), next);
      return { ...moved, postings: put(state.postings, act.village, { from: act.on, until, takenDown: null, hash: act.hash, households: posted, again }) };
    }
    case 'take_down': return { ...next, postings: put(state.postings, act.village, { ...state.postings.get(act.village)!, takenDown: act.on }) };
    case 'object':
      return { ...next, objections: put(state.objections, act.objection, { id: act.objection, household: act.household, on: act.on, answerBy: endOfSpan(act.on, law.procedure.recheck, law.holidays), answered: null }) };
    case 'answer': {
      const objection = state.objections.get(act.objection)!;
      const answered = { ...next, objections: put(state.objections, act.objection, { ...objection, answered: { on: act.on, upheld: act.upheld } }) };
      // Upheld: surveyed anew, and through a meeting and a posting again.
      return act.upheld ? change(answered, objection.household, { stage: 'listed', vote: null, rechecked: true }) : answered;
    }
    case 'opine': return { ...next, opinions: put(state.opinions, act.opinion, { id: act.opinion, household: act.household, on: act.on, answered: null }) };
    case 'respond': return { ...next, opinions: put(state.opinions, act.opinion, { ...state.opinions.get(act.opinion)!, answered: { on: act.on, accepted: act.accepted } }) };
    case 'ask_upper': return { ...next, upper: { households: new Set([...state.households.values()].filter((one) => one.stage === 'posted').map((one) => one.household)), asked: act.on, answerBy: law.procedure.upperAnswer ? endOfSpan(act.on, law.procedure.upperAnswer, law.holidays) : act.on, answered: null } };
    case 'upper_answers': return { ...next, upper: { ...state.upper!, answered: { on: act.on, agrees: act.agrees } } };
    case 'send_back': return act.households.reduce<RoundState>((one, household) => change(one, household, { stage: 'listed', vote: null, returned: act.why, rechecked: false }), next);
    case 'decide': return act.households.reduce<RoundState>((one, household) => change(one, household, { stage: 'decided' }), { ...next, decisions: [...state.decisions, { number: act.number, on: act.on, kind: act.kind, households: act.households }] });
    case 'publish': return { ...next, publication: { from: act.on, until: endOfSpan(act.on, law.procedure.publication!, law.holidays), ended: null, hash: act.hash, place: act.place, announced: [] } };
    case 'announce': return { ...next, publication: { ...state.publication!, announced: [...state.publication!.announced, { from: act.from, until: act.until, by: act.by }] } };
    case 'end_publication': return { ...next, publication: { ...state.publication!, ended: act.on } };
    case 'report': return { ...next, report: { on: act.on, number: act.number, to: act.to, received: null }, earlierReports: state.report ? [...state.earlierReports, state.report] : state.earlierReports };
    case 'receive_report': return { ...next, report: { ...state.report!, received: act.on } };
    case 'close': return { ...next, closed: { on: act.on, because: act.because } };
    case 'reopen': return { ...next, closed: null };
    case 'correct': {
      const corrected = { ...next, decisions: [...state.decisions, { number: act.number, on: act.on, kind: act.kind, households: [act.household] }] };
      return act.assessment ? change(corrected, act.household, { stage: 'decided', assessment: act.assessment }) : corrected;
    }
    case 'revoke': {
      const taken = new Set(act.households);
      const standing = state.decisions.map((one) => (one.kind === 'revoke' ? one : { ...one, households: one.households.filter((household) => !taken.has(household)) }));
      // Nothing of the old path counts: survey, check, meeting, posting and, where it was asked, the opinion of the level above begin anew.
      return act.households.reduce<RoundState>((one, household) => change(one, household, { stage: 'listed', assessment: null, vote: null, returned: act.why, rechecked: false }), { ...next, upper: null, decisions: [...standing, { number: act.number, on: act.on, kind: act.kind, households: act.households }] });
    }
  }
}

function put<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return (map as Map<K, V>).set(key, value);
}

function change(state: RoundState, household: number, more: Partial<HouseholdState> & { readonly stage: HouseholdStage }): RoundState {
  const one = state.households.get(household);
  // What leaves the posted list is no longer what the level above gave its opinion about.
  if (more.stage !== 'posted' && more.stage !== 'decided') (state.upper?.households as Set<number> | undefined)?.delete(household);
  return one ? { ...state, households: put(state.households, household, { ...one, ...more }) } : state;
}

/** What waits to be put up in a village hung there before and came back by objections alone: it hangs for the days of a list put up again. */
export function putsUpAgain(state: RoundState, village: number): boolean {
  const waiting = [...state.households.values()].filter((one) => one.village === village && one.stage === 'agreed');
  return waiting.length > 0 && waiting.every((one) => one.rechecked);
}

/** Opinions of the Front that stand before a decision about some households: those about them, and those about the whole round. */
export function openOpinions(state: RoundState, about: (household: number) => boolean): readonly FrontOpinion[] {
  return [...state.opinions.values()].filter((one) => !one.answered && (one.household === null || about(one.household)));
}

/** The level above agreed to everything that is not yet decided. */
export function upperAgreed(state: RoundState): boolean {
  return state.upper?.answered?.agrees === true && [...state.households.values()].every((one) => one.stage === 'decided' || state.upper!.households.has(one.household));
}

/** What was put up or reported, told as outdated once something else stands decided. */
function outdatedBy<T extends { readonly outdated?: true }>(act: ReviewAct, told: T | null): T | null {
  return told && changesResult(act) ? { ...told, outdated: true } : told;
}

/** After it what was put up or reported is no longer what stands decided; a slip of words changes nothing. */
export function changesResult(act: ReviewAct): boolean {
  return act.kind === 'decide' || act.kind === 'revoke' || (act.kind === 'correct' && act.assessment !== null);
}
