/** The members of a household on the day, and those who left it. The citizen number is masked on screen, on paper and in the export. */
import type { ReactNode } from 'react';
import { useRead } from '../api.ts';
import { DataTable } from '../kit/data-table.tsx';
import { EmptyState } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import { CitizenNumber } from './citizen-number.tsx';
import { type Member, terms } from './contracts.ts';
import { useKnownOn } from './known-on.ts';
import { birthWords, periodWords, termWords } from './words.ts';

type MembersTableProps = { readonly title: string; readonly rows: readonly Member[]; readonly actions?: ((member: Member) => ReactNode) | undefined; /** Names lead to the page of the person. */ readonly linked?: boolean };

export function MembersTable({ title, rows, actions, linked = true }: MembersTableProps) {
  const t = useText();
  const known = useRead(terms, {}, { staleTime: Infinity });
  const mayPerson = useMay('household.person') && linked;
  const [knownOn] = useKnownOn();
  const plain = { sortable: false as const };
  return (
    <DataTable
      title={title} rows={rows} rowKey={(row) => `${row.id}/${row.from}`} empty={<EmptyState heading="h3" title={t('household.screen.members.none')} />}
      columns={[
        { key: 'name', title: t('household.screen.full_name'), value: (row) => row.fullName, ...(mayPerson ? { cell: (row: Member) => <AppLink to={`/ho/nguoi/${row.id}`} search={{ biet: knownOn }}>{row.fullName}</AppLink> } : {}), ...plain },
        { key: 'relation', title: t('household.screen.relation'), value: (row) => t(`household.relation.${row.relation}`), ...plain },
        { key: 'birth', title: t('household.screen.birth'), value: (row) => birthWords(t, row.birth), ...plain },
        { key: 'sex', title: t('household.screen.sex'), value: (row) => (row.sex ? t(`household.sex.${row.sex}`) : ''), ...plain },
        { key: 'group', title: t('household.screen.ethnic_group'), value: (row) => termWords(t, known.data?.ethnicGroups, row.ethnicGroup), ...plain },
        { key: 'number', title: t('household.screen.citizen_number'), value: (row) => (row.citizenNumber ? `•••••••••${row.citizenNumber.slice(-3)}` : ''), cell: (row) => <CitizenNumber value={row.citizenNumber} name={row.fullName} />, ...plain },
        { key: 'period', title: t('household.screen.in_household'), value: (row) => periodWords(t, row), ...plain },
        ...(actions ? [{ key: 'acts', title: t('household.screen.acts'), value: () => '', cell: actions, ...plain }] : []),
      ]}
    />
  );
}
