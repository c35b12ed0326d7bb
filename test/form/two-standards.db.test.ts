/** The year a new standard begins: its indicators stand in another order, and households keep the deprivations of the standard they were decided under until they are reviewed. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { filterWords, indicatorsUntil, type ListTerms } from '../../src/domain/household/list-filter.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { vietnamese } from '../../src/domain/text/catalogue.ts';
import { createTranslator } from '../../src/domain/text/translate.ts';
import { listAddress } from '../../src/web/form/list-address.ts';
import { marksOfAddress } from '../../src/web/household/list-marks.ts';
import { askingIn } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const successor = 'story-vinh-linh-2025';
const [now, next] = ['national-2022-2025', 'national-2027-2030'];
const today = plainDate('2027-01-05');
/** Of water: the ninth indicator until 2026, the tenth from 2027; the ninth is telecom then. */
const water = { [now]: 8, [next]: 9 } as const;
type Page = { total: number; rows: { id: number }[] };
type Form = { unasked: number; untied: object[]; columns: { title: { vi: string }; refs: { part: string; class: string; item: string; code?: string; standard?: string }[] }[]; total: { cells: { value: number | null }[] }[] };
type Measured = { standard: { vi: string } | null; others: number; standardBefore: { vi: string } | null; indicators: { vi: string }[]; rows: { group: string; households: number; hd: (number | null)[]; change: object | null }[] };

describe('deprivations of two standards', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2026-02-02' });
  const { ask } = askingIn({ house, owner }, successor);
  const list = (more: object): Promise<Page> => ask<Page>('household.list', { area: successor, limit: 200, ...more });
  const measure = (year: number, more: object = {}): Promise<Measured> => ask<Measured>('form.measure', { area: successor, year, ...more });
  const form = (number: number, more: object): Promise<Form> => ask<Form>('form.table', { area: successor, form: number, ...more });
  const inForce = sql`s.ended_act is null and s.valid_until is null and s.village_id in (select c.descendant_id from area_closure c join areas a on a.id = c.ancestor_id where a.slug = ${successor} and c.administrative and c.valid_until is null)`;
  const lacking = async (standard: keyof typeof water): Promise<readonly number[]> => (await sql<{ id: number }>`select s.household_id::int as id from household_statuses s where ${inForce} and s.standard = ${standard} and s.deprivations >> ${water[standard]}::int & 1 = 1 order by 1`.execute(owner.db)).rows.map((row) => row.id);
  let terms: ListTerms;

  beforeAll(async () => {
    clock.set(today);
    terms = await ask<ListTerms>('household.terms', {});
  });

  it('are filtered by what is lacked, in the first days of a new standard as before them', async () => {
    const rows = (await list({ deprived: 'water' })).rows.map((row) => row.id).toSorted((a, b) => a - b);
    expect(rows).toEqual(await lacking(now));
    expect(rows.length).toBeGreaterThan(3);
    expect((await list({ deprived: 'waste' })).total).toBe(0);
    expect((await list({ deprived: 'nobody_asks_this' })).total).toBe(0);
  });

  it('are offered and named by their own words, those no longer asked too', () => {
    const offered = indicatorsUntil(terms, today).map((one) => one.code);
    expect([new Set(offered).size, offered.slice(8, 12), offered.includes('information_means')]).toEqual([offered.length, ['telecom', 'water', 'toilet', 'waste'], true]);
    expect(indicatorsUntil(terms, plainDate('2024-06-03')).map((one) => one.code)).not.toContain('waste');
    const t = createTranslator('vi', vietnamese);
    const words = (standard?: string) => filterWords(t, { classes: [], deprived: 'water', ...(standard ? { standard } : {}) }, terms, today)[0]!.text;
    expect([words(), words(now)]).toEqual(['Thiếu hụt: Nguồn nước sinh hoạt', 'Thiếu hụt: Nguồn nước sinh hoạt']);
  });

  it('are measured under the standard most households were decided under, and the others are said', async () => {
    const before = await measure(2026);
    expect([before.standard!.vi, before.indicators[8]!.vi, before.others]).toEqual([terms.standards.find((one) => one.id === now)!.vi, terms.standards.find((one) => one.id === now)!.indicators[8]!.vi, 0]);
    const whole = before.rows.at(-1)!;
    const { rows: moved } = await sql<{ id: number }>`update household_statuses set standard = ${next} where id in (select s.id from household_statuses s where ${inForce} and s.standard = ${now} and s.deprivations is not null and s.valid_from <= '2026-12-31' order by s.id limit 3) returning id`.execute(owner.db);
    const mixed = await measure(2026);
    expect([mixed.standard, mixed.others, mixed.rows.at(-1)!.households]).toEqual([before.standard, 3, whole.households - 3]);
    await sql`update household_statuses s set standard = ${next} where ${inForce} and s.standard = ${now}`.execute(owner.db);
    const fresh = await measure(2027);
    expect([fresh.standard!.vi, fresh.indicators[8]!.vi]).toEqual([terms.standards.find((one) => one.id === next)!.vi, terms.standards.find((one) => one.id === next)!.indicators[8]!.vi]);
    await sql`update household_statuses s set standard = ${now} where ${inForce} and s.id <> all (${moved.map((row) => row.id)}::bigint[])`.execute(owner.db);
    expect((await lacking(next)).length + (await lacking(now)).length).toBe((await list({ deprived: 'water' })).total);
    await sql`update household_statuses s set standard = ${now} where ${inForce}`.execute(owner.db);
    expect(await measure(2026)).toEqual(before);
  });

  it('are counted on the forms under the newest standard alone, shares over the households it was asked of, and the others are said', async () => {
    const known = { year: 2026, knownOn: '2027-01-05' };
    const before = await form(4, known);
    await sql`update household_statuses s set standard = ${next} where ${inForce} and s.class = 'poor' and s.id in (select s.id from household_statuses s where ${inForce} and s.class = 'poor' and s.deprivations >> 8 & 1 = 1 order by s.id limit 2)`.execute(owner.db);
    const [counted, shares, first] = [await form(4, known), await form(5, known), await form(1, known)];
    const telecom = counted.columns.findIndex((one) => one.title.vi === terms.standards.find((each) => each.id === next)!.indicators[8]!.vi);
    const [whole, share] = [counted.total[0]!.cells, shares.total[0]!.cells];
    expect([whole[0]!.value, whole[telecom]!.value, counted.unasked]).toEqual([first.total[0]!.cells[2]!.value, 2, whole[0]!.value! - 2]);
    expect([before.unasked, first.unasked]).toEqual([0, 0]);
    expect(share[telecom - 1]).toMatchObject({ value: 100, ratio: { n: 2, d: 2 } });
    expect(counted.untied).toEqual([]);
    const [ref] = counted.columns[telecom]!.refs;
    const { code, ...asked } = ref!;
    expect([code, asked]).toEqual(['telecom', { part: 'deprived', class: 'poor', item: '8', standard: next }]);
    expect((await ask<Page>('form.behind', { area: successor, ...known, ...asked })).total).toBe(2);
    const address = listAddress({ area: successor, ...known } as never, ref as never, today)!;
    expect((await list({ date: address['ngay'], ...marksOfAddress((name) => address[name] ?? '') })).total).toBe(2);
    await sql`update household_statuses s set standard = ${now} where ${inForce}`.execute(owner.db);
  });

  it('tell no change where the year before was under another standard', async () => {
    await sql`update household_statuses s set standard = ${next}, valid_from = '2026-06-01' where ${inForce} and s.id % 10 > 0 and s.valid_from < '2026-06-01'`.execute(owner.db);
    const { standard, standardBefore, rows } = await measure(2026);
    expect([standard?.vi, standardBefore?.vi, rows.at(-1)!.change]).toEqual([terms.standards.find((one) => one.id === next)!.vi, terms.standards.find((one) => one.id === now)!.vi, null]);
  });
});
