/**
 * The daily job that tells people what is due in 30, 7 or 1 days, today, or late. Called by `jobs.ts`; the rows are the plan topic's.
 * A task is told to who has it, else, like milestones and reports, to the officers of the area. Once for each thing and stage.
 */
import { inHouse } from '../actions/account/sign-in.ts';
import { execute, type House } from '../actions/kernel.ts';
import { planActions } from '../actions/plan.ts';
import type { Tx } from '../db/connection.ts';
import { listHoldersOfRoles, notify } from '../db/notification.ts';
import type { OutputOf } from '../domain/action.ts';
import { permissionGroups } from '../domain/account/permissions.ts';
import { systemActor } from '../domain/account/roles.ts';
import type { planReminders } from '../domain/plan/contract.ts';

export type Reminder = Pick<OutputOf<typeof planReminders>['rows'][number], 'kind' | 'stage' | 'plan' | 'item' | 'task' | 'dueOn' | 'message'> & { readonly area: { readonly slug: string } };

export async function remindAll(house: House): Promise<void> {
  const asks = planActions.find((one) => one.contract.name === 'plan.reminders')!;
  const { rows, today } = (await execute(house, asks, {}, { actor: systemActor, requestId: 'daily' })) as OutputOf<typeof planReminders>;
  await inHouse(house, (db) => tellReminders(db, rows, today));
}

/** Returns how many notices are new: a second run on the same day tells nobody twice. */
export async function tellReminders(db: Tx, rows: readonly Reminder[], today: string): Promise<number> {
  const areas = await db.selectFrom('areas').select(['id', 'slug', 'valid_until']).where('slug', 'in', ['', ...new Set(rows.map((row) => row.area.slug))]).execute();
  const idOf = new Map(areas.map((area) => [area.slug, area.id]));
  const standing = new Set(areas.filter((area) => area.valid_until === null || area.valid_until > today).map((area) => area.slug));
  const tasks = await db.selectFrom('plan_tasks').select(['id', 'assignee_id']).where('id', 'in', rows.flatMap((row) => row.task ?? []).concat('00000000-0000-0000-0000-000000000000')).execute();
  const assigneeOf = new Map(tasks.map((task) => [task.id, task.assignee_id]));
  let told = 0;
  for (const row of rows) {
    const assignee = row.task === null ? null : (assigneeOf.get(row.task) ?? null);
    const areaId = idOf.get(row.area.slug);
    const accountIds = assignee ? [assignee] : areaId === undefined ? [] : await listHoldersOfRoles(db, permissionGroups.planners, areaId, today);
    const dedupeKey = [row.kind, row.plan, row.item, row.task ?? '', row.area.slug, row.dueOn, row.stage].join('/');
    told += await notify(db, { accountIds, message: row.message, link: linkOf(row, standing.has(row.area.slug)), on: today, dedupeKey });
  }
  return told;
}

/** A report nobody was asked for leads to asking for it, everything else to its plan. In the name of an area that ended nobody asks: its successor does in its own. */
function linkOf({ kind, plan, item, area, dueOn }: Reminder, stands: boolean): string {
  return kind === 'report' ? `/bao-cao/moi?${new URLSearchParams({ ...(stands ? { 'dia-ban': area.slug } : {}), 'ke-hoach': plan, 'che-do': item, nam: dueOn.slice(0, 4) })}` : `/ke-hoach/${plan}`;
}
