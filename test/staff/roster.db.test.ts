/** The roster of poverty staff: postings from day to day, courses, who lacks somebody full-time, how enumerators work, who may write where. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { accountOf, isOnRoster } from '../../src/db/staff.ts';
import { takeNamedSubject } from '../../src/db/subject.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { communes, highland } from '../../src/demo/places.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const district = 'story-tay-linh-tra-giang';
const lowland = communes.find((one) => one.slug !== highland.slug)!.slug;
type Member = { id: number; version: number; name: string; mayEdit: boolean; proficientSince: string | null; postings: { id: number; area: string; running: boolean; fullTime: boolean; from: string; lastDay: string | null }[]; trainings: { id: number; course: string }[] };
type List = { total: number; left: number; fullTime: number; mayAdd: boolean; rows: Member[] };
type Gaps = { total: number; leastRate: number; unverified: boolean; withoutFigure: number; rows: { area: string; rate: string; partTime: number }[] };

describe('the roster of poverty staff', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2024-06-03' });
  const { ask, idOf } = askingIn({ house, owner }, highland.slug);
  const list = async (slug = highland.slug, more: object = {}, role: 'commune_officer' | 'district_officer' = 'commune_officer') => ask<List>('staff.list', { area: slug, ...more }, role, slug);
  const gaps = async (on = '2024-06-03') => ask<Gaps>('staff.gaps', { area: district, on, limit: 200 }, 'district_officer', district);
  const added = async (fullTime: boolean, from = '2024-01-01', name = 'Đinh Thị Mơ') => ask<{ id: number; version: number }>('staff.add', { area: highland.slug, name, posting: { area: highland.slug, position: 'Công chức', fullTime, from } });

  it('names a commune with a high rate until somebody is full-time there, on that day', async () => {
    const before = await gaps();
    expect(before.unverified).toBe(true);
    const found = before.rows.find((row) => row.area === highland.slug)!;
    expect(Number(found.rate)).toBeGreaterThanOrEqual(before.leastRate);
    const all = await sql<{ n: number }>`select count(*)::int as n from observations o join indicators i on i.id = o.indicator_id join areas a on a.id = o.area_id
      where i.code = 'multidim_rate_pct' and o.period_end = '2023-12-31' and o.stands and o.superseded_by is null and a.level = 'commune' and a.world = 'story' and o.value >= ${before.leastRate}`.execute(owner.db);
    expect(before.total).toBe(all.rows[0]!.n);
    await added(false);
    expect((await gaps()).rows.find((row) => row.area === highland.slug)!.partTime).toBe(1); // beside other duties is not enough
    const { id } = await added(true, '2024-03-01', 'Hồ Văn Bền');
    expect((await gaps()).rows.some((row) => row.area === highland.slug)).toBe(false);
    expect((await gaps('2024-02-29')).rows.some((row) => row.area === highland.slug)).toBe(true);
    const member = (await list()).rows.find((row) => row.id === id)!;
    await ask('staff.endPosting', { id, version: member.version, posting: member.postings[0]!.id, lastDay: '2024-06-02' });
    expect((await gaps()).rows.some((row) => row.area === highland.slug)).toBe(true);
    expect((await gaps('2024-06-02')).rows.some((row) => row.area === highland.slug)).toBe(false);
    expect((await list()).rows.some((row) => row.id === id)).toBe(false);
    expect((await list(highland.slug, { past: 'true' })).rows.some((row) => row.id === id)).toBe(true);
    // Who has left is counted apart, and no longer as full-time or proficient.
    const [now, ever] = [await list(), await list(highland.slug, { past: 'true' })];
    expect([now.left, ever.left, ever.total - ever.left, ever.fullTime]).toEqual([0, 1, now.total, now.fullTime]);
  });

  it('keeps postings apart in time, courses with their days, and tells two writers of each other', async () => {
    const { id, version } = await added(true, '2024-05-01', 'Bá Thị Lúa');
    expect(await refusal(ask('staff.post', { id, version, area: highland.slug, position: 'Công chức', fullTime: false, from: '2024-06-01' }))).toBe('staff.posted_already');
    const course = { course: 'Tập huấn rà soát', heldBy: 'Sở', firstDay: '2024-05-10', lastDay: '2024-05-12' };
    expect(await refusal(ask('staff.train', { id, version, ...course, lastDay: '2024-05-09' }))).toBe('staff.days_turned');
    expect(await refusal(ask('staff.train', { id, version, ...course, lastDay: '2024-07-01' }))).toBe('staff.training_ahead');
    await ask('staff.train', { id, version, ...course });
    expect(await refusal(ask('staff.train', { id, version, ...course }))).toBe('house.stale_record');
    const member = (await list()).rows.find((row) => row.id === id)!;
    expect(member.trainings.map((one) => one.course)).toEqual(['Tập huấn rà soát']);
    expect(await refusal(ask('staff.endPosting', { id, version: member.version, posting: member.postings[0]!.id, lastDay: '2024-04-30' }))).toBe('staff.ends_before_start');
    await ask('staff.untrain', { id, version: member.version, training: member.trainings[0]!.id, reason: 'Ghi nhầm người' });
    expect((await list()).rows.find((row) => row.id === id)!.trainings).toEqual([]);
    const audit = await sql<{ action: string; reason: string | null }>`select action, reason from audit_entries where subject_kind = 'staff' and subject_id = ${String(id)} order by id`.execute(owner.db);
    expect(audit.rows.map((row) => row.action)).toEqual(['staff.add', 'staff.train', 'staff.untrain']);
    expect(audit.rows.at(-1)!.reason).toBe('Ghi nhầm người');
  });

  it('shows proficiency from the certificate alone: nobody can write it', async () => {
    const { id: account, name } = await owner.db.selectFrom('accounts').select(['id', 'name']).where('username', '=', 'can-bo-xa').executeTakeFirstOrThrow();
    const { id, version } = await added(false, '2024-01-01', name);
    expect((await ask<{ rows: { account: string }[] }>('staff.choices', { area: highland.slug })).rows.map((row) => row.account)).toContain(account);
    await ask('staff.link', { id, version, account });
    expect(await refusal(ask('staff.add', { area: highland.slug, name: 'Người Khác', account, posting: { area: highland.slug, position: 'Công chức', fullTime: true, from: '2024-01-01' } }))).toBe('staff.account_taken');
    expect((await list()).rows.find((row) => row.id === id)!.proficientSince).toBeNull();
    await sql`insert into learning_certificates (account_id, area_id, edition, issued_on) values (${account}::uuid, ${await idOf(highland.slug)}, 1, '2024-05-20')`.execute(owner.db);
    expect((await list()).rows.find((row) => row.id === id)!.proficientSince).toBe('2024-05-20');
    expect((await list(highland.slug, { on: '2024-05-19' })).rows.find((row) => row.id === id)!.proficientSince).toBeNull();
  });

  it('links nobody to the account of another, by name or by place, and another account only with a reason', async () => {
    const officer = async (username: string, name: string, slug: string) => {
      const area_id = await idOf(slug);
      const { id } = await owner.db.insertInto('accounts').values({ username, name, world: 'story', area_id } as never).returning('id').executeTakeFirstOrThrow();
      await owner.db.insertInto('grants').values({ account_id: id, area_id, role: 'commune_officer', valid_from: '2024-01-01' } as never).execute();
      return id;
    };
    const [own, second, another, away] = [await officer('lam-1', 'Bá Thị Lam', highland.slug), await officer('lam-2', 'bá thị lam', highland.slug), await officer('khac', 'Hồ Văn Khác', highland.slug), await officer('lam-3', 'Bá Thị Lam', lowland)];
    const { id, version } = await added(false, '2024-01-01', 'Bá Thị Lam');
    const link = (account: string, at: number, reason: string | null = null) => ask<{ version: number }>('staff.link', { id, version: at, account, reason });
    expect([await refusal(link(another, version)), await refusal(link(away, version))]).toEqual(['staff.account_of_another', 'staff.account_unknown']);
    expect(await refusal(ask('staff.add', { area: highland.slug, name: 'Bá Thị Lam', account: another, posting: { area: highland.slug, position: 'Công chức', fullTime: true, from: '2024-01-01' } }))).toBe('staff.account_of_another');
    const linked = await link(own, version);
    expect(await refusal(link(second, linked.version))).toBe('staff.relink_reason');
    await link(second, linked.version, 'Được cấp tài khoản mới');
    const { rows: [last] } = await sql<{ after: object; reason: string }>`select after, reason from audit_entries where subject_kind = 'staff' and subject_id = ${String(id)} order by id desc limit 1`.execute(owner.db);
    expect(last).toMatchObject({ after: { account: second, before: own }, reason: 'Được cấp tài khoản mới' });
  });

  it('is corrected with a reason, what was there before stays in the journal, and a corrected name can be linked', async () => {
    const area_id = await idOf(highland.slug);
    const { id: account } = await owner.db.insertInto('accounts').values({ username: 'dung-ten', name: 'Bá Thị Đúng', world: 'story', area_id } as never).returning('id').executeTakeFirstOrThrow();
    await owner.db.insertInto('grants').values({ account_id: account, area_id, role: 'commune_officer', valid_from: '2024-01-01' } as never).execute();
    const { id, version } = await added(false, '2024-01-01', 'Bá Thị Đun');
    const known = await owner.db.selectFrom('organisations').select('id').where('world', '=', 'story').where('area_id', '=', area_id).executeTakeFirst();
    expect(await refusal(ask('staff.link', { id, version, account }))).toBe('staff.account_of_another');
    const correct = (input: object, at: number) => ask<{ version: number }>('staff.correct', { id, version: at, name: 'Bá Thị Đúng', organisation: null, reason: 'Ghi thiếu chữ', ...input });
    expect(await refusal(correct({ reason: '' }, version))).toMatch(/^house\./);
    expect(await refusal(correct({ name: 'Bá Thị Đun' }, version))).toBe('staff.nothing_corrected');
    expect(await refusal(correct({ organisation: 'story-khong-co' }, version))).toBe('staff.organisation_unknown');
    const named = await correct({ organisation: known?.id ?? null }, version);
    const linked = await ask<{ version: number }>('staff.link', { id, version: named.version, account });
    expect(await refusal(correct({ name: 'Người Khác Hẳn' }, linked.version))).toBe('staff.account_of_another'); // the account linked bears another name
    const { rows: [entry] } = await sql<{ before: object; after: object; reason: string }>`select before, after, reason from audit_entries where subject_kind = 'staff' and subject_id = ${String(id)} and action = 'staff.correct'`.execute(owner.db);
    expect(entry).toEqual({ before: { name: 'Bá Thị Đun', organisation: null }, after: { name: 'Bá Thị Đúng', organisation: known?.id ?? null }, reason: 'Ghi thiếu chữ' });
  });

  it('corrects what was entered wrongly of a posting: the list of communes without anybody full-time follows', async () => {
    const missing = async () => (await gaps()).rows.some((row) => row.area === highland.slug);
    expect(await missing()).toBe(false);
    const everybody = (await list()).rows.filter((row) => row.postings.some((one) => one.running && one.fullTime));
    for (const one of everybody) for (const posting of one.postings.filter((each) => each.running && each.fullTime)) {
      const { version } = (await list()).rows.find((row) => row.id === one.id)!;
      await ask('staff.correctPosting', { id: one.id, version, posting: posting.id, area: highland.slug, position: 'Công chức', fullTime: false, from: '2024-05-01', lastDay: null, reason: 'Kiêm nhiệm, ghi nhầm chuyên trách' });
    }
    expect(await missing()).toBe(true);
    const { id } = everybody[0]!;
    const at = async () => (await list(highland.slug, { past: 'true' })).rows.find((row) => row.id === id)!;
    const member = await at();
    const fields = { id, posting: member.postings[0]!.id, area: highland.slug, position: 'Công chức', fullTime: true, from: '2024-04-01', lastDay: '2024-05-31', reason: 'Ghi sai ngày' };
    expect(await refusal(ask('staff.correctPosting', { ...fields, version: member.version, lastDay: '2024-03-31' }))).toBe('staff.ends_before_start');
    expect(await refusal(ask('staff.correctPosting', { ...fields, version: member.version, area: lowland }))).toBe('house.forbidden'); // not into an area of others
    await ask('staff.correctPosting', { ...fields, version: member.version });
    expect((await at()).postings[0]).toMatchObject({ running: false, fullTime: true, from: '2024-04-01', lastDay: '2024-05-31' });
    expect([(await gaps('2024-05-31')).rows.some((row) => row.area === highland.slug), await missing()]).toEqual([false, true]);
    // A second posting of the same person in the same days is refused, one ended too early runs again.
    const { version: free } = await at();
    const { version: second } = await ask<{ version: number }>('staff.post', { id, version: free, area: highland.slug, position: 'Công chức', fullTime: true, from: '2024-06-02' });
    expect(await refusal(ask('staff.correctPosting', { ...fields, version: second, lastDay: null }))).toBe('staff.posted_already');
    const { rows: [entry] } = await sql<{ before: object; after: object }>`select before, after from audit_entries where subject_kind = 'staff' and subject_id = ${String(id)} and action = 'staff.correctPosting' order by id desc limit 1`.execute(owner.db);
    expect(entry).toMatchObject({ before: { fullTime: false, from: '2024-05-01', lastDay: null }, after: { fullTime: true, from: '2024-04-01', lastDay: '2024-05-31' } });
  });

  it('loses who was entered by mistake while nothing rests on them, else the posting alone: figures and lists follow, the journal keeps both', async () => {
    const at = async (id: number) => (await list(highland.slug, { past: 'true' })).rows.find((row) => row.id === id);
    const fullTime = async () => (await list()).fullTime;
    const before = await fullTime();
    const { id, version } = await added(true, '2024-05-01', 'Hồ Thị Nhầm');
    expect(await fullTime()).toBe(before + 1);
    const posting = (await at(id))!.postings[0]!.id;
    expect(await refusal(ask('staff.remove', { id, version, reason: '' }))).toMatch(/^house\./);
    expect(await refusal(ask('staff.remove', { id, version, reason: 'Ghi nhầm' }, 'commune_officer', lowland))).toBe('house.not_found');
    // A course rests on them: only the posting is struck.
    const trained = await ask<{ version: number }>('staff.train', { id, version, course: 'Tập huấn rà soát', heldBy: 'Sở', firstDay: '2024-05-10', lastDay: '2024-05-12' });
    expect(await refusal(ask('staff.remove', { id, version: trained.version, reason: 'Ghi nhầm' }))).toBe('staff.rests');
    const struck = await ask<{ version: number }>('staff.strikePosting', { id, version: trained.version, posting, reason: 'Không phụ trách xã này' });
    expect([await fullTime(), (await list()).rows.some((row) => row.id === id)]).toEqual([before, false]);
    expect(await at(id)).toMatchObject({ postings: [{ running: false, struck: { on: '2024-06-03', why: 'Không phụ trách xã này' } }] });
    for (const act of ['staff.strikePosting', 'staff.endPosting']) expect(await refusal(ask(act, { id, version: struck.version, posting, reason: 'Ghi nhầm', lastDay: '2024-06-01' }))).toBe('staff.posting_struck');
    // The same days are free again, and what was struck stays told beside the right one.
    const posted = await ask<{ version: number }>('staff.post', { id, version: struck.version, area: highland.slug, position: 'Công chức', fullTime: false, from: '2024-05-01' });
    const course = (await at(id))!.trainings[0]!.id;
    const free = await ask<{ version: number }>('staff.untrain', { id, version: posted.version, training: course, reason: 'Ghi nhầm người' });
    await ask('staff.remove', { id, version: free.version, reason: 'Không làm công tác giảm nghèo' });
    expect(await at(id)).toBeUndefined();
    expect(await refusal(ask('staff.correct', { id, version: free.version + 1, name: 'Ai', organisation: null, reason: 'Sửa' }))).toBe('house.not_found');
    const { rows } = await sql<{ action: string; before: object | null; reason: string | null }>`select action, before, reason from audit_entries where subject_kind = 'staff' and subject_id = ${String(id)} and action in ('staff.strikePosting', 'staff.remove') order by id`.execute(owner.db);
    expect(rows).toMatchObject([{ action: 'staff.strikePosting', before: { posting, area: highland.slug, fullTime: true }, reason: 'Không phụ trách xã này' }, { action: 'staff.remove', before: { name: 'Hồ Thị Nhầm' }, reason: 'Không làm công tác giảm nghèo' }]);
    // A certificate rests on whose account is linked; a removed person's account is free for another entry.
    const proficient = (await list()).rows.find((row) => row.proficientSince !== null)!;
    expect(await refusal(ask('staff.remove', { id: proficient.id, version: proficient.version, reason: 'Ghi nhầm' }))).toBe('staff.rests');
    const area_id = await idOf(highland.slug);
    const { id: account } = await owner.db.insertInto('accounts').values({ username: 'ghi-lai', name: 'Bá Thị Ghi', world: 'story', area_id } as never).returning('id').executeTakeFirstOrThrow();
    await owner.db.insertInto('grants').values({ account_id: account, area_id, role: 'commune_officer', valid_from: '2024-01-01' } as never).execute();
    const entered = { area: highland.slug, name: 'Bá Thị Ghi', account, posting: { area: highland.slug, position: 'Công chức', fullTime: false, from: '2024-01-01' } };
    const first = await ask<{ id: number; version: number }>('staff.add', entered);
    await ask('staff.remove', { id: first.id, version: first.version, reason: 'Ghi hai lần' });
    expect((await ask<{ id: number }>('staff.add', entered)).id).not.toBe(first.id);
  });

  it('gives the account of somebody entered twice to the right entry, with its certificate, and lets the wrong one go', async () => {
    const area_id = await idOf(highland.slug);
    const { id: account } = await owner.db.insertInto('accounts').values({ username: 'hai-muc', name: 'Bá Văn Hai', world: 'story', area_id } as never).returning('id').executeTakeFirstOrThrow();
    await owner.db.insertInto('grants').values({ account_id: account, area_id, role: 'commune_officer', valid_from: '2024-01-01' } as never).execute();
    await sql`insert into learning_certificates (account_id, area_id, edition, issued_on) values (${account}::uuid, ${area_id}, 1, '2024-05-20')`.execute(owner.db);
    const [right, wrong] = [await added(false, '2023-06-01', 'Bá Văn Hai'), await added(false, '2024-01-01', 'Bá Văn Hai')];
    const link = (one: { id: number; version: number }, to: string | null, reason: string | null = null) => ask<{ id: number; version: number }>('staff.link', { ...one, account: to, reason });
    expect(await refusal(link(wrong, null, 'Gắn nhầm'))).toBe('staff.not_linked');
    const linked = await link(wrong, account);
    expect([await refusal(link(right, account)), await refusal(ask('staff.remove', { ...linked, reason: 'Ghi hai lần' })), await refusal(link(linked, null))]).toEqual(['staff.account_taken', 'staff.rests', 'staff.relink_reason']);
    const free = await link(linked, null, 'Ghi hai lần');
    await ask('staff.remove', { ...free, reason: 'Ghi hai lần' });
    await link(right, account);
    const named = (await list(highland.slug, { past: 'true' })).rows.filter((row) => row.name === 'Bá Văn Hai');
    expect(named.map((row) => [row.id, row.proficientSince])).toEqual([[right.id, '2024-05-20']]);
    const { rows } = await sql<{ after: object; reason: string | null }>`select after, reason from audit_entries where subject_kind = 'staff' and subject_id = ${String(wrong.id)} and action = 'staff.link' order by id desc limit 1`.execute(owner.db);
    expect(rows).toEqual([{ after: { account: null, before: account }, reason: 'Ghi hai lần' }]);
  });

  it('is kept by whoever answers for the area, seen from above, and hidden beside', async () => {
    expect(await refusal(ask('staff.add', { area: highland.slug, name: 'Ai Đó', posting: { area: highland.slug, position: 'Công chức', fullTime: true, from: '2024-01-01' } }, 'commune_officer', lowland))).toBe('house.forbidden');
    expect((await list(district, {}, 'district_officer')).rows.some((row) => row.proficientSince === '2024-05-20')).toBe(true);
    expect((await list(lowland)).total).toBe(0);
    expect(await refusal(ask('staff.add', { area: highland.slug, name: 'Ai Đó', posting: { area: highland.slug, position: 'Kiểm tra', fullTime: true, from: '2024-01-01' } }, 'auditor' as never, highland.slug))).toBe('house.forbidden');
    const mine = await list();
    expect([mine.mayAdd, mine.rows.every((row) => row.mayEdit)]).toEqual([true, true]);
  });

  it('counts an enumerator\'s households and the errors of second entries and visits by hand', async () => {
    const { round, version } = await ask<{ round: number; version: number }>('review.open', { area: highland.slug, kind: 'regular', on: '2024-05-15' });
    const { rows } = await ask<{ rows: { id: number; village: string }[] }>('household.list', { area: highland.slug, classes: 'poor', limit: 5, date: '2024-05-15' });
    let seen = version;
    for (const one of rows.slice(0, 3)) seen = (await ask<{ version: number }>('review.list', { round, version: seen, on: '2024-05-15', household: one.id, reason: 'applied' })).version;
    const account = (await owner.db.selectFrom('accounts').select('id').where('username', '=', 'dieu-tra-vien').executeTakeFirstOrThrow()).id;
    const area = await idOf(highland.slug);
    const person = (await owner.db.insertInto('review_people').values({ round_id: round, area_id: area, duty: 'enumerator', name: 'Hồ Thị Thử', account_id: account, valid_from: '2024-05-15', trained_on: '2024-05-10', trained_by: 'Huyện' } as never).returning('id').executeTakeFirstOrThrow()).id;
    for (const one of rows.slice(0, 2)) await sql`insert into review_assignments (round_id, area_id, person_id, village_id, household_id, valid_from, valid_until) select ${round}, ${area}, ${person}, h.village_id, h.id, '2024-05-15', '2024-07-01' from households h where h.id = ${one.id}`.execute(owner.db);
    for (const [index, one] of rows.slice(0, 2).entries()) await sql`insert into review_acts (round_id, number, area_id, kind, village_id, household_id, happened_on, recorded_on, recorded_at, account_id, account_name, act)
      select ${round}, ${900 + index}, ${area}, 'survey', h.village_id, h.id, '2024-05-20', '2024-05-20', '2024-05-20T01:00:00Z', ${account}::uuid, 'Hồ Thị Thử', '{}' from households h where h.id = ${one.id}`.execute(owner.db);
    await sql`insert into review_second_entries (round_id, household_id, act_number, area_id, answers, differences, entered_on, account_name) values (${round}, ${rows[0]!.id}, 900, ${area}, '{}', 2, '2024-05-21', 'n'), (${round}, ${rows[1]!.id}, 901, ${area}, '{}', 0, '2024-05-21', 'n')`.execute(owner.db);
    await sql`insert into review_revisits (round_id, household_id, area_id, drawn_on, drawn_after, reasons, done_on, items, errors, account_name) values (${round}, ${rows[0]!.id}, ${area}, '2024-05-22', 901, '{random}', '2024-05-23', 24, 3, 'n')`.execute(owner.db);
    const answer = await ask<{ rows: object[] }>('staff.surveyors', { area: district, year: 2024 }, 'district_officer', district);
    expect(answer.rows).toEqual([expect.objectContaining({ person: Number(person), name: 'Hồ Thị Thử', trainedOn: '2024-05-10', assigned: 2, surveyed: 2, secondEntries: 2, entriesWithDifferences: 1, revisits: 1, items: 24, errors: 3, errorRate: '12.5' })]);
    // Two entries settled by somebody else: still the enumerator's survey, and their errors.
    await sql`insert into review_acts (round_id, number, area_id, kind, village_id, household_id, happened_on, recorded_on, recorded_at, account_id, account_name, act)
      select ${round}, 950, ${area}, 'survey', h.village_id, h.id, '2024-05-22', '2024-05-22', '2024-05-22T01:00:00Z', ${(await owner.db.selectFrom('accounts').select('id').where('username', '=', 'giam-sat').executeTakeFirstOrThrow()).id}::uuid, 'Người chọn', ${JSON.stringify({ settled: { firstAccount: account, firstBy: 'Hồ Thị Thử' } })}::jsonb from households h where h.id = ${rows[0]!.id}`.execute(owner.db);
    expect((await ask<{ rows: object[] }>('staff.surveyors', { area: district, year: 2024 }, 'district_officer', district)).rows).toEqual(answer.rows);
    expect((await ask<{ total: number }>('staff.surveyors', { area: lowland, year: 2024 }, 'commune_officer', lowland)).total).toBe(0);
  });

  it('takes an official without an account for nobody where two of the name are on the roster of the area', async () => {
    const [one, other] = [await added(false, '2024-01-01', 'Lò Văn Trùng Tên'), await added(false, '2024-02-01', 'Lò Văn Trùng Tên')];
    const account = (await owner.db.selectFrom('accounts').select('id').where('username', '=', 'giam-sat').executeTakeFirstOrThrow()).id;
    await sql`update staff_members set account_id = ${account}::uuid where id = ${one.id}`.execute(owner.db);
    const subject = await owner.db.transaction().execute(async (tx) => takeNamedSubject(tx, { kind: 'official', areaId: await idOf(highland.slug), name: 'Lò Văn Trùng Tên', position: 'Công chức', on: plainDate('2024-06-03') }));
    const whose = async () => [(await sql<{ id: number }>`select m.id::int as id from staff_members m join emulation_subjects s on s.id = ${subject} and ${isOnRoster('m', 's')}`.execute(owner.db)).rows.map((row) => row.id), (await sql<{ account: string | null }>`select ${accountOf('s')} as account from emulation_subjects s where s.id = ${subject}`.execute(owner.db)).rows[0]!.account];
    expect(await whose()).toEqual([[], null]);
    await sql`update staff_postings set struck_on = '2024-06-03', struck_why = 'Ghi hai lần' where member_id = ${other.id}`.execute(owner.db);
    expect(await whose()).toEqual([[one.id], account]);
  });
});
