/**
 * The households of a round: by village, stage, reason, class, mark, or by name without marks; in pages, as a file, on paper. The acts on the list:
 * an applicant, the proof that nobody is missing, following the register, the list complete. What is searched for never enters the address.
 */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { householdStages, listReasons } from '../../domain/review/types.ts';
import { formatNumber } from '../../domain/text/translate.ts';
import { fileHref, useRead, type OutputOf } from '../api.ts';
import { ClassTag } from '../household/class-tag.tsx';
import household from '../household/household.module.css';
import { DataTable } from '../kit/data-table.tsx';
import { downloadOnClick } from '../kit/download-link.tsx';
import { ChoiceField } from '../kit/fields.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useRouteParam, useSearchParam } from '../link.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import { exported, type ListedRow, listed, search } from './contracts.ts';
import { type RoundProps, RoundFrame } from './frame.tsx';
import { ListActs } from './list-acts.tsx';
import { headName } from './words.ts';

const atOnce = 100;
const classes = ['poor', 'near_poor', 'average', 'not_poor', 'unknown'] as const;
const marks = ['returned', 'objected', 'dissent'] as const;

export default function ListScreen() {
  const t = useText();
  const id = useRouteParam('id');
  const mayFile = useMay('survey.listImport');
  return <RoundFrame side="list" title={t('review.screen.list.title')} lead={t('review.screen.list.lead')} actions={mayFile ? <AppLink to={`/ra-soat/${id}/phieu-tu-tep`}>{t('survey.list.title')}</AppLink> : undefined}>{(round) => <List {...round} />}</RoundFrame>;
}

/** What the address says, ready for the question; by enumerator only for those of the whole round. */
function useConditions(whole: boolean) {
  const [village, setVillage] = useSearchParam('thon', '');
  const [stage, setStage] = useSearchParam('buoc', '');
  const [reason, setReason] = useSearchParam('ly-do', '');
  const [found, setFound] = useSearchParam('dien', '');
  const [mark, setMark] = useSearchParam('dau', '');
  const [enumerator, setEnumerator] = useSearchParam('nguoi', '');
  const input = {
    ...(village ? { village } : {}), ...(householdStages.some((one) => one === stage) ? { stage } : {}), ...(listReasons.some((one) => one === reason) ? { reason } : {}), ...(classes.some((one) => one === found) ? { class: found } : {}),
    ...(marks.some((one) => one === mark) ? { mark } : {}), ...(whole && /^(nobody|[1-9]\d{0,9})$/.test(enumerator) ? { enumerator } : {}),
  };
  return { input, village, stage, reason, found, mark, enumerator, setVillage, setStage, setReason, setFound, setMark, setEnumerator };
}

function List({ data, reload }: RoundProps) {
  const t = useText();
  const { input, ...at } = useConditions(data.whole);
  const [page, setPage] = useState(0);
  const [typed, setTyped] = useState('');
  const [query, setQuery] = useState('');
  const known = data.knownOn === null ? {} : { knownOn: data.knownOn };
  const maySearch = useMay('review.search');
  const asked = { round: data.round.id, ...input, ...known, offset: page * atOnce, limit: atOnce };
  const all = useRead(listed, asked as never, { enabled: query === '' });
  const named = useRead(search, { ...asked, query } as never, { enabled: query !== '' });
  const then = (change: (value: string) => void) => (value: string) => { change(value); setPage(0); };
  const any = { value: '', label: t('household.screen.any') };
  const ask = (words: string) => { setQuery(words.trim()); setPage(0); };
  return (
    <div className={household.stack}>
      {data.whole && data.knownOn === null && <ListActs data={data} reload={reload} />}
      <div className="no-print">
        <div className={household.filters}>
          <ChoiceField label={t('household.screen.village')} value={at.village} onChange={then(at.setVillage)} choices={[any, ...data.villages.map((one) => ({ value: one.village, label: one.name }))]} />
          <ChoiceField label={t('review.list.stage')} value={at.stage} onChange={then(at.setStage)} choices={[any, ...householdStages.map((value) => ({ value, label: t(`review.stage.${value}`) }))]} />
          <ChoiceField label={t('review.list.reason')} value={at.reason} onChange={then(at.setReason)} choices={[any, ...listReasons.map((value) => ({ value, label: t(`review.reason.${value}`) }))]} />
          <ChoiceField label={t('review.list.class')} value={at.found} onChange={then(at.setFound)} choices={[any, ...classes.map((value) => ({ value, label: t(`review.class.${value}`) }))]} />
          <ChoiceField label={t('review.list.mark')} value={at.mark} onChange={then(at.setMark)} choices={[any, ...marks.map((value) => ({ value, label: t(`review.mark.${value}`) }))]} />
          {data.enumerators.some((one) => one.person !== null) && <ChoiceField label={t('review.screen.people.name')} value={at.enumerator} onChange={then(at.setEnumerator)} choices={[any, ...data.enumerators.map((one) => ({ value: String(one.person ?? 'nobody'), label: one.name ?? t('review.screen.people.nobody') }))]} />}
        </div>
        {maySearch && (
          <form className={household.search} role="search" onSubmit={(event) => { event.preventDefault(); if (typed.trim().length >= 2) ask(typed); }}>
            <TextInput type="search" label={t('review.screen.search')} description={t('review.screen.search.hint')} value={typed} onChange={(event) => { setTyped(event.currentTarget.value); if (event.currentTarget.value === '') ask(''); }} autoComplete="off" maxLength={120} />
            <Button type="submit" disabled={typed.trim().length < 2}>{t('household.screen.search.do')}</Button>
            {query !== '' && <Button variant="default" onClick={() => { setTyped(''); ask(''); }}>{t('household.screen.search.clear')}</Button>}
          </form>
        )}
      </div>
      <Loaded answer={query === '' ? all : named}>{(found) => <Rows round={data.round.id} found={found} page={page} onPage={setPage} input={{ ...input, ...known }} knownOn={data.knownOn ?? undefined} searched={query !== ''} />}</Loaded>
    </div>
  );
}

type RowsProps = { readonly round: number; readonly found: OutputOf<typeof listed>; readonly page: number; readonly onPage: (page: number) => void; readonly input: object; readonly knownOn: string | undefined; readonly searched: boolean };

function Rows({ round, found, page, onPage, input, knownOn, searched }: RowsProps) {
  const t = useText();
  const mayExport = useMay('review.export');
  const from = page * atOnce;
  const href = fileHref(exported, { round, ...input, locale: t.locale } as never);
  return (
    <>
      <DataTable
        title={t('review.screen.list.title')} rows={found.rows} rowKey={(row) => String(row.household)} pageSize={atOnce}
        actions={mayExport && !searched && <Button component="a" size="xs" variant="default" href={href} onClick={downloadOnClick(href, t('review.screen.list.title'))}>{t('review.screen.export')}</Button>}
        empty={<EmptyState title={t('review.screen.list.empty')} hint={t('review.screen.list.empty.fix')} />}
        columns={[
          { key: 'head', title: t('review.list.head'), value: (row) => row.head, sortable: false, cell: (row) => <><AppLink to={`/ra-soat/${round}/ho/${row.household}`} search={{ biet: knownOn }}>{headName(t, row)}</AppLink><br /><span className="soft">{t('household.screen.number', { id: String(row.household) })}</span></> },
          { key: 'village', title: t('review.list.village'), value: (row) => row.villageName, sortable: false },
          { key: 'reason', title: t('review.list.reason'), value: (row) => t(`review.reason.${row.reason}`), sortable: false },
          { key: 'before', title: t('review.list.before'), value: (row) => t(`household.class.${row.before ?? 'none'}`), cell: (row) => <ClassTag value={row.before} />, sortable: false },
          { key: 'class', title: t('review.list.class'), value: (row) => (row.class === null ? '' : t(`review.class.${row.class}`)), cell: (row) => <Found row={row} />, sortable: false },
          { key: 'stage', title: t('review.list.stage'), value: (row) => t(`review.stage.${row.stage}`), cell: (row) => <Stage row={row} />, sortable: false },
        ]}
      />
      {found.total > 0 && (
        <div className={`${household.pages} no-print`}>
          <span>{t('household.screen.page', { from: formatNumber(t.locale, from + 1), until: formatNumber(t.locale, from + found.rows.length), total: formatNumber(t.locale, found.total) })}</span>
          {found.total > atOnce && <><Button size="xs" variant="default" disabled={page === 0} onClick={() => onPage(page - 1)}>{t('screen.table.previous')}</Button><Button size="xs" variant="default" disabled={from + atOnce >= found.total} onClick={() => onPage(page + 1)}>{t('screen.table.next')}</Button></>}
        </div>
      )}
    </>
  );
}

export function Found({ row }: { readonly row: Pick<ListedRow, 'class' | 'deprivations'> }) {
  const t = useText();
  if (row.class === null) return <span className="soft">–</span>;
  return <>{row.class === 'unknown' ? t('review.class.unknown') : <ClassTag value={row.class} />}{row.deprivations !== null && <><br /><span className="soft">{t('review.screen.deprivations', { count: row.deprivations })}</span></>}</>;
}

function Stage({ row }: { readonly row: ListedRow }) {
  const t = useText();
  return (
    <>
      {t(`review.stage.${row.stage}`)}
      {row.returned && <><br /><span className="soft">{t('review.screen.returned_because', { why: row.returned })}</span></>}
      {row.vote && <><br /><span className="soft">{t('review.screen.vote', { agree: row.vote.agree, present: row.vote.present })}</span></>}
      {row.objected && <><br /><span className="soft">{t('review.mark.objected')}</span></>}
    </>
  );
}
