/**
 * The report flow of the Đồng Nai plan end to end on the story world: units to two recipients, compiled upward and to the council and its chair, one
 * through a body in between; returned and sent again; the share in time counted by hand; figures that changed mark their sentences; papers.
 */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { remindReports } from '../../src/app/report-reminders.ts';
import { readPdf } from '../../src/documents/check-pdf.ts';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { highland } from '../../src/demo/places.ts';
import type { Role } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn, type OfBody, refusal } from '../support/asking.ts';
import { atOnce } from '../support/at-once.ts';
import { useLoadedHouse } from '../support/database.ts';

const district = 'story-tay-linh-tra-giang';
type Rows = { total: number; rows: { id: number; organisation: string; state: string; timeliness: string | null }[] };
type Duty = { version: number; duty: { state: string; timeliness: string | null; sentOn: string | null }; sentences: { indicator: string; observation: number; changed: { key: string } | null }[]; content: { texts: { results: string }; compiled: { missing: string[]; reports: { organisation: string }[] } | null }; units: { organisation: string; stale: boolean }[]; acts: { act: string; by: string }[]; acceptance: { recipient: string; by: string; may: boolean }[]; passedByAsker: boolean };
type Done = { id: number; version: number; state: string };

const chair = 'Chủ tịch Ủy ban nhân dân tỉnh';

describe('reports asked for by a plan', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2024-01-03' });
  const { ask, ofBody } = askingIn({ house, owner }, district);
  let communes: { slug: string; body: string }[];
  let call: number;
  let duties: Map<string, number>;

  const open = async (input: object, role: Role = 'district_officer', slug = district) => ask<{ id: number; duties: number }>('report.open', { area: slug, kind: 'periodic', periodEnd: '2023-12-31', dueOn: '2024-01-15', ...input }, role, slug);
  const dutiesOf = async (id: number, role: Role = 'district_officer', slug = district) => new Map((await ask<{ duties: Rows['rows'] }>('report.call', { id, limit: 200 }, role, slug)).duties.map((row) => [row.organisation, row.id]));
  const read = async (id: number, role: Role = 'district_officer', slug = district) => ask<Duty>('report.duty', { id }, role, slug);
  const act = async (name: string, id: number, role: Role, slug: string, more: object = {}) => ask<Done>(name, { id, expectedVersion: (await read(id, role, slug)).version, ...more }, role, slug);
  const send = async ({ slug, body }: { slug: string; body: string }) => {
    await act('report.save', duties.get(body)!, 'commune_officer', slug, { texts: { results: 'Đã làm xong việc của năm.', difficulties: '', proposals: '' } });
    return act('report.send', duties.get(body)!, 'commune_officer', slug);
  };
  const province = 'story-tra-giang';
  /** The standing body of emulation and the one of poverty reduction, each with an account of its own. */
  const both = ['Sở Nội vụ tỉnh Trà Giang', 'Sở Lao động - Thương binh và Xã hội tỉnh Trà Giang'];
  let receivers: Map<string, OfBody>;
  const accept = async (person: OfBody, id: number, recipient: string) => person.ask<Done>('report.accept', { id, expectedVersion: (await read(id, 'province_officer', province)).version, recipient });
  const acceptAll = async (id: number, recipients = both) => {
    for (const recipient of recipients) await accept(receivers.get(recipient)!, id, recipient);
  };
  const rates = async () => (await sql<{ slug: string; value: string; numerator: string; denominator: string }>`select a.slug, o.value::text as value, o.numerator::text as numerator, o.denominator::text as denominator from observations o
    join areas a on a.id = o.area_id join indicators i on i.id = o.indicator_id where i.code = 'reports_on_time_pct' and o.superseded_by is null and o.period_end = '2024-12-31' order by a.slug`.execute(owner.db)).rows;

  beforeAll(async () => {
    receivers = new Map([[both[0]!, await ofBody('story-so-noi-vu-tra-giang', 'department_officer', province)], [both[1]!, await ofBody('story-so-ldtbxh-tra-giang', 'department_officer', province)]]);
    const bodies = await ask<{ rows: { id: string; area: string; kind: string; level: string }[] }>('organisation.list', { area: district, below: 'true', world: 'story', kind: 'state', limit: 200 });
    const all = bodies.rows.filter((one) => one.level === 'commune').map((one) => ({ slug: one.area, body: one.id }));
    communes = [...all.filter((one) => one.slug !== highland.slug).slice(0, 4), ...all.filter((one) => one.slug === highland.slug)]; // people of the demo work in the last
  }, 180_000);

  it('takes recipients, the body in between and the due day from the plan, and asks each unit once', async () => {
    const { rows } = await ask<{ rows: { item: string; to: string[]; through: string | null; thenTo: string[]; dueDays: string[] }[] }>('report.items', { plan: 'dong-nai-11325', year: 2018 });
    expect(rows.map((one) => one.item)).toEqual(['bao-cao-don-vi-cum-khoi', 'bao-cao-hang-nam', 'bao-cao-hoi-dong']);
    expect(rows[0]).toMatchObject({ through: 'Ban Thi đua - Khen thưởng tỉnh', to: ['Ủy ban nhân dân tỉnh'], dueDays: ['2018-12-31'] });
    expect(rows[1]).toMatchObject({ to: ['Ban Thi đua - Khen thưởng tỉnh', 'Sở Lao động - Thương binh và Xã hội'], thenTo: ['Ủy ban nhân dân tỉnh'] });
    const asked = { title: 'Báo cáo năm 2023', plan: 'dong-nai-11325', item: 'bao-cao-hang-nam', recipients: both };
    const units = communes.map((one) => one.body);
    expect(await refusal(open({ ...asked, units: [units[0]!, units[0]!] }))).toBe('report.unit_twice');
    // Of the words of the plan the body meant is offered where there is just one; a name twice is refused, by whatever name.
    const near = await ask<{ rows: { item: string; meant: string[] }[] }>('report.items', { plan: 'dong-nai-11325', year: 2018, area: district });
    expect(near.rows[1]!.meant).toEqual(['Ban Thi đua - Khen thưởng tỉnh', both[1]]);
    expect(await refusal(open({ ...asked, recipients: [both[0], 'story-so-noi-vu-tra-giang'], units }))).toBe('report.recipient_twice');
    expect(await refusal(open({ ...asked, item: 'khong-co', units }))).toBe('report.item_unknown');
    expect(await refusal(open({ ...asked, item: null, units }))).toBe('report.item_unknown');
    expect(await refusal(open({ ...asked, units: ['story-ubnd-tra-giang'] }))).toBe('report.unit_outside');
    expect(await refusal(open({ ...asked, units: ['khong-co'] }))).toBe('report.unit_unknown');
    const made = await open({ ...asked, units });
    expect(made.duties).toBe(5);
    call = made.id;
    duties = await dutiesOf(call);
    const [first, second] = communes as [{ slug: string; body: string }, { slug: string; body: string }];
    expect([...(await dutiesOf(call, 'commune_officer', first.slug)).keys()]).toEqual([first.body]);
    expect(await refusal(read(duties.get(second.body)!, 'commune_officer', first.slug))).toBe('house.not_found');
    const notices = await sql<{ n: number }>`select count(*) as n from notifications where message ->> 'key' = 'report.notice.asked'`.execute(owner.db);
    expect(notices.rows[0]!.n).toBeGreaterThan(0);
  });

  it('is drafted from closed figures, keeps what was written by hand, and is not sent empty or by a stale page', async () => {
    const { slug, body } = communes[0]!;
    const id = duties.get(body)!;
    expect(await refusal(act('report.send', id, 'commune_officer', slug))).toBe('report.empty');
    await act('report.save', id, 'commune_officer', slug, { texts: { results: 'Đã giúp 12 hộ sửa nhà.', difficulties: 'Thiếu vốn vay.', proposals: '' } });
    await act('report.draft', id, 'commune_officer', slug);
    const one = await read(id, 'commune_officer', slug);
    expect(one.content.texts.results).toBe('Đã giúp 12 hộ sửa nhà.');
    expect(one.sentences.map((sentence) => sentence.indicator)).toContain('poor_households');
    expect(one.sentences.filter((sentence) => sentence.changed !== null)).toEqual([]);
    expect(await refusal(ask('report.send', { id, expectedVersion: one.version - 1 }, 'commune_officer', slug))).toBe('house.stale_record');
    expect(await refusal(act('report.send', id, 'commune_officer', communes[1]!.slug))).toBe('house.not_found');
  });

  it('comes in time, late, or back again; who sent it does not judge it; the share equals a count by hand', async () => {
    const [a, b, c, d] = communes as { slug: string; body: string }[] as [typeof communes[0], typeof communes[0], typeof communes[0], typeof communes[0]];
    await act('report.send', duties.get(a!.body)!, 'commune_officer', a!.slug);
    await send(b!);
    await send(c!);
    expect(await refusal(act('report.save', duties.get(a!.body)!, 'commune_officer', a!.slug, { texts: { results: 'x', difficulties: '', proposals: '' } }))).toBe('report.not_open');
    expect(await refusal(act('report.accept', duties.get(a!.body)!, 'commune_officer', a!.slug, { recipient: both[0] }))).toBe('house.forbidden');
    await acceptAll(duties.get(a!.body)!);
    expect((await read(duties.get(a!.body)!)).duty).toMatchObject({ state: 'accepted', timeliness: 'in_time' });
    clock.set(plainDate('2024-01-14'));
    expect(await refusal(act('report.return', duties.get(b!.body)!, 'district_officer', district, { reason: 'Thiếu phần khó khăn', againBy: '2024-01-13' }))).toBe('report.again_too_early');
    await act('report.return', duties.get(b!.body)!, 'district_officer', district, { reason: 'Thiếu phần khó khăn', againBy: '2024-01-18' });
    await act('report.return', duties.get(c!.body)!, 'district_officer', district, { reason: 'Số liệu chưa khớp', againBy: '2024-01-18' });
    expect(await refusal(accept(receivers.get(both[0]!)!, duties.get(b!.body)!, both[0]!))).toBe('report.act_impossible');
    clock.set(plainDate('2024-01-18'));
    await act('report.send', duties.get(b!.body)!, 'commune_officer', b!.slug); // back by the day set: its first day counts
    clock.set(plainDate('2024-01-20'));
    await act('report.send', duties.get(c!.body)!, 'commune_officer', c!.slug); // after it: late
    await send(d!); // late
    // By hand: a and b in time; c, d and e late.
    const { rows } = await ask<{ rows: { organisation: string; counted: number; inTime: number; late: number; rate: string | null }[] }>('report.rates', { area: district, year: 2024, limit: 200 }, 'district_officer');
    const byHand = new Map([[a!.body, 1], [b!.body, 1], [c!.body, 0], [d!.body, 0], [communes[4]!.body, 0]]);
    expect(new Map(rows.map((row) => [row.organisation, row.inTime]))).toEqual(byHand);
    expect(rows.every((row) => row.counted === 1)).toBe(true);
    await remindReports(house); // a day made the fifth late; nobody touched it
    expect(new Map((await rates()).map((row) => [row.slug, row.value]))).toEqual(new Map(communes.map((one, index) => [one.slug, index < 2 ? '100.00' : '0.00'])));
    // What another body seated in a commune sends does not judge the commune.
    await sql`update report_duties set organisation_id = (select id from organisations where world = 'story' and kind = 'front' limit 1) where id = ${duties.get(a!.body)!}`.execute(owner.db);
    await remindReports(house);
    expect((await rates()).map((row) => row.slug)).not.toContain(a!.slug);
    await sql`update report_duties set organisation_id = ${a!.body} where id = ${duties.get(a!.body)!}`.execute(owner.db);
    await remindReports(house);
    const ofKey = async (key: string) => (await sql<{ n: number }>`select count(*) as n from notifications where message ->> 'key' = ${key}`.execute(owner.db)).rows[0]!.n;
    expect(await ofKey('report.notice.sent')).toBeGreaterThan(0);
    const told = await sql<{ n: number }>`select count(*) as n from notifications where message ->> 'key' = 'report.notice.late'`.execute(owner.db);
    await remindReports(house);
    expect((await sql<{ n: number }>`select count(*) as n from notifications where message ->> 'key' = 'report.notice.late'`.execute(owner.db)).rows[0]!.n).toBe(told.rows[0]!.n);
  });

  it('counts the same in SQL as by the domain\'s rule', async () => {
    for (const day of ['2024-01-10', '2024-01-15', '2024-01-16', '2024-01-19', '2024-02-01']) {
      clock.set(plainDate(day));
      const { duties: rows } = await ask<{ duties: Rows['rows'] }>('report.call', { id: call, limit: 200 }, 'district_officer');
      const { rows: counted } = await ask<{ rows: { inTime: number; late: number; waiting: number }[] }>('report.rates', { area: district, year: 2024, limit: 200 }, 'district_officer');
      const sum = (key: 'inTime' | 'late' | 'waiting') => counted.reduce((all, row) => all + row[key], 0);
      expect([sum('inTime'), sum('late'), sum('waiting')], day).toEqual(['in_time', 'late', null].map((one) => rows.filter((row) => row.timeliness === one).length));
    }
    clock.set(plainDate('2024-01-22'));
  });

  it('is compiled upward from what was accepted, naming who is missing, and on to the council and its chair', async () => {
    for (const one of communes.slice(1, 3)) await acceptAll(duties.get(one.body)!);
    const up = await open({ title: 'Tổng hợp báo cáo năm 2023', kind: 'ad_hoc', recipients: ['Ủy ban nhân dân tỉnh'], units: ['story-phong-ldtbxh-tay-linh'], compiles: call, dueOn: '2024-02-01' }, 'province_officer', 'story-tra-giang');
    expect(await refusal(open({ title: 'Tổng hợp sai', kind: 'ad_hoc', recipients: ['Ủy ban nhân dân tỉnh'], units: [communes[0]!.body], compiles: call, dueOn: '2024-02-01' }, 'province_officer', 'story-tra-giang'))).toBe('report.compiles_other_area');
    const id = (await dutiesOf(up.id, 'province_officer', 'story-tra-giang')).get('story-phong-ldtbxh-tay-linh')!;
    await act('report.draft', id, 'district_officer', district);
    const compiled = await read(id, 'district_officer', district);
    expect(compiled.content.compiled!.reports.length).toBe(3);
    expect(compiled.content.compiled!.missing.length).toBe(2);
    expect(compiled.units.every((one) => !one.stale)).toBe(true);
    await act('report.send', id, 'district_officer', district);
    await act('report.accept', id, 'province_officer', 'story-tra-giang', { recipient: 'Ủy ban nhân dân tỉnh' });
    const council = await open({ title: 'Báo cáo Hội đồng', plan: 'dong-nai-11325', item: 'bao-cao-hoi-dong', recipients: ['story-hoi-dong-tdkt-tra-giang', chair], units: ['story-so-noi-vu-tra-giang'], dueOn: '2024-02-10' }, 'province_officer', 'story-tra-giang');
    const last = (await dutiesOf(council.id, 'province_officer', 'story-tra-giang')).get('story-so-noi-vu-tra-giang')!;
    const [sender, member] = [receivers.get(both[0]!)!, await ofBody('story-hoi-dong-tdkt-tra-giang', 'council_member', province)];
    const name = 'Hội đồng Thi đua - Khen thưởng tỉnh Trà Giang';
    // What is written is not shown to whom it will go.
    expect([await refusal(member.ask('report.duty', { id: last })), (await member.ask<{ total: number }>('report.received', {})).total]).toEqual(['house.not_found', 0]);
    const { version } = await sender.ask<Done>('report.save', { id: last, expectedVersion: 1, texts: { results: 'Theo báo cáo tổng hợp.', difficulties: '', proposals: '' } });
    await sender.ask('report.send', { id: last, expectedVersion: version });
    expect(await refusal(accept(sender, last, chair))).toBe('report.own_report');
    const received = async () => member.ask<{ total: number; waiting: number; bodies: string[]; rows: { id: number; waits: string | null }[] }>('report.received', {});
    expect(await received()).toMatchObject({ total: 1, waiting: 1, bodies: [name], rows: [{ id: last, waits: 'accept' }] });
    expect((await member.ask<Duty>('report.duty', { id: last })).acceptance).toEqual([{ recipient: name, by: 'account', may: true }, { recipient: chair, by: 'desk', may: false }]);
    expect(await refusal(act('report.accept', last, 'province_officer', province, { recipient: name }))).toBe('report.not_own_recipient'); // the desk does not stand in for who has an account
    expect(await refusal(accept(member, last, chair))).toBe('report.not_own_recipient');
    await accept(member, last, name);
    expect(await received()).toMatchObject({ total: 1, waiting: 0 });
    await act('report.accept', last, 'province_officer', province, { recipient: chair });
    expect((await read(last, 'province_officer', 'story-tra-giang')).duty.state).toBe('accepted');
  });

  it('is accepted for one recipient by one account, unless the right to the other was lent', async () => {
    const [a, b] = both as [string, string];
    const opened = await open({ title: 'Báo cáo hai nơi', kind: 'ad_hoc', recipients: ['story-so-noi-vu-tra-giang', b], units: [communes[0]!.body, communes[1]!.body], dueOn: '2024-02-01' });
    const of = await dutiesOf(opened.id);
    for (const { slug, body } of communes.slice(0, 2)) {
      await act('report.save', of.get(body)!, 'commune_officer', slug, { texts: { results: 'Đã làm xong việc của năm.', difficulties: '', proposals: '' } });
      await act('report.send', of.get(body)!, 'commune_officer', slug);
    }
    const [first, second] = communes.slice(0, 2).map((one) => of.get(one.body)!) as [number, number];
    const lender = await ofBody('story-so-ldtbxh-tra-giang', 'department_officer', province);
    // Nobody speaks for the other body by a right for their own; with both rights of their own one account still accepts once.
    expect(await refusal(accept(receivers.get(b)!, first, a))).toBe('report.not_own_recipient');
    const owner_ = await ofBody('story-so-ldtbxh-tra-giang', 'department_officer', province, { to: await ofBody('story-so-noi-vu-tra-giang', 'department_officer', province) });
    await accept(owner_, first, a);
    expect(await refusal(accept(owner_, first, b))).toBe('report.one_recipient_each');
    expect((await owner_.ask<Duty>('report.duty', { id: first })).acceptance.map((one) => one.may)).toEqual([true, false]);
    await accept(lender, first, b);
    const borrower = await ofBody('story-so-ldtbxh-tra-giang', 'department_officer', province, { to: await ofBody('story-so-noi-vu-tra-giang', 'department_officer', province), lentBy: lender.account });
    for (const recipient of both) await accept(borrower, second, recipient);
    expect((await read(second)).duty.state).toBe('accepted');
    // Two places outside the house: the desk records each by another person.
    const outside = await open({ title: 'Báo cáo cấp trên', kind: 'ad_hoc', recipients: ['Cơ quan Trung ương', 'Văn phòng Trung ương'], units: [communes[0]!.body], dueOn: '2024-02-01' });
    const id = (await dutiesOf(outside.id)).get(communes[0]!.body)!;
    await act('report.draft', id, 'commune_officer', communes[0]!.slug);
    await act('report.send', id, 'commune_officer', communes[0]!.slug);
    await act('report.accept', id, 'district_officer', district, { recipient: 'Cơ quan Trung ương' });
    expect(await refusal(act('report.accept', id, 'district_officer', district, { recipient: 'Văn phòng Trung ương' }))).toBe('report.one_recipient_each');
    await act('report.accept', id, 'province_officer', province, { recipient: 'Văn phòng Trung ương' });
  });

  it('is passed on by the account of the body in between where it has one, and shown to it as waiting', async () => {
    const through = await open({ title: 'Báo cáo qua Sở', kind: 'ad_hoc', through: 'story-so-noi-vu-tra-giang', recipients: [chair], units: [communes[0]!.body], dueOn: '2024-02-01' });
    const id = (await dutiesOf(through.id)).get(communes[0]!.body)!;
    await act('report.draft', id, 'commune_officer', communes[0]!.slug);
    await act('report.send', id, 'commune_officer', communes[0]!.slug);
    expect(await refusal(act('report.pass', id, 'district_officer', district))).toBe('report.not_own_recipient');
    const between = receivers.get(both[0]!)!;
    const waits = async () => (await between.ask<{ rows: { id: number; waits: string | null }[] }>('report.received', { limit: 100 })).rows.find((row) => row.id === id)!.waits;
    expect(await waits()).toBe('pass');
    await between.ask('report.pass', { id, expectedVersion: (await read(id)).version });
    expect(await waits()).toBeNull();
    await act('report.accept', id, 'district_officer', district, { recipient: chair });
  });

  it('goes through the body in between before its recipients accept it', async () => {
    const through = await open({ title: 'Báo cáo của cụm', plan: 'dong-nai-11325', item: 'bao-cao-don-vi-cum-khoi', through: 'Ban Thi đua - Khen thưởng tỉnh', recipients: ['Ủy ban nhân dân tỉnh'], units: [communes[0]!.body], dueOn: '2024-02-01' });
    const id = (await dutiesOf(through.id)).get(communes[0]!.body)!;
    await act('report.draft', id, 'commune_officer', communes[0]!.slug);
    await act('report.send', id, 'commune_officer', communes[0]!.slug);
    expect(await refusal(act('report.accept', id, 'district_officer', district, { recipient: 'Ủy ban nhân dân tỉnh' }))).toBe('report.act_impossible');
    await act('report.pass', id, 'district_officer', district);
    // Who passed it on is not the one who accepts it.
    expect(await refusal(act('report.accept', id, 'district_officer', district, { recipient: 'Ủy ban nhân dân tỉnh' }))).toBe('report.own_passing');
    expect([(await read(id)).passedByAsker, (await read(id, 'province_officer', 'story-tra-giang')).passedByAsker]).toEqual([true, false]);
    await act('report.accept', id, 'province_officer', province, { recipient: 'Ủy ban nhân dân tỉnh' });
    expect((await read(id)).acts.map((one) => one.act)).toEqual(['sent', 'passed', 'accepted']);
  });

  it('is asked for by a day to come, and under no plan of another place', async () => {
    const wanted = { title: 'Báo cáo muộn', kind: 'ad_hoc', recipients: ['Ủy ban nhân dân huyện'], units: [communes[0]!.body] };
    expect(await refusal(open({ ...wanted, dueOn: '2020-01-15' }))).toBe('report.due_past');
  });

  it('counts two reports of one commune that are sent in one moment', async () => {
    const { slug, body } = communes[0]!;
    const ids: number[] = [];
    for (const title of ['Báo cáo chuyên đề nhà ở', 'Báo cáo chuyên đề việc làm']) {
      const made = await open({ title, kind: 'ad_hoc', plan: null, item: null, recipients: ['Ủy ban nhân dân huyện'], units: [body], periodEnd: '2024-12-31', dueOn: '2025-01-20' });
      ids.push((await dutiesOf(made.id)).get(body)!);
    }
    const sends: (() => Promise<Done>)[] = [];
    for (const id of ids) {
      await act('report.save', id, 'commune_officer', slug, { texts: { results: 'Đã làm xong.', difficulties: '', proposals: '' } });
      const { version } = await read(id, 'commune_officer', slug);
      sends.push(() => ask<Done>('report.send', { id, expectedVersion: version }, 'commune_officer', slug));
    }
    await atOnce({ owner }, sends);
    const { rows: [rate] } = await sql<{ numerator: string; denominator: string }>`select o.numerator::text as numerator, o.denominator::text as denominator from observations o join areas a on a.id = o.area_id join indicators i on i.id = o.indicator_id
      where i.code = 'reports_on_time_pct' and o.superseded_by is null and o.period_end = '2025-12-31' and a.slug = ${slug}`.execute(owner.db);
    expect(rate).toEqual({ numerator: '2', denominator: '2' });
  });

  it('decides the plan\'s criterion on reports once the year is closed', async () => {
    const criterion = async (slug: string) => (await ask<{ verdicts: { state: string; value: string | null; trace: unknown }[] }>('plan.verdict', { plan: 'story-tay-linh', target: 'xa-bao-cao', area: slug, asOf: '2025-01-05' }, 'commune_officer', slug)).verdicts[0]!;
    clock.set(plainDate('2025-01-05'));
    expect((await criterion(communes[1]!.slug)).state).toBe('no_data');
    for (const one of [communes[1]!, communes[3]!]) await ask('indicator.close', { area: one.slug, year: 2024, reason: 'Khóa sổ cuối năm' }, 'commune_chair', one.slug);
    expect((await criterion(communes[1]!.slug)).state).toBe('met');
    expect((await criterion(communes[3]!.slug)).state).toBe('missed');
    expect(JSON.stringify((await criterion(communes[3]!.slug)).trace)).toContain('plan.trace.register_bound.percent');
    clock.set(plainDate('2024-01-22'));
  });

  it('marks the sentence of a figure that has been corrected since, in the report and in the one compiled from it, on screen and on paper', async () => {
    const { slug, body } = communes[0]!;
    const id = duties.get(body)!;
    const poor = (await read(id, 'commune_officer', slug)).sentences.find((one) => one.indicator === 'poor_households')!;
    await sql`update observations set value = value + 1 where id = ${poor.observation}`.execute(owner.db);
    const after = await read(id, 'commune_officer', slug);
    expect(after.sentences.filter((one) => one.changed !== null).map((one) => [one.indicator, one.changed!.key])).toEqual([['poor_households', 'report.sentence.changed']]);
    const docx = await ask<{ bytes: Uint8Array; fileName: string }>('report.file', { id, format: 'docx' }, 'commune_officer', slug);
    const text = (await readDocx(docx.bytes)).paragraphs.map((one) => one.text).join('\n');
    expect(text).toContain('Đã giúp 12 hộ sửa nhà.');
    expect(text).toContain('Số liệu đã thay đổi');
    expect(text).toContain('Kính gửi');
    const pdf = await ask<{ bytes: Uint8Array }>('report.file', { id, format: 'pdf' }, 'commune_officer', slug);
    expect((await readPdf(pdf.bytes)).pages.length).toBeGreaterThan(0);
    const section = await ask<{ bytes: Uint8Array }>('report.file', { id, format: 'docx', section: 'true' }, 'commune_officer', slug);
    const part = (await readDocx(section.bytes)).paragraphs.map((one) => one.text).join('\n');
    expect(part).toContain('Kết quả phong trào thi đua giảm nghèo');
    expect(part).not.toContain('Kính gửi');
  });
});
