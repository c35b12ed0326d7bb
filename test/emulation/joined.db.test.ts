/** Two records of one person, joined: every list says the name, the year and the position of the one that stands, and sheets are opened under that one; taken apart, each is called as before. */
import { beforeAll, describe, expect, it } from 'vitest';
import { askingIn } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-my-linh-tay-linh-tra-giang';
const plan = 'story-tay-linh';
const shown = { name: 'Đinh Thị Hai Tên (1970)', position: 'Chi hội trưởng' };

describe('a person with two records that were joined', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2024-12-02' });
  const { ask } = askingIn({ house, owner }, commune);
  let [bare, dated, early] = [0, 0, 0];
  const exemplar = (more: object) => ask<{ id: number }>('exemplar.record', { area: commune, kind: 'person', subjectKind: 'person', title: 'Cho mượn bò giống', story: 'Cho bốn hộ mượn bò giống.', on: '2024-12-02', ...more });
  const exemplars = async () => (await ask<{ rows: { name: string }[] }>('exemplar.list', { area: commune })).rows.map((row) => row.name);
  const registrations = async () => (await ask<{ rows: { name: string; position: string }[] }>('participation.list', { area: commune, kind: 'person' })).rows.map(({ name, position }) => ({ name, position }));
  const openRound = (fromYear: number, toYear: number) => ask<{ round: number; subjects: number; already: number }>('assessment.open', { area: commune, plan, set: 'tieu-chi-doanh-nghiep-to-chuc-ca-nhan', kind: 'person', fromYear, toYear });
  const sheets = async (round: number, query = '') => (await ask<{ rows: { id: number; subject: number; name: string; position: string }[] }>(query === '' ? 'assessment.list' : 'assessment.search', query === '' ? { round } : { round, query })).rows;

  beforeAll(async () => {
    await ask('participation.register', { plan, area: commune, on: '2023-06-01', kind: 'person', name: 'đinh thi hai ten' });
    early = (await openRound(2023, 2023)).round;
    const made = await exemplar({ name: 'Đinh Thị Hai Tên', position: 'Chi hội trưởng', born: 1970 });
    dated = (await ask<{ person: { subject: number } }>('exemplar.get', { id: made.id })).person.subject;
    bare = (await ask<{ rows: { subject: number }[] }>('participation.list', { area: commune, kind: 'person' })).rows[0]!.subject;
    await ask('emulation.join', { subject: bare, into: dated, why: 'Cùng số căn cước, cùng thôn' });
  });

  it('is called alike in lists of exemplars, registrations and sheets, whichever record they rest on, and is found by the year', async () => {
    expect(await registrations()).toEqual([shown]);
    expect(await exemplars()).toEqual([shown.name]);
    expect(await sheets(early)).toMatchObject([{ subject: bare, ...shown }]);
    expect(await sheets(early, 'hai ten 1970')).toHaveLength(1);
    expect(await sheets(early, '1971')).toHaveLength(0);
  });

  it('has its new sheets under the record that stands, and no second one for years it was given one under the other', async () => {
    const { round } = await openRound(2024, 2024);
    const made = await sheets(round);
    expect(made).toMatchObject([{ subject: dated, ...shown }]);
    await ask('participation.register', { plan, area: commune, on: '2023-07-01', kind: 'person', name: 'Lý Văn Mới' });
    // The round of the year before is opened once more for who came since: the person has a sheet there already.
    expect(await openRound(2023, 2023)).toMatchObject({ round: early, subjects: 1 });
    expect((await sheets(early)).map((row) => row.subject).filter((one) => one === bare || one === dated)).toEqual([bare]);
  });

  it('shows on a sheet what stands under the name, which the two records do not take from each other', async () => {
    const { id } = await ask<{ id: number }>('initiative.receive', { area: commune, kind: 'initiative', title: 'Tổ đổi công', text: 'Các hộ đổi công theo lịch mùa vụ.', proposer: 'Đinh Thị Hai Tên', contact: '', on: '2024-06-10' });
    await owner.db.updateTable('initiatives').set({ state: 'accepted', closed_on: '2024-07-01', opinion_on: '2024-06-20', opinion_result: 'recognise', reach: 'base', answer: 'Làm theo' } as never).where('id', '=', id).execute();
    const sheet = await sheets(early, 'hai ten');
    const { rows } = await ask<{ rows: { kind: string }[] }>('assessment.records', { id: sheet[0]!.id });
    expect(rows.map((row) => row.kind)).toEqual(expect.arrayContaining(['participation', 'exemplar', 'initiative']));
  });

  it('is two people again when taken apart', async () => {
    await ask('emulation.part', { subject: bare, why: 'Hai người khác nhau' });
    expect(await registrations()).toContainEqual({ name: 'đinh thi hai ten', position: '' });
    expect(await sheets(early, 'hai ten')).toMatchObject([{ subject: bare, name: 'đinh thi hai ten' }]);
    expect(await exemplars()).toEqual([shown.name]);
  });
});
