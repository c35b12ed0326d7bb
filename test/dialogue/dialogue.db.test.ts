/** A dialogue with a household on a real database: who may, what is refused, what is due, minutes, moves and merges, retention; and that no act of it touches the register. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadFacts } from '../../src/app/load.ts';
import { setRowScope } from '../../src/db/house.ts';
import { readPdf } from '../../src/documents/check-pdf.ts';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { createRandom } from '../../src/demo/random.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useHouse } from '../support/database.ts';

const commune = 'story-my-linh-tay-linh-tra-giang';
const neighbour = 'story-binh-linh-tay-linh-tra-giang';
const district = 'story-tay-linh-tra-giang';
const today = '2024-06-03';
type Done = { id: number; version: number };
type Track = { id: number; version: number; state: string; visits: { id: number }[]; commitments: { id: number; state: string; due: string; late: boolean; reviews: object[] }[]; replies: { text: string; to: string; attachment: string | null }[] };
type Got = { offered: string; marked: boolean; rows: Track[] };

describe('a dialogue with a household', async () => {
  const { house, owner, app, clock } = await useHouse({ today });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  let workers: number[] = [];
  let [one, unable, village] = [{ id: 0, version: 0 } as Done, 0, ''];
  const get = (household: number, role: 'commune_officer' | 'village_head' = 'commune_officer', area = commune) => ask<Got>('dialogue.get', { household }, role, area);
  const track = async (household: number): Promise<Track> => (await get(household)).rows[0]!;

  /** Everything the register and its reviews hold of a household, as it stands. */
  const register = async (household: number): Promise<string> => {
    const { rows } = await sql<{ held: string }>`select jsonb_build_object(
      'household', (select to_jsonb(h) from households h where h.id = ${household}), 'statuses', (select jsonb_agg(s order by s.id) from household_statuses s where s.household_id = ${household}),
      'traits', (select jsonb_agg(t order by t.id) from household_traits t where t.household_id = ${household}), 'residences', (select jsonb_agg(r order by r.id) from household_residences r where r.household_id = ${household}),
      'acts', (select count(*) from household_acts), 'rounds', (select count(*) from review_rounds), 'reviewed', (select count(*) from review_acts), 'applications', (select count(*) from review_applications), 'decisions', (select count(*) from household_decisions),
      'tallies', (select md5(string_agg(to_jsonb(y)::text, '' order by to_jsonb(y)::text)) from register_tallies y))::text as held`.execute(owner.db);
    return rows[0]!.held;
  };

  beforeAll(async () => {
    await loadFacts(house, { demo: true, tell: () => undefined });
    const listed = async (more: object) => (await ask<{ rows: { id: number; village: string; traits: string[] }[] }>('household.list', { area: commune, classes: ['poor'], limit: 200, ...more })).rows;
    const without = new Set((await listed({ cause: 'no_labour' })).map((row) => row.id));
    const able = (await listed({})).filter((row) => !without.has(row.id) && !row.traits.includes('no_labour_capacity') && !row.traits.includes('social_assistance'));
    workers = able.map((row) => row.id);
    village = able[0]!.village;
    unable = (await listed({ trait: 'no_labour_capacity' }))[0]!.id;
  }, 240_000);

  it('is not opened with a household that cannot work, nor with one that is not poor; the page says why', async () => {
    const open = (household: number, more: object = {}) => ask<Done>('dialogue.open', { household, on: today, reason: 'Không nhận việc thôn giới thiệu', ...more });
    expect(await refusal(open(unable))).toBe('dialogue.no_labour');
    expect(await get(unable)).toMatchObject({ offered: 'no_labour', rows: [] });
    const [without] = (await ask<{ rows: { id: number }[] }>('household.list', { area: commune, classes: ['poor'], cause: 'no_labour', limit: 1 })).rows;
    expect(await refusal(open(without!.id))).toBe('dialogue.no_labour'); // the decision says so, though nobody set the mark
    const assisted = workers.at(-1)!;
    await ask('household.setTrait', { id: assisted, version: (await ask<{ version: number }>('household.get', { id: assisted })).version, on: '2024-05-01', trait: 'social_assistance' });
    expect(await refusal(open(assisted))).toBe('dialogue.social_assistance');
    const rich = (await ask<{ rows: { id: number }[] }>('household.list', { area: commune, classes: ['none', 'not_poor'], limit: 1 })).rows[0]!.id;
    expect(await refusal(open(rich))).toBe('dialogue.not_poor');
    expect(await refusal(open(workers[0]!, { on: '2024-06-04' }))).toBe('dialogue.in_future');
    expect((await ask<{ open: number }>('dialogue.list', { area: commune })).open).toBe(0);
  });

  it('is proposed by the head of its own village and opened by the commune, whose officers alone may', async () => {
    const propose = (household: number, role: 'village_head' | 'commune_chair' = 'village_head', area = village) => ask<Done>('dialogue.propose', { household, on: today, reason: 'Nhiều lần được mời học nghề' }, role, area);
    expect(await refusal(propose(workers[0]!, 'commune_chair', commune))).toBe('house.forbidden');
    expect(await refusal(propose(workers[0]!, 'village_head', neighbour))).toBe('house.forbidden');
    one = await propose(workers[0]!);
    expect(await refusal(propose(workers[0]!))).toBe('dialogue.open_already');
    expect(await ask('dialogue.due', { area: commune })).toMatchObject({ total: 1, rows: [{ kind: 'proposal', household: workers[0], late: false }] });
    expect(await refusal(ask('dialogue.visit', { ...one, on: today, came: 'Trưởng thôn', said: 'Chưa mở' }))).toBe('dialogue.wrong_state');
    expect(await refusal(ask('dialogue.accept', { ...one, on: today }, 'village_head', village))).toBe('house.forbidden');
    one = await ask<Done>('dialogue.accept', { ...one, on: today }, 'commune_chair');
    expect(await track(workers[0]!)).toMatchObject({ state: 'open', proposedOn: today, openedOn: today });
  });

  it('keeps visits, promises of both sides, and the household\'s own word with whom it was said to or its file', async () => {
    one = await ask<Done>('dialogue.visit', { ...one, on: today, came: 'Công chức xã và trưởng thôn', said: 'Hộ nêu thiếu người trông trẻ.\nXã nêu lớp may sắp mở.' }, 'village_head', village);
    const visit = (await track(workers[0]!)).visits[0]!.id;
    const commit = (more: object) => ask<Done>('dialogue.commit', { ...one, visit, on: today, by: 'household', text: 'Đi học lớp may', due: '2024-06-20', ...more });
    expect(await refusal(commit({ due: '2024-06-02' }))).toBe('dialogue.due_before');
    expect(await refusal(commit({ visit: visit + 1000 }))).toBe('dialogue.visit_missing');
    one = await commit({});
    one = await commit({ by: 'commune', text: 'Xếp chỗ gửi trẻ', answers: 'Hội Phụ nữ xã', due: '2024-06-05' });
    const reply = (more: object) => ask<Done>('dialogue.reply', { ...one, on: today, to: 'chị phụ nữ thôn', ...more });
    expect(await refusal(reply({}))).toBe('dialogue.reply_empty');
    expect(await refusal(reply({ attachment: randomUUID() }))).toBe('dialogue.not_its_file');
    one = await reply({ text: 'Tôi muốn đi làm, chỉ vướng con nhỏ.' });
    const scan = (await owner.db.insertInto('attachments').values({ subject_kind: 'household', subject_id: String(workers[0]), area_id: await idOf(commune), world: 'story', file_name: 'don.pdf', media_type: 'application/pdf', size: 1, content_hash: 'c'.repeat(64), added_by: null, added_by_name: 'n', added_at: '2024-06-01T00:00:00Z' } as never).returning('id').executeTakeFirstOrThrow()).id;
    one = await reply({ attachment: scan });
    expect((await track(workers[0]!)).replies).toMatchObject([{ text: 'Tôi muốn đi làm, chỉ vướng con nhỏ.', to: 'chị phụ nữ thôn' }, { text: '', attachment: scan }]);
  });

  it('prints the minutes of a visit with what was promised then, the household\'s word, and that nothing changes', async () => {
    const visit = (await track(workers[0]!)).visits[0]!.id;
    const file = async (format: string) => (await ask<{ bytes: Uint8Array }>('dialogue.minutes', { visit, format })).bytes;
    const text = (await readDocx(await file('docx'))).paragraphs.map((line) => line.text).join('\n');
    for (const part of ['BIÊN BẢN', 'Xã nêu lớp may sắp mở.', 'Tôi muốn đi làm, chỉ vướng con nhỏ.', 'Đi học lớp may', 'Xã (Hội Phụ nữ xã)', 'không làm thay đổi kết quả phân loại hộ', 'ĐẠI DIỆN HỘ GIA ĐÌNH']) expect(text).toContain(part);
    expect((await readPdf(await file('pdf'))).pages.length).toBeGreaterThan(0);
    expect(await refusal(ask('dialogue.minutes', { visit, format: 'pdf' }, 'commune_officer', neighbour))).toBe('house.forbidden');
  });

  it('is due when a promise\'s day comes; reviewed as kept, not kept or put off with a reason; and closed when nothing waits', async () => {
    const due = () => ask<{ total: number; rows: { kind: string; late: boolean; due: string }[] }>('dialogue.due', { area: commune });
    expect(await due()).toMatchObject({ total: 1, rows: [{ kind: 'commune', late: false, due: '2024-06-05' }] }); // that of the household is further than a week
    clock.set(plainDate('2024-06-21'));
    expect(await due()).toMatchObject({ total: 2, rows: [{ late: true }, { late: true }] });
    expect(await ask('dialogue.list', { area: commune })).toMatchObject({ late: 1, open: 1, rows: [{ late: 2, waiting: 2, nextDue: '2024-06-05', visits: 1, replies: 2 }] });
    const [theirs, ours] = ['2024-06-05', '2024-06-20'].map(async (day) => (await track(workers[0]!)).commitments.find((each) => each.due === day)!.id);
    const review = async (commitment: number, more: object) => ask<Done>('dialogue.review', { ...one, on: '2024-06-21', commitment, ...more });
    expect(await refusal(review(await theirs!, { finding: 'not_kept' }))).toBe('dialogue.why_missing');
    expect(await refusal(review(await theirs!, { finding: 'put_off', why: 'Lớp chưa mở' }))).toBe('dialogue.due_missing');
    expect(await refusal(review(await theirs!, { finding: 'put_off', why: 'Lớp chưa mở', due: '2024-06-21' }))).toBe('dialogue.due_before');
    one = await review(await theirs!, { finding: 'put_off', why: 'Điểm trường sửa mái', due: '2024-07-10' });
    one = await review(await ours!, { finding: 'not_kept', why: 'Con ốm suốt tháng' });
    expect(await refusal(review(await ours!, { finding: 'kept' }))).toBe('dialogue.reviewed_already');
    expect(await refusal(ask('dialogue.close', { ...one, on: '2024-06-21', outcome: 'stands_up', note: 'Hộ đã đi làm' }))).toBe('dialogue.commitments_open');
    one = await review(await theirs!, { finding: 'kept' });
    one = await ask<Done>('dialogue.close', { ...one, on: '2024-06-21', outcome: 'needs_help', note: 'Chuyển hỗ trợ học nghề' });
    expect(await due()).toMatchObject({ total: 0 });
    expect(await refusal(ask('dialogue.visit', { ...one, on: '2024-06-21', came: 'Xã', said: 'Gặp lại' }))).toBe('dialogue.wrong_state');
    one = await ask<Done>('dialogue.reply', { ...one, on: '2024-06-21', to: 'trưởng thôn', text: 'Tôi cảm ơn, tôi sẽ học.' }, 'village_head', village);
    expect(await track(workers[0]!)).toMatchObject({ state: 'closed', replies: [{}, {}, { to: 'trưởng thôn' }] });
  });

  it('stops with a household that can no longer work: no visit, no promise, but its word and the end', async () => {
    let other = await ask<Done>('dialogue.open', { household: workers[1]!, on: '2024-06-21', reason: 'Bỏ việc giữa chừng' });
    await ask('household.setTrait', { id: workers[1]!, version: (await ask<{ version: number }>('household.get', { id: workers[1]! })).version, on: '2024-06-21', trait: 'no_labour_capacity' });
    expect(await refusal(ask('dialogue.visit', { ...other, on: '2024-06-21', came: 'Xã', said: 'Vận động' }))).toBe('dialogue.no_labour');
    expect(await ask('dialogue.list', { area: commune })).toMatchObject({ rows: [{ household: workers[1], against: 'dialogue.no_labour' }] });
    other = await ask<Done>('dialogue.reply', { ...other, on: '2024-06-21', to: 'xã', text: 'Tôi mới bị tai nạn.' });
    await ask('dialogue.close', { ...other, on: '2024-06-21', outcome: 'not_suited', note: 'Đã chuyển sang trợ giúp xã hội' });
    expect(await get(workers[1]!)).toMatchObject({ offered: 'no_labour', rows: [{ state: 'closed', outcome: 'not_suited' }] });
  });

  it('is not entered back in time for a household that can no longer work today: not begun, not opened, not gone on with', async () => {
    const [household, later] = [workers[8]!, workers[9]!];
    const proposed = await ask<Done>('dialogue.propose', { household: later, on: '2024-06-10', reason: 'Bỏ lớp học nghề' }, 'village_head', commune);
    for (const id of [household, later]) await ask('household.setTrait', { id, version: (await ask<{ version: number }>('household.get', { id })).version, on: '2024-06-21', trait: 'no_labour_capacity' });
    expect(await refusal(ask('dialogue.open', { household, on: '2024-06-10', reason: 'Bỏ việc giữa chừng' }))).toBe('dialogue.no_labour');
    expect(await refusal(ask('dialogue.accept', { ...proposed, on: '2024-06-10' }))).toBe('dialogue.no_labour');
    const going = await ask<Done>('dialogue.open', { household: workers[10]!, on: '2024-06-10', reason: 'Bỏ việc giữa chừng' });
    await ask('household.setTrait', { id: workers[10]!, version: (await ask<{ version: number }>('household.get', { id: workers[10]! })).version, on: '2024-06-21', trait: 'social_assistance' });
    expect(await refusal(ask('dialogue.visit', { ...going, on: '2024-06-12', came: 'Xã', said: 'Vận động' }))).toBe('dialogue.social_assistance');
  });

  it('never touches the register: whatever is recorded in whatever order, its class, marks, acts, lists and counts stay as they were', async () => {
    const random = createRandom(44);
    for (const household of workers.slice(2, 6)) {
      const before = await register(household);
      const on = '2024-06-21';
      for (let step = 0; step < 14; step += 1) {
        const found = await get(household);
        const running = found.rows.find((row) => row.state === 'open' || row.state === 'proposed');
        const at = { id: running?.id ?? 1, version: running?.version ?? 1, on };
        const acts = [
          () => ask('dialogue.open', { household, on, reason: 'Thử' }), () => ask('dialogue.propose', { household, on, reason: 'Thử' }, 'village_head', commune), () => ask('dialogue.accept', at), () => ask('dialogue.decline', { ...at, why: 'Chưa cần' }),
          () => ask('dialogue.visit', { ...at, came: 'Xã', said: 'Nói chuyện' }), () => ask('dialogue.commit', { ...at, by: 'household', text: 'Nuôi gà', due: '2024-08-01' }), () => ask('dialogue.commit', { ...at, by: 'commune', text: 'Giúp vốn', due: '2024-08-01' }),
          () => ask('dialogue.review', { ...at, commitment: running?.commitments.at(-1)?.id ?? 1, finding: (['kept', 'not_kept', 'put_off'] as const)[Math.floor(random() * 3)], why: 'Vì mưa', due: '2024-09-01' }),
          () => ask('dialogue.reply', { ...at, to: 'xã', text: 'Chúng tôi sẽ làm' }), () => ask('dialogue.close', { ...at, outcome: (['stands_up', 'declined_by_household', 'other'] as const)[Math.floor(random() * 3)], note: 'Xong' }), () => get(household),
        ];
        await refusal(acts[step === 0 ? 0 : Math.floor(random() * acts.length)]!()); // a refusal is an outcome too
      }
      expect((await get(household)).rows.length).toBeGreaterThan(0);
      expect(await register(household)).toBe(before);
    }
  }, 120_000);

  it('shows the levels above numbers and no household; every look at one is kept', async () => {
    for (const name of ['dialogue.list', 'dialogue.due']) expect(await refusal(ask(name, { area: commune }, 'district_officer', district))).toBe('house.forbidden');
    expect(await refusal(ask('dialogue.get', { household: workers[0]! }, 'district_officer', district))).toBe('house.forbidden');
    const counts = await ask<{ total: { closed: number; replies: number }; rows: { area: string; closed: number }[] }>('dialogue.counts', { area: district }, 'district_officer', district);
    expect(counts.rows.find((row) => row.area === commune)!.closed).toBe(counts.total.closed);
    expect(counts.total.closed).toBeGreaterThan(1);
    expect(JSON.stringify(counts)).not.toContain('household');
    const seen = await sql<{ count: number }>`select count(*)::int as count from audit_reads where action = 'dialogue.get' and subject_kind = 'household' and subject_id = ${String(workers[0])}`.execute(owner.db);
    expect(seen.rows[0]!.count).toBeGreaterThan(0);
    const journal = await sql<{ text: string }>`select coalesce(string_agg(coalesce(after::text, '') || coalesce(reason, ''), ' '), '') as text from audit_entries where subject_kind = 'household_dialogue'`.execute(owner.db);
    expect(journal.rows[0]!.text).toContain('"state"');
    for (const words of ['gửi trẻ', 'con nhỏ', 'học nghề']) expect(journal.rows[0]!.text).not.toContain(words);
  });

  it('is out of sight of an enumerator at the row itself, though the household is given to them', async () => {
    const rows = await app.db.transaction().execute(async (db) => {
      await setRowScope(db, { accountId: null, areaIds: [await idOf(commune)], registerAreaIds: [], enumeratesOn: plainDate(today), system: false });
      return (await sql`select 1 from household_dialogues`.execute(db)).rows.length;
    });
    expect(rows).toBe(0);
  });

  it('goes with the household into one it is merged into, and comes back when that is undone', async () => {
    const [target, source] = [workers[6]!, workers[7]!];
    await ask('dialogue.open', { household: source, on: '2024-06-21', reason: 'Thử nhập hộ' });
    const version = async (id: number) => (await ask<{ version: number }>('household.get', { id })).version;
    const made = await ask<{ act: number }>('household.merge', { id: target, version: await version(target), source, sourceVersion: await version(source), on: '2024-06-21' });
    const looks = async () => (await sql<{ count: number }>`select count(*)::int as count from audit_reads where action = 'dialogue.get' and subject_kind = 'household' and subject_id = ${String(source)}`.execute(owner.db)).rows[0]!.count;
    const before = await looks();
    expect((await get(target)).rows).toMatchObject([{ household: source, state: 'open' }]);
    expect(await looks()).toBe(before + 1); // what was said with the other household was looked at too
    expect(await get(source)).toMatchObject({ offered: 'not_living' });
    await ask('household.reverse', { id: target, version: await version(target), act: made.act, reason: 'Nhập nhầm hộ' });
    expect((await get(target)).rows).toEqual([]);
    expect((await get(source)).rows).toMatchObject([{ state: 'open' }]);
  });

  it('loses its words by rule years after its end; that there was one stays', async () => {
    expect(await ask('privacy.file', { area: commune })).toMatchObject({ toForget: { dialogues: 0 } });
    clock.set(plainDate('2029-07-01'));
    expect((await ask<{ toForget: { dialogues: number } }>('privacy.file', { area: commune })).toForget.dialogues).toBeGreaterThan(0);
    expect((await ask<{ removed: { dialogues: number } }>('privacy.forget', { area: commune }, 'administrator')).removed.dialogues).toBeGreaterThan(0);
    const after = await get(workers[0]!);
    expect(after.rows[0]).toMatchObject({ state: 'closed', outcome: 'needs_help', reason: '', forgottenOn: '2029-07-01', visits: [{ said: '', came: '' }], replies: [{ text: '' }, { text: '', attachment: null }, { text: '' }] });
    expect(await refusal(ask('dialogue.reply', { id: after.rows[0]!.id, version: after.rows[0]!.version, on: '2029-07-01', to: 'xã', text: 'Nói thêm' }))).toBe('dialogue.forgotten');
    expect(await refusal(ask('dialogue.minutes', { visit: after.rows[0]!.visits[0]!.id, format: 'pdf' }))).toBe('dialogue.forgotten');
  });
});
