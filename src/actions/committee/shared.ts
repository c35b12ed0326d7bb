/** What the actions of steering committees share: refusals, opening one under its lock, the end of a write. */
import { type CommitteeProblemCode, problems } from '../../domain/committee/problems.ts';
import { type Problem, ProblemError } from '../../domain/problem.ts';
import { type CommitteeRecord, findCommittee, findMeeting, touchCommittee } from '../../db/committee.ts';
import { type ActionContext, found, refuseStale } from '../kernel.ts';

export function refuse(code: CommitteeProblemCode, field?: string, params?: Problem['params']): never {
  throw new ProblemError({ code, kind: problems[code], ...(field ? { field } : {}), ...(params ? { params } : {}) });
}

export const areaOfCommittee = async ({ db, today }: ActionContext, input: { readonly id: number }): Promise<readonly number[]> => {
  const one = await findCommittee(db, input.id, today);
  return one ? [one.area_id] : [];
};
export const areaOfMeeting = async ({ db }: ActionContext, input: { readonly meeting: number }): Promise<readonly number[]> => {
  const one = await findMeeting(db, input.meeting);
  return one ? [one.area_id] : [];
};

export async function opened({ db, today }: ActionContext, input: { readonly id: number; readonly expectedVersion: number }): Promise<CommitteeRecord> {
  const one = found(await findCommittee(db, input.id, today, { lock: true }), 'committee');
  refuseStale(one.record_version, input.expectedVersion);
  if (one.ended_on !== null && one.ended_on <= today) refuse('committee.ended_already');
  return one;
}

export async function keep(context: ActionContext, one: CommitteeRecord, after: object, reason: string | null = null, before: object | null = null): Promise<{ id: number; version: number }> {
  context.record({ subject: { kind: 'committee', id: String(one.id) }, areaId: one.area_id, reason, before, after });
  return { id: one.id, version: await touchCommittee(context.db, one.id) };
}
