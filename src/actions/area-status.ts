/**
 * An area enters or leaves a status by a decision; the counts that plans read follow in the same transaction.
 * Recorded by officers of the department and the province over the area. What it may record is the domain's (`status-register.ts`).
 */
import { createHash } from 'node:crypto';
import { areaLoadStatusCounts, areaRecordStatus } from '../domain/area/contract.ts';
import type { AreaHistory } from '../domain/area/history.ts';
import { areaProblem } from '../domain/area/problem-of.ts';
import { countStatuses, decideStatus, holdsLists } from '../domain/area/status-register.ts';
import { type Area, unrecorded } from '../domain/area/types.ts';
import { type PlainDate, startOfYear, yearOf } from '../domain/calendar.ts';
import { ProblemError } from '../domain/problem.ts';
import { readAreaHistory } from '../db/area-history.ts';
import { type CountOf, endStatus, insertStatus, lockStatuses, noteStatusChange, storeStatusCounts } from '../db/area-status.ts';
import { resolveArea } from './area.ts';
import { settleStatus } from './register/settle.ts';
import { type Action, action, type ActionContext } from './kernel.ts';

export const areaStatusActions: readonly Action[] = [
  action(areaRecordStatus, async ({ db }, input) => [resolveArea(await readAreaHistory(db), input.area).id!], async (context, input) => {
    const { db, today, now, actor, record } = context;
    if (input.decision.date > today) throw new ProblemError(areaProblem('area.status_decision_in_future', { field: 'decision.date', params: { date: { date: input.decision.date } } }));
    await lockStatuses(db);
    const history = await readAreaHistory(db);
    const area = resolveArea(history, input.area);
    const on = input.on ?? input.decision.date;
    const decision = `${input.decision.number}, ${input.decision.date.split('-').reverse().join('/')}`;
    const note = input.note?.trim() || null;
    const standing = decideStatus(area, history.statuses(area.slug), { status: input.status, move: input.move, on });
    if (standing) await endStatus(db, { areaId: area.id!, status: input.status, from: standing.valid.from, until: on, decision, note, today });
    else await insertStatus(db, { areaId: area.id!, status: input.status, from: on, decision, note, today });
    const contentHash = createHash('sha256').update(JSON.stringify([area.slug, input.status, input.move, on, decision])).digest('hex');
    await noteStatusChange(db, contentHash);
    const counted = await countAgain(context, await readAreaHistory(db), [area], { reason: decision, accountId: actor.accountId, now, contentHash });
    await settleStatus(context, await readAreaHistory(db), area, on);
    const from = standing ? standing.valid.from : on;
    record({
      subject: { kind: 'area.status', id: `${area.slug}/${input.status}` }, areaId: area.id!, reason: note,
      before: standing ? { status: input.status, from, until: standing.valid.until } : null, after: { status: input.status, move: input.move, from, until: standing ? on : null, decision, counted },
    });
    return { area: area.slug, status: input.status, from: from === unrecorded ? null : from, until: standing ? on : null, decision, counted };
  }),

  action(areaLoadStatusCounts, 'anywhere', async (context, { world }) => {
    const { db, now, record } = context;
    await lockStatuses(db);
    const history = await readAreaHistory(db);
    const held = holdsLists(world) ? [...new Set(history.data.statuses.map((one) => one.area))].flatMap((slug) => history.find(slug) ?? []).filter((one) => one.world === world) : [];
    const counted = await countAgain(context, history, held, { reason: world, accountId: null, now, contentHash: createHash('sha256').update(JSON.stringify(history.data.statuses)).digest('hex') });
    record({ subject: { kind: 'area.status', id: world }, areaId: null, after: { counted } });
    return { counted };
  }),
];

/** Counts anew what these areas are counted in: themselves and all that lay above them, on any day of a list. */
async function countAgain({ db, today }: ActionContext, history: AreaHistory, changed: readonly Area[], made: { reason: string; accountId: string | null; now: string; contentHash: string }): Promise<number> {
  const above = new Set<Area>();
  for (const area of changed) {
    for (const day of daysOf(area, today)) for (const one of [area, ...history.ancestors(area.slug, day)]) above.add(one);
  }
  const counts = [...above].flatMap((area) => countStatuses(history, area, today).map((one): CountOf => ({ ...one, areaId: area.id! })));
  return storeStatusCounts(db, counts, { ...made, source: 'area-statuses' });
}

/** One day in each year of the register in which the area lived. */
function daysOf(area: Area, today: PlainDate): readonly PlainDate[] {
  const first = 2021;
  const years = Array.from({ length: Math.max(0, yearOf(today) - first + 1) }, (_, index) => first + index);
  return years.map((year) => (startOfYear(year) < area.valid.from ? area.valid.from : startOfYear(year))).filter((day) => area.valid.until === null || day < area.valid.until);
}
