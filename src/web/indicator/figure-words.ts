/** Words the figure screens share: a problem of the domain, a flag, a status, a period. Pure; takes the translator. */
import { isPlainDate } from '../../domain/calendar.ts';
import type { MessageParam } from '../../domain/message.ts';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { formatDate, type Translator } from '../../domain/text/translate.ts';

/** "31/12/2024" → "năm 2024" when the period is a whole year; other days as they are. */
export function periodWords(t: Translator, periodEnd: string): string {
  if (periodEnd.endsWith('-12-31')) return t('indicator.screen.year', { year: periodEnd.slice(0, 4) });
  return isPlainDate(periodEnd) ? formatDate(t.locale, periodEnd) : periodEnd;
}

export function flagWords(t: Translator, flags: readonly string[]): string {
  return flags.map((flag) => t(`indicator.flag.${flag}` as MessageKey)).join(', ');
}

export type RowProblem = { readonly code: string; readonly row: number | null; readonly field: string | null; readonly params: Record<string, unknown> };

/** What is wrong with a row of a spreadsheet and what to do, in the reader's language. */
export function problemWords(t: Translator, problem: RowProblem): { readonly title: string; readonly fix: string } {
  const [topic, ...rest] = problem.code.split('.');
  const key = `${topic}.problem.${rest.join('.')}`;
  const params = problem.params as Record<string, MessageParam>;
  return { title: t(key as MessageKey, params), fix: t(`${key}.fix` as MessageKey, params) };
}
