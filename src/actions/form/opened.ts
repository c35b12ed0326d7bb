/** Households behind a number as they go out: each is noted as looked at. Used by the forms and the measures. */
import { type AreaHistory, nameOn } from '../../domain/area/history.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import type { FoundRows } from '../../db/form-behind.ts';
import type { ActionContext } from '../kernel.ts';

export function openedRows({ noteRead }: Pick<ActionContext, 'noteRead'>, history: AreaHistory, found: FoundRows, on: PlainDate) {
  for (const row of found.rows) noteRead({ subject: { kind: 'household', id: String(row.id) }, areaId: row.village_id });
  return {
    total: found.total, rows: found.rows.map((row) => {
      const village = history.findById(row.village_id);
      return { id: row.id, head: row.head, villageName: village ? nameOn(village, on) : '', members: row.members, on: row.on, stayed: row.stayed };
    }),
  };
}
