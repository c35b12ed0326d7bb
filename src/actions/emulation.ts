/** Telling the subjects of emulation apart that no register of ours holds: a name typed at registration, nomination or for an exemplar, and the year of birth put right. */
import { findPerson, listBirthYears, listOfYear, type NamedSubject, putBornRight, takeNamedSubject } from '../db/subject.ts';
import type { Tx } from '../db/connection.ts';
import { plainDate, yearOf } from '../domain/calendar.ts';
import { emulationCorrectBorn } from '../domain/emulation/contract.ts';
import { type EmulationProblemCode, problems } from '../domain/emulation/problems.ts';
import type { Subject } from '../domain/emulation/subject.ts';
import { type Problem, ProblemError } from '../domain/problem.ts';
import { personActions } from './emulation/persons.ts';
import { type Action, action, type ActionContext, found, refuseStale } from './kernel.ts';
import { grantsOver, may } from './plan/rows.ts';

function refuse(code: EmulationProblemCode, field: string, params?: Problem['params']): never {
  throw new ProblemError({ code, kind: problems[code], field, ...(params ? { params } : {}) });
}

/** "Lò Thị Thử (1970)", as lists show a person, is the name and the year. */
function asTyped<N extends Pick<NamedSubject, 'kind' | 'name'> & { readonly born: number | null }>(one: N): N {
  const shown = one.kind === 'person' && one.born === null ? /^(.*\S)\s*\(((?:19|20)\d\d)\)\s*$/u.exec(one.name) : null;
  return shown ? { ...one, name: shown[1]!, born: Number(shown[2]) } : one;
}

/**
 * Found or made. A name alone is refused where people of that name are kept with their year of birth: it does not say which of them, or another, is meant.
 * Of one name and year, a position that one of the two leaves out is no difference, unless more than one person is meant by what was typed. `field`: of the year.
 */
export async function takeNamed(db: Tx, typed: NamedSubject & { readonly born: number | null }, field = 'born'): Promise<number> {
  const named = asTyped(typed);
  const { kind, born, on } = named;
  if (born !== null && kind !== 'person') refuse('emulation.born_of_person', field);
  if (born !== null && born > yearOf(on)) refuse('emulation.born_impossible', field);
  if (kind === 'person' && born === null) {
    const years = await listBirthYears(db, named);
    if (years.length > 0) refuse('emulation.namesakes', field, { years: years.join(', ') });
  }
  if (born !== null) {
    const known = await listOfYear(db, { ...named, born });
    const one = known.length === 1 || known[0]?.position === named.position.trim() ? known[0] : undefined;
    if (one) return one.id;
    if (known.length > 1) refuse('emulation.positions', field.replace(/born$/, 'position'), { born: String(born), positions: known.map((each) => each.position).join('; ') });
  }
  return takeNamedSubject(db, named);
}

/** Of a private person in sight: what is needed to put the year of birth right, and whether the asker may. */
export async function personOf(context: ActionContext, subject: Subject | undefined): Promise<{ readonly subject: number; readonly born: number | null; readonly may: boolean } | null> {
  return subject?.kind === 'person' ? { subject: subject.id, born: subject.born, may: may(context.actor, await grantsOver(context, subject.areaId), 'emulation.correctBorn') } : null;
}

export const emulationActions: readonly Action[] = [
  action(emulationCorrectBorn, async ({ db }, input) => [(await findPerson(db, input.subject))?.areaId ?? []].flat(), async (context, input) => {
    const { db, today, now, actor } = context;
    const person = found(await findPerson(db, input.subject, { lock: true }), 'emulation_subject');
    refuseStale(person.born ?? 0, input.was ?? 0);
    if (person.joinedTo !== null) refuse('emulation.joined_already', 'subject');
    if (input.born === person.born) refuse('emulation.born_same', 'born');
    if (input.born > yearOf(plainDate(person.from < today ? person.from : today))) refuse('emulation.born_impossible', 'born');
    if (!(await putBornRight(db, { subject: person.id, born: input.born, until: now, by: actor.name, why: input.why }))) refuse('emulation.born_taken', 'born', { born: String(input.born) });
    context.record({ subject: { kind: 'emulation_subject', id: String(person.id) }, areaId: person.areaId, reason: input.why, before: { born: person.born }, after: { born: input.born } });
    return { subject: person.id, born: input.born };
  }),
  ...personActions,
];
