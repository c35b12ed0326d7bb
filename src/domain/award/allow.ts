/**
 * What may be done next in an award round: no step can be skipped. Called before every act, by the server and by the forms.
 * Pure. Returns problems; an empty list lets the act through. Invariant (shown by a model test): no award without gates that passed, the meeting's
 * or the level below's minutes, a council with quorum whose votes sufficed, publicity days over, every objection and opinion answered.
 */
import type { PlainDate } from '../calendar.ts';
import { message } from '../message.ts';
import type { Problem } from '../problem.ts';
import { clashesOf, sameAchievement, standsAgainst } from './achievement.ts';
import { allowDecision } from './allow-decision.ts';
import { allowSession } from './allow-session.ts';
import type { Law } from './fold.ts';
import { findForm } from './law.ts';
import { isInReach } from './levels.ts';
import { asksMinutes, eachAt, fine, say, wrongStage } from './say.ts';
import { type AwardAct, type AwardState, checkable, type Dossier, type Stage, takerOf } from './types.ts';

const ended: readonly Stage[] = ['refused', 'withdrawn', 'revoked'];

/** A dossier that still goes somewhere, or was awarded: its subject is not proposed a second time for the same. */
export function isLive(stage: Stage): boolean {
  return !ended.includes(stage);
}

/** What a level above decided has its own day, whatever was done in the round since: it is not before what it is about. Null for every act of the round itself. */
function ownDay(state: AwardState, act: AwardAct): PlainDate | null {
  if (act.kind !== 'outcome' && act.kind !== 'revoke') return null;
  const one = state.dossiers.get(act.dossier);
  if (act.kind === 'outcome') return one?.submitted?.on ?? null;
  return one?.stage === 'granted_above' ? one.granted!.on : null;
}

const afterCouncil: readonly Stage[] = ['in_session', 'voted', 'published', 'granted', 'submitted', 'granted_above', 'revoked'];

export function allow(state: AwardState | null, act: AwardAct, law: Law, today: PlainDate): readonly Problem[] {
  if (act.on > today) return say('award.in_future', 'on', { date: { date: act.on } });
  if (act.kind === 'open') return state ? say('award.opened_already') : act.deadline < act.on ? say('award.deadline_before_opening', 'deadline') : allowQuotas(act, law.law);
  if (!state) return say('award.not_open');
  const own = ownDay(state, act);
  if (own !== null && act.on < own) return say('award.before_award', 'on', { date: { date: own } });
  if (own === null && act.on < state.lastOn) return say('award.before_last_act', 'on', { date: { date: state.lastOn } });
  // How long a list has hung can be shown from the day it is recorded, not before.
  if (act.kind === 'publish' && act.on < today) return say('award.publicity_backdated', 'on', { date: { date: today } });
  switch (act.kind) {
    case 'unlock': {
      const form = findForm(law.law, act.form);
      return !form ? say('award.form_unknown', 'form') : form.locked ? fine : say('award.form_not_locked', 'form');
    }
    case 'nominate': return allowNomination(state, act, law);
    case 'edit': {
      const one = state.dossiers.get(act.dossier);
      if (!one) return say('award.dossier_unknown', 'dossier');
      if (afterCouncil.includes(one.stage)) return say('award.dossier_voted', 'dossier');
      if (act.about !== undefined && takerOf(one.subjectKind) !== 'individual') return say('award.about_of_individual', 'about');
      return ended.includes(one.stage) ? wrongStage(one) : fine;
    }
    case 'withdraw': {
      const one = state.dossiers.get(act.dossier);
      if (!one) return say('award.dossier_unknown', 'dossier');
      return [...ended, 'in_session', 'granted', 'granted_above'].includes(one.stage) ? wrongStage(one) : fine;
    }
    case 'check': {
      const one = state.dossiers.get(act.dossier);
      if (!one) return say('award.dossier_unknown', 'dossier');
      if (!checkable.includes(one.stage)) return wrongStage(one);
      if (act.criteria !== state.criteria) return say('award.criteria_changed', 'criteria');
      return act.gates.length === 0 ? say('award.no_gates', 'gates') : fine;
    }
    case 'meet': {
      if (act.present <= 0) return say('award.nobody_present', 'present');
      if (asksMinutes(law) && act.minutes === undefined) return say('award.minutes_missing', 'minutes');
      const ids = act.votes.map((vote) => vote.dossier);
      const unknown = ids.findIndex((id) => state.dossiers.get(id)?.stage === 'nominated' && state.dossiers.get(id)!.gates.some((gate) => gate.state === 'unknown'));
      if (unknown >= 0) return say('award.gates_unknown', `votes.${unknown}.dossier`);
      const misplaced = eachAt(state, ids, ['gates_passed'], 'votes');
      if (misplaced.length > 0) return misplaced;
      const over = act.votes.findIndex((vote) => vote.agree < 0 || vote.agree > act.present || !Number.isInteger(vote.agree));
      return over >= 0 ? say('award.more_votes_than_present', `votes.${over}.agree`, { present: act.present }) : fine;
    }
    case 'convene': case 'recuse': case 'vote': case 'close': case 'adjourn': case 'attend': case 'reseat': return allowSession(state, act, law);
    case 'publish': case 'object': case 'answer': case 'opine': case 'reply': case 'decide': case 'submit': case 'outcome': case 'revoke': case 'return': case 'tell': return allowDecision(state, act, law);
  }
}

/** A form nobody here decides on nor anybody above is no form of the round. */
function allowQuotas({ level, quota }: Extract<AwardAct, { kind: 'open' }>, law: Law['law']): readonly Problem[] {
  const forms = Object.keys(quota).map((form) => findForm(law, form));
  return forms.some((form) => form === undefined) ? say('award.form_unknown', 'quota') : forms.every((form) => isInReach(level, form!.decidedBy)) ? fine : say('award.not_within_power', 'quota');
}

/** Fewer letters explain nothing. */
const leastWords = 10;

function allowNomination(state: AwardState, act: Extract<AwardAct, { kind: 'nominate' }>, { law }: Law): readonly Problem[] {
  if (act.on > state.deadline) return say('award.deadline_past', 'on', { date: { date: state.deadline } });
  if (state.dossiers.has(act.dossier)) return say('award.nominated_already', 'dossier');
  const form = findForm(law, act.form);
  if (!form) return say('award.form_unknown', 'form');
  if (form.locked && state.guidance[form.id] === undefined) return say('award.form_locked', 'form');
  if (!form.takes.includes(takerOf(act.subjectKind))) return say('award.form_not_for_subject', 'form');
  if (act.post !== undefined && takerOf(act.subjectKind) !== 'individual') return say('award.post_of_individual', 'post');
  if (act.about !== undefined && takerOf(act.subjectKind) !== 'individual') return say('award.about_of_individual', 'about');
  if (!isInReach(state.level, form.decidedBy)) return say('award.not_within_power', 'form');
  // Own award: what this level decides on. Proposal upward: what it does not.
  if (form.decidedBy.includes(state.level) !== (act.path === 'own')) return say('award.not_within_power', 'path');
  const live = [...state.dossiers.values()].filter((one) => one.subject === act.subject && isLive(one.stage));
  if (live.some((one) => standsAgainst(one, act.period))) return say('award.nominated_already', 'subject');
  const before = [...state.dossiers.values()].findLast((one) => one.stage === 'refused' && one.subject === act.subject && sameAchievement(one.period, act.period) && isJudged(one, law));
  if (before && ((act.again ?? '').trim().length < leastWords || before.achievement.trim() === act.achievement.trim())) return say('award.refused_before', (act.again ?? '').trim().length < leastWords ? 'again' : 'achievement', { date: { date: before.refusedOn! }, why: message(`award.refused.${before.refused!}`) });
  const [clash] = clashesOf(act.history, state.manner, act.period);
  return clash ? say('award.one_achievement', 'subject', { number: clash.number ?? `#${clash.award}` }) : fine;
}

/** People looked at it and said no. A gate may be passed later, and before too few voters (docs/decisions/0052) it was not looked at. */
function isJudged({ refused, outcome }: Dossier, { leastVoters }: Law['law']): boolean {
  return refused !== null && refused !== 'gate' && !(refused === 'votes' && outcome !== null && outcome.agree + outcome.against + outcome.blank < leastVoters);
}
