/** Up to which act of the register a figure counted from it is true, for those who count the area exactly: to others two readings would tell that something was written. Used by `indicator.ts`. */
import type { PlainDate } from '../domain/calendar.ts';
import type { Observation } from '../domain/indicator/observation.ts';
import { asHouse } from '../db/account.ts';
import { readAreaHistory } from '../db/area-history.ts';
import { findLastAct, type LastAct } from '../db/register-last-act.ts';
import { placesOfActs, rightsOver } from './form/source.ts';
import type { ActionContext } from './kernel.ts';

type Place = { readonly id: number; readonly slug: string; readonly level: string };

export async function lastActBehind(context: Pick<ActionContext, 'db' | 'actor' | 'today'>, area: Place, figure: Observation | null, knownOn: PlainDate | null): Promise<LastAct | null> {
  if (figure?.status !== 'computed' || !(await rightsOver(context, area)).exact) return null;
  const history = await readAreaHistory(context.db);
  const villages = area.level === 'village' ? [history.findById(area.id)!] : history.descendants(area.slug, figure.periodEnd, 'village');
  return asHouse(context.db, () => findLastAct(context.db, placesOfActs(history, villages, [figure.periodEnd, context.today]), knownOn));
}
