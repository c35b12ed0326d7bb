/**
 * Households for the global search: those of one's own area by a member's name, the number of the household or a whole citizen number, a handful; the list has
 * the rest. Asked only where the register may be searched, once the typing rests, since each household shown is written to the log of readers.
 */
import { useDebouncedValue } from '@mantine/hooks';
import { useRead } from '../api.ts';
import { useHomeArea } from '../area/home-area.ts';
import { search } from '../household/contracts.ts';
import { useMay } from '../session.ts';
import { useView } from '../view.tsx';

const [handful, restMs] = [5, 500];
/** A word of two letters says too little to show somebody's household for it; a number may be short. */
const saysEnough = (query: string): boolean => query.length >= 3 || /^\d{2}$/.test(query);

export function useFoundHouseholds(typed: string) {
  const { asOf } = useView();
  const area = useHomeArea();
  const may = useMay('household.search');
  const [query] = useDebouncedValue(typed, restMs);
  const asked = may && area !== '' && saysEnough(query);
  const { data, isPlaceholderData } = useRead(search, { area, date: asOf, query, offset: 0, limit: handful } as never, { enabled: asked });
  return asked && data && !isPlaceholderData && query === typed ? { query, total: data.total, rows: data.rows } : null;
}
