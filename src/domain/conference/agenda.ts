/**
 * The usual agenda of a review conference, as a first draft that people change: what is tied to it and what is awarded there has its own line.
 * Called when one is arranged. Pure; the order is the house's, no law lays it down.
 */
import { message, type Message } from '../message.ts';
import type { AgendaItem, ConferenceOccasion } from './types.ts';

export function agendaOf(facts: { readonly occasion: ConferenceOccasion; readonly tied: string | null; readonly awardRounds: number }): readonly Message[] {
  return [
    message('conference.agenda.open'),
    message(`conference.agenda.report.${facts.occasion}`),
    ...(facts.tied === null ? [] : [message('conference.agenda.tied', { review: facts.tied })]),
    message('conference.agenda.discuss'),
    message('conference.agenda.lessons'),
    ...(facts.awardRounds === 0 ? [] : [message('conference.agenda.awards')]),
    message('conference.agenda.conclude'),
  ];
}

/** "08:00 Khai mạc | Văn phòng", a line an item; null where a line begins with a time that is none. The other way of `agendaText`. */
export function agendaFrom(text: string): readonly AgendaItem[] | null {
  const items = linesOf(text).map((line): AgendaItem | null => {
    const [words = '', ...by] = line.split('|').map((part) => part.trim());
    const timed = /^(\d{1,2})[:hg](\d{2})\s+(.*)$/u.exec(words);
    if (timed && (Number(timed[1]) > 23 || Number(timed[2]) > 59)) return null;
    const item = { at: timed ? `${timed[1]!.padStart(2, '0')}:${timed[2]!}` : '', text: timed ? timed[3]! : words, by: by.join(' | ') };
    return item.text.length < 2 ? null : item;
  });
  return items.every((item) => item !== null) ? items : null;
}

export function agendaText(items: readonly AgendaItem[]): string {
  return items.map((item) => [[item.at, item.text].filter(Boolean).join(' '), item.by].filter(Boolean).join(' | ')).join('\n');
}

/** Lines people typed, without the empty ones. */
export function linesOf(text: string): readonly string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
}
