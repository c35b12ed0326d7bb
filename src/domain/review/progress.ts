/**
 * How far a round is: each step of the law with its days, and a forecast of what is left against the days that are left.
 * Called by `actions/review`. Pure. A forecast says what the pace so far and the legal clocks give; it promises nothing.
 */
import { addDays, daysBetween, type PlainDate } from '../calendar.ts';
import { type Certified, isDecided, isPublished, publishBy, reportBy } from './afterwards.ts';
import { type Law, upperAgreed } from './fold.ts';
import type { HouseholdStage, HouseholdState, ReviewAct, RoundState } from './types.ts';
import { endOfSpan, isWorkingDay } from './working-days.ts';

export type StepState = { readonly id: string; readonly state: 'done' | 'now' | 'ahead'; /** When it was finished. */ readonly on: PlainDate | null; /** The legal clock that runs in it. */ readonly due: PlainDate | null };

const order: readonly HouseholdStage[] = ['listed', 'surveyed', 'checked', 'agreed', 'posted', 'decided'];

/** The steps named by the policy pack, in its order. Report, certificates and publication begin with the decision and run side by side. */
export function stepStates(steps: readonly string[], state: RoundState, acts: readonly ReviewAct[], law: Law, certified: Certified): readonly StepState[] {
  const all = [...state.households.values()];
  const reached = (stage: HouseholdStage): boolean => state.listClosed && all.length > 0 && all.every((one) => order.indexOf(one.stage) >= order.indexOf(stage));
  const lastOf = (...kinds: readonly ReviewAct['kind'][]): PlainDate | null => acts.findLast((act) => kinds.includes(act.kind))?.on ?? null;
  const postings = [...state.postings.values()];
  const hanging = postings.filter((one) => !one.takenDown).map((one) => one.until).toSorted().at(-1) ?? null;
  const open = [...state.objections.values()].filter((one) => !one.answered).map((one) => one.answerBy).toSorted();
  const posted = reached('posted') && (reached('decided') || postings.every((one) => one.takenDown !== null));
  const answered = posted && open.length === 0;
  const finished: Readonly<Record<string, readonly [boolean, PlainDate | null, PlainDate | null]>> = {
    list: [state.listClosed, lastOf('close_list'), null], application: [state.listClosed, lastOf('close_list'), null],
    survey: [reached('checked'), lastOf('check'), null], village_meeting: [reached('agreed'), lastOf('meet'), null],
    posting: [posted, lastOf('take_down'), hanging], objections: [answered, lastOf('answer') ?? lastOf('take_down'), open[0] ?? null],
    upper_opinion: [upperAgreed(state), state.upper?.answered?.on ?? null, state.upper?.answerBy ?? null], decision: [reached('decided'), lastOf('decide'), null],
  };
  const { report } = state;
  const publication = isPublished(state) ? state.publication : null;
  const afterwards: Readonly<Record<string, readonly [boolean, PlainDate | null, PlainDate | null]>> = {
    certificates: [certified.waiting === 0, certified.last, null], publication: [publication !== null && publication.ended !== null, publication?.ended ?? null, publication ? publication.until : publishBy(state, law)],
    province_report: [report !== null && !report.outdated, report?.on ?? null, report === null ? reportBy(state, law) : null],
  };
  const decided = isDecided(state);
  let now = false;
  return steps.map((id) => {
    const later = afterwards[id];
    if (later) return { id, state: !decided ? 'ahead' : later[0] ? 'done' : 'now', on: decided && later[0] ? later[1] : null, due: decided && !later[0] ? later[2] : null };
    const known = finished[id];
    if (!known) return { id, state: decided ? 'now' : 'ahead', on: null, due: null };
    const [done, on, due] = known;
    if (done) return { id, state: 'done', on, due: null };
    const first = !now && state.closed === null;
    now = true;
    return { id, state: first ? 'now' : 'ahead', on: null, due };
  });
}

export type Forecast = {
  readonly left: Readonly<Record<Exclude<HouseholdStage, 'decided'>, number>>;
  readonly deadline: PlainDate | null;
  /** Working days from tomorrow to the deadline; negative calendar days once it is over. */
  readonly workingDaysLeft: number | null;
  /** Households surveyed for the first time, a working day, from the closing of the list until today or until the last of them; null before the first. */
  readonly pace: number | null;
  /** When the survey ends at this pace. */
  readonly surveyEnds: PlainDate | null;
  /** The last day to put the lists up so that their days, and what the law puts after them, end before the deadline. */
  readonly postBy: PlainDate | null;
  readonly late: boolean;
};

/** Of a part of a round: its villages one by one, its enumerators. `late`: not done before the lists must be up. */
export type SurveyForecast = { readonly pace: number | null; readonly ends: PlainDate | null; readonly late: boolean };

/** When each household was surveyed for the first time. */
export function firstSurveys(acts: readonly ReviewAct[]): ReadonlyMap<number, PlainDate> {
  const firsts = new Map<number, PlainDate>();
  for (const act of acts) if (act.kind === 'survey' && !firsts.has(act.household)) firsts.set(act.household, act.on);
  return firsts;
}

/** `since`: the survey could begin the day after. */
export function surveyForecast(state: RoundState, households: readonly HouseholdState[], firsts: ReadonlyMap<number, PlainDate>, since: PlainDate | null, law: Law, { deadline, postBy }: Pick<Forecast, 'deadline' | 'postBy'>, today: PlainDate): SurveyForecast {
  const { pace, ends } = paceOf(households, firsts, since, law, today, state.closed !== null);
  const last = postBy ?? deadline;
  return { pace, ends, late: last !== null && households.some((one) => one.stage === 'listed') && (ends ?? today) > last };
}

/** Households a working day until today, or until the last was surveyed; and when the rest is done at that pace. */
function paceOf(households: readonly HouseholdState[], firsts: ReadonlyMap<number, PlainDate>, since: PlainDate | null, law: Law, today: PlainDate, closed: boolean): Omit<SurveyForecast, 'late'> {
  const left = households.filter((one) => one.stage === 'listed').length;
  const days = households.flatMap((one) => firsts.get(one.household) ?? []).toSorted();
  if (since === null || days.length === 0) return { pace: null, ends: null };
  const pace = days.length / Math.max(1, workingDays(since, left === 0 ? days.at(-1)! : today, law));
  return { pace, ends: left === 0 || closed ? null : endOfSpan(today, { value: Math.min(2000, Math.ceil(left / pace)), unit: 'working_days' }, law.holidays) };
}

const workingDays = (from: PlainDate, until: PlainDate, { holidays }: Law): number => Array.from({ length: Math.max(0, daysBetween(from, until)) }, (_, n) => addDays(from, n + 1)).filter((day) => isWorkingDay(day, holidays)).length;

/** A round that is closed has no day any more to be done by. */
export function forecastOf(state: RoundState, acts: readonly ReviewAct[], law: Law, today: PlainDate, last: PlainDate | null): Forecast {
  const deadline = state.closed ? null : last;
  const count = (stage: HouseholdStage): number => [...state.households.values()].filter((one: HouseholdState) => one.stage === stage).length;
  const left = { listed: count('listed'), surveyed: count('surveyed'), checked: count('checked'), agreed: count('agreed'), posted: count('posted') };
  const closed = acts.find((act) => act.kind === 'close_list')?.on ?? null;
  const { pace, ends: surveyEnds } = paceOf([...state.households.values()], firstSurveys(acts), closed, law, today, state.closed !== null);
  const postBy = deadline === null ? null : lastStart(deadline, law);
  const unposted = left.listed + left.surveyed + left.checked + left.agreed > 0;
  const open = unposted || left.posted > 0;
  return {
    left, deadline, workingDaysLeft: deadline === null ? null : deadline < today ? -daysBetween(deadline, today) : workingDays(today, deadline, law), pace, surveyEnds, postBy,
    late: open && deadline !== null && (today > deadline || (surveyEnds !== null && surveyEnds > (postBy ?? deadline)) || (unposted && postBy !== null && today > postBy)),
  };
}

/** The latest day whose posting span (and the upper level's answer, where asked) ends before the deadline. */
function lastStart(deadline: PlainDate, { procedure, holidays }: Law): PlainDate {
  let day = deadline;
  for (let tries = 0; tries < 120; tries += 1) {
    const posted = endOfSpan(day, procedure.posting, holidays);
    const end = procedure.upperAnswer ? endOfSpan(addDays(posted, 1), procedure.upperAnswer, holidays) : posted;
    if (end < deadline) return day;
    day = addDays(day, -1);
  }
  return day;
}
