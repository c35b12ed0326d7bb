/**
 * The sentences of a report made of closed figures: each stands for one figure, knows it, and says so when it is no longer the one that stands.
 * Called by the actions for the screen and by the paper for print: both say the same words. Pure; computes nothing that is not in the figures.
 */
import type { PlainDate } from '../calendar.ts';
import { compare, exact, isNegative, isZero, negate, subtract, toDecimal } from '../exact.ts';
import { message, type Message, type Words } from '../message.ts';
import type { ReportFigure } from './types.ts';

export type FigureNames = { readonly title: (indicator: string) => Words; readonly unit: (indicator: string) => Words; /** Of a difference: points where the figure is a percentage. */ readonly difference: (indicator: string) => Words; /** Digits after the point at most, as the series are published; null: as the figure stands. */ readonly places?: (indicator: string) => number | null };
/** The figure that stands now for the same indicator, day and standard; null: none is closed any more. */
export type Standing = (figure: ReportFigure) => string | null;

export type Sentence = { readonly indicator: string; readonly observation: number; readonly said: Message; readonly changed: Message | null };

export function sentencesOf(figures: readonly ReportFigure[], names: FigureNames, now: Standing): readonly Sentence[] {
  return figures.map((figure) => ({ indicator: figure.indicator, observation: figure.observation, said: say(figure, names), changed: changedSince(figure, names, now(figure)) }));
}

function say(figure: ReportFigure, names: FigureNames): Message {
  const unit = { words: names.unit(figure.indicator) };
  const places = names.places?.(figure.indicator) ?? null;
  const common = { indicator: { words: names.title(figure.indicator) }, date: { date: figure.periodEnd as PlainDate }, value: { decimal: atMost(figure.value, places) }, unit };
  if (figure.before === null) return message('report.sentence.alone', common);
  const difference = subtract(exact(figure.value), exact(figure.before.value));
  const past = { ...common, before: { decimal: atMost(figure.before.value, places) }, beforeDate: { date: figure.before.periodEnd as PlainDate } };
  if (isZero(difference)) return message('report.sentence.same', past);
  const fell = isNegative(difference);
  return message(fell ? 'report.sentence.down' : 'report.sentence.up', { ...past, by: { decimal: atMost(toDecimal(fell ? negate(difference) : difference), places) }, byUnit: { words: names.difference(figure.indicator) } });
}

function changedSince(figure: ReportFigure, names: FigureNames, now: string | null): Message | null {
  const places = names.places?.(figure.indicator) ?? null;
  if (now === null) return message('report.sentence.gone', { value: { decimal: atMost(figure.value, places) } });
  if (compare(exact(now), exact(figure.value)) === 0) return null;
  // A change too small for the published digits is shown in full: the two numbers must differ to the eye.
  const [was, is] = [atMost(figure.value, places), atMost(now, places)];
  return message('report.sentence.changed', { ...(was === is ? { value: { decimal: figure.value }, now: { decimal: now } } : { value: { decimal: was }, now: { decimal: is } }), unit: { words: names.unit(figure.indicator) } });
}

/** A decimal with at most so many digits after the point, rounded half away from zero, without zeros at its end. For showing only. */
export function atMost(value: string, places: number | null): string {
  const [whole = '0', fraction = ''] = value.replace('-', '').split('.');
  if (places === null || fraction.length <= places) return value;
  const size = (BigInt(whole + fraction.slice(0, places + 1)) + 5n) / 10n;
  const digits = size.toString().padStart(places + 1, '0');
  const text = (places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`).replace(/\.?0+$/u, (end) => (end.startsWith('.') || places > 0 ? '' : end));
  return value.startsWith('-') && size !== 0n ? `-${text}` : text;
}
