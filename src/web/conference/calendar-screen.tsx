/** "Sơ kết, tổng kết": what the plans of an area and those above ask to be reviewed, by day, with the conference of each or the way to arrange it. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '../api.ts';
import { useAddressArea, useHomeAreas } from '../area/home-area.ts';
import css from '../fieldwork/fieldwork.module.css';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField } from '../kit/fields.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useMay } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { calendar, type Due } from './contracts.ts';
import { OpenConference } from './open-conference.tsx';

export default function ConferencesScreen() {
  const t = useText();
  const [area, setArea] = useAddressArea();
  const areas = useHomeAreas();
  const mayOpen = useMay('conference.open');
  const [opening, setOpening] = useState<Due | null>(null);
  const answer = useRead(calendar, { area }, { enabled: area !== '' });
  useStoryData(area || undefined);
  const none = <EmptyState title={t('conference.screen.empty')} hint={t('conference.screen.empty.fix')} action={<AppLink to="/ke-hoach">{t('conference.screen.plan')}</AppLink>} />;
  const standing = (row: Due): string => (row.conference && row.conference.state !== 'planned' ? t(`conference.state.${row.conference.state}`) : t(`conference.screen.standing.${row.standing}`, { days: Math.abs(row.daysLeft) }));
  return (
    <>
      <ScreenHead title={t('conference.screen.title')} lead={t('conference.screen.lead')} />
      {areas.length > 1 && <div className="no-print" style={{ maxWidth: '24rem', marginBottom: '1rem' }}><ChoiceField label={t('conference.screen.area')} value={area} onChange={(next) => { setArea(next); setOpening(null); }} choices={areas.map((one) => ({ value: one.slug, label: one.name }))} /></div>}
      {area === '' ? none : (
        <div className={css.stack}>
          {opening && <OpenConference key={`${opening.plan}/${opening.milestone}/${opening.due}`} area={area} due={opening} onClose={() => setOpening(null)} />}
          <Loaded answer={answer}>
            {(data) => (
              <DataTable
                title={t('conference.screen.title')} rows={data.rows} rowKey={(row) => `${row.plan}/${row.milestone}/${row.due}/${row.conference?.id ?? ''}`} empty={none}
                columns={[
                  { key: 'due', title: t('conference.screen.due'), value: (row) => row.due, cell: (row) => dayWords(t, row.due) },
                  { key: 'occasion', title: t('conference.screen.occasion'), value: (row) => t(`conference.occasion.${row.occasion}`) },
                  { key: 'text', title: t('conference.screen.what'), value: (row) => row.text },
                  { key: 'plan', title: t('conference.screen.plan'), value: (row) => row.planTitle, cell: (row) => <>{row.planTitle}{!row.own && <span className="soft"> · {t('conference.screen.upper')}</span>}</> },
                  { key: 'state', title: t('conference.screen.state'), value: standing, cell: (row) => (row.standing === 'overdue' ? <strong style={{ color: 'var(--warn-ink)' }}>{standing(row)}</strong> : standing(row)) },
                  {
                    key: 'open', title: t('conference.screen.column'), value: (row) => row.conference?.plannedOn ?? '',
                    cell: (row) => <>{(row.conference ? <AppLink to={`/so-ket/${row.conference.id}`}>{row.conference.of === null ? t('conference.screen.open_one') : t('conference.screen.open_one.of', { area: row.conference.of })}</AppLink> : data.mayOpen && mayOpen ? <Button size="xs" variant="default" className="no-print" aria-label={`${t('conference.screen.arrange')}: ${row.text} ${dayWords(t, row.due)}`} onClick={() => setOpening(row)}>{t('conference.screen.arrange')}</Button> : '–')}{row.cancelled.map((one) => <div key={one.id}><AppLink to={`/so-ket/${one.id}`}>{t('conference.screen.cancelled', { date: dayWords(t, one.plannedOn) })}</AppLink></div>)}</>,
                  },
                ]}
              />
            )}
          </Loaded>
        </div>
      )}
    </>
  );
}
