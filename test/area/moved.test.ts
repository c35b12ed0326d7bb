/** What a change of territory does to villages it does not know: they follow their commune as far as it goes, and what people decided here stays. */
import { describe, expect, it } from 'vitest';
import { besideDecisions, followedVillages } from '../../src/domain/area/followed.ts';
import { createAreaHistory } from '../../src/domain/area/history.ts';
import { villagesSince } from '../../src/domain/area/village-change.ts';
import { type Area, type AreaData, type AreaEvent, type AreaLevel, unrecorded } from '../../src/domain/area/types.ts';
import { plainDate } from '../../src/domain/calendar.ts';

const period = (from: string | null, until: string | null = null) => ({ from: from === null ? unrecorded : plainDate(from), until: until === null ? null : plainDate(until) });
type Lies = readonly [parent: string, from: string | null, until?: string | null];
const area = (slug: string, level: AreaLevel, until: string | null, ...lies: readonly Lies[]): Area => ({
  slug, world: 'real', level, valid: period(null, until), names: [{ ...period(null, until), value: slug }], codes: [], otherCodes: [], types: [], settlements: [], parents: lies.map(([parent, from, end]) => ({ ...period(from, end ?? null), parent, relation: 'unit' as const })),
});
const whole = (on: string, predecessor: string, successor: string, id = `${on}/${successor}`): AreaEvent => ({ id, world: 'real', on: plainDate(on), kind: 'merged', decision: null, successions: [{ predecessor, successor, share: 'whole', population: 'all', households: null, note: null }] });
const data = (areas: readonly Area[], events: readonly AreaEvent[] = []): AreaData => ({ areas, events, statuses: [] });
const commune = (slug: string, until: string | null = null): Area => area(slug, 'commune', until);
const lie = (one: Area | undefined) => one?.parents.map(({ parent, from, until }) => [parent, from, until]);

describe('villages a change does not name', () => {
  const before = createAreaHistory(data([commune('x'), commune('y'), commune('z'), area('v', 'village', null, ['x', null]), area('w', 'village', null, ['z', null])]));
  const [first, second] = ['2026-01-01', '2026-06-01'];

  it('go on through every successor of one load to the one that stands', () => {
    const { areas, unplaced } = followedVillages(before, data([commune('x', first), commune('y', second)], [whole(first, 'x', 'y'), whole(second, 'y', 'z')]));
    expect([areas.map((one) => [one.slug, lie(one)]), unplaced]).toEqual([[['v', [['x', unrecorded, first], ['y', first, second], ['z', second, null]]]], []]);
  });

  it('go as far as is known, and are named, where a successor was divided', () => {
    const { areas, unplaced } = followedVillages(before, data([commune('x', first), commune('y', second)], [whole(first, 'x', 'y')]));
    expect([lie(areas[0]), unplaced.map((one) => one.slug)]).toEqual([[['x', unrecorded, first], ['y', first, second]], ['v']]);
  });

  it('of a whole nation are each looked at a few times, however many communes end', () => {
    const count = 5_000;
    const many = Array.from({ length: count }, (_, n) => [commune(`c${n}`), area(`v${n}`, 'village', null, [`c${n}`, null])]).flat();
    const nation = createAreaHistory(data([...many, commune('to')]));
    const change = data(Array.from({ length: count }, (_, n) => commune(`c${n}`, first)), Array.from({ length: count }, (_, n) => whole(first, `c${n}`, 'to', `${first}/${n}`)));
    let read = 0;
    for (const village of many.filter((one) => one.level === 'village')) {
      const { parents } = village;
      Object.defineProperty(village, 'parents', { enumerable: true, get: () => { read += 1; return parents; } });
    }
    const { areas } = followedVillages(nation, change);
    expect([areas.length, new Set(areas.map((one) => one.parents.at(-1)!.parent)), read < 20 * count]).toEqual([count, new Set(['to']), true]);
  });
});

describe('what an ended village counted', () => {
  const year = { since: plainDate('2025-12-31'), end: plainDate('2026-12-31') };
  const [march, july] = ['2026-03-01', '2026-07-01'];
  const part = (on: string, from: string, ...to: readonly string[]): AreaEvent => ({ ...whole(on, from, ''), id: `${on}/${from}`, kind: 'split', successions: to.map((successor) => ({ ...whole(on, from, successor).successions[0]!, share: 'part', population: 'some' })) });
  const inYear = (areas: readonly Area[], events: readonly AreaEvent[], slug: string) => villagesSince(createAreaHistory(data(areas, events)), slug, year.since, year.end).map((one) => one.slug);

  it('belongs where the village it went into lies at the end of the year, also when their commune was divided', () => {
    const areas = [commune('x', july), commune('y'), commune('z'), area('v', 'village', march, ['x', null, march]), area('w', 'village', null, ['x', null, july], ['y', july])];
    const events = [whole(march, 'v', 'w'), part(july, 'x', 'y', 'z')];
    expect([inYear(areas, events, 'y'), inYear(areas, events, 'z'), inYear(areas, events, 'x')]).toEqual([['w', 'v'], [], []]);
  });

  it('belongs to the unit its commune went into whole, where nothing says what the village went into', () => {
    const areas = [commune('x', july), commune('y'), area('v', 'village', march, ['x', null, march])];
    expect([inYear(areas, [whole(july, 'x', 'y')], 'y'), inYear(areas, [], 'y')]).toEqual([['v'], []]);
  });
});

describe('villages that people changed here', () => {
  const day = '2026-01-01';
  const before = createAreaHistory(data(
    [commune('x'), commune('y'), area('renamed', 'village', null, ['x', null]), area('plain', 'village', null, ['x', null]), area('ended', 'village', '2025-09-01', ['x', null, '2025-09-01']), area('heir', 'village', null, ['x', '2025-09-01'])],
    [whole('2025-09-01', 'renamed', 'renamed', '2025-09-01/village-changes/x'), whole('2025-09-01', 'ended', 'heir', '2025-09-01/village-changes/x-2')],
  ));
  const release = (name: string, ...lies: readonly Lies[]): Area => ({ ...area(name, 'village', null, ...lies), names: [{ ...period(null), value: 'as released' }] });

  it('keep their names and lie where a release moved them', () => {
    const { change, unplaced } = besideDecisions(before, data([release('renamed', ['x', null, day], ['y', day]), release('plain', ['x', null])]));
    expect(change.areas.map((one) => [one.slug, one.names[0]!.value, lie(one)])).toEqual([['plain', 'as released', [['x', unrecorded, null]]], ['renamed', 'renamed', [['x', unrecorded, day], ['y', day, null]]]]);
    expect(unplaced).toEqual([]);
  });

  it('are left as they are by a release that knows of no later move', () => {
    expect(besideDecisions(before, data([release('renamed', ['y', null]), release('ended', ['x', null])]))).toEqual({ change: data([]), unplaced: [] });
  });

  it('stay ended when a release moves them, and those that go on for them are named', () => {
    const { change, unplaced } = besideDecisions(before, data([release('ended', ['x', null, day], ['y', day])]));
    expect([change.areas, unplaced.map((one) => one.slug)]).toEqual([[], ['heir']]);
  });
});
