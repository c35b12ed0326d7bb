/**
 * The sentences of a report made of closed figures: each stands for one figure, knows it, and says so when it is no longer the one that stands.
 * Called by the actions for the screen and by the paper for print: both say the same words. Pure; computes nothing that is not in the figures.
 */
import type { PlainDate } from '../calendar.ts';
import { compare, exact, isNegative, isZero, negate, subtract, toDecimal } from '../exact.ts';
import { message, type Message, type Words } from '../message.ts';
import type { ReportFigure } from './types.ts';

export type FigureNames = { readonly title: (indicator: string) => Words; readonly unit: (indicator: string) => Words; /** Of a difference: points where the figure is a percentage. */ readonly difference: (indicator: string) => Words };
/** The figure that stands now for the same indicator, day and standard; null: none is closed any more. */
export type Standing = (figure: ReportFigure) => string | null;

export type Sentence = { readonly indicator: string; readonly observation: number; readonly said: Message; readonly changed: Message | null };

export function sentencesOf(figures: readonly ReportFigure[], names: FigureNames, now: Standing): readonly Sentence[] {
  return figures.map((figure) => ({ indicator: figure.indicator, observation: figure.observation, said: say(figure, names), changed: changedSince(figure, names, now(figure)) }));
}

function say(figure: ReportFigure, names: FigureNames): Message {
  const unit = { words: names.unit(figure.indicator) };
  const common = { indicator: { words: names.title(figure.indicator) }, date: { date: figure.periodEnd as PlainDate }, value: { decimal: figure.value }, unit };
  if (figure.before === null) return message('report.sentence.alone', common);
  const difference = subtract(exact(figure.value), exact(figure.before.value));
  const past = { ...common, before: { decimal: figure.before.value }, beforeDate: { date: figure.before.periodEnd as PlainDate } };
  if (isZero(difference)) return message('report.sentence.same', past);
  const fell = isNegative(difference);
  return message(fell ? 'report.sentence.down' : 'report.sentence.up', { ...past, by: { decimal: toDecimal(fell ? negate(difference) : difference) }, byUnit: { words: names.difference(figure.indicator) } });
}

function changedSince(figure: ReportFigure, names: FigureNames, now: string | null): Message | null {
  if (now === null) return message('report.sentence.gone', { value: { decimal: figure.value } });
  if (compare(exact(now), exact(figure.value)) === 0) return null;
  return message('report.sentence.changed', { value: { decimal: figure.value }, now: { decimal: now }, unit: { words: names.unit(figure.indicator) } });
}
