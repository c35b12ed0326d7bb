/**
 * The sentences of an explanation: which numbers, from where, by which formula, compared with what, and what is missing.
 * Called by the forms, only when somebody reads a trace. Must not decide anything.
 */
import type { PlainDate } from '../calendar.ts';
import { isNegative, negate, subtract, type Exact } from '../exact.ts';
import { message, type Message, type MessageParam } from '../message.ts';
import type { MessageKey } from '../text/catalogue.ts';
import { shown, type Asked, type Outcome } from './evaluation.ts';
import type { Figure, Missing } from './figures.ts';
import type { Flag } from '../indicator/observation.ts';

export type Sign = '≥' | '>' | '≤' | '<';

const provisionalWords = {
  CONFLICT: 'plan.flag.CONFLICT', INFERRED: 'plan.flag.INFERRED', 'RE-DATED': 'plan.flag.RE-DATED', COMPUTED: 'plan.flag.COMPUTED', UNCONFIRMED: 'plan.flag.UNCONFIRMED',
  'AS-STATED': 'plan.flag.AS-STATED', 'BY-CATCH': 'plan.flag.BY-CATCH', FORECAST: 'plan.flag.FORECAST', PLAN: 'plan.flag.PLAN', BOUND: 'plan.flag.BOUND', APPROXIMATE: 'plan.flag.APPROXIMATE',
} as const satisfies Record<Flag, MessageKey>;

/** Figures the house itself makes: their source is a register, said in words. */
const ownSources: Readonly<Record<string, MessageKey>> = { 'household-register': 'plan.trace.own.register', 'area-statuses': 'plan.trace.own.statuses', 'support-register': 'plan.trace.own.support', 'report-register': 'plan.trace.own.reports' };

function sourceOf(source: string): MessageParam {
  if (source === '') return message('plan.trace.no_source');
  return Object.hasOwn(ownSources, source) ? message(ownSources[source]!) : source;
}

export function targetLines(asked: Asked): readonly Message[] {
  const lines = [message('plan.trace.target', { text: asked.target.text, source: asked.target.source })];
  if (asked.target.reading) lines.push(message(`plan.reading.${asked.target.reading}`));
  return lines;
}

export function figureLine(asked: Asked, figure: Figure): Message {
  const { observation } = figure;
  const params: Record<string, MessageParam> = {
    date: { date: figure.at }, value: shown(figure.value), indicator: asked.names.indicator(figure.indicator), area: asked.names.area(figure.area),
    standard: figure.standard === '' ? message('plan.trace.no_standard') : asked.names.standard(figure.standard),
    unit: observation ? asked.names.unit(observation.unit) : '',
    source: !observation ? message('plan.trace.from_plan', { source: asked.target.source }) : sourceOf(observation.source),
  };
  if (!observation || observation.flags.length === 0) return message('plan.trace.figure', params);
  return message('plan.trace.figure_flagged', { ...params, flags: observation.flags.map((flag) => message(provisionalWords[flag])) });
}

export function differenceLine(start: Figure, end: Figure): Message {
  return message('plan.trace.difference', { start: shown(start.value), end: shown(end.value), difference: shown(subtract(end.value, start.value)) });
}

export function compareLine(value: Exact, sign: Sign, required: Exact, met: boolean, stretch: Exact | null = null): readonly Message[] {
  const gap = subtract(value, required);
  const size = shown(isNegative(gap) ? negate(gap) : gap);
  const lines = [message(met ? 'plan.trace.enough' : 'plan.trace.short', { value: shown(value), sign, required: shown(required), gap: size })];
  if (stretch && met) {
    const beyond = sign === '≤' || sign === '<' ? subtract(stretch, value) : subtract(value, stretch);
    lines.push(message(isNegative(beyond) ? 'plan.trace.stretch_open' : 'plan.trace.stretch_met', { stretch: shown(stretch) }));
  }
  return lines;
}

/** What is missing, and where it could come from. */
export function missingLines(asked: Asked, gap: Missing): readonly Message[] {
  const lines = [
    message('plan.trace.missing', {
      indicator: asked.names.indicator(gap.indicator), area: asked.names.area(gap.area), date: { date: gap.at },
      standard: gap.standard === 'none' || gap.standard === '' ? message('plan.trace.no_standard') : asked.names.standard(gap.standard), where: message(whereFrom(gap.indicator)),
    }),
  ];
  if (gap.at > asked.asOf) return [message('plan.trace.period_open', { date: { date: gap.at }, as_of: { date: asked.asOf } })];
  for (const other of gap.point?.notResults ?? []) {
    lines.push(message('plan.trace.not_result', { value: { decimal: other.value }, date: { date: other.periodEnd }, flags: other.flags.map((flag) => message(provisionalWords[flag])) }));
  }
  if (gap.point && gap.point.chosen === null && gap.point.others.length > 0) {
    lines.push(message('plan.trace.unsettled', { date: { date: gap.at }, values: gap.point.others.map((other) => message('plan.trace.one_value', { value: { decimal: other.value } })) }));
  }
  if (gap.point?.chosen && !gap.point.chosen.closed) lines.push(message('plan.trace.not_closed', { date: { date: gap.at }, value: { decimal: gap.point.chosen.value } }));
  return lines;
}

export function provisionalLines(...figures: readonly (Figure | null)[]): readonly Message[] {
  const shaky = figures.filter((figure): figure is Figure => figure?.provisional ?? false);
  return shaky.map((figure) =>
    message('plan.trace.provisional', {
      date: { date: figure.at }, value: shown(figure.value),
      why: figure.observation?.status === 'M' ? message('plan.flag.recalled') : (figure.observation?.flags ?? []).map((flag) => message(provisionalWords[flag])),
      note: figure.observation?.note ? message('plan.trace.note', { note: figure.observation.note }) : '',
    }),
  );
}

/** The lines after the verdict: still needed, projection. */
export function outlookLines(result: Pick<Outcome, 'needed' | 'projection'>, by: PlainDate): readonly Message[] {
  const lines: Message[] = [];
  if (result.needed && !isNegative(result.needed)) lines.push(message('plan.trace.needed', { needed: shown(result.needed), date: { date: by } }));
  if (result.projection) lines.push(message('plan.trace.projection', { value: shown(result.projection.value), date: { date: result.projection.at }, assumption: result.projection.assumption }));
  return lines;
}

/** Which body could supply a figure, by the family of the indicator. */
function whereFrom(indicator: string): MessageKey {
  if (indicator.startsWith('health_insurance') || indicator.includes('health_insurance')) return 'plan.where.health_insurance';
  if (indicator.startsWith('loans')) return 'plan.where.bank';
  if (/^(training|stable_jobs|job_)/.test(indicator)) return 'plan.where.labour';
  if (/(income|living_standard)/.test(indicator)) return 'plan.where.income';
  if (/^(poor_districts|dbkk)/.test(indicator)) return 'plan.where.status_decision';
  if (/(poor|multidim|rich|well_off)/.test(indicator)) return 'plan.where.review';
  return 'plan.where.report';
}
