/** A year of inspections of the story world's district on a real database: proposed, chosen, approved, visited, signed, answered, checked again. */
import { describe, expect, it } from 'vitest';
import { remindInspections } from '../../src/app/inspection-reminders.ts';
import type { Role } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { copyPlan } from '../support/copied-plan.ts';
import { useLoadedHouse } from '../support/database.ts';

const district = 'story-tay-linh-tra-giang';
const women = 'story-hoi-phu-nu-tay-linh';
const culture = 'story-phong-vhtt-tay-linh';
const [one, other, unchosen] = ['story-vinh-linh-tay-linh-tra-giang', 'story-son-linh-tay-linh-tra-giang', 'story-binh-linh-tay-linh-tra-giang'];
type Done = { visit: number; version: number };
type Visit = { version: number; stage: string; may: boolean; team: { members: unknown[] }; subjects: { subject: number; name: string; place: string; items: { criterion: string; kind: string; state: string | null; working: unknown[] }[] | null; minutes: unknown }[]; findings: { finding: number; state: string; overdue: boolean; mayAnswer: boolean }[] };

describe('inspections', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2024-06-03' });
  const { ask, ofBody } = askingIn({ house, owner }, district);
  const plan = 'story-tay-linh';
  let visit: Done;
  const next = async (name: string, input: object = {}, role: Role = 'district_officer', slug = district): Promise<Done & Record<string, unknown>> => {
    const done = await ask<Done & Record<string, unknown>>(name, { ...visit, on: clock.today(), ...input }, role, slug);
    visit = { visit: done.visit, version: done.version };
    return done;
  };
  const get = async (role: Role = 'district_officer', slug = district): Promise<Visit> => ask<Visit>('inspection.get', { visit: visit.visit }, role, slug);


  it('proposes the units below with the grounds and keeps what a person chose until it is approved', async () => {
    type Candidates = { total: number; rows: { place: string | null; organisation: string | null; kind: string | null; grounds: { lastOn: string | null; red: number }; said: { key: string }[]; general: boolean }[] };
    const candidates = await ask<Candidates>('inspection.candidates', { area: district, plan }, 'district_officer');
    expect([candidates.total > 3, candidates.rows.every((row) => row.grounds.lastOn === null && row.said[0]!.key === 'inspection.ground.never')]).toEqual([true, true]);
    // Bodies of the area that the plan's criteria speak of stand among the units, its own People's Committee does not.
    const body = candidates.rows.find((row) => row.organisation === women)!;
    expect([body.place, body.kind, candidates.rows.some((row) => row.organisation === 'story-ubnd-tay-linh' || row.organisation === 'story-hoi-dong-tdkt-tay-linh')]).toEqual([null, 'mass_organisation', false]);
    // One the plan has no criteria for is proposed too, and said to go by a general list.
    expect([culture, women].map((id) => candidates.rows.find((row) => row.organisation === id)!.general)).toEqual([true, false]);
    expect(candidates.rows.filter((row) => row.place !== null).every((row) => !row.general)).toBe(true);
    const red = candidates.rows.map((row) => row.grounds.red);
    expect(red).toEqual([...red].sort((a, b) => b - a));
    expect(red[0]).toBeGreaterThan(0);
    const save = { area: district, year: 2024, plan, choices: [{ place: one, quarter: 2 }, { place: other, quarter: 3, why: 'Kiểm tra kết hợp' }] };
    expect(await refusal(ask('inspection.saveProgramme', { ...save, choices: [...save.choices, { place: 'story-van-thuong-muong-van-ha-van', quarter: 1 }] }, 'district_officer'))).toBe('inspection.subject_outside');
    expect(await refusal(ask('inspection.saveProgramme', { ...save, choices: [...save.choices, { place: one, quarter: 4 }] }, 'district_officer'))).toBe('inspection.subject_twice');
    expect(await refusal(ask('inspection.saveProgramme', { ...save, choices: [...save.choices, { organisation: `story-ubnd-${one.slice('story-'.length)}`, quarter: 4 }] }, 'district_officer'))).toBe('inspection.reason_missing');
    save.choices.push({ organisation: women, quarter: 4 } as never); // proposed with its grounds: no reason is asked
    const saved = await ask<{ programme: number; version: number }>('inspection.saveProgramme', save, 'district_officer');
    expect(await refusal(ask('inspection.saveProgramme', save, 'district_officer'))).toBe('house.stale_record');
    expect(await refusal(ask('inspection.open', { area: district, programme: saved.programme, on: clock.today(), plannedOn: '2024-06-10', units: [{ place: one }] }, 'district_officer'))).toBe('inspection.programme_not_approved');
    expect(await refusal(ask('inspection.approveProgramme', { ...saved, on: clock.today() }, 'district_officer'))).toBe('house.forbidden');
    // The plan of 2024 was decided neither in 2019 nor before anybody could have thought of it.
    for (const on of ['2019-06-03', '2022-12-31']) expect(await refusal(ask('inspection.approveProgramme', { ...saved, on }, 'signer')), on).toBe('inspection.programme_day');
    const approved = await ask<{ version: number; number: string }>('inspection.approveProgramme', { ...saved, on: clock.today() }, 'signer');
    expect(approved.number).toMatch(/^\d+\/QĐ-HĐTĐKT$/);
    expect(await refusal(ask('inspection.saveProgramme', { ...save, version: approved.version }, 'district_officer'))).toBe('inspection.programme_approved');
    expect(await refusal(ask('inspection.open', { area: district, programme: saved.programme, on: clock.today(), plannedOn: '2024-06-10', units: [{ place: unchosen }] }, 'district_officer'))).toBe('inspection.not_in_programme');
    expect(await refusal(ask('inspection.open', { area: district, programme: saved.programme, on: '2024-06-02', plannedOn: '2024-06-10', units: [{ place: one }] }, 'district_officer'))).toBe('inspection.before_programme');
    visit = await ask<Done>('inspection.open', { area: district, programme: saved.programme, on: clock.today(), plannedOn: '2024-06-10', units: [{ place: one }, { place: other }] }, 'district_officer');
    const kept = await ask<{ programme: { choices: { place: string; visit: number | null; said: unknown[] }[] } }>('inspection.programme', { area: district, year: 2024 }, 'district_officer');
    expect(kept.programme.choices.map((choice) => [choice.place, choice.visit, choice.said.length > 0])).toEqual([[one, visit.visit, true], [other, visit.visit, true], [null, null, true]]);
  });

  it('takes no plan of another place, neither for a visit nor for the yearly plan', async () => {
    const area = 'story-van-thuong-muong-van-ha-van';
    const unit = { place: area };
    expect(await refusal(ask('inspection.open', { area, plan, on: clock.today(), plannedOn: '2024-06-10', purpose: 'Kiểm tra đột xuất theo phản ánh', units: [unit] }, 'commune_officer', area))).toBe('inspection.plan_elsewhere');
    expect(await refusal(ask('inspection.saveProgramme', { area, year: 2024, plan, choices: [{ ...unit, quarter: 3, why: 'Theo phản ánh' }] }, 'commune_officer', area))).toBe('inspection.plan_elsewhere');
  });

  it('needs a team, then a checklist from the criteria whose computed items are not marked by hand, and minutes with their findings', async () => {
    const { subjects } = await get();
    const [first, second] = [one, other].map((place) => subjects.find((each) => each.place === place)!.subject);
    expect(await refusal(next('inspection.checklist', { subject: first }))).toBe('inspection.no_team');
    expect(await refusal(next('inspection.team', { leader: { name: 'Trưởng đoàn' }, members: [] }))).toBe('inspection.team_too_small');
    await next('inspection.team', { leader: { name: 'Trưởng đoàn', position: 'Phó Chủ tịch Hội đồng' }, members: [{ name: 'Thành viên', position: 'Phòng Nội vụ' }] }, 'council_member');
    for (const subject of [first, second]) expect((await next('inspection.checklist', { subject }))['items']).toBeGreaterThan(2);
    const items = (await get()).subjects.find((each) => each.subject === first)!.items!;
    // Computed ones come with the working of the day, also where the plan's day has not come yet.
    expect(items.some((item) => item.kind === 'computed' && item.working.length > 0)).toBe(true);
    // The same count of the register as on the commune's sheet of assessment.
    expect(items.find((item) => item.criterion === 'xa-nguyen-nhan')).toMatchObject({ state: 'pass', working: [{ key: 'assessment.fact.causes' }, { key: 'assessment.fact.value' }, { key: 'assessment.fact.bound.percent' }] });
    expect(items.find((item) => item.criterion === 'xa-ho-tu-luc')).toMatchObject({ state: 'fail' });
    const byHand = items.filter((item) => item.kind !== 'computed');
    expect(byHand.length).toBeGreaterThan(0);
    const sign = { subject: first, place: 'Trụ sở UBND xã', representative: { name: 'Đại diện', position: 'Phó Chủ tịch' } };
    expect(await refusal(next('inspection.sign', sign))).toBe('inspection.items_unmarked');
    await next('inspection.mark', { subject: first, marks: byHand.map((item, index) => ({ criterion: item.criterion, result: index === 0 ? 'not_kept' : 'kept' })) });
    expect(await refusal(next('inspection.sign', sign))).toBe('inspection.finding_missing');
    await next('inspection.find', { subject: first, criterion: byHand[0]!.criterion, text: 'Chưa có sổ theo dõi đăng ký', required: 'Lập sổ theo dõi đăng ký', owner: 'UBND xã', deadline: '2024-07-01' });
    // Written by mistake and struck before the minutes: gone from every list, kept in the acts, its number not given again.
    const wrong = await next('inspection.find', { subject: first, text: 'Ghi nhầm của xã khác', required: 'Không có việc gì', owner: 'UBND xã', deadline: '2024-07-01' });
    expect(await refusal(next('inspection.strike', { finding: wrong['finding'], why: 'Ghi nhầm đơn vị' }, 'commune_officer', one))).toBe('house.forbidden');
    await next('inspection.strike', { finding: wrong['finding'], why: 'Ghi nhầm đơn vị' });
    const again = await next('inspection.find', { subject: first, text: 'Chưa niêm yết', required: 'Niêm yết danh sách', owner: 'UBND xã', deadline: '2024-07-01' });
    expect([wrong['finding'], again['finding'], (await get()).findings.map((each) => each.finding)]).toEqual([2, 3, [1, 3]]);
    await next('inspection.strike', { finding: 3, why: 'Đã niêm yết đủ' });
    expect((await ask<{ total: number }>('inspection.findings', { area: district }, 'district_officer')).total).toBe(1);
    await next('inspection.sign', sign);
    expect(await refusal(next('inspection.strike', { finding: 1, why: 'Muốn bỏ sau khi ký' }))).toBe('inspection.minutes_signed');
    expect(await refusal(next('inspection.find', { subject: first, text: 'Việc khác', required: 'Làm việc khác', owner: 'UBND xã', deadline: '2024-07-01' }))).toBe('inspection.minutes_signed');
    await next('inspection.mark', { subject: second, marks: byHand.map((item) => ({ criterion: item.criterion, result: 'kept' })) });
    await next('inspection.sign', { ...sign, subject: second });
    expect((await get()).stage).toBe('following');
  });

  it('shows a unit of a visit to several only itself, and lets it alone answer', async () => {
    const own = await get('commune_officer', one);
    expect([own.subjects.map((each) => each.place), own.findings.map((each) => each.mayAnswer), own.may]).toEqual([[one], [true], false]);
    const neighbour = await get('commune_officer', other);
    expect([neighbour.subjects.map((each) => each.place), neighbour.findings]).toEqual([[other], []]);
    expect(await refusal(get('commune_officer', unchosen))).toBe('house.not_found');
    const answer = { finding: 1, text: 'Đã lập sổ theo dõi', evidence: 'Quyết định số 12/QĐ-UBND' };
    expect(await refusal(next('inspection.answer', answer, 'commune_officer', other))).toBe('house.forbidden');
    expect(await refusal(next('inspection.recheck', { finding: 1, done: true, text: 'Đã thực hiện' }))).toBe('inspection.no_answer');
    expect(await refusal(next('inspection.close'))).toBe('inspection.findings_open');
  });

  it('is red past its deadline until checked again, tells the people of both ends once, and closes when all is done', async () => {
    clock.set(plainDate('2024-07-02'));
    await remindInspections(house);
    await remindInspections(house);
    // Told to whoever holds the area itself: the demo's officers of the district and of the commune.
    const told = await owner.db.selectFrom('notifications').select('dedupe_key').where('dedupe_key', 'like', 'inspection/%late').execute();
    expect(told.length).toBeGreaterThanOrEqual(2);
    expect(new Set(told.map((row) => row.dedupe_key)).size).toBe(1);
    type Board = { total: number; overdue: number; rows: { overdue: boolean; daysLeft: number }[] };
    const board = async (role: Role, slug: string) => ask<Board>('inspection.findings', { area: slug, show: 'overdue' }, role, slug);
    expect(await board('district_officer', district)).toMatchObject({ total: 1, overdue: 1, rows: [{ overdue: true, daysLeft: -1 }] });
    await next('inspection.answer', { finding: 1, text: 'Đã lập sổ theo dõi', evidence: 'Quyết định số 12/QĐ-UBND' }, 'commune_officer', one);
    expect(await board('commune_officer', one)).toMatchObject({ total: 1, overdue: 1 });
    expect(await board('commune_officer', other)).toMatchObject({ total: 0, overdue: 0 });
    await next('inspection.recheck', { finding: 1, done: true, text: 'Đã xem sổ, đúng' });
    expect(await board('district_officer', district)).toMatchObject({ total: 0, overdue: 0 });
    await next('inspection.close');
    expect((await get()).stage).toBe('closed');
  });

  it('lists who has not been visited for years, and refuses the one who answered as the one who checks', async () => {
    const neglected = async (years: number) => (await ask<{ of: number; rows: { place: string | null; organisation: string | null }[] }>('inspection.neglected', { area: district, years }, 'district_officer'));
    const before = await neglected(2);
    expect([before.rows.some((row) => row.place === one), before.rows.some((row) => row.place === unchosen), before.rows.length]).toEqual([false, true, before.of - 2]);
    // A body visited since is in the list no more.
    const body = women;
    expect(before.rows.some((row) => row.organisation === body)).toBe(true);
    visit = await ask<Done>('inspection.open', { area: district, plan, on: clock.today(), plannedOn: clock.today(), purpose: 'Kiểm tra đột xuất theo phản ánh', units: [{ organisation: body }] }, 'district_officer');
    const { subject: office } = (await get()).subjects[0]!;
    await next('inspection.team', { leader: { name: 'Trưởng đoàn' }, members: [{ name: 'Thành viên' }] });
    await next('inspection.checklist', { subject: office });
    const looked = (await get()).subjects[0]!.items!.filter((item) => item.kind !== 'computed').map((item) => ({ criterion: item.criterion, result: 'kept' }));
    if (looked.length > 0) await next('inspection.mark', { subject: office, marks: looked });
    await next('inspection.sign', { subject: office, place: 'Trụ sở Hội', representative: { name: 'Đại diện' } });
    const after = await neglected(2);
    expect([after.rows.some((row) => row.organisation === body), after.of - after.rows.length]).toEqual([false, 3]);
    visit = await ask<Done>('inspection.open', { area: one, plan, on: clock.today(), plannedOn: clock.today(), purpose: 'Kiểm tra đột xuất theo phản ánh', units: [{ place: 'story-lang-1-vinh-linh' }] }, 'commune_officer', one);
    const at = [ 'commune_officer', one] as const;
    const subject = (await get(...at)).subjects[0]!.subject;
    await next('inspection.team', { leader: { name: 'Trưởng đoàn' }, members: [{ name: 'Thành viên' }] }, ...at);
    await next('inspection.checklist', { subject }, ...at);
    const marks = (await get(...at)).subjects[0]!.items!.filter((item) => item.kind !== 'computed').map((item) => ({ criterion: item.criterion, result: 'not_looked' }));
    // Written down a week after the visit: the minutes gave a deadline that went by meanwhile, and it is kept as they say it. Not before the visit itself.
    const opened = clock.today();
    clock.set(plainDate('2024-07-10'));
    const late = { on: opened, subject, text: 'Chưa họp thôn', required: 'Họp thôn', owner: 'Trưởng thôn' };
    expect(await refusal(next('inspection.find', { ...late, deadline: '2024-06-01' }, ...at))).toBe('inspection.deadline_too_early');
    const typed = await next('inspection.find', { ...late, deadline: '2024-07-09' }, ...at);
    expect((await get(...at)).findings.find((one) => one.finding === typed.finding)).toMatchObject({ deadline: '2024-07-09', overdue: true });
    clock.set(opened);
    if (marks.length > 0) await next('inspection.mark', { subject, marks }, ...at);
    await next('inspection.sign', { subject, place: 'Nhà văn hóa thôn', representative: { name: 'Đại diện' } }, ...at);
    await next('inspection.answer', { finding: 1, text: 'Đã họp thôn', evidence: 'Biên bản họp' }, ...at);
    expect(await refusal(next('inspection.recheck', { finding: 1, done: true, text: 'Đã thực hiện' }, ...at))).toBe('inspection.own_answer');
    await next('inspection.recheck', { finding: 1, done: true, text: 'Đã thực hiện' }, 'commune_chair', one);
    expect(await refusal(ask('inspection.open', { area: district, plan, on: clock.today(), plannedOn: clock.today(), purpose: '', units: [{ place: one }] }, 'district_officer'))).toBe('inspection.reason_missing');
  });

  it('goes to a body the plan has no criteria for with a general list: what the plan asks of it, the targets of its own plan, and what the team writes', async () => {
    const inList = async () => (await ask<{ rows: { organisation: string | null }[] }>('inspection.neglected', { area: district, years: 2, limit: 200 }, 'district_officer')).rows.some((row) => row.organisation === culture);
    expect(await inList()).toBe(true);
    await copyPlan({ owner }, plan, { slug: 'story-phong-vhtt', issuer: 'Phòng Văn hóa và Thông tin huyện', number: '12/KH-VHTT' });
    visit = await ask<Done>('inspection.open', { area: district, plan, on: clock.today(), plannedOn: clock.today(), purpose: 'Lâu chưa kiểm tra việc tuyên truyền', units: [{ organisation: culture }] }, 'district_officer');
    type General = { subjects: { subject: number; basis: { general: boolean; asked: number } | null; items: { criterion: string; text: string; kind: string; standing: string | null; working: unknown[] }[] | null }[] };
    const unit = async () => ((await get()) as unknown as General).subjects[0]!;
    const before = await unit();
    expect(before.basis).toMatchObject({ general: true });
    await next('inspection.team', { leader: { name: 'Trưởng đoàn' }, members: [{ name: 'Thành viên' }] });
    const written = 'Sổ theo dõi tin, bài đã phát';
    const made = await next('inspection.checklist', { subject: before.subject, items: [written] });
    const { items } = await unit();
    const of = (kind: string) => items!.filter((one) => one.kind === kind);
    expect([made['items'], items!.length]).toEqual([before.basis!.asked + 1, before.basis!.asked + 1]);
    expect([of('content').length > 0, of('task').length > 0, of('written').map((one) => one.text)]).toEqual([true, true, [written]]);
    // Targets of the plan it issued stand as they are computed, with the working, and are not marked by hand.
    expect(of('computed').length).toBeGreaterThan(0);
    expect(of('computed').every((one) => one.standing !== null && one.criterion.startsWith('ke-hoach-'))).toBe(true);
    expect(of('computed').some((one) => one.working.length > 0)).toBe(true);
    await next('inspection.mark', { subject: before.subject, marks: items!.filter((one) => one.kind !== 'computed').map((one) => ({ criterion: one.criterion, result: one.kind === 'written' ? 'not_kept' : 'kept' })) });
    expect(await refusal(next('inspection.sign', { subject: before.subject, place: 'Trụ sở Phòng', representative: { name: 'Đại diện' } }))).toBe('inspection.finding_missing');
    await next('inspection.find', { subject: before.subject, criterion: of('written')[0]!.criterion, text: 'Chưa có sổ', required: 'Lập sổ theo dõi', owner: 'Phòng VHTT', deadline: '2024-09-01' });
    await next('inspection.sign', { subject: before.subject, place: 'Trụ sở Phòng', representative: { name: 'Đại diện' } });
    expect([await inList(), (await unit()).basis]).toEqual([false, null]);
  });

  it('adds nothing by hand to the list of a unit the plan has criteria for', async () => {
    visit = await ask<Done>('inspection.open', { area: district, plan, on: clock.today(), plannedOn: clock.today(), purpose: 'Kiểm tra đột xuất theo phản ánh', units: [{ place: unchosen }] }, 'district_officer');
    await next('inspection.team', { leader: { name: 'Trưởng đoàn' }, members: [{ name: 'Thành viên' }] });
    const { subject } = (await get()).subjects[0]!;
    expect(await refusal(next('inspection.checklist', { subject, items: ['Việc ngoài tiêu chí'] }))).toBe('inspection.items_needless');
    await next('inspection.checklist', { subject });
  });

  it('of a body are seen by its own account, and those of others are not', async () => {
    const { rows } = await ask<{ rows: { id: number }[] }>('inspection.list', { area: district }, 'district_officer');
    expect(rows.length).toBeGreaterThan(1);
    const own = await ofBody(women, 'organisation', district);
    const seen = await own.ask<{ total: number; rows: { id: number; subjects: string[] }[] }>('inspection.list', { area: district });
    expect(seen.total).toBe(1);
    expect((await own.ask<Visit>('inspection.get', { visit: seen.rows[0]!.id })).subjects.map((subject) => subject.items !== null)).toEqual([true]);
    for (const other of rows.filter((row) => row.id !== seen.rows[0]!.id)) expect(await refusal(own.ask('inspection.get', { visit: other.id }))).toMatch(/^house\.(not_found|forbidden)$/);
    expect((await own.ask<{ total: number }>('inspection.findings', { area: district })).total).toBe(0);
    const firm = await ofBody('story-nhcsxh-tay-linh', 'organisation', district);
    expect((await firm.ask<{ total: number }>('inspection.list', { area: district })).total).toBe(0);
  });

  it('of two bodies in one area say to each only what was found at itself, and a body with an account answers for itself', async () => {
    const bank = 'story-nhcsxh-tay-linh';
    visit = await ask<Done>('inspection.open', { area: district, plan, on: clock.today(), plannedOn: clock.today(), purpose: 'Kiểm tra hai đơn vị cùng ngày', units: [{ organisation: women }, { organisation: bank }] }, 'district_officer');
    await next('inspection.team', { leader: { name: 'Trưởng đoàn' }, members: [{ name: 'Thành viên' }] });
    type Of = { subjects: { subject: number; organisation: string | null; items: { criterion: string; kind: string }[] | null }[]; findings: { finding: number; text: string; mayAnswer: boolean }[]; acts: unknown[] };
    const standing = async () => (await get()) as unknown as Of;
    const ids = new Map((await standing()).subjects.map((one) => [one.organisation, one.subject]));
    for (const subject of ids.values()) {
      await next('inspection.checklist', { subject });
      const items = (await standing()).subjects.find((one) => one.subject === subject)!.items!.filter((item) => item.kind !== 'computed');
      if (items.length > 0) await next('inspection.mark', { subject, marks: items.map((item) => ({ criterion: item.criterion, result: 'kept' })) });
    }
    await next('inspection.find', { subject: ids.get(bank), text: 'Chậm giải ngân', required: 'Giải ngân đúng hạn', owner: 'Giám đốc', deadline: '2024-10-01' });
    for (const subject of ids.values()) await next('inspection.sign', { subject, place: 'Trụ sở', representative: { name: 'Đại diện' } });
    const [own, firm] = [await ofBody(women, 'organisation', district), await ofBody(bank, 'organisation', district)];
    const seen = await own.ask<Of>('inspection.get', { visit: visit.visit });
    expect([seen.subjects.map((one) => one.organisation), seen.findings]).toEqual([[women], []]);
    expect(JSON.stringify(seen)).not.toContain('Chậm giải ngân');
    expect(await refusal(own.ask('inspection.paper', { paper: 'minutes', visit: visit.visit, subject: ids.get(bank), format: 'pdf' }))).toBe('house.not_found');
    const { version } = await get() as unknown as { version: number };
    const answer = { visit: visit.visit, version, on: clock.today(), finding: 1, text: 'Đã giải ngân', evidence: 'Sao kê' };
    expect(await refusal(own.ask('inspection.answer', answer))).toBe('house.forbidden');
    expect(await refusal(ask('inspection.answer', answer, 'district_officer', district))).toBe('inspection.not_own_body');
    const file = { fileName: 'sao-ke.pdf', mediaType: 'application/pdf', bytes: new TextEncoder().encode('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n') };
    const kept = { subjectKind: 'inspection_finding', subjectId: `${visit.visit}-1`, file };
    expect(await refusal(own.ask('attachment.add', kept))).toMatch(/^house\.|^attachment\./);
    await firm.ask('attachment.add', kept);
    expect((await firm.ask<Of>('inspection.get', { visit: visit.visit })).findings.map((one) => [one.finding, one.mayAnswer])).toEqual([[1, true]]);
    await firm.ask('inspection.answer', answer);
  });

  it('is amended by a decision of its own: units added, moved and dropped with their reasons, what a visit is opened for stays, every edition stays readable', async () => {
    type Edition = { edition: number; number: string; changes: { moved: { name: string; from: number; to: number }[]; added: { name: string }[]; dropped: { name: string }[] } | null; units: { name: string; quarter: number }[] };
    type Plan = { programme: { id: number; version: number; number: string; choices: { subject: number; place: string | null; organisation: string | null; quarter: number; visit: number | null }[]; editions: Edition[]; amendment: object | null } };
    const see = async () => (await ask<Plan>('inspection.programme', { area: district, year: 2024 }, 'district_officer')).programme;
    const before = await see();
    const at = (key: string) => before.choices.find((choice) => choice.place === key || choice.organisation === key)!.subject;
    const save = async (more: object, role: Role = 'district_officer') => ask<{ version: number }>('inspection.saveAmendment', { programme: before.id, version: (await see()).version, why: 'Mưa lũ làm đổi lịch', ...more }, role);
    const approve = async (more: object = {}, role: Role = 'signer') => ask<{ edition: number; number: string }>('inspection.approveAmendment', { programme: before.id, version: (await see()).version, on: clock.today(), ...more }, role);
    const words = async (edition?: number) => (await readDocx((await ask<{ bytes: Uint8Array }>('inspection.paper', { paper: 'amendment', programme: before.id, ...(edition ? { edition } : {}), format: 'docx' }, 'district_officer')).bytes)).paragraphs.map((line) => line.text).join('\n');
    expect(before.editions.map((each) => [each.edition, each.number, each.changes])).toEqual([[1, before.number, null]]);
    expect(await refusal(approve())).toBe('inspection.amendment_missing');
    expect(await refusal(save({}))).toBe('inspection.amendment_empty');
    expect(await refusal(save({ drop: [{ subject: at(one), why: 'Đổi lịch' }] }))).toBe('inspection.amendment_visited');
    expect(await refusal(save({ move: [{ subject: at(women), quarter: 4, why: 'Đổi lịch' }] }))).toBe('inspection.amendment_same');
    expect(await refusal(save({ move: [{ subject: 999_999, quarter: 4, why: 'Đổi lịch' }] }))).toBe('inspection.not_in_programme');
    expect(await refusal(save({ add: [{ place: one, quarter: 4, why: 'Thêm lần nữa' }] }))).toBe('inspection.subject_twice');
    expect(await refusal(save({ add: [{ place: 'story-van-thuong-muong-van-ha-van', quarter: 4, why: 'Ngoài huyện' }] }))).toBe('inspection.subject_outside');
    await save({ add: [{ place: unchosen, quarter: 4, why: 'Có phản ánh của dân' }], move: [{ subject: at(women), quarter: 3, why: 'Kết hợp với đại hội' }] });
    expect((await see()).choices).toEqual(before.choices); // a draft changes nothing
    expect(await refusal(ask('inspection.open', { area: district, programme: before.id, on: clock.today(), plannedOn: clock.today(), units: [{ place: unchosen }] }, 'district_officer'))).toBe('inspection.not_in_programme');
    expect(await words()).toContain('Chuyển từ quý 4 sang quý 3');
    expect(await refusal(approve({}, 'district_officer'))).toBe('house.forbidden');
    expect(await refusal(approve({ on: '2024-01-02' }))).toBe('inspection.programme_day'); // before the first decision
    const second = await approve();
    expect([second.edition, second.number === before.number]).toEqual([2, false]);
    const after = await see();
    expect(after.choices.map((choice) => [choice.place ?? choice.organisation, choice.quarter, choice.visit !== null])).toEqual([[one, 2, true], [other, 3, true], [women, 3, false], [unchosen, 4, false]]);
    expect(after.editions.map((each) => each.units.map((unit) => unit.quarter))).toEqual([[2, 3, 4], [2, 3, 3, 4]]);
    expect(after.editions[1]!.changes).toMatchObject({ moved: [{ from: 4, to: 3 }], added: [{}], dropped: [] });
    const paper = await words(2);
    for (const part of [before.number, 'Chuyển từ quý 4 sang quý 3', 'Bổ sung, quý 4', 'Có phản ánh của dân', 'Mưa lũ làm đổi lịch']) expect(paper).toContain(part);
    const first = (await readDocx((await ask<{ bytes: Uint8Array }>('inspection.paper', { paper: 'programme', programme: before.id, format: 'docx' }, 'district_officer')).bytes)).paragraphs.map((line) => line.text).join('\n');
    expect(first).not.toContain('Có phản ánh của dân');
    // A visit opened after the draft was written is not amended away under it; a draft can be dropped.
    await save({ drop: [{ subject: after.choices[3]!.subject, why: 'Đã giải quyết phản ánh' }, { subject: at(women), why: 'Không cần nữa' }] });
    const opened = await ask<Done>('inspection.open', { area: district, programme: before.id, on: clock.today(), plannedOn: clock.today(), units: [{ place: unchosen }] }, 'district_officer');
    expect(await refusal(approve())).toBe('inspection.amendment_visited');
    await ask('inspection.cancel', { ...opened, on: clock.today(), why: 'Mở nhầm trước khi điều chỉnh' }, 'district_officer');
    await ask('inspection.dropAmendment', { programme: before.id, version: (await see()).version }, 'district_officer');
    expect((await see()).amendment).toBeNull();
    await save({ drop: [{ subject: at(women), why: 'Không cần nữa' }] });
    expect((await approve()).edition).toBe(3);
    expect((await see()).choices.map((choice) => choice.place)).toEqual([one, other, unchosen]);
    await expect(owner.db.selectFrom('audit_entries').select('reason').where('action', '=', 'inspection.approveAmendment').where('subject_id', '=', String(before.id)).execute()).resolves.toEqual([{ reason: 'Mưa lũ làm đổi lịch' }, { reason: 'Mưa lũ làm đổi lịch' }]);
  });

  it('drops one unit of a visit before its minutes: the unit is told and not inspected, the visit closes with the other; called off it counts for nobody', async () => {
    const neglected = async (): Promise<string[]> => (await ask<{ rows: { place: string | null }[] }>('inspection.neglected', { area: district, years: 2, limit: 200 }, 'district_officer')).rows.flatMap((row) => row.place ?? []);
    const [stays, goes] = (await neglected()) as [string, string];
    const units = [{ place: stays }, { place: goes }];
    const open = async () => ask<Done>('inspection.open', { area: district, plan, on: clock.today(), plannedOn: clock.today(), purpose: 'Kiểm tra đột xuất theo phản ánh', units }, 'district_officer');
    const called = await open();
    await ask('inspection.cancel', { ...called, on: clock.today(), why: 'Bão số 3, hoãn cả đợt' }, 'district_officer');
    expect(await ask<Visit & { cancelled: string }>('inspection.get', { visit: called.visit }, 'district_officer')).toMatchObject({ stage: 'cancelled', cancelled: 'Bão số 3, hoãn cả đợt' });
    expect(await refusal(ask('inspection.team', { visit: called.visit, version: called.version + 1, on: clock.today(), leader: { name: 'Trưởng đoàn' }, members: [{ name: 'Thành viên' }] }, 'district_officer'))).toBe('inspection.ended');
    visit = await open();
    const of = new Map((await get()).subjects.map((each) => [each.place, each.subject]));
    await next('inspection.team', { leader: { name: 'Trưởng đoàn' }, members: [{ name: 'Thành viên' }] });
    for (const subject of of.values()) await next('inspection.checklist', { subject });
    const { items } = (await get()).subjects.find((each) => each.place === stays)!;
    await next('inspection.mark', { subject: of.get(stays), marks: items!.filter((item) => item.kind !== 'computed').map((item) => ({ criterion: item.criterion, result: 'kept' })) });
    await next('inspection.sign', { subject: of.get(stays), place: 'Trụ sở UBND xã', representative: { name: 'Đại diện' } });
    await next('inspection.find', { subject: of.get(goes), text: 'Chưa niêm yết', required: 'Niêm yết danh sách', owner: 'UBND xã', deadline: '2025-12-01' });
    const drop = { subject: of.get(goes), why: 'Đường vào xã sạt lở' };
    expect([await refusal(next('inspection.close')), await refusal(next('inspection.cancel', { why: 'Không đi được' })), await refusal(next('inspection.drop', drop, 'commune_officer', goes))]).toEqual(['inspection.minutes_missing', 'inspection.minutes_signed', 'house.forbidden']);
    const { id: desk } = await owner.db.selectFrom('accounts').select('id').where('name', '=', `commune_officer/${goes}`).executeTakeFirstOrThrow();
    await owner.db.insertInto('grants').values({ account_id: desk, role: 'commune_officer', area_id: (await owner.db.selectFrom('areas').select('id').where('slug', '=', goes).executeTakeFirstOrThrow()).id, valid_from: '2020-01-01' } as never).execute();
    await next('inspection.drop', drop);
    const told = await owner.db.selectFrom('notifications').select('account_id').where('dedupe_key', '=', `inspection/${visit.visit}/${of.get(goes)}/dropped`).execute();
    expect(told).toEqual([{ account_id: desk }]);
    expect(await get()).toMatchObject({ stage: 'following', findings: [] });
    // The unit reads why, the other reads nothing of it.
    type Seen = { subjects: { place: string; dropped: { why: string } | null }[] };
    expect((await get('commune_officer', goes) as unknown as Seen).subjects).toMatchObject([{ place: goes, dropped: { why: drop.why } }]);
    expect(JSON.stringify(await get('commune_officer', stays))).not.toContain(drop.why);
    await next('inspection.close');
    const left = await neglected();
    expect([left.includes(stays), left.includes(goes)]).toEqual([false, true]);
    expect((await ask<{ rows: { id: number; names: string[] }[] }>('inspection.list', { area: district }, 'district_officer')).rows.find((row) => row.id === visit.visit)!.names.length).toBe(1);
  });
});
