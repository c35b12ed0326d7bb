/** Subjects of emulation: one row for whoever takes part, however often it is referred to, in sight by the rules of the register it stands in. */
import { beforeAll, describe, expect, it } from 'vitest';
import { takeNamed } from '../../src/actions/emulation.ts';
import type { Tx } from '../../src/db/connection.ts';
import { setRowScope } from '../../src/db/house.ts';
import { findSubject, listSubjects, takeNamedSubject, takeSubjectOfOrganisation, takeSubjectsOfAreas, takeSubjectsOfHouseholds } from '../../src/db/subject.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { isAddressed, kindOfOrganisation } from '../../src/domain/emulation/subject.ts';
import type { ProblemError } from '../../src/domain/problem.ts';
import { askingIn } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const [commune, neighbour] = ['story-dong-linh-2025', 'story-phu-linh-2025'];
const today = plainDate('2025-09-08');

describe('a subject of emulation', async () => {
  const { house, owner } = await useLoadedHouse({ today });
  const { idOf, ask } = askingIn({ house, owner }, commune);
  let [here, beside, household] = [0, 0, 0];
  const within = async <T>(areas: readonly number[], work: (db: Tx) => Promise<T>): Promise<T> => house.db.transaction().execute(async (db) => {
    await setRowScope(db, { accountId: null, areaIds: areas, system: false });
    return work(db);
  });
  const take = async () => within([here], async (db) => ({
    place: (await takeSubjectsOfAreas(db, [here])).get(here)!,
    household: (await takeSubjectsOfHouseholds(db, [household], today)).get(household)!,
    person: await takeNamedSubject(db, { kind: 'person', areaId: here, name: 'Bà Giả Định', position: '', on: today }),
    official: await takeNamedSubject(db, { kind: 'official', areaId: here, name: 'Ông Thí Dụ', position: 'Công chức', on: today }),
  }));
  let made: Awaited<ReturnType<typeof take>>;

  beforeAll(async () => {
    [here, beside] = [await idOf(commune), await idOf(neighbour)];
    household = (await ask<{ rows: { id: number }[] }>('household.list', { area: commune, limit: 1 })).rows[0]!.id;
    made = await take();
  });

  it('is made once and found again, and a body is one too', async () => {
    expect(await take()).toEqual(made);
    expect(new Set(Object.values(made)).size).toBe(4);
    const body = await owner.db.selectFrom('organisations').select(['id', 'kind', 'area_id']).where('world', '=', 'story').where('area_id', '=', here).executeTakeFirstOrThrow();
    const subject = await within([here], (db) => takeSubjectOfOrganisation(db, body.id));
    expect(await within([here], (db) => findSubject(db, subject!, today))).toMatchObject({ kind: kindOfOrganisation(body.kind), organisationId: body.id });
    expect(await within([here], (db) => takeSubjectOfOrganisation(db, 'khong-co'))).toBeUndefined();
  });

  it('is called what its own register calls it: a household after its head', async () => {
    const head = (await ask<{ rows: { id: number; head: string }[] }>('household.list', { area: commune, limit: 1 })).rows[0]!.head;
    expect((await within([here], (db) => findSubject(db, made.household, today)))!.name).toBe(head);
    expect((await within([here], (db) => findSubject(db, made.place, today)))!.name).toBe('Xã Đông Lĩnh');
  });

  it('is seen by who may see it: places and officials by all, households and persons by those who answer for them', async () => {
    const seen = async (areas: readonly number[]) => within(areas, async (db) => Promise.all([made.place, made.official, made.household, made.person].map(async (id) => (await findSubject(db, id, today)) !== undefined)));
    expect(await seen([here])).toEqual([true, true, true, true]);
    expect(await seen([beside])).toEqual([true, true, false, false]);
    expect(await seen([])).toEqual([true, true, false, false]);
  });

  it('is not made for a household or an area out of reach', async () => {
    expect([...(await within([beside], (db) => takeSubjectsOfHouseholds(db, [household], today)))]).toEqual([]);
    await expect(within([beside], (db) => takeNamedSubject(db, { kind: 'person', areaId: here, name: 'Ai Đó', position: '', on: today }))).rejects.toThrow(/row-level security/);
  });

  it('is listed by kind and found by name without marks', async () => {
    const listed = await within([here], (db) => listSubjects(db, { areaId: here, offset: 0, limit: 50 }, today));
    expect(listed.kinds).toMatchObject({ commune: 1, household: 1, official: 1, person: 1 });
    const found = await within([here], (db) => listSubjects(db, { areaId: here, query: 'thi du', offset: 0, limit: 50 }, today));
    expect(found.rows.map((row) => row.id)).toEqual([made.official]);
    expect((await within([here], (db) => listSubjects(db, { areaId: here, kind: 'person', offset: 0, limit: 50 }, today))).rows.map((row) => row.id)).toEqual([made.person]);
  });

  it('is another one for another person of the name, told apart by the year of birth, and who was entered without it stays', async () => {
    const person = (born?: number) => within([here], (db) => takeNamedSubject(db, { kind: 'person', areaId: here, name: 'Bà Giả Định', position: '', on: today, ...(born === undefined ? {} : { born }) }));
    const typed = (position: string, name = 'Bà Giả Định', born = 1951) => within([here], (db) => takeNamed(db, { kind: 'person', areaId: here, name, position, on: today, born }));
    const [older, younger] = [await person(1951), await person(1988)];
    expect(new Set([made.person, older, younger]).size).toBe(3);
    expect([await person(), await person(1951)]).toEqual([made.person, older]);
    // A position that one of the two leaves out is no difference where name and year are the same; two different ones are.
    expect([await typed('Tổ trưởng'), await typed('')]).toEqual([older, older]);
    const [head, cell] = [await typed('Trưởng bản', 'Ông Giả Thiết', 1970), await typed('Bí thư chi bộ', 'Ông Giả Thiết', 1970)];
    expect([head === cell, await typed('Bí thư chi bộ', 'Ông Giả Thiết', 1970)]).toEqual([false, cell]);
    // Without the position it is not said which of the two: asked, with the positions, never the first.
    const unsaid = await typed('', 'Ông Giả Thiết', 1970).catch((error: ProblemError) => error.problems[0]);
    expect(unsaid).toMatchObject({ code: 'emulation.positions', field: 'position', params: { positions: 'Bí thư chi bộ; Trưởng bản' } });
    const { rows } = await within([here], (db) => listSubjects(db, { areaId: here, kind: 'person', query: 'ba gia dinh', offset: 0, limit: 10 }, today));
    expect(rows.map((one) => one.name)).toEqual(['Bà Giả Định', 'Bà Giả Định (1951)', 'Bà Giả Định (1988)']);
    await expect(within([here], (db) => takeNamedSubject(db, { kind: 'official', areaId: here, name: 'Ông Thí Dụ', position: 'Công chức', on: today, born: 1970 }))).rejects.toThrow(/emulation_subjects_born/);
  });
});

describe('a criteria set', () => {
  it('speaks of the kinds it names, and of everybody when it names all', () => {
    expect([isAddressed('cooperative', 'enterprise'), isAddressed('household', 'enterprise'), isAddressed('official', 'all'), isAddressed('village', 'commune')]).toEqual([true, false, true, false]);
  });
});
