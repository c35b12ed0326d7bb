/** Rights I lent or borrowed: the list, lending for some days, taking back. An administrator also names a substitute for an absent person. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { accountDelegate, accountDelegations, accountEndDelegation, accountSubstitute } from '../../domain/account/administration.ts';
import { isPlainDate, type PlainDate } from '../../domain/calendar.ts';
import { formatDate } from '../../domain/text/translate.ts';
import { type OutputOf, useRead, useWrite } from '../api.ts';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { CheckField, DateField, TextField } from '../kit/fields.tsx';
import { ListPages, useListPage, useTyped } from '../kit/list-pages.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { pagesOf } from '../kit/whole-list.ts';
import { useMay, useMe } from '../session.ts';
import { roleName } from '../shell/role-name.ts';
import { useText } from '../text.tsx';
import { type Colleague, ColleaguePicker } from './colleague-picker.tsx';
import css from './account.module.css';

type Lent = OutputOf<typeof accountDelegations>['items'][number];

export default function LendingScreen() {
  const t = useText();
  const me = useMe();
  const maySubstitute = useMay('account.substitute');
  const { typed, setTyped, query } = useTyped();
  const page = useListPage(100, query);
  const asked = { query, offset: page.offset, limit: page.limit };
  const answer = useRead(accountDelegations, asked);
  const end = useWrite(accountEndDelegation);
  const [doing, setDoing] = useState<'delegate' | 'substitute' | Lent | null>(null);
  const day = (text: string) => (isPlainDate(text) ? formatDate(t.locale, text) : text);
  return (
    <>
      <ScreenHead
        title={t('account.screen.lending')} lead={t('account.screen.lending.lead')} up={{ to: '/tai-khoan', label: t('account.screen.profile') }}
        actions={
          <>
            <Button size="sm" onClick={() => setDoing('delegate')}>{t('account.screen.lend')}</Button>
            {maySubstitute && <Button size="sm" variant="default" onClick={() => setDoing('substitute')}>{t('account.screen.substitute')}</Button>}
          </>
        }
      />
      <div className={css.stack}>
        {(doing === 'delegate' || doing === 'substitute') && <Lend key={doing} kind={doing} onDone={() => setDoing(null)} />}
        {doing !== null && typeof doing === 'object' && (
          <ConfirmDecision
            key={doing.id} title={t('account.screen.lending.end')} verb={t('account.screen.lending.end')} reason={{ label: t('account.screen.reason'), required: true }} onCancel={() => setDoing(null)}
            lines={[{ label: t('account.screen.lender'), value: doing.fromName }, { label: t('account.screen.borrower'), value: doing.toName }, { label: t('account.screen.lending.roles'), value: doing.roles.map((role) => roleName(t, role)).join(', ') }]}
            onConfirm={async (reason) => { await end.mutateAsync({ id: doing.id, reason }); }}
          />
        )}
        <search className="no-print"><TextField label={t('screen.table.search')} value={typed} onChange={setTyped} /></search>
        <Loaded answer={answer}>
          {(data) => (
            <>
            <DataTable
              whole={pagesOf(accountDelegations, asked, data.total, (found) => found.items)}
              title={t('account.screen.lending.list')} rows={data.items} rowKey={(row) => row.id} empty={query !== '' ? <EmptyState title={t('screen.table.search.none')} hint={t('screen.table.search.none.fix')} /> : <EmptyState title={t('account.screen.lending.none')} hint={t('account.screen.lending.none.fix')} />}
              columns={[
                { key: 'from', title: t('account.screen.lender'), value: (row) => row.fromName },
                { key: 'to', title: t('account.screen.borrower'), value: (row) => row.toName },
                { key: 'kind', title: t('account.screen.lending.kind'), value: (row) => t(`account.screen.lending.${row.kind}`) },
                { key: 'roles', title: t('account.screen.lending.roles'), value: (row) => row.roles.map((role) => roleName(t, role)).join(', ') },
                { key: 'span', title: t('account.screen.when'), value: (row) => row.from, cell: (row) => t('account.screen.span', { from: day(row.from), until: day(row.until) }) },
                { key: 'reason', title: t('account.screen.reason'), value: (row) => row.reason },
                { key: 'ended', title: t('account.screen.do'), sortable: false, value: (row) => row.endedOn ?? '', cell: (row) => (row.endedOn || row.until <= me.today ? <span className="soft">{t('account.screen.lending.over')}</span> : <Button size="compact-sm" variant="default" onClick={() => setDoing(row)}>{t('account.screen.lending.end')}</Button>) },
              ]}
            />
            <ListPages page={page} count={data.items.length} total={data.total} />
            </>
          )}
        </Loaded>
      </div>
    </>
  );
}

function Lend({ kind, onDone }: { kind: 'delegate' | 'substitute'; onDone: () => void }) {
  const t = useText();
  const me = useMe();
  const delegate = useWrite(accountDelegate, { also: ['audit'] });
  const substitute = useWrite(accountSubstitute, { also: ['audit'] });
  const own = [...new Set(me.grants.filter((grant) => grant.onBehalfOf === null).map((grant) => grant.role))];
  const [absent, setAbsent] = useState<Colleague | null>(null);
  const [to, setTo] = useState<Colleague | null>(null);
  const [from, setFrom] = useState<string | null>(me.today);
  const [until, setUntil] = useState<string | null>(null);
  const [chosen, setChosen] = useState<readonly string[]>(own);
  const day = (text: string | null) => (text && isPlainDate(text) ? formatDate(t.locale, text) : '–');
  const complete = to !== null && from !== null && until !== null && (kind === 'delegate' ? chosen.length > 0 : absent !== null);
  return (
    <section className={css.stack} aria-label={t(kind === 'delegate' ? 'account.screen.lend' : 'account.screen.substitute')}>
      <div className={css.grid}>
        {kind === 'substitute' && <ColleaguePicker label={t('account.screen.absent')} value={absent} onChange={setAbsent} />}
        <ColleaguePicker label={t('account.screen.borrower')} value={to} onChange={setTo} />
        <DateField label={t('account.screen.from')} value={from} onChange={setFrom} year="start" required />
        <DateField label={t('account.screen.until')} hint={t('account.screen.until.hint')} value={until} onChange={setUntil} required />
      </div>
      {kind === 'delegate' && own.length > 1 && (
        <div className={css.row}>{own.map((role) => <CheckField key={role} label={roleName(t, role)} value={chosen.includes(role)} onChange={(on) => setChosen(on ? [...chosen, role] : chosen.filter((one) => one !== role))} />)}</div>
      )}
      {complete ? (
        <ConfirmDecision
          title={t(kind === 'delegate' ? 'account.screen.lend' : 'account.screen.substitute')} verb={t(kind === 'delegate' ? 'account.screen.lend' : 'account.screen.substitute')} wayBack={t('account.screen.lending.way_back')}
          reason={{ label: t('account.screen.reason'), required: true }} onCancel={onDone}
          lines={[
            { label: t('account.screen.lender'), value: kind === 'delegate' ? me.name : absent!.name }, { label: t('account.screen.borrower'), value: to.name },
            { label: t('account.screen.when'), value: t('account.screen.span', { from: day(from), until: day(until) }) },
            { label: t('account.screen.lending.roles'), value: kind === 'delegate' ? chosen.map((role) => roleName(t, role)).join(', ') : t('account.screen.lending.all_roles') },
          ]}
          onConfirm={async (reason) => {
            const common = { toAccountId: to.id, from: from as PlainDate, until: until as PlainDate, reason };
            const done = kind === 'delegate' ? await delegate.mutateAsync({ ...common, roles: chosen as never }) : await substitute.mutateAsync({ ...common, roles: [], fromAccountId: absent!.id });
            return t('account.screen.lending.done', { count: done.grants });
          }}
        />
      ) : (
        <div className={css.row}><p className="soft">{t('account.screen.lending.fill')}</p><Button variant="default" onClick={onDone}>{t('screen.decision.back')}</Button></div>
      )}
    </section>
  );
}
