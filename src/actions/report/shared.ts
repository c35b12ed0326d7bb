/** What the actions of report duties share: refusals, the shape of a call and of a report, the places and bodies they name. */
import type { AreaHistory } from '../../domain/area/history.ts';
import { nameOn } from '../../domain/area/history.ts';
import { addDays, type PlainDate } from '../../domain/calendar.ts';
import { nameOfOrganisation, type OrganisationRegister } from '../../domain/organisation/register.ts';
import { type Problem, ProblemError } from '../../domain/problem.ts';
import { fold } from '../../domain/search.ts';
import type { CallRow, DutyRow } from '../../domain/report/contract.ts';
import { problems, type ReportProblemCode } from '../../domain/report/problems.ts';
import type { ReportContent } from '../../domain/report/types.ts';
import { timeliness } from '../../domain/report/standing.ts';
import type { CallRecord, DutyRecord } from '../../db/report.ts';

export type Bodies = { readonly register: OrganisationRegister; readonly history: AreaHistory };

export function refuse(code: ReportProblemCode, field?: string, params?: Problem['params']): never {
  throw new ProblemError({ code, kind: problems[code], ...(field ? { field } : {}), ...(params ? { params } : {}) });
}

export function areaName({ history }: Bodies, id: number, on: PlainDate): string {
  const area = history.findById(id)!;
  // What was handed over may lie before the area that has it now.
  const day = area.valid.until !== null && area.valid.until <= on ? addDays(area.valid.until, -1) : on < area.valid.from ? area.valid.from : on;
  return nameOn(area, day) ?? area.slug;
}

/** The name of the day, of a body that has ended its last. */
export function bodyName({ register }: Bodies, id: string, on: PlainDate): string {
  const body = register.find(id);
  if (!body) return id;
  return nameOfOrganisation(body, body.valid.until !== null && body.valid.until <= on ? addDays(body.valid.until, -1) : on < body.valid.from ? body.valid.from : on);
}

export function dutyRow(bodies: Bodies, row: DutyRecord, today: PlainDate): DutyRow {
  const facts = { dueOn: row.due_on as PlainDate, state: row.state, sentOn: row.sent_on as PlainDate | null, againBy: row.again_by as PlainDate | null };
  return {
    id: row.id, call: row.call_id, title: row.title, organisation: row.organisation_id, organisationName: bodyName(bodies, row.organisation_id, row.due_on as PlainDate), area: row.area, areaName: areaName(bodies, row.area_id, row.due_on as PlainDate),
    periodEnd: row.period_end, ...facts, timeliness: timeliness(facts, today),
  };
}

/** Recipients, and the body in between, that ended since they were named, were followed by another, or have another name. */
function followedOf(bodies: Bodies, row: CallRecord, today: PlainDate): CallRow['followed'] {
  const named = [...row.recipients.map((name, index): [string, string | null] => [name, row.recipient_bodies[index] ?? null]), ...(row.through === null ? [] : [[row.through, row.through_body] as [string, string | null]])];
  return named.flatMap(([recipient, id]): CallRow['followed'] => {
    const body = id === null ? undefined : bodies.register.find(id);
    if (!body) return [];
    if (body.valid.until !== null && body.valid.until <= today) return [{ recipient, now: null, endedOn: body.valid.until }];
    const now = bodyName(bodies, body.id, today);
    return fold(now) === fold(recipient) ? [] : [{ recipient, now, endedOn: null }];
  });
}

export function callRow(bodies: Bodies, row: CallRecord, today: PlainDate): CallRow {
  return {
    followed: followedOf(bodies, row, today),
    id: row.id, area: row.area, areaName: areaName(bodies, row.area_id, row.due_on as PlainDate), title: row.title, kind: row.kind, plan: row.plan, item: row.item, periodEnd: row.period_end, dueOn: row.due_on,
    through: row.through, throughBody: row.through_body, recipients: row.recipients, recipientBodies: row.recipient_bodies, compiles: row.compiles, openedOn: row.opened_on, openedBy: row.opened_by, firstDueOn: row.first_due_on, extendedWhy: row.extended_why, withdrawnOn: row.withdrawn_on, withdrawnWhy: row.withdrawn_why, units: row.units, counts: { ...row.counts }, late: row.late,
  };
}

export function saysNothing(content: ReportContent | null): boolean {
  return content === null || (content.figures.length === 0 && content.compiled === null && content.texts.results === '');
}
