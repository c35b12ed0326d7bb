/**
 * Survey estimates beside the figures: where a figure lies outside the interval of an estimate of the same indicator, day and standard, most households
 * first; and the sources the estimates are from, each with its maker, method and licence, taken back here with a reason.
 */
import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { areaGet } from '../../domain/area/contract.ts';
import { worldOfSlug } from '../../domain/area/world.ts';
import { indicatorEstimates, indicatorEstimateSources, indicatorEstimateWithdraw } from '../../domain/indicator/contract-estimates.ts';
import { formatDecimal, formatInstant } from '../../domain/text/translate.ts';
import { AreaPicker } from '../area/area-picker.tsx';
import { type OutputOf, useRead, useWrite } from '../api.ts';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { UnverifiedTag } from '../kit/tags.tsx';
import { pagesOf } from '../kit/whole-list.ts';
import { AppLink, useSearchParam } from '../link.tsx';
import { useMay, useMe } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { Receipt } from './figure-decisions.tsx';
import { SourceAddress } from './figure-sources.tsx';
import { periodWords } from './figure-words.ts';
import css from './indicator.module.css';

type Compared = OutputOf<typeof indicatorEstimates>;
type Source = OutputOf<typeof indicatorEstimateSources>['rows'][number];

export default function EstimatesScreen() {
  const t = useText();
  const me = useMe();
  const view = useView();
  const mayImport = useMay('indicator.estimateImport');
  const [slug, setSlug] = useSearchParam('dia-ban', '');
  const [show, setShow] = useSearchParam('xem', 'outside');
  const area = useRead(areaGet, { area: slug, date: view.mapOf, world: worldOfSlug(slug) }, { enabled: slug !== '' });
  useStoryData(slug);
  const chosen = slug !== '' && area.data ? { id: area.data.area.id, slug, name: area.data.area.name } : null;
  return (
    <>
      <ScreenHead title={t('indicator.screen.estimates.title')} lead={t('indicator.screen.estimates.lead')} up={{ to: '/so-lieu', label: t('indicator.screen.catalogue.title') }}
        actions={mayImport && <AppLink to="/so-lieu/uoc-luong/nhap" search={{ 'dia-ban': slug || undefined }} className={css.action}>{t('indicator.screen.estimates.import.title')}</AppLink>} />
      <div className={`${css.filters} no-print`}>
        <AreaPicker label={t('indicator.screen.area')} value={chosen} onChange={(next) => setSlug(next?.slug)} anyWorld={me.world === 'story'} />
        <SegmentedControl aria-label={t('indicator.screen.checks.show')} value={show} onChange={setShow} data={[{ value: 'outside', label: t('indicator.screen.estimates.show.outside') }, { value: 'all', label: t('indicator.screen.checks.show.all') }]} />
      </div>
      {slug === '' ? <EmptyState title={t('indicator.screen.estimates.pick')} hint={t('indicator.screen.checks.pick.fix')} /> : (
        <div className={css.stack}>
          <Comparison key={`${slug} ${show}`} slug={slug} show={show === 'all' ? 'all' : 'outside'} />
          <Sources key={slug} slug={slug} />
        </div>
      )}
    </>
  );
}

function Comparison({ slug, show }: { slug: string; show: 'outside' | 'all' }) {
  const page = useListPage(50, { slug, show });
  const asked = { area: slug, show };
  const answer = useRead(indicatorEstimates, { ...asked, offset: page.offset, limit: page.limit });
  return (
    <Loaded answer={answer}>
      {(data) => (
        <>
          <Rows data={data} asked={asked} />
          <ListPages page={page} count={data.rows.length} total={data.total} />
        </>
      )}
    </Loaded>
  );
}

function Rows({ data, asked }: { data: Compared; asked: { area: string; show: 'outside' | 'all' } }) {
  const t = useText();
  if (data.compared + data.withoutFigure === 0) return <EmptyState title={t('indicator.screen.estimates.none', { area: data.area.name })} hint={t('indicator.screen.estimates.none.fix')} />;
  return (
    <>
      <p role="status">
        {t('indicator.screen.estimates.counts', { compared: data.compared, outside: data.outside, without: data.withoutFigure })}{' '}
        {data.parameters && t('indicator.screen.estimates.rule', { factor: { decimal: String(data.parameters.factor) }, share: { decimal: String(data.parameters.roughShare) } })}{' '}
        {data.parameters?.unverified && <UnverifiedTag reason={data.parameters.source} settles={t('indicator.screen.checks.rules.settles')} />}
      </p>
      <DataTable
        title={t('indicator.screen.estimates.table')} rows={data.rows} rowKey={(row) => [row.area.slug, row.indicator.id, row.periodEnd, row.standard, row.source.id].join(' ')} whole={pagesOf(indicatorEstimates, asked, data.total, (answer) => answer.rows)}
        empty={<EmptyState title={t('indicator.screen.estimates.inside')} hint={t('indicator.screen.estimates.inside.fix')} />}
        columns={[
          { key: 'area', title: t('indicator.screen.area'), value: (row) => row.area.name },
          { key: 'title', title: t('indicator.screen.title'), value: (row) => row.indicator.title[t.locale], cell: (row) => <AppLink to={`/so-lieu/${row.indicator.id}/${row.area.slug}`}>{row.indicator.title[t.locale]}</AppLink> },
          { key: 'period', title: t('indicator.screen.period'), value: (row) => row.periodEnd, cell: (row) => periodWords(t, row.periodEnd) },
          { key: 'figure', title: t('indicator.screen.estimates.figure'), numeric: true, value: (row) => (row.figure === null ? null : Number(row.figure)), cell: (row) => (row.figure === null ? t('indicator.screen.no_figure') : `${formatDecimal(t.locale, row.figure)} ${row.indicator.unit[t.locale]}`) },
          { key: 'estimate', title: t('indicator.screen.estimates.estimate'), numeric: true, value: (row) => Number(row.estimate), cell: (row) => formatDecimal(t.locale, row.estimate) },
          { key: 'interval', title: t('indicator.screen.estimates.interval'), value: (row) => `${formatDecimal(t.locale, row.low)} – ${formatDecimal(t.locale, row.high)}`, sortable: false },
          { key: 'verdict', title: t('indicator.screen.estimates.verdict'), value: (row) => verdictWords(t, row) },
          { key: 'households', title: t('indicator.screen.estimates.households'), numeric: true, value: (row) => row.households },
          { key: 'source', title: t('indicator.screen.source'), value: (row) => `${row.source.title}, ${row.source.producer}`, cell: (row) => <span className={css.long}>{row.source.title}, {row.source.producer}</span> },
        ]}
      />
    </>
  );
}

export function verdictWords(t: ReturnType<typeof useText>, row: { readonly figure: string | null; readonly outside: boolean; readonly rough: boolean }): string {
  const verdict = row.figure === null ? t('indicator.screen.no_figure') : t(row.outside ? 'indicator.screen.estimates.outside' : 'indicator.screen.estimates.within');
  return row.rough ? `${verdict} · ${t('indicator.screen.estimates.rough')}` : verdict;
}

function Sources({ slug }: { slug: string }) {
  const t = useText();
  const page = useListPage(20, slug);
  const answer = useRead(indicatorEstimateSources, { area: slug, offset: page.offset, limit: page.limit });
  const mayWithdraw = useMay('indicator.estimateWithdraw');
  const [taking, setTaking] = useState<Source | null>(null);
  const withdraw = useWrite(indicatorEstimateWithdraw, { also: ['audit'] });
  return (
    <section aria-label={t('indicator.screen.estimates.sources')} className={css.stack}>
      <h2>{t('indicator.screen.estimates.sources')}</h2>
      <Loaded answer={answer}>
        {(data) => (
          <>
            {data.rows.length === 0 && <p className="soft">{t('indicator.screen.estimates.sources.none')}</p>}
            <ul className={css.sources}>
              {data.rows.map((one) => (
                <li key={one.id} className={one.withdrawn ? css.superseded : undefined}>
                  <p><strong>{one.title}</strong>, {one.producer}</p>
                  <p>{t('indicator.screen.estimates.source.about', { area: one.area.name, count: one.estimates, method: one.method, licence: one.licence })}</p>
                  <p><SourceAddress source={one.address} /></p>
                  <p className="soft">{t('indicator.screen.batch', { file: one.fileName, at: formatInstant(one.importedAt), by: one.importedBy ?? t('indicator.screen.house'), reason: one.reason })}</p>
                  {one.withdrawn && <p>{t('indicator.screen.estimates.withdrawn', { at: formatInstant(one.withdrawn.at), by: one.withdrawn.by ?? t('indicator.screen.house'), reason: one.withdrawn.reason })}</p>}
                  {mayWithdraw && !one.withdrawn && <p className="no-print"><Button size="compact-sm" variant="default" onClick={() => setTaking(one)}>{t('indicator.screen.estimates.withdraw')}</Button></p>}
                </li>
              ))}
            </ul>
            <ListPages page={page} count={data.rows.length} total={data.total} />
          </>
        )}
      </Loaded>
      {taking && (
        <ConfirmDecision
          key={taking.id} title={t('indicator.screen.estimates.withdraw.title')} verb={t('indicator.screen.estimates.withdraw')} wayBack={t('indicator.screen.estimates.withdraw.way_back')} reason={{ label: t('indicator.screen.reason'), required: true }}
          lines={[{ label: t('indicator.screen.source'), value: `${taking.title}, ${taking.producer}` }, { label: t('indicator.screen.estimates.count'), value: taking.estimates }]}
          onCancel={() => setTaking(null)}
          onConfirm={async (reason) => {
            const done = await withdraw.mutateAsync({ source: taking.id, reason });
            return <Receipt kind="survey_source" id={String(done.source)}>{t('indicator.screen.estimates.withdraw.done', { count: done.estimates })}</Receipt>;
          }}
        />
      )}
    </section>
  );
}
