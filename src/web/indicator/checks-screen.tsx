/**
 * Figures of a year to look at again before it is closed, of an area and those directly below: what each was compared with, how many households
 * lie in the difference, and the two answers to it, a reason or a correction. Holds up nothing.
 */
import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { areaGet } from '../../domain/area/contract.ts';
import { worldOfSlug } from '../../domain/area/world.ts';
import { indicatorAcknowledge, indicatorChecks } from '../../domain/indicator/contract-checks.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import type { Message } from '../../domain/message.ts';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { formatDecimal, formatInstant, say } from '../../domain/text/translate.ts';
import { AreaPicker } from '../area/area-picker.tsx';
import { type OutputOf, useRead, useWrite } from '../api.ts';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField } from '../kit/fields.tsx';
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
import css from './indicator.module.css';

type Checks = OutputOf<typeof indicatorChecks>;
type Row = Checks['rows'][number];

const keyOf = (row: Row): string => [row.area.slug, row.indicator.id, row.standard, row.kind, row.expected].join(' ');

/** The last year that is over on the day looked at. */
export function lastYearOver(asOf: string): number {
  return Number(asOf.slice(0, 4)) - (asOf.endsWith('-12-31') ? 0 : 1);
}

export default function ChecksScreen() {
  const t = useText();
  const me = useMe();
  const view = useView();
  const [slug, setSlug] = useSearchParam('dia-ban', '');
  const over = lastYearOver(view.asOf);
  const [year, setYear] = useSearchParam('nam', String(over));
  const [show, setShow] = useSearchParam('xem', 'open');
  const area = useRead(areaGet, { area: slug, date: view.mapOf, world: worldOfSlug(slug) }, { enabled: slug !== '' });
  useStoryData(slug);
  const chosen = slug !== '' && area.data ? { id: area.data.area.id, slug, name: area.data.area.name } : null;
  return (
    <>
      <ScreenHead title={t('indicator.screen.checks.title')} lead={t('indicator.screen.checks.lead')} up={{ to: '/so-lieu', label: t('indicator.screen.catalogue.title') }} />
      <div className={`${css.filters} no-print`}>
        <AreaPicker label={t('indicator.screen.area')} value={chosen} onChange={(next) => setSlug(next?.slug)} anyWorld={me.world === 'story'} />
        <ChoiceField label={t('indicator.screen.checks.year')} value={year} onChange={setYear} choices={Array.from({ length: 8 }, (_, back) => String(over - back)).map((one) => ({ value: one, label: one }))} />
        <SegmentedControl aria-label={t('indicator.screen.checks.show')} value={show} onChange={setShow} data={[{ value: 'open', label: t('indicator.screen.checks.show.open') }, { value: 'all', label: t('indicator.screen.checks.show.all') }]} />
      </div>
      {slug === '' ? <EmptyState title={t('indicator.screen.checks.pick')} hint={t('indicator.screen.checks.pick.fix')} /> : <List key={`${slug} ${year} ${show}`} slug={slug} year={Number(year)} show={show === 'all' ? 'all' : 'open'} />}
    </>
  );
}

function List({ slug, year, show }: { slug: string; year: number; show: 'open' | 'all' }) {
  const page = useListPage(50, { slug, year, show });
  const asked = { area: slug, year, show };
  const answer = useRead(indicatorChecks, { ...asked, offset: page.offset, limit: page.limit });
  return (
    <Loaded answer={answer}>
      {(data) => (
        <>
          <Shown data={data} asked={asked} />
          <ListPages page={page} count={data.rows.length} total={data.total} />
        </>
      )}
    </Loaded>
  );
}

function Shown({ data, asked }: { data: Checks; asked: { area: string; year: number; show: 'open' | 'all' } }) {
  const t = useText();
  const me = useMe();
  const mayAnswer = useMay('indicator.acknowledge') && data.area.world === me.world;
  const [keeping, setKeeping] = useState<Row | null>(null);
  const counts = { figures: data.figures, areas: data.areas, open: data.open, year: String(data.year) };
  const keep = (row: Row) => {
    setKeeping(row);
    requestAnimationFrame(() => document.getElementById('tra-loi')?.scrollIntoView({ block: 'start' }));
  };
  if (data.figures === 0) return <EmptyState title={t('indicator.screen.checks.nothing', counts)} hint={t('indicator.screen.checks.nothing.fix')} />;
  return (
    <div className={css.stack}>
      <p role="status">{t('indicator.screen.checks.looked', counts)}</p>
      <div id="tra-loi" className="no-print">{keeping && <KeepFigure key={keyOf(keeping)} row={keeping} onDone={() => setKeeping(null)} />}</div>
      <DataTable
        title={t('indicator.screen.checks.title')} rows={data.rows} rowKey={keyOf} whole={pagesOf(indicatorChecks, asked, data.total, (answer) => answer.rows)}
        empty={<EmptyState title={t('indicator.screen.checks.none')} hint={t('indicator.screen.checks.none.fix', counts)} />}
        columns={[
          { key: 'area', title: t('indicator.screen.area'), value: (row) => row.area.name },
          { key: 'title', title: t('indicator.screen.title'), value: (row) => row.indicator.title[t.locale], cell: (row) => <AppLink to={`/so-lieu/${row.indicator.id}/${row.area.slug}`}>{row.indicator.title[t.locale]}</AppLink> },
          { key: 'stated', title: t('indicator.screen.checks.stated'), numeric: true, value: (row) => Number(row.stated), cell: (row) => `${formatDecimal(t.locale, row.stated)} ${row.indicator.unit[t.locale]}` },
          { key: 'expected', title: t('indicator.screen.checks.expected'), numeric: true, value: (row) => Number(row.expected), cell: (row) => formatDecimal(t.locale, row.expected) },
          { key: 'households', title: t('indicator.screen.checks.households'), numeric: true, value: (row) => row.households },
          { key: 'kind', title: t('indicator.screen.checks.kind'), value: (row) => t(`indicator.check.kind.${row.kind}`) },
          { key: 'why', title: t('indicator.screen.checks.why'), sortable: false, value: (row) => say(t, row.message as Message), cell: (row) => <span className={css.long}>{say(t, row.message as Message)}</span> },
          {
            key: 'answer', title: t('indicator.screen.checks.answer'), sortable: false, value: (row) => answerWords(t, row),
            cell: (row) => (row.acknowledged ? <span className={css.long}>{answerWords(t, row)}</span> : mayAnswer ? (
              <span className={`${css.buttons} no-print`}>
                <Button size="compact-sm" variant="default" onClick={() => keep(row)}>{t('indicator.screen.checks.keep')}</Button>
                <AppLink to={`/so-lieu/${row.indicator.id}/${row.area.slug}`}>{t('indicator.screen.correct')}</AppLink>
              </span>
            ) : '–'),
          },
        ]}
      />
      <Rules parameters={data.parameters} />
    </div>
  );
}

export function answerWords(t: ReturnType<typeof useText>, row: Pick<Row, 'acknowledged'>): string {
  if (!row.acknowledged) return '';
  const at = formatInstant(row.acknowledged.at);
  return t('indicator.screen.checks.answered', { at, by: row.acknowledged.by ?? t('indicator.screen.house'), reason: row.acknowledged.reason });
}

function KeepFigure({ row, onDone }: { row: Row; onDone: () => void }) {
  const t = useText();
  const acknowledge = useWrite(indicatorAcknowledge, { also: ['audit'] });
  return (
    <ConfirmDecision
      title={t('indicator.screen.checks.keep.title')} verb={t('indicator.screen.checks.keep.verb')} wayBack={t('indicator.screen.checks.keep.way_back')} reason={{ label: t('indicator.screen.reason'), required: true }}
      lines={[
        { label: t('indicator.screen.area'), value: row.area.name }, { label: t('indicator.screen.title'), value: row.indicator.title[t.locale] },
        { label: t('indicator.screen.checks.stated'), value: <strong>{formatDecimal(t.locale, row.stated)} {row.indicator.unit[t.locale]}</strong> },
        { label: t('indicator.screen.checks.why'), value: say(t, row.message as Message) },
      ]}
      onCancel={onDone}
      onConfirm={async (reason) => {
        const answer = await acknowledge.mutateAsync({ area: row.area.slug, indicator: row.indicator.id, periodEnd: row.periodEnd as PlainDate, standard: row.standard, kind: row.kind, expected: row.expected, reason });
        return <Receipt kind="figure" id={String(answer.observation)}>{t('indicator.screen.checks.keep.done', { open: answer.open })}</Receipt>;
      }}
    />
  );
}

/** The numbers behind the list, with where each is from. */
function Rules({ parameters }: { parameters: Checks['parameters'] }) {
  const t = useText();
  return (
    <details>
      <summary>{t('indicator.screen.checks.rules')}</summary>
      {parameters.some((one) => one.unverified) && <p><UnverifiedTag reason={t('indicator.screen.checks.rules.why')} settles={t('indicator.screen.checks.rules.settles')} /></p>}
      <ul>
        {parameters.map((one) => (
          <li key={one.id}>{one[t.locale]}: <strong>{formatDecimal(t.locale, one.value)} {t(`indicator.screen.checks.unit.${one.unit}` as MessageKey)}</strong> <span className="soft">{one.source}</span></li>
        ))}
      </ul>
    </details>
  );
}
