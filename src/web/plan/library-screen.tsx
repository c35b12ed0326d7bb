/**
 * The library: plans found by words with or without marks, old names of the movement and numbers; by world, years and area.
 * Each row says what it is, where it stands, what it holds, and leads to its board and to who below it has issued a plan.
 */
import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useRead, type OutputOf } from '../api.ts';
import { ChoiceField, TextField } from '../kit/fields.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useGo, useSearchParam } from '../link.tsx';
import { useMay, useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { AreaField } from './area-field.tsx';
import { list } from './contracts.ts';
import css from './plan.module.css';
import { dateWords, periodWords } from './words.ts';

type Row = OutputOf<typeof list>['rows'][number];

export default function LibraryScreen() {
  const t = useText();
  const me = useMe();
  const go = useGo();
  const mayCreate = useMay('plan.create');
  const [typed, setTyped] = useState(useSearchParam('tim', '')[0]);
  const [query] = useDebouncedValue(typed.trim(), 250);
  const [world, setWorld] = useSearchParam('the-gioi', '');
  const [years, setYears] = useSearchParam('giai-doan', '');
  const [state, setState] = useSearchParam('buoc', '');
  const [area, setArea] = useSearchParam('dia-ban', '');
  const [firstYear, lastYear] = years === '' ? [] : years.split('-');
  const asked = {
    query, below: area !== '', states: state === '' ? [] : [state as 'draft' | 'submitted' | 'approved' | 'issued' | 'superseded'],
    ...(world ? { world: world as 'real' | 'story' } : {}), ...(firstYear ? { firstYear, lastYear } : {}), ...(area ? { area } : {}),
  };
  const page = useListPage(100, asked);
  const answer = useRead(list, { ...asked, offset: page.offset, limit: page.limit });
  const filtered = query !== '' || world !== '' || years !== '' || state !== '' || area !== '';
  const clear = () => {
    setTyped('');
    go('/ke-hoach');
  };
  return (
    <>
      <ScreenHead title={t('plan.screen.library.title')} lead={t('plan.screen.library.lead')} actions={mayCreate && <Button size="sm" onClick={() => go('/ke-hoach/lap-moi')}>{t('plan.screen.library.create')}</Button>} />
      <p className="no-print"><AppLink to="/phong-trao">{t('plan.desk.movement.title')}</AppLink></p>
      <search className={`${css.filters} no-print`}>
        <TextField label={t('plan.screen.library.search')} hint={t('plan.screen.library.search.hint')} value={typed} onChange={setTyped} />
        <ChoiceField label={t('plan.screen.world')} value={world} onChange={setWorld} choices={[{ value: '', label: t('plan.screen.all') }, { value: 'real', label: t('plan.screen.world.real') }, ...(me.world === 'story' || world === 'story' ? [{ value: 'story', label: t('plan.screen.world.story') }] : [])]} />
        <ChoiceField label={t('plan.screen.period')} value={years} onChange={setYears} choices={[{ value: '', label: t('plan.screen.all') }, ...['2011-2015', '2016-2020', '2021-2025', '2026-2030'].map((one) => ({ value: one, label: one.replace('-', '–') }))]} />
        <ChoiceField label={t('plan.screen.state')} value={state} onChange={setState} choices={[{ value: '', label: t('plan.screen.all') }, ...(['draft', 'submitted', 'approved', 'issued', 'superseded'] as const).map((one) => ({ value: one, label: t(`plan.app.version.${one}`) }))]} />
        <AreaField label={t('plan.screen.area_and_below')} value={area} onChange={setArea} />
      </search>
      <Loaded answer={answer}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <EmptyState title={t(filtered ? 'plan.screen.library.nothing_found' : 'plan.screen.library.empty')} hint={t(filtered ? 'plan.screen.library.nothing_found.fix' : mayCreate ? 'plan.screen.library.empty.fix' : 'plan.screen.library.empty.reader')} action={filtered ? <Button variant="default" onClick={clear}>{t('plan.screen.clear_filters')}</Button> : undefined} />
          ) : (
            <>
              <p className="soft" role="status">{t('plan.screen.library.found', { count: total })}</p>
              <ul className={css.list}>{rows.map((row) => <PlanItem key={row.plan} row={row} />)}</ul>
              <ListPages page={page} count={rows.length} total={total} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

function PlanItem({ row }: { row: Row }) {
  const t = useText();
  const { counts } = row;
  const lags = row.parents.filter((parent) => parent.lagDays !== null);
  return (
    <li className={css.row}>
      <h2><AppLink to={`/ke-hoach/${row.plan}`}>{row.shortTitle}</AppLink></h2>
      <p>{row.title}</p>
      <p className="soft">{[row.number, row.issuer, row.issuedOn ? t('plan.screen.issued_on', { date: dateWords(t, row.issuedOn) }) : null, periodWords(t, row.period), row.area.name].filter(Boolean).join(' · ')}</p>
      <div className={css.tags}>
        {row.world === 'story' && <span className={`${css.tag} ${css.warn}`}>{t('plan.screen.story_tag')}</span>}
        <span className={css.tag}>{row.origin === 'source' ? t('plan.screen.source_summary') : `${t('plan.screen.version', { version: String(row.newestVersion) })} · ${t(`plan.app.version.${row.state}`)}`}</span>
        {row.matched && row.matched !== 'title' && <span className={`${css.tag} ${css.good}`}>{t('plan.screen.library.matched', { what: t(`plan.screen.matched.${row.matched}`) })}</span>}
        <span className="soft">{(['targets', 'gates', 'tasks', 'milestones', 'criteria', 'awards'] as const).filter((one) => counts[one] > 0).map((one) => t(`plan.screen.library.count.${one}`, { count: counts[one] })).join(' · ')}</span>
      </div>
      {row.movement.aliases.length > 0 && row.matched === 'alias' && <p className="soft">{t('document.scope.aliases', { names: row.movement.aliases.join('; ') })}</p>}
      {lags.map((parent) => (
        <p key={parent.document} className="soft">{t('plan.screen.lag', { days: parent.lagDays!, parent: parent.document })}</p>
      ))}
      <p className={`${css.tags} no-print`}>
        {row.issuedVersion !== null && <AppLink to={`/ke-hoach/${row.plan}/chi-tieu`}>{t('plan.screen.side.board')}</AppLink>}
        <AppLink to={`/ke-hoach/${row.plan}/cay`}>{t('plan.screen.library.coverage')}</AppLink>
        {row.issuedVersion !== null && <AppLink to={`/ke-hoach/${row.plan}/phong-trao`}>{t('plan.desk.movement.side')}</AppLink>}
      </p>
    </li>
  );
}
