/**
 * Households for the global search: those of all one's own areas by a member's name, the number of the household or a whole citizen number, a handful; the list of
 * an area has the rest. Asked only where a right of one's own lets one search the register, once the typing rests, since each household shown is written to the log of readers:
 * so no more are asked for than are shown, the handful shared among the areas and at least one of each.
 */
import { useDebouncedValue } from '@mantine/hooks';
import { useQueries } from '@tanstack/react-query';
import { mayDo } from '../../domain/account/permissions.ts';
import type { HouseholdRow } from '../../domain/household/contract.ts';
import { read } from '../api.ts';
import { search } from '../household/contracts.ts';
import { useMay, useMe } from '../session.ts';
import { useView } from '../view.tsx';

const [handful, mostAreas, restMs] = [5, 6, 500];
/** A word of two letters says too little to show somebody's household for it; a number may be short. */
const saysEnough = (query: string): boolean => query.length >= 3 || /^\d{2}$/.test(query);

/** What one area answered; the list shows it whole. */
export type FoundIn = { readonly area: string; readonly areaName: string; readonly total: number; readonly shown: number };

export function useFoundHouseholds(typed: string) {
  const { asOf } = useView();
  const { grants } = useMe();
  const may = useMay('household.search');
  const [query] = useDebouncedValue(typed, restMs);
  const asked = may && saysEnough(query);
  const own = [...new Map(grants.flatMap(({ areaSlug, areaName, role }) => (areaSlug !== null && mayDo('household.search', role) ? [[areaSlug, areaName ?? areaSlug] as const] : [])))].slice(0, mostAreas);
  const each = Math.ceil(handful / Math.max(1, own.length));
  const found = useQueries({
    queries: own.map(([area]) => {
      const input = { area, date: asOf, query, offset: 0, limit: each } as never;
      return { queryKey: [search.name, input], queryFn: ({ signal }: { readonly signal: AbortSignal }) => read(search, input, signal), enabled: asked };
    }),
    // A household of a village inside two of one's areas is found by both and told once. An area that cannot answer hides the others' nothing.
    combine: (answers) => ({
      rows: [...new Map(answers.flatMap(({ data }) => (data?.rows ?? []) as readonly HouseholdRow[]).map((row) => [row.id, row] as const)).values()],
      areas: answers.flatMap(({ data }, place): readonly FoundIn[] => (data ? [{ area: own[place]![0], areaName: own[place]![1], total: data.total, shown: data.rows.length }] : [])),
    }),
  });
  return asked && found.areas.length > 0 && query === typed ? { query, several: own.length > 1, ...found } : null;
}
