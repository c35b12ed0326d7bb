/**
 * Records of one person: who of a name is kept more than once, the bare record joined with the one that has the year of birth, a wrong join taken apart.
 * Nothing moves: registrations, sheets, exemplars and awards stay where they were made and count for the person. Joined in `emulation.ts`.
 */
import { asHouse } from '../../db/account.ts';
import { listProposals } from '../../db/award.ts';
import { findPerson, findSubject } from '../../db/subject.ts';
import { countBothRegistered, listOfName, setJoined } from '../../db/subject-join.ts';
import { isLive } from '../../domain/award/allow.ts';
import { emulationJoin, emulationPart, emulationSameName } from '../../domain/emulation/contract.ts';
import { type EmulationProblemCode, problems } from '../../domain/emulation/problems.ts';
import { type Problem, ProblemError } from '../../domain/problem.ts';
import { awardStandings } from '../award/perform.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';

function refuse(code: EmulationProblemCode, field: string, params?: Problem['params']): never {
  throw new ProblemError({ code, kind: problems[code], field, ...(params ? { params } : {}) });
}

const areaOfPerson = async ({ db }: ActionContext, { subject }: { readonly subject: number }): Promise<readonly number[]> => [(await findPerson(db, subject))?.areaId ?? []].flat();

/** Everybody of the name of a person, themselves among them. */
async function ofName({ db, today }: ActionContext, id: number) {
  const person = found(await findPerson(db, id), 'emulation_subject');
  const { displayName } = found(await db.selectFrom('emulation_subjects').select('display_name as displayName').where('id', '=', id).executeTakeFirst(), 'emulation_subject');
  return { person, rows: await listOfName(db, person.areaId, displayName!, today) };
}

/** Rounds in which both are proposed and neither has ended: two dossiers of one person are not decided side by side. */
async function bothProposed({ db }: ActionContext, one: number, other: number): Promise<boolean> {
  return asHouse(db, async () => {
    const standings = await awardStandings({ db }, [...new Set((await listProposals(db, [one, other])).map((each) => each.round))]);
    return standings.some(({ state }) => [one, other].every((subject) => [...state.dossiers.values()].some((each) => each.subject === subject && isLive(each.stage))));
  });
}

export const personActions: readonly Action[] = [
  action(emulationSameName, areaOfPerson, async (context, input) => {
    const { person, rows } = await ofName(context, input.subject);
    context.noteRead({ subject: { kind: 'emulation_subject', id: String(person.id) }, areaId: person.areaId });
    return { rows: rows.map(({ id, joinedTo, last, ...row }) => ({ subject: id, ...row, joinedTo, last: last && { act: last.act, on: last.at.slice(0, 10), by: last.by, why: last.why } })) };
  }),

  action(emulationJoin, areaOfPerson, async (context, input) => {
    const { db, today, now, actor, record } = context;
    // In the order of their numbers, whichever way they are named: two who join the same records wait for each other.
    for (const id of [input.subject, input.into].toSorted((a, b) => a - b)) found(await findPerson(db, id, { lock: true }), 'emulation_subject');
    const { person, rows } = await ofName(context, input.subject);
    const into = rows.find((row) => row.id === input.into) ?? refuse('emulation.join_unlike', 'into');
    if (person.joinedTo !== null || into.joinedTo !== null || rows.some((row) => row.joinedTo === person.id)) refuse('emulation.joined_already', 'subject');
    if (person.born !== null || into.born === null) refuse('emulation.join_unlike', 'into');
    if ((await countBothRegistered(db, person.id, into.id)) > 0) refuse('emulation.join_registered', 'into');
    if (await bothProposed(context, person.id, into.id)) refuse('emulation.join_proposed', 'into');
    await setJoined(db, person.id, into.id, { act: 'join', to: into.id, at: now, by: actor.name, why: input.why });
    record({ subject: { kind: 'emulation_subject', id: String(person.id) }, areaId: person.areaId, reason: input.why, before: { joinedTo: null }, after: { joinedTo: into.id } });
    return { subject: person.id, name: found(await findSubject(db, person.id, today), 'emulation_subject').name };
  }),

  action(emulationPart, areaOfPerson, async (context, input) => {
    const { db, now, actor, record } = context;
    const person = found(await findPerson(db, input.subject, { lock: true }), 'emulation_subject');
    if (person.joinedTo === null) refuse('emulation.not_joined', 'subject');
    await setJoined(db, person.id, null, { act: 'part', to: person.joinedTo, at: now, by: actor.name, why: input.why });
    record({ subject: { kind: 'emulation_subject', id: String(person.id) }, areaId: person.areaId, reason: input.why, before: { joinedTo: person.joinedTo }, after: { joinedTo: null } });
    return { subject: person.id };
  }),
];
