/** The accounts of the areas one administers: search, role, closed ones; each opens its page. */
import { formatInstant } from '../../domain/text/translate.ts';
import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { accountList } from '../../domain/account/administration.ts';
import { type Role, roles } from '../../domain/account/roles.ts';
import { useRead } from '../api.ts';
import css from '../account/account.module.css';
import { DataTable } from '../kit/data-table.tsx';
import { CheckField, ChoiceField } from '../kit/fields.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { pagesOf } from '../kit/whole-list.ts';
import { AppLink, useGo, useSearchParam } from '../link.tsx';
import { useMay } from '../session.ts';
import { roleName } from '../shell/role-name.ts';
import { useText } from '../text.tsx';

export default function AccountsScreen() {
  const t = useText();
  const go = useGo();
  const mayCreate = useMay('account.create');
  const [q, setQ] = useSearchParam('tim', '');
  const [role, setRole] = useSearchParam('vai-tro', '');
  const [closed, setClosed] = useSearchParam('da-ngung', '');
  const [query] = useDebouncedValue(q, 250);
  const asked = { q: query, withDeactivated: closed === 'co' ? 'true' as const : 'false' as const, ...(role ? { role: role as Role } : {}) };
  const page = useListPage(200, asked);
  const paged = { ...asked, offset: page.offset, limit: page.limit };
  const answer = useRead(accountList, paged);
  return (
    <>
      <ScreenHead title={t('account.screen.accounts')} lead={t('account.screen.accounts.lead')} actions={mayCreate && <Button size="sm" onClick={() => go('/quan-tri/tai-khoan/moi')}>{t('account.screen.create')}</Button>} />
      <div className={`${css.grid} no-print`} style={{ marginBottom: '1rem' }}>
        <TextInput type="search" label={t('account.screen.find')} value={q} onChange={(event) => setQ(event.currentTarget.value)} />
        <ChoiceField label={t('account.screen.role')} value={role} onChange={setRole} choices={[{ value: '', label: t('account.screen.role.any') }, ...roles.map((one) => ({ value: one, label: roleName(t, one) }))]} />
        <CheckField label={t('account.screen.with_closed')} value={closed === 'co'} onChange={(on) => setClosed(on ? 'co' : undefined)} />
      </div>
      <Loaded answer={answer}>
        {(data) => (
          <>
            <DataTable
              title={t('account.screen.accounts')} rows={data.items} rowKey={(row) => row.id} whole={pagesOf(accountList, paged, data.total, (found) => found.items)} empty={<EmptyState title={t('account.screen.find.none')} hint={t('account.screen.find.none.fix')} />}
              columns={[
                { key: 'name', title: t('account.screen.name'), value: (row) => row.name, cell: (row) => <AppLink to={`/quan-tri/tai-khoan/${row.id}`}>{row.name}</AppLink> },
                { key: 'username', title: t('account.screen.username'), value: (row) => row.username },
                { key: 'roles', title: t('account.screen.role'), value: (row) => row.roles.map((one) => roleName(t, one)).join(', ') },
                { key: 'area', title: t('account.screen.area'), value: (row) => row.areaName ?? '' },
                { key: 'state', title: t('account.screen.state'), value: (row) => t(row.deactivatedAt ? 'account.screen.state.closed' : 'account.screen.state.open') },
                { key: 'factor', title: t('account.screen.factor'), value: (row) => t(row.secondFactor ? 'account.screen.yes' : 'account.screen.no') },
                { key: 'seen', title: t('account.screen.seen'), value: (row) => row.lastSeenAt ?? '', cell: (row) => (row.lastSeenAt ? formatInstant(row.lastSeenAt) : t('account.screen.seen.never')) },
              ]}
            />
            <ListPages page={page} count={data.items.length} total={data.total} />
          </>
        )}
      </Loaded>
    </>
  );
}
