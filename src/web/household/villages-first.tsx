/** Where a commune has no villages yet its register cannot begin: said in place of an empty list, with the way to where they are entered. */
import type { ReactNode } from 'react';
import { worldOfSlug } from '../../domain/area/world.ts';
import { useRead } from '../api.ts';
import { EmptyState } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import { areaOf, areasBelow } from './contracts.ts';

export function VillagesFirst({ area, date, children }: { readonly area: string; readonly date: string; readonly children: ReactNode }) {
  const t = useText();
  const asked = { area, world: worldOfSlug(area), date } as never;
  const one = useRead(areaOf, asked);
  const below = useRead(areasBelow, asked);
  if (one.data?.area.level !== 'commune' || below.data?.rows.length !== 0) return <>{children}</>;
  return <EmptyState title={t('household.screen.list.no_villages')} hint={t('household.screen.list.no_villages.fix')} action={<AppLink to={`/dia-ban/${area}`}>{t('household.screen.list.no_villages.to')}</AppLink>} />;
}
