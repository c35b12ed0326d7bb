/**
 * "Ngày và bản đồ": one control for the day the figures speak of and the day whose map is used. Dates are typed
 * (3/1/2023, or a year for its last day); two buttons give the maps people ask for, before and after 01/07/2025.
 */
import { Button, TextInput } from '@mantine/core';
import { IconCalendarEvent } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { plainDate, type PlainDate } from '../../domain/calendar.ts';
import { formatDate } from '../../domain/text/translate.ts';
import { Popover } from '../kit/popover.tsx';
import { parseTypedDate } from '../kit/typed-date.ts';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import css from './shell.module.css';

/** The last day of the districts and the 63 provinces. Law: Nghị quyết 202/2025/QH15, hiệu lực 01/7/2025. */
const lastDayOfOldMap = plainDate('2025-06-30');
const firstDayOfNewMap = plainDate('2025-07-01');

export function ViewControl() {
  const t = useText();
  const view = useView();
  const label = (
    <>
      <IconCalendarEvent aria-hidden size={20} style={{ flex: 'none' }} />
      <span className="visually-hidden">{t('screen.view.title')}: </span>
      <span className={css.viewText}>
        <b>{formatDate(t.locale, view.asOf)}</b>
        <span className={css.viewLabel}>{t(view.mapOf === view.asOf ? 'screen.view.same_map' : 'screen.view.map_of', { date: { date: view.mapOf } })}</span>
      </span>
    </>
  );
  return (
    <Popover label={label} align="start" className={css.view}>
      {(close) => <ViewForm close={close} />}
    </Popover>
  );
}

function ViewForm({ close }: { close: () => void }) {
  const t = useText();
  const view = useView();
  const [asOf, setAsOf] = useState(formatDate(t.locale, view.asOf));
  const [mapOf, setMapOf] = useState(formatDate(t.locale, view.mapOf));
  const [tried, setTried] = useState(false);
  const problem = (typed: string) => (tried && parseTypedDate(typed) === null ? t('screen.date.problem') : null);

  const show = (asOfDay: PlainDate | null, mapOfDay: PlainDate | null) => {
    view.choose({ asOf: asOfDay, mapOf: mapOfDay });
    close();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const [asOfDay, mapOfDay] = [parseTypedDate(asOf), parseTypedDate(mapOf)];
    if (asOfDay && mapOfDay) show(asOfDay, mapOfDay);
  };
  return (
    <form className={css.viewForm} onSubmit={submit} noValidate>
      <h2>{t('screen.view.title')}</h2>
      <TextInput label={t('screen.view.as_of')} description={t('screen.date.hint')} value={asOf} onChange={(event) => setAsOf(event.currentTarget.value)} error={problem(asOf)} inputMode="numeric" autoComplete="off" data-autofocus />
      <TextInput label={t('screen.view.on_map_of')} value={mapOf} onChange={(event) => setMapOf(event.currentTarget.value)} error={problem(mapOf)} inputMode="numeric" autoComplete="off" />
      <div className={css.row}>
        <Button size="xs" variant="default" onClick={() => setMapOf(formatDate(t.locale, lastDayOfOldMap))}>
          {t('screen.view.map_63')}
        </Button>
        <Button size="xs" variant="default" onClick={() => setMapOf(formatDate(t.locale, view.today > firstDayOfNewMap ? view.today : firstDayOfNewMap))}>
          {t('screen.view.map_34')}
        </Button>
      </div>
      <p>{t('screen.view.explain')}</p>
      <div className={css.row}>
        <Button type="submit">{t('screen.view.show')}</Button>
        <Button variant="default" onClick={() => show(null, null)}>
          {t('screen.view.back')}
        </Button>
      </div>
    </form>
  );
}
