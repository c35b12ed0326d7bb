/**
 * Conclusions become tasks of a plan: checked, written as one batch, the people they are given to told. Called where a conference or a meeting is
 * ended, inside its transaction. The task then lives as any other: progress, hand-over, reminders, "Hôm nay".
 */
import { endOfYear, type PlainDate, yearOf } from '../../domain/calendar.ts';
import type { ConclusionInput, ConclusionRow } from '../../domain/conference/conclusion.ts';
import { message } from '../../domain/message.ts';
import { appProblem } from '../../domain/plan/application-problems.ts';
import { firstState, isOverdue } from '../../domain/plan/tasks.ts';
import { ProblemError } from '../../domain/problem.ts';
import { foldedWords } from '../../domain/plan/head.ts';
import { type ConclusionOf, insertConclusions, listConclusions, listFitting } from '../../db/conclusion.ts';
import { notify } from '../../db/notification.ts';
import type { ActionContext } from '../kernel.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { nameOn } from '../../domain/area/history.ts';
import { resolveArea } from '../area.ts';
import { refuse } from './shared.ts';

type Where = { readonly of: ConclusionOf; readonly areaId: number; readonly planId: number; readonly on: PlainDate; /** "Kết luận hội nghị …": stands where a task of the plan names its passage. */ readonly source: string; /** Names the tasks within the plan. */ readonly key: string; /** Of the first of these conclusions. */ readonly first: number };

export async function concludeWith(context: ActionContext, at: Where, given: readonly ConclusionInput[]): Promise<readonly string[]> {
  const { db, actor, today } = context;
  const history = await readAreaHistory(db);
  const area = history.findById(at.areaId)!;
  const places = given.map((one) => (one.area === undefined ? area : resolveArea(history, one.area, area.world)));
  // A person takes a task of the area they work in, or of one within it.
  const fitting = await listFitting(db, given.flatMap((one, index) => (one.account === null ? [] : [{ account: one.account, areaId: places[index]!.id! }])), today);
  const rows = given.map((one, index) => {
    const field = `conclusions.${index}`;
    const place = places[index]!;
    if (one.dueOn < at.on) refuse('conference.due_before', `${field}.dueOn`, { date: { date: at.on } });
    if (place.id !== area.id && !history.ancestors(place.slug, today).some((above) => above.id === area.id)) refuse('conference.area_outside', `${field}.area`, { area: nameOn(place, today) ?? place.slug });
    if (one.account !== null && !fitting.has(`${one.account}/${place.id!}`)) throw new ProblemError(appProblem('plan.assignee_elsewhere', { name: one.lead }, { field: `${field}.account` }));
    const number = at.first + index;
    return {
      number, text: one.text, item: `${at.key}-${number}`, areaId: place.id!, wording: one.wording, lead: one.lead, dueOn: one.dueOn, state: firstState(one.wording), account: one.account,
      content: { text: one.text, source: at.source, cadence: 'once' as const, partners: [], result: null, links: [], lastDay: endOfYear(yearOf(one.dueOn)) }, searchFolded: foldedWords([one.text, one.lead, at.source]),
    };
  });
  const tasks = await insertConclusions(db, at.of, { areaId: at.areaId, planId: at.planId, on: today }, rows);
  for (const [index, one] of given.entries()) {
    if (one.account !== null && one.account !== actor.accountId) await notify(db, { accountIds: [one.account], message: message('plan.desk.given_to_you', { task: one.text, by: actor.name }), link: `/nhiem-vu/${tasks[index]!}`, on: today, dedupeKey: null });
  }
  return tasks;
}

export async function conclusionRows({ db, today }: ActionContext, of: ConclusionOf): Promise<ConclusionRow[]> {
  const history = await readAreaHistory(db);
  return (await listConclusions(db, of)).map(({ area_id, due_on, ...one }) => {
    const area = history.findById(area_id)!;
    return { ...one, areaName: nameOn(area, today) ?? area.slug, dueOn: due_on, overdue: isOverdue(one.state, due_on, today) };
  });
}
