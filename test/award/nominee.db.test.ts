/** What a dossier says of an individual beside name and position: typed, taken from the roster or the registration, printed in list and report, on a real database. */
import { describe, expect, it } from 'vitest';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { takeNamedSubject } from '../../src/db/subject.ts';
import { askingIn, refusal } from '../support/asking.ts';
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

  it('is refused for a body, with nothing written, and a year of birth that is none is refused too', async () => {
    const round = await open();
    expect(await refusal(propose(round, { ...named('unit', 'Trạm Y tế giả lập'), about: { sex: 'male' } }))).toBe('award.about_of_individual');
    expect(await refusal(propose(round, { ...named('person', 'Lò Thị Sai'), about: { born: 81 } }))).toMatch(/^house\./);
    expect((await ask<{ total: number }>('award.dossiers', { award: round.award })).total).toBe(0);
  });
});
