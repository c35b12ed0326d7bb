/** Poor households without capacity to work stand apart beside targets of poor households; where nobody counted them there is no figure, never none. */
import { describe, expect, it } from 'vitest';
import { readShippedCatalogue } from '../../src/db/indicator-files.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import type { Observation } from '../../src/domain/indicator/observation.ts';
import { createSeriesStore } from '../../src/domain/indicator/series.ts';
import { apartIndicator, apartOf, countsPoor } from '../../src/domain/plan/apart.ts';
import type { Target } from '../../src/domain/plan/format.ts';

const { indicators } = readShippedCatalogue();
const target = (indicator: string): Target => ({ id: 'a', text: 'a', source: 's', role: 'target', aspiration: false, goal: { form: 'trend', indicator, direction: 'fall', standard: 'none' } }) as unknown as Target;
const figure = (periodEnd: string, value: string, more: Partial<Observation> = {}): Observation => ({
  indicator: apartIndicator, area: 'xa', periodEnd: plainDate(periodEnd), value, unit: 'households', standard: 'national-2022-2025', source: 's', status: 'reported', note: '', flags: [], reason: '', chosen: true, closed: false, ...more,
}) as unknown as Observation;

describe('households without capacity to work, beside a target', () => {
  it('stand beside targets of poor households and of what is made of their number, and beside no other', () => {
    for (const id of ['poor_households', 'poor_rate_pct', 'poor_households_change']) expect(countsPoor(target(id), indicators), id).toBe(true);
    for (const id of ['households_total', 'near_poor_households', 'em_poor_households', apartIndicator]) expect(countsPoor(target(id), indicators), id).toBe(false);
    expect(indicators.some((one) => one.id === apartIndicator)).toBe(true);
  });

  it('are the last figure known, whatever standard, and unknown where there is none', () => {
    const store = createSeriesStore([figure('2022-12-31', '30'), figure('2023-12-31', '21'), figure('2021-12-31', '80', { standard: 'national-2016-2020' })]);
    expect(apartOf(store, 'xa')).toMatchObject({ value: '21', on: '2023-12-31', standard: 'national-2022-2025' });
    expect(apartOf(store, 'xa-khac')).toEqual({ value: null, on: null, standard: null, provisional: false });
    expect(apartOf(createSeriesStore([figure('2023-12-31', '0')]), 'xa').value).toBe('0'); // counted, and nobody
  });
});
