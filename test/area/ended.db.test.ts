/**
 * What becomes of the movement's open work when a district and its communes end on 2025-07-01: who is told, who goes on with it, what may no longer
 * be decided in the ended area's name, and by whose plan its successors are registered, assessed and reviewed.
 */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { remindInspections } from '../../src/app/inspection-reminders.ts';
import type { Role } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const district = 'story-tay-linh-tra-giang';
const [before, after] = ['story-tra-giang', 'story-tra-giang-2025'];
const [commune, successor] = ['story-vinh-linh-tay-linh-tra-giang', 'story-vinh-linh-2025'];
const plan = 'story-tay-linh';
type Award = { award: number; version: number };
type Visit = { visit: number; version: number };

describe('when a district ends', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2025-06-10' });
  const { ask } = askingIn({ house, owner }, commune);
  const below = async <T>(name: string, input: object, role: Role = 'district_officer') => ask<T>(name, input, role, district);
  const above = async <T>(name: string, input: object, role: Role = 'province_officer') => ask<T>(name, input, role, after);
  const dossiers: Record<'open' | 'refused', Award> = { open: { award: 0, version: 0 }, refused: { award: 0, version: 0 } };
  let visit: Visit = { visit: 0, version: 0 };
  let subject = 0;

  beforeAll(async () => {
    const round = await below<Award>('award.open', { area: district, level: 'district', occasion: 'final', on: '2025-06-10', deadline: '2025-06-30', fromYear: 2022, toYear: 2024, plan });
    dossiers.open = await below<Award>('award.nominate', { ...round, on: '2025-06-10', named: { kind: 'official', name: 'Hồ Thị Cán Bộ', position: 'Công chức xã' }, form: 'district_commendation', path: 'own', fromYear: 2022, toYear: 2024, achievement: 'Theo sát từng hộ nghèo trong ba năm liền.' });
    visit = await below<Visit>('inspection.open', { area: district, plan, on: '2025-06-10', plannedOn: '2025-06-12', purpose: 'Kiểm tra trước khi kết thúc hoạt động cấp huyện', units: [{ place: commune }] });
    const act = async (name: string, input: object) => { visit = await below<Visit>(name, { visit: visit.visit, version: visit.version, on: clock.today(), ...input }); };
    await act('inspection.team', { leader: { name: 'Trưởng đoàn', position: '' }, members: [{ name: 'Thành viên', position: '' }] });
    const { subjects } = await below<{ subjects: { subject: number }[] }>('inspection.get', { visit: visit.visit });
    subject = subjects[0]!.subject;
    await act('inspection.checklist', { subject });
    const { subjects: [one] } = await below<{ subjects: { items: { criterion: string; kind: string; state: string }[] }[] }>('inspection.get', { visit: visit.visit });
    await act('inspection.mark', { subject, marks: one!.items.filter((item) => item.kind !== 'computed' || item.state === 'unknown').map((item) => ({ criterion: item.criterion, result: 'kept' })) });
    await act('inspection.find', { subject, text: 'Chưa có sổ theo dõi hộ đăng ký', required: 'Lập sổ theo dõi', owner: 'Ủy ban nhân dân xã', deadline: '2025-12-27' });
    await act('inspection.sign', { subject, place: 'Trụ sở xã', representative: { name: 'Đại diện', position: 'Chủ tịch' } });
    await below('directive.issue', { area: district, issuer: 'Ủy ban nhân dân huyện', title: 'Rà soát nhà tạm', text: 'Các xã rà soát và báo cáo.', issuedOn: '2025-06-10', dueOn: '2025-12-26', units: ['story-ubnd-vinh-linh-tay-linh-tra-giang', 'story-ubnd-van-linh-tay-linh-tra-giang'] });
    await below('report.open', { area: district, title: 'Báo cáo rà soát nhà tạm', kind: 'ad_hoc', periodEnd: '2025-06-30', dueOn: '2025-12-26', recipients: ['Ủy ban nhân dân huyện'], units: ['story-ubnd-vinh-linh-tay-linh-tra-giang', 'story-ubnd-van-linh-tay-linh-tra-giang'] });
    clock.set(plainDate('2025-12-20'));
  }, 180_000);

  it('its findings are told to who follows the commune and the district, who answer and close them', async () => {
    await remindInspections(house);
    const told = await sql<{ username: string }>`select distinct a.username from notifications n join accounts a on a.id = n.account_id where n.link = ${`/kiem-tra-giam-sat/${visit.visit}`} and n.message ->> 'key' = 'inspection.notice.due'`.execute(owner.db);
    expect(told.rows.map((row) => row.username).toSorted()).toEqual(['can-bo-so', 'can-bo-tinh', 'can-bo-xa', 'chu-tich-xa']);
    const acted = async <T>(asked: Promise<T>) => { visit = (await asked) as unknown as Visit; };
    const on = () => ({ visit: visit.visit, version: visit.version, on: '2025-12-20' });
    await acted(ask('inspection.answer', { ...on(), finding: 1, text: 'Đã lập sổ theo dõi', evidence: 'Sổ số 3' }, 'commune_officer', successor));
    await acted(above('inspection.recheck', { ...on(), finding: 1, done: true, text: 'Đã xem sổ' }));
    await acted(above('inspection.close', on()));
    expect((await above<{ rows: { state: string }[] }>('inspection.findings', { area: after, show: 'all' })).rows.map((row) => row.state)).toEqual(['closed']);
  });

  it('the commune that follows was visited when its part was, not never: in the proposals and in the list of the long unvisited, with the name it had', async () => {
    const unvisited = await above<{ rows: { place: string | null; lastOn: string | null }[] }>('inspection.neglected', { area: after, years: 2, limit: 200 });
    expect([unvisited.rows.some((row) => row.place === successor), unvisited.rows.some((row) => row.place === 'story-cat-linh-2025' && row.lastOn === null)]).toEqual([false, true]);
    const later = await above<{ rows: { place: string | null; lastOn: string | null; lastAs: string | null }[] }>('inspection.candidates', { area: after, plan, limit: 200 });
    const of = later.rows.find((row) => row.place === successor)! as unknown as { grounds: { lastOn: string; lastAs: string; overdue: number }; said: { key: string; params: { name?: string } }[] };
    expect([of.grounds, of.said[0]]).toMatchObject([{ lastOn: '2025-06-10', lastAs: 'Xã Vĩnh Lĩnh', overdue: 0 }, { key: 'inspection.ground.last_as', params: { name: 'Xã Vĩnh Lĩnh' } }]);
  });

  it('it is visited no more itself: who follows it is', async () => {
    const open = (place: string) => above('inspection.open', { area: after, plan, on: '2025-12-20', plannedOn: '2025-12-22', purpose: 'Kiểm tra đột xuất theo phản ánh', units: [{ place }] });
    expect(await refusal(open(commune))).toBe('inspection.subject_ended');
    expect(await refusal(above('inspection.saveProgramme', { area: after, year: 2026, plan, choices: [{ place: commune, quarter: 1, why: 'Lâu chưa kiểm tra' }] }))).toBe('inspection.subject_ended');
    expect(await refusal(above('inspection.saveProgramme', { area: after, year: 2026, plan, choices: [{ organisation: 'story-ubnd-vinh-linh-tay-linh-tra-giang', quarter: 1, why: 'Lâu chưa kiểm tra' }] }))).toBe('inspection.subject_ended');
  });

  it('what it left undone past its day is a ground for visiting who follows, and says whose it was', async () => {
    await owner.db.updateTable('inspection_findings').set({ state: 'open', closed_on: null, deadline: plainDate('2025-12-01') }).where('visit_id', '=', visit.visit).execute();
    const { rows } = await above<{ rows: { place: string | null; grounds: { overdue: number }; said: { key: string; params: object }[] }[] }>('inspection.candidates', { area: after, plan, limit: 200 });
    const of = rows.find((row) => row.place === successor)!;
    expect([of.grounds.overdue, of.said.find((line) => line.key === 'inspection.ground.overdue_as')?.params]).toEqual([1, { count: 1, names: 'Xã Vĩnh Lĩnh' }]);
    await owner.db.updateTable('inspection_findings').set({ state: 'closed', closed_on: plainDate('2025-12-20'), deadline: plainDate('2025-12-27') }).where('visit_id', '=', visit.visit).execute();
  });

  it('what it directed stands in the lists of who follows: the province judges, the successor of a whole commune answers, of a divided one the province', async () => {
    type Rows = { total: number; rows: { title: string; areaName: string; version: number }[] };
    expect((await above<Rows>('directive.list', { area: after })).rows.map((row) => row.title)).toEqual(['Rà soát nhà tạm']);
    expect((await ask<Rows>('directive.owed', { area: successor }, 'commune_officer', successor)).rows.map((row) => row.areaName)).toEqual(['Xã Vĩnh Lĩnh']);
    expect((await above<Rows>('directive.owed', { area: after })).rows.map((row) => row.areaName)).toEqual(['Xã Vân Lĩnh']);
    expect(await ask<Rows>('directive.owed', { area: 'story-cat-linh-2025' }, 'commune_officer', 'story-cat-linh-2025')).toMatchObject({ total: 0 });
  });

  it('what it asked to be reported stands in the lists of who follows, who sends it, before anything is handed over', async () => {
    type Calls = { total: number; rows: { id: number; title: string }[] };
    type Duties = { total: number; rows: { id: number; areaName: string; state: string }[] };
    expect((await above<Calls>('report.calls', { area: after })).rows.map((row) => row.title)).toEqual(['Báo cáo rà soát nhà tạm']);
    const owed = (await ask<Duties>('report.duties', { area: successor, open: 'true' }, 'commune_officer', successor)).rows;
    expect([owed.map((row) => row.areaName), (await above<Duties>('report.duties', { area: after, open: 'true' })).rows.map((row) => row.areaName)]).toEqual([['Xã Vĩnh Lĩnh'], ['Xã Vân Lĩnh']]);
    await ask('report.save', { id: owed[0]!.id, expectedVersion: 1, texts: { results: 'Đã rà soát xong.', difficulties: '', proposals: '' } }, 'commune_officer', successor);
    await ask('report.send', { id: owed[0]!.id, expectedVersion: 2 }, 'commune_officer', successor);
    expect((await ask<Duties>('report.duties', { area: successor, open: 'true' }, 'commune_officer', successor)).total).toBe(0);
  });

  it('nothing more is decided in its name; what is open goes to the province to be handed up or taken back', async () => {
    const round = await above<{ keeps: boolean; endedOn: string | null; version: number }>('award.get', { award: dossiers.open.award });
    expect([round.keeps, round.endedOn]).toEqual([true, '2025-07-01']);
    const at = { award: dossiers.open.award, version: round.version, on: '2025-12-20', dossier: 1 };
    expect(await refusal(above('award.check', at))).toBe('award.area_ended');
    expect(await refusal(above('award.nominate', { ...at, place: commune, form: 'district_commendation', path: 'own', fromYear: 2022, toYear: 2024, achievement: 'Giảm nghèo bền vững trên toàn xã' }))).toBe('award.area_ended');
    expect(await refusal(ask('award.withdraw', { ...at, why: 'Huyện đã kết thúc' }, 'district_officer', after))).toBe('award.other_level');
    await above('award.withdraw', { ...at, why: 'Huyện đã kết thúc hoạt động, đề nghị lại ở xã mới' });
    expect((await above<{ rows: { stage: string }[] }>('award.dossiers', { award: at.award })).rows.map((row) => row.stage)).toEqual(['withdrawn']);
    expect(await refusal(above('award.open', { area: district, level: 'district', occasion: 'final', on: '2025-12-20', deadline: '2025-12-31', fromYear: 2022, toYear: 2024, plan }))).toBe('award.other_level');
    // Nor does who reaches it begin one: whoever kept the rounds of its level, the successor of a commune; not even with a day from before.
    for (const on of ['2025-12-20', '2025-06-20']) {
      const open = (area: string, level: string, role: Role, slug: string) => ask('award.open', { area, level, occasion: 'final', on, deadline: '2025-12-31', fromYear: 2022, toYear: 2024, plan }, role, slug);
      expect(await refusal(open(district, 'district', 'district_officer', after))).toBe('award.other_level');
      expect(await refusal(open(district, 'district', 'district_officer', district))).toBe('award.area_ended');
      expect(await refusal(open('story-vinh-linh-tay-linh-tra-giang', 'commune', 'commune_officer', successor))).toBe('award.area_ended');
    }
  });

  it('its successors register under its plan, are assessed by its sets as a whole province or one by one, and no other commune is', async () => {
    const plans = await ask<{ rows: { plan: string }[] }>('participation.plans', { area: successor }, 'commune_officer', successor);
    expect(plans.rows.map((row) => row.plan)).toContain(plan);
    expect(await ask<{ id: number }>('participation.register', { plan, area: successor, kind: 'commune', on: '2025-12-20' }, 'commune_officer', successor)).toMatchObject({ version: 1 });
    expect(await refusal(ask('participation.register', { plan, area: 'story-muong-van-2025', kind: 'commune', on: '2025-12-20' }, 'commune_officer', 'story-muong-van-2025'))).toBe('participation.outside_plan');
    const sets = await above<{ rows: { plan: string; set: string }[] }>('assessment.sets', { area: after });
    expect(sets.rows).toContainEqual(expect.objectContaining({ plan, set: 'tieu-chi-cap-xa' }));
    const years = { plan, set: 'tieu-chi-cap-xa', kind: 'commune', fromYear: 2025, toYear: 2025 };
    const { round, subjects } = await above<{ round: number; subjects: number }>('assessment.open', { area: after, ...years });
    expect(subjects).toBe(5);
    const list = await above<{ rows: { name: string }[] }>('assessment.list', { round });
    expect(list.rows.map((row) => row.name)).not.toContain('Xã Mường Vân');
    expect(await refusal(ask('assessment.open', { area: 'story-muong-van-2025', ...years }, 'commune_officer', 'story-muong-van-2025'))).toBe('assessment.outside_plan');
    expect(await refusal(above('assessment.open', { area: after, ...years, set: 'tieu-chi-cap-huyen', kind: 'district' }))).toBe('assessment.nobody');
  });

  it('its final review is in the calendar of its successors, who may hold their own', async () => {
    const { rows } = await ask<{ rows: { plan: string; milestone: string; due: string }[] }>('conference.calendar', { area: successor }, 'commune_officer', successor);
    const due = rows.find((row) => row.plan === plan && row.milestone === 'moc-tong-ket-xa')!;
    const made = await ask<{ id: number; state: string }>('conference.open', { area: successor, plan, milestone: due.milestone, due: due.due, title: 'Hội nghị tổng kết phong trào', plannedOn: '2025-12-26', place: 'Hội trường xã' }, 'commune_officer', successor);
    expect(made.state).toBe('planned');
    // Years that ended before the commune was made are no open books of its own.
    expect((await ask<{ figures: { openYears: number[] } }>('conference.get', { id: made.id }, 'commune_officer', successor)).figures.openYears).toEqual([2025]);
    expect(await refusal(ask('conference.open', { area: 'story-muong-van-2025', plan, milestone: due.milestone, due: due.due, title: 'Hội nghị tổng kết', plannedOn: '2025-12-26', place: 'Hội trường' }, 'commune_officer', 'story-muong-van-2025'))).toBe('conference.plan_elsewhere');
  });

  it('a department writes its own plan from another province\'s and assesses who registered for it, nobody else\'s officials', async () => {
    const own = 'story-so-nnmt';
    const officer = async <T>(name: string, input: object) => above<T>(name, input, 'department_officer');
    let at = await officer<{ recordVersion: number }>('plan.create', { plan: own, area: after, issuer: 'Sở Nông nghiệp và Môi trường tỉnh Trà Giang', shortTitle: 'Kế hoạch Sở (giả lập)', parents: ['thai-binh-nnptnt'] });
    const { content } = await officer<{ content: { document: object } }>('plan.get', { plan: own, version: 1 });
    at = await officer('plan.saveDraft', { plan: own, expectedVersion: at.recordVersion, content: { ...content, document: { ...content.document, place: 'Trà Giang' }, signer: { title: 'Giám đốc' } } });
    at = await officer('plan.submit', { plan: own, expectedVersion: at.recordVersion });
    at = await above('plan.approve', { plan: own, expectedVersion: at.recordVersion }, 'signer');
    await above('plan.issue', { plan: own, expectedVersion: at.recordVersion, number: '12/KH-SNNMT' }, 'signer');
    await officer('participation.register', { plan: own, area: after, kind: 'department', organisation: 'story-so-nnmt-tra-giang-2025', on: '2025-12-20' });
    await officer('participation.register', { plan: own, area: after, kind: 'official', name: 'Lý Thị Chuyên Viên', position: 'Chuyên viên Sở', on: '2025-12-20' });
    await ask('participation.register', { plan, area: successor, kind: 'official', name: 'Hồ Thị Công Chức', position: 'Công chức xã', on: '2025-12-20' }, 'commune_officer', successor);
    for (const [set, kind] of [['tieu-chuan-tap-the', 'department'], ['tieu-chuan-ca-nhan', 'official']]) {
      expect(await officer<{ subjects: number }>('assessment.open', { area: after, plan: own, set, kind, fromYear: 2025, toYear: 2025 })).toMatchObject({ subjects: 1 });
    }
  });

  it('before it ended the province assessed it by its own plan on closed years', async () => {
    clock.set(plainDate('2025-06-10'));
    const made = await ask<{ round: number; subjects: number }>('assessment.open', { area: before, plan, set: 'tieu-chi-cap-huyen', kind: 'district', fromYear: 2022, toYear: 2024 }, 'province_officer', before);
    expect(made.subjects).toBe(1);
  });
});
