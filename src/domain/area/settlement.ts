/**
 * Rural or urban, for the law that has a line for each: where a household lives decides by which of the two it is read.
 * Called by the review, the explanation of decisions and what-ifs. Pure; the only place that answers this.
 */
import type { PlainDate } from '../calendar.ts';
import { type AreaHistory, settlementOn, typeOn } from './history.ts';
import type { Area, Settlement } from './types.ts';

/**
 * What the village, or else its commune, was said to be on the day; where nobody said so (a successor commune), what the kind of the commune
 * means: a ward or a town is urban. Null for a place of no commune, and above the communes.
 */
export function settlementFor(history: AreaHistory, area: Area, on: PlainDate): Settlement | null {
  const places = [area, ...history.ancestors(area.slug, on)].filter((one) => one.level === 'village' || one.level === 'commune');
  const said = places.map((one) => settlementOn(one, on)).find((one) => one !== undefined);
  if (said) return said;
  const commune = places.find((one) => one.level === 'commune');
  if (!commune) return null;
  const kind = typeOn(commune, on);
  return kind === 'phuong' || kind === 'thi_tran' ? 'urban' : 'rural';
}
