/**
 * What may be done next in an inspection. Called before every act, by the server. Pure. Returns problems; an empty list lets the act through.
 * Invariant (shown by a model test): no minutes without a team and a whole checklist, no finding closed without an answer and a check on the
 * spot, nothing of a subject changed after its minutes, no inspection closed while a finding is open or without minutes of a unit; a unit dropped
 * has no minutes and no findings.
 */
import type { PlainDate } from '../calendar.ts';
import type { MessageParam } from '../message.ts';
import type { Problem } from '../problem.ts';
import { type InspectionProblemCode, problems } from './problems.ts';
import { visitedOf } from './fold.ts';
import type { InspectionAct, InspectionState, Inspector, SubjectState } from './types.ts';

const fine: readonly Problem[] = [];

export function say(code: InspectionProblemCode, field?: string, params?: Readonly<Record<string, MessageParam>>): readonly Problem[] {
  return [{ code, kind: problems[code], ...(field ? { field } : {}), ...(params ? { params } : {}) }];
}

export function allow(state: InspectionState | null, act: InspectionAct, today: PlainDate): readonly Problem[] {
  if (act.on > today) return say('inspection.in_future', 'on', { date: { date: today } });
  if (act.kind === 'open') return state ? say('inspection.opened_already') : allowOpening(act);
  if (!state || state.stage === 'closed' || state.stage === 'cancelled') return say('inspection.ended');
  if (act.on < state.lastOn) return say('inspection.before_last_act', 'on', { date: { date: state.lastOn } });
  const signed = [...state.subjects.values()].filter((one) => one.minutes).length;
  switch (act.kind) {
    case 'team': return signed > 0 ? say('inspection.minutes_signed') : allowTeam(act.leader, act.members);
    case 'checklist': {
      const found = subjectOf(state, act.subject);
      if ('problems' in found) return found.problems;
      return act.items.length === 0 ? say('inspection.nothing_to_check', 'items') : fine;
    }
    case 'mark': {
      const found = subjectOf(state, act.subject);
      if ('problems' in found) return found.problems;
      if (!found.one.items) return say('inspection.no_checklist');
      for (const [index, mark] of act.marks.entries()) {
        const item = found.one.items.find((one) => one.criterion === mark.criterion);
        if (!item) return say('inspection.item_unknown', `marks.${index}.criterion`);
        if (item.kind === 'computed' && item.state !== 'unknown') return say('inspection.item_computed', `marks.${index}.criterion`);
      }
      return fine;
    }
    case 'find': {
      const found = subjectOf(state, act.subject);
      if ('problems' in found) return found.problems;
      if (!found.one.items) return say('inspection.no_checklist');
      if (act.criterion !== null && !found.one.items.some((one) => one.criterion === act.criterion)) return say('inspection.item_unknown', 'criterion');
      return act.deadline <= act.on ? say('inspection.deadline_too_early', 'deadline', { date: { date: act.on } }) : fine;
    }
    case 'strike': {
      const one = state.findings.get(act.finding);
      if (!one) return say('inspection.finding_unknown', 'finding');
      return state.subjects.get(one.subject)?.minutes ? say('inspection.minutes_signed') : fine;
    }
    case 'sign': {
      const found = subjectOf(state, act.subject);
      return 'problems' in found ? found.problems : allowSigning(state, found.one);
    }
    case 'drop': {
      const one = state.subjects.get(act.subject);
      if (!one) return say('inspection.subject_unknown', 'subject');
      if (one.dropped) return say('inspection.unit_dropped', 'subject');
      if (one.minutes) return say('inspection.minutes_signed');
      // The last one: then the whole visit is called off.
      return visitedOf(state).length === 1 ? say('inspection.last_unit', 'subject') : fine;
    }
    case 'answer': case 'recheck': {
      const one = state.findings.get(act.finding);
      if (!one) return say('inspection.finding_unknown', 'finding');
      if (!state.subjects.get(one.subject)?.minutes) return say('inspection.minutes_missing');
      if (one.state === 'closed') return say('inspection.finding_closed', 'finding');
      if (act.kind === 'answer') return fine;
      if (act.done) return one.state === 'answered' ? fine : say('inspection.no_answer', 'done');
      return act.deadline === null ? say('inspection.deadline_missing', 'deadline') : act.deadline <= act.on ? say('inspection.deadline_too_early', 'deadline', { date: { date: act.on } }) : fine;
    }
    case 'close': {
      if (signed < visitedOf(state).length) return say('inspection.minutes_missing');
      const open = [...state.findings.values()].filter((one) => one.state !== 'closed').length;
      return open > 0 ? say('inspection.findings_open', undefined, { count: open }) : fine;
    }
    case 'cancel': return signed > 0 ? say('inspection.minutes_signed') : fine;
  }
}

function allowOpening(act: Extract<InspectionAct, { kind: 'open' }>): readonly Problem[] {
  if (act.subjects.length === 0) return say('inspection.no_subjects', 'subjects');
  if (new Set(act.subjects.map((one) => one.subject)).size < act.subjects.length) return say('inspection.subject_twice', 'subjects');
  return act.plannedOn < act.on ? say('inspection.deadline_too_early', 'plannedOn', { date: { date: act.on } }) : fine;
}

/** A leader and at least one more, each named once. */
function allowTeam(leader: Inspector, members: readonly Inspector[]): readonly Problem[] {
  if (members.length === 0) return say('inspection.team_too_small', 'members');
  const names = [leader, ...members].map((one) => `${one.name.trim().toLowerCase()}|${one.position.trim().toLowerCase()}`);
  return new Set(names).size < names.length ? say('inspection.team_twice', 'members') : fine;
}

/** A subject of this visit that may still be looked at: not dropped, there is a team, its minutes are not signed. */
function subjectOf(state: InspectionState, subject: number): { readonly one: SubjectState } | { readonly problems: readonly Problem[] } {
  const one = state.subjects.get(subject);
  if (!one) return { problems: say('inspection.subject_unknown', 'subject') };
  if (one.dropped) return { problems: say('inspection.unit_dropped', 'subject') };
  if (!state.team) return { problems: say('inspection.no_team') };
  return one.minutes ? { problems: say('inspection.minutes_signed') } : { one };
}

/** Everything looked at or said not to be, and whatever is not kept stands in a finding. */
function allowSigning(state: InspectionState, one: SubjectState): readonly Problem[] {
  if (!one.items) return say('inspection.no_checklist');
  const unmarked = one.items.filter((item) => item.kind !== 'computed' && !one.marks.has(item.criterion));
  if (unmarked.length > 0) return say('inspection.items_unmarked', undefined, { count: unmarked.length });
  const named = new Set([...state.findings.values()].filter((finding) => finding.subject === one.subject).map((finding) => finding.criterion));
  const missing = [...one.marks.values()].filter((mark) => mark.result === 'not_kept' && !named.has(mark.criterion)).length;
  return missing > 0 ? say('inspection.finding_missing', undefined, { count: missing }) : fine;
}
