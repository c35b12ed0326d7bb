/** What-if on a real register: the same law changes nothing, another line moves exactly those between, plans answer, nothing is kept. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { execute } from '../../src/actions/kernel.ts';
import { findAction } from '../../src/actions/registry.ts';
import type { Db } from '../../src/db/connection.ts';
import { gatherMissingStatistics } from '../../src/db/statistics.ts';
import { readHouseholdMarks, readMarksOfArea } from '../../src/db/household-columns.ts';
import { listDeliveriesKnown, listHeadsKnown, listIssuedHeads } from '../../src/db/plan/library.ts';
import { type Actor, systemActor } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-vinh-linh-tay-linh-tra-giang';
const district = 'story-tay-linh-tra-giang';
const successor = 'story-vinh-linh-2025';
type Figure = { indicator: string; before: string; after: string };
type Said = { state: string; value: string | null };
type Answer = {
  households: number; undecided: number; decided: Record<string, number>; before: Record<string, number>; after: Record<string, number>; changed: number; cells: { from: string; to: string; households: number }[];
  numbers: { id: string }[]; standards: { after: { vi: string } }; unused: { vi: string }[]; asked: number; targets: { plan: string; target: string; before: Said; after: Said }[]; belowTotal: number;
  below: { plan: string; target: string; role: string; level: string; areas: number; changed: number; before: { state: string; areas: number }[]; after: { state: string; areas: number }[]; examples: { area: string; before: Said; after: Said }[] }[]; indicators: Figure[];
  above: { area: string; asked: number; indicators: Figure[]; targets: { plan: string; target: string; before: Said; after: Said }[] }[];
};
const moment = { date: plainDate('2024-06-03'), knownOn: null };
type Page = { total: number; rows: { id: number; head: string; decided: string; incomePerPerson: number | null }[] };
type Explained = { rows: { decided: string; areaType: string | null; explained: { class: string; agrees: boolean; tests: unknown[]; reason: { key: string } } }[] };

describe('what if the law were another', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2024-06-03' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const whatIf = (input: object) => ask<Answer>('policy.whatIf', { area: commune, ...input });

  beforeAll(async () => {
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
    const line = { changes: ['line_poor_2022:1000000:1000000'] };
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

  it('can be asked as the register was known on an earlier day: a class and a residence believed no more since then still count', async () => {
    const line = { changes: ['line_poor_2022:1000000:1000000'] };
    const before = await whatIf(line);
    const cell = before.cells.find((one) => one.from === 'poor' && one.to === 'average')!;
    const of = (more: object) => ask<Page>('policy.whatIfHouseholds', { area: commune, ...line, fromClass: 'poor', toClass: 'average', limit: 200, ...more });
    const names = await of({});
    // As a correction of tomorrow would have it: the class of one household is believed no more, its residence neither.
    const { id } = names.rows[0]!;
    const act = await owner.db.selectFrom('household_acts').select('id').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
    const forgotten = async (table: 'household_statuses' | 'household_residences') => sql`update ${sql.table(table)} set ended_act = ${act.id}, known_until = '2024-06-04' where household_id = ${id} and ended_act is null`.execute(owner.db);
    await forgotten('household_statuses');
    const withoutClass = await whatIf(line);
    expect([withoutClass.households, withoutClass.undecided, withoutClass.cells.find((one) => one.from === 'poor' && one.to === 'average')?.households ?? 0]).toEqual([before.households - 1, before.undecided + 1, cell.households - 1]);
    await forgotten('household_residences');
    expect((await whatIf(line)).undecided).toBe(before.undecided);
    const known = await whatIf({ ...line, knownOn: '2024-06-03' });
    expect([known.households, known.undecided, known.cells, known.decided, known.numbers]).toEqual([before.households, before.undecided, before.cells, before.decided, before.numbers]);
    expect(await of({ knownOn: '2024-06-03' })).toEqual(names);
    expect((await of({})).total).toBe(names.total - 1);
    // What plans would say is of the same day; nothing was known before the register, the figures and the plans were loaded.
    expect([known.asked, known.targets, known.below, known.indicators, known.above]).toEqual([before.asked, before.targets, before.below, before.indicators, before.above]);
    expect(known.targets.length + known.below.length + known.above.flatMap((up) => up.targets).length).toBeGreaterThan(0);
    const nothing = await whatIf({ ...line, knownOn: '2024-06-02' });
    expect([nothing.households, nothing.asked, nothing.targets, nothing.above]).toEqual([0, 0, [], []]);
    await sql`update household_statuses set ended_act = null, known_until = null where household_id = ${id} and ended_act = ${act.id} and known_until = '2024-06-04'`.execute(owner.db);
    await sql`update household_residences set ended_act = null, known_until = null where household_id = ${id} and ended_act = ${act.id} and known_until = '2024-06-04'`.execute(owner.db);
    expect((await whatIf(line)).cells).toEqual(before.cells);
  });

  it('says what the budget would spend: no number for an amount nobody gave, and of a typed one just the persons and households of each class, kept nowhere', async () => {
    type Row = { id: string; amount: number | null; entered: boolean; missing: { vi: string } | null; before: number | null; after: number | null; difference: number | null; shares: { near_poor: { value: number; status: string } | null } };
    type Budget = { whole: boolean; rows: Row[]; total: { before: number; after: number; difference: number } | null };
    const line = { area: commune, changes: ['line_poor_2022:1000000:1000000'] };
    const of = async (more: object = {}) => (await ask<{ budget: Budget }>('policy.whatIf', { ...line, ...more })).budget;
    const none = await of();
    expect([none.total, none.whole, none.rows.length > 2, none.rows.every((one) => one.before === null && one.missing !== null)]).toEqual([null, false, true, true]);
    const { rows: persons } = await sql<{ class: string; stays: boolean; households: number; persons: number }>`
      select s.class, s.income_per_person <= 1000000 as stays, count(*)::int as households, sum((select count(*) from household_members m where m.household_id = s.household_id and m.ended_act is null and m.valid_from <= '2024-06-03' and (m.valid_until is null or m.valid_until > '2024-06-03')))::int as persons
      from household_statuses s join area_closure c on c.descendant_id = s.village_id join areas a on a.id = c.ancestor_id where a.slug = ${commune} and c.administrative and c.valid_from <= '2024-06-03' and (c.valid_until is null or c.valid_until > '2024-06-03')
      and s.class in ('poor', 'near_poor') and s.ended_act is null and s.valid_from <= '2024-06-03' and (s.valid_until is null or s.valid_until > '2024-06-03') group by 1, 2`.execute(owner.db);
    const sum = (name: string, what: 'households' | 'persons', staying = false) => persons.filter((one) => one.class === name && (!staying || one.stays)).reduce((all, one) => all + one[what], 0);
    const insured = (staying: boolean) => Math.round(1_200_000 * (sum('poor', 'persons', staying) + 0.7 * sum('near_poor', 'persons', staying)));
    const typed = await of({ costs: ['health_insurance:1200000', 'electricity:700000'] });
    const [insurance, electricity] = ['health_insurance', 'electricity'].map((id) => typed.rows.find((one) => one.id === id)!);
    expect([insurance!.entered, insurance!.shares.near_poor, insurance!.before, insurance!.after]).toEqual([true, expect.objectContaining({ value: 70, status: 'confirmed' }), insured(false), insured(true)]);
    expect([electricity!.before, electricity!.difference]).toEqual([700_000 * sum('poor', 'households'), 700_000 * (sum('poor', 'households', true) - sum('poor', 'households'))]);
    expect([typed.whole, typed.total]).toEqual([false, { before: insured(false) + electricity!.before!, after: insured(true) + electricity!.after!, difference: insurance!.difference! + electricity!.difference! }]);
    expect((await of({ costs: ['health_insurance:1', 'electricity:1', 'local_poor:1', 'local_near_poor:1'] })).whole).toBe(true);
    expect(await of()).toEqual(none);
    expect(await refusal(of({ costs: ['health_insurance:-5'] }))).not.toBe('done');
  });

  it('says what the targets of the district\'s plan would say, and leaves the figures as they are', async () => {
    const before = await sql<{ sum: string }>`select md5(string_agg(concat(id, value), ',' order by id)) as sum from observations`.execute(owner.db);
    const none = await ask<Answer>('policy.whatIf', { area: district, changes: ['line_poor_2022:100000:100000'] }, 'district_officer', district);
    expect([none.after['poor'], none.after['near_poor']]).toEqual([0, 0]);
    expect(none.targets.length).toBeGreaterThan(0);
    expect(none.indicators.map((one) => one.indicator)).toContain('multidim_rate_pct');
    expect((await sql<{ sum: string }>`select md5(string_agg(concat(id, value), ',' order by id)) as sum from observations`.execute(owner.db)).rows).toEqual(before.rows);
  });

  it('says what the targets would have said by the figures, plans and deliveries known on an earlier day', async () => {
    const asked = { area: district, date: '2024-06-03', changes: ['line_poor_2022:1000000:1000000'] };
    const of = async (more: object = {}) => {
      const { targets, below, indicators, above, asked: count } = await ask<Answer>('policy.whatIf', { ...asked, ...more }, 'district_officer', district);
      return { targets, below, indicators, above, count };
    };
    const before = await of();
    expect(before.indicators.map((one) => one.indicator)).toContain('poor_households');
    clock.set(plainDate('2024-06-04'));
    const { id, value } = (await sql<{ id: number; value: string }>`select o.id, o.value::text as value from observations o join areas a on a.id = o.area_id join indicators i on i.id = o.indicator_id
      where a.slug = ${district} and i.code = 'poor_households' and o.stands and o.superseded_by is null order by o.period_end desc limit 1`.execute(owner.db)).rows[0]!;
    await ask('indicator.correct', { observation: id, value: String(Number(value) + 7), reason: 'Bỏ sót bảy hộ' }, 'district_officer', district);
    await sql`insert into plan_delivery_acts (plan_id, target, act, delivered_on, evidence, account_name, acted_on, acted_at) select p.id, 'x', 'recorded', '2024-06-04', 'e', 'n', '2024-06-04', now() from plans p where p.slug = 'story-tay-linh'`.execute(owner.db);
    const [now, known] = [await of(), await of({ knownOn: '2024-06-03' })];
    expect(now.indicators).not.toEqual(before.indicators);
    expect(known).toEqual(before);
    const plans = (await owner.db.selectFrom('plans').select('id').where('world', '=', 'story').execute()).map((one) => one.id);
    const versions = async (db: Db, day: string) => (await listHeadsKnown(db, plans, plainDate(day))).map((one) => `${one.plan_id}/${one.version}`).toSorted();
    const issued = (await listIssuedHeads(owner.db, plans)).map((one) => `${one.plan_id}/${one.version}`).toSorted();
    expect([await versions(owner.db, '2024-06-02'), await versions(owner.db, '2024-06-03')]).toEqual([[], issued]);
    expect([(await listDeliveriesKnown(owner.db, plans, plainDate('2024-06-03'))).length, (await listDeliveriesKnown(owner.db, plans, plainDate('2024-06-04'))).map((one) => one.target)]).toEqual([0, ['x']]);
    // An amendment issued later takes nothing from what was in force.
    const [first, takenBack] = [issued[0]!.split('/')[0]!, new Error('taken back')];
    await owner.db.transaction().execute(async (tx) => {
      await sql`insert into plan_versions (plan_id, version, state, area_id, content, hash, issued_on) select plan_id, 2, 'superseded', area_id, content, 'later', '2024-06-04' from plan_versions where plan_id = ${first} and version = 1`.execute(tx);
      await sql`insert into plan_acts (plan_id, version, area_id, act, account_name, acted_at, acted_on) select plan_id, 2, area_id, 'issued', 'n', now(), '2024-06-04' from plan_versions where plan_id = ${first} and version = 2`.execute(tx);
      expect([(await versions(tx, '2024-06-03')).includes(`${first}/1`), (await versions(tx, '2024-06-04')).includes(`${first}/2`)]).toEqual([true, true]);
      throw takenBack;
    }).catch((error: unknown) => expect(error).toBe(takenBack));
    clock.set(plainDate('2024-06-03'));
  });

  it('changes a line and a count at once, on a past day, and under another standard says which change that standard does not ask for', async () => {
    const income = 'line_poor_2022:1000000:1000000';
    const count = 'least_deprivations_2022:1:1';
    const [first, second, both] = [await whatIf({ changes: [income] }), await whatIf({ changes: [count] }), await whatIf({ changes: [income, count] })];
    expect(both.numbers.map((one) => one.id).toSorted()).toEqual(['least_deprivations_2022', 'line_poor_2022']);
    expect(first.after['poor']).toBeLessThan(first.before['poor']!);
    expect(second.after['poor']).toBeGreaterThan(second.before['poor']!);
    expect([first.after['poor'], second.after['poor']]).not.toContain(both.after['poor']);
    const past = await whatIf({ date: '2023-06-01', changes: [income, count] });
    expect(past.households).toBeGreaterThan(0);
    expect(past.before).not.toEqual(both.before);
    const older = await whatIf({ otherStandard: 'national-2016-2020', changes: [count] });
    expect(older.unused).toHaveLength(1);
    expect(older.standards.after.vi).toContain('2016-2020');
  });

  it('moves the figures of the communes in a district, so that targets asked of each commune and gaps between communes answer too', async () => {
    const none = await ask<Answer>('policy.whatIf', { area: district, changes: ['line_poor_2022:100000:100000'] }, 'district_officer', district);
    const ofDistrict = none.below.filter((one) => one.plan === 'story-tay-linh');
    const [commune, gate] = [ofDistrict.find((one) => one.level === 'commune' && one.areas > 1)!, ofDistrict.find((one) => one.target === 'cua-thon')!];
    expect([commune.areas, commune.changed > 5, gate.role, gate.level, gate.areas > 20]).toEqual([15, true, 'gate', 'village', true]);
    expect(gate.before.reduce((sum, one) => sum + one.areas, 0)).toBe(gate.areas);
    expect(gate.before.some((one) => one.state !== 'met')).toBe(true);
    expect(gate.after).toEqual([{ state: 'met', areas: gate.areas }]);
    expect(gate.examples).toHaveLength(Math.min(gate.changed, 12));
    expect(gate.examples[0]).toMatchObject({ after: { state: 'met', value: '100' } });
    expect(none.below.find((one) => one.plan === 'story-vinh-linh' && one.target === 'ngheo-da-chieu-moi-nam')).toMatchObject({ areas: 1, before: [{ state: 'on_track' }], after: [{ state: 'exhausted' }] });
    expect(none.asked).toBeGreaterThanOrEqual(none.targets.length + none.belowTotal);
  });

  it('moves the areas above by exactly what moves in a commune, and those of a district by what moves in its communes together', async () => {
    const line = { changes: ['line_poor_2022:1000000:1000000'] };
    const change = (figures: readonly Figure[], name: string) => figures.filter((one) => one.indicator === name).reduce((sum, one) => sum + Number(one.after) - Number(one.before), 0);
    const one = await whatIf(line);
    const lost = one.after['poor']! - one.before['poor']!;
    expect(lost).toBeLessThan(-10);
    expect(one.above.map((up) => up.area)).toEqual(expect.arrayContaining([district]));
    for (const up of one.above.filter((place) => place.indicators.length > 0)) expect([up.area, change(up.indicators, 'poor_households')]).toEqual([up.area, lost]);
    const persons = change(one.indicators, 'poor_persons');
    expect(persons).toBeLessThan(lost);
    expect(change(one.above.find((up) => up.area === district)!.indicators, 'poor_persons')).toBe(persons);
    expect(one.above.flatMap((up) => up.targets).length).toBeGreaterThan(0);
    const communes = await sql<{ slug: string }>`select d.slug from area_closure c join areas a on a.id = c.ancestor_id join areas d on d.id = c.descendant_id
      where a.slug = ${district} and d.level = 'commune' and c.administrative and c.valid_from <= '2024-06-03' and (c.valid_until is null or c.valid_until > '2024-06-03')`.execute(owner.db);
    const whole = await ask<Answer>('policy.whatIf', { area: district, ...line }, 'district_officer', district);
    let [households, moved] = [0, 0];
    for (const { slug } of communes.rows.slice(0, 20)) {
      const part = await ask<Answer>('policy.whatIf', { area: slug, ...line }, 'commune_officer', slug);
      households += part.households;
      moved += part.above.flatMap((up) => (up.area === district ? [change(up.indicators, 'poor_households')] : [])).reduce((a, b) => a + b, 0);
    }
    expect([households, moved]).toEqual([whole.households, change(whole.indicators, 'poor_households')]);
  });

  it('counts the persons of the households that would leave, from the register itself', async () => {
    const page = await ask<Page>('policy.whatIfHouseholds', { area: commune, changes: ['line_poor_2022:1000000:1000000'], fromClass: 'poor', toClass: 'average', limit: 200 });
    const ids = page.rows.map((row) => row.id);
    const counted = (await sql<{ count: number }>`select count(*)::int as count from household_members where household_id = any (${ids}::bigint[]) and ended_act is null and valid_from <= '2024-06-03' and (valid_until is null or valid_until > '2024-06-03')`.execute(owner.db)).rows[0]!.count;
    const sizes = await house.db.transaction().execute(async (tx) => {
      await sql`select set_config('chungtay.system', 'on', true)`.execute(tx);
      return [await readHouseholdMarks(tx, ids, moment), await readHouseholdMarks(tx, [], moment)] as const;
    });
    expect([sizes[0].length, sizes[0].reduce((a, b) => a + b.size, 0), sizes[1]]).toEqual([ids.length, counted, []]);
    expect(counted).toBeGreaterThan(ids.length);
    const women = (await sql<{ count: number }>`select count(*)::int as count from household_heads h join person_details p on p.person_id = h.person_id where h.household_id = any (${ids}::bigint[]) and p.sex = 'female'
      and h.ended_act is null and h.valid_from <= '2024-06-03' and (h.valid_until is null or h.valid_until > '2024-06-03') and p.ended_act is null and p.valid_from <= '2024-06-03' and (p.valid_until is null or p.valid_until > '2024-06-03')`.execute(owner.db)).rows[0]!.count;
    expect(sizes[0].filter((one) => one.head & 2).length).toBe(women);
    // Read from end to end, as when most change: the same of each household, and nothing of one out of sight.
    const areaId = (await owner.db.selectFrom('areas').select('id').where('slug', '=', commune).executeTakeFirstOrThrow()).id;
    const marksOfArea = async (system: boolean) => house.db.transaction().execute(async (tx) => {
      if (system) await sql`select set_config('chungtay.system', 'on', true)`.execute(tx);
      const marks = new Map<number, { size: number; head: number }>();
      await readMarksOfArea(tx, areaId, moment, (household, size, head) => marks.set(household, { size, head }));
      return marks;
    });
    const all = await marksOfArea(true);
    expect(ids.map((id) => all.get(id))).toEqual(sizes[0]);
    expect((await marksOfArea(false)).size).toBe(0);
    const unseen = await house.db.transaction().execute((tx) => readHouseholdMarks(tx, ids, moment));
    expect(unseen.every(({ size, head }) => size === 0 && head === 0)).toBe(true);
  });

  it('knows town from country in a successor commune of which nobody said anything but its kind', async () => {
    const later = await ask<Answer>('policy.whatIf', { area: successor, date: '2025-09-01' }, 'commune_officer', successor);
    expect(later.households).toBeGreaterThan(10);
    expect([later.before['unknown'], later.changed]).toEqual([0, 0]);
  });

  it('reads one set of answers under the law of two years, where the later one is not fully known', async () => {
    const two = await whatIf({ otherDate: '2027-01-01' });
    expect(two.households).toBeGreaterThan(0);
    expect(two.cells.reduce((sum, one) => sum + one.households, 0)).toBe(two.households);
  });

  it('refuses a number the law does not have, another commune, and those without the role', async () => {
    expect(await refusal(whatIf({ changes: ['khong_co:1:'] }))).toBe('policy.unknown_value');
    expect(await refusal(ask('policy.whatIf', { area: 'story-phu-linh-tay-linh-tra-giang' }))).toBe('house.forbidden');
    expect(await refusal(ask('policy.whatIf', { area: commune }, 'village_head'))).toBe('house.forbidden');
  });

  it('explains each decision about a household by its own standard and village', async () => {
    const page = await ask<Page>('policy.whatIfHouseholds', { area: commune, fromClass: 'poor', toClass: 'poor', limit: 1 });
    const { rows } = await ask<Explained>('household.explain', { id: page.rows[0]!.id });
    expect(rows[0]).toMatchObject({ decided: 'poor', areaType: 'rural', explained: { class: 'poor', agrees: true, reason: { key: 'policy.reason.decided' } } });
    expect(rows.every((one) => one.explained.tests.length > 0)).toBe(true);
  });

  it('walks the path of 2027-2030 by invented numbers where they are asked for, marked, and never over a real area', async () => {
    type Tried = { class: string; standard: string; fixture: boolean; notes: { key: string }[] };
    const poor = { date: '2027-01-01', areaType: 'rural', income: 2_200_000, deprived: ['employment', 'dependants', 'nutrition'] };
    expect(await ask<Tried>('policy.try', poor)).toMatchObject({ class: 'unknown', standard: 'national-2027-2030', fixture: false });
    const made = await ask<Tried>('policy.try', { ...poor, fixture: true });
    expect([made.class, made.standard, made.fixture, made.notes.some((one) => one.key === 'policy.explain.fixture')]).toEqual(['poor', 'gia-lap-2027-2030', true, true]);
    expect((await ask<Tried>('policy.try', { ...poor, fixture: true, deprived: ['employment', 'dependants'] })).class).toBe('near_poor');
    const two = await ask<{ before: { fixture: boolean }; after: Tried }>('policy.tryTwo', { ...poor, date: undefined, from: '2026-12-31', to: '2027-01-01', fixture: true });
    expect([two.before.fixture, two.after.fixture, two.after.class]).toEqual([false, true, 'poor']);
    expect(await refusal(ask('policy.try', { ...poor, standard: 'gia-lap-2027-2030' }))).toBe('policy.unknown_standard');

    const plain = await ask<Answer & { fixture: boolean }>('policy.whatIf', { area: commune, otherDate: '2027-01-01' });
    const invented = await ask<Answer & { fixture: boolean }>('policy.whatIf', { area: commune, otherDate: '2027-01-01', fixture: 'true' });
    expect([plain.fixture, plain.after['poor'], invented.fixture, invented.after['unknown']! < plain.after['unknown']!, invented.after['poor']! > 0]).toEqual([false, 0, true, true, true]);
    expect(invented.before).toEqual(plain.before);
    const realActor: Actor = { ...systemActor, kind: 'person', world: 'real', name: 'x', grants: [{ role: 'commune_officer', areaId: await idOf('ha-giang'), organisationId: null, period: { from: plainDate('2020-01-01'), until: null }, onBehalfOf: null }] };
    const real = (more: object) => execute(house, findAction('policy.whatIf')!, { area: 'ha-giang', otherDate: '2027-01-01', ...more }, { actor: realActor, requestId: 'test' });
    expect(await refusal(real({ fixture: 'true' }))).toBe('policy.fixture_real_area');
    expect(await real({})).toMatchObject({ fixture: false });
  });
});
