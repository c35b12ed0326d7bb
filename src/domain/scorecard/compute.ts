/**
 * The level of a head from items computed elsewhere: targets of the plans for poverty and social security, and how the movement was led. Called by
 * `actions/scorecard`. Pure. What is unknown never counts as met: the level is told only when it is the same whatever the unknown turns out to be.
 */
import { compare, exact } from '../exact.ts';
import type { Evaluation } from '../plan/evaluation.ts';
import type { Target } from '../plan/format.ts';

export const scoreLevels = ['excellent', 'good', 'done', 'not_done'] as const;
export type ScoreLevel = (typeof scoreLevels)[number];
export const scoreGroups = ['poverty', 'social', 'leadership'] as const;
export type ScoreGroup = (typeof scoreGroups)[number];
export const scoreStates = ['beyond', 'met', 'missed', 'unknown'] as const;
export type ScoreState = (typeof scoreStates)[number];
export const leadershipKeys = ['plan_issued', 'body_plan_issued', 'annual_programme', 'reports_on_time', 'tasks_on_time'] as const;
export type LeadershipKey = (typeof leadershipKeys)[number];

export type ScoreItem = {
  readonly group: ScoreGroup; /** Of a target its plan and id, of leadership its key. */ readonly key: string; readonly plan: string | null; readonly target: string | null; /** The plan's words; of leadership empty: its key has words of ours. */ readonly text: string;
  readonly state: ScoreState; readonly value: string | null; readonly required: string | null; readonly source: string;
};
export type ScoreParameters = { readonly goodLeast: number; readonly doneLeast: number; readonly beyondLeast: number; readonly unverified: boolean };
export type Card = { readonly items: readonly ScoreItem[]; readonly level: ScoreLevel | null; readonly parameters: ScoreParameters; readonly asOf: string };

/** Figures of poor and near-poor households themselves; everything else a plan asks for in numbers is social security. */
const povertyFigure = /(^|_)(poor|multidim)_(\w+_)?(households|rate)/;
const deprivationFigure = /deprived|insurance/;
/** Counted in poor households, and yet of what is done for them. */
const careFigures: readonly string[] = ['poor_households_helped', 'poor_households_social_protection', 'near_poor_households_social_protection'];

/** Something to be made, without a figure, is leading the work. */
export function groupOf(indicators: readonly string[]): ScoreGroup {
  if (indicators.length === 0) return 'leadership';
  return indicators.some((one) => povertyFigure.test(one) && !deprivationFigure.test(one) && !careFigures.includes(one)) ? 'poverty' : 'social';
}

/** The verdict of a year of one target: its own of that year, else the overall one when it is decided by then. Null: nothing was due. */
export function stateOfYear(rows: readonly Evaluation[], target: Target, year: number): { readonly row: Evaluation; readonly state: ScoreState } | null {
  const own = rows.filter((one) => one.target === target.id);
  const row = own.find((one) => one.year === year) ?? (own.some((one) => one.year !== null) ? undefined : own[0]);
  if (!row || row.state === 'not_due' || ((row.state === 'on_track' || row.state === 'behind') && row.year === null)) return null;
  if (row.provisional || row.state === 'no_data') return { row, state: 'unknown' };
  // The stock ran out: there was nothing left to reduce, so the target asks for no more.
  if (row.state === 'exhausted') return { row, state: 'met' };
  if (row.state === 'met') return { row, state: row.margin !== null && compare(row.margin, exact(0)) > 0 ? 'beyond' : 'met' };
  return { row, state: row.state === 'on_track' ? 'met' : 'missed' };
}

function levelOf(items: readonly ScoreItem[], unknownAs: ScoreState, { goodLeast, doneLeast, beyondLeast }: ScoreParameters): ScoreLevel {
  const states = items.map((one) => ({ ...one, state: one.state === 'unknown' ? unknownAs : one.state }));
  const met = states.filter((one) => one.state !== 'missed').length * 100;
  const figures = states.filter((one) => one.group !== 'leadership');
  const beyond = figures.filter((one) => one.state === 'beyond').length * 100;
  if (met < doneLeast * items.length) return 'not_done';
  if (met < goodLeast * items.length) return 'done';
  return figures.length > 0 && beyond >= beyondLeast * figures.length ? 'excellent' : 'good';
}

/** Null: nothing to judge by, or the unknown could change it. */
export function computeLevel(items: readonly ScoreItem[], parameters: ScoreParameters): ScoreLevel | null {
  if (!items.some((one) => one.group !== 'leadership')) return null;
  const [worst, best] = [levelOf(items, 'missed', parameters), levelOf(items, 'beyond', parameters)];
  return worst === best ? worst : null;
}
