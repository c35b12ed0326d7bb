/**
 * One target in one area: its verdict explained in full, the trend with the path the plan asks for and the breaks of standard,
 * the branches of a gate with the one still reachable, every figure with its source, and the league of the areas below.
 */
import { useState } from 'react';
import { useRead } from '../api.ts';
import { ChoiceField } from '../kit/fields.tsx';
import { League } from '../kit/league.tsx';
import { Card } from '../kit/screen-head.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { Loaded, LoadingState, ErrorState, EmptyState } from '../kit/states.tsx';
import { TrendChart } from '../kit/trend-chart.tsx';
import { ProvisionalTag, StateBadge, UnverifiedTag } from '../kit/tags.tsx';
import { SourceList, WhyPanel } from '../kit/why-panel.tsx';
import { Figure, figureText } from '../kit/figure.tsx';
import { AppLink, useRouteParam, useSearchParam } from '../link.tsx';
import { say } from '../../domain/text/translate.ts';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { AreaWalk } from './area-field.tsx';
import { BoardNotes } from './board-screen.tsx';
import { league, verdict } from './contracts.ts';
import css from './plan.module.css';
import { NoLabourPart } from './no-labour.tsx';
import { PlanFrame, type PlanAnswer } from './plan-frame.tsx';
import { VerdictWhy, whyOf, type Verdict } from './verdict-why.tsx';
import { dateWords, unitOf, wordOf } from './words.ts';

export default function TargetScreen() {
  const plan = useRouteParam('plan');
  const [area, setArea] = useSearchParam('dia-ban', '');
  return <PlanFrame plan={plan} side="chi-tieu" {...(area ? { area } : {})}>{(data) => <Target data={data} area={area} setArea={setArea} />}</PlanFrame>;
}

function Target({ data, area, setArea }: { data: PlanAnswer; area: string; setArea: (slug: string | undefined) => void }) {
  const t = useText();
  const target = useRouteParam('target');
  const { asOf, mapOf } = useView();
  const answer = useRead(verdict, { plan: data.plan, target, asOf, mapOf, ...(area ? { area } : {}) });
  return (
    <>
      <p className="no-print"><AppLink to={`/ke-hoach/${data.plan}/chi-tieu`} {...(area ? { search: { 'dia-ban': area } } : {})}>← {t('plan.screen.side.board')}</AppLink></p>
      <Loaded answer={answer}>
        {(found) => (
          <div className={css.stack}>
            <div>
              <h2 style={{ margin: 0 }}>{found.text}</h2>
              <p className={css.source} style={{ margin: 0 }}>[{found.source}] {found.role === 'gate' && `· ${t('plan.screen.role.gate')}`}</p>
              {found.note && <p className={css.source} style={{ margin: 0 }}>{t('plan.screen.item_note', { text: found.note })}</p>}
            </div>
            <AreaWalk root={data.area.slug} rootName={data.area.name} world={data.world} value={area === data.area.slug ? '' : area} onChange={(slug) => setArea(slug === '' ? undefined : slug)} />
            <BoardNotes board={found} />
            {found.form === 'deliverable' && <p className="no-print"><AppLink to={`/ke-hoach/${data.plan}/san-pham`} search={{ viec: target }}>{t('plan.desk.delivery.to')}</AppLink></p>}
            <Verdicts data={found} />
            <Trends data={found} />
            <LeagueOfAreas plan={data.plan} target={target} area={area} found={found} />
            <Figures data={found} />
          </div>
        )}
      </Loaded>
    </>
  );
}

function Verdicts({ data }: { data: Verdict }) {
  const t = useText();
  const overall = data.verdicts.filter((one) => one.year === null);
  if (overall.length === 0) return <EmptyState title={t('plan.screen.why.nothing')} hint={t('plan.screen.board.empty.fix')} />;
  return overall.slice(0, 5).map((one) => (
    <Card key={one.area.slug} title={t('plan.screen.target.verdict', { area: one.area.name })}>
      <Branches trace={one.trace.map((step) => ({ key: step.key, text: say(t, step) }))} />
      <WhyPanel content={{ ...whyOf(t, data, one), sources: [] }} />
      {data.verdicts.filter((year) => year.year !== null && year.area.slug === one.area.slug).map((year) => (
        <YearVerdict key={year.year} data={data} year={year} />
      ))}
      <NoLabourPart rows={data.noLabour} area={one.area.slug} areaName={one.area.name} />
    </Card>
  ));
}

function YearVerdict({ data, year }: { data: Verdict; year: Verdict['verdicts'][number] }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <details className={css.row} style={{ marginTop: '0.5rem' }} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary style={{ cursor: 'pointer', minHeight: 32 }}><strong>{year.year}</strong> <StateBadge state={year.state} /> {year.value !== null && figureText(t, year.value, unitOf(t, data))} {year.provisional && <ProvisionalTag />}</summary>
      {open && <WhyPanel content={{ ...whyOf(t, data, year), sources: [] }} />}
    </details>
  );
}

/** The branches of a gate, lifted out of the trace: which are met, which can still be. */
function Branches({ trace }: { trace: readonly { key: string; text: string }[] }) {
  const said = trace.filter((one) => ['plan.trace.any', 'plan.trace.all', 'plan.trace.branch', 'plan.trace.reachable_branches', 'plan.trace.no_branch'].includes(one.key));
  if (said.length === 0) return null;
  return <ul className={css.items}>{said.map((one, index) => <li key={index} style={{ fontWeight: one.key.endsWith('branches') || one.key.endsWith('no_branch') ? 600 : 400 }}>{one.text}</li>)}</ul>;
}

function Trends({ data }: { data: Verdict }) {
  const t = useText();
  if (data.lines.length === 0) return null;
  const indicators = [...new Set(data.lines.map((line) => line.indicator))];
  return indicators.map((indicator, index) => {
    const lines = data.lines.filter((line) => line.indicator === indicator);
    const first = lines[0]!;
    // One line for each standard: what two standards measured is never joined.
    const series = lines.map((line) => ({
      id: `${indicator} ${line.standard}`, label: shortName(line.standard, line.standardTitle ?? first.indicatorTitle),
      points: line.points.map((point) => {
        const figure = data.figures.find((one) => one.indicator === indicator && one.periodEnd === point.on && one.standard === line.standard && one.chosen);
        return {
          on: point.on, value: point.value, provisional: point.provisional, ...(line.standardTitle ? { standard: line.standardTitle } : {}),
          ...(figure ? { sources: [{ title: figure.source === '' ? figure.indicatorTitle : figure.source, href: /^https?:/.test(figure.source) ? figure.source : null, note: figure.note }] } : {}),
        };
      }),
    }));
    const path = index === 0 ? data.path.filter((one) => one.kind === 'required') : [];
    return (
      <Card key={indicator}>
        <TrendChart
          title={first.indicatorTitle} unit={wordOf(t, 'plan.screen.unit', first.unit)} series={series}
          {...(path.length > 0 ? { path: { label: t('plan.screen.target.path'), points: path } } : {})}
          {...(data.freshness.lastFigureOn ? { freshness: t('plan.screen.target.fresh', { date: dateWords(t, data.freshness.lastFigureOn) }) } : {})}
        />
        {index === 0 && data.breaks.length > 0 && (
          <ul className="soft">{data.breaks.map((one) => <li key={`${one.on} ${one.before} ${one.after}`}>{t('plan.screen.target.break', { date: dateWords(t, one.on), before: standardName(one.before), after: standardName(one.after) })}</li>)}</ul>
        )}
      </Card>
    );

    /** Beside the end of a line there is room for a few words only; the table twin has the full name. */
    function shortName(id: string, title: string): string {
      const years = /(\d{4}-\d{4})$/.exec(id)?.[1];
      return years ? t('plan.screen.target.standard', { years }) : title.length > 20 ? `${title.slice(0, 18)}…` : title;
    }

    function standardName(id: string): string {
      return data.lines.find((line) => line.standard === id)?.standardTitle ?? id;
    }
  });
}

function LeagueOfAreas({ plan, target, area, found }: { plan: string; target: string; area: string; found: Verdict }) {
  const t = useText();
  const { asOf, mapOf } = useView();
  const [year, setYear] = useSearchParam('nam', '');
  const answer = useRead(league, { plan, target, asOf, mapOf, ...(area ? { area } : {}), ...(year ? { year } : {}) });
  if (answer.isPending) return <LoadingState />;
  if (!answer.data) return <ErrorState problem={answer.error} retry={() => void answer.refetch()} />;
  const data = answer.data;
  if (data.rows.length === 0) return null;
  const years = [...new Set(found.verdicts.map((one) => one.year).filter((one) => one !== null))].sort();
  const known = data.rows.find((row) => row.required !== null)?.required;
  return (
    <section aria-label={t('plan.screen.target.league', { area: data.parent.name })}>
      {years.length > 0 && (
        <div className={`${css.bar} no-print`}>
          <ChoiceField label={t('plan.screen.target.year')} value={year} onChange={setYear} choices={[{ value: '', label: t('plan.screen.target.whole') }, ...years.map((one) => ({ value: String(one), label: String(one) }))]} />
        </div>
      )}
      <League
        title={t('plan.screen.target.league', { area: data.parent.name })} unit={unitOf(t, data)} valueTitle={t('plan.screen.column.value')} highIsGood={data.better === 'higher'} {...(known ? { goal: known } : {})}
        rows={data.rows.map((row) => ({
          id: row.area.slug, name: row.area.name, href: `/ke-hoach/${plan}/dia-ban/${row.area.slug}`, value: row.value, state: row.state, provisional: row.provisional,
          ...(row.figures === 'exact' ? {} : { note: t(`plan.screen.figures.${row.figures}`) }),
          whyButton: <VerdictWhy title={`${data.text.replace(/\.$/, '')}, ${row.area.name}`} plan={plan} target={target} area={row.area.slug} year={row.year} />,
        }))}
      />
    </section>
  );
}

function Figures({ data }: { data: Verdict }) {
  const t = useText();
  return (
    <DataTable
      title={t('plan.screen.target.figures')} rows={data.figures} rowKey={(row) => `${row.indicator} ${row.area} ${row.periodEnd} ${row.standard} ${row.source} ${row.value}`}
      columns={[
        { key: 'indicator', title: t('plan.screen.column.indicator'), value: (row) => row.indicatorTitle },
        { key: 'date', title: t('plan.screen.column.date'), value: (row) => row.periodEnd, cell: (row) => dateWords(t, row.periodEnd) },
        { key: 'value', title: t('plan.screen.column.figure'), numeric: true, value: (row) => row.value, cell: (row) => <Figure value={row.value} unit={wordOf(t, 'plan.screen.unit', row.unit)} label={row.indicatorTitle} opens={() => <><SourceList sources={[{ title: row.source || row.indicatorTitle, href: /^https?:/.test(row.source) ? row.source : null, note: row.note }]} /><p>{say(t, row.why)}</p></>} /> },
        { key: 'standard', title: t('screen.chart.standard'), value: (row) => row.standardTitle ?? '' },
        {
          key: 'state', title: t('plan.screen.column.status'), value: (row) => [row.closed ? t('plan.screen.closed') : t('plan.screen.open'), row.chosen ? '' : t('plan.screen.not_chosen'), ...row.flags].filter(Boolean).join(', '),
          cell: (row) => <span className={css.tags}>{t(row.closed ? 'plan.screen.closed' : 'plan.screen.open')}{!row.chosen && ` · ${t('plan.screen.not_chosen')}`}{row.flags.length > 0 && <UnverifiedTag reason={row.flags.map((flag) => wordOf(t, 'plan.flag', flag)).join(', ')} settles={say(t, row.why)} />}</span>,
        },
        { key: 'source', title: t('plan.screen.column.source'), value: (row) => row.source, cell: (row) => (/^https?:/.test(row.source) ? <a href={row.source} target="_blank" rel="noreferrer">{hostOf(row.source)}</a> : <span className="soft">{row.source || t('screen.source.no_address')}</span>) },
      ]}
    />
  );
}

function hostOf(address: string): string {
  try {
    return new URL(address).hostname;
  } catch {
    return address;
  }
}
