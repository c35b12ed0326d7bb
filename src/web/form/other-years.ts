/** What to offer where an area was not there in the year asked for: the years it has, and the areas it was formed from or became. Pure; called by `other-times.tsx`. */
import { endOfYear, isPlainDate, type PlainDate, yearOf } from '../../domain/calendar.ts';
import type { areaHistoryOf } from '../../domain/area/contract.ts';
import type { OutputOf } from '../api.ts';
import type { Asked } from './filters.tsx';

type Past = Pick<OutputOf<typeof areaHistoryOf>, 'area' | 'formedFrom' | 'became'>;
export type Offer = { readonly early: boolean; /** Its first day, or the first on which it was no longer there. */ readonly date: PlainDate; readonly years: readonly number[]; readonly others: readonly { readonly slug: string; readonly name: string }[] };
const yearsShown = 10;

/** Null where the area was there: then something else is missing. */
export function offerOf({ area, formedFrom, became }: Past, { year, until: asked, mapDate }: Asked, today: PlainDate): Offer | null {
  const day = (text: string | null): PlainDate | null => (text !== null && isPlainDate(text) ? text : null);
  const [from, until] = [day(area.validFrom), day(area.validUntil)];
  const endOf = (one: number): PlainDate => (endOfYear(one) <= today ? endOfYear(one) : today);
  const last = mapDate ?? asked ?? endOf(year);
  const early = from !== null && from > last;
  const date = early ? from : until !== null && until <= last ? until : null;
  if (date === null) return null;
  const held = (one: number): boolean => (from === null || from <= endOf(one)) && (until === null || until > endOf(one));
  const others = new Map((early ? formedFrom : became).filter((one) => one.area.level === area.level).map((one) => [one.area.slug, one.area.name]));
  return { early, date, years: Array.from({ length: yearsShown }, (_, back) => yearOf(today) - back).filter(held), others: [...others].map(([slug, name]) => ({ slug, name })) };
}
