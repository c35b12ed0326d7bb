/** Dates, numbers and instants in the reader's form. */
import { describe, expect, it } from 'vitest';
import { instantAt, instantOn, plainDate, vietnameseMoment } from '../../src/domain/calendar.ts';
import { formatDecimal, formatInstant, formatNumber, formatOfficialDate } from '../../src/domain/text/translate.ts';

describe('what a reader sees', () => {
  it('has Vietnamese and English separators, digits kept as they are', () => {
    expect([formatNumber('vi', 1_500_000), formatNumber('en', 1_500_000), formatDecimal('vi', '4.03'), formatDecimal('vi', '-1234.50')]).toEqual(['1.500.000', '1,500,000', '4,03', '−1.234,50']);
  });

  it('writes official days with leading zeros for days under ten and for January and February', () => {
    expect(['2023-01-03', '2023-10-12', '2024-03-05'].map((day) => formatOfficialDate(plainDate(day)))).toEqual([
      'ngày 03 tháng 01 năm 2023', 'ngày 12 tháng 10 năm 2023', 'ngày 05 tháng 3 năm 2024',
    ]);
  });

  it('shows an instant as clocks in Việt Nam do, wherever the device is', () => {
    expect(formatInstant('2024-06-03T17:30:00.000Z')).toBe('00:30 04/06/2024');
    expect(formatInstant('not an instant')).toBe('not an instant');
  });

  it('tells the time of day on the day a clock is set to, whatever day it is in Greenwich', () => {
    const set = plainDate('2024-06-03');
    expect(['2026-11-23T10:15:00Z', '2026-11-23T17:30:00Z', '2026-11-23T23:59:00Z'].map((real) => formatInstant(instantOn(set, new Date(real))))).toEqual(['17:15 03/06/2024', '00:30 03/06/2024', '06:59 03/06/2024']);
    expect(instantOn(null, new Date('2026-11-23T17:30:00Z'))).toBe('2026-11-23T17:30:00.000Z');
  });

  it('takes a time of day for one in Việt Nam, and reads it back the same on a device of any zone', () => {
    expect(instantAt(plainDate('2024-06-04'), '00:10')).toBe('2024-06-03T17:10:00.000Z');
    expect(vietnameseMoment(new Date('2024-06-03T17:10:00Z'))).toEqual({ day: '2024-06-04', time: '00:10' });
  });
});
