/**
 * "Ngày và bản đồ": the day a screen speaks of and the day whose map it uses, kept in the address (`ngay`, `bando`).
 * Screens read `useView()` and pass `asOf` / `mapOf` to their contracts; only the header's control changes them.
 */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { isPlainDate, type PlainDate } from '../domain/calendar.ts';
import { useMe } from './session.ts';

export type View = {
  readonly asOf: PlainDate;
  readonly mapOf: PlainDate;
  readonly today: PlainDate;
  readonly isToday: boolean;
  /** `null` goes back to today. */
  readonly choose: (next: { asOf: PlainDate | null; mapOf: PlainDate | null }) => void;
};

export function useView(): View {
  const { today } = useMe();
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const asOf = dateParam(search.ngay) ?? today;
  const mapOf = dateParam(search.bando) ?? today;
  return useMemo(
    () => ({
      asOf,
      mapOf,
      today,
      isToday: asOf === today && mapOf === today,
      choose: (next) =>
        void navigate({
          to: '.',
          search: ((previous: Record<string, unknown>) => ({
            ...previous,
            ngay: next.asOf === today ? undefined : (next.asOf ?? undefined),
            bando: next.mapOf === today ? undefined : (next.mapOf ?? undefined),
          })) as never,
        }),
    }),
    [asOf, mapOf, today, navigate],
  );
}

function dateParam(value: unknown): PlainDate | null {
  return typeof value === 'string' && isPlainDate(value) ? value : null;
}
