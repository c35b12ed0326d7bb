/** Rural or urban for the law: what was said of a place on the day, else what the kind of its commune means. */
import { describe, expect, it } from 'vitest';
import { allPlaces, allVillages } from '../../src/demo/places.ts';
import { storyTerritory } from '../../src/demo/territory.ts';
import { createAreaHistory } from '../../src/domain/area/history.ts';
import { settlementFor } from '../../src/domain/area/settlement.ts';
import type { Area } from '../../src/domain/area/types.ts';
import { plainDate } from '../../src/domain/calendar.ts';

const [before, after] = [plainDate('2024-06-03'), plainDate('2025-09-01')];
const data = storyTerritory();
const history = createAreaHistory(data);
const villageOf = (type: 'xa' | 'thi_tran') => history.get(allVillages.find((one) => one.place.type === type)!.slug);

describe('rural or urban', () => {
  it('is what was said of the commune, for each village of it', () => {
    expect(allPlaces.some((one) => one.type === 'thi_tran')).toBe(true);
    expect([settlementFor(history, villageOf('xa'), before), settlementFor(history, villageOf('thi_tran'), before)]).toEqual(['rural', 'urban']);
  });

  it('follows from the kind of a successor commune of which nobody said anything', () => {
    const village = villageOf('xa');
    const commune = history.ancestors(village.slug, after)[0]!;
    expect(commune.settlements).toEqual([]);
    expect(settlementFor(history, village, after)).toBe('rural');
    const ward: Area = { ...commune, types: [{ ...commune.valid, value: 'phuong' }] };
    const changed = createAreaHistory({ ...data, areas: data.areas.map((one) => (one.slug === commune.slug ? ward : one)) });
    expect(settlementFor(changed, changed.get(village.slug), after)).toBe('urban');
  });

  it('is what was said of the village itself before anything else', () => {
    const village = villageOf('xa');
    const changed = createAreaHistory({ ...data, areas: data.areas.map((one) => (one.slug === village.slug ? { ...one, settlements: [{ ...one.valid, value: 'urban' as const }] } : one)) });
    expect(settlementFor(changed, changed.get(village.slug), after)).toBe('urban');
  });

  it('is not told above the communes', () => {
    expect(settlementFor(history, history.get('story-tra-giang'), before)).toBeNull();
  });
});
