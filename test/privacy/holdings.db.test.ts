/** What is held about a household: every table of it is named in one list, the copy tells them all and nobody else's, deletion and retention do what is said. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { keepRetention } from '../../src/app/privacy-retention.ts';
import { watchReaders } from '../../src/app/readers-watch.ts';
import { readHoldings } from '../../src/db/holdings.ts';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { vietnamese } from '../../src/domain/text/catalogue.ts';
import { createTranslator } from '../../src/domain/text/translate.ts';
import { holdings, isTold } from '../../src/domain/privacy/holdings.ts';
import { makePerson } from '../account/support.ts';
import { insertRows } from '../access/rows.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-vinh-linh-tay-linh-tra-giang';
const neighbour = 'story-son-linh-tay-linh-tra-giang';
const elsewhere = 'story-binh-linh-tay-linh-tra-giang';
const district = 'story-tay-linh-tra-giang';
const png = new Uint8Array(Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64'));

describe('what is held about a household', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2024-06-07' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  let answered = 0;
  let household: { id: number; head: string; village: string };
  const receive = (more: object = {}) => ask<{ id: number; version: number }>('privacy.receive', { area: commune, kind: 'see', household: household.id, personName: household.head, text: 'Xin xem dữ liệu của gia đình', on: clock.today(), ...more });
  const copyOf = async (request: number): Promise<string> => (await readDocx((await ask<{ bytes: Uint8Array }>('privacy.copy', { request, format: 'docx' })).bytes)).paragraphs.map((one) => one.text).join('\n');

  beforeAll(async () => {
    const { rows } = await ask<{ rows: { id: number; head: string; village: string; members: number }[] }>('household.list', { area: commune, classes: ['poor'], limit: 20 });
    household = rows.find((one) => one.members > 2)!;
  });

  it('lies in tables that are all named in one list', async () => {
    const { rows } = await sql<{ name: string }>`
      with recursive keys as (select distinct conrelid, confrelid from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace),
        held(rel) as (select unnest(array['households'::regclass, 'persons'::regclass])::oid union select k.conrelid from keys k join held h on k.confrelid = h.rel)
      select relname as name from held join pg_class c on c.oid = held.rel
      union select table_name from information_schema.columns where table_schema = 'public' and column_name in ('household_id', 'person_id') and data_type = 'bigint' order by 1`.execute(owner.db);
    const missing = rows.map((row) => row.name).filter((name) => !(name in holdings));
    expect(missing, 'these tables hold data of a household or a person: add each to src/domain/privacy/holdings.ts, either told in a section of the copy or `apart` with the reason').toEqual([]);
    const there = new Set((await sql<{ name: string }>`select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace`.execute(owner.db)).rows.map((row) => row.name));
    expect(Object.keys(holdings).filter((name) => !there.has(name)), 'these tables are no more: take them off src/domain/privacy/holdings.ts').toEqual([]);
  });

  it('is found in every table that is told: a row planted in each comes back', async () => {
    const area = await idOf(elsewhere);
    const account = (await makePerson(owner, { areaId: area })).id;
    const places = await insertRows(owner.pool, account, area, (await makePerson(owner, { areaId: area })).id, { forms: false });
    const planted = Number((await sql<{ id: number }>`select id from households where ctid = ${places.households[0]}::tid`.execute(owner.db)).rows[0]!.id);
    for (const table of ['attachments', 'audit_reads'] as const) await sql`alter table ${sql.table(table)} disable trigger user; `.execute(owner.db).then(() => sql`update ${sql.table(table)} set subject_kind = 'household', subject_id = ${String(planted)} where ctid = ${places[table][0]}::tid`.execute(owner.db)).then(() => sql`alter table ${sql.table(table)} enable trigger user`.execute(owner.db));
    await sql`insert into audit_entries (occurred_at, occurred_on, chain_area_id, world, content_hash, account_name, action, subject_kind, subject_id, request_id) values (now(), '2024-06-03', 0, 'story', '\\x00', 'n', 'household.move', 'household', ${String(planted)}, 'r')`.execute(owner.db);
    for (const table of ['review_acts', 'award_acts'] as const) await sql`alter table ${sql.table(table)} disable trigger user`.execute(owner.db);
    await sql`update review_acts set household_id = ${planted} where ctid = ${places.review_acts[0]}::tid`.execute(owner.db);
    await sql`update award_acts set subject_id = (select id from emulation_subjects where household_id = ${planted}) where ctid = ${places.award_acts[1]}::tid`.execute(owner.db);
    for (const table of ['review_acts', 'award_acts'] as const) await sql`alter table ${sql.table(table)} enable trigger user`.execute(owner.db);
    await sql`update review_applications set household_id = ${planted} where ctid = ${places.review_applications[0]}::tid`.execute(owner.db);
    const found = new Set((await readHoldings(owner.db, planted, 'n')).flatMap(([, tables]) => tables.map((one) => one.table)));
    const told = Object.entries(holdings).filter(([, one]) => isTold(one)).map(([name]) => name);
    expect(told.filter((name) => !found.has(name)), 'nothing is found in these tables: mend `of` of their line in src/domain/privacy/holdings.ts, or plant a row of the household in test/access/rows.ts').toEqual([]);
  });

  it('is told in words: every code a told column may hold has its own', async () => {
    const { rows } = await sql<{ name: string; column: string; rule: string }>`select c.conrelid::regclass::text as name, a.attname as column, pg_get_constraintdef(c.oid) as rule
      from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1] where c.contype = 'c' and cardinality(c.conkey) = 1 and c.connamespace = 'public'::regnamespace and pg_get_constraintdef(c.oid) like '%ANY (ARRAY[%'`.execute(owner.db);
    const told = Object.entries(holdings).flatMap(([table, one]) => (isTold(one) ? one.what.flatMap((what) => (typeof what !== 'string' && what.words && !what.words.includes('list:') ? [{ table, column: what.column, prefixes: [what.words].flat() }] : [])) : []));
    const codes = told.flatMap(({ table, column, prefixes }) => rows.filter((row) => row.name === table && row.column === column).flatMap((row) => [...row.rule.matchAll(/'([a-z_]+)'::text/g)].map((found) => ({ where: `${table}.${column}`, keys: prefixes.map((prefix) => `${prefix}${found[1]}`) }))));
    expect(codes.length).toBeGreaterThan(60);
    const t = createTranslator('vi', vietnamese);
    expect(codes.filter(({ keys }) => keys.every((key) => t(key as never) === key)).map(({ where, keys }) => `${where}: ${keys.join(', ')}`)).toEqual([]);
  });

  it('is told in a copy for who asked: names, number, class, who looked; as Word and as PDF, and of nobody else', async () => {
    const made = await receive();
    await ask('household.suggestions', { id: household.id });
    await ask('dialogue.get', { household: household.id });
    const text = await copyOf(made.id);
    const card = await ask<{ members: { fullName: string; citizenNumber: string | null }[]; statuses: { incomePerPerson: number | null }[] }>('household.get', { id: household.id });
    for (const one of card.members) expect(text).toContain(one.fullName);
    for (const one of card.members) if (one.citizenNumber) expect(text).toContain(one.citizenNumber);
    for (const words of ['BẢN SAO DỮ LIỆU', 'hộ nghèo', 'thiếu hụt: ',  household.head, 'Ai đã xem hồ sơ', 'xem danh sách hộ', 'xem đối thoại với hộ', 'không xóa theo yêu cầu']) expect(text).toContain(words);
    // Nothing is told as the house calls it within.
    expect(text.split('\n').flatMap((cell) => cell.split('; ')).filter((part) => !['nam', 'con'].includes(part) && /^[a-z_]+(\.[a-zA-Z]+)?$/.test(part))).toEqual([]);
    const told = [...text.matchAll(/\b\d{12}\b/g)].map((one) => one[0]);
    expect(told.toSorted()).toEqual(card.members.flatMap((one) => one.citizenNumber ?? []).toSorted());
    const pdf = await ask<{ bytes: Uint8Array; fileName: string }>('privacy.copy', { request: made.id, format: 'pdf' });
    expect([Buffer.from(pdf.bytes).subarray(0, 5).toString(), pdf.fileName]).toEqual(['%PDF-', `du-lieu-ho-${household.id}.pdf`]);
    const looks = await sql<{ count: number }>`select count(*)::int as count from audit_reads where action = 'privacy.copy' and subject_kind = 'household' and subject_id = ${String(household.id)}`.execute(owner.db);
    expect(looks.rows[0]!.count).toBe(2);
  });

  it('is copied only on a request, about a household of the place, by those who answer there', async () => {
    const named = await receive();
    const unnamed = await receive({ household: null });
    expect(await refusal(ask('privacy.copy', { request: unnamed.id, format: 'pdf' }))).toBe('privacy.no_household');
    expect(await refusal(ask('privacy.copy', { request: named.id, format: 'pdf' }, 'commune_officer', neighbour))).toBe('house.forbidden');
    for (const role of ['village_head', 'district_officer', 'auditor', 'council_member', 'enumerator', 'administrator'] as const) expect(await refusal(ask('privacy.copy', { request: named.id, format: 'pdf' }, role)), role).toBe('house.forbidden');
    expect(await refusal(ask('privacy.copy', { request: 999_999, format: 'pdf' }))).toBe('house.forbidden');
  });

  it('is copied only for who asked to see it, and not after the request was refused', async () => {
    for (const kind of ['correct', 'delete']) expect(await refusal(ask('privacy.copy', { request: (await receive({ kind })).id, format: 'pdf' })), kind).toBe('privacy.copy_not_asked');
    const made = await receive();
    await ask('privacy.answer', { request: made.id, version: 1, granted: false, answer: 'Không đúng người của hộ', on: clock.today() });
    expect(await refusal(ask('privacy.copy', { request: made.id, format: 'pdf' }))).toBe('privacy.copy_refused');
    answered = made.id;
  });

  it('loses its files when deletion is granted, and nothing else: the register stays, the journal says what was done', async () => {
    const { id: file } = await ask<{ id: string }>('attachment.add', { subjectKind: 'household', subjectId: String(household.id), note: null, file: { fileName: 'chu-ky.png', mediaType: 'image/png', bytes: png } });
    const files = async () => (await ask<{ items: unknown[] }>('attachment.list', { subjectKind: 'household', subjectId: String(household.id) })).items.length;
    const before = await ask<{ status: object; members: object[] }>('household.get', { id: household.id });
    const refused = await receive({ kind: 'delete' });
    expect(await ask('privacy.answer', { request: refused.id, version: 1, granted: false, answer: 'Phải giữ theo luật', on: clock.today() })).toMatchObject({ withdrawn: 0 });
    expect(await files()).toBe(1);
    const made = await receive({ kind: 'delete' });
    expect(await ask('privacy.answer', { request: made.id, version: 1, granted: true, answer: 'Đã gỡ ảnh và chữ ký; sổ hộ giữ theo luật', on: clock.today() })).toMatchObject({ withdrawn: 1 });
    expect(await files()).toBe(0);
    // Nobody opens it any more; taken back, the answer gives it back.
    expect(await refusal(ask('attachment.get', { id: file }))).toBe('attachment.withdrawn');
    await ask('privacy.takeBack', { request: made.id, version: 2, reason: 'Trả lời nhầm người' });
    expect([await files(), await refusal(ask('attachment.get', { id: file }))]).toEqual([1, 'done']);
    expect(await ask('privacy.answer', { request: made.id, version: 3, granted: true, answer: 'Đã gỡ ảnh và chữ ký; sổ hộ giữ theo luật', on: clock.today() })).toMatchObject({ withdrawn: 1 });
    expect(await ask('household.get', { id: household.id })).toMatchObject({ status: before.status, members: before.members });
    const journal = await ask<{ items: { action: string; reason: string | null }[] }>('audit.history', { subjectKind: 'household', subjectId: String(household.id) });
    expect(journal.items[0]).toMatchObject({ action: 'privacy.answer', reason: `Gỡ theo yêu cầu xóa dữ liệu số ${made.id}` });
  });

  it('loses the files it left in another commune too, on the word of the one it lives in; the other is told so and takes none', async () => {
    const { rows } = await ask<{ rows: { id: number; head: string }[] }>('household.list', { area: neighbour, classes: ['poor'], limit: 1 }, 'commune_officer', neighbour);
    const { id, head } = rows[0]!;
    await ask('attachment.add', { subjectKind: 'household', subjectId: String(id), note: null, file: { fileName: 'anh-nha.png', mediaType: 'image/png', bytes: png } }, 'commune_officer', neighbour);
    const asked = { area: neighbour, kind: 'delete', household: id, personName: head, text: 'Xin xóa ảnh của gia đình', on: clock.today() };
    const before = await ask<{ id: number }>('privacy.receive', asked, 'commune_officer', neighbour);
    const { version } = await ask<{ version: number }>('household.get', { id }, 'commune_officer', neighbour);
    const { transfer } = await ask<{ transfer: number }>('household.send', { id, version, on: clock.today(), to: commune }, 'commune_officer', neighbour);
    await ask('household.receive', { transfer, village: household.village });
    const grant = { version: 1, granted: true, answer: 'Đã gỡ ảnh', on: clock.today() };
    expect(await refusal(ask('privacy.answer', { request: before.id, ...grant }, 'commune_officer', neighbour))).toBe('privacy.household_elsewhere');
    const after = await ask<{ id: number }>('privacy.receive', { ...asked, area: commune });
    expect(await ask('privacy.answer', { request: after.id, ...grant })).toMatchObject({ withdrawn: 1 });
    // The other refuses what it cannot do, and says why.
    await ask('privacy.answer', { request: before.id, ...grant, granted: false, answer: 'Hộ đã chuyển, xã mới trả lời' }, 'commune_officer', neighbour);
  });

  it('is told to the chair and the inspectors when somebody not assigned opens very many records in a day, each day once', async () => {
    const chair = await makePerson(owner, { areaId: await idOf(commune), grants: [{ role: 'commune_chair', areaId: await idOf(commune) }] });
    const stranger = await makePerson(owner, { areaId: await idOf(district), grants: [{ role: 'district_officer', areaId: await idOf(district) }] });
    const told = async () => (await sql<{ text: string; link: string }>`select message::text as text, link from notifications where account_id = ${chair.id} and dedupe_key like 'privacy/mass/%'`.execute(owner.db)).rows;
    const look = (count: number) => sql`insert into audit_reads (read_at, account_id, account_name, action, subject_kind, subject_id, area_id, request_id)
      select ${clock.now()}::timestamptz, ${stranger.id}, 'Người Lạ', 'household.list', 'household', h.id::text, h.village_id, 'r' from households h join area_closure c on c.descendant_id = h.village_id and c.ancestor_id = ${idArea} order by h.id limit ${count}`.execute(owner.db);
    const idArea = await idOf(commune);
    await look(99);
    await watchReaders(house);
    expect(await told()).toEqual([]);
    await look(100);
    await watchReaders(house);
    await watchReaders(house);
    const rows = await told();
    expect(rows.map((one) => one.link)).toEqual([`/ho/xem-ngoai-phan-cong?dia-ban=${commune}&tu-ngay=2024-06-06`]);
    expect(rows[0]!.text).not.toMatch(/Người Lạ/);
    expect(JSON.parse(rows[0]!.text)).toMatchObject({ params: { people: 1, households: 100 } });
  });

  it('is looked through by the chair each quarter: the counts of that moment stay, the next day is said', async () => {
    type Outside = { total: number; outside: number; reviewBy: string | null; reviews: { outside: number; people: number; note: string }[]; warnFrom: number };
    const seen = () => ask<Outside>('household.outsideReaders', { area: commune, from: '2024-05-01' }, 'commune_chair');
    const before = await seen();
    expect([before.reviewBy, before.reviews, before.warnFrom]).toEqual([null, [], 100]);
    expect(await refusal(ask('household.reviewReaders', { area: commune, from: '2024-05-01', note: 'Đã xem' }, 'commune_officer'))).toBe('house.forbidden');
    expect(await refusal(ask('household.reviewReaders', { area: commune, from: '2024-06-08', note: 'Đã xem' }, 'commune_chair'))).toBe('privacy.in_future');
    expect(await ask('household.reviewReaders', { area: commune, from: '2024-05-01', note: 'Đã hỏi, xem để hướng dẫn' }, 'commune_chair')).toMatchObject({ reviewBy: '2024-09-05' });
    expect(await seen()).toMatchObject({ reviewBy: '2024-09-05', reviews: [{ outside: before.outside, people: before.total, note: 'Đã hỏi, xem để hướng dẫn' }] });
    expect((await ask<Outside>('household.outsideReaders', { area: neighbour, from: '2024-05-01' }, 'commune_chair', neighbour)).reviews).toEqual([]);
  });

  it('is deleted by the daily job when its time of keeping is over, not a day before, and by nobody else', async () => {
    const kept = async () => (await sql<{ reads: number; named: number }>`select (select count(*)::int from audit_reads where read_at < '2024-06-09') as reads, (select count(*)::int from privacy_requests where answered_on is not null and person_name <> '') as named`.execute(owner.db)).rows[0]!;
    const before = await kept();
    expect([before.reads > 0, before.named]).toEqual([true, 5]);
    clock.set(plainDate('2026-06-07'));
    expect(await keepRetention(house)).toMatchObject({ requests: 0, reads: 0 });
    clock.set(plainDate('2026-06-08'));
    expect(await keepRetention(house)).toMatchObject({ requests: 5, reads: 0 });
    expect(await keepRetention(house)).toMatchObject({ requests: 0, reads: 0 });
    expect(await refusal(ask('privacy.copy', { request: answered, format: 'pdf' }))).toBe('privacy.forgotten');
    clock.set(plainDate('2029-06-09'));
    expect((await keepRetention(house)).reads).toBe(before.reads);
    expect(await kept()).toEqual({ reads: 0, named: 0 });
    const journal = await sql<{ area: string }>`select subject_id as area from audit_entries where action = 'privacy.forget' order by id`.execute(owner.db);
    expect(journal.rows.filter((row) => row.area !== elsewhere)).toEqual([{ area: neighbour }, { area: commune }].toSorted((a, b) => a.area.localeCompare(b.area))); // rows planted elsewhere are of other kinds
    await expect(sql`delete from audit_reads`.execute(owner.db)).rejects.toThrow(/append-only/);
    await expect(house.db.transaction().execute(async (tx) => sql`select chungtay_forget_reads('2030-01-01')`.execute(tx))).rejects.toThrow(/only the house/);
  });

  it('loses what was said in a dialogue by the daily job, in places where nobody ever asked for anything, not a day before', async () => {
    clock.set(plainDate('2024-06-07'));
    const { rows } = await ask<{ rows: { id: number }[] }>('household.list', { area: elsewhere, classes: ['poor'], limit: 50 }, 'commune_officer', elsewhere);
    let track: { id: number; version: number } | null = null;
    for (const one of rows) track ??= await ask<{ id: number; version: number }>('dialogue.open', { household: one.id, on: clock.today(), reason: 'Không nhận việc thôn giới thiệu' }, 'commune_officer', elsewhere).catch(() => null);
    await ask('dialogue.close', { id: track!.id, version: track!.version, on: clock.today(), outcome: 'declined_by_household', note: 'Hộ không nói chuyện tiếp' }, 'commune_officer', elsewhere);
    clock.set(plainDate('2029-06-07'));
    await keepRetention(house);
    const held = async () => (await sql<{ reason: string; note: string }>`select reason, note from household_dialogues where id = ${track!.id}`.execute(owner.db)).rows[0];
    expect((await held())!.note).toBe('Hộ không nói chuyện tiếp');
    clock.set(plainDate('2029-06-08'));
    expect(await keepRetention(house)).toMatchObject({ requests: 0, dialogues: 1 });
    expect(await held()).toEqual({ reason: '', note: '' });
    expect(await keepRetention(house)).toMatchObject({ dialogues: 0 });
  });
});
