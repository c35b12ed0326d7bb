/** "Đăng ký thi đua": the plans one may register for with their last day, numbers by kind, who registered and in which state. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { daysBetween, type PlainDate } from '../../domain/calendar.ts';
import { subjectKinds } from '../../domain/emulation/subject.ts';
import { participationStates } from '../../domain/participation/steps.ts';
import { type OutputOf, useRead } from '../api.ts';
import { useAddressArea } from '../area/home-area.ts';
import css from '../fieldwork/fieldwork.module.css';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField, TextField } from '../kit/fields.tsx';
import { ListPages, useListPage, useTyped } from '../kit/list-pages.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useSearchParam } from '../link.tsx';
import { useMay, useMe } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { list, type OpenPlan, plans, type Registration, search } from './contracts.ts';
import { DeadlineForm, DecisionPanel, RegisterForm } from './forms.tsx';

const size = 100;
type Counts = OutputOf<typeof list>['counts'];

export default function ParticipationScreen() {
  const t = useText();
  const [area] = useAddressArea();
  const [plan, setPlan] = useSearchParam('ke-hoach', '');
  const [stateText, setState] = useSearchParam('trang-thai', '');
  const [kindText, setKind] = useSearchParam('loai', '');
  const [state, kind] = [participationStates.find((one) => one === stateText), subjectKinds.find((one) => one === kindText)];
  const [mayRegister, mayCall] = [useMay('participation.register'), useMay('participation.setDeadline')];
  const [doing, setDoing] = useState<'register' | 'deadline' | number | null>(null);
  const [said, setSaid] = useState('');
  const { typed, setTyped, query } = useTyped();
  const searching = query.length >= 2;
  const page = useListPage(size, [area, plan, state, kind, query]);
  const known = useRead(plans, { area }, { enabled: area !== '' });
  const asked = { area, ...(plan ? { plan } : {}), ...(state ? { state } : {}), ...(kind ? { kind } : {}), offset: page.offset, limit: size };
  const whole = useRead(list, asked, { enabled: area !== '' && !searching });
  const named = useRead(search, { ...asked, query }, { enabled: area !== '' && searching });
  const answer = searching ? named : whole;
  useStoryData(area);
  const all = known.data?.rows ?? [];
  const chosen = all.find((one) => one.plan === plan);
  const done = (words: string) => { setSaid(words); setDoing(null); };
  const opened = answer.data?.rows.find((row) => row.id === doing);
  if (area === '') return <EmptyState title={t('household.screen.no_area')} hint={t('household.screen.no_area.fix')} />;
  return (
    <>
      <ScreenHead title={t('participation.screen.title')} lead={t('participation.screen.lead')} actions={mayRegister && doing !== 'register' ? <Button size="sm" onClick={() => { setSaid(''); setDoing('register'); }}>{t('participation.screen.new')}</Button> : undefined} />
      <div role="status" aria-live="polite">{said !== '' && <p className={css.done}>{said}</p>}</div>
      <div className={css.stack}>
        {doing === 'register' && <RegisterForm area={area} plans={all} plan={plan} onClose={() => setDoing(null)} onDone={done} />}
        {doing === 'deadline' && chosen && <DeadlineForm plan={chosen} onClose={() => setDoing(null)} onDone={done} />}
        <div className={`${css.pair} no-print`}>
          <ChoiceField label={t('participation.screen.plan')} value={plan} onChange={setPlan} choices={[{ value: '', label: t('participation.screen.plan.any') }, ...all.map((one) => ({ value: one.plan, label: planLine(t, one) }))]} />
          <ChoiceField label={t('participation.screen.kind')} value={kindText} onChange={setKind} choices={[{ value: '', label: t('participation.screen.kind.any') }, ...subjectKinds.map((one) => ({ value: one, label: t(`participation.kind.${one}`) }))]} />
          <TextField label={t('participation.screen.search')} value={typed} onChange={setTyped} maxLength={120} />
        </div>
        {chosen && <Deadline plan={chosen} onSet={mayCall && chosen.mine && doing !== 'deadline' ? () => { setSaid(''); setDoing('deadline'); } : null} />}
        <Loaded answer={answer}>
          {(data) => (
            <>
              <Numbers counts={data.counts} />
              <div className={`${css.chips} no-print`} role="group" aria-label={t('participation.screen.state')}>
                <button type="button" className={css.chip} aria-pressed={!state} onClick={() => setState('')}>{t('participation.screen.state.any')}</button>
                {participationStates.map((one) => <button key={one} type="button" className={css.chip} aria-pressed={state === one} onClick={() => setState(one)}>{t('participation.screen.chip', { label: t(`participation.state.${one}`), count: sum(data.counts.filter((count) => count.state === one && (!kind || count.kind === kind))) })}</button>)}
              </div>
              {opened && <DecisionPanel key={`${opened.id} ${opened.version}`} one={opened} onClose={() => setDoing(null)} onDone={done} />}
              <Rows rows={data.rows} open={mayRegister} onOpen={(id) => { setSaid(''); setDoing(id); }} />
              <ListPages page={page} count={data.rows.length} total={data.total} />
            </>
          )}
        </Loaded>
      </div>
    </>
  );
}

export function planLine(t: ReturnType<typeof useText>, one: OpenPlan): string {
  return t('participation.screen.plan.line', { title: one.title, first: String(one.firstYear), last: String(one.lastYear) });
}

function sum(counts: Counts): number {
  return counts.reduce((all, one) => all + one.count, 0);
}

function Deadline({ plan, onSet }: { readonly plan: OpenPlan; readonly onSet: (() => void) | null }) {
  const t = useText();
  const { today } = useMe();
  const left = plan.deadline === null ? null : daysBetween(today as PlainDate, plan.deadline as PlainDate);
  return (
    <p style={{ margin: 0 }}>
      {plan.deadline === null ? t('participation.screen.deadline.none') : t('participation.screen.deadline.of', { date: dayWords(t, plan.deadline) })}{' '}
      {left !== null && (left < 0 ? <strong style={{ color: 'var(--warn-ink)' }}>{t('participation.screen.deadline.passed')}</strong> : t('participation.screen.deadline.left', { days: left }))}{' '}
      {onSet && <Button size="xs" variant="default" className="no-print" onClick={onSet}>{t('participation.screen.deadline.set')}</Button>}
    </p>
  );
}

/** Registrations that stand (neither refused nor withdrawn), by kind, inside and outside clusters. */
function Numbers({ counts }: { readonly counts: Counts }) {
  const t = useText();
  const standing = counts.filter((one) => one.state === 'registered' || one.state === 'confirmed');
  const rows = subjectKinds.map((kind) => ({ kind, inside: sum(standing.filter((one) => one.kind === kind && !one.outside)), outside: sum(standing.filter((one) => one.kind === kind && one.outside)) })).filter((one) => one.inside + one.outside > 0);
  if (rows.length === 0) return null;
  return (
    <Card title={t('participation.screen.counts')}>
      <DataTable
        plain title={t('participation.screen.counts')} rows={rows} rowKey={(row) => row.kind}
        columns={[
          { key: 'kind', title: t('participation.screen.kind'), value: (row) => t(`participation.kind.${row.kind}`) },
          { key: 'inside', title: t('participation.screen.count.inside'), value: (row) => row.inside, numeric: true },
          { key: 'outside', title: t('participation.screen.count.outside'), value: (row) => row.outside, numeric: true },
          { key: 'all', title: t('participation.screen.count.all'), value: (row) => row.inside + row.outside, numeric: true },
        ]}
      />
    </Card>
  );
}

function Rows({ rows, open, onOpen }: { readonly rows: readonly Registration[]; readonly open: boolean; readonly onOpen: (id: number) => void }) {
  const t = useText();
  return (
    <DataTable
      title={t('participation.screen.table')} rows={rows} rowKey={(row) => String(row.id)} empty={<EmptyState heading="h3" title={t('participation.screen.none')} hint={t(open ? 'participation.screen.none.hint' : 'participation.screen.none.reader')} />}
      columns={[
        { key: 'subject', title: t('participation.screen.subject'), value: (row) => row.name, cell: (row) => <span className={css.wide}>{row.household === null ? row.name : <AppLink to={`/ho/${row.household}`}>{row.name}</AppLink>}{row.position !== '' && <span className="soft"> ({row.position})</span>}</span> },
        { key: 'kind', title: t('participation.screen.kind'), value: (row) => t(`participation.kind.${row.kind}`) },
        { key: 'area', title: t('participation.screen.area'), value: (row) => row.areaName },
        { key: 'plan', title: t('participation.screen.plan'), value: (row) => row.planTitle, cell: (row) => <AppLink to={`/ke-hoach/${row.plan}`}><span className={css.wide}>{row.planTitle}</span></AppLink> },
        { key: 'cluster', title: t('participation.screen.cluster'), value: (row) => row.cluster ?? t('participation.screen.cluster.none') },
        { key: 'on', title: t('participation.screen.registered_on'), value: (row) => row.registeredOn, cell: (row) => <>{dayWords(t, row.registeredOn)}{row.late && <><br /><strong style={{ color: 'var(--warn-ink)' }}>{t('participation.screen.late')}</strong></>}</> },
        { key: 'state', title: t('participation.screen.state'), value: (row) => t(`participation.state.${row.state}`) },
        { key: 'open', title: t('participation.screen.open'), value: () => '', sortable: false, screenOnly: true, cell: (row) => <Button size="xs" variant="default" onClick={() => onOpen(row.id)} aria-label={`${t('participation.screen.open')}: ${row.name}`}>{t('participation.screen.open')}</Button> },
      ]}
    />
  );
}
