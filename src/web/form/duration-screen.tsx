/** "Thời gian nghèo, tái nghèo": how long households were on the list before they left it, and how many came back, by unit or group; a number opens the households it is of. */
import { formatDecimal, formatInstant, formatNumber } from '../../domain/text/translate.ts';
import { useRead } from '../api.ts';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField } from '../kit/fields.tsx';
import { usePanel } from '../kit/panel.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import type { Column } from '../kit/sort-rows.ts';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { useSearchParam } from '../link.tsx';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { DurationBehind } from './behind.tsx';
import { duration, type Lasting } from './contracts.ts';
import { type Asked, FormFilters, useAsked } from './filters.tsx';
import css from './form.module.css';
import { useKnownWords } from './known-words.ts';

const ways = ['area', 'ethnic', 'sex'] as const;
const lists = ['listed', 'poor'] as const;
type Row = Lasting['rows'][number];
type Of = 'on' | 'before' | 'ended' | 'open' | 'off' | 'back' | 'away';

export default function DurationScreen() {
  const t = useText();
  const chosen = useAsked();
  const [by, setBy] = useSearchParam('theo', 'area');
  const [list, setList] = useSearchParam('danh-sach', 'listed');
  const { asked } = chosen;
  const answer = useRead(duration, { ...asked, by, list } as never, { enabled: asked.area !== '' });
  useStoryData(asked.area);
  return (
    <>
      <ScreenHead title={t('form.screen.duration.title')} lead={t('form.screen.duration.lead')} />
      <FormFilters chosen={chosen}>
        <ChoiceField label={t('form.screen.duration.list')} value={list} onChange={setList} choices={lists.map((value) => ({ value, label: t(`form.screen.duration.list.${value}`) }))} />
        <ChoiceField label={t('form.screen.measure.by')} value={by} onChange={setBy} choices={ways.map((value) => ({ value, label: t(`form.screen.measure.by.${value}`) }))} />
      </FormFilters>
      {asked.area === '' ? <EmptyState title={t('form.screen.no_area')} hint={t('form.screen.no_area.fix')} /> : <Loaded answer={answer}>{(data) => <Tables data={data} asked={asked} />}</Loaded>}
    </>
  );
}

function Tables({ data, asked }: { readonly data: Lasting; readonly asked: Asked }) {
  const t = useText();
  const known = useKnownWords();
  const panel = usePanel();
  const whole = data.rows.at(-1)!;
  if (whole.on.all === 0) return <EmptyState title={t('form.screen.duration.empty')} hint={t('form.screen.duration.empty.fix')} />;
  const rows = [whole, ...data.rows.slice(0, -1)];
  const named = (row: Row): string => (row.group === 'whole' ? t('form.screen.measure.whole', { area: row.name ?? '' }) : (row.name ?? t(`form.screen.measure.group.${row.group as 'kinh' | 'minorities' | 'men' | 'women'}`)));
  const count = (key: Of, title: string, of: (row: Row) => number): Column<Row> => ({
    key, title, numeric: true, value: of,
    cell: (row) => {
      const text = formatNumber(t.locale, of(row));
      if (of(row) === 0) return text;
      const open = () => panel.open({ title: t('form.screen.behind.title', { area: named(row), heading: title }), body: <DurationBehind asked={{ ...asked, list: data.list, by: data.by, group: row.group, of: key } as never} /> });
      return <button type="button" className={css.number} onClick={open} aria-label={t('form.screen.open', { heading: title, area: named(row), count: text })}>{text}</button>;
    },
  });
  const shares = (part: 'on' | 'off'): readonly Column<Row>[] => whole[part].years.map(({ years }, index) => ({
    key: `${part}${years}`, title: t(`form.screen.duration.${part}.by`, { years }), numeric: true,
    value: (row) => { const { share } = row[part].years[index]!; return share === null ? null : Math.round(share * 1000) / 10; },
    cell: (row) => {
      const { share, watched } = row[part].years[index]!;
      if (share !== null) return t('form.screen.duration.watched', { share: formatDecimal(t.locale, (share * 100).toFixed(1)), watched: formatNumber(t.locale, watched) });
      return row[part].all === 0 ? <span className="soft">–</span> : <span className="soft">{t(watched > 0 && watched < data.least ? 'form.screen.duration.few' : 'form.screen.duration.unseen')}</span>;
    },
  }));
  const name: Column<Row> = { key: 'name', title: t('form.screen.measure.name'), value: named };
  return (
    <>
      <p className={css.lead}>{t('form.screen.duration.span', { area: data.area.name, until: dayWords(t, data.until as never) })}{data.mapDate !== data.until && ` ${t('form.screen.on_map', { date: dayWords(t, data.mapDate as never) })}`}{known(data.knownOn)}{data.lastAct !== null && ` ${t('form.last_act', { number: String(data.lastAct.number), at: formatInstant(data.lastAct.at) })}`}</p>
      <DataTable
        title={t('form.screen.duration.on')} rows={rows} rowKey={(row) => row.group}
        columns={[
          name, count('on', t('form.screen.duration.on.all'), (row) => row.on.all), count('before', t('form.screen.duration.on.before'), (row) => row.on.before), count('ended', t('form.screen.duration.on.begun'), (row) => row.on.ended), count('open', t('form.screen.duration.on.open'), (row) => row.on.open),
          { key: 'median', title: t('form.screen.duration.on.median'), numeric: true, value: (row) => row.on.median }, ...shares('on'),
        ]}
      />
      <div style={{ height: '1rem' }} />
      <DataTable
        title={t('form.screen.duration.off')} rows={rows} rowKey={(row) => row.group}
        columns={[name, count('off', t('form.screen.duration.off.all'), (row) => row.off.all), count('back', t('form.screen.duration.off.back'), (row) => row.off.ended), count('away', t('form.screen.duration.off.away'), (row) => row.off.open), ...shares('off')]}
      />
      <div className={css.notes}><p>{t('form.screen.duration.note', { least: data.least })}</p></div>
    </>
  );
}
