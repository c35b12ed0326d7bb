/** Of an area that was not there in the year asked for: the years it has and those before or after it. */
import { describe, expect, it } from 'vitest';
import { plainDate } from '../../src/domain/calendar.ts';
import { offerOf } from '../../src/web/form/other-years.ts';

const today = plainDate('2026-02-02');
const summary = (slug: string, validFrom: string | null, validUntil: string | null, level = 'commune') => ({ id: 1, slug, name: slug.toUpperCase(), world: 'story', level, type: null, code: null, validFrom, validUntil }) as never;
const link = (slug: string, level = 'commune') => ({ area: summary(slug, null, null, level) }) as never;

describe('forms of a year an area was not there', () => {
  const successor = { area: summary('moi', '2025-07-01', null), formedFrom: [link('a'), link('b'), link('a'), link('thon', 'village')], became: [] };
  const former = { area: summary('cu', null, '2025-07-01'), formedFrom: [], became: [link('moi')] };

  it('offer of a successor the years since it was formed, and each area before it once', () => {
    expect(offerOf(successor, { area: 'moi', year: 2023 }, today)).toEqual({ early: true, date: '2025-07-01', years: [2026, 2025], others: [{ slug: 'a', name: 'A' }, { slug: 'b', name: 'B' }] });
    expect(offerOf(successor, { area: 'moi', year: 2023 }, plainDate('2024-06-03'))!.years).toEqual([]);
  });

  it('offer of a former area the years until it ended, and what it became', () => {
    expect(offerOf(former, { area: 'cu', year: 2025 }, today)).toEqual({ early: false, date: '2025-07-01', years: [2024, 2023, 2022, 2021, 2020, 2019, 2018, 2017], others: [{ slug: 'moi', name: 'MOI' }] });
  });

  it('offer nothing where the area was there on the day or on the map asked for', () => {
    expect(offerOf(successor, { area: 'moi', year: 2025 }, today)).toBeNull();
    expect(offerOf(former, { area: 'cu', year: 2025, until: plainDate('2025-06-30') }, today)).toBeNull();
    expect(offerOf(successor, { area: 'moi', year: 2023, mapDate: plainDate('2025-07-01') }, today)).toBeNull();
    expect(offerOf(successor, { area: 'moi', year: 2025, until: plainDate('2025-06-30') }, today)!.early).toBe(true);
  });
});
