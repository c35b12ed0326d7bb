/** What a dossier says of an individual beside name and position: typed, taken from the roster or the registration, printed in list and report, on a real database. */
import { plainDate } from '../../src/domain/calendar.ts';
import { listRoundsResting } from '../../src/db/assessment.ts';
import { listFormerAwards } from '../../src/db/award-paper.ts';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { takeNamedSubject } from '../../src/db/subject.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { broughtTo } from '../support/award-acts.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-dong-linh-2025';
const plan = 'story-tay-linh';
type Done = { award: number; version: number; dossier: number };

describe('a dossier of an individual', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2025-09-08' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const on = '2025-09-08';
  const open = () => ask<Done>('award.open', { area: commune, level: 'commune', occasion: 'yearly', on, deadline: '2025-12-01', fromYear: 2025, toYear: 2025, plan });
  const propose = (round: Done, whom: object) => ask<Done>('award.nominate', { award: round.award, version: round.version, on, form: 'commune_commendation', path: 'own', fromYear: 2025, toYear: 2025, achievement: 'Giúp nhiều hộ thoát nghèo bền vững.', ...whom });
  const named = (kind: string, name: string, position = '') => ({ named: { kind, name, position } });
  const aboutOf = async (made: Done) => (await ask<{ about: object | null }>('award.dossier', { award: made.award, dossier: made.dossier })).about;
  const words = async (made: Done, paper: 'list' | 'dossier' | 'notice') => (await readDocx((await ask<{ bytes: Uint8Array }>('award.paper', { award: made.award, paper, ...(paper === 'list' ? {} : { of: made.dossier }), format: 'docx' })).bytes)).paragraphs.map((one) => one.text).join('\n');

  it('prints sex, year of birth, hometown, residence and unit where they were said, and a line for the pen where not', async () => {
    const made = await propose(await open(), { ...named('person', 'Lò Thị Thử', 'Chi hội trưởng'), about: { sex: 'female', born: 1981, hometown: 'xã Tây Lĩnh', unit: 'Chi hội Phụ nữ thôn 3' } });
    expect(await aboutOf(made)).toEqual({ sex: 'female', born: 1981, hometown: 'xã Tây Lĩnh', unit: 'Chi hội Phụ nữ thôn 3' });
    const report = await words(made, 'dossier');
    for (const line of ['Giới tính: nữ', 'Năm sinh: 1981', 'Quê quán: xã Tây Lĩnh', 'Nơi ở hiện nay: ……', 'Đơn vị công tác: Chi hội Phụ nữ thôn 3']) expect(report).toContain(line);
    const list = await words(made, 'list');
    for (const cell of ['nữ', '1981', 'Chi hội trưởng, Chi hội Phụ nữ thôn 3']) expect(list).toContain(cell);
    expect(list).not.toContain('Quê quán');
    // Put right when the dossier is changed, and kept when a change says nothing of it.
    const edited = await ask<Done>('award.edit', { award: made.award, version: made.version, on, dossier: made.dossier, achievement: 'Giúp sáu hộ thoát nghèo bền vững.', about: { sex: 'female', born: 1982, residence: 'thôn 3' } });
    expect(await aboutOf(made)).toEqual({ sex: 'female', born: 1982, residence: 'thôn 3' });
    await ask('award.edit', { award: made.award, version: edited.version, on, dossier: made.dossier, achievement: 'Giúp bảy hộ thoát nghèo bền vững.' });
    expect(await aboutOf(made)).toEqual({ sex: 'female', born: 1982, residence: 'thôn 3' });
  });

  it('takes the year of birth from the registration and the unit from the roster, and what is typed stands before both', async () => {
    const registered = await takeNamedSubject(owner.db as never, { kind: 'person', areaId: await idOf(commune), name: 'Lò Văn Thử', position: '', on: '2025-01-01' as never, born: 1979 });
    expect(await aboutOf(await propose(await open(), { subject: registered }))).toEqual({ born: 1979 });
    expect(await aboutOf(await propose(await open(), { subject: registered, about: { born: 1978 } }))).toEqual({ born: 1978 });
    const { id: account } = await owner.db.selectFrom('accounts').select('id').where('name', '=', `commune_officer/${commune}`).executeTakeFirstOrThrow();
    const body = await owner.db.selectFrom('organisations').select(['id', 'name']).where('area_id', '=', await idOf(commune)).orderBy('id').executeTakeFirstOrThrow();
    const { id: member } = await owner.db.insertInto('staff_members').values({ world: 'story', area_id: await idOf(commune), name: 'Cán Bộ Thử', account_id: account, organisation_id: body.id }).returning('id').executeTakeFirstOrThrow();
    await owner.db.insertInto('staff_postings').values({ member_id: member, area_id: await idOf(commune), position: 'Công chức', full_time: true, valid_from: '2024-01-01', valid_until: null }).execute();
    const official = await takeNamedSubject(owner.db as never, { kind: 'official', areaId: await idOf(commune), name: 'Cán Bộ Thử', position: 'Công chức', on: '2025-01-01' as never, accountId: account });
    expect(await aboutOf(await propose(await open(), { subject: official }))).toEqual({ unit: body.name });
  });

  describe('of a name that others bear', () => {
    type Person = { subject: number; born: number | null; may: boolean };
    const name = 'Lò Thị Trùng';
    const personOf = async (made: Done) => (await ask<{ person: Person | null }>('award.dossier', { award: made.award, dossier: made.dossier })).person!;
    const exemplar = (more: object) => ask<{ id: number }>('exemplar.record', { area: commune, kind: 'person', subjectKind: 'person', name, title: 'Cho mượn bò giống', story: 'Cho bốn hộ mượn bò giống.', on, ...more });
    let registered = 0;

    it('is the one of that year of birth who registered, and a name alone is refused with the years to choose from', async () => {
      await ask('participation.register', { plan, area: commune, kind: 'person', on: '2025-08-01', name, born: 1970 });
      registered = (await ask<{ rows: { subject: number; name: string; born: number | null }[] }>('participation.list', { area: commune, kind: 'person' })).rows.find((row) => row.name === `${name} (1970)` && row.born === 1970)!.subject;
      const round = await open();
      const refused = await propose(round, named('person', 'lò thị trùng', 'Tổ trưởng')).catch((error: { problems: object[] }) => error.problems);
      expect(refused).toMatchObject([{ code: 'emulation.namesakes', field: 'named.born', params: { years: '1970' } }]);
      expect(await refusal(exemplar({}))).toBe('emulation.namesakes');
      expect(await refusal(propose(round, { named: { kind: 'official', name, position: 'Công chức', born: 1970 } }))).toBe('emulation.born_of_person');
      expect(await refusal(propose(round, { named: { kind: 'person', name, born: 2030 } }))).toBe('emulation.born_impossible');
      expect((await ask<{ total: number }>('award.dossiers', { award: round.award })).total).toBe(0);
      const made = await propose(round, { named: { kind: 'person', name, position: 'Tổ trưởng', born: 1970 } });
      expect([await personOf(made), await aboutOf(made)]).toEqual([{ subject: registered, born: 1970, may: true }, { born: 1970 }]);
      // Typed as lists show it, too.
      expect((await personOf(await propose(await open(), named('person', `${name} (1970)`)))).subject).toBe(registered);
      const { id } = await exemplar({ born: 1970 });
      expect((await ask<{ person: Person }>('exemplar.get', { id })).person).toEqual({ subject: registered, born: 1970, may: true });
      // Another person of the name is another, and a name nobody bears with a year needs none.
      expect((await personOf(await propose(await open(), { named: { kind: 'person', name, born: 1991 } }))).subject).not.toBe(registered);
      expect((await personOf(await propose(await open(), named('person', 'Lò Thị Riêng')))).born).toBeNull();
    });

    it('has the year put right with a reason; what was issued before keeps what it said', async () => {
      const made = await ask<Done>('award.open', { area: commune, level: 'commune', occasion: 'yearly', on: '2025-09-05', deadline: '2025-12-01', fromYear: 2025, toYear: 2025, plan })
        .then((round) => ask<Done>('award.nominate', { award: round.award, version: round.version, on: '2025-09-05', form: 'commune_commendation', path: 'own', fromYear: 2025, toYear: 2025, achievement: 'Giúp tám hộ thoát nghèo bền vững.', subject: registered }));
      await broughtTo(owner, made, [made.dossier], 'granted', { on: '2025-09-06' as never });
      const { rows } = await ask<{ rows: { paper: string; of: number | null }[] }>('award.papers', { award: made.award, limit: 100 });
      const paper = async (kind: string) => (await readDocx((await ask<{ bytes: Uint8Array }>('award.paper', { award: made.award, paper: kind, of: kind === 'certificate' ? made.dossier : rows.find((one) => one.paper === kind)!.of!, format: 'docx' })).bytes)).paragraphs.map((one) => one.text).join('\n');
      const right = { subject: registered, was: 1970, born: 1971, why: 'Ghi nhầm theo giấy khai sinh' };
      expect(await refusal(ask('emulation.correctBorn', { ...right, born: 1970 }))).toBe('emulation.born_same');
      expect(await refusal(ask('emulation.correctBorn', { ...right, was: null }))).toBe('house.stale_record');
      expect(await refusal(ask('emulation.correctBorn', { ...right, born: 1991 }))).toBe('emulation.born_taken');
      expect(await refusal(ask('emulation.correctBorn', { ...right, born: 2026 }))).toBe('emulation.born_impossible');
      expect(await refusal(ask('emulation.correctBorn', { ...right, why: '' }))).toMatch(/^house\./);
      for (const role of ['council_member', 'fatherland_front', 'village_head'] as const) expect(await refusal(ask('emulation.correctBorn', right, role)), role).toBe('house.forbidden');
      expect(await refusal(ask('emulation.correctBorn', right, 'commune_officer', 'story-phu-linh-2025'))).toMatch(/^house\.(forbidden|not_found)$/);
      await ask('emulation.correctBorn', right);
      await ask('emulation.correctBorn', { ...right, was: 1971, born: 1972 });
      expect(await personOf(made)).toMatchObject({ born: 1972 });
      for (const kind of ['meeting', 'council', 'notice', 'decision', 'certificate']) {
        const said = await paper(kind);
        expect(said, kind).toContain('(1970)');
        expect(said, kind).not.toContain('(1972)');
      }
      expect(await words(made, 'list')).toContain('(1972)');
      const kept = await owner.db.selectFrom('audit_entries').select(['before', 'after', 'reason']).where('action', '=', 'emulation.correctBorn').orderBy('id').execute();
      expect(kept).toMatchObject([{ before: { born: 1970 }, after: { born: 1971 }, reason: right.why }, { before: { born: 1971 }, after: { born: 1972 } }]);
    });

    it('is found by words of the name where it stands beyond the first page of who registered', async () => {
      for (const more of [{ name: 'An Văn Đầu' }, { name: 'Vừ Thị Cuối', born: 1968 }]) await ask('participation.register', { plan, area: commune, kind: 'person', on: '2025-08-01', ...more });
      const round = await open();
      const choices = (more: object) => ask<{ total: number; rows: { name: string }[] }>('award.registered', { award: round.award, kind: 'person', limit: 1, ...more });
      const first = await choices({});
      expect([first.total >= 3, first.rows.map((row) => row.name)]).toEqual([true, ['An Văn Đầu']]);
      expect(await choices({ query: 'cuoi vu' })).toMatchObject({ total: 1, rows: [{ name: 'Vừ Thị Cuối (1968)' }] });
    });

    it('is one person where the record of the name alone was joined with that of the year: what rests on both counts, and a wrong join is taken apart', async () => {
      const twice = 'Lò Thị Hai Lần';
      type Row = { subject: number; name: string; born: number | null; joinedTo: number | null; registrations: number; exemplars: number; last: { act: string; why: string } | null };
      const recorded = async (more: object) => (await ask<{ person: Person }>('exemplar.get', { id: (await exemplar({ name: twice, ...more })).id })).person.subject;
      const register = (more: object) => ask<{ id: number; version: number }>('participation.register', { plan, area: commune, kind: 'person', on: '2025-08-01', name: twice, ...more });
      const registrations = async () => (await ask<{ rows: { subject: number; name: string; state: string }[] }>('participation.list', { area: commune, kind: 'person' })).rows.filter((row) => row.name.startsWith(twice));
      const people = async (subject: number) => (await ask<{ rows: Row[] }>('emulation.sameName', { subject })).rows;
      const bare = await recorded({});
      await register({});
      const made = await ask<Done>('award.open', { area: commune, level: 'commune', occasion: 'yearly', on: '2025-09-05', deadline: '2025-12-01', fromYear: 2025, toYear: 2025, plan })
        .then((round) => ask<Done>('award.nominate', { award: round.award, version: round.version, on: '2025-09-05', form: 'commune_commendation', path: 'own', fromYear: 2025, toYear: 2025, achievement: 'Giúp tám hộ thoát nghèo bền vững.', subject: bare }));
      await broughtTo(owner, made, [made.dossier], 'granted', { on: '2025-09-06' as never });
      await sql`insert into awards (world, area_id, round_id, dossier, subject_id, subject_kind, form, level, book, manner, occasion, period_from, period_until, decision_number, decided_on, register_year, register_number, money, state)
        select 'story', r.area_id, r.id, ${made.dossier}, ${bare}, 'person', 'commune_commendation', 'commune', 'area', (select act ->> 'manner' from award_acts o where o.round_id = r.id and o.kind = 'open'), 'yearly', '2025-01-01', '2026-01-01', '88/QĐ-UBND', '2025-09-06', 2025, 90, null, 'standing' from award_rounds r where r.id = ${made.award}`.execute(owner.db);
      const dated = await recorded({ born: 1980 });
      const second = await register({ born: 1980 });
      const anew = async () => propose(await open(), { subject: dated });
      await anew(); // nobody knows yet that it is the same person, who has the award for these years
      const join = { subject: bare, into: dated, why: 'Cùng số căn cước, cùng thôn' };
      expect((await people(bare)).map((row) => [row.subject, row.name, row.joinedTo, row.registrations, row.exemplars])).toEqual([[bare, twice, null, 1, 1], [dated, `${twice} (1980)`, null, 1, 1]]);
      expect(await refusal(ask('emulation.join', { ...join, subject: dated, into: bare }))).toBe('emulation.join_unlike');
      expect(await refusal(ask('emulation.join', { ...join, into: registered }))).toBe('emulation.join_unlike');
      for (const role of ['council_member', 'fatherland_front', 'village_head'] as const) expect(await refusal(ask('emulation.join', join, role)), role).toBe('house.forbidden');
      expect(await refusal(ask('emulation.join', join, 'commune_officer', 'story-phu-linh-2025'))).toMatch(/^house\.(forbidden|not_found)$/);
      expect(await refusal(ask('emulation.join', join))).toBe('emulation.join_registered');
      await ask('participation.withdraw', { id: second.id, version: second.version, on: '2025-09-08', why: 'Đăng ký hai lần' });
      const both = await propose(await open(), { subject: bare, fromYear: 2024, toYear: 2024 });
      await propose(both, { subject: dated, fromYear: 2024, toYear: 2024 });
      expect(await refusal(ask('emulation.join', join))).toBe('emulation.join_proposed');
      await ask('award.withdraw', { award: both.award, version: both.version + 1, on, dossier: both.dossier, why: 'Đề nghị hai lần' });
      await ask('emulation.join', join);
      // One person from now on: shown with the year, registered once, awarded for these years already; the bare record is chosen no more.
      expect((await registrations()).filter((row) => row.state === 'registered').map((row) => [row.subject, row.name])).toEqual([[bare, `${twice} (1980)`]]);
      expect((await listFormerAwards(owner.db, [dated, bare], 0, plainDate('2025-12-31'))).map((one) => [one.subject, one.number]).sort()).toEqual([[bare, '88/QĐ-UBND'], [dated, '88/QĐ-UBND']].sort());
      const { plan_id: planId } = await owner.db.selectFrom('award_rounds').select('plan_id').where('id', '=', made.award).executeTakeFirstOrThrow();
      expect((await listRoundsResting(owner.db, { subject: dated, planId, firstYear: 2025, lastYear: 2025 })).map((one) => one.round)).toContain(made.award);
      expect(await refusal(register({ born: 1980 }))).toBe('participation.open_already');
      expect(await refusal(anew())).toBe('award.one_achievement');
      expect(await refusal(propose(await open(), { subject: bare }))).toBe('award.one_achievement');
      expect([await refusal(ask('emulation.join', join)), await refusal(ask('emulation.correctBorn', { subject: bare, was: null, born: 1981, why: 'Ghi năm sinh' }))]).toEqual(['emulation.joined_already', 'emulation.joined_already']);
      expect((await people(dated)).map((row) => [row.subject, row.joinedTo, row.last?.why ?? null])).toEqual([[bare, dated, join.why], [dated, null, null]]);
      // Taken apart: both are what they were, and how it went is kept.
      await ask('emulation.part', { subject: bare, why: 'Hai người khác nhau' });
      expect(await refusal(ask('emulation.part', { subject: bare, why: 'Lần nữa' }))).toBe('emulation.not_joined');
      expect((await people(bare))[0]).toMatchObject({ subject: bare, name: twice, joinedTo: null, registrations: 1, last: { act: 'part', why: 'Hai người khác nhau' } });
      await anew();
      const { rows } = await sql<{ acts: string[] }>`select array(select a ->> 'act' from jsonb_array_elements(s.joins) a) as acts from emulation_subjects s where s.id = ${bare}`.execute(owner.db);
      expect(rows).toEqual([{ acts: ['join', 'part'] }]);
    });
  });

  it('is refused for a body, with nothing written, and a year of birth that is none is refused too', async () => {
    const round = await open();
    expect(await refusal(propose(round, { ...named('unit', 'Trạm Y tế giả lập'), about: { sex: 'male' } }))).toBe('award.about_of_individual');
    expect(await refusal(propose(round, { ...named('person', 'Lò Thị Sai'), about: { born: 81 } }))).toMatch(/^house\./);
    expect((await ask<{ total: number }>('award.dossiers', { award: round.award })).total).toBe(0);
  });
});
