/** Answers kept for everyone: made once, fresh after every write that can change them, never showing what only some may see, bounded. */
import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { answersOf, createAnswers, openAnswer } from '../../src/actions/answers.ts';
import { type Action, action, type ActionContext, execute, shared } from '../../src/actions/kernel.ts';
import { loadPlans } from '../../src/actions/plan.ts';
import { toYaml } from '../../src/actions/plan/content.ts';
import { actions } from '../../src/actions/registry.ts';
import { findAnswerState } from '../../src/db/answers.ts';
import { readWithin } from '../../src/db/house.ts';
import { type Actor, publicActor } from '../../src/domain/account/roles.ts';
import { indicatorClose, indicatorCorrect, indicatorImport, indicatorLeague, indicatorMap, indicatorRestated, indicatorTrend } from '../../src/domain/indicator/contract.ts';
import { planBoard, planLeague, planProgress, planVerdict } from '../../src/domain/plan/contract.ts';
import type { Contract, OutputOf } from '../../src/domain/action.ts';
import { district, province, storyContent, usePlanHouse } from '../plan-app/plan-house.ts';

const plan = 'story-tay-linh';
const commune = 'story-vinh-linh-23581';

describe('answers for everyone', async () => {
  const { house, owner, app, run, officer, refusal } = await usePlanHouse({ today: '2026-11-22' });
  const areas = await owner.db.selectFrom('areas').select('slug').where('world', '=', 'story').where('level', '=', 'commune').orderBy('slug').execute();
  const place = areas.find((one) => one.slug === commune)?.slug ?? areas[0]!.slug;
  const content = storyContent();
  const issued = { ...content, document: { ...(content['document'] as object), number: '05/KH-UBND', issued_on: '2023-02-01' } };
  await loadPlans(house, [{ file: 'story.yaml', text: toYaml(issued) }]);
  const line = (year: number, value: string): Uint8Array => new TextEncoder().encode(`indicator,area,period_end,value,unit,standard,source,status,note\npoor_households,${place},${year}-12-31,${value},households,national-2022-2025,,reported,\n`);
  const importOf = (year: number, value: string) => run(indicatorImport, { file: { fileName: `${year}.csv`, mediaType: 'text/csv', bytes: line(year, value) }, numbers: 'en', reason: 'Số liệu thử' });

  let made = 0;
  const ask = async <C extends Contract>(contract: C, input: unknown, actor: Actor = publicActor): Promise<OutputOf<C>> => {
    const known = actions.find((one) => one.contract.name === contract.name)!;
    const counted: Action = { ...known, run: async (context, given) => ((made += 1), known.run(context, given)) };
    return (await execute(house, counted, input, { actor, requestId: randomUUID() })) as never;
  };
  const trend = () => ask(indicatorTrend, { area: place, indicator: 'poor_households' });
  const values = async (): Promise<unknown> => (await trend()).series.flatMap((series) => series.points.map((point) => [point.periodEnd, point.value, point.closed]));
  await importOf(2022, '100');

  it('are made once and given again, to other readers too, until something changes', async () => {
    await trend();
    const [before, first] = [made, await trend()];
    const someone = await officer('commune_officer', place);
    expect(await ask(indicatorTrend, { area: place, indicator: 'poor_households' }, someone)).toEqual(first);
    expect(made).toBe(before);
    await ask(indicatorTrend, { area: place, indicator: 'near_poor_households' });
    expect(made).toBe(before + 1);
  });

  it('are made once for equal questions at the same time', async () => {
    await importOf(2024, '80');
    const before = made;
    const all = await Promise.all(Array.from({ length: 10 }, trend));
    expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(made).toBe(before + 1);
  });

  it('are fresh after an import, a correction, a closing, a plan\'s change and a delivery, the moment these are committed', async () => {
    await importOf(2023, '90');
    expect(await values()).toContainEqual(['2023-12-31', '90', false]);
    const point = (await trend()).series.flatMap((series) => series.points).find((one) => one.periodEnd === '2023-12-31')!;
    await run(indicatorCorrect, { observation: point.figures[0]!.id, value: '91', reason: 'Đếm lại' });
    expect(await values()).toContainEqual(['2023-12-31', '91', false]);
    await run(indicatorClose, { area: place, year: 2023, reason: 'Khóa sổ' });
    expect(await values()).toContainEqual(['2023-12-31', '91', true]);

    const title = async (): Promise<string> => (await ask(planBoard, { plan })).shortTitle;
    const before = await title();
    await owner.db.updateTable('plans').set({ short_title: 'Tên mới' }).where('slug', '=', plan).execute(); // another process, past the kernel
    expect([before === 'Tên mới', await title()]).toEqual([false, 'Tên mới']);
    const counted = made;
    await sql`insert into plan_deliveries (plan_id, target, delivered_on, evidence) select id, 'x', '2024-01-01', '-' from plans where slug = ${plan}`.execute(owner.db);
    await ask(planBoard, { plan });
    expect(made).toBe(counted + 1);
  });

  it('are fresh after a write to any table they are read from: each of those tables renews the marks', async () => {
    const questions: readonly [Contract, object][] = [
      [indicatorTrend, { area: place, indicator: 'poor_households' }], [indicatorLeague, { parent: district, indicator: 'poor_households', year: 2022, level: 'commune', mapDate: '2024-06-03' }],
      [indicatorMap, { parent: district, indicator: 'poor_households', year: 2022, mapDate: '2026-01-01' }], [indicatorRestated, { area: 'story-cat-linh-2025', indicator: 'poor_rate_pct', year: 2022, mapDate: '2026-01-01' }],
      [planBoard, { plan }], [planLeague, { plan, target: (issued as { targets?: { id: string }[] }).targets![0]!.id, area: district, level: 'commune', mapOf: '2024-06-03' }],
      [planVerdict, { plan, target: (issued as { targets?: { id: string }[] }).targets![0]!.id }], [planProgress, { area: province }],
    ];
    expect(actions.filter((one) => one.shared).map((one) => one.contract.name).toSorted()).toEqual(questions.map(([contract]) => contract.name).toSorted());
    const read = new Set<string>();
    for (const [contract, input] of questions) {
      await owner.db.deleteFrom('closings').where('area_id', '=', -1).execute(); // nothing in common is left: each question reads all it needs
      const known = actions.find((one) => one.contract.name === contract.name)!;
      // In one transaction, whose tables PostgreSQL counts.
      const watched: Action = { ...known, run: (context, given) => readWithin(house.db, { accountId: null, areaIds: [], system: false }, async (db) => {
        // The server may still hold counts of what the connection did just before: only what is added here is read here.
        const counts = async () => new Map((await sql<{ name: string; count: number }>`select relname as name, (coalesce(seq_scan, 0) + coalesce(idx_scan, 0))::int as count from pg_stat_xact_user_tables`.execute(db)).rows.map((one) => [one.name, one.count]));
        const before = await counts();
        const output = await known.run(Object.assign(Object.create(context) as ActionContext, { db }), given);
        for (const [name, count] of await counts()) if (count > (before.get(name) ?? 0)) read.add(name);
        return output;
      }) };
      await execute(house, watched, input, { actor: publicActor, requestId: 'watch' });
    }
    expect([...read]).toEqual(expect.arrayContaining(['observations', 'plans', 'plan_versions', 'indicators']));
    const marked = await sql<{ name: string }>`select distinct c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid where p.proname = 'chungtay_mark_answers'`.execute(owner.db);
    const names = new Set(marked.rows.map((row) => row.name));
    expect([...read].filter((table) => !names.has(table) && !['answer_marks', 'accounts'].includes(table))).toEqual([]);
    for (const table of names) {
      const before = await findAnswerState(app.db);
      await sql`delete from ${sql.table(table)} where false`.execute(owner.db);
      expect(await findAnswerState(app.db), table).not.toBe(before);
    }
  });

  it('follow two writes at once without either waiting for the other', async () => {
    const states = [await findAnswerState(app.db)];
    const [first, second] = [await owner.pool.connect(), await owner.pool.connect()];
    try {
      for (const one of [first, second]) await one.query('begin; delete from closings where false');
      states.push(await findAnswerState(app.db));
      expect(states[1]).toBe(states[0]);
      await second.query('commit');
      states.push(await findAnswerState(app.db));
      await first.query('rollback');
      expect(await findAnswerState(app.db)).toBe(states[2]);
      await second.query('begin; delete from closings where false; delete from plans where false; commit');
      states.push(await findAnswerState(app.db));
      expect(new Set(states.slice(1)).size).toBe(3);
      expect(states[3]!.split(' ')).toHaveLength(1);
    } finally {
      first.release();
      second.release();
    }
  });

  it('never hold what only some may see: a draft is answered to who may read it, and nothing of it is kept', async () => {
    const draft = { ...content, id: 'story-ban-nhap' };
    await loadPlans(house, [{ file: 'draft.yaml', text: toYaml(draft) }]);
    const writer = await officer('district_officer', district, '2020-01-01');
    const kept = answersOf(house.db).count;
    expect(await refusal(planBoard, { plan: 'story-ban-nhap' }, publicActor)).toEqual(['house.not_found']);
    expect((await ask(planBoard, { plan: 'story-ban-nhap' }, writer)).plan).toBe('story-ban-nhap');
    expect(await refusal(planBoard, { plan: 'story-ban-nhap' }, publicActor)).toEqual(['house.not_found']);
    expect(answersOf(house.db).count).toBe(kept);
  });

  it('are for questions open to everyone: nothing else can be shared, nor log, record or look at the clock', async () => {
    const closed = actions.find((one) => one.contract.name === 'plan.tasks')!;
    expect(() => shared(closed)).toThrow(/not open to everyone/);
    const nosy = shared(action(indicatorTrend, 'anywhere', async (context) => {
      context.noteRead({ subject: { kind: 'x', id: '1' }, areaId: null });
      return null as never;
    }));
    await expect(execute(house, nosy, { area: place, indicator: 'persons' }, { actor: publicActor, requestId: 'nosy' })).rejects.toThrow(/may not log/);
  });

  it('leave when there is no room, the least recently used first; what fails is not kept', async () => {
    const answers = createAnswers(20_000);
    const big = (name: string) => answers.answer(name, 's', async () => randomBytes(1_000).toString('hex'));
    for (const name of ['a', 'b', 'c', 'd']) await big(name);
    await big('a');
    for (let index = 0; index < 40; index += 1) {
      await big(`n${index}`);
      await big('a');
      expect(answers.bytes).toBeLessThanOrEqual(20_000);
    }
    let again = 0;
    await answers.answer('a', 's', async () => (again += 1));
    await answers.answer('b', 's', async () => (again += 10));
    expect(again).toBe(10);
    await expect(answers.answer('f', 's', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(openAnswer(await answers.answer('f', 's', async () => ({ yes: 1 })))).toEqual({ yes: 1 });
    await expect(answers.common('g', 's', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await answers.common('g', 's', async () => 2)).toBe(2);
  });

  it('keep what they have in common once, at its state and by its weight: one large thing drives out what was not asked for longest', async () => {
    const answers = createAnswers();
    let makings = 0;
    const common = (name: string, weight = 1, state = 's') => answers.common(name, state, async () => ((makings += 1), name), () => weight);
    const madeFor = async (...asked: Parameters<typeof common>): Promise<number> => {
      const before = makings;
      await common(...asked);
      return makings - before;
    };
    for (const name of ['a', 'b']) expect(await madeFor(name)).toBe(1);
    expect(await madeFor('a')).toBe(0);
    expect(await madeFor('a', 1, 'later')).toBe(1);
    expect(await madeFor('large', 1_999)).toBe(1);
    expect(await madeFor('large')).toBe(0);
    expect(await madeFor('a', 1, 'later')).toBe(0); // b went, it was the oldest
    expect(await madeFor('b')).toBe(1);
    expect(await madeFor('a', 1, 'later')).toBe(1);
    await expect(answers.common('f', 's', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await madeFor('f')).toBe(1);
  });

  it('keep few large counts, and beside them many small ones', async () => {
    const answers = createAnswers();
    let makings = 0;
    const ask = (name: string, weight: number) => answers.counts(name, 's', async () => (makings += 1), () => weight);
    for (let one = 0; one < 20; one += 1) await ask(`large ${one}`, 1);
    for (let one = 0; one < 200; one += 1) await ask(`small ${one}`, 0.01);
    expect(makings).toBe(220);
    await ask('large 0', 1);
    await ask('small 0', 0.01);
    expect(makings).toBe(220);
    for (let one = 20; one < 40; one += 1) await ask(`large ${one}`, 1);
    expect(makings).toBe(240);
    await ask('large 0', 1);
    expect(makings).toBe(241);
  });
});
