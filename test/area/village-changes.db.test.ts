/** Villages renamed, merged and divided by hand: their households go along, totals are what they were, and a mistake is taken back whole. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { execute } from '../../src/actions/kernel.ts';
import { findAction } from '../../src/actions/registry.ts';
import { storyTerritory } from '../../src/demo/territory.ts';
import { systemActor } from '../../src/domain/account/roles.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-dong-linh-2025';
const on = '2025-09-01';
type Page = { total: number; rows: { id: number; village: string; villageName: string }[] };
type Changed = { change: number | null; stored: boolean; villages: { slug: string; name: string; ended: boolean; made: boolean; households: number }[]; households: number; persons: number };
type Counts = { total: Record<string, number>; rows: { area: string; name: string; households: number }[] };
type Village = { slug: string; name: string };
type Form = { rows: { area: string; name: string; cells: { value: number | null }[] }[]; total: { cells: { value: number | null }[] }[]; untied: object[] };

describe('villages of a commune, changed by decision', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2026-02-02' });
  const { ask } = askingIn({ house, owner }, commune);
  const villages = async (date?: string): Promise<readonly Village[]> => (await ask<{ rows: Village[] }>('area.villages', { area: commune, ...(date ? { date } : {}) })).rows;
  const list = (area: string, more: object = {}): Promise<Page> => ask<Page>('household.list', { area, limit: 200, ...more });
  const counts = (more: object = {}) => ask<Counts>('household.counts', { area: commune, ...more });
  const where = async (date?: string) => new Map((await list(commune, date ? { date } : {})).rows.map((row) => [row.id, row.village]));
  const merge = (input: object) => ask<Changed>('area.mergeVillages', { area: commune, on, decision: '15/NQ-HĐND', ...input });
  const undo = (change: number) => ask<{ households: number }>('area.undoVillageChange', { change, reason: 'Ghi nhầm thôn' });
  const figures = async () => (await sql<{ code: string; year: string; value: string }>`select i.code, o.period_end as year, o.value::text from observations o join indicators i on i.id = o.indicator_id join areas a on a.id = o.area_id
    where a.slug = ${commune} and o.status = 'computed' and o.superseded_by is null order by 1, 2`.execute(owner.db)).rows;
  const [first, second, third] = (await villages()) as [Village, Village, Village];

  it('are merged into one that stays: looked at first, then every household lies there, and nothing of the commune is lost or made', async () => {
    const [before, counted, told] = [await where(), await counts(), await figures()];
    const looked = await merge({ villages: [first.slug, second.slug], stays: first.slug, check: true });
    expect([looked.stored, looked.change, await where()]).toEqual([false, null, before]);
    expect(looked.households).toBe([...before.values()].filter((one) => one === second.slug).length);
    expect(looked.households).toBeGreaterThan(0);
    const done = await merge({ villages: [first.slug, second.slug], stays: first.slug });
    expect(done).toMatchObject({ stored: true, households: looked.households, persons: looked.persons });
    expect(await where()).toEqual(new Map([...before].map(([id, village]) => [id, village === second.slug ? first.slug : village])));
    expect(await where('2025-08-31')).toEqual(before);
    expect((await counts()).total).toEqual(counted.total);
    expect((await counts()).rows.map((row) => row.area)).not.toContain(second.slug);
    expect((await villages()).map((one) => one.slug)).not.toContain(second.slug);
    expect(await figures()).toEqual(told);
    const one = [...before].find(([, village]) => village === second.slug)![0];
    const history = await ask<{ acts: { kind: string; reason: string; reversible: boolean }[] }>('household.get', { id: one });
    expect(history.acts).toContainEqual(expect.objectContaining({ kind: 'rezone', reason: '15/NQ-HĐND', reversible: false }));
    expect(await refusal(merge({ villages: [second.slug, third.slug], stays: third.slug }))).toBe('area.village_not_there');
    expect(await undo(done.change!)).toEqual({ change: done.change, households: looked.households });
    expect([await where(), (await counts()).total, await figures()]).toEqual([before, counted.total, told]);
    expect(await refusal(undo(done.change!))).toBe('area.village_change_undone');
  });

  it('are merged into a new one, whose form has the year of the villages that ended in it, each number with its households', async () => {
    const table = () => ask<Form>('form.table', { area: commune, year: 2025, form: 2 });
    const before = await where();
    const start = (await table()).total.map((row) => row.cells[0]!.value);
    const done = await merge({ villages: [first.slug, second.slug], name: 'thôn Đông Hòa' });
    const made = done.villages.find((one) => one.made)!;
    expect(made.name).toBe('Thôn Đông Hòa');
    expect(await where()).toEqual(new Map([...before].map(([id, village]) => [id, [first.slug, second.slug].includes(village) ? made.slug : village])));
    const after = await table();
    expect(after.rows.map((row) => row.area)).toEqual(expect.arrayContaining([made.slug, first.slug, second.slug]));
    expect([after.total.map((row) => row.cells[0]!.value), after.untied]).toEqual([start, []]);
    const formed = await ask<{ formedFrom: { area: Village }[] }>('area.history', { area: made.slug, world: 'story' });
    expect(formed.formedFrom.map((one) => one.area.slug).toSorted()).toEqual([first.slug, second.slug].toSorted());
    // A household of the new village with something recorded since stands against taking it back.
    const one = (await list(made.slug)).rows[0]!;
    const { version } = await ask<{ version: number }>('household.get', { id: one.id });
    const act = await ask<{ act: number; version: number }>('household.setTrait', { id: one.id, version, on: '2026-01-05', trait: 'merit', note: '' });
    expect(await refusal(undo(done.change!))).toBe('area.village_change_built_on');
    await ask('household.reverse', { id: one.id, version: act.version, act: act.act, reason: 'Ghi nhầm' });
    await undo(done.change!);
    expect(await where()).toEqual(before);
    expect((await villages()).map((village) => village.name)).not.toContain('Thôn Đông Hòa');
    expect((await ask<{ rows: object[] }>('area.search', { query: 'thon dong hoa', world: 'story' })).rows).toEqual([]);
    expect((await ask<{ rows: { undoneOn: string | null }[] }>('area.villageChanges', { area: commune })).rows.map((row) => row.undoneOn)).toEqual(['2026-02-02', '2026-02-02']);
  });

  it('are divided: the households named go, the others stay, strangers are refused', async () => {
    const divide = (input: object) => ask<Changed>('area.divideVillage', { village: third.slug, on, decision: '16/NQ-HĐND', names: ['Thôn Suối Mới', 'Thôn Đồi Mới'], ...input });
    const before = await where();
    const own = [...before].filter(([, village]) => village === third.slug).map(([id]) => id);
    const stranger = [...before].find(([, village]) => village === first.slug)![0];
    expect(await refusal(divide({ households: [{ id: stranger, to: 0 }] }))).toBe('area.village_not_of_village');
    expect(await refusal(divide({ households: [{ id: own[0], to: 2 }] }))).toBe('area.village_not_of_village');
    const looked = await divide({ households: [{ id: own[0], to: 1 }, { id: own[1], to: 1 }], check: true });
    expect(looked.villages.map((one) => [one.name, one.households]), 'told village by village before it is recorded').toEqual([[third.name, 0], ['Thôn Suối Mới', 0], ['Thôn Đồi Mới', 2]]);
    const done = await divide({ households: [{ id: own[0], to: 0 }, { id: own[1], to: 1 }] });
    const [stream, hill] = done.villages.filter((one) => one.made);
    expect(await where()).toEqual(new Map([...before, [own[0]!, stream!.slug], [own[1]!, hill!.slug]]));
    expect((await counts()).total['households']).toBe(before.size);
    expect(await refusal(ask('area.removeVillage', { village: stream!.slug }))).toBe('area.village_not_by_hand');
    await undo(done.change!);
    expect(await where()).toEqual(before);
  });

  it('carry another name from the day of the decision, and the former one before it', async () => {
    const done = await ask<Changed>('area.renameVillage', { village: first.slug, name: 'Thôn Bình Minh', on, decision: '17/NQ-HĐND' });
    expect([(await villages()).find((one) => one.slug === first.slug)!.name, (await villages('2025-08-31')).find((one) => one.slug === first.slug)!.name]).toEqual(['Thôn Bình Minh', first.name]);
    expect((await list(first.slug)).rows[0]!.villageName).toBe('Thôn Bình Minh');
    expect(await refusal(ask('area.renameVillage', { village: first.slug, name: 'Thôn Khác', on: '2025-08-01', decision: 'x' }))).toBe('area.village_changed_on');
    expect(await refusal(ask('area.renameVillage', { village: second.slug, name: 'thôn bình minh', on, decision: 'x' }))).toBe('area.village_stands');
    await execute(house, findAction('area.load')!, { source: 'story', contentHash: 'next release', data: storyTerritory() }, { actor: systemActor, requestId: 'test' });
    expect((await villages()).find((one) => one.slug === first.slug)!.name).toBe('Thôn Bình Minh');
    await undo(done.change!);
    expect((await villages()).find((one) => one.slug === first.slug)!.name).toBe(first.name);
  });

  it('are changed by who keeps the register of the commune, on a day that has come, outside a running round', async () => {
    const two = { villages: [first.slug, second.slug], name: 'Thôn Chung' };
    expect(await refusal(ask('area.mergeVillages', { area: commune, on, decision: 'x', ...two }, 'commune_officer', 'story-cat-linh-2025'))).toBe('house.forbidden');
    expect(await refusal(ask('area.mergeVillages', { area: commune, on, decision: 'x', ...two }, 'village_head', first.slug))).toBe('house.forbidden');
    expect(await refusal(ask('area.divideVillage', { village: first.slug, on, decision: 'x', names: ['Thôn Chung'] }, 'commune_officer', first.slug))).toBe('house.forbidden');
    expect(await refusal(merge({ ...two, on: '2026-02-03' }))).toBe('area.village_day_in_future');
    expect(await refusal(merge({ ...two, on: '2025-07-01' }))).toBe('area.village_changed_on');
    expect(await refusal(merge({ villages: [first.slug, first.slug], name: 'Thôn Chung' }))).toBe('area.village_merge_two');
    expect(await refusal(merge({ villages: [first.slug, second.slug], stays: third.slug }))).toBe('area.village_merge_stays');
    expect(await refusal(merge({ villages: [first.slug, second.slug], name: 'Chung' }))).toBe('area.village_without_kind');
    expect(await refusal(merge({ villages: [first.slug, second.slug], name: third.name }))).toBe('area.village_stands');
    await ask('review.open', { area: commune, kind: 'periodic', year: 2026, on: '2026-02-02', reason: 'Rà soát bổ sung theo văn bản của tỉnh' });
    expect(await refusal(merge(two))).toBe('area.village_round_running');
  });
});
