/** A unit asked about a day after its end: said in place of what would be empty, with the way to the units that took over and to its own last day. Else what is given. */
import type { ReactNode } from 'react';
import type { areaGet, areaHistoryOf } from '../../domain/area/contract.ts';
import { worldOfSlug } from '../../domain/area/world.ts';
import { addDays, isPlainDate, type PlainDate } from '../../domain/calendar.ts';
import { formatDate } from '../../domain/text/translate.ts';
import { reference, useRead } from '../api.ts';
import { EmptyState } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';

const get = reference<typeof areaGet>('area.get', 'read');
const historyOf = reference<typeof areaHistoryOf>('area.history', 'read');

type EndedProps = {
  readonly area: string; readonly date: string; /** The screen asked again. */ readonly to: string; readonly children: ReactNode;
};

/** The first day on which the area was no more, where it had ended by the day asked about. `asks`: whether that is worth a question. */
export function useEnded(area: string, date: string, asks: boolean): { readonly ended: PlainDate | null; readonly name: string } {
  const one = useRead(get, { area, world: worldOfSlug(area), date } as never, { enabled: asks && area !== '' });
  const shown = one.data?.area.slug === area ? one.data.area : undefined;
  const end = shown?.validUntil ?? null;
  return { ended: end !== null && isPlainDate(end) && end <= date ? end : null, name: shown?.name ?? '' };
}

export function EndedArea({ area, date, to, children }: EndedProps) {
  const t = useText();
  const world = worldOfSlug(area);
  const { ended, name } = useEnded(area, date, true);
  const past = useRead(historyOf, { area, world }, { enabled: ended !== null });
  if (ended === null) return <>{children}</>;
  const last = addDays(ended, -1);
  const next = [...new Map((past.data?.became ?? []).filter((link) => link.on === ended).map((link) => [link.area.slug, link.area.name])).entries()];
  return (
    <EmptyState
      title={t('area.screen.ended', { name, date: formatDate(t.locale, ended) })} hint={t(next.length > 0 ? 'area.screen.ended.hint' : 'area.screen.ended.none')}
      action={<>
        {next.map(([slug, title]) => <AppLink key={slug} to={to} search={{ 'dia-ban': slug }}>{t('area.screen.ended.next', { name: title })}</AppLink>)}
        <AppLink to={to} search={{ 'dia-ban': area, ngay: last }}>{t('area.screen.ended.last', { date: formatDate(t.locale, last) })}</AppLink>
      </>}
    />
  );
}
