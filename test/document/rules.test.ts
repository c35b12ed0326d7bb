/** Numbers, the register, money in words, the outline and the layouts' file. */
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { addDays, plainDate } from '../../src/domain/calendar.ts';
import { layoutOn, parseLayouts } from '../../src/domain/document/layout.ts';
import { countInWords, moneyInWords } from '../../src/domain/document/money-words.ts';
import { documentSymbol, formatDocumentNumber, parseDocumentNumber } from '../../src/domain/document/number.ts';
import { numberBlocks, pointLetter, roman } from '../../src/domain/document/outline.ts';
import type { RegisterEntry } from '../../src/domain/document/register.ts';
import { auditRegister, checkNumber, findLapses, nextNumber, seriesOf } from '../../src/domain/document/register.ts';

describe('numbers and symbols', () => {
  test('3 prints as 03 and 47 of the Party without a colon', () => {
    expect(formatDocumentNumber('state', documentSymbol('state', 'plan', 'UBND'), 3)).toBe('03/KH-UBND');
    expect(formatDocumentNumber('party', documentSymbol('party', 'plan', 'TU'), 47)).toBe('47-KH/TU');
    expect(formatDocumentNumber('party', documentSymbol('party', 'guidance', 'VPTW'), 5)).toBe('05-HD/VPTW');
    expect(formatDocumentNumber('state', documentSymbol('state', 'letter', 'UBND-NV'), 1205)).toBe('1205/UBND-NV');
  });
  test('a draft has a blank where the number will stand', () => {
    expect(formatDocumentNumber('state', 'KH-UBND')).toBe('      /KH-UBND');
    expect(formatDocumentNumber('party', 'KH/TU')).toBe('      -KH/TU');
  });
  test.each([
    ['03/KH-UBND', 'state', 3, 'plan', 'UBND'], ['666/QĐ-TTg', 'state', 666, 'decision', 'TTg'], ['11325/KH-UBND', 'state', 11325, 'plan', 'UBND'], ['47-KH/TU', 'party', 47, 'plan', 'TU'],
    ['13/QĐ-MTTQ-BTT', 'front', 13, 'decision', 'MTTQ-BTT'], ['148/TTr-SLĐTBXH', 'state', 148, 'submission', 'SLĐTBXH'], ['1205/UBND-NV', 'state', 1205, 'letter', 'UBND-NV'],
  ] as const)('%s is read back', (text, authority, number, kind, unit) => {
    expect(parseDocumentNumber(text)).toEqual({ authority, number, kind, unit });
  });
  test('what is written is read back the same', () => {
    fc.assert(fc.property(fc.constantFrom('state' as const, 'party' as const), fc.constantFrom('plan' as const, 'report' as const, 'letter' as const, 'decision' as const), fc.integer({ min: 1, max: 99_999 }), (authority, kind, number) => {
      const unit = authority === 'party' ? 'TU' : 'UBND-NV';
      expect(parseDocumentNumber(formatDocumentNumber(authority, documentSymbol(authority, kind, unit), number))).toEqual({ authority, number, kind, unit });
    }));
  });
  test('words, zero and half numbers are not document numbers', () => {
    for (const text of ['', 'KH-UBND', '0/KH-UBND', '3', '3/', 'ba/KH-UBND', '47-XYZ/TU']) expect(parseDocumentNumber(text)).toBeUndefined();
    expect(() => formatDocumentNumber('state', 'KH-UBND', 0)).toThrow(RangeError);
  });
});

describe('the register', () => {
  const day = (text: string) => plainDate(text);
  const entries: readonly RegisterEntry[] = [{ number: 1, issuedOn: day('2024-01-05'), status: 'issued' }, { number: 2, issuedOn: day('2024-02-01'), status: 'void' }, { number: 5, issuedOn: day('2024-03-01'), status: 'issued' }];
  test('the state counts by year, the Party through a term', () => {
    expect(seriesOf('state', 'UBND', 'plan', day('2024-12-31')).run).toBe('2024');
    expect(seriesOf('state', 'UBND', 'plan', day('2025-01-01')).run).toBe('2025');
    expect(seriesOf('party', 'TU', 'plan', day('2021-11-12'), '2020-2025').run).toBe('2020-2025');
  });
  test('a withdrawn number is never given again', () => {
    expect(nextNumber(entries)).toBe(6);
    expect(nextNumber([])).toBe(1);
    expect(checkNumber(entries, 'KH-UBND', 'state', 2, day('2024-02-02')).map((problem) => problem.code)).toEqual(['document.number_taken']);
  });
  test('a number between two must be issued between their days', () => {
    expect(checkNumber(entries, 'KH-UBND', 'state', 3, day('2024-02-15'))).toEqual([]);
    expect(checkNumber(entries, 'KH-UBND', 'state', 3, day('2024-03-02')).map((problem) => problem.code)).toEqual(['document.number_out_of_order']);
    expect(checkNumber(entries, 'KH-UBND', 'state', 6, day('2024-02-29')).map((problem) => problem.code)).toEqual(['document.number_out_of_order']);
    expect(checkNumber(entries, 'KH-UBND', 'state', 1.5, day('2024-02-29')).map((problem) => problem.code)).toEqual(['document.number_invalid']);
  });
  test('numbers nobody holds are shown as lapses', () => expect(findLapses(entries)).toEqual([3, 4]));
  test('a register filled by the rules has no clash, no lapse and no disorder', () => {
    fc.assert(fc.property(fc.array(fc.record({ gap: fc.integer({ min: 0, max: 20 }), status: fc.constantFrom('issued' as const, 'void' as const) }), { maxLength: 40 }), (steps) => {
      const register: RegisterEntry[] = [];
      let today = day('2024-01-01');
      for (const { gap, status } of steps) {
        today = addDays(today, gap);
        const number = nextNumber(register);
        expect(checkNumber(register, 'KH-UBND', 'state', number, today)).toEqual([]);
        register.push({ number, issuedOn: today, status });
      }
      expect(auditRegister(register)).toEqual([]);
      expect(findLapses(register)).toEqual([]);
    }));
  });
  test('an imported register with a double or a step back is named', () => {
    expect(auditRegister([...entries, { number: 5, issuedOn: day('2024-03-02'), status: 'issued' }, { number: 6, issuedOn: day('2024-01-01'), status: 'issued' }])).toEqual([{ found: 'clash', number: 5 }, { found: 'backwards', number: 6 }]);
  });
});

describe('words for sums', () => {
  test.each([
    [1_005_000n, 'Một triệu không trăm linh năm nghìn đồng'], [2_530_000n, 'Hai triệu năm trăm ba mươi nghìn đồng'], [1_000_000_000n, 'Một tỷ đồng'],
    [75_021_304_015n, 'Bảy mươi lăm tỷ không trăm hai mươi mốt triệu ba trăm linh bốn nghìn không trăm mười lăm đồng'], [0n, 'Không đồng'], [-150n, 'Âm một trăm năm mươi đồng'],
  ] as const)('%s', (sum, words) => expect(moneyInWords(sum)).toBe(words));
  test('never in the unofficial spelling', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), (sum) => !/lẻ|tỉ/.test(moneyInWords(sum))));
  });
  test('a count takes its unit', () => expect(countInWords(21n, 'hộ')).toBe('hai mươi mốt hộ'));
});

describe('the outline', () => {
  test('parts are numbered I. 1. a) and start anew under each parent; points follow the Vietnamese alphabet', () => {
    const heading = (level: 1 | 2 | 3, plain = false) => ({ type: 'heading' as const, level, text: 'x', plain });
    expect(numberBlocks([heading(1), heading(2), heading(3), heading(3), heading(2), heading(3), heading(1), heading(1, true), heading(2)]).map((one) => one.label)).toEqual(['I.', '1.', 'a)', 'b)', '2.', 'a)', 'II.', '', '1.']);
    expect([4, 5, 6, 7].map(pointLetter)).toEqual(['d', 'đ', 'e', 'g']);
    expect([4, 9, 14, 40, 99].map(roman)).toEqual(['IV', 'IX', 'XIV', 'XL', 'XCIX']);
  });
});

describe('the layouts file', () => {
  const text = readFileSync(new URL('../../policy/documents.yaml', import.meta.url), 'utf8');
  const { layouts, problems } = parseLayouts(text);
  test('is read whole, and the state layout has the decree’s measures', () => {
    expect(problems).toEqual([]);
    const state = layoutOn(layouts, 'state', plainDate('2023-01-03'))!;
    expect([state.page.margin_top, state.page.margin_left, state.page.margin_right].map(({ min, max, unit }) => [min, max, unit])).toEqual([[20, 25, 'mm'], [30, 35, 'mm'], [15, 20, 'mm']]);
    expect(state.rules.font.value).toBe('Times New Roman');
  });
  test('the Party’s layout changes on the day of its new guidance, not the day before', () => {
    expect(layoutOn(layouts, 'party', plainDate('2026-05-26'))!.valid_from).toBe('2018-04-03');
    expect(layoutOn(layouts, 'party', plainDate('2026-05-27'))!.valid_from).toBe('2026-05-27');
  });
  test.each([
    ['a value outside its range', text.replace('margin_left: { use: 30, min: 30', 'margin_left: { use: 20, min: 30')],
    ['an unknown key', text.replace('    note:', '    remark: x\n    note:')],
    ['a value without its source', text.replace(/, source: "[^"]*"/, '')],
    ['broken YAML', 'layouts: [}'],
  ])('%s refuses the whole file', (_, broken) => {
    const read = parseLayouts(broken);
    expect(read.layouts).toEqual([]);
    expect(read.problems.map((problem) => problem.code)).toContain('document.layout_invalid');
  });
});
