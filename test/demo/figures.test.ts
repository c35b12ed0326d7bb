/** The story world adds up, stays invented, and shows every state. */
import { describe, expect, it } from 'vitest';
import { storyFigures, correctedCommune, gapCommune } from '../../src/demo/figures.ts';
import { allVillages, communes, district, highland, successors } from '../../src/demo/places.ts';
import { root, storyTerritory } from '../../src/demo/territory.ts';

const figures = storyFigures();
const value = (indicator: string, area: string, year: number, standard = 'national-2022-2025'): number =>
  Number(figures.find((one) => one.indicator === indicator && one.area === area && one.periodEnd === `${year}-12-31` && one.standard === standard && one.chosen !== false)?.value);

describe('the story world', () => {
  it('is the same every time', () => {
    expect(storyFigures()).toEqual(figures);
  });

  it('marks every area as invented', () => {
    const { areas } = storyTerritory();
    expect(areas.every((area) => area.world === 'story' && area.slug.startsWith('story-'))).toBe(true);
    expect(new Set(areas.map((area) => area.slug)).size).toBe(areas.length);
  });

  it('has a town and fourteen communes that became five', () => {
    expect(communes).toHaveLength(15);
    expect(new Set(communes.flatMap((place) => [place.successor])).size).toBe(5);
  });

  it.each([2021, 2024])('gives the district of %i the sum of its hamlets', (year) => {
    const hamlets = allVillages.filter((village) => communes.includes(village.place)).map((village) => value('poor_households', village.slug, year));
    expect(value('poor_households', district.slug, year)).toBe(hamlets.reduce((a, b) => a + b, 0));
  });

  it('gives the country the same total on both maps', () => {
    const year2025 = successors.map((one) => value('poor_households', one.slug, 2025)).reduce((a, b) => a + b, 0);
    expect(value('poor_households', root, 2025)).toBe(year2025);
  });

  it('has one commune of today of the size communes are: some 7,600 households, one in twelve of them poor or near-poor', () => {
    const total = value('households_total', highland.successor, 2025, '');
    expect(Math.abs(total - 7600)).toBeLessThan(20);
    expect(value('poor_and_near_poor_households', highland.successor, 2025) / total).toBeCloseTo(0.08, 2);
    for (const year of [2015, 2021, 2024]) expect(communes.map((place) => value('households_total', place.slug, year, '')).reduce((a, b) => a + b, 0)).toBe(value('households_total', district.slug, year, ''));
  });

  it('has no figure of an area after it ended', () => {
    expect(figures.filter((one) => one.area === district.slug && one.periodEnd > '2025-06-30')).toEqual([]);
  });

  it('holds a gap, a corrected figure and a stock that ran out', () => {
    expect(figures.some((one) => one.area === gapCommune && one.periodEnd === '2023-12-31')).toBe(false);
    expect(figures.filter((one) => one.area === correctedCommune && one.periodEnd === '2023-12-31' && one.indicator === 'poor_households')).toHaveLength(2);
    expect(value('poor_and_near_poor_households', 'story-dong-linh-tay-linh-tra-giang', 2023)).toBe(0);
  });

  it('leaves the commune in khu vực III short of its own gate', () => {
    const start = value('poor_and_near_poor_households', highland.slug, 2021);
    expect(value('poor_and_near_poor_households', highland.slug, 2024) / start).toBeGreaterThan(0.5);
  });
});
