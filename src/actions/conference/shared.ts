/** What the actions of conferences share: refusals, opening one under its lock, the end of a write. */
import type { PlainDate } from '../../domain/calendar.ts';
import { type ConferenceProblemCode, problems } from '../../domain/conference/problems.ts';
import type { ConferenceContent, ConferenceState } from '../../domain/conference/types.ts';
import { type Problem, ProblemError } from '../../domain/problem.ts';
import { type ConferenceRecord, findConference, updateConference } from '../../db/conference.ts';
import { type ActionContext, found, refuseStale } from '../kernel.ts';

export function refuse(code: ConferenceProblemCode, field?: string, params?: Problem['params']): never {
  throw new ProblemError({ code, kind: problems[code], ...(field ? { field } : {}), ...(params ? { params } : {}) });
}

export const areaOfConference = async ({ db }: ActionContext, input: { readonly id: number }): Promise<readonly number[]> => {
  const one = await findConference(db, input.id);
  return one ? [one.area_id] : [];
};

export async function opened({ db }: ActionContext, input: { readonly id: number; readonly expectedVersion: number }): Promise<ConferenceRecord> {
  const one = found(await findConference(db, input.id, { lock: true }), 'conference');
  refuseStale(one.record_version, input.expectedVersion);
  if (one.state === 'cancelled') refuse('conference.cancelled_already', undefined, { date: { date: one.cancelled_on! } });
  return one;
}

export async function keep(context: ActionContext, before: ConferenceRecord, set: { title?: string; planned_on?: PlainDate; place?: string; state?: ConferenceState; held_on?: PlainDate; cancelled_on?: PlainDate; cancel_why?: string; content?: ConferenceContent }, after: object, reason: string | null = null) {
  const version = await updateConference(context.db, before.id, set);
  const state = set.state ?? before.state;
  context.record({ subject: { kind: 'conference', id: String(before.id) }, areaId: before.area_id, reason, before: { state: before.state, plannedOn: before.planned_on, place: before.place }, after: { state, ...after } });
  return { id: before.id, version, state };
}
