/** The area a screen of bodies speaks of, kept in the address (`dia-ban`); first the one the person answers for. */
import { areaGet } from '../../domain/area/contract.ts';
import { worldOfSlug } from '../../domain/area/world.ts';
import { useRead } from '../api.ts';
import { AreaPicker } from '../area/area-picker.tsx';
import { useHomeArea } from '../area/home-area.ts';
import { useSearchParam } from '../link.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';

export type ChosenArea = { readonly slug: string; readonly name: string; readonly world: 'real' | 'story'; readonly validUntil: string | null };

export function useChosenArea(): { readonly area: ChosenArea | null; readonly picker: React.ReactNode } {
  const t = useText();
  const home = useHomeArea();
  const { mapOf } = useView();
  const [slug, setSlug] = useSearchParam('dia-ban', home || 'viet-nam');
  const world = worldOfSlug(slug);
  const { data } = useRead(areaGet, { area: slug, world, date: mapOf });
  const area = data ? { slug: data.area.slug, name: data.area.name, world, validUntil: data.area.validUntil } : null;
  return {
    area,
    picker: <AreaPicker label={t('organisation.screen.area')} anyWorld value={data ? { id: data.area.id, slug: data.area.slug, name: data.area.name } : null} onChange={(next) => next && setSlug(next.slug)} />,
  };
}
