/** From a number of a form to the list of households: the address says the same households, or there is none. */
import { describe, expect, it } from 'vitest';
import { plainDate } from '../../src/domain/calendar.ts';
import type { CellRef } from '../../src/domain/form/columns.ts';
import type { ListMarks } from '../../src/domain/household/list-filter.ts';
import { listAddress } from '../../src/web/form/list-address.ts';
import { addressOfMarks, marksOfAddress } from '../../src/web/household/list-marks.ts';

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

  it('carries movements, causes, deprivations, sums of groups and heads nobody wrote down', () => {
    expect(listAddress(asked, ref('flow', '6', 'near_poor'), today)).toEqual({ 'dia-ban': 'xa', ngay: '2023-12-31', biet: undefined, 'bien-dong': 'near_poor-6' });
    expect(listAddress(asked, ref('cause', 'no_land'), today)).toMatchObject({ 'nguyen-nhan': 'no_land', dien: 'poor' });
    expect(listAddress(asked, { ...ref('deprived', '0'), code: 'employment' }, today)).toMatchObject({ 'thieu-hut': 'employment' });
    expect(listAddress(asked, ref('group', 'em'), today)).toMatchObject({ 'dan-toc': 'minorities' });
    expect(listAddress(asked, ref('group', 'other'), today)).toMatchObject({ 'dac-diem': 'no_group' });
    expect(listAddress(asked, ref('sex', 'unknown'), today)).toMatchObject({ 'chu-ho': 'unknown' });
    expect(listAddress(asked, ref('ethnic', 'unknown'), today)).toMatchObject({ 'dan-toc': 'unknown' });
  });

  it('keeps the villages of the form where its map is not that of the list\'s day', () => {
    expect(listAddress(asked, ref('start'), today)).toMatchObject({ ngay: '2022-12-31', 'ban-do': '2023-12-31' });
    expect(listAddress({ ...asked, mapDate: plainDate('2024-01-01') }, ref('all'), today)).toMatchObject({ ngay: '2023-12-31', 'ban-do': '2024-01-01' });
    expect(listAddress({ ...asked, mapDate: plainDate('2023-12-31') }, ref('all'), today)!['ban-do']).toBeUndefined();
  });

  it('is none where no household is counted for itself', () => {
    for (const one of [ref('children'), ref('deprivations'), ref('child_deprived', '3'), ref('flow', '1'), ref('group', 'nobody'), ref('deprived', '11'), ref('register', '', '')]) expect(listAddress(asked, one, today)).toBeNull();
  });

  it('is read back from the address as it was written, and nothing else of an address is a condition', () => {
    const marks: ListMarks = { classes: ['poor', 'none'], trait: 'any_merit', ethnicGroup: 'minorities', headSex: 'unknown', movements: ['poor-2', 'near_poor-7'], cause: 'no_land', deprived: 'water', statuses: ['khu_vuc_3', 'bien_gioi'], standard: 'national-2022-2025', mapDate: today };
    const address = addressOfMarks(marks);
    expect(marksOfAddress((name) => address[name] ?? '')).toEqual(marks);
    const wrong: Record<string, string> = { dien: 'x', 'bien-dong': 'poor-9', 'khu-vuc': 'iv', 'ban-do': 'hôm qua', 'dac-diem': 'x', 'chu-ho': 'x', ten: 'An' };
    expect(marksOfAddress((name) => wrong[name] ?? '')).toEqual({ classes: [] });
  });
});
