/** Who is told of a registration for emulation: those who confirm it, and when it is decided those who registered. Called by `participation.ts` inside its transaction. */
import { readAreaHistory } from '../db/area-history.ts';
import { listHoldersOfRoles, notify } from '../db/notification.ts';
import { findSubject } from '../db/subject.ts';
import { permissionGroups } from '../domain/account/permissions.ts';
import { areaSubjects, type Subject, type SubjectKind } from '../domain/emulation/subject.ts';
import type { AreaHistory } from '../domain/area/history.ts';
import type { Area } from '../domain/area/types.ts';
import { message, type Message } from '../domain/message.ts';
import { confirmingArea, type ParticipationState } from '../domain/participation/steps.ts';
import { type ActionContext, found } from './kernel.ts';

/** `by`: the account that recorded the registration, null where that was not kept or is the one who acts. */
type Told = { readonly id: number; readonly planId: number; readonly areaId: number; readonly subject: number; readonly by: string | null };

const isOneOf = (kinds: readonly SubjectKind[], kind: SubjectKind): boolean => kinds.includes(kind);
/** Places and bodies are called by their names; of households and people a notice says only what they are. */
const named: readonly SubjectKind[] = [...areaSubjects, 'department', 'unit', 'enterprise', 'cooperative', 'organisation'];

/** Those who answer for an area; of a village the commune does. */
async function deskOf({ db, today }: ActionContext, history: AreaHistory, area: Area): Promise<readonly string[]> {
  const desk = area.level === 'village' ? (history.parent(area.slug, today) ?? area) : area;
  return listHoldersOfRoles(db, permissionGroups.planners, desk.id!, today);
}

async function about({ db, today }: ActionContext, told: Told) {
  const history = await readAreaHistory(db);
  const plan = await db.selectFrom('plans').select(['slug', 'short_title']).where('id', '=', told.planId).executeTakeFirstOrThrow();
  const subject: Subject = found(await findSubject(db, told.subject, today), 'emulation_subject');
  const area = history.findById(told.areaId)!;
  const who: string | Message = isOneOf(named, subject.kind) ? subject.name : message(`participation.kind.${subject.kind}`);
  return { history, area, subject, params: { who, plan: plan.short_title }, link: `/thi-dua/dang-ky?dia-ban=${area.slug}&ke-hoach=${plan.slug}`, above: confirmingArea(history, area, isOneOf(areaSubjects, subject.kind), today) };
}

/** Many households of one place register on one day: who confirms is told of each kind once a day. */
export async function tellRegistered(context: ActionContext, told: Told): Promise<void> {
  const { history, subject, above, params, link } = await about(context, told);
  const accountIds = (await deskOf(context, history, above)).filter((one) => one !== context.actor.accountId);
  const dedupeKey = isOneOf(named, subject.kind) ? `participation/${told.id}/registered` : `participation/${told.planId}/${told.areaId}/${subject.kind}/${context.today}`;
  await notify(context.db, { accountIds, message: message('participation.notice.registered', params), link, on: context.today, dedupeKey });
}

/** A decision is told to who registered and to the subject's own desk; a withdrawal to who confirms as well. */
export async function tellDecided(context: ActionContext, told: Told, state: Exclude<ParticipationState, 'registered'>): Promise<void> {
  const { history, area, above, params, link } = await about(context, told);
  const accountIds = [...(told.by === null ? [] : [told.by]), ...(await deskOf(context, history, area)), ...(state === 'withdrawn' ? await deskOf(context, history, above) : [])].filter((one) => one !== context.actor.accountId);
  await notify(context.db, { accountIds, message: message(`participation.notice.${state}`, params), link, on: context.today, dedupeKey: `participation/${told.id}/${state}` });
}
