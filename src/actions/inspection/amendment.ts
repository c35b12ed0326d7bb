/** Amendments of an approved yearly plan: drafted with a reason for each change, approved by a decision as its next edition, or dropped. Joined in `inspection.ts`. */
import { findProgramme, listVisitsOfProgramme, type Programme } from '../../db/inspection.ts';
import { type Edition, insertEdition, keepAmendment, listEditions } from '../../db/inspection-edition.ts';
import { endOfYear } from '../../domain/calendar.ts';
import { againstAmendment, amended } from '../../domain/inspection/amend.ts';
import { inspectionApproveAmendment, inspectionDropAmendment, inspectionSaveAmendment } from '../../domain/inspection/contract.ts';
import type { Amendment } from '../../domain/inspection/types.ts';
import { ProblemError } from '../../domain/problem.ts';
import { type Action, action, type ActionContext, found, refuseStale } from '../kernel.ts';
import { takeDecisionNumber } from '../review/write-status.ts';
import { chosen, councilUnit, ofProgramme } from './programme.ts';
import { refuse } from './shared.ts';

const subject = (one: Programme) => ({ kind: 'inspection_programme', id: String(one.id) });
const counts = ({ added, moved, dropped }: Amendment) => ({ added: added.length, moved: moved.length, dropped: dropped.length });

async function opened({ db }: ActionContext, input: { readonly programme: number; readonly version: number }): Promise<Programme> {
  const one = found(await findProgramme(db, { id: input.programme }, { lock: true }), 'inspection_programme');
  refuseStale(one.version, input.version);
  return one.state === 'approved' ? one : refuse('inspection.programme_not_approved');
}

/** A visit may have been opened since it was drafted: asked when it is saved and when it is approved. */
async function refuseAgainst({ db }: ActionContext, one: Programme, change: Amendment): Promise<void> {
  const visited = new Set((await listVisitsOfProgramme(db, one.id)).map((row) => row.subject));
  const problems = againstAmendment(one.choices, change, visited);
  if (problems.length > 0) throw new ProblemError(problems);
}

export const amendmentActions: readonly Action[] = [
  action(inspectionSaveAmendment, ofProgramme, async (context, input) => {
    const one = await opened(context, input);
    const held = new Map(one.choices.map((choice) => [choice.subject, choice]));
    const missing = (field: string): never => refuse('inspection.not_in_programme', field);
    const change: Amendment = {
      why: input.why, added: await chosen(context, one, input.add, 'add'),
      moved: input.move.map((line, index) => ({ subject: line.subject, from: (held.get(line.subject) ?? missing(`move.${index}`)).quarter, to: line.quarter, why: line.why })),
      dropped: input.drop.map((line, index) => ({ subject: line.subject, quarter: (held.get(line.subject) ?? missing(`drop.${index}`)).quarter, why: line.why })),
    };
    await refuseAgainst(context, one, change);
    const version = await keepAmendment(context.db, one.id, change);
    context.record({ subject: subject(one), areaId: one.areaId, reason: input.why, before: one.amendment && counts(one.amendment), after: counts(change) });
    return { programme: one.id, version };
  }),

  action(inspectionApproveAmendment, ofProgramme, async (context, input) => {
    const { db, actor, record, today } = context;
    const one = await opened(context, input);
    const change = one.amendment ?? refuse('inspection.amendment_missing');
    const editions = await listEditions(db, one.id);
    const last = editions.at(-1)!;
    if (input.on > today) refuse('inspection.in_future', 'on', { date: { date: today } });
    const until = endOfYear(one.year);
    if (input.on < last.approvedOn || input.on > until) refuse('inspection.programme_day', 'on', { year: String(one.year), from: { date: last.approvedOn }, until: { date: until } });
    await refuseAgainst(context, one, change);
    const given = await takeDecisionNumber(context, one.areaId, input.on, input.number, councilUnit);
    const next: Edition = { edition: last.edition + 1, choices: amended(one.choices, change), amendment: change, number: given.text, approvedOn: input.on, approvedBy: actor.name };
    await insertEdition(db, one, next);
    const version = await keepAmendment(db, one.id, null, next.choices);
    record({ subject: subject(one), areaId: one.areaId, reason: change.why, before: { edition: last.edition, units: last.choices.length }, after: { edition: next.edition, units: next.choices.length, number: given.text, on: input.on, ...counts(change) } });
    return { programme: one.id, version, edition: next.edition, number: given.text };
  }),

  action(inspectionDropAmendment, ofProgramme, async (context, input) => {
    const one = await opened(context, input);
    const change = one.amendment ?? refuse('inspection.amendment_missing');
    const version = await keepAmendment(context.db, one.id, null);
    context.record({ subject: subject(one), areaId: one.areaId, before: { amendment: counts(change) }, after: { amendment: null } });
    return { programme: one.id, version };
  }),
];
