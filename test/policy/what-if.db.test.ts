/** What-if on a real register: the same law changes nothing, another line moves exactly those between, plans answer, nothing is kept. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadFacts } from '../../src/app/load.ts';
import { gatherMissingStatistics } from '../../src/db/statistics.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useHouse } from '../support/database.ts';

const commune = 'story-vinh-linh-tay-linh-tra-giang';
const district = 'story-tay-linh-tra-giang';
type Answer = {
  households: number; undecided: number; decided: Record<string, number>; before: Record<string, number>; after: Record<string, number>; changed: number; cells: { from: string; to: string; households: number }[];
  numbers: { id: string }[]; targets: { plan: string; before: { state: string; value: string | null }; after: { state: string; value: string | null } }[]; indicators: { indicator: string; before: string; after: string }[];
};
type Page = { total: number; rows: { id: number; head: string; decided: string; incomePerPerson: number | null }[] };
type Explained = { rows: { decided: string; areaType: string | null; explained: { class: string; agrees: boolean; tests: unknown[]; reason: { key: string } } }[] };

describe('what if the law were another', async () => {
  const { house, owner } = await useHouse({ today: '2024-06-03' });
  const { ask } = askingIn({ house, owner }, commune);
  const whatIf = (input: object) => ask<Answer>('policy.whatIf', { area: commune, ...input });

  beforeAll(async () => {
    await loadFacts(house, { demo: true, tell: () => undefined });
    await gatherMissingStatistics(owner.db);
  }, 120_000);

  it('finds under the same law the classes as decided, and nobody changed', async () => {
    const same = await whatIf({});
    expect(same.changed).toBe(0);
    expect([same.before['poor'], same.before['near_poor']]).toEqual([same.decided['poor'], same.decided['near_poor']]);
    expect([same.numbers, same.targets, same.indicators]).toEqual([[], [], []]);
    const counted = await sql<{ poor: number }>`select count(*)::int as poor from household_statuses s join area_closure c on c.descendant_id = s.village_id join areas a on a.id = c.ancestor_id
      where a.slug = ${commune} and c.administrative and c.valid_from <= '2024-06-03' and (c.valid_until is null or c.valid_until > '2024-06-03') and s.class = 'poor' and s.ended_act is null and s.valid_from <= '2024-06-03' and (s.valid_until is null or s.valid_until > '2024-06-03')`.execute(owner.db);
    expect(same.decided['poor']).toBe(counted.rows[0]!.poor);
  });

  it('moves exactly the households between two lines and shows them by name to those who answer for them', async () => {
    const line = { value: 'line_poor_2022', rural: 1_000_000, urban: 1_000_000 };
    const lower = await whatIf(line);
    const between = await sql<{ count: number }>`select count(*)::int as count from household_statuses s join area_closure c on c.descendant_id = s.village_id join areas a on a.id = c.ancestor_id
      where a.slug = ${commune} and c.administrative and c.valid_from <= '2024-06-03' and (c.valid_until is null or c.valid_until > '2024-06-03') and s.income_per_person > 1000000 and s.income_per_person <= 1500000 and s.ended_act is null and s.valid_from <= '2024-06-03' and (s.valid_until is null or s.valid_until > '2024-06-03')`.execute(owner.db);
    expect(lower.changed).toBe(between.rows[0]!.count);
    expect(lower.changed).toBeGreaterThan(10);
    expect(lower.numbers.map((one) => one.id)).toEqual(['line_poor_2022']);
    const cell = lower.cells.find((one) => one.from === 'poor' && one.to === 'average')!;
    const page = await ask<Page>('policy.whatIfHouseholds', { area: commune, ...line, fromClass: 'poor', toClass: 'average', limit: 5 });
    expect(page.total).toBe(cell.households);
    expect(page.rows.every((one) => one.decided === 'poor' && one.incomePerPerson! > 1_000_000 && one.head !== '')).toBe(true);
    const logged = await sql<{ count: number }>`select count(*)::int as count from audit_reads where action = 'policy.whatIfHouseholds'`.execute(owner.db);
    expect(logged.rows[0]!.count).toBe(page.rows.length);
  });

  it('says what the targets of the district\'s plan would say, and leaves the figures as they are', async () => {
    const before = await sql<{ sum: string }>`select md5(string_agg(concat(id, value), ',' order by id)) as sum from observations`.execute(owner.db);
    const none = await ask<Answer>('policy.whatIf', { area: district, value: 'line_poor_2022', rural: 100_000, urban: 100_000 }, 'district_officer', district);
    expect([none.after['poor'], none.after['near_poor']]).toEqual([0, 0]);
    expect(none.targets.length).toBeGreaterThan(0);
    expect(none.indicators.map((one) => one.indicator)).toContain('multidim_rate_pct');
    expect((await sql<{ sum: string }>`select md5(string_agg(concat(id, value), ',' order by id)) as sum from observations`.execute(owner.db)).rows).toEqual(before.rows);
  });

  it('reads one set of answers under the law of two years, where the later one is not fully known', async () => {
    const two = await whatIf({ otherDate: '2027-01-01' });
    expect(two.households).toBeGreaterThan(0);
    expect(two.cells.reduce((sum, one) => sum + one.households, 0)).toBe(two.households);
  });

  it('refuses a number the law does not have, another commune, and those without the role', async () => {
    expect(await refusal(whatIf({ value: 'khong_co', rural: 1 }))).toBe('policy.unknown_value');
    expect(await refusal(ask('policy.whatIf', { area: 'story-phu-linh-tay-linh-tra-giang' }))).toBe('house.forbidden');
    expect(await refusal(ask('policy.whatIf', { area: commune }, 'village_head'))).toBe('house.forbidden');
  });

  it('explains each decision about a household by its own standard and village', async () => {
    const page = await ask<Page>('policy.whatIfHouseholds', { area: commune, fromClass: 'poor', toClass: 'poor', limit: 1 });
    const { rows } = await ask<Explained>('household.explain', { id: page.rows[0]!.id });
    expect(rows[0]).toMatchObject({ decided: 'poor', areaType: 'rural', explained: { class: 'poor', agrees: true, reason: { key: 'policy.reason.decided' } } });
    expect(rows.every((one) => one.explained.tests.length > 0)).toBe(true);
  });
});
