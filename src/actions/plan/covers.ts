/**
 * Whether an area works by a plan: its own or one of an area above, also of one that ended and that it follows; or, for a level above, the plan of an
 * area below it. Called where rounds of awards and inspections are opened by a plan, and by the list such a plan is chosen from. Reads only; refusing is the caller's.
 */
import { coveredBy } from '../../db/area-reach.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import type { PlanRecord } from '../../db/plan/library.ts';
import { plansOver } from '../../domain/area/plans-over.ts';
import type { Area } from '../../domain/area/types.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import type { ActionContext, Db } from '../kernel.ts';

type Of = Pick<PlanRecord, 'world' | 'area_id'>;

/** Those of the plans that the area works by on the day, in their order. */
export async function plansFor<P extends Of>(db: Db, area: Area, plans: readonly P[], on: PlainDate): Promise<P[]> {
  const over = new Set(plansOver(await readAreaHistory(db), area, on).map((one) => one.id));
  const below = await coveredBy(db, [area.id!], plans.map((one) => one.area_id));
  return plans.filter((one) => one.world === area.world && (over.has(one.area_id) || below.has(one.area_id)));
}

/** Those under which something may be asked for there: of real places only where they cover; story places may practise on the plan of a real one. */
export async function plansAskedIn<P extends Of & Pick<PlanRecord, 'issued_version'>>(db: Db, area: Area, plans: readonly P[], on: PlainDate): Promise<P[]> {
  const used = new Set(await plansFor(db, area, plans, on));
  return plans.filter((one) => one.issued_version !== null && (used.has(one) || (area.world === 'story' && one.world === 'real')));
}

export async function mayAskUnder({ db }: Pick<ActionContext, 'db'>, area: Area, plan: Of & Pick<PlanRecord, 'issued_version'>, on: PlainDate): Promise<boolean> {
  return (await plansAskedIn(db, area, [plan], on)).length > 0;
}

export async function planCovers({ db }: Pick<ActionContext, 'db'>, area: Area, plan: Of, on: PlainDate): Promise<boolean> {
  return (await plansFor(db, area, [plan], on)).length > 0;
}
