/** What a form is asked for: area, year, and — apart — another day, the day of knowledge, the map. All of it lives in the address. */
import { isPlainDate, yearOf, type PlainDate } from '../../domain/calendar.ts';
import { useRead } from '../api.ts';
import { AreaPicker } from '../area/area-picker.tsx';
import { useHomeArea } from '../area/home-area.ts';
import { ChoiceField, DateField } from '../kit/fields.tsx';
import { useSearchParam } from '../link.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { areaOf } from './contracts.ts';
import css from './form.module.css';

export type Asked = { readonly area: string; readonly year: number; readonly until?: PlainDate; readonly knownOn?: PlainDate; readonly mapDate?: PlainDate };
export const yearsBack = 10;

/** The closed year before the day looked at, unless the address says another. */
export function useAsked() {
  const { asOf } = useView();
  const home = useHomeArea();
  const [area, setArea] = useSearchParam('dia-ban', home);
  const [typed, setYear] = useSearchParam('nam', String(yearOf(asOf) - 1));
  const [until, setUntil] = useSearchParam('den', '');
  const [known, setKnown] = useSearchParam('biet', '');
  const [map, setMap] = useSearchParam('ban-do', '');
  const year = /^\d{4}$/.test(typed) ? Number(typed) : yearOf(asOf) - 1;
  const day = (text: string): PlainDate | null => (isPlainDate(text) ? text : null);
  const asked: Asked = { area, year, ...(day(until) ? { until: day(until)! } : {}), ...(day(known) ? { knownOn: day(known)! } : {}), ...(day(map) ? { mapDate: day(map)! } : {}) };
  return { asked, home, setArea, setYear, setUntil, setKnown, setMap };
}

export function FormFilters({ chosen, children }: { readonly chosen: ReturnType<typeof useAsked>; readonly children?: React.ReactNode }) {
  const t = useText();
  const me = useMe();
  const { today, asOf } = useView();
  const { asked, home, setArea, setYear, setUntil, setKnown, setMap } = chosen;
  const own = useRead(areaOf, { area: asked.area, date: asOf, world: me.world }, { enabled: asked.area !== '' });
  const last = yearOf(today);
  return (
    <div className="no-print">
      <div className={css.filters}>
        <AreaPicker label={t('form.screen.area')} value={own.data ? { id: own.data.area.id, slug: own.data.area.slug, name: own.data.area.name } : null} onChange={(next) => setArea(next?.slug ?? home)} />
        <ChoiceField label={t('form.screen.year')} value={String(asked.year)} onChange={setYear} choices={Array.from({ length: yearsBack }, (_, back) => String(last - back)).map((value) => ({ value, label: value }))} />
        {children}
      </div>
      <details open={asked.until !== undefined || asked.knownOn !== undefined || asked.mapDate !== undefined} className={css.more}>
        <summary>{t('form.screen.more')}</summary>
        <div className={css.filters}>
          <DateField label={t('form.screen.until')} hint={t('form.screen.until.hint')} value={asked.until ?? null} onChange={(day) => setUntil(day ?? undefined)} />
          <DateField label={t('form.screen.known_on')} hint={t('form.screen.known_on.hint')} value={asked.knownOn ?? null} onChange={(day) => setKnown(day ?? undefined)} />
          <DateField label={t('form.screen.map')} hint={t('form.screen.map.hint')} value={asked.mapDate ?? null} onChange={(day) => setMap(day ?? undefined)} />
        </div>
      </details>
    </div>
  );
}
