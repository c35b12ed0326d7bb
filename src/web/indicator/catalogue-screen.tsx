/**
 * The catalogue of indicators: what each figure means, in which unit, how it is read and computed; searched without marks.
 * With an area (`?dia-ban=slug`) the area's latest figures stand beside them. Opens the trend of each.
 */
import { SegmentedControl, TextInput } from '@mantine/core';
import { areaGet } from '../../domain/area/contract.ts';
import { worldOfSlug } from '../../domain/area/world.ts';
import { indicatorFigures, indicatorList } from '../../domain/indicator/contract.ts';
import { matchScore } from '../../domain/search.ts';
import { AreaPicker } from '../area/area-picker.tsx';
import { type OutputOf, useRead } from '../api.ts';
import { DataTable } from '../kit/data-table.tsx';
import { Figure } from '../kit/figure.tsx';
import { usePanel } from '../kit/panel.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useSearchParam } from '../link.tsx';
import { useMay, useMe } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { FigureSources } from './figure-sources.tsx';
import { periodWords } from './figure-words.ts';
import css from './indicator.module.css';

type Catalogue = OutputOf<typeof indicatorList>;
type Indicator = Catalogue['indicators'][number];
type Known = OutputOf<typeof indicatorFigures>['rows'][number];

export default function CatalogueScreen() {
  const t = useText();
  const me = useMe();
  const view = useView();
  const mayImport = useMay('indicator.import');
  const [slug, setSlug] = useSearchParam('dia-ban', '');
  const [query, setQuery] = useSearchParam('tim', '');
  const [which, setWhich] = useSearchParam('loc', slug ? 'co-so' : 'tat-ca');
  const catalogue = useRead(indicatorList, {});
  const area = useRead(areaGet, { area: slug, date: view.mapOf, world: worldOfSlug(slug) }, { enabled: slug !== '' });
  const figures = useRead(indicatorFigures, { area: slug, until: view.asOf }, { enabled: slug !== '' });
  useStoryData(slug);
  const chosen = slug !== '' && area.data ? { id: area.data.area.id, slug, name: area.data.area.name } : null;
  return (
    <>
      <ScreenHead
        title={chosen ? t('indicator.screen.catalogue.of', { area: chosen.name }) : t('indicator.screen.catalogue.title')}
        lead={t(chosen ? 'indicator.screen.catalogue.of.lead' : 'indicator.screen.catalogue.lead', { date: { date: view.asOf } })}
        actions={<>{chosen && <AppLink to="/so-lieu/kiem-tra" search={{ 'dia-ban': slug }} className={css.textLink}>{t('indicator.screen.checks.look')}</AppLink>} {mayImport && <AppLink to="/so-lieu/nhap" className={css.action}>{t('indicator.screen.import.title')}</AppLink>}</>}
      />
      <div className={`${css.filters} no-print`}>
        <TextInput label={t('indicator.screen.find')} type="search" placeholder={t('indicator.screen.find.hint')} value={query} onChange={(event) => setQuery(event.currentTarget.value)} />
        <AreaPicker label={t('indicator.screen.area')} value={chosen} onChange={(next) => setSlug(next?.slug)} anyWorld={me.world === 'story'} />
        {slug !== '' && (
          <SegmentedControl
            aria-label={t('indicator.screen.filter')} value={which} onChange={setWhich}
            data={[{ value: 'co-so', label: t('indicator.screen.filter.known') }, { value: 'tat-ca', label: t('indicator.screen.filter.all') }]}
          />
        )}
      </div>
      <Loaded answer={catalogue}>
        {(data) =>
          slug === '' ? <All rows={search(data.indicators, query)} /> : (
            <Loaded answer={figures}>{(known) => <OfArea indicators={search(data.indicators, query)} known={known.rows} slug={slug} area={known.area.name} all={which === 'tat-ca'} />}</Loaded>
          )
        }
      </Loaded>
    </>
  );
}

function search(indicators: readonly Indicator[], query: string): readonly Indicator[] {
  if (query.trim() === '') return indicators;
  return indicators
    .map((one) => ({ one, score: matchScore(query, `${one.title.vi} ${one.title.en} ${one.id.replaceAll('_', ' ')} ${one.unit.vi}`) }))
    .filter((row) => row.score > 0)
    .sort((a, b) => b.score - a.score)
    .map((row) => row.one);
}

function All({ rows }: { rows: readonly Indicator[] }) {
  const t = useText();
  const panel = usePanel();
  return (
    <DataTable
      title={t('indicator.screen.table')} rows={rows} rowKey={(row) => row.id} empty={<EmptyState title={t('indicator.screen.find.none')} hint={t('indicator.screen.find.none.fix')} />}
      columns={[
        {
          key: 'title', title: t('indicator.screen.title'), value: (row) => row.title[t.locale],
          cell: (row) => <button type="button" className={css.textLink} onClick={() => panel.open({ title: row.title[t.locale], body: <Definition indicator={row} />, printable: true })}>{row.title[t.locale]}</button>,
        },
        { key: 'unit', title: t('indicator.screen.unit'), value: (row) => row.unit[t.locale] },
        { key: 'definition', title: t('indicator.screen.definition'), value: (row) => row.definition[t.locale], sortable: false, cell: (row) => <span className={css.long}>{row.definition[t.locale]}</span> },
        { key: 'reading', title: t('indicator.screen.reading'), value: (row) => (row.reading ? t(`indicator.reading.${row.reading}`) : '') },
        { key: 'computed', title: t('indicator.screen.computed'), value: (row) => (row.computed ? t(`indicator.screen.computed.${row.computed}`) : t('indicator.screen.computed.none')) },
        { key: 'id', title: t('indicator.screen.code'), value: (row) => row.id, cell: (row) => <code>{row.id}</code> },
      ]}
    />
  );
}

/** Everything the catalogue says of one indicator; also the side panel of the trend. */
export function Definition({ indicator }: { indicator: Indicator }) {
  const t = useText();
  const { close } = usePanel();
  const rows: readonly [string, string][] = [
    [t('indicator.screen.definition'), indicator.definition[t.locale]],
    [t('indicator.screen.unit'), indicator.unit[t.locale]],
    [t('indicator.screen.measure'), t(`indicator.measure.${indicator.measure}`)],
    [t('indicator.screen.reading'), indicator.reading ? t(`indicator.reading.${indicator.reading}`) : ''],
    [t('indicator.screen.better'), t(`indicator.better.${indicator.better}`)],
    [t('indicator.screen.computed'), indicator.computed ? `${t(`indicator.screen.computed.${indicator.computed}`)}: ${indicator.parts.join(', ')}` : t('indicator.screen.computed.none')],
    [t('indicator.screen.by_standard'), t(indicator.byStandard ? 'indicator.screen.by_standard.yes' : 'indicator.screen.by_standard.no')],
    [t('indicator.screen.disaggregations'), indicator.disaggregations.map((one) => one[t.locale]).join(', ')],
    [t('indicator.screen.definition_source'), indicator.source],
    [t('indicator.screen.code'), indicator.id],
  ];
  return (
    <>
      <dl className={css.definition}>
        {rows.filter(([, value]) => value !== '').map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="no-print"><AppLink onClick={close} to="/ban-do" search={{ 'chi-so': indicator.id }}>{t('indicator.screen.league')}</AppLink></p>
    </>
  );
}

type AreaRow = { readonly indicator: Indicator; readonly known: Known | null };

function OfArea({ indicators, known, slug, area, all }: { indicators: readonly Indicator[]; known: readonly Known[]; slug: string; area: string; all: boolean }) {
  const t = useText();
  const rows: AreaRow[] = indicators.flatMap((indicator): AreaRow[] => {
    const own = known.filter((one) => one.indicator === indicator.id);
    return own.length > 0 ? own.map((one) => ({ indicator, known: one })) : all ? [{ indicator, known: null }] : [];
  });
  return (
    <DataTable
      title={t('indicator.screen.figures', { area })} rows={rows} rowKey={(row) => `${row.indicator.id} ${row.known?.standard.id ?? ''}`}
      empty={<EmptyState title={t('indicator.screen.figures.none', { area })} hint={t('indicator.screen.figures.none.fix')} />}
      columns={[
        { key: 'title', title: t('indicator.screen.title'), value: (row) => row.indicator.title[t.locale], cell: (row) => (row.known ? <AppLink to={`/so-lieu/${row.indicator.id}/${slug}`}>{row.indicator.title[t.locale]}</AppLink> : row.indicator.title[t.locale]) },
        {
          key: 'value', title: t('indicator.screen.value'), numeric: true, value: (row) => row.known?.value ?? null,
          cell: ({ indicator, known: one }) => (
            <Figure
              value={one?.value ?? null} label={`${indicator.title[t.locale]}, ${area}`} provisional={one?.provisional ?? false} closed={one ? t('indicator.screen.unsettled') : t('indicator.screen.no_figure')}
              opens={() => one && <FigureSources area={slug} indicator={indicator.id} periodEnd={one.periodEnd} standard={one.standard.id} />}
            />
          ),
        },
        { key: 'unit', title: t('indicator.screen.unit'), value: (row) => row.indicator.unit[t.locale] },
        { key: 'period', title: t('indicator.screen.period'), value: (row) => row.known?.periodEnd ?? '', cell: (row) => (row.known ? periodWords(t, row.known.periodEnd) : '–') },
        { key: 'standard', title: t('indicator.screen.standard'), value: (row) => row.known?.standard[t.locale] ?? '' },
        { key: 'periods', title: t('indicator.screen.periods'), numeric: true, value: (row) => row.known?.periods ?? 0 },
        {
          key: 'closed', title: t('indicator.screen.closed'), value: (row) => (row.known === null ? '' : t(row.known.closed ? 'indicator.screen.closed.yes' : 'indicator.screen.closed.no')),
        },
        { key: 'unsettled', title: t('indicator.screen.conflicts'), numeric: true, value: (row) => row.known?.unsettled ?? 0 },
      ]}
    />
  );
}
