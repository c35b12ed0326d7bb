/** "So sánh hai bản": two versions of one statutory form, of two days and as known on two days: what differs, by how much, and the households that make it. */
import { isPlainDate, yearOf } from '../../domain/calendar.ts';
import { formNumbers } from '../../domain/form/columns.ts';
import { formatDecimal, formatInstant, formatNumber } from '../../domain/text/translate.ts';
import { useRead } from '../api.ts';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField, DateField } from '../kit/fields.tsx';
import { usePanel } from '../kit/panel.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { UnverifiedTag } from '../kit/tags.tsx';
import { useSearchParam } from '../link.tsx';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { ComparedHouseholds } from './compared-households.tsx';
import { compare, type Compared, type ComparedAsked } from './contracts.ts';
import { FormFilters, useAsked, yearsBack } from './filters.tsx';
import css from './form.module.css';
import { openedParts } from './form-grid.tsx';
import { useKnownWords } from './known-words.ts';
import { OtherTimes } from './other-times.tsx';

type Row = Compared['changed'][number];

export default function CompareScreen() {
  const t = useText();
  const { today } = useView();
  const chosen = useAsked();
  const { asked } = chosen;
  const [typed, setForm] = useSearchParam('bieu', '1');
  const [year, setYear] = useSearchParam('nam-truoc', String(asked.year - 1));
  const [until, setUntil] = useSearchParam('den-truoc', '');
  const [known, setKnown] = useSearchParam('biet-truoc', '');
  const form = formNumbers.find((one) => String(one) === typed) ?? 1;
  const beforeYear = /^\d{4}$/.test(year) ? Number(year) : asked.year - 1;
  const versions: ComparedAsked = { ...asked, beforeYear, ...(isPlainDate(until) ? { beforeUntil: until } : {}), ...(isPlainDate(known) ? { beforeKnownOn: known } : {}) };
  const answer = useRead(compare, { ...versions, form } as never, { enabled: asked.area !== '' });
  useStoryData(asked.area);
  return (
    <>
      <ScreenHead title={t('form.screen.compare.title')} lead={t('form.screen.compare.lead')} up={{ to: '/bieu', label: t('form.screen.title') }} />
      <fieldset className={`${css.version} no-print`}>
        <legend>{t('form.screen.compare.before')}</legend>
        <div className={css.filters}>
          <ChoiceField label={t('form.screen.year')} value={String(beforeYear)} onChange={setYear} choices={Array.from({ length: yearsBack }, (_, back) => String(yearOf(today) - back)).map((value) => ({ value, label: value }))} />
          <DateField label={t('form.screen.until')} hint={t('form.screen.until.hint')} value={isPlainDate(until) ? until : null} onChange={(day) => setUntil(day ?? undefined)} />
          <DateField label={t('form.screen.known_on')} hint={t('form.screen.known_on.hint')} value={isPlainDate(known) ? known : null} onChange={(day) => setKnown(day ?? undefined)} />
        </div>
      </fieldset>
      <fieldset className={`${css.version} no-print`}>
        <legend>{t('form.screen.compare.after')}</legend>
        <FormFilters chosen={chosen}>
          <ChoiceField label={t('form.screen.form')} value={String(form)} onChange={setForm} choices={formNumbers.map((value) => ({ value: String(value), label: `${value}. ${t(`form.title.${value}`)}` }))} />
        </FormFilters>
      </fieldset>
      {asked.area === '' ? <EmptyState title={t('form.screen.no_area')} hint={t('form.screen.no_area.fix')} /> : answer.error && !answer.data ? <OtherTimes problem={answer.error} retry={() => void answer.refetch()} asked={asked} setYear={chosen.setYear} to="/bieu/so-sanh" keep={{ bieu: String(form) }} />
        : <Loaded answer={answer}>{(data) => <Differences data={data} asked={versions} />}</Loaded>}
    </>
  );
}

function Differences({ data, asked }: { readonly data: Compared; readonly asked: ComparedAsked }) {
  const t = useText();
  const known = useKnownWords();
  const title = `${t('form.paper.title', { number: String(data.form) })}. ${data.title[t.locale]}`;
  return (
    <section aria-label={title}>
      <div className={css.head}>
        <h2>{title}</h2>
        {data.unverified && <UnverifiedTag reason={t('form.unverified.note')} settles={t('form.unverified.settles')} />}
      </div>
      <p className={css.lead}>
        {(['before', 'after'] as const).map((side) => <span key={side} className={css.side}><strong>{t(`form.screen.compare.${side}`)}.</strong> {versionWords(t, known, data.area.name, data[side])}</span>)}
      </p>
      {!data.exact && <p className={css.tied}>{t('form.screen.public')}</p>}
      {data.before.mapDate === data.after.mapDate && data.before.mapDate !== data.before.until && <p className={css.tied}>{t('form.screen.compare.map', { date: dayWords(t, data.before.mapDate) })}</p>}
      <p role="status">{t(data.changed.length === 0 ? 'form.screen.compare.none' : 'form.screen.compare.count', { changed: data.changed.length, compared: data.compared })}{data.withheld > 0 && ` ${t('form.screen.compare.withheld', { count: data.withheld })}`}</p>
      {data.changed.length > 0 && <Table data={data} asked={asked} />}
    </section>
  );
}

function versionWords(t: ReturnType<typeof useText>, known: ReturnType<typeof useKnownWords>, area: string, { since, until, knownOn, lastAct, standards }: Compared['before']): string {
  return [
    t('form.screen.span', { area, since: dayWords(t, since), until: dayWords(t, until) }), ...standards.map((one) => `${one[t.locale]}.`),
    ...(knownOn === null ? [] : [known(knownOn).trim()]), ...(lastAct === null ? [] : [t('form.last_act', { number: String(lastAct.number), at: formatInstant(lastAct.at) })]),
  ].join(' ');
}

function Table({ data, asked }: { readonly data: Compared; readonly asked: ComparedAsked }) {
  const t = useText();
  const panel = usePanel();
  const heading = (row: Row) => `${row.group ? `${row.group[t.locale]}: ` : ''}${row.title[t.locale]}${/^\d+$/.test(row.id) ? ` (${row.id})` : ''}`;
  const said = (row: Row, value: number | null) => (value === null ? '–' : row.percent ? formatDecimal(t.locale, value.toFixed(2)) : formatNumber(t.locale, value));
  const signed = (row: Row) => `${row.difference !== null && row.difference > 0 ? '+' : ''}${said(row, row.difference)}`;
  const open = (row: Row) => panel.open({ title: t('form.screen.behind.title', { area: row.name, heading: heading(row) }), body: <ComparedHouseholds asked={{ ...asked, area: row.area }} of={row} /> });
  return (
    <DataTable
      title={t('form.screen.compare.table')} rows={data.changed} rowKey={(row) => `${row.total} ${row.area} ${row.unit} ${row.id} ${JSON.stringify(row.refs)}`}
      columns={[
        { key: 'unit', title: t('form.column.unit'), value: (row) => (row.total ? t('form.screen.rise.whole', { area: row.name }) : row.name) },
        { key: 'column', title: t('form.screen.compare.column'), value: heading },
        ...(data.changed.some((row) => row.unit === 'persons') ? [{ key: 'line', title: t('form.column.line'), value: (row: Row) => t(`form.line.${row.unit}`) }] : []),
        { key: 'before', title: t('form.screen.compare.before'), numeric: true, value: (row) => row.before, cell: (row) => said(row, row.before) },
        { key: 'after', title: t('form.screen.compare.after'), numeric: true, value: (row) => row.after, cell: (row) => said(row, row.after) },
        {
          key: 'difference', title: t('form.screen.compare.difference'), numeric: true, value: (row) => row.difference,
          cell: (row) => {
            const [ref] = row.refs;
            if (!data.mayOpen || row.difference === null || row.refs.length !== 1 || !openedParts.has(ref!.part)) return signed(row);
            return <button type="button" className={css.number} onClick={() => open(row)} aria-label={t('form.screen.compare.open', { heading: heading(row), area: row.name, difference: signed(row) })}>{signed(row)}</button>;
          },
        },
      ]}
    />
  );
}
