/**
 * The planned days of a round against the clocks of the law, and which stages are done. Called by `actions/fieldwork` and by the reminders.
 * Pure. What the law asks is the round's own procedure (read when it was opened); the plan is the commune's and only gets remarks, never a refusal.
 */
import { addDays, daysBetween, type PlainDate } from '../calendar.ts';
import { message, type Message } from '../message.ts';
import type { Law } from '../review/fold.ts';
import type { Procedure, RoundState } from '../review/types.ts';
import { beyondHolidays, endOfSpan, isWorkingDay, type Holidays, type Span } from '../review/working-days.ts';

export type StageDays = { readonly stage: string; readonly firstDay: PlainDate; readonly lastDay: PlainDate };
export type StageRow = {
  readonly stage: string;
  readonly planned: StageDays | null;
  /** How long the law asks the stage to last; null when it sets nothing. */
  readonly span: Span | null;
  readonly unverified: boolean;
  /** The last day on which the stage can begin so that the legal spans of it and of what follows still fit before the limit. */
  readonly latestStart: PlainDate | null;
  readonly done: boolean | null;
  readonly remarks: readonly Message[];
};

/** Stages that need an office: a first day on a day off is worth a remark. A village meets when people are at home. */
const officeStages: readonly string[] = ['posting', 'upper_opinion', 'province_report', 'decision', 'certificates', 'publication'];
/** Stages after the decision do not have to fit before the end of the review. */
const afterDecision: readonly string[] = ['certificates', 'publication', 'province_report'];

function spanOf(procedure: Procedure, stage: string): { readonly span: Span | null; readonly unverified: boolean } {
  if (stage === 'posting') return { span: procedure.posting, unverified: procedure.unverified.includes('posting_days') };
  if (stage === 'objections') return { span: procedure.recheck, unverified: procedure.unverified.includes('recheck_days') };
  if (stage === 'upper_opinion') return { span: procedure.upperAnswer, unverified: procedure.unverified.includes('upper_answer_days') };
  return { span: null, unverified: false };
}

/** The latest day whose span ends on `end` or before it. */
export function startOfSpan(end: PlainDate, span: Span, holidays: Holidays): PlainDate {
  let day = addDays(end, -span.value);
  while (endOfSpan(day, span, holidays) > end) day = addDays(day, -1);
  while (endOfSpan(addDays(day, 1), span, holidays) <= end) day = addDays(day, 1);
  return day;
}

export function scheduleOf(stages: readonly string[], planned: readonly StageDays[], { procedure, holidays }: Law, round: { readonly openedOn: PlainDate; readonly limit: PlainDate | null; readonly today: PlainDate; readonly state: RoundState }): readonly StageRow[] {
  const latest = latestStarts(stages, planned, procedure, holidays, round.limit);
  let before: StageDays | null = null;
  return stages.map((stage): StageRow => {
    const plan = planned.find((one) => one.stage === stage) ?? null;
    const { span, unverified } = spanOf(procedure, stage);
    const done = isStageDone(round.state, stage);
    const remarks: Message[] = [];
    if (plan) {
      const least = span && endOfSpan(plan.firstDay, span, holidays);
      if (least && plan.lastDay < least && stage === 'posting') remarks.push(message('fieldwork.remark.too_short', { date: { date: least } }));
      if (plan.firstDay < round.openedOn) remarks.push(message('fieldwork.remark.before_round', { date: { date: round.openedOn } }));
      if (before && plan.firstDay < before.firstDay) remarks.push(message('fieldwork.remark.before_former'));
      const start = latest.get(stage);
      if (start && plan.firstDay > start) remarks.push(message('fieldwork.remark.starts_late', { date: { date: start } }));
      if (round.limit && !afterDecision.includes(stage) && plan.lastDay > round.limit) remarks.push(message('fieldwork.remark.past_limit', { date: { date: round.limit } }));
      if (officeStages.includes(stage) && !isWorkingDay(plan.firstDay, holidays)) remarks.push(message('fieldwork.remark.day_off', { date: { date: plan.firstDay } }));
      if (span?.unit === 'working_days' && beyondHolidays(plan.firstDay, plan.lastDay, holidays)) remarks.push(message('fieldwork.remark.holidays_unknown'));
      if (done === false && round.today > plan.lastDay) remarks.push(message('fieldwork.remark.late', { date: { date: plan.lastDay } }));
      before = plan;
    }
    return { stage, planned: plan, span, unverified, latestStart: latest.get(stage) ?? null, done, remarks };
  });
}

/**
 * Backward from the limit, each step with days of its own: those the law sets, else those the commune has planned for it, else one. The decision
 * is signed on a working day; an objection need not come, so nobody plans days for it.
 */
function latestStarts(stages: readonly string[], planned: readonly StageDays[], procedure: Procedure, holidays: Holidays, limit: PlainDate | null): ReadonlyMap<string, PlainDate> {
  const found = new Map<string, PlainDate>();
  if (!limit) return found;
  let next = addDays(limit, 1);
  for (const stage of stages.filter((one) => !afterDecision.includes(one)).toReversed()) {
    const { span } = spanOf(procedure, stage);
    if (stage === 'objections') {
      found.set(stage, addDays(next, -1));
      continue;
    }
    const plan = planned.find((one) => one.stage === stage);
    next = span ? startOfSpan(addDays(next, -1), span, holidays) : addDays(next, plan ? -daysBetween(plan.firstDay, plan.lastDay) - 1 : -1);
    while (officeStages.includes(stage) && !isWorkingDay(next, holidays)) next = addDays(next, -1);
    found.set(stage, next);
  }
  return found;
}

/** Whether every household is past the stage; null when the round's acts do not tell. */
export function isStageDone(state: RoundState, stage: string): boolean | null {
  const all = [...state.households.values()];
  const none = (...stages: readonly string[]): boolean => state.listClosed && !all.some((one) => stages.includes(one.stage));
  switch (stage) {
    case 'application': case 'list': return state.listClosed;
    case 'survey': return none('listed');
    case 'village_meeting': return none('listed', 'surveyed', 'checked');
    case 'posting': return none('listed', 'surveyed', 'checked', 'agreed');
    case 'objections': return none('listed', 'surveyed', 'checked', 'agreed') && [...state.postings.values()].every((one) => one.takenDown !== null) && [...state.objections.values()].every((one) => one.answered !== null);
    case 'upper_opinion': return state.upper?.answered != null;
    case 'decision': return all.length > 0 && none('listed', 'surveyed', 'checked', 'agreed', 'posted');
    default: return null;
  }
}
