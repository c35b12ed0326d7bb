/** Tasks by deadline: mine first, or all of a plan or an area; giao or đề nghị; what is late. Each leads to the page where it is done. */
import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { worldOfRows } from '../../domain/area/world.ts';
import { useRead, type OutputOf } from '../api.ts';
import { DataTable } from '../kit/data-table.tsx';
import { CheckField, ChoiceField, TextField } from '../kit/fields.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { pagesOf, type Whole } from '../kit/whole-list.ts';
import { AppLink, useGo, useSearchParam } from '../link.tsx';
import { useMay } from '../session.ts';
import { useDataWorld } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { tasks } from './contracts.ts';
import css from './plan.module.css';
import { dateWords, wordOf } from './words.ts';

type Answer = OutputOf<typeof tasks>;
type Row = Answer['rows'][number];
const openStates = ['proposed', 'assigned', 'in_progress'] as const;

export default function TasksScreen() {
  const t = useText();
  const go = useGo();
  const mayPass = useMay('plan.passPreview');
  const [whose, setWhose] = useSearchParam('cua', '');
  const [state, setState] = useSearchParam('tinh-trang', 'mo');
  const [wording, setWording] = useSearchParam('hinh-thuc', '');
  const [overdue, setOverdue] = useSearchParam('qua-han', '');
  const [plan] = useSearchParam('ke-hoach', '');
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed.trim(), 250);
  const states = state === 'mo' ? [...openStates] : state === '' ? [] : [state as (typeof openStates)[number]];
  const asked = {
    query, mine: whose === 'toi', overdue: overdue === 'co', below: false, states, ...(plan ? { plan } : {}), ...(wording === '' ? {} : { wording: wording as 'giao' | 'đề nghị' }),
  };
  const page = useListPage(200, asked);
  const paged = { ...asked, offset: page.offset, limit: page.limit };
  const answer = useRead(tasks, paged);
  return (
    <>
      <ScreenHead title={t('plan.screen.tasks.title')} lead={answer.data ? t('plan.screen.tasks.lead', { open: answer.data.open, overdue: answer.data.overdue }) : t('plan.screen.tasks.lead.short')} actions={mayPass && <Button size="sm" variant="default" onClick={() => go('/nhiem-vu/ban-giao')}>{t('plan.desk.pass.open')}</Button>} />
      <search className={`${css.filters} no-print`}>
        <TextField label={t('plan.screen.tasks.search')} value={typed} onChange={setTyped} />
        <ChoiceField label={t('plan.screen.tasks.whose')} value={whose} onChange={setWhose} choices={[{ value: '', label: t('plan.screen.tasks.all') }, { value: 'toi', label: t('plan.screen.tasks.mine') }]} />
        <ChoiceField label={t('plan.screen.state')} value={state} onChange={setState} choices={[{ value: 'mo', label: t('plan.screen.tasks.open') }, { value: '', label: t('plan.screen.all') }, ...(['proposed', 'declined', 'assigned', 'in_progress', 'done', 'dropped'] as const).map((one) => ({ value: one, label: t(`plan.app.task.${one}`) }))]} />
        <ChoiceField label={t('plan.screen.field.wording')} value={wording} onChange={setWording} choices={[{ value: '', label: t('plan.screen.all') }, { value: 'giao', label: 'giao' }, { value: 'đề nghị', label: 'đề nghị' }]} />
        <CheckField label={t('plan.screen.tasks.only_overdue')} value={overdue === 'co'} onChange={(on) => setOverdue(on ? 'co' : '')} />
      </search>
      <Loaded answer={answer}>{(data) => <><TaskTable data={data} whole={pagesOf(tasks, paged, data.total, (found) => found.rows)} /><ListPages page={page} count={data.rows.length} total={data.total} /></>}</Loaded>
    </>
  );
}

function TaskTable({ data, whole }: { data: Answer; whole: Whole<Row> }) {
  const t = useText();
  useDataWorld(worldOfRows(data.rows));
  if (data.rows.length === 0) return <EmptyState title={t('plan.screen.tasks.empty')} hint={t('plan.screen.tasks.empty.fix')} action={<AppLink to="/ke-hoach">{t('screen.today.open_plans')}</AppLink>} />;
  return (
    <DataTable<Row>
      title={t('plan.screen.tasks.title')} rows={data.rows} rowKey={(row) => row.task} whole={whole} sort={{ key: 'due' }}
      columns={[
        { key: 'text', title: t('document.column.task'), value: (row) => row.text, cell: (row) => <><AppLink to={`/nhiem-vu/${row.task}`}>{row.text}</AppLink><div className={css.source}>{row.planTitle} [{row.source}]</div></> },
        { key: 'due', title: t('plan.screen.tasks.due'), value: (row) => row.nextDueOn, cell: (row) => <DueWords row={row} /> },
        { key: 'state', title: t('plan.screen.state'), value: (row) => t(`plan.app.task.${row.state}`) },
        { key: 'progress', title: t('plan.screen.tasks.progress'), numeric: true, value: (row) => row.progress, cell: (row) => `${row.progress}\u00a0%` },
        { key: 'wording', title: t('plan.screen.field.wording'), value: (row) => row.wording },
        { key: 'lead', title: t('plan.screen.field.lead'), value: (row) => row.lead, cell: (row) => <>{row.lead}{row.assignee && <div className="soft">{row.assignee.name}</div>}</> },
        { key: 'partners', title: t('plan.screen.field.partners'), value: (row) => row.partners.join('; ') },
        { key: 'cadence', title: t('plan.screen.field.cadence'), value: (row) => wordOf(t, 'document.cadence', row.cadence) },
        { key: 'area', title: t('screen.league.area'), value: (row) => row.area.name },
      ]}
    />
  );
}

export function DueWords({ row }: { row: Pick<Row, 'nextDueOn' | 'overdue' | 'daysLeft'> }) {
  const t = useText();
  if (!row.nextDueOn) return <>{t('screen.today.no_deadline')}</>;
  return (
    <span className={row.overdue ? css.late : undefined}>
      {dateWords(t, row.nextDueOn)}
      {row.daysLeft !== null && <span style={{ display: 'block', fontSize: '0.875rem' }}>{row.daysLeft < 0 ? t('screen.today.late', { days: -row.daysLeft }) : row.daysLeft === 0 ? t('screen.today.today') : t('screen.today.left', { days: row.daysLeft })}</span>}
    </span>
  );
}
