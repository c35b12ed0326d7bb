/** Whose plans speak of a place: those of what it lay in and of what it followed, never those of an unrelated neighbour. */
import { describe, expect, it } from 'vitest';
import { readShippedAreas } from '../../src/db/area-files.ts';
import { createAreaHistory } from '../../src/domain/area/history.ts';
import { plansOver } from '../../src/domain/area/plans-over.ts';
import { plainDate } from '../../src/domain/calendar.ts';

const history = createAreaHistory(readShippedAreas());
const over = (slug: string, day: string): readonly string[] => plansOver(history, history.get(slug), plainDate(day)).map((one) => one.slug);

describe('the areas whose plans speak of a place', () => {
  it('are itself and what it lies in while nothing has ended', () => {
    expect(over('vinh-an-tay-son-binh-dinh', '2024-06-03').slice(0, 3)).toEqual(['vinh-an-tay-son-binh-dinh', 'tay-son-binh-dinh', 'binh-dinh']);
    expect(over('vinh-an-tay-son-binh-dinh', '2024-06-03')).not.toContain('gia-lai-2025');
  });

  it('are for a commune made in 2025 also the ended district and communes it was made from, and no other district', () => {
    const found = over('binh-phu-21835', '2025-12-20');
    expect(found.slice(0, 2)).toEqual(['binh-phu-21835', 'gia-lai-2025']);
    for (const slug of ['vinh-an-tay-son-binh-dinh', 'tay-son-binh-dinh', 'binh-dinh']) expect(found).toContain(slug);
    expect(found.filter((slug) => history.get(slug).level === 'district')).toEqual(['tay-son-binh-dinh']);
    expect(new Set(found).size).toBe(found.length);
  });

  it('are for an area that has ended those of its last day, for one still to come those of its first', () => {
    expect(over('tay-son-binh-dinh', '2026-01-10').slice(0, 2)).toEqual(['tay-son-binh-dinh', 'binh-dinh']);
    expect(over('binh-phu-21835', '2024-06-03')).toContain('tay-son-binh-dinh');
  });
});
