/** Where a commune has no villages yet its register cannot begin: said in place of an empty list or of the form of a new household, with the way to where they are entered. No area: nothing to say. */
import type { ReactNode } from 'react';
import { worldOfSlug } from '../../domain/area/world.ts';
import { useRead } from '../api.ts';
import { EmptyState } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import { areaOf, areasBelow } from './contracts.ts';

export function VillagesFirst({ area, date, children }: { readonly area: string; readonly date: string; readonly children: ReactNode }) {
  const t = useText();
  const mayEnter = useMay('area.addVillages');
  const asked = { area, world: worldOfSlug(area), date } as never;
  const one = useRead(areaOf, asked, { enabled: area !== '' });
  const below = useRead(areasBelow, asked, { enabled: area !== '' });
  if (area === '' || one.data?.area.level !== 'commune' || below.data?.rows.length !== 0) return <>{children}</>;
  return <EmptyState title={t('household.screen.list.no_villages')} hint={t(mayEnter ? 'household.screen.list.no_villages.fix' : 'household.screen.list.no_villages.who')} action={<AppLink to={`/dia-ban/${area}`}>{t('household.screen.list.no_villages.to')}</AppLink>} />;
}
