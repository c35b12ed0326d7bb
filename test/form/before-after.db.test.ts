/** Income and deprivations before and after leaving the list, on a real database: against the households' own statuses, as figures of the catalogue, and hidden from whoever does not count exactly. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { execute } from '../../src/actions/kernel.ts';
import { findAction } from '../../src/actions/registry.ts';
import { publicActor } from '../../src/domain/account/roles.ts';
import { usualThreshold } from '../../src/domain/form/disclosure.ts';
import { askingIn } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const district = 'story-tay-linh-tra-giang';
type Compared = { known: number; unknown: number; before: number | null; after: number | null };
type Risen = { households: number; income: Compared | null; deprivations: Compared | null };
type Row = { area: string; poor: Risen; near_poor: Risen };
type Answer = { exact: boolean; mayOpen: boolean; covered: { communes: number; all: number }; rows: Row[]; total: Row };
const classes = ['poor', 'near_poor'] as const;

describe('those who left poverty, before and after', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2026-02-02' });
  const { ask } = askingIn({ house, owner }, district);
  const byOfficer = (input: object): Promise<Answer> => ask<Answer>('form.beforeAfter', { area: district, year: 2023, ...input }, 'district_officer', district);

  /** Straight from the statuses of each commune's households, one pair of statuses after the other. */
  async function fromStatuses(year: number): Promise<ReadonlyMap<string, Risen>> {
    const { rows } = await sql<{ slug: string; class: string; households: number; income: number; income_before: string | null; income_after: string | null; bits: number; bits_before: string | null; bits_after: string | null }>`
      with risen as (
        select s.village_id, s.class, s.income_per_person as i0, o.income_per_person as i1, s.deprivations as d0, o.deprivations as d1 from household_statuses s
        join household_statuses o on o.household_id = s.household_id and o.valid_from = s.valid_until and o.village_id = s.village_id and o.ended_act is null
        where s.ended_act is null and s.valid_until between make_date(${year}, 1, 1) and make_date(${year}, 12, 31)
          and (s.class = 'poor' and o.change in ('left_to_near_poor', 'left_above') or s.class = 'near_poor' and o.change = 'left_above'))
      select c.slug, r.class, count(*)::int as households, count(*) filter (where i0 is not null and i1 is not null)::int as income, avg(i0) filter (where i1 is not null) as income_before, avg(i1) filter (where i0 is not null) as income_after,
        count(*) filter (where d0 is not null and d1 is not null)::int as bits, avg(bit_count(d0::integer::bit(16))) filter (where d1 is not null) as bits_before, avg(bit_count(d1::integer::bit(16))) filter (where d0 is not null) as bits_after
      from risen r join area_closure u on u.descendant_id = r.village_id and u.administrative and u.valid_from <= make_date(${year}, 12, 31) and (u.valid_until is null or u.valid_until > make_date(${year}, 12, 31))
      join areas c on c.id = u.ancestor_id and c.level in ('commune', 'district') group by 1, 2`.execute(owner.db);
    const compared = (households: number, known: number, before: string | null, after: string | null): Compared => ({ known, unknown: households - known, before: before === null ? null : Number(before), after: after === null ? null : Number(after) });
    return new Map(rows.map((row) => [`${row.slug} ${row.class}`, { households: row.households, income: compared(row.households, row.income, row.income_before, row.income_after), deprivations: compared(row.households, row.bits, row.bits_before, row.bits_after) }]));
  }

  beforeAll(async () => {
    // Of every seventh household the earlier review wrote no income, of every fifth no deprivations: they are unknown, not nothing.
    await sql`update household_statuses set income_per_person = case when household_id % 7 = 0 then null else income_per_person end, deprivations = case when household_id % 5 = 0 then null else deprivations end where class in ('poor', 'near_poor') and valid_until is not null`.execute(owner.db);
  });

  it('are as many, with the same means, as their own statuses say, in the district and each of its communes', async () => {
    const answer = await byOfficer({ knownOn: '2026-02-02' });
    const expected = await fromStatuses(2023);
    expect([answer.exact, answer.rows.length > 3]).toEqual([true, true]);
    for (const row of [...answer.rows, answer.total]) {
      for (const of of classes) {
        const wanted = expected.get(`${row.area} ${of}`);
        expect([row.area, of, row[of].households]).toEqual([row.area, of, wanted?.households ?? 0]);
        for (const amount of ['income', 'deprivations'] as const) {
          const [told, own] = [row[of][amount]!, wanted?.[amount] ?? { known: 0, unknown: 0, before: null, after: null }];
          expect([row.area, of, amount, told.known, told.unknown]).toEqual([row.area, of, amount, own.known, own.unknown]);
          if (own.before === null) expect([told.before, told.after]).toEqual([null, null]);
          else expect([told.before! - own.before, told.after! - own.after!].map((off) => Math.abs(off) < 1e-6)).toEqual([true, true]);
        }
      }
    }
    const { poor } = answer.total;
    expect([poor.income!.known > 0, poor.income!.unknown > 0, poor.deprivations!.unknown > 0, poor.income!.after! > poor.income!.before!, poor.deprivations!.after! < poor.deprivations!.before!]).toEqual([true, true, true, true, true]);
  });

  it('stand beside the whole list of a village at the start of the year and now: income, and households that lack each service', async () => {
    type Side = { households: number; known: number; incomeKnown: number; income: number | null };
    type Services = { class: string; start: Side; now: Side; services: { indicators: { code: string; start: number | null; now: number | null }[] }[] }[];
    const { rows: [busiest] } = await sql<{ slug: string; id: number }>`select a.slug, a.id from household_statuses s join areas a on a.id = s.village_id where s.ended_act is null and s.class = 'poor' and s.valid_from <= '2022-12-31' and (s.valid_until is null or s.valid_until > '2022-12-31') group by 1, 2 order by count(*) desc, 1 limit 1`.execute(owner.db);
    const { services } = await ask<{ services: Services }>('form.beforeAfter', { area: busiest!.slug, year: 2023, knownOn: '2026-02-02' }, 'district_officer', district);
    for (const [side, date] of [['start', '2022-12-31'], ['now', '2023-12-31']] as const) {
      for (const of of classes) {
        const { rows: [own] } = await sql<{ households: number; known: number; income_known: number; income: string | null; lacks: number[] }>`
          select count(*)::int as households, count(s.deprivations)::int as known, count(s.income_per_person)::int as income_known, avg(s.income_per_person)::text as income, array(select count(*) filter (where u.deprivations >> b & 1 = 1)::int from generate_series(0, 11) b left join household_statuses u
            on u.village_id = ${busiest!.id} and u.class = ${of} and u.ended_act is null and u.valid_from <= ${date}::date and (u.valid_until is null or u.valid_until > ${date}::date) group by b order by b) as lacks
          from household_statuses s where s.village_id = ${busiest!.id} and s.class = ${of} and s.ended_act is null and s.valid_from <= ${date}::date and (s.valid_until is null or s.valid_until > ${date}::date)`.execute(owner.db);
        const table = services.find((one) => one.class === of)!;
        expect([side, of, table[side].households, table[side].known, table[side].incomeKnown]).toEqual([side, of, own!.households, own!.known, own!.income_known]);
        if (own!.income !== null) expect(Math.abs(table[side].income! - Number(own!.income))).toBeLessThan(1e-6);
        expect([side, of, table.services.flatMap((one) => one.indicators.map((each) => each[side]))]).toEqual([side, of, own!.lacks]);
      }
    }
    expect(services.find((one) => one.class === 'poor')!.start.households).toBeGreaterThan(3);
    const open = (await execute(house, findAction('form.beforeAfter')!, { area: district, year: 2023 }, { actor: publicActor, requestId: 'test' })) as { services: unknown };
    expect(open.services).toBeNull();
  });

  it('are counted for everybody, while what they earned and lacked is hidden from whoever does not answer for the area', async () => {
    const known = await byOfficer({});
    const open = (await execute(house, findAction('form.beforeAfter')!, { area: district, year: 2023 }, { actor: publicActor, requestId: 'test' })) as Answer;
    expect([open.exact, open.mayOpen, open.total.poor.households]).toEqual([false, false, known.total.poor.households]);
    expect(known.total.poor.income).not.toBeNull();
    for (const row of [...open.rows, open.total]) for (const of of classes) expect([row[of].income, row[of].deprivations]).toEqual([null, null]);
  });

  it('are figures of the catalogue for communes and above, each the mean the forms count, and none where too few are behind it', async () => {
    const { rows: figures } = await sql<{ slug: string; level: string; code: string; value: string }>`select a.slug, a.level, i.code, o.value from observations o join areas a on a.id = o.area_id join indicators i on i.id = o.indicator_id and i.code ~ '_left_(income|deprivations)_'
      where o.status = 'computed' and o.superseded_by is null and o.period_end = '2023-12-31'`.execute(owner.db);
    expect(figures.filter((one) => one.level === 'village')).toEqual([]);
    const value = new Map(figures.map((one) => [`${one.slug} ${one.code}`, Number(one.value)]));
    const kept = await byOfficer({});
    const seen = { told: 0, small: 0 };
    for (const row of [...kept.rows, kept.total]) {
      for (const of of classes) {
        for (const [amount, digits] of [['income', 0], ['deprivations', 2]] as const) {
          for (const side of ['before', 'after'] as const) {
            const [figure, counted] = [value.get(`${row.area} ${of}_left_${amount}_${side}`), row[of][amount]!];
            if (counted.known < usualThreshold) {
              expect([row.area, of, amount, figure]).toEqual([row.area, of, amount, undefined]);
              seen.small += 1;
            } else if (figure !== undefined) {
              expect([row.area, of, amount, side, Math.abs(figure - counted[side]!) <= 0.5 * 10 ** -digits + 1e-9]).toEqual([row.area, of, amount, side, true]);
              seen.told += 1;
            }
          }
        }
      }
    }
    expect([seen.told > 20, seen.small > 0]).toEqual([true, true]);
  });
});
