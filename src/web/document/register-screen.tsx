/** The register of documents: by number or words, year, kind and state; each opens, and downloads as Word or PDF. */
import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { documentList, documentRender } from '../../domain/document/contract.ts';
import { documentKinds, type DocumentKind } from '../../domain/document/kinds.ts';
import { isPlainDate } from '../../domain/calendar.ts';
import { formatDate } from '../../domain/text/translate.ts';
import css from '../account/account.module.css';
import { fileHref, useRead } from '../api.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField } from '../kit/fields.tsx';
import { FormatLinks } from '../kit/format-links.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { pagesOf } from '../kit/whole-list.ts';
import { AppLink, useSearchParam } from '../link.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';

const pageSize = 50;
const states = ['draft', 'issued', 'void'] as const;

export default function RegisterScreen() {
  const t = useText();
  const { today } = useView();
  const [typed, setTyped] = useSearchParam('tim', '');
  const [year, setYear] = useSearchParam('nam', '');
  const [kind, setKind] = useSearchParam('loai', '');
  const [state, setState] = useSearchParam('tinh-trang', '');
  const [unit, setUnit] = useSearchParam('don-vi', '');
  const [page, setPage] = useSearchParam('trang', '1');
  const [query] = useDebouncedValue(typed, 250);
  /** Another question starts at its first page. */
  const first = (set: (value: string | undefined) => void) => (value: string) => {
    set(value === '' ? undefined : value);
    setPage(undefined);
  };
  const offset = (Math.max(1, Math.floor(Number(page)) || 1) - 1) * pageSize;
  const narrowed = [typed, year, kind, state, unit].some((one) => one !== '') || offset > 0;
  const asked = { query, ...(unit ? { unit } : {}), ...(year ? { year } : {}), ...(kind ? { kind: kind as DocumentKind } : {}), ...(state ? { state: state as (typeof states)[number] } : {}) };
  const answer = useRead(documentList, { ...asked, limit: pageSize, offset });
  const last = Number(today.slice(0, 4));
  const any = { value: '', label: t('document.screen.any') };
  return (
    <>
      <ScreenHead title={t('document.screen.register')} lead={t('document.screen.register.lead')} />
      <div className={`${css.grid} no-print`} style={{ marginBottom: '1rem' }}>
        <TextInput type="search" label={t('document.screen.find')} value={typed} onChange={(event) => first(setTyped)(event.currentTarget.value)} />
        <ChoiceField label={t('document.screen.year')} value={year} onChange={first(setYear)} choices={[any, ...Array.from({ length: 8 }, (_, index) => String(last - index)).map((one) => ({ value: one, label: one }))]} />
        <ChoiceField label={t('document.screen.kind')} value={kind} onChange={first(setKind)} choices={[any, ...(Object.keys(documentKinds) as DocumentKind[]).map((one) => ({ value: one, label: t(`document.kind.${one}`) }))]} />
        <ChoiceField label={t('document.screen.units')} value={unit} onChange={first(setUnit)} choices={[any, ...[...new Set([...(answer.data?.units ?? []), ...(unit ? [unit] : [])])].map((one) => ({ value: one, label: one }))]} />
        <ChoiceField label={t('document.screen.state')} value={state} onChange={first(setState)} choices={[any, ...states.map((one) => ({ value: one, label: t(`document.screen.state.${one}`) }))]} />
      </div>
      <Loaded answer={answer}>
        {(data) => (
          <>
          <DataTable
            title={t('document.screen.register')} rows={data.rows} rowKey={(row) => row.document} whole={pagesOf(documentList, asked, data.total, (found) => found.rows)} empty={<EmptyState title={t('document.screen.none')} hint={t('document.screen.none.fix')} action={narrowed ? <AppLink to="/van-ban">{t('document.screen.clear')}</AppLink> : <AppLink to="/ke-hoach">{t('document.screen.draft.plans')}</AppLink>} />}
            columns={[
              { key: 'number', title: t('document.screen.number'), value: (row) => row.number, cell: (row) => <AppLink to={`/van-ban/${row.document}`}>{row.number}</AppLink> },
              { key: 'day', title: t('document.screen.issued_on'), value: (row) => row.issuedOn ?? '', cell: (row) => (row.issuedOn && isPlainDate(row.issuedOn) ? formatDate(t.locale, row.issuedOn) : '–') },
              { key: 'kind', title: t('document.screen.kind'), value: (row) => t(`document.kind.${row.kind}`) },
              { key: 'subject', title: t('document.screen.subject'), value: (row) => row.subject, cell: (row) => <span style={{ display: 'inline-block', minWidth: '16rem' }}>{row.subject}</span> },
              { key: 'issuer', title: t('document.screen.issuer'), value: (row) => row.issuer },
              { key: 'state', title: t('document.screen.state'), value: (row) => t(`document.screen.state.${row.state}`) },
              {
                key: 'files', title: t('document.screen.files'), sortable: false, screenOnly: true, value: () => '',
                cell: (row) => (
                  <span className={css.row}>
                    {row.round === null ? <FormatLinks href={(format) => fileHref(documentRender, { document: row.document, format })} label={(format) => t('document.screen.download', { format, number: row.number })} /> : <AppLink to={`/ra-soat/${row.round}/van-ban`}>{t('document.screen.round.open')}</AppLink>}
                  </span>
                ),
              },
            ]}
          />
          {data.total > data.rows.length && (
            <nav className={`${css.row} no-print`} aria-label={t('document.screen.register')} style={{ marginBlock: '0.75rem' }}>
              <span>{t('document.screen.page', { from: Math.min(offset + 1, data.total), to: offset + data.rows.length, total: data.total })}</span>
              <Button size="xs" variant="default" disabled={offset === 0} onClick={() => setPage(String(offset / pageSize))}>{t('document.screen.page.previous')}</Button>
              <Button size="xs" variant="default" disabled={offset + pageSize >= data.total} onClick={() => setPage(String(offset / pageSize + 2))}>{t('document.screen.page.next')}</Button>
            </nav>
          )}
          </>
        )}
      </Loaded>
    </>
  );
}
