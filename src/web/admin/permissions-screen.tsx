/** Who may do what: the one table of `permissions.ts`, readable: choose a role to see its acts, or read role by act. */
import { TextInput } from '@mantine/core';
import { permissions } from '../../domain/account/permissions.ts';
import { roles } from '../../domain/account/roles.ts';
import { matchScore } from '../../domain/search.ts';
import css from '../account/account.module.css';
import { wordsOr } from '../audit/entry-words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { CheckField, ChoiceField } from '../kit/fields.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { useSearchParam } from '../link.tsx';
import { roleName } from '../shell/role-name.ts';
import { useText } from '../text.tsx';

type Row = { readonly name: string; readonly topic: string; readonly words: string; readonly who: readonly string[]; readonly whoWords: string };

export default function PermissionsScreen() {
  const t = useText();
  const [role, setRole] = useSearchParam('vai-tro', '');
  const [query, setQuery] = useSearchParam('tim', '');
  const [reads, setReads] = useSearchParam('ca-xem', '');
  const rows: Row[] = Object.entries(permissions).flatMap(([name, permission]): Row[] => {
    const open = permission === 'anyone' || permission === 'everyone';
    const who: readonly string[] = open ? roles : permission;
    const acted = wordsOr(t, `audit.screen.verb.${name}`, '');
    if (who.length === 0 || (acted === '' && reads !== 'co') || (role !== '' && !who.includes(role))) return [];
    const words = acted === '' ? t('account.screen.permissions.read', { action: name }) : acted.charAt(0).toUpperCase() + acted.slice(1);
    const whoWords = open ? t(`account.screen.permissions.${permission as 'anyone' | 'everyone'}`) : who.length === roles.length ? t('account.screen.permissions.all_roles') : who.map((one) => roleName(t, one)).join(', ');
    return [{ name, topic: wordsOr(t, `account.screen.topic.${name.split('.')[0]}`, name.split('.')[0]!), words, who, whoWords }];
  });
  const shown = query.trim() === '' ? rows : rows.filter((row) => matchScore(query, `${row.words} ${row.topic} ${row.whoWords}`) > 0);
  return (
    <>
      <ScreenHead title={t('account.screen.permissions')} lead={t('account.screen.permissions.lead')} />
      <div className={`${css.grid} no-print`} style={{ marginBottom: '1rem' }}>
        <ChoiceField label={t('account.screen.role')} value={role} onChange={setRole} choices={[{ value: '', label: t('account.screen.role.any') }, ...roles.map((one) => ({ value: one, label: roleName(t, one) }))]} />
        <TextInput type="search" label={t('account.screen.permissions.find')} value={query} onChange={(event) => setQuery(event.currentTarget.value)} />
        <CheckField label={t('account.screen.permissions.with_reads')} value={reads === 'co'} onChange={(on) => setReads(on ? 'co' : undefined)} />
      </div>
      <DataTable
        title={t('account.screen.permissions')} rows={shown} rowKey={(row) => row.name}
        columns={[
          { key: 'words', title: t('account.screen.permissions.act'), value: (row) => row.words },
          { key: 'topic', title: t('account.screen.permissions.topic'), value: (row) => row.topic },
          { key: 'who', title: t('account.screen.permissions.who'), value: (row) => row.whoWords, cell: (row) => <span style={{ display: 'inline-block', minWidth: '16rem' }}>{row.whoWords}</span> },
          { key: 'name', title: t('account.screen.permissions.code'), value: (row) => row.name, cell: (row) => <code>{row.name}</code> },
        ]}
      />
      <p className="soft">{t('account.screen.permissions.where')}</p>
    </>
  );
}
