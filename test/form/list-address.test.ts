/** From a number of a form to the list of households: the address says the same households, or there is none. */
import { describe, expect, it } from 'vitest';
import { plainDate } from '../../src/domain/calendar.ts';
import type { CellRef } from '../../src/domain/form/columns.ts';
import { listAddress } from '../../src/web/form/list-address.ts';

const today = plainDate('2024-06-03');
const asked = { area: 'xa', year: 2023 };
const ref = (part: CellRef['part'], item = '', of: CellRef['class'] = 'poor'): CellRef => ({ part, class: of, item });

describe('the list behind a number', () => {
  it('is that of the area, the class and the last day of the form, or of the year before for its beginning', () => {
    expect(listAddress(asked, ref('all'), today)).toEqual({ 'dia-ban': 'xa', ngay: '2023-12-31', biet: undefined, dien: 'poor' });
    expect(listAddress(asked, ref('start', '', 'near_poor'), today)).toMatchObject({ ngay: '2022-12-31', dien: 'near_poor' });
    expect(listAddress({ ...asked, year: 2024 }, ref('all'), today)!['ngay']).toBeUndefined();
    expect(listAddress({ ...asked, until: plainDate('2023-06-30'), knownOn: plainDate('2023-09-01') }, ref('all'), today)).toMatchObject({ ngay: '2023-06-30', biet: '2023-09-01' });
  });

  it('carries the mark the number is counted by', () => {
    expect(listAddress(asked, ref('sex', 'female'), today)).toMatchObject({ 'chu-ho': 'female' });
    expect(listAddress(asked, ref('ethnic', 'ba_na'), today)).toMatchObject({ 'dan-toc': 'ba_na' });
    expect(listAddress(asked, ref('trait', 'social_assistance'), today)).toMatchObject({ 'dac-diem': 'social_assistance' });
    expect(listAddress(asked, ref('group', 'no_labour'), today)).toMatchObject({ 'dac-diem': 'no_labour_capacity' });
  });

  it('is none where the list has no such filter, nobody wrote the mark, or the map is another day\'s', () => {
    for (const one of [ref('flow', '6'), ref('cause', 'no_land'), ref('deprived', '3'), ref('children'), ref('group', 'em'), ref('sex', 'unknown'), ref('ethnic', 'unknown'), ref('register', '', '')]) expect(listAddress(asked, one, today)).toBeNull();
    expect(listAddress({ ...asked, mapDate: plainDate('2024-01-01') }, ref('all'), today)).toBeNull();
  });
});
