/**
 * The map and the league of an indicator, all areas of a place at once, on today's or yesterday's map. Here: what is chosen and asked;
 * `map-view.tsx` shows it. Everything chosen stands in the address, so that a map can be sent to a colleague.
 */
import { indicatorList, indicatorMap } from '../../domain/indicator/contract.ts';
import type { AreaLevel } from '../../domain/area/types.ts';
import { worldOfSlug } from '../../domain/area/world.ts';
import { yearOf } from '../../domain/calendar.ts';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { type OutputOf, useRead } from '../api.ts';
import { ChoiceField } from '../kit/fields.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { Loaded } from '../kit/states.tsx';
import { useSearchParam } from '../link.tsx';
import { useMe } from '../session.ts';
import { useDataWorld } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { AreaPicker } from './area-picker.tsx';
import { MapView } from './map-view.tsx';

type Shown = OutputOf<typeof indicatorMap>;

export default function MapScreen() {
  const t = useText();
  const me = useMe();
  const { asOf, mapOf } = useView();
  const [parent, setParent] = useSearchParam('trong', me.world === 'story' ? 'story-viet-nam' : 'viet-nam');
  const [indicator, setIndicator] = useSearchParam('chi-so', 'poor_rate_pct');
  const [year, setYear] = useSearchParam('nam', String(yearOf(asOf) - 1));
  const [level, setLevel] = useSearchParam('cap', '');
  const [standard, setStandard] = useSearchParam('chuan', '');
  const catalogue = useRead(indicatorList, {});
  const world = worldOfSlug(parent);
  const map = useRead(indicatorMap, { parent, indicator, year: Number(year), mapDate: mapOf, ...(level ? { level: level as Exclude<AreaLevel, 'nation' | 'region' | 'named_set' | 'part'> } : {}), ...(standard ? { standard } : {}) });
  useDataWorld(world);
  const data = map.data;
  const last = Math.max(yearOf(asOf), Number(year));
  const years = Array.from({ length: Math.max(1, last - 2014) }, (_, index) => String(2015 + index));
  return (
    <>
      <ScreenHead title={t('area.screen.map.title')} lead={t('area.screen.map.lead', { date: { date: mapOf } })} />
      <div className="no-print" style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(13rem, 1fr))', gap: '0.75rem', alignItems: 'end', marginBlock: '0.75rem' }}>
        <ChoiceField label={t('area.screen.map.place')} value={parent} onChange={setParent} choices={places(t('area.world.real'), t('area.world.story'), me.world, parent, data)} />
        <AreaPicker label={t('area.screen.map.places.other')} value={null} onChange={(next) => next && setParent(next.slug)} anyWorld={me.world === 'story'} />
        <ChoiceField
          label={t('area.screen.map.indicator')} value={indicator} onChange={setIndicator}
          choices={(catalogue.data?.indicators ?? []).map((one) => ({ value: one.id, label: one.title[t.locale] }))}
        />
        <ChoiceField label={t('area.screen.map.year')} value={year} onChange={setYear} choices={years.map((one) => ({ value: one, label: one }))} />
        {data && data.levels.length > 1 && (
          <ChoiceField label={t('area.screen.map.level')} value={data.level ?? ''} onChange={setLevel} choices={data.levels.map((one) => ({ value: one, label: t(`area.level.${one}` as MessageKey) }))} />
        )}
        {data && data.standards.length > 1 && (
          <ChoiceField label={t('area.screen.map.standard')} value={data.standard?.id ?? ''} onChange={setStandard} choices={data.standards.map((one) => ({ value: one.id, label: one[t.locale] }))} />
        )}
      </div>
      <Loaded answer={map}>{(shown) => <MapView data={shown} />}</Loaded>
    </>
  );
}

/** The two worlds' wholes (the story's own only for its people) and the place that is shown. */
function places(real: string, story: string, world: 'real' | 'story', parent: string, data: Shown | undefined) {
  const roots = [{ value: 'viet-nam', label: real }, ...(world === 'story' ? [{ value: 'story-viet-nam', label: story }] : [])];
  return roots.some((one) => one.value === parent) ? roots : [{ value: parent, label: data?.parent.slug === parent ? data.parent.name : parent }, ...roots];
}
