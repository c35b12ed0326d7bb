/** What may show an item of whose sheet: initiatives, models, documents, inspections, conferences, committee meetings and publicity of officials, firms, bodies and places; never those of somebody called alike. */
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
    const document = async (issuer: string, number: number, area = commune) => (await owner.db.insertInto('documents').values({ world: 'story', area_id: await idOf(area), authority: 'state', unit: `U${number}`, issuer, kind: 'plan', subject: `Kế hoạch số ${number}`, about: 'plan', plan_id, plan_version: 1, state: 'issued', run: '2024', number, issued_on: '2024-08-01', content: '{}', content_hash: 'h', created_at: '2025-01-01T00:00:00Z', search_folded: '' } as never).returning('id').executeTakeFirstOrThrow()).id;
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

  it('are meetings of the steering committee, of its place and of the officials who came', async () => {
    const meet = async (area: string, names: readonly string[], present: number) => {
      const { id } = await ask<{ id: number }>('committee.found', { area, name: 'Ban Chỉ đạo phong trào xã', number: '12/QĐ-UBND', foundedOn: '2024-01-10', rules: 'Theo quy chế kèm quyết định.' }, 'commune_officer', area);
      for (const [index, name] of names.entries()) await ask('committee.addMember', { id, expectedVersion: index + 1, name, office: 'Công chức xã', duty: index === 0 ? 'chair' : 'member', task: 'Phụ trách chung', from: '2024-01-10' }, 'commune_officer', area);
      const { members } = await ask<{ members: { id: number; name: string }[] }>('committee.get', { id }, 'commune_officer', area);
      const { meeting } = await ask<{ meeting: number }>('committee.meet', { id, expectedVersion: names.length + 1, heldOn: '2024-10-02', place: 'Trụ sở xã', chair: names[0]!, present: members.slice(0, present).map((one) => one.id), minutes: 'Bàn việc quý IV.' }, 'commune_officer', area);
      return meeting;
    };
    const [own, elsewhere] = [await meet(commune, ['Đinh Thị Sáng Kiến', 'Người Vắng Mặt'], 1), await meet(neighbour, ['Đinh Thị Sáng Kiến'], 1)];
    expect(await records('Xã Mỹ Lĩnh', ['committee_meeting'])).toEqual([{ kind: 'committee_meeting', id: String(own), label: 'Ban Chỉ đạo phong trào xã', date: '2024-10-02' }]);
    expect((await records('Đinh Thị Sáng Kiến', ['committee_meeting'])).map((row) => row.id)).toEqual([String(own)]);
    expect(await records('Công ty Ong Rừng', ['committee_meeting'])).toEqual([]);
    const [place] = [sheets.get('Xã Mỹ Lĩnh')!];
    const item = async () => (await above<{ version: number; lines: { id: string; type: string; kind: string; evidence: { kind: string; id: string }[] }[] }>('assessment.get', { id: place }));
    const before = await item();
    const line = before.lines.find((one) => one.type === 'item' && one.kind === 'evidence')!;
    expect(await refusal(ask('assessment.link', { id: place, version: before.version, item: line.id, kind: 'committee_meeting', record: String(elsewhere) }))).toBe('assessment.evidence_elsewhere');
    await ask('assessment.link', { id: place, version: before.version, item: line.id, kind: 'committee_meeting', record: String(own) });
    expect((await item()).lines.find((one) => one.id === line.id)!.evidence).toMatchObject([{ kind: 'committee_meeting', id: String(own) }]);
    // The record opens by itself for who may see its area, and for nobody else.
    expect(await ask('committee.meeting', { meeting: own })).toMatchObject({ committee: { name: 'Ban Chỉ đạo phong trào xã', area: commune }, meeting: { heldOn: '2024-10-02', present: ['Đinh Thị Sáng Kiến'], absent: ['Người Vắng Mặt'] } });
    expect(await refusal(ask('committee.meeting', { meeting: elsewhere }))).toMatch(/^house\.(forbidden|not_found)$/);
    expect(await refusal(ask('committee.meeting', { meeting: own }, 'organisation'))).toBe('house.forbidden');
  });

  it('are publicity that was done, texts approved and sessions held, of their place and of who led, joined, wrote, hosted or came', async () => {
    const planned = (lead: string, partners: readonly string[] = [], area = commune) => ask<{ id: number }>('publicity.plan', { area, topic: `Chuyện do ${lead} làm`, audience: 'everyone', channel: 'loudspeaker', lead, partners, on: '2024-09-02', pieces: 1 }, 'commune_officer', area);
    const doneBy = async (...given: Parameters<typeof planned>) => {
      const { id } = await planned(...given);
      await ask('publicity.log', { id, version: 1, on: '2024-09-03', pieces: 1 }, 'commune_officer', given[2] ?? commune);
      return id;
    };
    const [led, joined, waiting] = [await doneBy('CÔNG TY ONG RỪNG'), await doneBy('Đoàn Thanh niên xã', ['Công ty Ong Rừng']), await planned('Công ty Ong Rừng')];
    const elsewhere = await doneBy('Công ty Ong Rừng', [], neighbour);
    const ids = async (name: string, kind: string) => (await records(name, [kind])).map((row) => Number(row.id)).sort((a, b) => a - b);
    expect(await ids('Công ty Ong Rừng', 'publicity_activity')).toEqual([led, joined]);
    const own = await ids('Xã Mỹ Lĩnh', 'publicity_activity');
    expect([own.includes(led), own.includes(joined), own.includes(waiting.id), own.includes(elsewhere)]).toEqual([true, true, false, false]);
    expect(await ask('publicity.activity', { id: led })).toMatchObject({ state: 'done', heldOn: '2024-09-03', pieces: 1, area: commune });
    expect(await refusal(ask('publicity.activity', { id: elsewhere }))).toMatch(/^house\.(forbidden|not_found)$/);

    const text = async (written_name: string, state: 'draft' | 'approved') => (await owner.db.insertInto('publicity_texts').values({
      world: 'story', area_id: await idOf(commune), kind: 'article', title: 'Hộ thoát nghèo làm gương', month: null, content: JSON.stringify({ draftedOn: '2024-09-01', parts: { purpose: '', meaning: '', content: '', results: '' }, topics: [], figures: [] }), state, written_by: null, written_name, ...(state === 'approved' ? { approved_on: '2024-09-05', approved_name: 'Người duyệt' } : { approved_on: null, approved_name: null }),
    } as never).returning('id').executeTakeFirstOrThrow()).id;
    const [approved] = [await text('Đinh Thị Sáng Kiến', 'approved'), await text('Đinh Thị Sáng Kiến', 'draft')];
    expect(await ids('Đinh Thị Sáng Kiến', 'publicity_text')).toEqual([Number(approved)]);
    expect((await ids('Xã Mỹ Lĩnh', 'publicity_text')).includes(Number(approved))).toBe(true);

    const held = (units: readonly object[], area = commune) => ask<{ id: number }>('publicity.recordSession', { area, document: 'Kế hoạch phong trào của huyện', on: '2024-09-04', host: 'Ủy ban nhân dân xã', units }, 'commune_officer', area);
    const came = await held([{ unit: 'Công ty Ong Rừng', listed: 3, present: 2, absent: [3] }]);
    const missed = await held([{ unit: 'Công ty Ong Rừng', listed: 2, present: 0, absent: [1, 2] }, { unit: 'Văn phòng', listed: 1, present: 1, absent: [] }]);
    expect(await ids('Công ty Ong Rừng', 'publicity_session')).toEqual([came.id]);
    const sessions = await ids('Xã Mỹ Lĩnh', 'publicity_session');
    expect([sessions.includes(came.id), sessions.includes(missed.id)]).toEqual([true, true]);
    expect(await ask('publicity.session', { id: came.id })).toMatchObject({ document: 'Kế hoạch phong trào của huyện', present: 2, listed: 3, percent: '66.66' });
    const { version } = await above<{ version: number }>('assessment.get', { id: sheets.get('Đinh Thị Sáng Kiến')! });
    expect(await refusal(ask('assessment.link', { id: sheets.get('Đinh Thị Sáng Kiến')!, version, item: 'can-bo-sang-kien', kind: 'publicity_session', record: String(came.id) }))).toBe('assessment.evidence_elsewhere');
  });
});
