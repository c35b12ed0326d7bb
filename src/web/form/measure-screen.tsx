/** "Nghèo đa chiều trong sổ": Alkire-Foster tables of the register by unit or group, with their change and what each indicator contributes to a chosen one; a number opens the households it is of. */
import { formatDecimal, formatInstant, formatNumber } from '../../domain/text/translate.ts';
import { useRead } from '../api.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField } from '../kit/fields.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { usePanel } from '../kit/panel.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { useSearchParam } from '../link.tsx';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { dayWords } from '../household/words.ts';
import { MeasureBehind } from './behind.tsx';
import { type Measured, measure } from './contracts.ts';
import { type Asked, FormFilters, useAsked } from './filters.tsx';
import css from './form.module.css';
import { useKnownWords } from './known-words.ts';

const ways = ['area', 'ethnic', 'sex'] as const;
const schemes = ['equal', 'nested4'] as const;
const units = ['household', 'person'] as const;
type Row = Measured['rows'][number];
type Way = (typeof ways)[number];
type Scheme = (typeof schemes)[number];
type Part = 'hd' | 'hdk' | 'absolute' | 'part';

export default function MeasureScreen() {
  const t = useText();
  const chosen = useAsked();
  const [by, setBy] = useSearchParam('theo', 'area');
  const [k, setK] = useSearchParam('k', '3');
  const [weights, setWeights] = useSearchParam('trong-so', 'equal');
  const [unit, setUnit] = useSearchParam('tinh', 'household');
  const { asked } = chosen;
  const { area } = asked;
  const answer = useRead(measure, { ...asked, by, k: Number(k), weights, unit } as never, { enabled: area !== '' });
  useStoryData(area);
  return (
    <>
      <ScreenHead title={t('form.screen.measure.title')} lead={t('form.screen.measure.lead')} />
      <FormFilters chosen={chosen}>
        <ChoiceField label={t('form.screen.measure.by')} value={by} onChange={setBy} choices={ways.map((value) => ({ value, label: t(`form.screen.measure.by.${value}`) }))} />
        <ChoiceField label={t('form.screen.measure.k')} value={k} onChange={setK} choices={Array.from({ length: 12 }, (_, index) => ({ value: String(index + 1), label: `${index + 1}/12` }))} />
        <ChoiceField label={t('form.screen.measure.weights')} value={weights} onChange={setWeights} choices={schemes.map((value) => ({ value, label: t(`form.screen.measure.weights.${value}`) }))} />
        <ChoiceField label={t('form.screen.measure.unit')} value={unit} onChange={setUnit} choices={units.map((value) => ({ value, label: t(`form.screen.measure.unit.${value}`) }))} />
      </FormFilters>
      {area === '' ? <EmptyState title={t('form.screen.no_area')} hint={t('form.screen.no_area.fix')} /> : <Loaded answer={answer}>{(data) => <Tables data={data} asked={asked} />}</Loaded>}
    </>
  );
}

function Tables({ data, asked }: { readonly data: Measured; readonly asked: Asked }) {
  const t = useText();
  const known = useKnownWords();
  const panel = usePanel();
  const [group, setGroup] = useSearchParam('nhom', 'whole');
  const whole = data.rows.at(-1)!;
  if (whole.households === 0) return <EmptyState title={t('form.screen.measure.empty')} hint={t('form.screen.measure.empty.fix')} />;
  const rows = [whole, ...data.rows.slice(0, -1)];
  const chosen = rows.find((row) => row.group === group) ?? whole;
  const named = (row: Row): string => (row.group === 'whole' ? t('form.screen.measure.whole', { area: row.name ?? '' }) : (row.name ?? t(`form.screen.measure.group.${row.group as 'kinh' | 'minorities' | 'men' | 'women'}`)));
  const share = (key: string, title: string, of: (row: Row) => number | null, signed = false) => ({
    key, title, numeric: true as const, value: (row: Row) => { const value = of(row); return value === null ? null : Math.round(value * 10_000) / 100; },
    cell: (row: Row) => { const value = of(row); return value === null ? '–' : `${signed && value > 0 ? '+' : ''}${formatDecimal(t.locale, (value * 100).toFixed(2))}`; },
  });
  const opens = (row: Row, heading: string, text: string, of: { readonly count: 'all' | 'poor'; readonly indicator?: number }) => {
    const open = () => panel.open({ title: t('form.screen.behind.title', { area: named(row), heading }), body: <MeasureBehind asked={{ ...asked, by: data.by as Way, k: data.k, weights: data.weights as Scheme, standard: data.standardId!, group: row.group, ...of } as never} /> });
    return <button type="button" className={css.number} onClick={open} aria-label={t('form.screen.open', { heading, area: named(row), count: text })}>{text}</button>;
  };
  const count = (key: string, title: string, of: (row: Row) => number, counted: 'all' | 'poor' = 'all') => ({ key, title, numeric: true as const, value: of, cell: (row: Row) => (of(row) === 0 ? '0' : opens(row, title, formatNumber(t.locale, of(row)), { count: counted })) });
  const byIndicator = data.indicators.map((words, index) => ({ name: words[t.locale], hd: chosen.hd[index] ?? null, hdk: chosen.hdk[index] ?? null, absolute: chosen.contribution_abs[index] ?? null, part: chosen.contribution_pct[index] ?? null, index }));
  const most = Math.max(...byIndicator.map((row) => row.part ?? 0), 0.0001);
  const partText = (key: Part, row: (typeof byIndicator)[number]) => {
    const text = formatDecimal(t.locale, (row[key]! * 100).toFixed(2));
    return row[key] === 0 || (key !== 'hd' && key !== 'hdk') ? text : opens(chosen, `${row.name}: ${t(`form.screen.measure.${key}`)}`, text, { count: key === 'hd' ? 'all' : 'poor', indicator: row.index + 1 });
  };
  const one = (key: Part, title: string) => ({
    key, title, numeric: true as const, value: (row: (typeof byIndicator)[number]) => (row[key] === null ? null : Math.round(row[key] * 10_000) / 100),
    cell: (row: (typeof byIndicator)[number]) => (row[key] === null ? '–' : <>{key === 'part' && <span aria-hidden className={css.bar} style={{ width: `${Math.round((row[key] / most) * 80)}px`, marginRight: '0.4rem' }} />}{partText(key, row)}</>),
  });
  return (
    <>
      <p className={css.lead}>{t('form.screen.measure.span', { area: data.area.name, until: dayWords(t, data.until), since: dayWords(t, data.since), households: formatNumber(t.locale, whole.households) })}{data.standard !== null && ` ${t('form.screen.measure.standard', { standard: data.standard[t.locale] })}`}{data.others > 0 && ` ${t('form.screen.measure.others', { count: formatNumber(t.locale, data.others) })}`}{data.unanswered > 0 && ` ${t('form.screen.measure.unanswered', { count: formatNumber(t.locale, data.unanswered) })}`}{data.standardBefore !== null && ` ${t('form.screen.measure.broken', { standard: data.standardBefore[t.locale] })}`}{data.mapDate !== data.until && ` ${t('form.screen.on_map', { date: dayWords(t, data.mapDate) })}`}{known(data.knownOn)}{data.lastAct !== null && ` ${t('form.last_act', { number: String(data.lastAct.number), at: formatInstant(data.lastAct.at) })}`}</p>
      <DataTable
        title={t('form.screen.measure.table')} rows={rows} rowKey={(row) => row.group}
        columns={[
          { key: 'name', title: t('form.screen.measure.name'), value: named }, count('households', t('form.column.total_households'), (row) => row.households), count('persons', t('form.column.total_persons'), (row) => row.persons), count('poor', t(`form.screen.measure.poor.${data.unit as 'household' | 'person'}`), (row) => row.poor, 'poor'),
          share('H', t('form.screen.measure.H'), (row) => row.H), share('A', t('form.screen.measure.A'), (row) => row.A), share('M0', t('form.screen.measure.M0'), (row) => row.M0), share('share', t('form.screen.measure.share'), (row) => row.share_of_M0),
          share('dH', t('form.screen.measure.dH'), (row) => row.change?.H ?? null, true), share('dA', t('form.screen.measure.dA'), (row) => row.change?.A ?? null, true), share('dM0', t('form.screen.measure.dM0'), (row) => row.change?.M0 ?? null, true),
        ]}
      />
      <div style={{ height: '1rem' }} />
      <div style={{ maxWidth: '24rem', marginBottom: '0.75rem' }}><ChoiceField label={t('form.screen.measure.of')} value={chosen.group} onChange={setGroup} choices={rows.map((row) => ({ value: row.group, label: named(row) }))} /></div>
      <DataTable title={t('form.screen.measure.indicators', { of: named(chosen) })} rows={byIndicator} rowKey={(row) => String(row.index)} columns={[{ key: 'name', title: t('form.screen.measure.indicator'), value: (row) => row.name }, one('hd', t('form.screen.measure.hd')), one('hdk', t('form.screen.measure.hdk')), one('absolute', t('form.screen.measure.absolute')), one('part', t('form.screen.measure.contribution'))]} />
      <div className={css.notes}><p>{t('form.screen.measure.note')}</p></div>
    </>
  );
}
