/** The body a right names, when it names one. Used where rights are given: `grants.ts` and `people.ts`. */
import { nameOn } from '../../domain/area/history.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { ProblemError } from '../../domain/problem.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import type { Db } from '../../db/connection.ts';

type Right = { readonly organisationId: string | null; readonly areaId: number; readonly from: PlainDate };

/** A right may name a body only of the account's own world and of the very area it is given over. An unknown body is refused by the table itself. */
export async function refuseForeignBody(db: Db, { organisationId, areaId, from }: Right, { world, field }: { readonly world: string; readonly field: string }): Promise<void> {
  if (organisationId === null) return;
  const body = await db.selectFrom('organisations').select(['world', 'name', 'area_id']).where('id', '=', organisationId).executeTakeFirst();
  if (!body) return;
  if (body.world !== world) throw new ProblemError({ code: 'account.other_world', kind: 'invalid', field });
  if (body.area_id === areaId) return;
  const area = (await readAreaHistory(db)).findById(body.area_id);
  throw new ProblemError({ code: 'account.body_elsewhere', kind: 'invalid', field, params: { body: body.name, area: area ? nameOn(area, from) : '' } });
}
