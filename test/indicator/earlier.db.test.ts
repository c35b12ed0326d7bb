/** Two versions of a guarded figure side by side would tell of one household: earlier ones are for those who count the area exactly; the posted lists' own figures keep theirs open. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { execute } from '../../src/actions/kernel.ts';
import { findAction } from '../../src/actions/registry.ts';
import { publicActor } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

type Sources = { value: string | null; lastAct: { number: number; at: string } | null; earlierWithheld: boolean; figures: { value: string; version: number; status: string; supersededBy: number | null }[] };
type Trend = { series: { standard: { id: string }; points: { periodEnd: string; value: string | null }[] }[] };
type Card = { version: number; members: { id: number; relation: string; fullName: string; birth: string | null; sex: string | null; ethnicGroup: string | null; citizenNumber?: string | null }[] };
const indicator = 'poor_households_headed_by_women';
const standard = 'national-2022-2025';

describe('earlier versions of a figure of the register', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2024-06-03' });
  const { rows: [place] } = await sql<{ slug: string; value: number }>`select a.slug, o.value::int as value from observations o join areas a on a.id = o.area_id and a.level = 'commune' and a.world = 'story' join indicators i on i.id = o.indicator_id and i.code = ${indicator}
    where o.period_end = '2023-12-31' and o.status = 'computed' and o.superseded_by is null order by o.value desc, a.slug limit 1`.execute(owner.db);
  const area = place!.slug;
  const { ask, idOf } = askingIn({ house, owner }, area);
  const open = async <T>(name: string, input: object): Promise<T> => (await execute(house, findAction(name)!, input, { actor: publicActor, requestId: 'test' })) as T;
  const key = (of: string) => ({ area, indicator: of, periodEnd: '2023-12-31', standard });
  const valueIn = (trend: Trend): string | null => trend.series.find((one) => one.standard.id === standard)!.points.find((one) => one.periodEnd === '2023-12-31')!.value;

  it('of a guarded count are told to those who answer for the area and to nobody else, by versions and by days alike', async () => {
    const before = await open<Sources>('indicator.sources', key(indicator));
    expect([before.value, before.earlierWithheld, Number(before.value) >= 6]).toEqual([String(place!.value), false, true]);
    expect(valueIn(await open<Trend>('indicator.trend', { area, indicator, knownOn: '2024-06-03' }))).toBe(before.value);
    clock.set(plainDate('2024-06-10'));
    const { rows: [one] } = await sql<{ id: number }>`select s.household_id::int as id from household_statuses s join area_closure c on c.descendant_id = s.village_id and c.administrative and c.ancestor_id = ${await idOf(area)}
      join household_heads h on h.household_id = s.household_id and h.valid_until is null and h.ended_act is null join person_details d on d.person_id = h.person_id and d.valid_until is null and d.ended_act is null and d.sex = 'female'
      where s.class = 'poor' and s.ended_act is null and s.valid_from <= '2023-12-31' and (s.valid_until is null or s.valid_until > '2023-12-31') order by s.household_id limit 1`.execute(owner.db);
    const card = await ask<Card>('household.get', { id: one!.id });
    const head = card.members.find((each) => each.relation === 'head')!;
    await ask('household.correctPerson', { correction: 'typing', id: one!.id, version: card.version, person: head.id, details: { fullName: head.fullName, birth: head.birth, sex: 'male', ethnicGroup: head.ethnicGroup }, reason: 'Ghi nhầm giới tính' });
    const exact = await ask<Sources>('indicator.sources', key(indicator));
    expect([exact.value, exact.figures.filter((figure) => figure.status === 'computed').map((figure) => figure.value), exact.earlierWithheld]).toEqual([String(place!.value - 1), [String(place!.value), String(place!.value - 1)], false]);
    const told = await open<Sources>('indicator.sources', key(indicator));
    expect([told.value, told.figures.map((figure) => figure.value), told.figures.every((figure) => figure.supersededBy === null), told.earlierWithheld]).toEqual([exact.value, [exact.value], true, true]);
    const { rows: [last] } = await sql<{ number: number; at: string }>`select id::int as number, recorded_at as at from household_acts order by id desc limit 1`.execute(owner.db);
    expect([exact.lastAct, told.lastAct], 'the act that changed it, told to those alone who count exactly').toEqual([last, null]);
    expect((await ask<Sources>('indicator.sources', { ...key(indicator), knownOn: '2024-06-03' })).lastAct!.number).toBeLessThan(last!.number);
    expect(valueIn(await open<Trend>('indicator.trend', { area, indicator }))).toBe(exact.value);
    for (const name of ['indicator.trend', 'indicator.sources']) {
      const input = name === 'indicator.trend' ? { area, indicator, knownOn: '2024-06-03' } : { ...key(indicator), knownOn: '2024-06-03' };
      expect(await refusal(open(name, input)), name).toBe('indicator.earlier_withheld');
      for (const role of ['council_member', 'fatherland_front', 'organisation'] as const) expect(await refusal(ask(name, input, role)), `${name} ${role}`).toBe('indicator.earlier_withheld');
      expect(await refusal(open(name, { ...input, knownOn: '2024-06-10' })), name).toBe('done');
    }
    expect(valueIn(await ask<Trend>('indicator.trend', { area, indicator, knownOn: '2024-06-03' }))).toBe(before.value);
    expect((await ask<Sources>('indicator.sources', { ...key(indicator), knownOn: '2024-06-03' })).value).toBe(before.value);
  });

  it('of a figure of the posted lists are told as before', async () => {
    clock.set(plainDate('2024-06-11'));
    const { rows: [one] } = await sql<{ id: number }>`select s.household_id::int as id from household_statuses s join area_closure c on c.descendant_id = s.village_id and c.administrative and c.ancestor_id = ${await idOf(area)}
      join household_residences r on r.household_id = s.household_id and r.valid_until is null and r.ended_act is null where s.class = 'poor' and s.ended_act is null and s.valid_from <= '2023-12-29' and s.valid_until is null order by s.household_id desc limit 1`.execute(owner.db);
    const { version } = await ask<Card>('household.get', { id: one!.id });
    await ask('household.leave', { id: one!.id, version, on: '2023-12-30', reason: 'Đã chuyển đi từ cuối năm' });
    const posted = await open<Sources>('indicator.sources', key('poor_households'));
    expect([posted.figures.filter((figure) => figure.status === 'computed').length, posted.earlierWithheld]).toEqual([2, false]);
    expect(await refusal(open('indicator.trend', { area, indicator: 'poor_households', knownOn: '2024-06-03' }))).toBe('done');
  });
});
