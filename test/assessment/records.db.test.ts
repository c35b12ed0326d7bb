/** What may show an item of whose sheet: initiatives, models, documents, inspections, conferences, committee meetings and publicity of officials, firms, bodies and places; never those of somebody called alike. */
import { beforeAll, describe, expect, it } from 'vitest';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-my-linh-tay-linh-tra-giang';
const neighbour = 'story-binh-linh-tay-linh-tra-giang';
const district = 'story-tay-linh-tra-giang';
const plan = 'story-tay-linh';
const bank = 'story-nhcsxh-tay-linh';
type OwnRecord = { kind: string; id: string; label: string; date: string | null };

describe('records that show an item', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2024-12-02' });
  const { ask, idOf, ofBody } = askingIn({ house, owner }, commune);
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
    await above('participation.register', { plan, area: district, on: '2024-06-01', kind: 'enterprise', organisation: bank });
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

  it('are brought by the body\'s own account itself, though it does not open the register of its area; what others did there it does not see', async () => {
    const { name } = await owner.db.selectFrom('organisations').select('name').where('id', '=', bank).executeTakeFirstOrThrow();
    const own = await ofBody(bank, 'organisation', district);
    const activity = async (lead: string) => {
      const { id } = await above<{ id: number }>('publicity.plan', { area: district, topic: `Việc của ${lead}`, audience: 'everyone', channel: 'meeting', lead, on: '2024-09-02', pieces: 1 });
      await above('publicity.log', { id, version: 1, on: '2024-09-03', pieces: 1 });
      return id;
    };
    const [led, others] = [await activity(name), await activity('Hội Nông dân huyện')];
    const session = await above<{ id: number }>('publicity.recordSession', { area: district, document: 'Kế hoạch tín dụng', on: '2024-09-04', host: 'Ủy ban nhân dân huyện', units: [{ unit: name, listed: 3, present: 3, absent: [] }] });
    const committee = await above<{ id: number }>('committee.found', { area: district, name: 'Ban Chỉ đạo huyện', number: '20/QĐ-UBND', foundedOn: '2024-01-10', rules: 'Theo quy chế.' });
    const member = { office: 'Giám đốc', task: 'Phụ trách tín dụng', from: '2024-01-10' };
    await above('committee.addMember', { ...member, id: committee.id, expectedVersion: 1, name: 'Người của ngân hàng', duty: 'member', account: own.account });
    await above('committee.addMember', { ...member, id: committee.id, expectedVersion: 2, name: 'Người khác', duty: 'chair' });
    const { members } = await above<{ members: { id: number; name: string }[] }>('committee.get', { id: committee.id });
    const idOfMember = (called: string) => members.find((one) => one.name === called)!.id;
    const meet = async (version: number, present: readonly string[]) => (await above<{ meeting: number }>('committee.meet', { id: committee.id, expectedVersion: version, heldOn: '2024-10-02', place: 'Trụ sở', chair: 'Người khác', present: present.map(idOfMember), minutes: 'Bàn việc tín dụng.' })).meeting;
    const [came, missed] = [await meet(3, ['Người của ngân hàng', 'Người khác']), await meet(4, ['Người khác'])];
    const sheet = sheets.get(name)!;
    const kinds = new Set(['committee_meeting', 'publicity_activity', 'publicity_session']);
    const offered = (await own.ask<{ rows: OwnRecord[] }>('assessment.records', { id: sheet })).rows.filter((row) => kinds.has(row.kind)).map((row) => `${row.kind} ${row.id}`);
    expect(new Set(offered)).toEqual(new Set([`publicity_activity ${led}`, `publicity_session ${session.id}`, `committee_meeting ${came}`]));
    type Sheet = { version: number; lines: { id: string; type: string; kind: string | null; asked: boolean; evidence: { id: string; gone: boolean }[] }[] };
    const get = () => own.ask<Sheet>('assessment.get', { id: sheet });
    // The screen offers the link to whom the server lets link: the body itself and who keeps it, though the desk does not write the body's own column.
    const mayOf = async (asked: Promise<{ may: { bring: boolean; self: boolean } }>) => (({ bring, self }) => ({ bring, self }))((await asked).may);
    expect([await mayOf(own.ask('assessment.get', { id: sheet })), await mayOf(above('assessment.get', { id: sheet })), await mayOf(ask('assessment.get', { id: sheet }, 'fatherland_front', district))]).toEqual([{ bring: true, self: true }, { bring: true, self: false }, { bring: false, self: false }]);
    const item = (await get()).lines.find((line) => line.type === 'item' && line.kind === 'evidence' && line.asked)!.id;
    const link = async (kind: string, record: number) => own.ask('assessment.link', { id: sheet, version: (await get()).version, item, kind, record: String(record) });
    expect([await refusal(link('publicity_activity', others)), await refusal(link('committee_meeting', missed))]).toEqual(['assessment.evidence_elsewhere', 'assessment.evidence_elsewhere']);
    await link('publicity_activity', led);
    await link('committee_meeting', came);
    expect((await get()).lines.find((line) => line.id === item)!.evidence).toMatchObject([{ id: String(led), gone: false }, { id: String(came), gone: false }]);
    // Nothing else of the area opens by it.
    expect([await refusal(own.ask('publicity.activity', { id: led })), await refusal(own.ask('committee.meeting', { meeting: came }))]).toEqual(['house.forbidden', 'house.forbidden']);
    // The desk that struck it tells the body whose sheet rests on it.
    await above('publicity.strike', { id: led, version: 2, reason: 'Ghi nhầm đơn vị' });
    expect((await get()).lines.find((line) => line.id === item)!.evidence).toMatchObject([{ id: String(led), gone: true }, { id: String(came), gone: false }]);
    const told = await owner.db.selectFrom('notifications').select('account_id').where('dedupe_key', '=', `assessment/phieu/${sheet}/publicity_activity/${led}/3`).execute();
    expect(told.map((one) => one.account_id)).toContain(own.account);
  });
});
