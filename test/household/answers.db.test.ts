/** A class decided while an indicator had no answer: the blank stays a blank in what-ifs, tables, shares, explanations and when the household moves, as known now and earlier. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-vinh-linh-tay-linh-tra-giang';
const all = 4095;
type WhatIf = { before: Record<string, number>; after: Record<string, number>; cells: { from: string; to: string; households: number }[] };
type Form = { unasked: number; unanswered: number; untied: object[]; columns: { id: string }[]; total: { cells: { value: number | null; ratio?: { n: number; d: number } }[] }[] };
type Measured = { unanswered: number; rows: { households: number }[] };
type Card = { version: number; village: string; status: { deprivations: number; answered: number | null } };
type Page = { total: number; rows: { id: number }[] };

describe('an indicator without an answer', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2024-06-03' });
  const { ask } = askingIn({ house, owner }, commune);
  const whatIf = (more: object = {}): Promise<WhatIf> => ask<WhatIf>('policy.whatIf', { area: commune, ...more });
  const form = (number: number): Promise<Form> => ask<Form>('form.table', { area: commune, year: 2023, form: number, knownOn: '2024-06-03' });
  const measure = (more: object = {}): Promise<Measured> => ask<Measured>('form.measure', { area: commune, year: 2023, ...more });
  const card = (id: number): Promise<Card> => ask<Card>('household.get', { id });
  const four = { changes: ['least_deprivations_2022:4:4'] };
  /** Poor by exactly three deprivations; one of the others is the blank. */
  let one: { id: number; household: number; deprivations: number };
  let blank: number;
  let before: { readonly whatIf: WhatIf; readonly shares: Form; readonly measured: Measured };

  beforeAll(async () => {
    [one] = (await sql<typeof one>`select s.id::int as id, s.household_id::int as household, s.deprivations from household_statuses s join area_closure c on c.descendant_id = s.village_id and c.administrative and c.valid_from <= '2024-06-03' and (c.valid_until is null or c.valid_until > '2024-06-03') join areas a on a.id = c.ancestor_id
      where a.slug = ${commune} and s.class = 'poor' and s.ended_act is null and s.valid_until is null and s.valid_from <= '2023-12-31' and bit_count(s.deprivations::integer::bit(16)) = 3 order by s.id limit 1`.execute(owner.db)).rows as [typeof one];
    blank = Array.from({ length: 12 }, (_, bit) => bit).find((bit) => (one.deprivations >> bit & 1) === 0)!;
    before = { whatIf: await whatIf(four), shares: await form(5), measured: await measure() };
    await sql`update household_statuses set answered = ${all & ~(1 << blank)}::smallint where id = ${one.id}`.execute(owner.db);
  });

  it('leaves the class open where one more deprivation would decide it, and only there', async () => {
    const now = await whatIf(four);
    expect([now.after['unknown'], now.after['near_poor']]).toEqual([before.whatIf.after['unknown']! + 1, before.whatIf.after['near_poor']! - 1]);
    expect(now.before).toEqual(before.whatIf.before);
    const { rows } = await ask<Page>('policy.whatIfHouseholds', { area: commune, ...four, fromClass: 'poor', toClass: 'unknown', limit: 200 });
    expect(rows.map((row) => row.id)).toEqual([one.household]);
  });

  it('is in no share of its indicator and in no table of poverty, and both say so', async () => {
    const [now, measured] = [await form(5), await measure()];
    const ratios = (of: Form) => of.total[0]!.cells.slice(1).map((cell) => cell.ratio);
    expect(ratios(now)).toEqual(ratios(before.shares).map((ratio, bit) => (bit === blank ? { n: ratio!.n, d: ratio!.d - 1 } : ratio)));
    expect([now.unanswered, now.unasked, now.untied, before.shares.unanswered]).toEqual([1, 0, [], 0]);
    expect([measured.unanswered, measured.rows.at(-1)!.households]).toEqual([1, before.measured.rows.at(-1)!.households - 1]);
    expect((await ask<Page>('form.behind', { area: commune, year: 2023, part: 'unanswered', class: 'poor', item: String(blank) })).rows.map((row) => row.id)).toEqual([one.household]);
  });

  it('is told of the household, goes with it when it moves, and is known as it was before', async () => {
    expect((await card(one.household)).status).toMatchObject({ deprivations: one.deprivations, answered: all & ~(1 << blank) });
    const { version, village } = await card(one.household);
    const { rows: [other] } = await sql<{ slug: string }>`select v.slug from area_closure c join areas v on v.id = c.descendant_id and v.level = 'village' join areas a on a.id = c.ancestor_id where a.slug = ${commune} and c.administrative and c.valid_from <= '2024-06-03' and (c.valid_until is null or c.valid_until > '2024-06-03') and v.slug <> ${village} order by 1 limit 1`.execute(owner.db);
    clock.set(plainDate('2024-06-10'));
    const line = await whatIf({ ...four, date: '2024-06-03' });
    await ask('household.move', { id: one.household, version, on: '2024-06-08', village: other!.slug, address: 'Tổ 1' });
    expect((await card(one.household)).status).toMatchObject({ deprivations: one.deprivations, answered: all & ~(1 << blank) });
    expect((await whatIf(four)).after['unknown']).toBe(before.whatIf.after['unknown']! + 1);
    expect((await whatIf({ ...four, date: '2024-06-03', knownOn: '2024-06-09' })).after).toEqual(line.after);
  });
});
