/** The desk of the story district: giving a task, passing a person's tasks, deliveries and their verdict, yearly programmes, policies, shared results. */
import { beforeAll, describe, expect, it } from 'vitest';
import { loadPlans } from '../../src/actions/plan.ts';
import { toYaml } from '../../src/actions/plan/content.ts';
import {
  planAnnualProgrammeCheck, planAssignTask, planBoard, planDeliveries, planLinkMovement, planListPolicies, planMovements, planPassPreview, planPassTasksOfPerson, planRecordActivity, planRecordAnnualProgramme,
  planRecordDelivery, planSavePolicy, planTask, planTasks, planUnlinkMovement, planUpdateTask, planVerdict, planWithdrawDelivery,
} from '../../src/domain/plan/contract.ts';
import { type Actor, publicActor } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { district, province, storyContent, usePlanHouse } from './plan-house.ts';

const plan = 'story-tay-linh';
const commune = 'story-dong-linh-tay-linh-tra-giang';

describe('the desk of the story district', async () => {
  const { house, clock, owner, run, refusal, officer } = await usePlanHouse({ today: '2024-06-03' });
  let planner: Actor, colleague: Actor, supervisor: Actor, unit: Actor, above: Actor, stranger: Actor;

  beforeAll(async () => {
    const content = storyContent();
    await loadPlans(house, [{ file: 'story.yaml', text: toYaml({ ...content, document: { ...(content['document'] as object), number: '05/KH-UBND', issued_on: '2023-02-01' } }) }]);
    planner = await officer('district_officer', district);
    colleague = await officer('district_officer', district);
    supervisor = await officer('supervisor', district);
    unit = await officer('commune_officer', commune);
    above = await officer('province_officer', province);
    stranger = await officer('district_officer', 'story-muong-van-ha-van');
  });

  const openTasks = async () => (await run(planTasks, { plan, states: ['assigned'], limit: 200 }, planner)).rows;

  it('gives a task to a person of the area, names who leads here and an earlier deadline, and keeps what the plan says', async () => {
    const task = (await openTasks()).find((one) => one.dueOn === '2025-12-31')!;
    const give = (more: object, version = task.recordVersion) => ({ task: task.task, expectedVersion: version, account: colleague.accountId, ...more });
    expect(await refusal(planAssignTask, give({ dueOn: '2026-03-01' }), planner)).toEqual(['plan.due_after_plan']);
    expect(await refusal(planAssignTask, give({ dueOn: '2024-06-02' }), planner)).toEqual(['plan.due_passed']);
    expect(await refusal(planAssignTask, { ...give({}), account: stranger.accountId }, planner)).not.toEqual([]);
    expect(await refusal(planAssignTask, { ...give({}), account: unit.accountId }, planner)).toEqual(['plan.assignee_elsewhere']); // could not report on it
    expect(await refusal(planAssignTask, give({}), unit)).toEqual(['house.not_found']); // outside its area the task is not there
    const given = await run(planAssignTask, give({ lead: 'Tổ giúp việc giả lập', partners: ['Phòng Nội vụ huyện'], dueOn: '2025-10-01', note: 'Làm trước mùa mưa.' }), planner);
    expect(given).toMatchObject({ lead: 'Tổ giúp việc giả lập', partners: ['Phòng Nội vụ huyện'], dueOn: '2025-10-01', planned: { lead: task.lead, dueOn: '2025-12-31' }, mayAssign: true });
    expect((await run(planTask, { task: task.task }, planner)).history.at(-1)!.note).toContain('Làm trước mùa mưa.');
    const told = await owner.db.selectFrom('notifications').select('link').where('account_id', '=', colleague.accountId!).execute();
    expect(told).toEqual([{ link: `/nhiem-vu/${task.task}` }]);
    const back = await run(planAssignTask, { ...give({ lead: null, partners: null, dueOn: null }, given.recordVersion), account: null }, planner);
    expect(back).toMatchObject({ lead: task.lead, partners: task.partners, dueOn: '2025-12-31', assignee: null });
  });

  it('gives nobody a task that is closed', async () => {
    const task = (await openTasks()).at(-1)!;
    const done = await run(planUpdateTask, { task: task.task, expectedVersion: task.recordVersion, state: 'done', note: 'Đã xong.' }, planner);
    expect(done.mayAssign).toBe(false);
    expect(await refusal(planAssignTask, { task: task.task, expectedVersion: done.recordVersion, account: colleague.accountId }, planner)).toEqual(['plan.task_closed']);
  });

  it('shows what a person holds and passes it to another person of the area, all or some, with a history', async () => {
    const [one, two] = await openTasks();
    for (const task of [one!, two!]) await run(planAssignTask, { task: task.task, expectedVersion: task.recordVersion, account: planner.accountId }, planner);
    const preview = await run(planPassPreview, { person: planner.accountId! }, supervisor);
    expect([preview.person?.accountId, preview.total, preview.rows.length]).toEqual([planner.accountId, 2, 2]);
    expect((await run(planPassPreview, { person: planner.accountId! }, planner)).total).toBe(2);
    const pass = { from: planner.accountId!, to: colleague.accountId!, reason: 'Nghỉ thai sản' };
    expect(await refusal(planPassTasksOfPerson, { ...pass, to: planner.accountId! }, supervisor)).toEqual(['plan.same_person']);
    expect(await refusal(planPassTasksOfPerson, pass, stranger)).not.toEqual([]);
    expect(await run(planPassTasksOfPerson, { ...pass, tasks: [one!.task] }, supervisor)).toEqual({ passed: 1 });
    expect(await run(planPassTasksOfPerson, pass, supervisor)).toEqual({ passed: 1 });
    expect(await refusal(planPassTasksOfPerson, pass, supervisor)).toEqual(['plan.no_open_tasks']);
    expect((await run(planTasks, { assignee: colleague.accountId! }, planner)).total).toBe(2);
    expect((await run(planTask, { task: one!.task }, planner)).history.at(-1)!.note).toContain('Nghỉ thai sản');
  });

  it('says who may follow an ended district, and that a standing one keeps its tasks', async () => {
    expect(await run(planPassPreview, { from: district }, above)).toMatchObject({ endedOn: null, successors: [] });
    clock.set(plainDate('2025-07-02'));
    const ended = await run(planPassPreview, { from: district }, await officer('province_officer', 'story-tra-giang-2025'));
    clock.set(plainDate('2024-06-03'));
    expect(ended.endedOn).toBe('2025-07-01');
    expect(ended.successors.map((one) => one.slug)).toEqual(expect.arrayContaining(['story-vinh-linh-2025', 'story-tra-giang-2025']));
    expect(ended.total).toBeGreaterThan(5);
  });

  it('moves the verdict of a deliverable with its record, correction and withdrawal, each in the history', async () => {
    const target = 'danh-muc-nha-o';
    const stateOn = async (asOf: string) => (await run(planBoard, { plan, asOf }, publicActor)).rows.find((row) => row.target === target)!.verdicts[0]!.state;
    expect([await stateOn('2024-06-03'), await stateOn('2024-07-01')]).toEqual(['not_due', 'missed']);
    const made = { plan, target, on: '2024-05-20', evidence: 'Quyết định giả lập 15/QĐ-UBND' };
    expect(await refusal(planRecordDelivery, made, unit)).toEqual(['house.forbidden']);
    expect(await refusal(planRecordDelivery, { ...made, on: '2024-06-04' }, planner)).toEqual(['plan.held_in_future']);
    const first = await run(planRecordDelivery, made, planner);
    expect([await stateOn('2024-06-03'), await stateOn('2024-05-19')]).toEqual(['met', 'not_due']);
    const why = await run(planVerdict, { plan, target, asOf: '2024-06-03' }, publicActor);
    expect(JSON.stringify(why.verdicts[0]!.trace)).toContain('15/QĐ-UBND');
    expect(await refusal(planRecordDelivery, made, planner)).toEqual(['house.stale_record']);
    expect(await refusal(planRecordDelivery, { ...made, expectedVersion: first.recordVersion }, planner)).toEqual(['plan.delivery_reason_missing']);
    const second = await run(planRecordDelivery, { ...made, on: '2024-05-21', expectedVersion: first.recordVersion, reason: 'Ghi nhầm ngày' }, planner);
    await run(planWithdrawDelivery, { plan, target, expectedVersion: second.recordVersion, reason: 'Văn bản bị hủy' }, planner);
    expect(await stateOn('2024-07-01')).toBe('missed');
    expect(await refusal(planWithdrawDelivery, { plan, target, expectedVersion: second.recordVersion + 1, reason: 'Lần nữa' }, planner)).toEqual(['plan.not_delivered']);
    const [row] = (await run(planDeliveries, { plan }, planner)).rows;
    expect(row).toMatchObject({ target, delivered: null, dueOn: '2024-06-30', mayRecord: true });
    expect(row!.history.map((one) => [one.act, one.deliveredOn, one.reason])).toEqual([['recorded', '2024-05-20', null], ['corrected', '2024-05-21', 'Ghi nhầm ngày'], ['withdrawn', '2024-05-21', 'Văn bản bị hủy']]);
    expect((await run(planDeliveries, { plan }, unit)).rows[0]!.mayRecord).toBe(false);
  });

  it('knows who is late with the yearly programme and who may record it', async () => {
    const before = await run(planAnnualProgrammeCheck, { plan, year: 2024 }, planner);
    expect([before.dueOn, before.dueStatus, before.late]).toEqual(['2024-03-31', 'unverified', before.rows.length]);
    const record = { plan, year: 2024, area: commune, included: true, document: '02/CTr-UBND', expectedVersion: 0 };
    expect(await refusal(planRecordAnnualProgramme, { ...record, on: '2024-06-04' }, unit)).toEqual(['plan.held_in_future']);
    await run(planRecordAnnualProgramme, { ...record, on: '2024-04-02' }, unit);
    const own = (await run(planAnnualProgrammeCheck, { plan, year: 2024 }, planner)).rows.find((row) => row.area.slug === commune)!;
    expect(own).toMatchObject({ state: 'included', lateDays: 2, mayRecord: true });
    expect((await run(planAnnualProgrammeCheck, { plan, year: 2025 }, planner)).late).toBe(0); // not expected yet
  });

  it('keeps a policy with the area that keeps it: a source before it is in force, the replacement by name, nobody else\'s hands', async () => {
    const policy = { policy: 'story-qd-77', area: district, level: 'district' as const, number: '77/QĐ-UBND', title: 'Hỗ trợ vốn vay', issuer: 'Ủy ban nhân dân huyện Tây Lĩnh' };
    const entered = await run(planSavePolicy, { ...policy, state: 'unconfirmed', expectedVersion: 0 }, planner);
    expect(entered).toMatchObject({ state: 'unconfirmed', recordedState: 'unconfirmed', mayEdit: true });
    const confirm = { ...policy, state: 'in_force' as const, expectedVersion: entered.recordVersion, reason: 'Đã tra cứu' };
    expect(await refusal(planSavePolicy, confirm, planner)).toEqual(['plan.policy_source_missing']);
    expect(await refusal(planSavePolicy, { ...confirm, source: 'Công báo', validFrom: '2024-01-02', validUntil: '2024-01-02' }, planner)).toEqual(['plan.policy_days_reversed']);
    expect(await refusal(planSavePolicy, { ...confirm, source: 'Công báo', state: 'replaced' }, planner)).toEqual(['plan.policy_replacement_missing']);
    // A unit below may not draw the entry to itself, though it has rights over its own area.
    expect(await refusal(planSavePolicy, { ...confirm, area: commune, source: 'Công báo' }, unit)).toEqual(['house.forbidden']);
    expect((await run(planSavePolicy, { ...confirm, source: 'Công báo' }, planner)).state).toBe('in_force');
    expect((await run(planListPolicies, { query: '77' }, unit)).rows[0]!.mayEdit).toBe(false);
    const real = (await run(planListPolicies, { world: 'real' }, planner)).rows[0]!;
    expect(real.mayEdit).toBe(false);
    expect((await run(planListPolicies, { plan: real.citing[0]!.plan, limit: 200 }, publicActor)).rows.map((row) => row.policy)).toContain(real.policy);
  });

  it('ties a policy to the plans that already name its number', async () => {
    const content = storyContent('story-ke-hoach-khac');
    const basis = [{ id: 'can-cu-1', text: 'Nghị quyết 88/NQ-HĐND ngày 10/12/2022 của Hội đồng nhân dân huyện', source: 'phần căn cứ' }];
    await loadPlans(house, [{ file: 'other.yaml', text: toYaml({ ...content, legal_basis: basis, document: { ...(content['document'] as object), number: '06/KH-UBND', issued_on: '2023-02-01' } }) }]);
    const policy = { policy: 'story-nq-88', area: district, level: 'district' as const, number: '88/NQ-HĐND', title: 'Chính sách nhà ở', issuer: 'Hội đồng nhân dân huyện', state: 'unconfirmed' as const, expectedVersion: 0 };
    expect((await run(planSavePolicy, policy, planner)).citedBy).toEqual(['story-ke-hoach-khac']);
  });

  it('shares a result with other movements, rewards it once and takes a link back', async () => {
    const activity = await run(planRecordActivity, { plan, area: commune, body: 'Ủy ban nhân dân xã Đông Lĩnh', kind: 'support', heldOn: '2024-05-10', form: 'Tại thôn', text: 'Bàn giao một căn nhà.' }, unit);
    const share = { kind: 'activity' as const, subject: activity.activity, movement: 'Cả nước chung sức xây dựng nông thôn mới' };
    const first = await run(planLinkMovement, { ...share, rewardedHere: true }, unit);
    expect(first).toMatchObject({ counted: 2, rewardedHere: true, text: 'Bàn giao một căn nhà.' });
    expect(await refusal(planLinkMovement, { ...share, movement: 'cả nước chung sức XÂY DỰNG nông thôn mới' }, unit)).toEqual(['plan.already_linked']);
    expect(await refusal(planLinkMovement, { ...share, movement: 'Ngày vì người nghèo', rewardedHere: true }, unit)).toEqual(['plan.rewarded_twice']);
    expect((await run(planLinkMovement, { ...share, movement: 'Ngày vì người nghèo' }, unit)).counted).toBe(3);
    const own = (await run(planMovements, { plan }, unit)).rows;
    expect(own).toHaveLength(1);
    expect(await refusal(planLinkMovement, { ...share, movement: own[0]!.name }, unit)).toEqual(['plan.own_movement']);
    expect(await refusal(planLinkMovement, { ...share, movement: 'Phong trào khác' }, stranger)).not.toEqual([]);
    const shared = (actor: Actor) => run(planMovements, { plan }, actor).then(({ rows }) => rows[0]!.related.flatMap((one) => one.shared));
    expect((await shared(unit)).map((one) => [one.movement, one.counted])).toHaveLength(2);
    expect(await shared(publicActor)).toEqual([]);
    const idle = (await openTasks())[0]!;
    expect(await refusal(planLinkMovement, { kind: 'task', subject: idle.task, movement: 'Ngày vì người nghèo' }, planner)).toEqual(['plan.no_result_yet']);
    await run(planUnlinkMovement, { link: first.link, expectedVersion: first.recordVersion, reason: 'Gắn nhầm' }, unit);
    expect((await shared(unit)).map((one) => one.movement)).toEqual(['Ngày vì người nghèo']);
    expect((await run(planLinkMovement, { ...share, rewardedHere: true }, unit)).rewardedHere).toBe(true);
  });
});
