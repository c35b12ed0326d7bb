/** How an area goes out: name, kind and code of a day. Used by the actions of territory. */
import type { AreaSummary } from '../domain/area/contract.ts';
import { codeOn, nameOn, typeOn } from '../domain/area/history.ts';
import { type Area, unrecorded } from '../domain/area/types.ts';
import type { PlainDate } from '../domain/calendar.ts';

export function summaryOf(area: Area, on: PlainDate): AreaSummary {
  if (area.id === undefined) throw new RangeError(`${area.slug} is not from the database`);
  return {
    id: area.id, slug: area.slug, world: area.world, level: area.level, name: nameOn(area, on), type: typeOn(area, on) ?? null, code: codeOn(area, on) ?? null,
    validFrom: area.valid.from === unrecorded ? null : area.valid.from, validUntil: area.valid.until,
  };
}
