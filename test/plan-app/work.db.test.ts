/** The work a plan sets going: tasks and proposals, the calendar, reminders, silent quarters, annual programmes, an area that ends. */
import { beforeAll, describe, expect, it } from 'vitest';
import { loadPlans, taskHandOver } from '../../src/actions/plan.ts';
import { toYaml } from '../../src/actions/plan/content.ts';
import {
  planActivities, planAnnualProgrammeCheck, planAnswerProposal, planAssignTask, planMilestones, planPassTasks, planRecordActivity, planRecordAnnualProgramme, planReminders, planSavePolicy, planListPolicies, planSilentUnits, planTask,
  planTasks, planUpdateTask, type TaskRow,
} from '../../src/domain/plan/contract.ts';
import { type Actor, publicActor, systemActor } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { district, province, storyContent, usePlanHouse } from './plan-house.ts';
import { policyStates } from '../../src/domain/plan/contract/library.ts';

const plan = 'story-tay-linh';
const commune = 'story-dong-linh-tay-linh-tra-giang';

describe('the work of the story district', async () => {
  const { house, clock, run, refusal, officer } = await usePlanHouse({ today: '2024-06-03' });
  let planner: Actor, front: Actor, above: Actor, unit: Actor, stranger: Actor;
  const byItem = async (actor: Actor): Promise<Map<string, TaskRow>> => new Map((await run(planTasks, { plan, limit: 200 }, actor)).rows.map((row) => [row.item, row]));

  beforeAll(async () => {
    const content = storyContent();
    await loadPlans(house, [{ file: 'story.yaml', text: toYaml({ ...content, document: { ...(content['document'] as object), number: '05/KH-UBND', issued_on: '2023-02-01' } }) }]);
    planner = await officer('district_officer', district);
    front = await officer('fatherland_front', district);
    above = await officer('province_officer', province);
    unit = await officer('commune_officer', commune);
    stranger = await officer('district_officer', 'story-muong-van-ha-van');
  });

  it('shows the final review with who leads and who joins', async () => {
    const tasks = [...(await byItem(planner)).values()];
    const review = tasks.find((one) => /tổng kết/i.test(one.text) && /Lao động|LĐTBXH/i.test(one.lead));
    expect(review).toBeDefined();
    expect(review!.partners.join()).toMatch(/Nội vụ/);
    expect(review!.dueOn).toBe('2025-12-31');
  });

  it('is seen within the area only', async () => {
    expect((await byItem(planner)).size).toBeGreaterThan(5);
    expect((await run(planTasks, { plan }, stranger)).total).toBe(0);
    expect(await refusal(planTasks, { plan }, publicActor)).toEqual(['account.sign_in_needed']);
  });

  it('asks the Front, which may answer or decline with a reason; it gives to its own hierarchy', async () => {
    const proposed = [...(await byItem(planner)).values()].filter((one) => one.wording === 'đề nghị');
    expect(proposed.length).toBeGreaterThan(0);
    const [first, second] = proposed;
    expect(first!.state).toBe('proposed');
    expect(await refusal(planUpdateTask, { task: first!.task, expectedVersion: first!.recordVersion, progress: 10 }, planner)).toEqual(['plan.task_state']);
    expect(await refusal(planAnswerProposal, { task: first!.task, expectedVersion: first!.recordVersion, answer: 'declined' }, front)).toEqual(['plan.decline_without_reason']);
    expect(await refusal(planAnswerProposal, { task: first!.task, expectedVersion: first!.recordVersion, answer: 'accepted' }, planner)).toEqual(['house.forbidden']);
    expect((await run(planAnswerProposal, { task: first!.task, expectedVersion: first!.recordVersion, answer: 'accepted' }, front)).state).toBe('assigned');
    expect(await refusal(planAnswerProposal, { task: first!.task, expectedVersion: first!.recordVersion + 1, answer: 'declined', note: 'x' }, front)).toEqual(['plan.task_not_proposal']);
    if (second) expect((await run(planAnswerProposal, { task: second.task, expectedVersion: second.recordVersion, answer: 'declined', note: 'Đã có chương trình riêng.' }, front)).state).toBe('declined');
  });

  it('follows progress with its history; done needs a result', async () => {
    const task = [...(await byItem(planner)).values()].find((one) => one.wording === 'giao' && one.dueOn === null)!;
    const begun = await run(planUpdateTask, { task: task.task, expectedVersion: task.recordVersion, progress: 40, note: 'Đã có dự thảo' }, planner);
    expect([begun.state, begun.progress]).toEqual(['in_progress', 40]);
    expect(await refusal(planUpdateTask, { task: task.task, expectedVersion: task.recordVersion, progress: 50 }, planner)).toEqual(['house.stale_record']);
    expect(await refusal(planUpdateTask, { task: task.task, expectedVersion: begun.recordVersion, state: 'done' }, planner)).toEqual(['plan.task_result_missing']);
    const done = await run(planUpdateTask, { task: task.task, expectedVersion: begun.recordVersion, state: 'done', evidence: ['3e2a5c1e-8f0e-4f57-9c55-0b1d5c2f7a10'] }, planner);
    expect([done.state, done.progress, done.doneOn, done.evidence.length]).toEqual(['done', 100, '2024-06-03', 1]);
    expect((await run(planTask, { task: task.task }, planner)).history.map((one) => [one.fromState, one.toState, one.progress])).toEqual([['assigned', 'in_progress', 40], ['in_progress', 'done', 100]]);
  });

  it('passes a leaving person\'s open tasks to the successor', async () => {
    const heir = await officer('district_officer', district);
    const task = [...(await byItem(planner)).values()].find((one) => one.state === 'assigned')!;
    await run(planAssignTask, { task: task.task, expectedVersion: task.recordVersion, account: planner.accountId }, planner);
    expect((await run(planTasks, { mine: true }, planner)).total).toBe(1);
    expect(await taskHandOver.count(house.db, { account: planner.accountId!, areaId: null })).toBe(0); // outside a scope nothing is seen: it fails closed
    await house.db.transaction().execute(async (db) => {
      const { setRowScope } = await import('../../src/db/house.ts');
      await setRowScope(db, { accountId: null, areaIds: [], system: true });
      const changes = await taskHandOver.move({ db } as never, { from: planner.accountId!, to: heir.accountId!, toName: heir.name, areaId: null, toAreaId: null });
      expect(changes).toHaveLength(1);
    });
    expect((await run(planTasks, { mine: true }, heir)).total).toBe(1);
    expect((await run(planTasks, { mine: true }, planner)).total).toBe(0);
  });

  it('has a calendar, where a launch with its day, form, participants and document is recorded once it was held', async () => {
    const rows = (await run(planMilestones, { plan, from: '2021-01-01', until: '2025-12-31' }, publicActor)).rows;
    expect(rows.length).toBeGreaterThan(3);
    const milestone = rows.find((one) => one.due < '2024-06-03' && one.kind !== 'report')!;
    expect(milestone.state).toBe('overdue');
    const launch = { plan, area: district, body: 'Ủy ban nhân dân huyện Tây Lĩnh', kind: 'launch' as const, milestone: milestone.item, heldOn: '2023-02-20', form: 'Hội nghị trực tiếp', text: 'Phát động Phong trào.', participants: 180, document: '12/TB-UBND' };
    expect(await refusal(planRecordActivity, { ...launch, heldOn: '2024-07-01' }, planner)).toEqual(['plan.held_in_future']);
    await run(planRecordActivity, launch, planner);
    expect((await run(planActivities, { plan, offset: 1 }, planner))).toEqual({ total: 1, rows: [] });
    expect((await run(planActivities, { plan }, planner)).rows[0]).toMatchObject({ kind: 'launch', participants: 180, document: '12/TB-UBND', form: 'Hội nghị trực tiếp' });
    const held = (await run(planMilestones, { plan, from: '2021-01-01', until: '2025-12-31' }, planner)).rows.find((one) => one.item === milestone.item && one.due === milestone.due)!;
    expect(held.state).toBe('held');
    const real = (await run(planMilestones, { plan: 'tay-son-03', from: '2021-01-01', until: '2023-12-31' }, publicActor)).rows;
    expect(real.every((one) => one.state === 'past')).toBe(true);
  });

  it('reminds at 30, 7 and 1 days, on the day and when late', async () => {
    const stageOn = async (day: string): Promise<string | undefined> => {
      clock.set(plainDate(day));
      return (await run(planReminders, { plan }, planner)).rows.find((one) => one.kind === 'task' && one.dueOn === '2025-12-31')?.stage;
    };
    const stages = [];
    for (const day of ['2025-11-30', '2025-12-01', '2025-12-24', '2025-12-30', '2025-12-31', '2026-01-02']) stages.push(await stageOn(day));
    clock.set(plainDate('2024-06-03'));
    expect(stages).toEqual([undefined, '30', '7', '1', 'today', 'late']);
  });

  it('lists units that were silent for a whole quarter, and only those', async () => {
    await run(planRecordActivity, { plan, area: commune, body: 'Ủy ban nhân dân xã Đông Lĩnh', kind: 'support', heldOn: '2024-02-10', form: 'Tại thôn', text: 'Trao nhà cho một hộ.' }, unit);
    const report = await run(planSilentUnits, { plan, quarter: '2024-Q1' }, planner);
    expect(report.rows.find((row) => row.area.slug === commune && row.kind === 'area')).toMatchObject({ silent: false, activities: 1, lastActivityOn: '2024-02-10' });
    expect(report.rows.find((row) => row.area.slug === 'story-my-linh-tay-linh-tra-giang')).toMatchObject({ silent: true, silentQuarters: 4 });
    expect(report.rows.filter((row) => row.kind === 'body').length).toBeGreaterThan(0);
    expect((await run(planSilentUnits, { plan, quarter: '2024-Q2' }, planner)).silent).toBe(0); // still running
  });

  it('tells a person of silent units in one line with their number, and the daily job of each, so that its own officers hear of it', async () => {
    const silentOf = async (actor: Actor) => (await run(planReminders, { plan }, actor)).rows.filter((row) => row.kind === 'silent');
    const { silent, units } = await run(planSilentUnits, { plan, quarter: '2024-Q1' }, planner);
    const [line, ...others] = await silentOf(planner);
    expect(others).toEqual([]);
    expect(line).toMatchObject({ count: silent, area: { slug: district }, message: { key: 'screen.today.silent_many', params: { count: silent, units, quarter: '2024-Q1' } } });
    // Whoever guides nobody there finds no such line among what is due: an auditor reads the list on the plan's page.
    const auditor = await officer('auditor', district);
    for (const other of [auditor, front]) expect(await silentOf(other)).toEqual([]);
    expect((await run(planSilentUnits, { plan, quarter: '2024-Q1' }, auditor)).silent).toBe(silent);
    const each = (await silentOf(systemActor)).map((row) => row.area.slug);
    expect(each).toHaveLength(silent);
    expect(each).toContain('story-my-linh-tay-linh-tra-giang');
    expect(each).not.toContain(commune);
  });

  it('checks the annual emulation programme of each unit', async () => {
    expect((await run(planAnnualProgrammeCheck, { plan, year: 2024 }, planner)).included).toBe(0);
    await run(planRecordAnnualProgramme, { plan, year: 2024, area: commune, included: true, document: '02/CTr-UBND', on: '2024-01-15', expectedVersion: 0 }, unit);
    expect(await refusal(planRecordAnnualProgramme, { plan, year: 2024, area: commune, included: false, document: '03/CTr-UBND', on: '2024-01-16', expectedVersion: 0 }, unit)).toEqual(['house.stale_record']);
    const check = await run(planAnnualProgrammeCheck, { plan, year: 2024 }, planner);
    expect(check.included).toBe(1);
    expect(check.rows.find((row) => row.area.slug === commune)).toMatchObject({ state: 'included', document: '02/CTr-UBND' });
  });

  it('keeps a register of policies whose end counts on its day', async () => {
    const policy = { policy: 'story-nq-05', area: district, level: 'district' as const, number: '05/NQ-HĐND', title: 'Hỗ trợ nhà ở', issuer: 'HĐND huyện', validFrom: '2022-01-01', validUntil: '2024-06-03', state: 'in_force' as const, source: 'Công báo giả lập' };
    await run(planSavePolicy, { ...policy, expectedVersion: 0 }, planner);
    const stateOn = async (asOf: string): Promise<string> => (await run(planListPolicies, { query: 'nha o', asOf }, publicActor)).rows[0]!.state;
    expect([await stateOn('2024-06-02'), await stateOn('2024-06-03')]).toEqual(['in_force', 'expired']);
    expect(await refusal(planSavePolicy, { ...policy, state: 'amendment_proposed', expectedVersion: 1 }, planner)).toEqual(['plan.policy_reason_missing']);

    // The database counts and pages by the state of the day exactly as the rule says it.
    await run(planSavePolicy, { ...policy, policy: 'story-nq-06', number: '06/NQ-HĐND', validUntil: undefined, expectedVersion: 0 }, planner);
    await run(planSavePolicy, { ...policy, policy: 'story-nq-07', number: '07/NQ-HĐND', state: 'replaced', replacedBy: 'story-nq-06', expectedVersion: 0 }, planner);
    for (const asOf of ['2021-12-31', '2024-06-02', '2024-06-03']) {
      const all = (await run(planListPolicies, { asOf, limit: 200 }, publicActor)).rows;
      expect(new Set(all.map((row) => row.state)).size).toBeGreaterThan(1);
      for (const state of policyStates) {
        const expected = all.filter((row) => row.state === state).map((row) => row.policy);
        const some = await run(planListPolicies, { asOf, state, limit: 200 }, publicActor);
        expect([some.total, some.rows.map((row) => row.policy)], `${asOf} ${state}`).toEqual([expected.length, expected]);
      }
      const second = await run(planListPolicies, { asOf, offset: 1, limit: 2 }, publicActor);
      expect([second.total, second.rows]).toEqual([all.length, all.slice(1, 3)]);
    }
  });

  it('passes an ended district\'s open tasks to a named successor, and to nobody else', async () => {
    expect(await refusal(planPassTasks, { from: district, to: 'story-tra-giang-2025', body: 'Sở Nội vụ', reason: 'Kết thúc cấp huyện' }, above)).toContain('house.forbidden');
    clock.set(plainDate('2025-07-02'));
    const [today, elsewhere] = [await officer('province_officer', 'story-tra-giang-2025'), 'story-ha-van'];
    const open = (await run(planTasks, { plan, states: ['assigned', 'in_progress', 'proposed'], limit: 200 }, today)).total;
    expect(open).toBeGreaterThan(0);
    expect(await refusal(planPassTasks, { from: commune, to: 'story-tra-giang-2025', body: 'Sở Nội vụ', reason: 'Thử xem' }, today)).toEqual(['plan.no_open_tasks']);
    expect(await refusal(planPassTasks, { from: district, to: elsewhere, body: 'Sở Nội vụ', reason: 'Sai nơi' }, today)).not.toEqual([]);
    expect(await run(planPassTasks, { from: district, to: 'story-tra-giang-2025', body: 'Sở Nội vụ tỉnh', reason: 'Kết thúc cấp huyện từ 01/7/2025' }, today)).toEqual({ passed: open });
    const passed = (await run(planTasks, { plan, states: ['assigned', 'in_progress', 'proposed'], limit: 200 }, today)).rows;
    expect(passed.every((row) => row.area.slug === 'story-tra-giang-2025' && row.lead === 'Sở Nội vụ tỉnh' && row.passedFrom?.slug === district)).toBe(true);
    clock.set(plainDate('2024-06-03'));
  });
});
