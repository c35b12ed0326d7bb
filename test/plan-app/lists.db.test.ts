/** Long lists: cut into pages by the database, counted whole, found with or without marks. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadPlans } from '../../src/actions/plan.ts';
import { toYaml } from '../../src/actions/plan/content.ts';
import { insertDelegation, listDelegations } from '../../src/db/account-grant.ts';
import { insertCompilation, insertRequest, updateRequests } from '../../src/db/plan/changes.ts';
import { insertActivity } from '../../src/db/plan/work.ts';
import { addDays, plainDate } from '../../src/domain/calendar.ts';
import { planActivities, planChangeRequests, planTasks } from '../../src/domain/plan/contract.ts';
import { fold } from '../../src/domain/search.ts';
import { district, storyContent, usePlanHouse } from './plan-house.ts';

const plan = 'story-tay-linh';
const words = ['Bàn giao nhà cho hộ nghèo', 'Tập huấn chăn nuôi', 'Đối thoại với nhân dân', 'Hội nghị sơ kết', 'Kiểm tra xã Đông Lĩnh'];
const many = 130;

describe('long lists', async () => {
  const { house, owner, run, officer } = await usePlanHouse({ today: '2024-06-03' });
  let compiled = '';
  let [lender, borrower] = ['', ''];

  beforeAll(async () => {
    await loadPlans(house, [{ file: 'story.yaml', text: toYaml({ ...storyContent(), document: { ...(storyContent()['document'] as object), number: '05/KH-UBND', issued_on: '2023-02-01' } }) }]);
    await owner.db.transaction().execute(async (db) => {
      const { id, area_id } = await db.selectFrom('plans').select(['id', 'area_id']).where('slug', '=', plan).executeTakeFirstOrThrow();
      const by = { account_id: null, account_name: 'Người ghi' };
      for (let one = 0; one < many; one += 1) {
        await insertActivity(db, { plan_id: id, area_id, body: 'Ủy ban nhân dân huyện', kind: 'meeting', milestone: null, held_on: addDays(plainDate('2023-06-01'), one % 7), form: '', text: `${words[one % words.length]!} lần ${one}`, participants: null, document: null, ...by });
        const request = await insertRequest(db, {
          plan_id: id, area_id, kind: 'change', from_body: 'Xã Đông Lĩnh', text: `${words[one % words.length]!} số ${one}`, proposal: null, items: [], recipients: ['Sở Nông nghiệp'], compilation_id: null, raised_by: null, raised_by_name: 'Người ghi',
          raised_at: `2024-01-01T00:00:${String(one % 60).padStart(2, '0')}Z`, raised_on: plainDate('2024-01-01'),
        });
        if (one === 0) {
          compiled = await insertCompilation(db, { plan_id: id, area_id, summary: 'Tổng hợp', compiled_by: null, compiled_by_name: 'Người ghi', compiled_on: plainDate('2024-02-01'), decision: null, decision_reason: null, decided_by: null, decided_by_name: null, decided_on: null, new_version: null });
          await updateRequests(db, [request], { state: 'compiled', compilation_id: compiled });
        }
      }
      // Late, open without a day, and done: what a list counts.
      await sql`update plan_tasks set due_on = '2024-01-31' where plan_id = ${id} and id in (select id from plan_tasks where plan_id = ${id} order by id limit 5)`.execute(db);
      await sql`update plan_tasks set given_due_on = '2024-09-30' where id = (select id from plan_tasks where plan_id = ${id} order by id limit 1)`.execute(db);
    });
    [lender, borrower] = [(await officer('commune_chair', district)).accountId!, (await officer('commune_officer', district)).accountId!];
    await owner.db.transaction().execute(async (db) => {
      for (let one = 0; one < many; one += 1) await insertDelegation(db, { from: lender, to: borrower, kind: 'delegation', validFrom: '2024-05-01', validUntil: '2024-05-03', reason: one === 77 ? 'Đi học xa' : `Đi công tác lần ${one}`, madeBy: null });
    });
  }, 240_000);

  it('gives the activities of a plan page by page, each once', async () => {
    const pages = await Promise.all([0, 50, 100, 150].map((offset) => run(planActivities, { plan, offset, limit: 50 })));
    expect(pages.map((one) => [one.total, one.rows.length])).toEqual([[many, 50], [many, 50], [many, 30], [many, 0]]);
    expect(new Set(pages.flatMap((one) => one.rows.map((row) => row.activity))).size).toBe(many);
  });

  it('gives requests page by page, and what was put together whole, on whichever page it stands', async () => {
    const last = await run(planChangeRequests, { plan, offset: 0, limit: 20 });
    expect([last.total, last.rows.length]).toEqual([many, 20]);
    expect(last.rows.some((row) => row.state === 'compiled')).toBe(false);
    expect(last.compilations).toMatchObject([{ compilation: compiled, requests: [{ fromBody: 'Xã Đông Lĩnh', text: `${words[0]} số 0` }] }]);
  });

  it.each(['doi thoai', 'Đối thoại', 'NHAN DAN doi'])('finds "%s" among activities and requests, whatever marks are typed', async (query) => {
    const [activities, requests] = [await run(planActivities, { plan, query, limit: 200 }), await run(planChangeRequests, { plan, query, limit: 200 })];
    expect([activities.total, requests.total]).toEqual([many / 5, many / 5]);
    expect([...activities.rows, ...requests.rows].every((row) => row.text.startsWith('Đối thoại'))).toBe(true);
  });

  it('finds nothing for words nobody wrote, and treats signs of a pattern as nothing', async () => {
    expect((await run(planActivities, { plan, query: 'không ai viết' })).total).toBe(0);
    expect((await run(planActivities, { plan, query: '%' })).total).toBe(many);
  });

  it('pages lent rights and finds them by name or reason', async () => {
    const page = await listDelegations(owner.db, lender, { query: '', offset: 100, limit: 100 });
    expect([page.total, page.items.length]).toEqual([many, many - 100]);
    expect(await listDelegations(owner.db, borrower, { query: 'di hoc', offset: 0, limit: 100 })).toMatchObject({ total: 1, items: [{ reason: 'Đi học xa' }] });
    expect((await listDelegations(owner.db, borrower, { query: 'commune_chair', offset: 0, limit: 1 })).total).toBe(many);
  });

  it('counts tasks in the database as the rows say of themselves', async () => {
    const all = await run(planTasks, { plan, limit: 200 });
    expect(all.total).toBeGreaterThan(20);
    const pages = (await Promise.all(Array.from({ length: Math.ceil(all.total / 7) }, (_, page) => run(planTasks, { plan, offset: page * 7, limit: 7 })))).flatMap((one) => one.rows);
    expect(pages.map((row) => row.task)).toEqual(all.rows.map((row) => row.task));
    expect([all.open, all.overdue]).toEqual([all.rows.filter((row) => ['proposed', 'assigned', 'in_progress'].includes(row.state)).length, all.rows.filter((row) => row.overdue).length]);
    const late = await run(planTasks, { plan, overdue: true, limit: 200 });
    expect(late.rows.map((row) => row.task)).toEqual(all.rows.filter((row) => row.overdue).map((row) => row.task));
    expect(late.total).toBeGreaterThan(3);
  });

  it('folds words as the application does', async () => {
    for (const text of ['Đắk Lắk – 66', 'ỦY BAN  NHÂN DÂN', 'xã Ia O (huyện)', 'a/b-c_d', '']) {
      const found = await sql<{ folded: string }>`select chungtay_folded(${text}) as folded`.execute(owner.db);
      expect(found.rows[0]!.folded, text).toBe(` ${fold(text)}`);
    }
  });
});
