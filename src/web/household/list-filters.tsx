/** The conditions of the list of households: area, classes, marks, movements, causes, deprivations, kinds of area, and the day of knowledge. Names are never among them: they are searched for. */
import { Button } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { areaStatusKinds } from '../../domain/area/types.ts';
import { indicatorsUntil, listClasses, listSexes, listTraits, movements, movementWords, noneWritten, traitWords } from '../../domain/household/list-filter.ts';
import { standings } from '../../domain/household/standing.ts';
import { useRead } from '../api.ts';
import { AreaPicker } from '../area/area-picker.tsx';
import { useAddressArea, useHomeArea } from '../area/home-area.ts';
import { ChoiceField, DateField } from '../kit/fields.tsx';
import { useSearchParam } from '../link.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { areaOf, terms } from './contracts.ts';
import css from './household.module.css';
import { useKnownOn } from './known-on.ts';
import { markNames, marksOfAddress } from './list-marks.ts';

/** What the address says, ready for the question. */
export function useMarks() {
  const search: Record<string, unknown> = useSearch({ strict: false });
  return marksOfAddress((name) => { const value = search[name]; return value === undefined ? '' : String(value); });
}

export function ListFilters({ onChange }: { readonly onChange: () => void }) {
  const t = useText();
  const me = useMe();
  const { asOf } = useView();
  const home = useHomeArea();
  const [area, setArea] = useAddressArea();
  const [knownOn, setKnownOn] = useKnownOn();
  const marks = useMarks();
  const own = useRead(areaOf, { area, date: asOf, world: me.world }, { enabled: area !== '' });
  const known = useRead(terms, {}, { staleTime: Infinity });
  const [, setClasses] = useSearchParam(markNames.classes, '');
  const then = <A extends unknown[]>(change: (...args: A) => void) => (...args: A) => { change(...args); onChange(); };
  const toggle = (one: (typeof listClasses)[number]) => setClasses(listClasses.filter((each) => (each === one) !== marks.classes.includes(each)).join(','));
  const [, setStatuses] = useSearchParam(markNames.statuses, '');
  const toggleStatus = (one: (typeof areaStatusKinds)[number]) => setStatuses(areaStatusKinds.filter((each) => (each === one) !== (marks.statuses?.includes(each) ?? false)).join(','));
  const indicators = known.data ? indicatorsUntil(known.data, asOf) : [];
  const named = (list: readonly { readonly id: string; readonly vi: string; readonly en: string }[] = []) => list.map((one) => ({ value: one.id, label: one[t.locale] }));
  return (
    <div className="no-print">
      <div className={css.filters}>
        <div>
          <AreaPicker label={t('household.screen.area')} value={own.data ? { id: own.data.area.id, slug: own.data.area.slug, name: own.data.area.name } : null} onChange={then((next) => setArea(next?.slug ?? home))} />
          {area !== home && <button type="button" className={css.link} onClick={() => then(setArea)(home)}>{t('household.screen.back_home')}</button>}
        </div>
        <MarkField mark="trait" label={t('household.screen.trait')} onChange={onChange} choices={listTraits.map((value) => ({ value, label: traitWords(t, value) }))} />
        <MarkField mark="standing" label={t('household.filter.field.standing')} onChange={onChange} choices={standings.map((value) => ({ value, label: t(`household.standing.${value}`) }))} />
        <MarkField mark="headSex" label={t('household.screen.head_sex')} onChange={onChange} choices={listSexes.map((value) => ({ value, label: value === 'unknown' ? t('household.filter.sex_unknown') : t(`household.sex.${value}`) }))} />
        <MarkField mark="ethnicGroup" label={t('household.screen.ethnic_group')} onChange={onChange} choices={[...(['minorities', 'unknown'] as const).map((value) => ({ value, label: t(`household.filter.group_${value}`) })), ...named(known.data?.ethnicGroups)]} />
      </div>
      <fieldset className={css.chips}>
        <legend>{t('household.screen.class')}</legend>
        {listClasses.map((one) => <button key={one} type="button" className={css.chip} aria-pressed={marks.classes.includes(one)} onClick={() => then(toggle)(one)}>{t(`household.class.${one}`)}</button>)}
      </fieldset>
      <details open={marks.movements !== undefined || marks.cause !== undefined || marks.need !== undefined || marks.deprived !== undefined || marks.statuses !== undefined}>
        <summary>{t('household.filter.more')}</summary>
        <div className={css.filters} style={{ marginTop: '0.5rem' }}>
          <MarkField mark="movements" label={t('household.filter.field.movements')} onChange={onChange} choices={[{ value: 'poor-2,poor-3', label: t('household.filter.left_poor') }, ...movements.map((value) => ({ value, label: movementWords(t, value) }))]} />
          <MarkField mark="cause" label={t('household.filter.field.cause')} onChange={onChange} choices={[...named(known.data?.causes), { value: noneWritten, label: t('household.filter.none_written') }]} />
          <MarkField mark="need" label={t('household.filter.field.need')} onChange={onChange} choices={[...named(known.data?.needs), { value: noneWritten, label: t('household.filter.none_written') }]} />
          <MarkField mark="deprived" label={t('household.filter.field.deprived')} onChange={onChange} choices={[...indicators.map((one) => ({ value: one.code, label: one[t.locale] })), { value: noneWritten, label: t('household.filter.none_written') }]} />
        </div>
        <fieldset className={css.chips}>
          <legend>{t('household.filter.field.statuses')}</legend>
          {areaStatusKinds.map((one) => <button key={one} type="button" className={css.chip} aria-pressed={marks.statuses?.includes(one) ?? false} onClick={() => then(toggleStatus)(one)}>{t(`area.status.${one}`)}</button>)}
        </fieldset>
      </details>
      <details open={knownOn !== undefined}>
        <summary>{t('household.screen.advanced')}</summary>
        <div className={css.filters} style={{ marginTop: '0.5rem' }}>
          <DateField label={t('household.screen.known_on')} hint={t('household.screen.known_on.hint')} value={knownOn ?? null} onChange={then((day) => setKnownOn(day ?? undefined))} />
          {knownOn && <div><Button variant="default" onClick={() => then(setKnownOn)(undefined)}>{t('household.screen.known_now')}</Button></div>}
        </div>
      </details>
    </div>
  );
}

type MarkFieldProps = { readonly mark: keyof typeof markNames; readonly label: string; readonly choices: readonly { readonly value: string; readonly label: string }[]; readonly onChange: () => void };

function MarkField({ mark, label, choices, onChange }: MarkFieldProps) {
  const t = useText();
  const [value, set] = useSearchParam(markNames[mark], '');
  return <ChoiceField label={label} value={value} onChange={(next) => { set(next); onChange(); }} choices={[{ value: '', label: t('household.screen.any') }, ...choices]} />;
}
