/** Search with or without marks: the rules of `src/domain/search.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, hasMarks, matchScore } from '../../src/domain/search.ts';

describe('searching Vietnamese text', () => {
  it('folds marks and đ, whether composed or decomposed', () => {
    expect(fold('Đắk Lắk – 66')).toBe('dak lak 66');
    expect(fold('KẾ HOẠCH'.normalize('NFD'))).toBe('ke hoach');
  });
  it('folding twice changes nothing', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)));
  });
  it('finds a text typed without marks, and by the beginnings of its words', () => {
    expect(matchScore('ke hoach', 'Kế hoạch & chỉ tiêu')).toBeGreaterThan(0);
    expect(matchScore('tay s', 'huyện Tây Sơn')).toBeGreaterThan(0);
    expect(matchScore('son ha', 'huyện Tây Sơn')).toBe(0);
  });
  it('respects marks when they are typed', () => {
    expect(matchScore('bình', 'tỉnh Bình Định')).toBeGreaterThan(0);
    expect(matchScore('bỉnh', 'tỉnh Bình Định')).toBe(0);
    expect(hasMarks('binh')).toBe(false);
    expect(hasMarks('đ')).toBe(true);
  });
  it('puts the exact name before a longer one', () => {
    expect(matchScore('gia lai', 'Gia Lai')).toBeGreaterThan(matchScore('gia lai', 'tỉnh Gia Lai'));
  });
  it('an empty query finds nothing', () => {
    expect(matchScore('  ', 'Gia Lai')).toBe(0);
  });
});
