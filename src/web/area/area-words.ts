/** How an area is named in a sentence on screen: kind and name, and the dates it existed. */
import type { AreaSummary } from '../../domain/area/contract.ts';
import { isPlainDate } from '../../domain/calendar.ts';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { formatDate, type Translator } from '../../domain/text/translate.ts';

/** "từ 01/07/2025", "đến hết 30/06/2025" or "" for what has no known bounds. */
export function validity(t: Translator, from: string | null, until: string | null): string {
  const parts = [
    from && isPlainDate(from) ? t('area.screen.from', { date: formatDate(t.locale, from) }) : '',
    until && isPlainDate(until) ? t('area.screen.until', { date: formatDate(t.locale, until) }) : '',
  ].filter(Boolean);
  return parts.join(', ');
}

export function typeName(t: Translator, area: Pick<AreaSummary, 'type'>): string {
  return area.type ? t(`area.type.${area.type}` as MessageKey) : '';
}
