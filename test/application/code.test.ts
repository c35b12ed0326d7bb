/** Receipt codes: readable however they are typed, and a mistyped sign is seen. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOf, readCode } from '../../src/domain/application/code.ts';

const bytes = fc.uint8Array({ minLength: 11, maxLength: 11 });

describe('a receipt code', () => {
  it('is read in any case, with or without dashes and with the letters people confuse', () => {
    fc.assert(fc.property(bytes, (random) => {
      const code = codeOf(random);
      return readCode(code) === code && readCode(code.toLowerCase().replaceAll('-', ' ')) === code && readCode(code.replaceAll('1', 'l').replaceAll('0', 'o')) === code;
    }));
  });

  it('is refused with one sign wrong, missing or added', () => {
    fc.assert(fc.property(bytes, fc.integer({ min: 0, max: 11 }), fc.integer({ min: 1, max: 31 }), (random, at, step) => {
      const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
      const plain = codeOf(random).replaceAll('-', '');
      const wrong = plain.slice(0, at) + signs[(signs.indexOf(plain[at]!) + step) % 32]! + plain.slice(at + 1);
      return readCode(wrong) === null && readCode(plain.slice(1)) === null && readCode(`${plain}0`) === null;
    }));
    expect(readCode('')).toBeNull();
  });
});
