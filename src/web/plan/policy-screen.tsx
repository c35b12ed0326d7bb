/** The policy register: what is in force, under review, proposed for amendment, replaced, expired or unverified on the chosen day, and who cites it. Each entry has its page. */
import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useRead, type OutputOf } from '../api.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField, TextField } from '../kit/fields.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { pagesOf } from '../kit/whole-list.ts';
import { AppLink, useGo, useSearchParam } from '../link.tsx';
import { useMay, useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { policies } from './contracts.ts';
import css from './plan.module.css';
import { dateWords } from './words.ts';

type Row = OutputOf<typeof policies>['rows'][number];
const states = ['unconfirmed', 'in_force', 'under_review', 'amendment_proposed', 'replaced', 'expired'] as const;

export default function PolicyScreen() {
  const t = useText();
  const me = useMe();
  const { asOf } = useView();
  const may = useMay('plan.savePolicy');
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed.trim(), 250);
  const [state, setState] = useSearchParam('tinh-trang', '');
  const [world, setWorld] = useSearchParam('the-gioi', '');
  const [plan, setPlan] = useSearchParam('ke-hoach', '');
  const go = useGo();
  const asked = { query, asOf, ...(state ? { state: state as Row['state'] } : {}), ...(world ? { world: world as 'real' } : {}), ...(plan ? { plan } : {}) };
  const page = useListPage(200, asked);
  const paged = { ...asked, offset: page.offset, limit: page.limit };
  const answer = useRead(policies, paged);
  return (
    <>
      <ScreenHead title={t('plan.screen.policy.title')} lead={t('plan.screen.policy.lead', { date: { date: asOf } })} actions={may && <Button size="sm" onClick={() => go('/chinh-sach/moi')}>{t('plan.desk.policy.new')}</Button>} />
      <search className={`${css.filters} no-print`}>
        <TextField label={t('plan.screen.policy.search')} value={typed} onChange={setTyped} />
        <ChoiceField label={t('plan.screen.state')} value={state} onChange={setState} choices={[{ value: '', label: t('plan.screen.all') }, ...states.map((one) => ({ value: one, label: t(`plan.screen.policy.state.${one}`) }))]} />
        {me.world === 'story' && <ChoiceField label={t('plan.screen.world')} value={world} onChange={setWorld} choices={[{ value: '', label: t('plan.screen.all') }, { value: 'real', label: t('plan.screen.world.real') }, { value: 'story', label: t('plan.screen.world.story') }]} />}
      </search>
      {plan !== '' && <p className={css.tags}><AppLink to={`/ke-hoach/${plan}`}>{t('plan.desk.policy.of_plan')}</AppLink><Button className="no-print" size="compact-sm" variant="default" onClick={() => setPlan(undefined)}>{t('plan.desk.policy.of_plan.clear')}</Button></p>}
      <Loaded answer={answer}>
        {({ rows, total }) => rows.length === 0 ? <EmptyState title={t('plan.screen.policy.empty')} hint={t('plan.screen.policy.empty.fix')} /> : (
          <>
          <DataTable<Row>
            title={t('plan.screen.policy.title')} rows={rows} rowKey={(row) => row.policy} whole={pagesOf(policies, paged, total, (found) => found.rows)}
            columns={[
              { key: 'number', title: t('plan.screen.field.number'), value: (row) => row.number, cell: (row) => <AppLink to={`/chinh-sach/${row.policy}`}>{row.number}</AppLink> },
              { key: 'title', title: t('plan.screen.policy.name'), value: (row) => row.title, cell: (row) => <>{row.title}{row.note && <div className="soft">{row.note}</div>}</> },
              { key: 'state', title: t('plan.screen.state'), value: (row) => t(`plan.screen.policy.state.${row.state}`), cell: (row) => <span className={`${css.tag} ${row.state === 'in_force' ? css.good : row.state === 'expired' || row.state === 'replaced' ? css.bad : css.warn}`}>{t(`plan.screen.policy.state.${row.state}`)}</span> },
              { key: 'issuer', title: t('plan.screen.field.issuer'), value: (row) => row.issuer },
              { key: 'issued', title: t('plan.screen.field.issued_on'), value: (row) => row.issuedOn, cell: (row) => dateWords(t, row.issuedOn) || <span className="soft">–</span> },
              { key: 'from', title: t('plan.screen.policy.from'), value: (row) => row.validFrom, cell: (row) => dateWords(t, row.validFrom) || <span className="soft">–</span> },
              { key: 'until', title: t('plan.screen.policy.until'), value: (row) => row.validUntil, cell: (row) => dateWords(t, row.validUntil) || <span className="soft">–</span> },
              { key: 'cited', title: t('plan.screen.policy.cited'), value: (row) => row.citedBy.length, cell: (row) => <span className={css.tags}>{row.citing.map((one) => <AppLink key={one.plan} to={`/ke-hoach/${one.plan}`}>{one.shortTitle}</AppLink>)}</span> },
            ]}
          />
          <ListPages page={page} count={rows.length} total={total} />
          </>
        )}
      </Loaded>
    </>
  );
}
