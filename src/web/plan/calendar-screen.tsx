/** The calendar: launches, phases, reviews and reports of the plans in reach, month by month, with how many days are left. */
import { useState } from 'react';
import { worldOfRows } from '../../domain/area/world.ts';
import { addYears, startOfYear } from './day-math.ts';
import { useRead, type OutputOf } from '../api.ts';
import { ChoiceField, DateField } from '../kit/fields.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useSearchParam } from '../link.tsx';
import { useMe } from '../session.ts';
import { useDataWorld } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { milestones } from './contracts.ts';
import css from './plan.module.css';
import { dateWords, dueWords, wordOf } from './words.ts';

type Row = OutputOf<typeof milestones>['rows'][number];

export default function CalendarScreen() {
  const t = useText();
  const me = useMe();
  const { asOf } = useView();
  const [world, setWorld] = useSearchParam('the-gioi', me.world);
  const [from, setFrom] = useState<string | null>(startOfYear(asOf));
  const [until, setUntil] = useState<string | null>(addYears(startOfYear(asOf), 2));
  const answer = useRead(milestones, { below: false, world: world as 'real' | 'story', ...(from ? { from } : {}), ...(until ? { until } : {}) });
  return (
    <>
      <ScreenHead title={t('plan.screen.calendar.title')} lead={t('plan.screen.calendar.lead')} />
      <search className={`${css.filters} no-print`}>
        <DateField label={t('plan.screen.calendar.from')} value={from} onChange={setFrom} year="start" />
        <DateField label={t('plan.screen.calendar.until')} value={until} onChange={setUntil} />
        {me.world === 'story' && <ChoiceField label={t('plan.screen.world')} value={world} onChange={setWorld} choices={[{ value: 'story', label: t('plan.screen.world.story') }, { value: 'real', label: t('plan.screen.world.real') }]} />}
      </search>
      <Loaded answer={answer}>{({ rows }) => (rows.length === 0 ? <EmptyState title={t('plan.screen.calendar.empty')} hint={t('plan.screen.calendar.empty.fix')} /> : <Months rows={rows} />)}</Loaded>
    </>
  );
}

function Months({ rows }: { rows: readonly Row[] }) {
  const t = useText();
  useDataWorld(worldOfRows(rows));
  const months = Map.groupBy([...rows].sort((a, b) => a.due.localeCompare(b.due)), (row) => row.due.slice(0, 7));
  return [...months].map(([month, of]) => (
    <section key={month} aria-label={t('plan.screen.calendar.month', { month: month.slice(5), year: month.slice(0, 4) })}>
      <h2 className={css.month}>{t('plan.screen.calendar.month', { month: month.slice(5), year: month.slice(0, 4) })}</h2>
      <ul className={css.days}>
        {of.map((row) => (
          <li key={`${row.plan} ${row.item} ${row.due}`}>
            <div>
              <strong className={row.state === 'overdue' ? css.late : undefined}>{dateWords(t, row.due)}</strong>
              <div className="soft">{/^\d{4}-\d\d-\d\d$/.test(row.written) ? '' : dueWords(t, row.written)}</div>
            </div>
            <div>
              <p>{row.text}</p>
              <p className="soft">{wordOf(t, 'plan.screen.milestone', row.kind)} · {row.planTitle} [{row.source}] · {row.area.name}{row.lead ? ` · ${row.lead}` : ''}</p>
            </div>
            <div>
              <span className={`${css.tag} ${row.state === 'held' ? css.good : row.state === 'overdue' ? css.bad : row.state === 'soon' ? css.warn : ''}`}>{t(`plan.screen.calendar.state.${row.state}`)}</span>
              <p className="soft">{row.state === 'held' || row.state === 'past' ? '' : row.daysLeft < 0 ? t('screen.today.late', { days: -row.daysLeft }) : t('screen.today.left', { days: row.daysLeft })}</p>
              <AppLink className="no-print" to={`/ke-hoach/${row.plan}/hoat-dong`} search={{ moc: row.item }}>{t(row.state === 'held' ? 'plan.screen.calendar.open' : 'plan.screen.calendar.record')}</AppLink>
            </div>
          </li>
        ))}
      </ul>
    </section>
  ));
}
