/** The register on a real database: the story world's households tie with its figures; acts, both time axes, reach, the trace of readers. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { villageCounts } from '../../src/demo/figures.ts';
import { allVillages } from '../../src/demo/places.ts';
import type { Role } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { gatherMissingStatistics } from '../../src/db/statistics.ts';
import { ProblemError } from '../../src/domain/problem.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const old = 'story-vinh-linh-tay-linh-tra-giang';
const commune = 'story-vinh-linh-2025';
const other = 'story-phu-linh-2025';
const village = 'story-lang-1-vinh-linh';

type Row = { id: number; head: string; class: string | null; village: string; members: number };
type Page = { total: number; rows: Row[] };
type Card = { version: number; status: { class: string } | null; members: { id: number; relation: string; fullName: string }[]; acts: { id: number; kind: string }[]; residences: { village: string }[]; lives: boolean };
type Counts = { total: Record<string, number>; rows: (Record<string, number> & { area: string })[] };

describe('the register of households', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2026-03-02' });
  const { idOf, ask } = askingIn({ house, owner }, commune);
  const first = async (classes: string[] = ['poor']): Promise<Row> => (await ask<Page>('household.list', { area: village, classes })).rows.find((one) => one.members > 2)!;
  const card = (id: number, more: object = {}): Promise<Card> => ask<Card>('household.get', { id, ...more });


  it('counts in each commune and year what the closed figures say', async () => {
    for (const year of [2022, 2024, 2025]) {
      const counts = await ask<Counts>('household.counts', { area: year === 2025 ? commune : old, date: `${year}-12-31` }, 'province_officer', 'story-viet-nam');
      const villages = allVillages.filter((one) => (year === 2025 ? one.successor : one.place.slug) === (year === 2025 ? commune : old)).map((one) => villageCounts(one, year));
      expect([counts.total['poor'], counts.total['nearPoor']]).toEqual([villages.reduce((sum, one) => sum + one.poor, 0), villages.reduce((sum, one) => sum + one.nearPoor, 0)]);
    }
  });

  it('lists households by class and finds them by any member, without marks and in any order of words', async () => {
    const all = await ask<Page>('household.list', { area: commune, limit: 200 });
    const poor = await ask<Page>('household.list', { area: commune, classes: ['poor'] });
    expect(poor.total).toBeLessThan(all.total);
    expect(poor.rows.every((one) => one.class === 'poor')).toBe(true);
    const member = (await card(poor.rows[0]!.id)).members.at(-1)!;
    const folded = member.fullName.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').split(' ').reverse().join(' ');
    const found = await ask<Page>('household.search', { area: commune, query: folded, limit: 200 });
    expect(found.rows.map((one) => one.id)).toContain(poor.rows[0]!.id);
    const narrowed = await ask<Page>('household.search', { area: commune, query: folded, classes: ['near_poor'], limit: 200 });
    expect(narrowed.rows.every((one) => one.class === 'near_poor') && narrowed.total < found.total).toBe(true);
    expect((await ask<Page>('household.search', { area: commune, query: 'khong ai ten nhu vay' })).total).toBe(0);
    expect((await ask<Page>('household.search', { area: commune, query: '100%_' })).total).toBe(0);
  });

  it('finds the one household of a number, in its own area and on its own days alone, notes who saw it, and is asked by nobody who may not read the register', async () => {
    const one = await first();
    const search = (query: string, more: object = {}, role: Role = 'commune_officer', slug = commune) => ask<Page>('household.search', { area: commune, query, ...more }, role, slug);
    const looks = async () => (await sql<{ count: number }>`select count(*)::int as count from audit_reads where subject_kind = 'household' and subject_id = ${String(one.id)} and action = 'household.search'`.execute(owner.db)).rows[0]!.count;
    const before = await looks();
    for (const query of [String(one.id), `Hộ số ${one.id}`, `số ${one.id}`]) expect((await search(query.padStart(2, '0'))).rows.map((row) => [row.id, row.head]), query).toEqual([[one.id, one.head]]);
    expect(await looks()).toBeGreaterThan(before);
    expect([(await search(String(one.id).padStart(2, '0'), { date: '1990-01-01' })).total, (await search('999999999')).total, (await search('1234567890')).total]).toEqual([0, 0, 0]);
    const elsewhere = (await ask<Page>('household.list', { area: 'story-dong-linh-2025', limit: 1 }, 'commune_officer', 'story-dong-linh-2025')).rows[0]!;
    expect((await search(String(elsewhere.id).padStart(2, '0'))).total).toBe(0);
    const seen = await looks();
    for (const role of ['organisation', 'council_member'] as const) expect(await refusal(search(String(one.id).padStart(2, '0'), {}, role)), role).toBe('house.forbidden');
    expect(await refusal(search(String(elsewhere.id).padStart(2, '0'), { area: 'story-dong-linh-2025' }))).toBe('house.forbidden');
    expect(await looks()).toBe(seen);
  });

  it('finds by beginnings of words exactly who bears them, whichever words are typed and however short', async () => {
    const { rows: people } = await sql<{ household: number; village: number; name: string }>`select m.household_id::int as household, d.village_id as village, trim(d.name_folded) as name from person_details d join household_members m on m.person_id = d.person_id and m.ended_act is null and m.valid_until is null
      where d.ended_act is null and d.valid_until is null and d.village_id in (select descendant_id from area_closure where ancestor_id = ${await idOf(commune)} and administrative and valid_until is null)`.execute(owner.db);
    const [one, two, three] = people.find(({ name }) => name.split(' ').length === 3)!.name.split(' ') as [string, string, string];
    const repeated = people.find(({ name }) => new Set(name.split(' ')).size < name.split(' ').length)?.name ?? `${one} ${one}`;
    const queries = [one, three, `${three} ${one}`, `${one} ${two} ${three}`, `${two} ${one.slice(0, 1)}`, `${one.slice(0, 2)} ${three.slice(0, 2)}`, `${one.slice(0, 1)} ${one}`, `${one} ${one}`, 'n t', 'h h h', 'an', repeated];
    for (const query of queries) {
      const bears = (name: string): boolean => query.split(' ').every((typed) => name.split(' ').some((word) => word.startsWith(typed)));
      expect([query, (await ask<Page>('household.search', { area: commune, query })).total]).toEqual([query, new Set(people.filter(({ name }) => bears(name)).map((each) => each.household)).size]);
    }
  });

  it('reads the first fifty of a nation\'s people of one name and says that there are more; all of them in a province or where the list is narrowed', async () => {
    type Found = Page & { readonly more: boolean };
    const search = (area: string, more: object = {}) => ask<Found>('household.search', { area, query: 'dinh', date: '2024-12-31', limit: 200, ...more }, 'province_officer', 'story-viet-nam');
    const [nation, province] = [await search('story-viet-nam'), await search('story-tra-giang')];
    expect(province.total).toBeGreaterThan(50);
    expect([province.more, nation.more, nation.total <= 50, nation.total > 0]).toEqual([false, true, true, true]);
    const narrowed = await search('story-viet-nam', { classes: ['poor', 'near_poor', 'average', 'not_poor', 'none'] });
    expect([narrowed.more, narrowed.total >= province.total]).toEqual([false, true]);
  });

  it('remembers what it believed: a correction of today leaves the register of yesterday as it was', async () => {
    const one = await first();
    const before = await card(one.id);
    clock.set(plainDate('2026-03-10'));
    const person = before.members[0]!;
    await ask('household.correctPerson', { correction: 'typing', id: one.id, version: before.version, person: person.id, details: { fullName: 'Đinh Văn Sửa Lại', birth: '1971', sex: 'male', ethnicGroup: 'ba_na', citizenNumber: null } });
    expect((await card(one.id)).members[0]!.fullName).toBe('Đinh Văn Sửa Lại');
    expect((await card(one.id, { knownOn: '2026-03-05' })).members[0]!.fullName).toBe(person.fullName);
    expect((await ask<Page>('household.list', { area: village, knownOn: '2026-03-05', limit: 200 })).rows.find((row) => row.id === one.id)!.head).toBe(one.head);
    // Somebody is found by the name that was believed then, and by today's name today.
    const found = async (query: string, more: object = {}): Promise<boolean> => (await ask<Page>('household.search', { area: village, query, limit: 200, ...more })).rows.some((row) => row.id === one.id);
    const earlier = { knownOn: '2026-03-05' };
    expect([await found('dinh van sua lai'), await found('dinh van sua lai', earlier), await found(person.fullName, earlier), await found(person.fullName)]).toEqual([true, false, true, false]);
  });

  it('splits a household and undoes it, and refuses to undo what a later act rests on', async () => {
    const one = await first();
    const seen = await card(one.id);
    const leaver = seen.members.find((member) => member.relation !== 'head' && member.relation !== 'child' && member.relation !== 'grandchild') ?? seen.members[1]!;
    const split = ask<{ made: number; version: number; act: number }>('household.split', { id: one.id, version: seen.version, on: '2026-03-05', persons: [leaver.id], head: leaver.id, address: 'Tổ 9' });
    const { made, version, act } = await split;
    expect((await card(made)).status?.class).toBe('poor');
    expect((await ask<Counts>('household.counts', { area: village })).total['poor']).toBe((await ask<Counts>('household.counts', { area: village, date: '2026-03-04' })).total['poor']! + 1);
    const moved = await ask<{ version: number; act: number }>('household.move', { id: made, version: 1, on: '2026-03-08', village, address: 'Tổ 10' });
    expect(await refusal(ask('household.reverse', { id: one.id, version, act, reason: 'Ghi nhầm' }))).toBe('household.later_acts');
    await ask('household.reverse', { id: made, version: moved.version, act: moved.act, reason: 'Ghi nhầm' });
    expect(await refusal(ask('household.reverse', { id: one.id, version: 99, act, reason: 'Ghi nhầm' }))).toBe('house.stale_record');
  });

  it('passes a household to another commune, which sees its history; the first keeps its past and loses the rest', async () => {
    const one = await first(['near_poor']);
    const { version } = await card(one.id);
    const { transfer } = await ask<{ transfer: number }>('household.send', { id: one.id, version, on: '2026-03-06', to: other });
    expect(await refusal(ask('household.receive', { transfer, village: 'story-khoi-pho-1-phu-linh' }))).toBe('house.forbidden');
    expect((await ask<{ rows: { head: string }[] }>('household.transfers', { area: other }, 'commune_officer', other)).rows[0]!.head).toBe(one.head);
    expect([await ask('household.waiting', { area: other }, 'commune_officer', other), await ask('household.waiting', { area: commune })]).toEqual([{ incoming: 1, outgoing: 0 }, { incoming: 0, outgoing: 1 }]);
    await ask('household.receive', { transfer, village: 'story-khoi-pho-1-phu-linh', address: 'Tổ 1' }, 'commune_officer', other);
    const arrived = await ask<Card>('household.get', { id: one.id }, 'commune_officer', other);
    expect([arrived.status?.class, arrived.residences.map((stay) => stay.village)]).toEqual(['near_poor', [village, 'story-khoi-pho-1-phu-linh']]);
    expect(await refusal(card(one.id))).toBe('house.forbidden');
    expect((await ask<Page>('household.list', { area: village, date: '2026-03-01', limit: 200 })).rows.map((row) => row.id)).toContain(one.id);
    expect((await ask<Page>('household.list', { area: village, limit: 200 })).rows.map((row) => row.id)).not.toContain(one.id);
  });

  it('lets nobody act from above or from beside, and shows an enumerator nothing that was not assigned', async () => {
    const one = await first();
    const { version } = await card(one.id);
    const leave = { id: one.id, version, on: '2026-03-09' };
    expect(await refusal(ask('household.leave', leave, 'province_officer', 'story-viet-nam'))).toBe('house.forbidden');
    expect(await refusal(ask('household.leave', leave, 'commune_officer', other))).toBe('house.forbidden');
    expect(await refusal(ask('household.get', { id: one.id }, 'enumerator', commune))).toBe('house.forbidden');
    expect(await refusal(ask('household.list', { area: commune }, 'commune_officer', other))).toBe('house.forbidden');
    expect(await refusal(ask('household.get', { id: 99_999_999 }))).toBe('house.forbidden');
  });

  it('refuses a citizen number that somebody else holds, wherever, without telling who', async () => {
    const taken = (await sql<{ number: string }>`select citizen_number as number from person_details d join areas a on a.id = d.village_id where citizen_number is not null and a.slug = 'story-thon-1-dong-linh' limit 1`.execute(owner.db)).rows[0]!.number;
    const details = { fullName: 'Trần Văn Thử', birth: '1980', sex: 'male', ethnicGroup: 'kinh', citizenNumber: taken };
    const error = await ask('household.register', { village, address: '', on: '2026-03-09', members: [{ relation: 'head', details }] }).catch((one: unknown) => one);
    expect((error as ProblemError).problems).toEqual([{ code: 'household.citizen_number_taken', kind: 'conflict', field: 'members.0.citizenNumber' }]);
    const made = await ask<{ household: number }>('household.register', { village, address: '', on: '2026-03-09', members: [{ relation: 'head', details: { ...details, citizenNumber: '999080999999' } }] });
    expect((await card(made.household)).status).toBeNull();
  });

  it('notes every household shown, and writes no name or number into the journal', async () => {
    const one = await first();
    await card(one.id);
    const reads = await sql<{ count: number }>`select count(*)::int as count from audit_reads where subject_kind = 'household' and subject_id = ${String(one.id)} and action = 'household.get'`.execute(owner.db);
    expect(reads.rows[0]!.count).toBeGreaterThan(0);
    const journal = JSON.stringify((await sql`select before, after, reason from audit_entries where subject_kind = 'household'`.execute(owner.db)).rows);
    expect(journal).not.toMatch(/Sửa Lại|999080/);
    expect(journal).toContain('correct_person');
  });

  it('notes who reads the journal of a household, once for a page, and gives it to nobody who may not open the household', async () => {
    const changed = (await sql<{ id: string }>`select e.subject_id as id from audit_entries e where e.subject_kind = 'household' order by e.id desc limit 1`.execute(owner.db)).rows[0]!.id;
    const looks = async (action: string) => (await sql<{ count: number }>`select count(*)::int as count from audit_reads where subject_kind = 'household' and subject_id = ${changed} and action = ${action}`.execute(owner.db)).rows[0]!.count;
    const journal = (role: Role) => ask<{ items: unknown[] }>('audit.history', { subjectKind: 'household', subjectId: changed }, role);
    expect((await journal('commune_chair')).items.length).toBeGreaterThan(0);
    expect(await looks('audit.history')).toBe(1);
    for (const role of ['council_member', 'fatherland_front', 'organisation', 'enumerator'] as const) expect((await journal(role)).items, role).toEqual([]);
    expect(await looks('audit.history')).toBe(1);
    expect((await ask<{ items: unknown[] }>('audit.search', { subjectKind: 'household', subjectId: changed }, 'auditor')).items.length).toBeGreaterThan(0);
    expect(await looks('audit.search')).toBe(1);
  });

  it('names ethnic groups, causes and the indicators of a standard as the policy packs do, every cause of the story world among them', async () => {
    const terms = await ask<{ ethnicGroups: { id: string }[]; causes: { id: string }[]; standards: { id: string; indicators: { vi: string }[] }[] }>('household.terms', {});
    expect([terms.ethnicGroups.length, terms.standards.find((one) => one.id === 'national-2022-2025')?.indicators.length]).toEqual([54, 12]);
    const used = await sql<{ cause: string }>`select distinct unnest(causes) as cause from household_statuses`.execute(owner.db);
    expect(used.rows.length).toBeGreaterThan(0);
    expect(used.rows.map((row) => row.cause).filter((cause) => !terms.causes.some((one) => one.id === cause))).toEqual([]);
  });

  it('has its statistics gathered after a bulk load, and only where they were missing', async () => {
    await sql`analyze households`.execute(owner.db);
    await owner.db.transaction().execute(async (tx) => {
      await sql`create table never_looked_at as select generate_series(1, 1000) as number`.execute(tx);
      expect(await gatherMissingStatistics(tx)).toContain('never_looked_at');
      const again = await gatherMissingStatistics(tx);
      expect(again.filter((name) => ['never_looked_at', 'households'].includes(name))).toEqual([]);
      await sql`drop table never_looked_at`.execute(tx);
    });
  });

  it('keeps every commune behind row-level security, not only behind the action', async () => {
    await owner.db.transaction().execute(async (tx) => {
      await sql`set local role chungtay_app`.execute(tx);
      await sql`select set_config('chungtay.register', ${`{${await idOf(other)}}`}, true)`.execute(tx);
      const seen = await sql<{ village: string }>`select distinct a.slug as village from person_details d join areas a on a.id = d.village_id`.execute(tx);
      const below = await sql<{ slug: string }>`select a.slug from area_closure c join areas a on a.id = c.descendant_id where c.ancestor_id = ${await idOf(other)}`.execute(tx);
      const allowed = new Set(below.rows.map((row) => row.slug));
      expect(seen.rows.length).toBeGreaterThan(0);
      expect(seen.rows.filter((row) => !allowed.has(row.village))).toEqual([]);
    });
  });
});
