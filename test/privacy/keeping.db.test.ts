/** How long each table keeps what it holds of persons: every table says its rule, each rule with a time is carried out by the daily job, not a day before, and nothing that something rests on goes. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { keepRetention } from '../../src/app/privacy-retention.ts';
import { addDays, type PlainDate, plainDate } from '../../src/domain/calendar.ts';
import { holdings } from '../../src/domain/privacy/holdings.ts';
import { beside, houseSteps, impersonal, keptWhys, retentionSteps } from '../../src/domain/privacy/keeping.ts';
import { keptFrom, parameterNames } from '../../src/domain/privacy/parameters.ts';
import { vietnamese } from '../../src/domain/text/catalogue.ts';
import { createTranslator } from '../../src/domain/text/translate.ts';
import { makePerson } from '../account/support.ts';
import { closedSheet } from '../support/closed-sheet.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';
import { signedMinutes } from '../support/minutes.ts';
import { wholeHousehold } from '../survey/answers.ts';

const commune = 'story-dong-linh-2025';
const png = new Uint8Array(Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64'));
const day = (text: string): PlainDate => plainDate(text);

describe('what is kept', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2025-09-15' });
  const { ask } = askingIn({ house, owner }, commune);

  it('says its rule table by table: of households, beside them, or that it holds nobody', async () => {
    const { rows } = await sql<{ name: string }>`select c.relname as name from pg_class c where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace order by 1`.execute(owner.db);
    const said = new Set([...Object.keys(holdings), ...Object.keys(beside), ...impersonal]);
    expect(rows.map((row) => row.name).filter((name) => !said.has(name)), 'these tables say nothing of how long they keep what they hold of persons: a line in holdings.ts, or in keeping.ts in `beside` or `impersonal`').toEqual([]);
    const there = new Set(rows.map((row) => row.name));
    expect([...said].filter((name) => !there.has(name)), 'these tables are no more').toEqual([]);
    expect(Object.keys(holdings).length + Object.keys(beside).length + impersonal.length, 'each table once').toBe(said.size);
  });

  it('has a step of the daily job for each time of keeping, and words for each rule', () => {
    const used = new Set([...Object.values(holdings), ...Object.values(beside)].flatMap((one) => one.keep));
    const steps: readonly string[] = [...Object.values(retentionSteps), ...Object.values(houseSteps)];
    expect([...used].filter((rule) => rule.endsWith('_kept')).toSorted()).toEqual(steps.toSorted());
    expect(parameterNames.filter((name) => name.endsWith('_kept')).toSorted()).toEqual(steps.toSorted());
    const t = createTranslator('vi', vietnamese);
    for (const rule of [...steps, ...keptWhys]) expect(t(`privacy.keep.${rule}` as never), rule).not.toBe(`privacy.keep.${rule}`);
    for (const step of [...Object.keys(retentionSteps), ...Object.keys(houseSteps)]) expect(t(`privacy.step.${step}` as never, { count: 1 }), step).not.toBe(`privacy.step.${step}`);
  });

  it('is told in the impact assessment from those lists, with the times that are unverified', async () => {
    type File = { keeping: { rule: string; sections: string[]; beside: string[] }[]; parameters: { name: string; status: string }[]; toForget: Record<string, number>; run: object | null };
    const file = await ask<File>('privacy.file', { area: commune });
    const of = (rule: string) => file.keeping.find((row) => row.rule === rule);
    expect(of('files_kept')!.sections).toContain('file');
    expect(of('surveys_kept')!.sections).toEqual(['round']);
    expect([of('applications_kept')!.sections, of('lists_kept')!.beside, of('proposers_kept')!.beside, of('notices_kept')!.beside]).toEqual([['application'], ['lists'], ['proposers'], ['notices']]);
    expect(file.keeping.every((row) => row.sections.length + row.beside.length > 0)).toBe(true);
    for (const name of ['files_kept', 'applications_kept', 'surveys_kept', 'lists_kept', 'proposers_kept', 'notices_kept']) expect(file.parameters.find((one) => one.name === name)!.status, name).toBe('unverified');
    expect(Object.values(file.toForget).every((count) => count === 0)).toBe(true);
  });
});

describe('deletion by rule', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2025-09-15' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  type Done = { round: number; version: number } & Record<string, unknown>;
  let round: { round: number; version: number };
  let [village, stays, leaves]: [string, number, number] = ['', 0, 0];
  let application = { id: 0, code: '' };
  let files: Record<'stays' | 'leaves' | 'proof' | 'again' | 'taken', string> = {} as never;
  const next = async (name: string, input: object = {}, role: string = 'commune_officer'): Promise<Done> => {
    const done = await ask<Done>(name, { round: round.round, version: round.version, on: clock.today(), ...input }, role as never);
    round = { round: done.round, version: done.version };
    return done;
  };
  const attach = async (household: number, bytes: Uint8Array, fileName = 'anh-nha.png') => (await ask<{ id: string }>('attachment.add', { subjectKind: 'household', subjectId: String(household), note: 'Chủ hộ ký', file: { fileName, mediaType: 'image/png', bytes } })).id;
  const one = async <T>(asked: ReturnType<typeof sql<T>>): Promise<T> => (await asked.execute(owner.db)).rows[0]!;
  const acts = () => one(sql<{ answers: number; text: number; said: number }>`select count(*) filter (where kind = 'survey' and act ? 'answers')::int as answers, count(*) filter (where kind = 'object' and act ? 'text')::int as text,
    count(*) filter (where kind = 'meet' and act::text like '%thu nhập từ rừng%')::int as said from review_acts where round_id = ${round.round}`);
  const at = async (on: PlainDate) => {
    clock.set(on);
    return keepRetention(house);
  };

  beforeAll(async () => {
    const asked = { A01: true, A02: false, A03: true, ...wholeHousehold };
    const { rows } = await ask<{ rows: { id: number; head: string; village: string; members: number }[] }>('household.list', { area: commune, classes: ['poor', 'near_poor'], limit: 200 });
    [village] = [...Map.groupBy(rows, (row) => row.village)].sort((a, b) => b[1].length - a[1].length)[0]!;
    const [first, second] = rows.filter((row) => row.village === village && row.members > 1);
    [stays, leaves] = [first!.id, second!.id];
    round = await ask<Done>('review.open', { area: commune, kind: 'regular', on: clock.today() });
    application = await ask('application.receive', { area: commune, form: 'recognise', on: clock.today(), applicant: 'Đinh Thị Có Tên', address: 'Thôn một', note: 'Nhà bị tốc mái', household: stays });
    round = await ask<Done>('application.putOnList', { id: application.id, ...round, on: clock.today() });
    await next('review.list', { household: leaves, reason: 'applied' });
    await next('review.closeList');
    for (const household of [stays, leaves]) {
      const form = await ask<{ round: { version: number }; forms: string }>('survey.form', { round: round.round, household });
      const answers = { ...asked, C01: ['no_capital'], C04: ['credit'] };
      const saved = await ask<Done>('survey.save', { round: round.round, household, version: form.round.version, on: clock.today(), forms: form.forms, answers, seconds: 200 });
      await ask('survey.second', { round: round.round, household, on: clock.today(), forms: form.forms, answers }, 'commune_chair');
      round = { ...round, version: saved.version };
      await next('review.check', { household }, 'commune_chair');
    }
    await next('review.call', { village, meetingOn: '2025-09-16', hour: '19 giờ', place: 'Nhà văn hóa' });
    clock.set(day('2025-09-16'));
    await next('review.meet', { village, present: 40, copies: 2, minutes: signedMinutes, votes: [stays, leaves].map((household) => ({ household, agree: 31, said: 'Có thêm thu nhập từ rừng' })) });
    await next('review.post', { village, place: 'Nhà văn hóa' });
    const objection = await next('review.object', { village, household: leaves, text: 'Hộ này vẫn khó khăn' });
    await next('review.answer', { objection: objection['objection'], upheld: false, why: 'Đã xem lại' }, 'commune_chair');
    clock.set(day('2025-09-24'));
    await next('review.takeDown', { village });
    await next('review.decide', { number: '77/QĐ-UBND' }, 'commune_chair');
    await ask('application.answer', { id: application.id, on: clock.today(), outcome: 'recognised', answer: 'Hộ bà được công nhận' });
    await next('review.publish', { place: 'Trụ sở' });
    files = { stays: await attach(stays, png), leaves: await attach(leaves, png, 'chu-ky-dinh-thi-ten.png'), proof: await attach(leaves, png, 'giay-bien-nhan.png'), again: await attach(stays, png, 'anh-khac.png'), taken: await attach(stays, new Uint8Array([...png, 0])) };
    await ask('attachment.withdraw', { id: files.taken, reason: 'Đính nhầm' });
    // A sheet of the household that names one of its files, under way.
    await closedSheet(owner, { plan: 'tay-son-03', set: 'tieu-chi-ho', kind: 'household', household: leaves, fromYear: 2021, toYear: 2024, open: true, evidence: { 'ho-giup-do': [{ kind: 'attachment', id: files.proof, label: 'giay-bien-nhan.png', date: null, by: 'Cán bộ', on: '2025-09-24' }] } });
    await ask('household.leave', { id: leaves, version: (await ask<{ version: number }>('household.get', { id: leaves })).version, on: clock.today() });
  }, 300_000);

  it('removes nothing on the day before, and says how the run went', async () => {
    for (const rule of ['applications_kept', 'lists_kept'] as const) expect(keptFrom(rule, day('2026-01-01')) < '2025-09-24').toBe(true);
    const removed = await at(day('2025-12-01'));
    expect(Object.entries(removed).filter(([step, count]) => (count ?? 0) > 0 && step !== 'attempts')).toEqual([]);
    const { run } = await ask<{ run: { on: string; ended: boolean; areas: number; failed: boolean } }>('privacy.file', { area: commune });
    expect(run).toMatchObject({ on: '2025-12-01', ended: true, areas: 0, failed: false });
  });

  it('takes the names out of a list two years after it came down; its hash stays, and whoever asks for it is told so', async () => {
    const list = () => sql<{ content: object; hash: string; forgotten: string | null }>`select content, content_hash as hash, forgotten_on::text as forgotten from review_posted_lists where round_id = ${round.round} order by act`.execute(owner.db).then((found) => found.rows);
    const before = await list();
    expect(before.length).toBe(2);
    const ended = (await sql<{ on: string }>`select until_on::text as on from review_publications where round_id = ${round.round} and stage = 'decision'`.execute(owner.db)).rows[0]!.on;
    expect(await at(day('2027-09-24'))).toMatchObject({ lists: 0 });
    expect(await at(day('2027-09-25'))).toMatchObject({ lists: 1 });
    expect(await at(addDays(day(`2027${ended.slice(4)}`), 1))).toMatchObject({ lists: 1 });
    const after = await list();
    expect(after.map((row) => [row.content, row.hash])).toEqual(before.map((row) => [{}, row.hash]));
    expect(await refusal(ask('review.paper', { round: round.round, paper: 'posting_list', village, format: 'docx' }))).toBe('review.list_forgotten');
    await expect(house.db.transaction().execute(async (tx) => sql`select chungtay_forget_posted_lists(1, '2030-01-01', '2030-01-01')`.execute(tx))).rejects.toThrow(/only the house/);
  });

  it('takes the bytes of a withdrawn file after two years, and not those another file still has', async () => {
    const hash = createHash('sha256').update(new Uint8Array([...png, 0])).digest('hex');
    expect(await one(sql<{ gone: boolean }>`select forgotten_on is not null as gone from attachments where id = ${files.taken}`)).toEqual({ gone: true }); // with the runs before: it was withdrawn in 2025
    await expect.poll(() => house.files.get(hash).then(() => 'there', () => 'gone')).toBe('gone');
    expect((await house.files.get(createHash('sha256').update(png).digest('hex'))).length).toBe(png.length);
    expect(await refusal(ask('attachment.get', { id: files.taken }))).toBe('attachment.forgotten');
  });

  it('takes name, address and words out of an application five years after it was answered, and keeps its form, days and outcome', async () => {
    const shown = () => ask<{ applicant: string; address: string; note: string; answer: string; outcome: string; household: number }>('application.get', { id: application.id });
    expect(await at(day('2030-09-24'))).toMatchObject({ applications: 0 });
    expect((await shown()).applicant).toBe('Đinh Thị Có Tên');
    expect(await at(day('2030-09-25'))).toMatchObject({ applications: 1 });
    expect(await shown()).toMatchObject({ applicant: '', address: '', note: '', answer: '', outcome: 'recognised', household: stays });
    expect(await refusal(ask('application.receipt', { id: application.id, format: 'pdf' }))).toBe('application.forgotten');
    expect(await refusal(ask('application.reopen', { id: application.id, on: clock.today(), why: 'Trả lời nhầm' }))).toBe('application.forgotten');
  });

  it('deletes files of who left the list long ago, bytes, name and note, and keeps those of who is on it', async () => {
    const rows = () => sql<{ id: string; name: string; note: string | null; forgotten: boolean; reason: string | null }>`select id, file_name as name, note, forgotten_on is not null as forgotten, withdrawn_reason as reason from attachments where subject_kind = 'household' and subject_id in (${String(stays)}, ${String(leaves)}) and withdrawn_reason is distinct from 'Đính nhầm'`.execute(owner.db).then((found) => new Map(found.rows.map((row) => [row.id, row])));
    const found = await rows(); // with the run of the test before: five years and a day after everything
    expect([found.get(files.stays)!.forgotten, found.get(files.again)!.forgotten]).toEqual([false, false]);
    expect(found.get(files.leaves)).toMatchObject({ forgotten: true, name: 'đã xóa theo thời hạn', note: null, reason: 'Đã xóa theo thời hạn lưu' });
    expect(await refusal(ask('attachment.get', { id: files.leaves }))).toBe('attachment.forgotten');
    expect(found.get(files.proof)!.forgotten).toBe(false); // it shows an item of a sheet under way
    await sql`update assessments set state = 'closed', closed_on = '2026-02-01', closed_hash = 'test' where evidence::text like ${`%${files.proof}%`}`.execute(owner.db);
    expect([await at(day('2031-02-01')), (await rows()).get(files.proof)!.forgotten]).toEqual([expect.objectContaining({ files: 0 }), false]);
    expect([await at(day('2031-02-02')), (await rows()).get(files.proof)!.forgotten]).toEqual([expect.objectContaining({ files: 1 }), true]);
    expect(await refusal(ask('attachment.get', { id: files.stays }))).toBe('done'); // the same bytes, still somebody's
  });

  it('takes answers, objections and dissent ten years after, but not of who is on the list by that round', async () => {
    expect(await acts()).toEqual({ answers: 2, text: 1, said: 1 });
    await at(day('2035-09-15'));
    expect(await acts()).toEqual({ answers: 2, text: 1, said: 1 });
    expect((await at(day('2035-09-17')))['answers']).toBe(4); // survey and second entry of the one that left the list, its objection, the meeting's words about it
    expect(await acts()).toEqual({ answers: 1, text: 0, said: 1 });
    const kept = await one(sql<{ answers: object; votes: { household: number; said?: string }[] }>`select (select e.answers from review_second_entries e where e.household_id = ${stays}) as answers, (select act -> 'votes' from review_acts where round_id = ${round.round} and kind = 'meet') as votes`);
    expect(Object.keys(kept.answers).length).toBeGreaterThan(10);
    expect(kept.votes.map((vote) => [vote.household, vote.said ?? null])).toEqual([[stays, 'Có thêm thu nhập từ rừng'], [leaves, null]]);
    // The round still folds, and the result stands.
    expect(await ask<{ found: { class: string } }>('review.dossier', { round: round.round, household: leaves })).toMatchObject({ found: { class: 'poor' } });
    expect(await ask<{ status: { class: string } }>('household.get', { id: stays })).toMatchObject({ status: { class: 'poor' } });
    await expect(house.db.transaction().execute(async (tx) => sql`select chungtay_forget_answers(1, '2040-01-01', '2040-01-01')`.execute(tx))).rejects.toThrow(/only the house/);
  });

  it('keeps everything of a household while an objection waits', async () => {
    const again = { round: round.round };
    await sql`insert into review_acts (round_id, number, area_id, kind, village_id, household_id, happened_on, recorded_on, recorded_at, account_name, act)
      select round_id, max(number) + 1, max(area_id), 'survey', max(village_id), ${leaves}, '2025-09-20', '2025-09-20', now(), 'n', '{"kind":"survey","on":"2025-09-20","answers":{"B02":4}}' from review_acts where round_id = ${again.round} group by round_id`.execute(owner.db);
    await sql`insert into review_acts (round_id, number, area_id, kind, village_id, household_id, happened_on, recorded_on, recorded_at, account_name, act)
      select round_id, max(number) + 1, max(area_id), 'object', max(village_id), ${leaves}, '2025-09-20', '2025-09-20', now(), 'n', '{"kind":"object","on":"2025-09-20","objection":"x9","text":"Chưa trả lời"}' from review_acts where round_id = ${again.round} group by round_id`.execute(owner.db);
    expect((await at(day('2036-01-01')))['answers']).toBe(0);
    await sql`delete from review_acts where round_id = ${again.round} and act ->> 'objection' = 'x9'`.execute(owner.db);
    expect((await at(day('2036-01-02')))['answers']).toBe(1);
  });

  it('takes how to reach who proposed something, and the name unless it was accepted, twelve months after the answer', async () => {
    const area = await idOf(commune);
    for (const state of ['accepted', 'not_accepted', 'received'] as const) {
      await sql`insert into initiatives (world, area_id, kind, code, title, text, proposer, contact, came, received_on, answer_by, answer_unverified, received_name, state, closed_on)
        values ('story', ${area}, 'initiative', ${`t-${state}`}, 'Trồng rừng', 'Trồng rừng gỗ lớn', 'Hồ Thị Đề Xuất', '0900 000 000', 'public', '2036-01-05', '2036-02-05', true, 'n', ${state}, ${state === 'received' ? null : '2036-02-01'})`.execute(owner.db);
    }
    const rows = async () => Object.fromEntries((await sql<{ state: string; told: string }>`select state, proposer || '/' || contact as told from initiatives where code like 't-%'`.execute(owner.db)).rows.map((row) => [row.state, row.told]));
    expect((await at(day('2037-02-01')))['proposers']).toBe(0);
    expect((await at(day('2037-02-02')))['proposers']).toBe(2);
    expect(await rows()).toEqual({ accepted: 'Hồ Thị Đề Xuất/', not_accepted: '/', received: 'Hồ Thị Đề Xuất/0900 000 000' });
  });

  it('deletes notices after two years, and leaves counts of all of it in the journal, and no name', async () => {
    const area = await idOf(commune);
    const person = await makePerson(owner, { areaId: area, grants: [{ role: 'commune_officer', areaId: area }] });
    await sql`insert into notifications (account_id, message, told_on, dedupe_key) values (${person.id}, '{"key":"x"}', '2037-03-01', 'old'), (${person.id}, '{"key":"x"}', '2037-03-02', 'new')`.execute(owner.db);
    expect((await at(day('2039-03-02')))['notices']).toBeGreaterThan(0);
    expect((await sql<{ key: string }>`select dedupe_key as key from notifications where account_id = ${person.id}`.execute(owner.db)).rows).toEqual([{ key: 'new' }]);
    const journal = (await sql<{ text: string; removed: Record<string, number> }>`select after::text as text, after -> 'removed' as removed from audit_entries where action = 'privacy.forget' order by id`.execute(owner.db)).rows;
    expect(journal.length).toBeGreaterThan(4);
    expect(journal.some((row) => row.removed['applications'] === 1)).toBe(true);
    expect(journal.map((row) => row.text).join(' ')).not.toMatch(/Đinh|Hồ Thị|tốc mái/);
    expect((await sql<{ count: number }>`select count(*)::int as count from retention_runs where ended_at is null`.execute(owner.db)).rows[0]!.count).toBe(0);
  });
});
