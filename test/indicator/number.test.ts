import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumber, readNumberCell } from '../../src/domain/indicator/number.ts';
import { formatDecimal } from '../../src/domain/text/translate.ts';

const value = (text: string, format: 'auto' | 'vi' | 'en' = 'auto') => {
  const read = readNumber(text, format);
  return read.ok ? read.value : read.reason;
};

describe('numbers as people type them', () => {
  it('reads 1.234,5 and 1,234.5 as the same number when each can mean one thing', () => {
    expect([value('1.234,5'), value('1,234.5'), value('1 234,5'), value('1234.5')]).toEqual(['1234.5', '1234.5', '1234.5', '1234.5']);
  });
  it('refuses what can mean two numbers until the format is declared', () => {
    expect([value('1.234'), value('1,234'), value('1.234', 'vi'), value('1.234', 'en'), value('12,345', 'vi'), value('12,345', 'en')]).toEqual([
      'ambiguous', 'ambiguous', '1234', '1.234', '12.345', '12345',
    ]);
  });
  it('does not call a decimal below one ambiguous: nothing is grouped after a leading zero', () => {
    expect([value('0.095'), value('0,095')]).toEqual(['0.095', '0.095']);
  });
  it('names a cell of the other format instead of reading it', () => {
    expect([value('4.03', 'vi'), value('4,03', 'en'), value('1,234.5', 'vi')]).toEqual(['other_format', 'other_format', 'other_format']);
  });
  it('refuses words, units and broken groups', () => {
    expect(['12 hộ', 'khoảng 30', '1.23.456', '1,23,456', '12,34.5', '--5', '1.', '.5', '1e5', '⅓', '١٢'].map((text) => value(text))).toEqual(Array(11).fill('text'));
  });
  it('keeps the sign, also of a typographic minus, and never makes a minus zero', () => {
    expect([value('−1180'), value('-0,0'), value('+5')]).toEqual(['-1180', '0.0', '5']);
  });
  it('reads back any exact decimal printed in either language once the format is declared', () => {
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.nat({ max: 4 }), (digits, places) => {
      const size = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0');
      const text = `${digits < 0n ? '-' : ''}${places === 0 ? size : `${size.slice(0, -places)}.${size.slice(-places)}`}`;
      for (const format of ['vi', 'en'] as const) expect(value(formatDecimal(format, text), format)).toBe(text);
    }));
  });
  it('never reads a text differently without a declared format than with the right one', () => {
    fc.assert(fc.property(fc.stringMatching(/^-?[0-9]{1,4}([.,][0-9]{1,3}){0,3}$/), (text) => {
      const read = readNumber(text, 'auto');
      if (!read.ok) return;
      const declared = (['vi', 'en'] as const).map((format) => value(text, format));
      expect(declared).toContain(read.value);
      expect(declared.every((one) => one === read.value || one === 'other_format' || one === 'text')).toBe(true);
    }));
  });
});

describe('number cells of a spreadsheet', () => {
  it('shows fifteen digits as the sheet does', () => {
    expect([readNumberCell(0.1 + 0.2, false), readNumberCell(1057374, false), readNumberCell(1e-7, false), readNumberCell(1.5e21, false)]).toEqual([
      '0.3', '1057374', '0.0000001', '1500000000000000000000',
    ]);
  });
  it('reads a cell shown as 4,03% as 4.03, not as 0.0403', () => {
    expect([readNumberCell(0.0403, true), readNumberCell(1, true), readNumberCell(-0.005, true), readNumberCell(0.12345, true)]).toEqual(['4.03', '100', '-0.5', '12.345']);
  });
});
