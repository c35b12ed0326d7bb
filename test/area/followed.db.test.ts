/** Territory that changes on a past day: villages follow their commune, and counts and figures of successors and of the ended say so at once. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { execute } from '../../src/actions/kernel.ts';
import { findAction } from '../../src/actions/registry.ts';
import { readShippedAreas } from '../../src/db/area-files.ts';
import { answering, followedBy } from '../../src/db/area-reach.ts';
import { allPlaces } from '../../src/demo/places.ts';
import { storyTerritory } from '../../src/demo/territory.ts';
import { systemActor } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import type { Area, AreaData, Succession } from '../../src/domain/area/types.ts';
import { askingIn } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const whole = (predecessor: string, successor: string): Succession => ({ predecessor, successor, share: 'whole', population: 'all', households: null, note: null });
const cut = <P extends { readonly until: string | null }>(rows: readonly P[], day: string): P[] => rows.map((one) => ({ ...one, until: day }));
const ended = (area: Area, day: string): Area => ({ ...area, valid: { ...area.valid, until: plainDate(day) }, names: cut(area.names, day), codes: cut(area.codes, day), types: cut(area.types, day), settlements: cut(area.settlements, day), parents: cut(area.parents, day) });

describe('territory that changes on a past day', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2026-11-22' });
  const { ask } = askingIn({ house, owner }, 'story-dong-linh-2025');
  // Each release goes on from the one before it.
  const released: Record<'story' | 'shipped', AreaData> = { story: storyTerritory(), shipped: readShippedAreas() };
  let loads = 0;
  const load = async (source: keyof typeof released, change: Partial<AreaData>): Promise<void> => {
    released[source] = { ...released[source], ...change };
    await execute(house, findAction('area.load')!, { source, contentHash: `change ${(loads += 1)}`, data: released[source] }, { actor: systemActor, requestId: 'test' });
  };
  const figuresOf = async (slug: string): Promise<Record<string, number>> => Object.fromEntries((await sql<{ code: string; value: string }>`select i.code, o.value::text from observations o join indicators i on i.id = o.indicator_id join areas a on a.id = o.area_id
    where a.slug = ${slug} and o.status = 'computed' and o.superseded_by is null and o.period_end = '2024-12-31' and o.source = 'household-register' and i.code in ('poor_households', 'near_poor_households')`.execute(owner.db)).rows.map((row) => [row.code, Number(row.value)]));
  const tallied = async (slug: string) => (await sql<{ households: number }>`select coalesce(sum(t.households), 0)::int as households from register_tallies t join areas a on a.id = t.area_id where a.slug = ${slug} and t.year = 2024 and t.part = 'register'`.execute(owner.db)).rows[0]!.households;

  it('villages merged in a year whose commune went into another one later in it: the list of that one begins with all of them, its numbers tie, and each is proven', async () => {
    const [from, to, day] = ['story-dong-linh-2025', 'story-cat-linh-2025', '2025-12-01'];
    type Form = { rows: { area: string }[]; total: { key: string; cells: { value: number | null }[] }[]; untied: object[] };
    const table = (area: string) => ask<Form>('form.table', { area, year: 2025, form: 2 }, 'province_officer', 'story-tra-giang-2025');
    const numbers = (form: Form) => form.total.flatMap((row) => row.cells.map((cell) => cell.value ?? 0));
    const figures = async (area: string) => Object.fromEntries((await sql<{ code: string; value: string }>`select i.code || ' ' || o.standard as code, o.value::text from observations o join indicators i on i.id = o.indicator_id join areas a on a.id = o.area_id
      where a.slug = ${area} and o.status = 'computed' and o.superseded_by is null and o.period_end = '2025-12-31' and o.source = 'household-register' and i.code in ('poor_households', 'near_poor_households')`.execute(owner.db)).rows.map((row) => [row.code, Number(row.value)]));
    const [numbersBefore, figuresBefore, above] = [[numbers(await table(from)), numbers(await table(to))], [await figures(from), await figures(to)], await figures('story-tra-giang-2025')] as const;
    const { rows } = await ask<{ rows: { slug: string }[] }>('area.villages', { area: from });
    const poor = await Promise.all(rows.map(async (row) => ({ ...row, poor: (await ask<{ total: number }>('household.list', { area: row.slug, date: '2025-08-31', classes: 'poor' })).total })));
    const [ends, stays] = poor.toSorted((a, b) => b.poor - a.poor) as [typeof poor[number], typeof poor[number]];
    const merged = await ask<{ households: number }>('area.mergeVillages', { area: from, on: '2025-09-01', decision: '15/NQ-HĐND', villages: [stays.slug, ends.slug], stays: stays.slug });
    expect(merged.households).toBeGreaterThan(ends.poor);
    expect(ends.poor).toBeGreaterThan(0);
    const inOne = numbers(await table(from));
    const { story } = released;
    const areas = story.areas.map((one) => (one.slug === from ? ended(one, day) : one.level === 'village' && one.parents.some((link) => link.parent === from)
      ? { ...one, parents: one.parents.flatMap((link) => (link.parent === from ? [{ ...link, until: plainDate(day) }, { ...link, parent: to, from: plainDate(day) }] : [link])) } : one));
    await load('story', { areas, events: [...story.events, { id: `${day}/${to}`, world: 'story', on: plainDate(day), kind: 'merged', decision: 'NQ', successions: [whole(from, to)] }] });
    const heir = await table(to);
    expect(heir.rows.map((row) => row.area)).toEqual(expect.arrayContaining([stays.slug, ends.slug]));
    expect([numbers(heir), heir.untied]).toEqual([inOne.map((value, index) => value + numbersBefore[1]![index]!), []]);
    for (const column of [0, 8]) expect(numbers(heir)[column]).toBe(numbersBefore[0]![column]! + numbersBefore[1]![column]!);
    expect([await figures(from), await figures(to), await figures('story-tra-giang-2025')]).toEqual([{}, Object.fromEntries(Object.entries(figuresBefore[1]).map(([code, value]) => [code, value + (figuresBefore[0][code] ?? 0)])), above]);
    // Behind a movement stand the households of the ended village too, in the form and in the list.
    const left = numbers(heir)[3]!;
    expect(left).toBe(ends.poor);
    expect((await ask<{ total: number }>('household.list', { area: to, date: '2025-12-31', movements: 'poor-4' }, 'commune_officer', to)).total).toBe(left);
    const [standard] = Object.keys(await figures(to)).filter((code) => code.startsWith('poor_households ')).map((code) => code.split(' ')[1]!);
    const { statement } = await ask<{ statement: { communes: number; counted: number; value: string; villages: number } }>('form.statement', { area: to, indicator: 'poor_households', periodEnd: '2025-12-31', standard }, 'commune_officer', to);
    expect([statement.communes, String(statement.counted), statement.villages]).toEqual([1, statement.value, new Set(heir.rows.map((row) => row.area)).size]);
  });

  it('a commune that went whole into its neighbour: the neighbour counts its households, the ended one none, those above as many as before', async () => {
    const day = '2024-12-01';
    const [from, to] = Object.values(Object.groupBy(allPlaces.filter((one) => !one.split && one.poor > 2 && one.slug.endsWith('tay-linh-tra-giang')), (one) => one.successor)).find((of) => of!.length > 1)! as [typeof allPlaces[number], typeof allPlaces[number]];
    const before = { from: await figuresOf(from.slug), to: await figuresOf(to.slug), above: await figuresOf('story-tay-linh-tra-giang') };
    const counted = { from: await tallied(from.slug), to: await tallied(to.slug) };
    expect(Object.keys(before.from)).toEqual(Object.keys(before.to));
    expect(before.from['poor_households']! + before.from['near_poor_households']!).toBeGreaterThan(0);
    const { story } = released;
    const areas = story.areas.map((one) => (one.slug === from.slug ? ended(one, day) : one.level === 'village' && one.parents[0]!.parent === from.slug
      ? { ...one, parents: [{ ...one.parents[0]!, until: plainDate(day) }, { ...one.parents[0]!, parent: to.slug, from: plainDate(day) }, ...one.parents.slice(1)] } : one));
    const events = [...story.events.map((event) => ({ ...event, successions: event.successions.filter((one) => one.predecessor !== from.slug) })), { id: `${day}/${to.slug}`, world: 'story' as const, on: plainDate(day), kind: 'merged' as const, decision: 'NQ', successions: [whole(from.slug, to.slug)] }];
    await load('story', { areas, events });
    expect([await tallied(from.slug), await tallied(to.slug)]).toEqual([0, counted.from + counted.to]);
    expect(await figuresOf(from.slug)).toEqual({});
    expect(await figuresOf(to.slug)).toEqual(Object.fromEntries(Object.entries(before.to).map(([code, value]) => [code, value + before.from[code]!])));
    expect(await figuresOf('story-tay-linh-tra-giang')).toEqual(before.above);
    const counts = await ask<{ total: { households: number } }>('household.counts', { area: to.slug, date: '2024-12-31' }, 'province_officer', 'story-tra-giang-2025');
    expect(counts.total.households).toBe(counted.from + counted.to);
  });

  it('villages entered by hand go with their commune into the one that took it, and their households are counted there', async () => {
    const [from, to, day] = ['binh-khe-21820', 'binh-phu-21835', '2026-06-01'];
    const real = askingIn({ house, owner }, from);
    const idOf = async (slug: string) => real.idOf(slug);
    const run = async <T>(name: string, input: object): Promise<T> => (await execute(house, findAction(name)!, input, { actor: { ...systemActor, world: 'real' }, requestId: 'test' })) as T;
    await run('area.addVillages', { area: from, on: '2025-07-01', names: ['Thôn Một', 'Thôn Hai'] });
    await run('household.register', { village: 'thon-mot-binh-khe-21820', address: '', on: '2026-01-05', members: [{ relation: 'head', details: { fullName: 'Đinh Thị Thử', birth: '1980', sex: 'female', ethnicGroup: 'ba_na', citizenNumber: null } }] });
    const { shipped } = released;
    const areas = shipped.areas.map((one) => (one.slug === from ? ended(one, day) : one));
    await load('shipped', { areas, events: [...shipped.events, { id: `${day}/21835`, world: 'real', on: plainDate(day), kind: 'merged', decision: 'NQ', successions: [whole(from, to)] }] });
    const villages = async (area: string, date: string) => (await run<{ rows: { name: string }[] }>('area.villages', { area, date })).rows.map((one) => one.name);
    expect([await villages(from, '2026-05-31'), await villages(to, '2026-05-31'), await villages(to, day)]).toEqual([['Thôn Hai', 'Thôn Một'], [], ['Thôn Hai', 'Thôn Một']]);
    const counts = (area: string, date: string) => run<{ total: { households: number } }>('household.counts', { area, date });
    expect([(await counts(from, '2026-05-31')).total.households, (await counts(to, '2026-11-22')).total.households]).toEqual([1, 1]);
    expect((await sql<{ id: number }>`select ancestor_id as id from area_closure where descendant_id = ${await idOf('thon-mot-binh-khe-21820')} and administrative and valid_from >= ${day}::date`.execute(owner.db)).rows.map((row) => row.id)).toContain(await idOf(to));
  });

  it('what is open in a commune that was shared out is with its province, and with no successor', async () => {
    const { shipped } = released;
    const day = '2026-08-01';
    const home = (one: Area | undefined) => one?.parents.find((link) => link.relation === 'unit' && link.until === null)?.parent;
    const province = home(shipped.areas.find((one) => one.slug === 'binh-phu-21835'))!;
    const [gone, ...heirs] = shipped.areas.filter((one) => one.level === 'commune' && one.valid.until === null && home(one) === province && !['binh-khe-21820', 'binh-phu-21835'].includes(one.slug)).slice(0, 3) as [Area, Area, Area];
    const part = (successor: Area): Succession => ({ ...whole(gone.slug, successor.slug), share: 'part', population: 'some' });
    await load('shipped', { areas: shipped.areas.map((one) => (one === gone ? ended(one, day) : one)), events: [...shipped.events, { id: `${day}/parted`, world: 'real', on: plainDate(day), kind: 'split', decision: 'NQ', successions: heirs.map(part) }] });
    const keeper = async (on: string) => (await sql<{ slug: string }>`select (select a.slug from areas a where a.id = ${answering(on)}) as slug from areas o where o.slug = ${gone.slug}`.execute(owner.db)).rows[0]!.slug;
    expect([await keeper('2026-07-31'), await keeper(day), await keeper('2026-11-22')]).toEqual([gone.slug, province, province]);
    const ofArea = async (slug: string) => (await sql<{ slug: string }>`select slug from areas where id in ${followedBy((await owner.db.selectFrom('areas').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id, '2026-11-22')}`.execute(owner.db)).rows.map((row) => row.slug);
    expect([await ofArea(province), ...(await Promise.all(heirs.map((one) => ofArea(one.slug))))].map((of) => of.includes(gone.slug))).toEqual([true, false, false]);
  });

  it('a village renamed here that the next release moves to another commune: it lies there under the name of the decision, with its households', async () => {
    const [from, to, village, day] = ['story-vinh-linh-2025', 'story-phu-linh-2025', 'story-lang-1-vinh-linh', '2026-01-15'];
    const there = (area: string, date: string) => ask<{ total: { households: number } }>('household.counts', { area, date }, 'province_officer', 'story-tra-giang-2025').then((counts) => counts.total.households);
    const households = await there(village, '2026-11-22');
    const before = [await there(from, '2026-11-22'), await there(to, '2026-11-22')] as const;
    expect(households).toBeGreaterThan(0);
    await ask('area.renameVillage', { village, name: 'Làng Nắng Mới', on: '2025-09-01', decision: '17/NQ-HĐND' }, 'commune_officer', from);
    const { story } = released;
    const areas = story.areas.map((one) => (one.slug === village ? { ...one, parents: one.parents.flatMap((link) => (link.parent === from ? [{ ...link, until: plainDate(day) }, { ...link, parent: to, from: plainDate(day) }] : [link])) } : one));
    await load('story', { areas });
    expect([await there(from, '2026-11-22'), await there(to, '2026-11-22')]).toEqual([before[0] - households, before[1] + households]);
    const named = async (area: string) => (await ask<{ rows: { slug: string; name: string }[] }>('area.villages', { area }, 'commune_officer', area)).rows.find((one) => one.slug === village)?.name;
    expect([await named(from), await named(to)]).toEqual([undefined, 'Làng Nắng Mới']);
  });
});
