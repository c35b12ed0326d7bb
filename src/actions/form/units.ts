/** The rows of a form: the units directly below an area on a day, by name. Called by the forms, the measures and what is withheld of them. */
import { type AreaHistory, nameOn } from '../../domain/area/history.ts';
import type { Area } from '../../domain/area/types.ts';
import { villagesSince } from '../../domain/area/village-change.ts';
import type { PlainDate } from '../../domain/calendar.ts';

/** Of the units directly below an area; a village has only itself. `since`: with the villages of a commune that ended after that day, whose movements are the commune's too. */
export function unitsBelow(history: AreaHistory, area: Area, on: PlainDate, since?: PlainDate): readonly Area[] {
  const below = since !== undefined && area.level === 'commune' ? villagesSince(history, area.slug, since, on) : history.children(area.slug, on);
  return area.level === 'village' ? [area] : below.toSorted((a, b) => nameOn(a, on).localeCompare(nameOn(b, on), 'vi', { numeric: true }));
}
