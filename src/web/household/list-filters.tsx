/** The conditions of the list of households: area, classes, mark, head's sex, ethnic group, and the day of knowledge. Names are never among them: they are searched for. */
import { Button } from '@mantine/core';
import { type HouseholdClass, householdClasses, sexes, traits } from '../../domain/household/types.ts';
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

const classes: readonly (HouseholdClass | 'none')[] = [...householdClasses, 'none'];

/** What the address says, ready for the question. */
export function useFilters() {
  const [chosen, setClasses] = useSearchParam('dien', '');
  const [trait, setTrait] = useSearchParam('dac-diem', '');
  const [sex, setSex] = useSearchParam('chu-ho', '');
  const [group, setGroup] = useSearchParam('dan-toc', '');
  const wanted = classes.filter((one) => chosen.split(',').includes(one));
  return {
    wanted, trait, sex, group, setTrait, setSex, setGroup,
    toggle: (one: HouseholdClass | 'none') => setClasses(classes.filter((each) => (each === one) !== wanted.includes(each)).join(',')),
    input: {
      classes: wanted, ...(traits.find((one) => one === trait) ? { trait: trait as (typeof traits)[number] } : {}), ...(sexes.find((one) => one === sex) ? { headSex: sex as (typeof sexes)[number] } : {}), ...(group ? { ethnicGroup: group } : {}),
    },
  };
}

export function ListFilters({ filters, onChange }: { readonly filters: ReturnType<typeof useFilters>; readonly onChange: () => void }) {
  const t = useText();
  const me = useMe();
  const { asOf } = useView();
  const home = useHomeArea();
  const [area, setArea] = useAddressArea();
  const [knownOn, setKnownOn] = useKnownOn();
  const own = useRead(areaOf, { area, date: asOf, world: me.world }, { enabled: area !== '' });
  const known = useRead(terms, {}, { staleTime: Infinity });
  const then = <A extends unknown[]>(change: (...args: A) => void) => (...args: A) => { change(...args); onChange(); };
  const all = { value: '', label: t('household.screen.any') };
  return (
    <div className="no-print">
      <div className={css.filters}>
        <div>
          <AreaPicker label={t('household.screen.area')} value={own.data ? { id: own.data.area.id, slug: own.data.area.slug, name: own.data.area.name } : null} onChange={then((next) => setArea(next?.slug ?? home))} />
          {area !== home && <button type="button" className={css.link} onClick={() => then(setArea)(home)}>{t('household.screen.back_home')}</button>}
        </div>
        <ChoiceField label={t('household.screen.trait')} value={filters.trait} onChange={then(filters.setTrait)} choices={[all, ...traits.map((value) => ({ value, label: t(`household.trait.${value}`) }))]} />
        <ChoiceField label={t('household.screen.head_sex')} value={filters.sex} onChange={then(filters.setSex)} choices={[all, ...sexes.map((value) => ({ value, label: t(`household.sex.${value}`) }))]} />
        <ChoiceField label={t('household.screen.ethnic_group')} value={filters.group} onChange={then(filters.setGroup)} choices={[all, ...(known.data?.ethnicGroups ?? []).map((one) => ({ value: one.id, label: one[t.locale] }))]} />
      </div>
      <fieldset className={css.chips}>
        <legend>{t('household.screen.class')}</legend>
        {classes.map((one) => <button key={one} type="button" className={css.chip} aria-pressed={filters.wanted.includes(one)} onClick={() => then(filters.toggle)(one)}>{t(`household.class.${one}`)}</button>)}
      </fieldset>
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
