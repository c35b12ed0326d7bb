/** Newly out of poverty in the list and the export: the same households as the pages of each say, as known on any day. */
import { text } from 'node:stream/consumers';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { asHouse } from '../../src/db/account.ts';
import { newlyOutBeforeSplit } from '../../src/db/household-marks.ts';
import { villagesIn } from '../../src/db/household-moment.ts';
import { readFormerly } from '../../src/db/household-past.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-vinh-linh-tay-linh-tra-giang';
type Page = { total: number; rows: { id: number }[] };

describe('households newly out', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2024-06-03' });
  const { ask } = askingIn({ house, owner }, commune);

  const everyId = async (input: object): Promise<readonly number[]> => {
    const ids: number[] = [];
    for (;;) {
      const { total, rows } = await ask<Page>('household.list', { area: commune, ...input, offset: ids.length, limit: 200 });
      ids.push(...rows.map((one) => one.id));
      if (ids.length >= total || rows.length === 0) return ids;
    }
  };

  it('are as many in the list as pages that say so, for either standing and on two days', async () => {
    for (const date of ['2024-06-03', '2023-01-15']) {
      const all = await everyId({ date });
      const said = new Map<string, Set<number>>([['left_poverty', new Set()], ['left_near_poverty', new Set()]]);
      for (const id of all) for (const one of (await ask<{ standings: { standing: string }[] }>('household.get', { id, date })).standings) said.get(one.standing)!.add(id);
      for (const [standing, ids] of said) {
        expect([date, standing, new Set(await everyId({ date, standing }))]).toEqual([date, standing, ids]);
      }
      if (date === '2024-06-03') expect([said.get('left_poverty')!.size > 0, said.get('left_near_poverty')!.size > 0, said.get('left_poverty')!.size < all.length]).toEqual([true, true, true]);
    }
  });

  it('are named in a column of the export, and the condition in its footer', async () => {
    const whole = await ask<{ content: AsyncIterable<Uint8Array> }>('household.export', { area: commune, rows: 'households', format: 'csv', locale: 'vi' });
    const lines = (await text(whole.content as never)).split('\r\n');
    const { total } = await ask<Page>('household.list', { area: commune, standing: 'left_poverty', limit: 1 });
    expect(lines[0]).toContain('Mới thoát khỏi danh sách');
    expect(lines.filter((line) => line.includes('Mới thoát nghèo')).length).toBe(total);
    const narrowed = await text((await ask<{ content: AsyncIterable<Uint8Array> }>('household.export', { area: commune, rows: 'households', format: 'csv', locale: 'vi', standing: 'left_poverty' })).content as never);
    expect(narrowed).toMatch(new RegExp(`Số dòng;${total}\\b`));
    expect(narrowed).toContain('Điều kiện lọc;Mới thoát nghèo');
  });

  it('take the mark of hardship like any other, which changes no class', async () => {
    const [{ id }] = (await ask<Page>('household.list', { area: commune, limit: 1 })).rows as [{ id: number }];
    const before = await ask<{ version: number; status: { class: string } | null }>('household.get', { id });
    await ask('household.setTrait', { id, version: before.version, on: '2024-06-03', trait: 'hardship', note: 'Cháy nhà' });
    expect((await ask<{ status: { class: string } | null }>('household.get', { id })).status).toEqual(before.status);
    expect((await ask<Page>('household.list', { area: commune, trait: 'hardship' })).rows.map((one) => one.id)).toEqual([id]);
  });

  it('keep number and day of the paper that confirms a mark, and show them after it ended too; a paper of a day to come or half of one is refused', async () => {
    const [, { id }] = (await ask<Page>('household.list', { area: commune, limit: 2 })).rows as [{ id: number }, { id: number }];
    type Card = { version: number; traits: { trait: string; paper: { number: string; date: string } | null; until: string | null }[] };
    const card = (): Promise<Card> => ask<Card>('household.get', { id });
    const set = async (paper: object | undefined, on = '2024-06-03') => ask('household.setTrait', { id, version: (await card()).version, on, trait: 'hardship', note: 'Sạt lở', ...(paper === undefined ? {} : { paper }) });
    expect(await refusal(set({ number: '12/BB-UBND', date: '2024-06-04' }))).toBe('household.in_future');
    expect(await refusal(set({ number: '12/BB-UBND' }))).not.toBe('done');
    await set({ number: ' 12/BB-UBND ', date: '2024-05-30' }, '2024-06-01');
    await ask('household.endTrait', { id, version: (await card()).version, on: '2024-06-02', trait: 'hardship' });
    await set(undefined);
    expect((await card()).traits.filter((one) => one.trait === 'hardship')).toMatchObject([{ paper: { number: '12/BB-UBND', date: '2024-05-30' }, until: '2024-06-02' }, { paper: null, until: null }]);
    const { rows: [kept] } = await sql<{ number: string; day: string }>`select paper_number as number, paper_date::text as day from household_traits where household_id = ${id} and paper_number is not null and ended_act is null`.execute(owner.db);
    expect(kept).toEqual({ number: '12/BB-UBND', day: '2024-05-30' });
  });

  it('stay so in both halves when one is split: the time counts from the day the household they lived in left, in the page, the list, the export and for incentives, until the split is undone', async () => {
    type One = { version: number; members: { id: number; relation: string }[]; standings: { standing: string; since: string; until: string; beforeSplit: boolean }[]; traits: { trait: string; until: string | null }[] };
    const page = (id: number, input: object = {}) => ask<One>('household.get', { id, ...input });
    const { id } = (await ask<{ rows: { id: number; members: number }[] }>('household.list', { area: commune, standing: 'left_poverty', limit: 200 })).rows.find((one) => one.members > 1)!;
    const set = async (trait: string): Promise<void> => { await ask('household.setTrait', { id, version: (await page(id)).version, on: '2024-06-01', trait }); };
    if (!(await page(id)).traits.some((one) => one.trait === 'merit' && one.until === null)) await set('merit');
    const before = await page(id);
    const person = before.members.find((one) => one.relation !== 'head')!.id;
    const parting = { id, version: before.version, on: '2024-06-03', persons: [person], head: person, address: 'Ngõ sau' };
    expect(await refusal(ask('household.split', { ...parting, marks: [{ trait: 'dialogue', way: 'goes' }] }))).toBe('household.trait_not_held');
    const { made, act, version } = await ask<{ made: number; act: number; version: number }>('household.split', { ...parting, marks: [{ trait: 'merit', way: 'goes' }] });
    const [stayed, half] = [await page(id), await page(made)];
    expect(half.standings).toEqual(stayed.standings.map((one) => ({ ...one, beforeSplit: true })));
    expect([half.standings.some((one) => one.standing === 'left_poverty'), stayed.standings.every((one) => !one.beforeSplit)]).toEqual([true, true]);
    const marksOf = (one: One) => one.traits.filter((each) => each.trait === 'merit' && each.until === null).length;
    expect([marksOf(stayed), marksOf(half)]).toEqual([0, 1]);
    expect(await everyId({ standing: 'left_poverty' })).toEqual(expect.arrayContaining([id, made]));
    expect([(await everyId({ standing: 'left_poverty', date: '2024-06-02' })).includes(made), (await everyId({ standing: 'left_poverty', knownOn: '2024-06-02' })).includes(made)]).toEqual([false, false]);
    const count = async () => (await text((await ask<{ content: AsyncIterable<Uint8Array> }>('household.export', { area: commune, rows: 'households', format: 'csv', locale: 'vi' })).content as never)).split('\r\n').filter((line) => line.includes('Mới thoát nghèo')).length;
    expect(await count()).toBe((await everyId({ standing: 'left_poverty' })).length);
    const support = async (household: number) => ask<{ left: object | null; offers: { id: string; until: string }[] }>('support.get', { household });
    expect([(await support(made)).left, (await support(made)).offers]).toEqual([(await support(id)).left, (await support(id)).offers]);
    expect((await support(made)).left).not.toBe(null);
    const leavers = async () => (await ask<{ rows: { household: number }[] }>('support.leavers', { area: commune, limit: 200 })).rows.map((one) => one.household);
    expect(await leavers()).toContain(made);
    await ask('household.reverse', { id, version, act, reason: 'Ghi nhầm hộ' });
    expect([(await leavers()).includes(made), (await page(id)).standings, marksOf(await page(id))]).toEqual([false, before.standings, 1]);
    expect((await everyId({ standing: 'left_poverty' })).includes(made)).toBe(false);
  });

  it('are both halves of one split on the very day it left, where the split was written after the exit; where the exit was written after it, it was of the household that stayed', async () => {
    type One = { version: number; members: { id: number; relation: string }[]; standings: { standing: string; since: string; beforeSplit: boolean }[] };
    const page = (id: number) => ask<One>('household.get', { id });
    const { rows } = await ask<{ rows: { id: number; members: number; traits: string[] }[] }>('household.list', { area: commune, standing: 'left_poverty', limit: 200 });
    const { id } = rows.find((one) => one.members > 1)!;
    const before = await page(id);
    const { since } = before.standings[0]!;
    const person = before.members.find((one) => one.relation !== 'head')!.id;
    const { made, act } = await ask<{ made: number; act: number }>('household.split', { id, version: before.version, on: since, persons: [person], head: person, address: 'Ngõ sau' });
    const [half, listed] = [await page(made), async (more: object = {}) => (await everyId({ standing: 'left_poverty', ...more })).includes(made)];
    const told = async () => [await listed(), (await ask<{ left: object | null }>('support.get', { household: made })).left !== null, (await ask<{ rows: { household: number }[] }>('support.leavers', { area: commune, limit: 200 })).rows.some((one) => one.household === made)];
    expect(half.standings).toEqual(before.standings.map((one) => ({ ...one, beforeSplit: true })));
    expect(await told()).toEqual([true, true, true]);
    // The same day, the decision entered after the split.
    const [{ act_id: written }] = (await owner.db.selectFrom('household_statuses').select('act_id').where('household_id', '=', id).where('valid_from', '=', since as never).execute()) as [{ act_id: number }];
    const later = (await ask<{ act: number }>('household.setTrait', { id: made, version: (await page(made)).version, on: '2024-06-03', trait: 'farming' })).act;
    const writtenBy = (by: number) => owner.db.transaction().execute((tx) => asHouse(tx, () => tx.updateTable('household_statuses').set({ act_id: by }).where('household_id', '=', id).where('valid_from', '=', since as never).execute()));
    expect(later).toBeGreaterThan(act);
    await writtenBy(later);
    expect([(await page(made)).standings, await told()]).toEqual([[], [false, false, false]]);
    await writtenBy(written);
    expect(await told()).toEqual([true, true, true]);
  });

  it('of an area are asked of its own halves alone', async () => {
    const plan = async (slug: string) => {
      const area = await owner.db.selectFrom('areas').select('id').where('slug', '=', slug).executeTakeFirstOrThrow();
      const { rows: [row] } = await sql<{ 'QUERY PLAN': unknown }>`explain (analyze, format json) ${newlyOutBeforeSplit('left_poverty', { date: plainDate('2024-06-03'), knownOn: null }, 3, villagesIn(area.id, plainDate('2024-06-03')))}`.execute(owner.db);
      const nodes = (one: object): object[] => Object.values(one).flatMap((each) => (typeof each === 'object' && each !== null ? nodes(each) : [])).concat('Function Name' in one ? [one] : []);
      return nodes(row!['QUERY PLAN'] as object).map((one) => [(one as Record<string, unknown>)['Function Name'], Number((one as Record<string, unknown>)['Actual Rows']) > 0]);
    };
    expect([await plan(commune), await plan('story-dong-linh-tay-linh-tra-giang')]).toEqual([[['chungtay_past_of_halves', true]], [['chungtay_past_of_halves', false]]]);
  });

  it('come back under the old record: on the list all the while, unless a yearly review has passed in between', async () => {
    const [soon, late] = (await ask<{ rows: { id: number; village: string }[] }>('household.list', { area: commune, classes: ['poor'], limit: 2 })).rows;
    const leaves = async ({ id, village }: { id: number; village: string }) => {
      const { version, members } = await ask<{ version: number; members: { id: number; relation: string; fullName: string }[] }>('household.get', { id });
      await ask('household.leave', { id, version, on: '2024-06-03' });
      const head = members.find((one) => one.relation === 'head')!;
      return async (on: string) => { clock.set(on as never); return (await ask<{ household: number }>('household.register', { village, address: 'Xóm mới', on, members: [{ relation: 'head', details: { fullName: head.fullName }, returning: head.id }] })).household; };
    };
    const [comesSoon, comesLate] = [await leaves(soon!), await leaves(late!)];
    const [back, backLate] = [await comesSoon('2025-02-03'), await comesLate('2026-02-03')];
    const lastOf = async (household: number, before: string) => (await readFormerly(owner.db as never, [household], before as never)).get(household)?.at(-1);
    expect([await lastOf(back, '2025-12-20'), await lastOf(back, '2027-01-05'), await lastOf(backLate, '2026-12-20')]).toEqual(['poor', 'not_poor', 'not_poor']);
  });
});
