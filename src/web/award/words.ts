/** How the award screens say a round, a dossier, a stage, a form. Pure; takes the translator. */
import type { Words } from '../../domain/message.ts';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import type { Translator } from '../../domain/text/translate.ts';
import { dayWords } from '../household/words.ts';

export { dayWords };

export function wordsIn(t: Translator, words: Words): string {
  return words[t.locale];
}

/** A form where it is chosen: its name, whether it is decided here, and that it is not confirmed. */
export function formLabel(t: Translator, one: { readonly text: Words; readonly own: boolean; readonly unverified: boolean }): string {
  return `${wordsIn(t, one.text)} (${t(`award.path.${one.own ? 'own' : 'upward'}`)})${one.unverified ? ` [${t('form.unverified')}]` : ''}`;
}

export function roundName(t: Translator, one: { readonly occasion: string; readonly openedOn: string }): string {
  return t('award.screen.name', { occasion: t(`award.occasion.${one.occasion}` as MessageKey), date: dayWords(t, one.openedOn) });
}

/** One year as itself, several from the first to the last. */
export function yearsWords(t: Translator, from: number | string, to: number | string): string {
  return String(from) === String(to) ? String(from) : t('award.screen.years.span', { from: String(from), to: String(to) });
}

export function subjectName(t: Translator, one: { readonly name: string; readonly kind: string }): string {
  return one.name === '' ? t('award.screen.unseen', { kind: t(`award.subject.${one.kind}` as MessageKey) }) : one.name;
}

/** Where the subject was refused before, a line for each time. */
export function refusedWords(t: Translator, row: { readonly refusedBefore: readonly { readonly on: string; readonly areaName: string; readonly refused: string }[] }): readonly string[] {
  return row.refusedBefore.map((one) => t('award.screen.refused_before', { date: dayWords(t, one.on), area: one.areaName, why: t(`award.refused.${one.refused}` as MessageKey) }));
}

type Staged = { readonly stage: string; readonly refused: string | null; readonly submitted?: { readonly to: string } | null; readonly lacking?: number };

/** `above`: what became of it where it went, said too. */
export function stageWords(t: Translator, one: Staged & { readonly above?: readonly (Staged & { readonly level: string })[] }): string {
  const stage = one.lacking ? t('award.stage.lacking', { count: one.lacking }) : t(`award.stage.${one.stage}` as MessageKey);
  // Where a level above answered, it is named.
  const level = one.submitted ? t(`award.level.${one.submitted.to}` as MessageKey) : null;
  const own = level !== null && one.stage === 'granted_above' ? t('award.screen.stage.granted_by', { level }) : level !== null && one.refused === 'above' ? t('award.screen.stage.refused_by', { level }) : one.refused === null ? stage : `${stage}: ${t(`award.refused.${one.refused}` as MessageKey)}`;
  const last = one.above?.at(-1);
  return last === undefined ? own : t('award.screen.stage.above', { own, level: t(`award.level.${last.level}` as MessageKey), stage: stageWords(t, { stage: last.stage, refused: last.refused, submitted: last.submitted ?? null }) });
}
