/** "Nhóm hộ theo nguyên nhân, nhu cầu": how many households stand in each pair of cause and need in each area below, what support is suggested and why; a group opens its households. */
import { formatNumber } from '../../domain/text/translate.ts';
import { groupClasses } from '../../domain/household/contract-groups.ts';
import { noneWritten } from '../../domain/household/list-filter.ts';
import { type OutputOf, useRead } from '../api.ts';
import { EndedArea } from '../area/ended-area.tsx';
import { useAddressArea, useHomeAreas } from '../area/home-area.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField, DateField } from '../kit/fields.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { pagesOf } from '../kit/whole-list.ts';
import { AppLink, useSearchParam } from '../link.tsx';
import { useMay } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { groups } from './contracts.ts';
import css from './household.module.css';
import { useKnownOn } from './known-on.ts';
import { addressOfMarks } from './list-marks.ts';
import { ListSource, Suggestions } from './suggestions.tsx';
import { dayWords } from './words.ts';

type Groups = OutputOf<typeof groups>;
type Group = Groups['rows'][number];
const size = 50;

export default function GroupsScreen() {
  const t = useText();
  const { asOf, today } = useView();
  const [area, setArea] = useAddressArea();
  const areas = useHomeAreas();
  const [knownOn, setKnownOn] = useKnownOn();
  const [classText, setClass] = useSearchParam('dien', '');
  const [cause, setCause] = useSearchParam('nguyen-nhan', '');
  const [need, setNeed] = useSearchParam('thieu-hut', '');
  const [wish, setWish] = useSearchParam('nhu-cau', '');
  const one = groupClasses.find((each) => each === classText);
  const filters = { area, ...(asOf === today ? {} : { date: asOf }), ...(knownOn ? { knownOn } : {}), classes: one ? [one] : [], ...(cause === '' ? {} : { cause }), ...(need === '' ? {} : { need }), ...(wish === '' ? {} : { asked: wish }) };
  const page = useListPage(size, filters);
  const asked = { ...filters, offset: page.offset, limit: size };
  const answer = useRead(groups, asked as never, { enabled: area !== '' });
  useStoryData(area);
  return (
    <>
      <ScreenHead title={t('household.group.title')} lead={t('household.group.lead', { date: dayWords(t, asOf) })} />
      {area === '' ? <EmptyState title={t('household.screen.no_area')} hint={t('household.screen.no_area.fix')} /> : (
        <Loaded answer={answer}>
          {(data) => (
            <div className={css.stack}>
              <div className={`${css.filters} no-print`}>
                {areas.length > 1 && <ChoiceField label={t('household.group.area')} value={area} onChange={setArea} choices={areas.map((each) => ({ value: each.slug, label: each.name }))} />}
                <ChoiceField label={t('household.screen.class')} value={one ?? ''} onChange={setClass} choices={[{ value: '', label: t('household.group.both') }, ...groupClasses.map((value) => ({ value, label: t(`household.class.${value}`) }))]} />
                <ChoiceField label={t('household.filter.field.cause')} value={cause} onChange={setCause} choices={[{ value: '', label: t('household.group.any') }, ...data.causes.map((each) => ({ value: each.id, label: each[t.locale] }))]} />
                <ChoiceField label={t('household.filter.field.deprived')} value={need} onChange={setNeed} choices={[{ value: '', label: t('household.group.any') }, ...data.needs.map((each) => ({ value: each.id, label: each[t.locale] }))]} />
                <ChoiceField label={t('household.filter.field.need')} value={wish} onChange={setWish} choices={[{ value: '', label: t('household.group.any') }, ...data.wishes.map((each) => ({ value: each.id, label: each[t.locale] }))]} />
                <DateField label={t('household.screen.known_on')} hint={t('household.screen.known_on.hint')} value={knownOn ?? null} onChange={(day) => setKnownOn(day ?? undefined)} />
              </div>
              {data.knownOn !== null && <div className={css.notice} role="status"><p>{t('household.screen.known_banner', { date: dayWords(t, data.knownOn) })}</p></div>}
              <p style={{ margin: 0 }}>{t('household.group.counts', { households: formatNumber(t.locale, data.households), groups: formatNumber(t.locale, data.total), unwritten: formatNumber(t.locale, data.unwritten) })}</p>
              <ListSource list={data.list} />
              {data.total > 0 ? <Table data={data} asked={asked} classes={one ? [one] : groupClasses} /> : <EndedArea area={area} date={asOf} to="/ho/nhom"><Table data={data} asked={asked} classes={one ? [one] : groupClasses} /></EndedArea>}
              <ListPages page={page} count={data.rows.length} total={data.total} />
            </div>
          )}
        </Loaded>
      )}
    </>
  );
}

function Table({ data, asked, classes }: { readonly data: Groups; readonly asked: object; readonly classes: readonly (typeof groupClasses)[number][] }) {
  const t = useText();
  const mayList = useMay('household.list');
  const none = t('household.filter.none_written');
  const addressOf = (row: Group) => ({ 'dia-ban': row.area, ...(data.knownOn === null ? {} : { biet: data.knownOn }), ...addressOfMarks({ classes, cause: row.cause ?? noneWritten, ...(row.asked !== null ? { need: row.asked } : row.need !== null ? { deprived: row.need } : { deprived: noneWritten, need: noneWritten }), standard: row.standard }) });
  const words = (row: Group) => row.suggestions.map((one) => one.text[t.locale]).join('; ');
  return (
    <DataTable
      title={t('household.group.table')} rows={data.rows} rowKey={(row) => `${row.area} ${row.cause} ${row.need} ${row.asked} ${row.standard}`} whole={pagesOf(groups, asked as never, data.total, (page: Groups) => page.rows)}
      empty={<EmptyState heading="h3" title={t('household.group.none')} hint={t('household.group.none.hint')} />}
      columns={[
        { key: 'cause', title: t('household.group.cause'), value: (row) => row.causeText?.[t.locale] ?? row.cause ?? none },
        { key: 'need', title: t('household.group.need'), value: (row) => (row.asked !== null ? t('household.group.asks', { what: row.askedText?.[t.locale] ?? row.asked }) : row.needText?.[t.locale] ?? none) },
        { key: 'area', title: t('household.group.place'), value: (row) => row.areaName },
        {
          key: 'households', title: t('household.group.households'), value: (row) => row.households, numeric: true,
          cell: (row) => (mayList ? <AppLink to="/ho" search={addressOf(row)} aria-label={t('household.group.opens', { count: row.households })}>{formatNumber(t.locale, row.households)}</AppLink> : formatNumber(t.locale, row.households)),
        },
        { key: 'no_labour', title: t('household.group.no_labour'), value: (row) => row.noLabour, numeric: true },
        {
          key: 'suggested', title: t('household.group.suggested'), value: words, sortable: false,
          cell: (row) => (row.suggestions.length === 0 ? <span className="soft">{t('household.group.nothing')}</span> : <details><summary>{t('household.group.suggestions', { count: row.suggestions.length })}</summary><Suggestions rows={row.suggestions} /></details>),
        },
      ]}
    />
  );
}
