/**
 * Where the list of households shows the same households as a number of a form: its filters in the address — area, day, day of knowledge, class and mark.
 * Called by `behind.tsx`. Null where the list has no such filter (a movement, a cause, a deprivation) or another day's map was asked: there the panel is the proof.
 */
import { endOfYear, type PlainDate } from '../../domain/calendar.ts';
import type { CellRef } from '../../domain/form/columns.ts';
import { traits } from '../../domain/household/types.ts';
import type { Asked } from './filters.tsx';

export type ListAddress = Readonly<Record<string, string | undefined>>;

export function listAddress({ area, year, until, knownOn, mapDate }: Asked, ref: CellRef, today: PlainDate): ListAddress | null {
  const end = endOfYear(year);
  const last = until ?? (end <= today ? end : today);
  if (ref.class === '' || (mapDate !== undefined && mapDate !== last)) return null;
  const day = ref.part === 'start' ? endOfYear(year - 1) : last;
  const address = { 'dia-ban': area, ngay: day === today ? undefined : day, biet: knownOn, dien: ref.class };
  const mark = ref.part === 'trait' ? ref.item : ref.part === 'group' && ref.item === 'no_labour' ? 'no_labour_capacity' : null;
  if (ref.part === 'all' || ref.part === 'start') return address;
  if (ref.part === 'sex' && ref.item !== 'unknown') return { ...address, 'chu-ho': ref.item };
  if (ref.part === 'ethnic' && ref.item !== 'unknown') return { ...address, 'dan-toc': ref.item };
  return mark !== null && traits.some((one) => one === mark) ? { ...address, 'dac-diem': mark } : null;
}
