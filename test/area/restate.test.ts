/** A series on another day's map: nothing is lost, nothing invented, what is shared out says so. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readShippedAreas } from '../../src/db/area-files.ts';
import { createAreaHistory } from '../../src/domain/area/history.ts';
import { apportion, type AreaCount, restateCounts, restateRates, type Restatement } from '../../src/domain/area/restate.ts';
import { type Area, type AreaEvent, type AreaLevel, noAreas, type PopulationShare, type Succession, unrecorded } from '../../src/domain/area/types.ts';
import { plainDate } from '../../src/domain/calendar.ts';

const shipped = createAreaHistory(readShippedAreas());
const before = plainDate('2024-12-31');
const after = plainDate('2026-01-01');
const change = plainDate('2025-07-01');
const total = (result: Restatement): number => [...result.counts, ...result.unplaced].reduce((sum, one) => sum + one.value, 0);
const valueOf = (result: Restatement, area: string): unknown => {
  const found = result.counts.find((one) => one.area === area);
  return found && [found.value, found.mark];
};

describe('on the shipped areas', () => {
  it('two old provinces add up exactly to the new one', () => {
    const result = restateCounts(shipped, [{ area: 'binh-dinh', value: 9_000 }, { area: 'gia-lai', value: 19_369 }], { from: before, to: after, level: 'province' });
    expect(valueOf(result, 'gia-lai-2025')).toEqual([28_369, 'exact']);
    expect(result.counts[0]?.missing).toEqual([]);
  });
  it('a sum without one of its parts says which part is missing', () => {
    const result = restateCounts(shipped, [{ area: 'binh-dinh', value: 9_000 }], { from: before, to: after, level: 'province' });
    expect(result.counts[0]?.missing).toEqual(['gia-lai']);
  });
  it('a new province on the old map is unplaced without household counts, and apportioned with them', () => {
    const value = [{ area: 'gia-lai-2025', value: 28_369 }];
    const options = { from: after, to: before, level: 'province' as const };
    expect(restateCounts(shipped, value, options).unplaced).toEqual([{ area: 'gia-lai-2025', value: 28_369, reason: 'weights_missing', at: 'gia-lai-2025' }]);
    const weighed = restateCounts(shipped, value, { ...options, weights: (from) => (from === 'binh-dinh' ? 440_000 : 400_000) });
    expect([valueOf(weighed, 'binh-dinh'), valueOf(weighed, 'gia-lai')]).toEqual([[14_860, 'apportioned'], [13_509, 'apportioned']]);
  });
  it('the communes of Tây Sơn add up exactly to their successors and to the province of today', () => {
    const communes = shipped.children('tay-son-binh-dinh', before).map((area, index) => ({ area: area.slug, value: 100 + index }));
    const options = { from: before, to: after };
    const successors = restateCounts(shipped, communes, { ...options, level: 'commune' });
    expect(successors.counts).toHaveLength(5);
    expect(successors.counts.every((one) => one.mark === 'exact')).toBe(true);
    expect(restateCounts(shipped, communes, { ...options, level: 'province' }).counts.map((one) => [one.area, one.value])).toEqual([['gia-lai-2025', total(successors)]]);
  });
  it('a district has no place on the map of today: its end is not a way for figures to follow', () => {
    expect(restateCounts(shipped, [{ area: 'tay-son-binh-dinh', value: 5 }], { from: before, to: after, level: 'commune' }).unplaced[0]?.reason).toBe('ended');
  });
  it('a rate is the ratio of its restated counts, not the mean of rates', () => {
    const { rates } = restateRates(shipped, [{ area: 'binh-dinh', numerator: 1, denominator: 100 }, { area: 'gia-lai', numerator: 30, denominator: 300 }], { from: before, to: after, level: 'province' });
    expect(rates).toEqual([{ area: 'gia-lai-2025', numerator: 31, denominator: 400, mark: 'exact', missing: [] }]);
  });
});

const always = { from: unrecorded, until: null };
const ends = { from: unrecorded, until: change };
const begins = { from: change, until: null };
const area = (slug: string, level: AreaLevel, valid: Area['valid'], parents: Area['parents'] = []): Area => ({
  slug, world: 'story', level, valid, names: [{ value: slug, ...valid }], codes: [], otherCodes: [], types: [], settlements: [], parents,
});
const unit = (parent: string, period: Area['valid']) => ({ parent, relation: 'unit' as const, ...period });
const link = (predecessor: string, successor: string, share: 'whole' | 'part', population: PopulationShare, households: number | null = null): Succession => ({ predecessor, successor, share, population, households, note: null });
const event = (id: string, successions: Succession[]): AreaEvent => ({ id, world: 'story', on: change, kind: 'split', decision: null, successions });

describe('a commune that was split', () => {
  const areas = [
    area('p', 'province', always), area('q', 'province', always), area('x', 'commune', ends, [unit('p', ends)]),
    area('y', 'commune', begins, [unit('p', begins)]), area('z', 'commune', begins, [unit('p', begins)]),
    area('v1', 'village', always, [unit('x', ends), unit('y', begins)]), area('v2', 'village', always, [unit('x', ends), unit('z', begins)]),
  ];
  const made = (...links: Succession[]) => createAreaHistory({ ...noAreas, areas, events: [event('e', links)] });
  const options = { from: before, to: after, level: 'commune' as const };

  it('is never shared out evenly when nobody counted households', () => {
    const result = restateCounts(made(link('x', 'y', 'part', 'some'), link('x', 'z', 'part', 'some')), [{ area: 'x', value: 10 }], options);
    expect([result.counts, result.unplaced[0]?.reason]).toEqual([[], 'weights_missing']);
  });
  it('is exact for the province when both parts stay in it', () => {
    const result = restateCounts(made(link('x', 'y', 'part', 'some'), link('x', 'z', 'part', 'some')), [{ area: 'x', value: 10 }], { ...options, level: 'province' });
    expect(valueOf(result, 'p')).toEqual([10, 'exact']);
  });
  it('follows its people when only land went elsewhere', () => {
    const result = restateCounts(made(link('x', 'y', 'part', 'all'), link('x', 'z', 'part', 'none')), [{ area: 'x', value: 10 }], options);
    expect(valueOf(result, 'y')).toEqual([10, 'exact']);
  });
  it('is shared out by the households the event states', () => {
    const result = restateCounts(made(link('x', 'y', 'part', 'some', 200), link('x', 'z', 'part', 'some', 100)), [{ area: 'x', value: 10 }], options);
    expect([valueOf(result, 'y'), valueOf(result, 'z')]).toEqual([[7, 'apportioned'], [3, 'apportioned']]);
  });
  it('is exact where the villages that make it up have their own counts', () => {
    const history = made(link('x', 'y', 'part', 'some', 200), link('x', 'z', 'part', 'some', 100));
    const finer = [{ area: 'v1', value: 4 }, { area: 'v2', value: 6 }];
    const result = restateCounts(history, [{ area: 'x', value: 10 }], { ...options, finer });
    expect([valueOf(result, 'y'), valueOf(result, 'z')]).toEqual([[4, 'exact'], [6, 'exact']]);
    const short = restateCounts(history, [{ area: 'x', value: 11 }], { ...options, finer });
    expect(valueOf(short, 'y')).toEqual([7, 'apportioned']);
  });
  it('goes on with the rest when a part of it moved away', () => {
    const moved = createAreaHistory({
      ...noAreas, areas: [area('a', 'commune', always), area('b', 'commune', always)],
      events: [{ ...event('e', [link('a', 'b', 'part', 'some', 10), link('a', 'a', 'part', 'some', 90), link('b', 'b', 'part', 'all')]), kind: 'part_moved' }],
    });
    const result = restateCounts(moved, [{ area: 'a', value: 200 }, { area: 'b', value: 50 }], options);
    expect([valueOf(result, 'a'), valueOf(result, 'b')]).toEqual([[180, 'apportioned'], [70, 'apportioned']]);
  });
});

/** Random maps: some old communes, some new ones, links with or without counted households. */
const worlds = fc.record({
  olds: fc.integer({ min: 1, max: 8 }), news: fc.integer({ min: 1, max: 6 }),
  links: fc.array(fc.record({ from: fc.nat(7), to: fc.nat(5), households: fc.option(fc.integer({ min: 0, max: 5_000 })), population: fc.constantFrom<PopulationShare>('some', 'all', 'none') }), { maxLength: 20 }),
  values: fc.array(fc.integer({ min: 0, max: 2_000_000 }), { minLength: 8, maxLength: 8 }),
  weighed: fc.boolean(),
});
function build(world: { olds: number; news: number; links: readonly { from: number; to: number; households: number | null; population: PopulationShare }[] }) {
  const seen = new Set<string>();
  const links = world.links.flatMap(({ from, to, households, population }) => {
    const key = `${from % world.olds} ${to % world.news}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [link(`old-${from % world.olds}`, `new-${to % world.news}`, 'part', population, households)];
  });
  const areas = [
    ...Array.from({ length: world.olds }, (_, i) => area(`old-${i}`, 'commune', ends)), ...Array.from({ length: world.news }, (_, i) => area(`new-${i}`, 'commune', begins)),
  ];
  return createAreaHistory({ ...noAreas, areas, events: [event('e', links)] });
}

describe('laws', () => {
  it('the sum of the restated and the unplaced is the sum of the original, forward and back', () => {
    fc.assert(
      fc.property(worlds, fc.boolean(), (world, forward) => {
        const history = build(world);
        const weights = world.weighed ? (): number => 7 : undefined;
        const count = forward ? world.olds : world.news;
        const values: AreaCount[] = Array.from({ length: count }, (_, i) => ({ area: `${forward ? 'old' : 'new'}-${i}`, value: world.values[i]! }));
        const [from, to] = forward ? [before, after] : [after, before];
        const result = restateCounts(history, values, { from, to, level: 'commune', ...(weights ? { weights } : {}) });
        expect(total(result)).toBe(values.reduce((sum, one) => sum + one.value, 0));
      }),
      { numRuns: 500 },
    );
  });
  it('on the map of its own day a series does not change', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 99_999 }), { minLength: 63, maxLength: 63 }), (values) => {
        const series = shipped.map(before, 'province').map((one, index) => ({ area: one.slug, value: values[index]! }));
        const result = restateCounts(shipped, series, { from: before, to: before, level: 'province' });
        expect(result.counts.map(({ area: slug, value, mark }) => ({ area: slug, value, mark }))).toEqual(series.map((one) => ({ ...one, mark: 'exact' })));
      }),
      { numRuns: 20 },
    );
  });
  it('apportioned whole numbers add up and stay within one of their share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_000_000_000_000 }), fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 12 }), (value, weights) => {
        const under = BigInt(weights.reduce((a, b) => a + b, 0));
        fc.pre(under > 0n);
        const parts = apportion(value, weights.map((weight) => ({ over: BigInt(weight), under })));
        expect(parts.reduce((a, b) => a + b, 0)).toBe(value);
        parts.forEach((part, i) => {
          const exact = BigInt(value) * BigInt(weights[i]!);
          expect(BigInt(part) * under - exact < under && exact - BigInt(part) * under < under).toBe(true);
        });
      }),
    );
  });
  it('a count that is no whole number from 0 is a fault of the caller', () => {
    for (const value of [-1, 0.5, Number.NaN, 2 ** 53]) expect(() => restateCounts(shipped, [{ area: 'ha-noi', value }], { from: before, to: after, level: 'province' })).toThrow(RangeError);
  });
});
