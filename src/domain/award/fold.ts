/**
 * The state of an award round from its acts, in order. Called by actions, screens and papers. Pure.
 * Takes acts that `allow.ts` let through: it never refuses, it only says where things stand.
 */
import { endOfSpan, type Holidays } from '../review/working-days.ts';
import type { AwardLaw } from './law.ts';
import type { AwardAct, AwardState, Dossier, GateResult, Session, Stage } from './types.ts';
import { meetingAgrees, outcomeOf } from './votes.ts';

export type Law = { readonly law: AwardLaw; readonly holidays: Holidays };

export function foldAward(acts: readonly AwardAct[], law: Law): AwardState | null {
  return acts.reduce<AwardState | null>((state, act) => step(state, act, law), null);
}

/** One act further; the state given stays as it was. */
export function step(state: AwardState | null, act: AwardAct, law: Law): AwardState | null {
  if (act.kind === 'open') {
    const { occasion, level, manner, deadline, period, quota, criteria, bounds = null, on } = act;
    return { occasion, level, manner, openedOn: on, deadline, period, quota, criteria, bounds, council: null, guidance: {}, dossiers: new Map(), sessions: new Map(), objections: new Map(), opinions: new Map(), lastOn: on };
  }
  if (!state) return null;
  const next: AwardState = { ...state, lastOn: act.on > state.lastOn ? act.on : state.lastOn };
  switch (act.kind) {
    case 'unlock': return { ...next, guidance: { ...state.guidance, [act.form]: { number: act.guidance, document: act.document ?? null } } };
    case 'nominate': {
      const { dossier, subject, subjectKind, form, path, period, achievement, hash, from = null, post = null, about = null } = act;
      return { ...next, dossiers: put(state.dossiers, dossier, { dossier, subject, subjectKind, form, proposed: form, path, cameOn: act.on, post, about, period, achievement, hash, from, hashBelow: from === null ? null : hash, stage: 'nominated', refused: null, refusedOn: null, again: act.again ?? null, told: null, gates: [], meeting: null, votedHash: null, outcome: null, publicFrom: null, publicUntil: null, granted: null, submitted: null, revoked: null, returned: null }) };
    }
    // What is written anew goes the whole way again.
    case 'edit': return change(next, act.dossier, { achievement: act.achievement, hash: act.hash, ...(act.about ? { about: act.about } : {}), stage: 'nominated', gates: [], meeting: null });
    case 'withdraw': return change(next, act.dossier, { stage: 'withdrawn' });
    case 'check': {
      const one = state.dossiers.get(act.dossier)!;
      if (act.gates.some((gate) => gate.state === 'fail')) return change(next, act.dossier, { gates: act.gates, stage: 'refused', refused: 'gate', refusedOn: act.on });
      // Looked at anew on its way: it stays where it is, and what does not pass holds the next step.
      if (one.stage !== 'nominated' && one.stage !== 'gates_passed') return change(next, act.dossier, { gates: act.gates });
      const passed = act.gates.every((gate) => gate.state === 'pass');
      // The minutes of a proposal from below came with it; they say nothing of words changed here.
      return change(next, act.dossier, { gates: act.gates, stage: !passed ? 'nominated' : one.hashBelow === one.hash ? 'met' : 'gates_passed' });
    }
    case 'meet': return act.votes.reduce((one, vote) => {
      const passed = meetingAgrees(vote.agree, act.present, law.law);
      return change(one, vote.dossier, { meeting: { on: act.on, agree: vote.agree, present: act.present, passed }, ...(passed ? { stage: 'met' as Stage } : { stage: 'refused' as Stage, refused: 'meeting' as const, refusedOn: act.on }) });
    }, next);
    case 'convene': {
      const session: Session = { session: act.session, on: act.on, secret: act.secret, members: act.members, dossiers: act.dossiers, kin: act.kin ?? [], recused: [], voted: [], closedOn: null, adjourned: null, breaks: [] };
      return act.dossiers.reduce<AwardState>((one, dossier) => change(one, dossier, { stage: 'in_session', votedHash: state.dossiers.get(dossier)!.hash }), { ...next, council: act.members, sessions: put(state.sessions, act.session, session) });
    }
    case 'recuse': return changeSession(next, act.session, (one) => ({ ...one, recused: [...one.recused, { member: act.member, dossiers: act.dossiers, why: act.why }] }));
    case 'vote': return changeSession(next, act.session, (one) => ({ ...one, voted: [...one.voted, { member: act.member, inWriting: act.inWriting, choices: act.choices, ...(act.unrelated ? { unrelated: act.unrelated } : {}) }] }));
    case 'close': {
      const closed = changeSession(next, act.session, (one) => ({ ...one, closedOn: act.on }));
      return act.tallies.reduce((one, tally) => {
        const outcome = outcomeOf(closed.sessions.get(act.session)!, tally, law.law);
        return change(one, tally.dossier, outcome.passed ? { outcome, stage: 'voted' } : { outcome, stage: 'refused', refused: 'votes', refusedOn: act.on });
      }, closed);
    }
    case 'attend': return changeSession(next, act.session, (one) => ({ ...one, voted: one.voted.map((vote) => (vote.member === act.member ? { ...vote, came: true as const } : vote)) }));
    case 'reseat': return [...state.sessions.values()].filter((one) => one.closedOn === null).reduce<AwardState>((all, { session }) => changeSession(all, session, (one) => ({ ...one, members: act.members, kin: (act.kin ?? []).filter((kin) => one.dossiers.includes(kin.dossier)) })), { ...next, council: act.members });
    case 'adjourn': {
      if (act.keeps) return changeSession(next, act.session, (one) => ({ ...one, breaks: [...one.breaks, { on: act.on, why: act.why }] }));
      const ended = changeSession(next, act.session, (one) => ({ ...one, closedOn: act.on, adjourned: act.why }));
      return state.sessions.get(act.session)!.dossiers.reduce((one, dossier) => change(one, dossier, { stage: 'met', votedHash: null }), ended);
    }
    case 'publish': {
      const until = endOfSpan(act.on, law.law.publicity, law.holidays);
      return act.dossiers.reduce((one, dossier) => change(one, dossier, { stage: 'published', publicFrom: act.on, publicUntil: until }), next);
    }
    case 'object': return { ...next, objections: put(state.objections, act.objection, { objection: act.objection, dossier: act.dossier, on: act.on, handed: act.handed ?? act.on, text: act.text, answered: null }) };
    case 'answer': {
      const objection = state.objections.get(act.objection)!;
      const answered = { ...next, objections: put(state.objections, act.objection, { ...objection, answered: { on: act.on, upheld: act.upheld, why: act.why } }) };
      return act.upheld ? change(answered, objection.dossier, { stage: 'refused', refused: 'objection', refusedOn: act.on }) : answered;
    }
    case 'opine': return { ...next, opinions: put(state.opinions, act.opinion, { opinion: act.opinion, dossiers: act.dossiers, on: act.on, text: act.text, reply: null }) };
    case 'reply': return { ...next, opinions: put(state.opinions, act.opinion, { ...state.opinions.get(act.opinion)!, reply: { on: act.on, text: act.text } }) };
    case 'decide': return act.granted.reduce((one, granted) => change(one, granted.dossier, { stage: 'granted', granted: { ...granted, on: act.on, number: act.number } }), next);
    case 'submit': return act.dossiers.reduce((one, dossier) => change(one, dossier, { stage: 'submitted', submitted: { on: act.on, number: act.number, to: act.to, body: act.body ?? null } }), next);
    case 'outcome': {
      if (act.granted === null) return change(next, act.dossier, { stage: 'refused', refused: 'above', refusedOn: act.on });
      const { form, number, register, money } = act.granted;
      return change(next, act.dossier, { stage: 'granted_above', refused: null, refusedOn: null, form, granted: { dossier: act.dossier, register, money, on: act.on, number } });
    }
    case 'revoke': return change(next, act.dossier, { stage: 'revoked', revoked: { on: act.on, number: act.number, why: act.why } });
    case 'tell': return change(next, act.dossier, { told: { on: act.on, number: act.number } });
    case 'return': return change(next, act.dossier, { returned: { on: act.on, object: act.object, money: act.money } });
  }
}

function put<V>(map: ReadonlyMap<number, V>, key: number, value: V): ReadonlyMap<number, V> {
  return new Map(map).set(key, value);
}

function change(state: AwardState, dossier: number, values: Partial<Dossier>): AwardState {
  return { ...state, dossiers: put(state.dossiers, dossier, { ...state.dossiers.get(dossier)!, ...values }) };
}

function changeSession(state: AwardState, session: number, make: (one: Session) => Session): AwardState {
  return { ...state, sessions: put(state.sessions, session, make(state.sessions.get(session)!)) };
}

/** Gates of a dossier that were looked at and lack the figures to be judged, while it waits for them; a gate without an answer is not passed. */
export function lackingGates(one: Dossier): readonly GateResult[] {
  return one.stage === 'nominated' ? one.gates.filter((gate) => gate.state === 'unknown') : [];
}
