/** Dates and numbers as people type them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDecimal } from '../../src/domain/text/translate.ts';
import { parseTypedDate } from '../../src/web/kit/typed-date.ts';
import { parseTypedNumber } from '../../src/web/kit/typed-number.ts';

describe('a typed date', () => {
  it.each([['3/1/2023', '2023-01-03'], ['03-01-2023', '2023-01-03'], ['3.1.23', '2023-01-03'], ['2023-01-03', '2023-01-03'], [' 29/2/2024 ', '2024-02-29']])('reads %s, day first', (typed, day) => {
    expect(parseTypedDate(typed)).toBe(day);
  });
  it('reads a bare year as its last day, or its first where a start is asked for', () => {
    expect(parseTypedDate('2023')).toBe('2023-12-31');
    expect(parseTypedDate('2023', 'start')).toBe('2023-01-01');
  });
  it.each(['29/2/2023', '3/13/2023', '31/4/2024', '12/2023', 'mai', ''])('refuses %s rather than guess', (typed) => {
    expect(parseTypedDate(typed)).toBeNull();
  });
});

describe('a typed number', () => {
  it('reads the Vietnamese form exactly', () => {
    expect(parseTypedNumber('1.500.000', 'vi')).toBe('1500000');
    expect(parseTypedNumber('4,03', 'vi')).toBe('4.03');
    expect(parseTypedNumber('−1,17', 'vi')).toBe('-1.17');
    expect(parseTypedNumber('007', 'vi')).toBe('7');
  });
  it('refuses what could mean two things', () => {
    expect(parseTypedNumber('1.5', 'vi')).toBeNull();
    expect(parseTypedNumber('1,234.5', 'vi')).toBeNull();
    expect(parseTypedNumber('1.234,5', 'en')).toBeNull();
    expect(parseTypedNumber('12.34.567', 'vi')).toBeNull();
    expect(parseTypedNumber('', 'vi')).toBeNull();
  });
  it('reads back every decimal it shows, in both languages', () => {
    const decimals = fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.option(fc.stringMatching(/^\d{1,4}$/), { nil: null })).map(([whole, part]) => (part === null ? String(whole) : `${whole}.${part}`)).filter((text) => !text.startsWith('-0'));
    fc.assert(fc.property(decimals, fc.constantFrom('vi' as const, 'en' as const), (decimal, locale) => parseTypedNumber(formatDecimal(locale, decimal), locale) === decimal));
  });
});
