/** What the actions of directives share: refusals, areas they act over, the shapes of a directive, a part and a letter. */
import type { PlainDate } from '../../domain/calendar.ts';
import type { DirectiveExtension, DirectivePart } from '../../domain/directive/contract.ts';
import { type DirectiveProblemCode, problems } from '../../domain/directive/problems.ts';
import { isLate, isOverdue, remindedBy } from '../../domain/directive/standing.ts';
import { type Problem, ProblemError } from '../../domain/problem.ts';
import type { Tx } from '../../db/connection.ts';
import type { BodyAt } from '../../db/account-body.ts';
import { type DirectiveRecord, findDirective, findLetter, findPart, type LetterRecord, type PartRecord } from '../../db/directive.ts';
import type { ExtensionRecord } from '../../db/directive-extension.ts';
import { lockWork } from '../../db/document-work.ts';
import { reachFor } from '../account/voice.ts';
import { type ActionContext, found } from '../kernel.ts';
import { areaName, type Bodies, bodyName } from '../report/shared.ts';

export function refuse(code: DirectiveProblemCode, field?: string, params?: Problem['params']): never {
  throw new ProblemError({ code, kind: problems[code], ...(field ? { field } : {}), ...(params ? { params } : {}) });
}

export const areaOfDirective = async ({ db, today }: ActionContext, input: { readonly id: number }): Promise<readonly number[]> => {
  const one = await findDirective(db, input.id, today);
  return one ? [one.area_id] : [];
};
export const bodyOfPart = (part: Pick<PartRecord, 'organisation_id' | 'area_id'>): BodyAt => ({ organisation: part.organisation_id, areaId: part.area_id });
/** Where the body is that answers, or where its own account is. */
export const areaOfPart = async (context: ActionContext, input: { readonly part: number }): Promise<readonly number[]> => {
  const one = await findPart(context.db, input.part);
  return one ? reachFor(context, 'directive.answer', bodyOfPart(one)) : [];
};
/** A part, locked, once nobody else acts on its directive: what is asked, answered, put off and withdrawn there comes one after the other. */
export async function lockPart(db: Tx, id: number): Promise<PartRecord> {
  await lockWork(db, 'directive', found(await findPart(db, id), 'directive_part').directive_id);
  return found(await findPart(db, id, { lock: true }), 'directive_part');
}
/** The area that issued the directive and judges the answers. */
export const areaThatJudges = async ({ db }: ActionContext, input: { readonly part: number }): Promise<readonly number[]> => {
  const one = await findPart(db, input.part);
  return one ? [one.directive_area_id] : [];
};
export const areaOfLetter = async ({ db }: ActionContext, input: { readonly letter: number }): Promise<readonly number[]> => {
  const one = await findLetter(db, input.letter);
  return one ? [one.area_id] : [];
};

export function headOf(bodies: Bodies, row: DirectiveRecord) {
  return { id: row.id, area: row.area, areaName: areaName(bodies, row.area_id, row.issued_on), issuer: row.issuer, number: row.number, title: row.title, issuedOn: row.issued_on, dueOn: row.extended_to ?? row.due_on, firstDueOn: row.due_on, state: row.state, units: row.units, done: row.done, waiting: row.waiting, overdue: row.overdue, answered: row.answered, inTime: row.in_time };
}

export function partOf(bodies: Bodies, row: PartRecord, today: PlainDate): DirectivePart {
  return {
    id: row.id, directive: row.directive_id, title: row.title, organisation: row.organisation_id, organisationName: bodyName(bodies, row.organisation_id, row.due_on), area: row.area, areaName: areaName(bodies, row.area_id, row.due_on), dueOn: row.due_on, state: row.state,
    overdue: row.directive_state === 'running' && isOverdue({ state: row.state, dueOn: row.due_on }, today), version: row.record_version, answeredOn: row.answered_on, answer: row.answer, answeredBy: row.answered_by, judgedOn: row.judged_on, reason: row.reason, reminded: row.reminded, late: isLate({ state: row.state, dueOn: row.due_on, answeredOn: row.answered_on }),
  };
}

export function extensionOf(row: ExtensionRecord): DirectiveExtension {
  return { id: Number(row.id), state: row.state, reason: row.reason, dueBefore: row.due_before, askedOn: row.asked_on, askedBy: row.asked_by, wantedOn: row.wanted_on, settledOn: row.settled_on, settledBy: row.settled_by, answer: row.answer, dueOn: row.due_on, number: row.number };
}

export function letterOf(bodies: Bodies, row: LetterRecord, parts: ReadonlyMap<number, PartRecord>, today: PlainDate) {
  const named = row.units.flatMap((id) => parts.get(Number(id)) ?? []).map((part) => ({ ...part, dueOn: part.due_on }));
  const names = remindedBy({ units: row.units.map(Number), sentOn: row.sent_on }, named, today).map((part) => bodyName(bodies, part.organisation_id, part.due_on));
  return { id: row.id, draftedOn: row.drafted_on, draftedBy: row.drafted_by, byDay: row.by_day, sentOn: row.sent_on, sentBy: row.sent_by, number: row.number, bodies: names };
}
