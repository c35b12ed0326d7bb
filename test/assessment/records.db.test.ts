/** What may show an item of whose sheet: initiatives, models, documents, inspections and conferences of officials, firms, bodies and places; never those of somebody called alike. */
import { beforeAll, describe, expect, it } from 'vitest';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-my-linh-tay-linh-tra-giang';
const neighbour = 'story-binh-linh-tay-linh-tra-giang';
const district = 'story-tay-linh-tra-giang';
const plan = 'story-tay-linh';
type OwnRecord = { kind: string; id: string; label: string; date: string | null };

describe('records that show an item', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2024-12-02' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const sheets = new Map<string, number>();
  const above = <T>(name: string, input: object) => ask<T>(name, input, 'district_officer', district);
  const records = async (name: string, kinds: readonly string[]): Promise<readonly OwnRecord[]> => (await above<{ rows: OwnRecord[] }>('assessment.records', { id: sheets.get(name)! })).rows.filter((row) => kinds.includes(row.kind));
  const accepted = async (area: string, more: object): Promise<number> => {
    const { id } = await ask<{ id: number }>('initiative.receive', { area, kind: 'initiative', title: 'Tổ đổi công giữa các làng', text: 'Các hộ đổi công theo lịch mùa vụ của làng.', proposer: 'Đinh Thị Sáng Kiến', contact: '', on: '2024-06-10', ...more }, 'commune_officer', area);
    await owner.db.updateTable('initiatives').set({ state: 'accepted', closed_on: '2024-07-01', opinion_on: '2024-06-20', opinion_result: 'recognise', reach: 'base', answer: 'Làm theo' } as never).where('id', '=', id).execute();
    return id;
  };
  const open = async (set: string, kind: string, area = district) => {
    const { round } = await above<{ round: number }>('assessment.open', { area, plan, set, kind, fromYear: 2024, toYear: 2024 });
    for (const row of (await above<{ rows: { id: number; name: string }[] }>('assessment.list', { round, limit: 200 })).rows) sheets.set(row.name, row.id);
  };

  beforeAll(async () => {
    const register = (kind: string, name: string, more: object = {}) => ask('participation.register', { plan, area: commune, on: '2024-06-01', kind, name, ...more });
    for (const [name, position] of [['Đinh Thị Sáng Kiến', 'Công chức'], ['Hồ Văn Trùng Tên', 'Công chức'], ['Hồ Văn Trùng Tên', 'Trưởng thôn']] as const) await register('official', name, { position });
    await register('enterprise', 'Công ty Ong Rừng');
    await register('commune', '');
    await open('tieu-chi-can-bo', 'official');
    await open('tieu-chi-doanh-nghiep-to-chuc-ca-nhan', 'enterprise');
    await open('tieu-chi-cap-xa', 'commune');
  });

  it('of an official are the initiatives proposed under their name in their area, of nobody else', async () => {
    const [own] = [await accepted(commune, {}), await accepted(neighbour, {}), await accepted(commune, { proposer: 'Hồ Văn Trùng Tên' })];
    expect((await records('Đinh Thị Sáng Kiến', ['initiative'])).map((row) => row.id)).toEqual([String(own)]);
    // Two of the area bear this name: whose it is cannot be told, so it is nobody's.
    expect(await records('Hồ Văn Trùng Tên', ['initiative'])).toEqual([]);
    const { version } = await above<{ version: number }>('assessment.get', { id: sheets.get('Hồ Văn Trùng Tên')! });
    expect(await refusal(ask('assessment.link', { id: sheets.get('Hồ Văn Trùng Tên')!, version, item: 'can-bo-sang-kien', kind: 'initiative', record: String(own) }))).toBe('assessment.evidence_elsewhere');
    const mine = await above<{ version: number }>('assessment.get', { id: sheets.get('Đinh Thị Sáng Kiến')! });
    await ask('assessment.link', { id: sheets.get('Đinh Thị Sáng Kiến')!, version: mine.version, item: 'can-bo-sang-kien', kind: 'initiative', record: String(own) });
  });

  it('of a firm are the models it built, also where another proposed them', async () => {
    const model = await accepted(commune, { kind: 'model', title: 'Nuôi ong dưới tán rừng', proposer: 'Một người dân' });
    await owner.db.insertInto('initiative_models').values({ initiative_id: model, area_id: await idOf(commune), builder: 'công ty ong rừng', technique: 'Đặt thùng', market: 'Hợp tác xã', funder: '', saved_on: '2024-07-02', saved_name: 'n' } as never).execute();
    expect(await records('Công ty Ong Rừng', ['model', 'initiative'])).toEqual([{ kind: 'model', id: String(model), label: 'Nuôi ong dưới tán rừng', date: '2024-07-01' }]);
  });

  it('of whoever issued them are documents, while they stand', async () => {
    const plan_id = (await owner.db.selectFrom('plans').select('id').where('slug', '=', plan).executeTakeFirstOrThrow()).id;
    const document = async (issuer: string, number: number, area = commune) => (await owner.db.insertInto('documents').values({ world: 'story', area_id: await idOf(area), authority: 'state', unit: `U${number}`, issuer, kind: 'plan', subject: `Kế hoạch số ${number}`, about: 'plan', plan_id, plan_version: 1, state: 'issued', run: '2024', number, issued_on: '2024-08-01', content: '{}', content_hash: 'h', search_folded: '' } as never).returning('id').executeTakeFirstOrThrow()).id;
    const [own] = [await document('Công ty Ong Rừng', 11), await document('Công ty Ong Rừng', 12, neighbour), await document('Công ty Khác', 13)];
    expect((await records('Công ty Ong Rừng', ['document'])).map((row) => [row.id, row.label])).toEqual([[own, 'Kế hoạch số 11']]);
  });

  it('are inspections with signed minutes, of who was visited and of who held them, and review conferences that were held', async () => {
    const plan_id = (await owner.db.selectFrom('plans').select('id').where('slug', '=', plan).executeTakeFirstOrThrow()).id;
    const area_id = await idOf(district);
    const visit = await owner.db.insertInto('inspection_visits').values({ world: 'story', area_id, plan_id, plan_version: 1, planned_on: '2024-09-01', stage: 'visiting' } as never).returning('id').executeTakeFirstOrThrow();
    const { subject_id } = await owner.db.selectFrom('assessments').select('subject_id').where('id', '=', sheets.get('Xã Mỹ Lĩnh')!).executeTakeFirstOrThrow();
    await owner.db.insertInto('inspection_subjects').values({ visit_id: visit.id, subject_id, area_id, subject_area_id: await idOf(commune) } as never).execute();
    expect(await records('Xã Mỹ Lĩnh', ['inspection'])).toEqual([]); // not signed yet
    await owner.db.updateTable('inspection_subjects').set({ signed_on: '2024-09-20' } as never).where('visit_id', '=', visit.id).execute();
    expect(await records('Xã Mỹ Lĩnh', ['inspection'])).toMatchObject([{ id: String(visit.id), date: '2024-09-20' }]);
    expect(await records('Xã Bình Lĩnh', ['inspection'])).toEqual([]);
    const held = { world: 'story', area_id: await idOf(commune), plan_id, occasion: 'yearly', due_on: '2024-11-30', planned_on: '2024-11-20', place: 'Hội trường', content: '{}', opened_on: '2024-11-01', opened_by: 'n' };
    await owner.db.insertInto('conferences').values([{ ...held, milestone: 'a', title: 'Hội nghị chưa họp' }, { ...held, milestone: 'b', title: 'Sơ kết năm 2024', state: 'held', held_on: '2024-11-20' }] as never).execute();
    expect((await records('Xã Mỹ Lĩnh', ['conference'])).map((row) => [row.label, row.date])).toEqual([['Sơ kết năm 2024', '2024-11-20']]);
  });
});
