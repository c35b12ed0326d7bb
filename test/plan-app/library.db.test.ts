/** The library: the real plans are found by number and by old names, stand in a tree with days of lag, and are read-only. */
import { describe, expect, it } from 'vitest';
import { loadPlans } from '../../src/actions/plan.ts';
import { readVersions } from '../../src/actions/plan/content.ts';
import { listHeadsKnown } from '../../src/db/plan/library.ts';
import { planBoard, planGet, planList, planMovements, planListPolicies, planSaveDraft, planTree, planVerdict } from '../../src/domain/plan/contract.ts';
import { publicActor } from '../../src/domain/account/roles.ts';
import { addDays, type PlainDate } from '../../src/domain/calendar.ts';
import { planFile } from '../../src/domain/plan/format.ts';
import { planFiles, usePlanHouse } from './plan-house.ts';

describe('the library', async () => {
  const { house, owner, clock, run, refusal } = await usePlanHouse({ today: '2026-11-22', figures: true });
  const slugs = async (query: string) => (await run(planList, { query }, publicActor)).rows.map((row) => row.plan);

  it('loads each published plan once, and again only when its file changed', async () => {
    const files = planFiles();
    expect((await loadPlans(house, files)).unchanged).toHaveLength(files.length);
    const [first, ...rest] = files;
    const again = await loadPlans(house, [{ ...first!, text: first!.text.replace(/short_title: (.*)/, 'short_title: $1 (sửa)') }, ...rest]);
    expect([again.changed.length, again.loaded.length, again.unchanged.length]).toEqual([1, 0, files.length - 1]);
    await loadPlans(house, files);
  });

  it('finds a plan by its number as people write it, with or without marks', async () => {
    expect(await slugs('QĐ 666/QĐ-TTg')).toContain('quoc-gia-666');
    expect(await slugs('qd 666')).toContain('quoc-gia-666');
    expect(await slugs('03/KH-UBND')).toContain('tay-son-03');
    expect(await slugs('tay son')).toContain('tay-son-03');
    expect(await slugs('không có kế hoạch nào như thế')).toEqual([]);
  });

  it('finds the movement of today by its old name', async () => {
    const rows = (await run(planList, { query: 'Cả nước chung tay vì người nghèo' }, publicActor)).rows;
    expect(rows.map((row) => row.plan)).toContain('tay-son-03');
    expect(rows.find((row) => row.plan === 'tay-son-03')!.matched).toMatch(/alias|movement/);
    const movements = (await run(planMovements, { query: 'ca nuoc chung tay' }, publicActor)).rows;
    expect(movements.length).toBeGreaterThan(0);
    expect(movements.flatMap((one) => one.plans.map((plan) => plan.plan))).toContain('tay-son-03');
  });

  it('gives the whole plan as data that passes the format', async () => {
    const plan = await run(planGet, { plan: 'tay-son-03' }, publicActor);
    expect(planFile.safeParse(plan.content).success).toBe(true);
    expect([plan.origin, plan.state, plan.versions.length, plan.rights.edit]).toEqual(['source', 'issued', 1, false]);
    expect(plan.yaml).toContain('id: tay-son-03');
  });

  it('shows the Thái Bình plan 21 days after KH 119, which is known only by its name', async () => {
    const tree = await run(planTree, { plan: 'thai-binh-nnptnt' }, publicActor);
    expect(tree.above.find((one) => one.document.includes('119/KH-UBND'))).toMatchObject({ plan: null, issuedOn: '2022-09-07', lagDays: 21 });
  });

  it('shows who below has issued a plan of its own, and who has not', async () => {
    const tree = await run(planTree, { plan: 'tay-son-03', asOf: '2024-06-03' }, publicActor);
    expect(tree.coverage).toMatchObject({ level: 'commune', expected: 15, issued: 0, none: 15 });
    const nation = await run(planTree, { plan: 'quoc-gia-666', asOf: '2024-06-03', level: 'district' }, publicActor);
    expect(nation.coverage.rows.find((row) => row.area.slug === 'tay-son-binh-dinh')).toMatchObject({ state: 'issued', plan: 'tay-son-03', lagDays: 215 });
  });

  it('does not let anyone write on a published plan', async () => {
    expect(await refusal(planSaveDraft, { plan: 'tay-son-03', expectedVersion: 1, content: {} })).toEqual(['plan.source_read_only']);
  });

  it('enters what the plans cite in the policy register, unconfirmed', async () => {
    const register = await run(planListPolicies, { limit: 200 }, publicActor);
    expect(register.total).toBeGreaterThan(0);
    expect(register.rows.filter((one) => one.state !== 'unconfirmed' || one.citedBy.length === 0).map((one) => [one.number, one.state, one.title])).toEqual([]);
  });

  it('evaluates the national plan from the figures in the database as from files', async () => {
    const board = await run(planBoard, { plan: 'quoc-gia-666' }, publicActor);
    expect(board.rows.length).toBeGreaterThan(3);
    const target = board.rows.find((row) => row.years.some((year) => year.year === 2023))!;
    const verdict = await run(planVerdict, { plan: 'quoc-gia-666', target: target.target }, publicActor);
    expect(verdict.verdicts.every((one) => one.trace.length > 0)).toBe(true);
    expect(verdict.figures.length).toBeGreaterThan(0);
    expect(verdict.lines.length).toBeGreaterThan(0);
  });

  it('keeps what a published plan said before its file was changed and loaded again, as the version known until then', async () => {
    const first = clock.today();
    const files = planFiles().filter((one) => one.text.includes('id: tay-son-03'));
    const { id } = await owner.db.selectFrom('plans').select('id').where('slug', '=', 'tay-son-03').executeTakeFirstOrThrow();
    const changed = (from: RegExp, to: string) => files.map((one) => ({ ...one, text: one.text.replace(from, to) }));
    const demand = (content: Record<string, unknown>) => (content['targets'] as { id: string; goal: { more_than?: number } }[]).find((one) => one.id === 'ngheo-dan-toc-thieu-so')!.goal.more_than;
    const known = async (day: PlainDate) => (await listHeadsKnown(owner.db, [id], day)).map((one) => [one.version, one.state]);
    const now = async () => run(planGet, { plan: 'tay-son-03' }, publicActor);
    clock.set(addDays(first, 1));
    expect((await loadPlans(house, changed(/more_than: 3$/m, 'more_than: 4'))).changed).toEqual(['tay-son-03']);
    const [before, after] = [await run(planGet, { plan: 'tay-son-03', version: 1 }, publicActor), await now()];
    expect([before.versionState, demand(before.content), after.version, after.versionState, demand(after.content), after.shortTitle]).toEqual(['superseded', 3, 2, 'issued', 4, before.shortTitle]);
    expect(before.yaml).not.toBe(after.yaml);
    expect([await known(addDays(first, -1)), await known(first), await known(addDays(first, 1))]).toEqual([[], [[1, 'superseded']], [[2, 'issued']]]);
    const contents = await readVersions(house.db, await listHeadsKnown(owner.db, [id], first));
    expect(demand(contents.get(id)!.raw)).toBe(3);
    // Put right on the very day: no version of its own, for nobody was left believing it.
    await loadPlans(house, changed(/more_than: 3$/m, 'more_than: 5'));
    expect([(await now()).versions.length, demand((await now()).content)]).toEqual([2, 5]);
    expect((await loadPlans(house, changed(/more_than: 3$/m, 'more_than: 5'))).unchanged).toEqual(['tay-son-03']);
    clock.set(addDays(first, 2));
    await loadPlans(house, files);
    expect([(await now()).version, demand((await now()).content), await known(first), await known(addDays(first, 1)), await known(addDays(first, 2))]).toEqual([3, 3, [[1, 'superseded']], [[2, 'superseded']], [[3, 'issued']]]);
    expect((await run(planBoard, { plan: 'tay-son-03' }, publicActor)).version).toBe(3);
    clock.set(first);
  });
});
