/** A unit asked about a day after its end: said in place of what would be empty, with the way to the units that took over and to its own last day. Else what is given. */
import type { ReactNode } from 'react';
import type { areaGet, areaHistoryOf } from '../../domain/area/contract.ts';
import { worldOfSlug } from '../../domain/area/world.ts';
import { addDays, isPlainDate } from '../../domain/calendar.ts';
import { formatDate } from '../../domain/text/translate.ts';
import { reference, useRead } from '../api.ts';
import { EmptyState } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';

const get = reference<typeof areaGet>('area.get', 'read');
const historyOf = reference<typeof areaHistoryOf>('area.history', 'read');

type EndedProps = {
  readonly area: string; readonly date: string; /** The screen asked again, and what it calls its area and its day. */ readonly to: string; readonly place: 'dia-ban' | 'trong'; readonly day: 'ngay' | 'bando';
  readonly children: ReactNode;
};

export function EndedArea({ area, date, to, place, day, children }: EndedProps) {
  const t = useText();
  const world = worldOfSlug(area);
  const one = useRead(get, { area, world, date } as never);
  const end = one.data?.area.slug === area ? one.data.area.validUntil : null;
  const ended = end !== null && end !== undefined && isPlainDate(end) && end <= date ? end : null;
  const past = useRead(historyOf, { area, world }, { enabled: ended !== null });
  if (ended === null) return <>{children}</>;
  const last = addDays(ended, -1);
  const next = [...new Map((past.data?.became ?? []).filter((link) => link.on === ended).map((link) => [link.area.slug, link.area.name])).entries()];
  return (
    <EmptyState
      title={t('area.screen.ended', { name: one.data!.area.name, date: formatDate(t.locale, ended) })} hint={t(next.length > 0 ? 'area.screen.ended.hint' : 'area.screen.ended.none')}
      action={<>
        {next.map(([slug, name]) => <AppLink key={slug} to={to} search={{ [place]: slug }}>{t('area.screen.ended.next', { name })}</AppLink>)}
        <AppLink to={to} search={{ [place]: area, [day]: last }}>{t('area.screen.ended.last', { date: formatDate(t.locale, last) })}</AppLink>
      </>}
    />
  );
}
