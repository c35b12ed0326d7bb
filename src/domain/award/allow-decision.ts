/**
 * From the council's result to the award: publicity with its days, objections, the Front's opinion, decision or submission, revocation; and the letter
 * about a dossier that was refused.
 * Called by `allow.ts`. Pure.
 */
import { message } from '../message.ts';
import type { Problem } from '../problem.ts';
import { twiceIn } from './achievement.ts';
import type { Law } from './fold.ts';
import { findForm } from './law.ts';
import { levelsAbove } from './levels.ts';
import { asksMinutes, eachAt, eachPassed, fine, say, wrongStage } from './say.ts';
import { type AwardAct, type AwardState, takerOf } from './types.ts';

type After = Extract<AwardAct, { kind: 'publish' | 'object' | 'answer' | 'opine' | 'reply' | 'decide' | 'submit' | 'outcome' | 'revoke' | 'return' | 'tell' }>;

export function allowDecision(state: AwardState, act: After, law: Law): readonly Problem[] {
  switch (act.kind) {
    case 'publish': {
      const misplaced = eachAt(state, act.dossiers, ['voted'], 'dossiers');
      return misplaced.length > 0 ? misplaced : asksMinutes(law) && act.minutes === undefined ? say('award.minutes_missing', 'minutes') : fine;
    }
    case 'object': {
      const one = state.dossiers.get(act.dossier);
      if (!one) return say('award.dossier_unknown', 'dossier');
      if (!one.publicUntil) return say('award.not_published', 'dossier');
      // The day it was handed in counts; it may be typed in later.
      const handed = act.handed ?? act.on;
      if (handed > act.on) return say('award.objection_after_today', 'handed', { date: { date: act.on } });
      if (handed < one.publicFrom!) return say('award.objection_early', 'handed', { date: { date: one.publicFrom! } });
      if (handed > one.publicUntil) return say('award.objection_late', 'handed', { date: { date: one.publicUntil } });
      if (one.stage === 'granted' || one.stage === 'submitted' || one.stage === 'granted_above') return say('award.objection_decided', 'dossier', { stage: message(`award.stage.${one.stage}`) });
      return one.stage !== 'published' ? wrongStage(one) : state.objections.has(act.objection) ? say('award.named_twice', 'objection') : fine;
    }
    case 'answer': {
      const objection = state.objections.get(act.objection);
      return !objection ? say('award.objection_unknown', 'objection') : objection.answered ? say('award.objection_answered', 'objection') : fine;
    }
    case 'opine': {
      if (state.opinions.has(act.opinion)) return say('award.named_twice', 'opinion');
      return eachAt(state, act.dossiers, ['nominated', 'gates_passed', 'met', 'in_session', 'voted', 'published'], 'dossiers');
    }
    case 'reply': {
      const opinion = state.opinions.get(act.opinion);
      return !opinion ? say('award.opinion_unknown', 'opinion') : opinion.reply ? say('award.opinion_answered', 'opinion') : fine;
    }
    case 'decide': {
      const ids = act.granted.map((one) => one.dossier);
      const refused = ready(state, ids, act.on, 'granted');
      if (refused.length > 0) return refused;
      const dossiers = ids.map((id) => state.dossiers.get(id)!);
      if (dossiers.some((one) => one.path !== 'own')) return say('award.wrong_path', 'granted');
      if (act.number === null && dossiers.some((one) => findForm(law.law, one.form)?.decision !== false)) return say('award.number_missing', 'number');
      const [twice] = twiceIn(dossiers);
      if (twice) return say('award.one_achievement_twice', `granted.${twice.index}`, { dossier: twice.dossier, other: twice.other });
      return allowQuota(state, dossiers.map((one) => one.form));
    }
    case 'submit': {
      const refused = ready(state, act.dossiers, act.on, 'dossiers');
      if (refused.length > 0) return refused;
      const dossiers = act.dossiers.map((id) => state.dossiers.get(id)!);
      if (dossiers.some((one) => one.path !== 'upward')) return say('award.wrong_path', 'dossiers');
      if (!levelsAbove(state.level).includes(act.to)) return say('award.not_within_power', 'to');
      return allowQuota(state, dossiers.map((one) => one.form));
    }
    case 'outcome': {
      const one = state.dossiers.get(act.dossier);
      if (!one) return say('award.dossier_unknown', 'dossier');
      // What was typed wrong is put right with a reason; an award that was given is taken back by being revoked.
      const corrects = one.stage === 'granted_above' || (one.refused === 'above' && one.told === null);
      if (one.stage !== 'submitted' && (!corrects || act.granted === null)) return wrongStage(one);
      if (corrects && act.why.trim() === '') return say('award.correction_unexplained', 'why');
      if (act.granted === null) return act.why.trim() === '' ? say('award.nothing_named', 'why') : fine;
      const form = findForm(law.law, act.granted.form);
      // The level above may give another of its forms than was proposed.
      if (!form?.decidedBy.includes(one.submitted!.to)) return say('award.form_unknown', 'form');
      return form.takes.includes(takerOf(one.subjectKind)) ? fine : say('award.form_not_for_subject', 'form');
    }
    case 'revoke': {
      const one = state.dossiers.get(act.dossier);
      return !one ? say('award.dossier_unknown', 'dossier') : one.stage === 'granted' || one.stage === 'granted_above' ? fine : wrongStage(one);
    }
    case 'tell': {
      const one = state.dossiers.get(act.dossier);
      if (!one) return say('award.dossier_unknown', 'dossier');
      if (one.stage !== 'refused') return wrongStage(one);
      return one.told ? say('award.told_already', 'dossier', { number: one.told.number, date: { date: one.told.on } }) : fine;
    }
    case 'return': {
      const one = state.dossiers.get(act.dossier);
      if (!one) return say('award.dossier_unknown', 'dossier');
      if (one.stage !== 'revoked') return wrongStage(one);
      if (one.returned) return say('award.returned_already', 'dossier', { date: { date: one.returned.on } });
      const paid = one.granted?.money ?? 0;
      return act.money > paid ? say('award.returned_too_much', 'money', { paid: { money: paid } }) : fine;
    }
  }
}

/** Published and the days over, as the council saw it, nothing objected or opined that waits for an answer. */
function ready(state: AwardState, ids: readonly number[], on: string, field: string): readonly Problem[] {
  const misplaced = eachAt(state, ids, ['published'], field);
  if (misplaced.length > 0) return misplaced;
  const open = eachPassed(state, ids, field);
  if (open.length > 0) return open;
  for (const [index, id] of ids.entries()) {
    const one = state.dossiers.get(id)!;
    if (on <= one.publicUntil!) return say('award.publicity_days_left', `${field}.${index}`, { date: { date: one.publicUntil! } });
    if (one.hash !== one.votedHash) return say('award.dossier_voted', `${field}.${index}`);
  }
  const objections = [...state.objections.values()].filter((one) => !one.answered && ids.includes(one.dossier));
  if (objections.length > 0) return say('award.objections_open', field, { count: objections.length });
  const opinions = [...state.opinions.values()].filter((one) => !one.reply && one.dossiers.some((id) => ids.includes(id)));
  return opinions.length > 0 ? say('award.opinions_open', field, { count: opinions.length }) : fine;
}

function allowQuota(state: AwardState, forms: readonly string[]): readonly Problem[] {
  const given = [...state.dossiers.values()].filter((one) => one.stage === 'granted' || one.stage === 'submitted' || one.stage === 'granted_above').map((one) => one.proposed);
  const all = [...given, ...forms];
  const full = Object.entries(state.quota).find(([form, most]) => all.filter((one) => one === form).length > most);
  return full ? say('award.quota_full', 'granted', { most: full[1] }) : fine;
}
