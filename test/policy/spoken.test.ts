/** A text made ready for a voice: numbers in words, days as days, nothing lost. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { english } from '../../src/domain/text/english.ts';
import { vietnamese } from '../../src/domain/text/catalogue.ts';
import { spoken, spokenPieces } from '../../src/domain/text/spoken.ts';
import { createTranslator, formatDate, formatNumber } from '../../src/domain/text/translate.ts';

const [vi, en] = [createTranslator('vi', vietnamese), createTranslator('en', english)];
const digits: Readonly<Record<string, number>> = { không: 0, một: 1, mốt: 1, hai: 2, ba: 3, bốn: 4, tư: 4, năm: 5, lăm: 5, sáu: 6, bảy: 7, tám: 8, chín: 9 };

/** What a listener understands: read back without the code that wrote it. */
function heard(words: string): number {
  let [all, group, last] = [0, 0, 0];
  for (const word of words.split(' ')) {
    if (word === 'tỷ') [all, group, last] = [(all + group + last) * 1e9, 0, 0];
    else if (word === 'triệu') [all, group, last] = [all + (group + last) * 1e6, 0, 0];
    else if (word === 'nghìn') [all, group, last] = [all + (group + last) * 1e3, 0, 0];
    else if (word === 'trăm') [group, last] = [last * 100, 0];
    else if (word === 'mươi') [group, last] = [group + last * 10, 0];
    else if (word === 'mười') group += 10;
    else if (word !== 'linh') last = digits[word]!;
  }
  return all + group + last;
}

describe('a text for a voice', () => {
  it('says money, days, documents, spans and shares as a person reads them out', () => {
    expect(spoken(vi, 'thu nhập 1.500.000 đồng/người/tháng không quá 2.000.000 đồng/người/tháng')).toBe('thu nhập một triệu năm trăm nghìn đồng mỗi người mỗi tháng không quá hai triệu đồng mỗi người mỗi tháng');
    expect(spoken(vi, 'Quyết định số 12 ngày 03/01/2023: hộ nghèo')).toBe('Quyết định số mười hai ngày ba tháng một năm hai nghìn không trăm hai mươi ba: hộ nghèo');
    expect(spoken(vi, 'tính đến 15/12/2024.')).toBe('tính đến ngày mười lăm tháng mười hai năm hai nghìn không trăm hai mươi tư.');
    expect(spoken(vi, 'Chuẩn nghèo quốc gia 2022-2025')).toBe('Chuẩn nghèo quốc gia hai nghìn không trăm hai mươi hai đến hai nghìn không trăm hai mươi lăm');
    expect(spoken(vi, 'Căn cứ: Nghị định 07/2021/NĐ-CP, Điều 3 – chưa xác minh.')).toBe('Căn cứ: Nghị định số bảy năm hai nghìn không trăm hai mươi mốt NĐ CP, Điều ba, chưa xác minh.');
    expect(spoken(vi, 'tỷ lệ 12,05% (nông thôn)')).toBe('tỷ lệ mười hai phẩy không năm phần trăm, nông thôn');
    expect(spoken(vi, 'chỉ số d04 (bảo hiểm y tế) và 105 hộ')).toBe('chỉ số d04, bảo hiểm y tế và một trăm linh năm hộ');
    expect(spoken(en, 'income 1,500,000 VND on 03/01/2023')).toBe('income 1500000 VND on day 3 of month 1 of 2023');
  });

  it('is understood as the very number, whatever it is', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (value) => {
      expect(heard(spoken(vi, formatNumber('vi', value)))).toBe(value);
    }));
  });

  it('leaves no figure, stroke or bracket, and keeps every word of the text', () => {
    const words = fc.constantFrom('hộ nghèo', 'thu nhập', 'chưa xác minh', 'Điều', 'khoản', 'đồng/người/tháng', '(nông thôn)', '–');
    const figures = fc.oneof(fc.integer({ min: 0, max: 9_999_999 }).map((value) => formatNumber('vi', value)), fc.date({ min: new Date('2016-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }).map((date) => formatDate('vi', date.toISOString().slice(0, 10) as never)));
    fc.assert(fc.property(fc.array(fc.oneof(words, figures), { minLength: 1, maxLength: 12 }), (parts) => {
      const said = spoken(vi, parts.join(' '));
      expect(said).not.toMatch(/[\d/()[\]]/);
      const of = (text: string): readonly string[] => text.match(/hộ nghèo|thu nhập|chưa xác minh|Điều|khoản|nông thôn/g) ?? [];
      expect(of(said)).toEqual(of(parts.join(' ')));
    }));
  });

  it('comes in pieces of a sentence', () => {
    expect(spokenPieces(vi, ['Là hộ nghèo vì thu nhập 1.000.000 đồng. Căn cứ: Điều 3.', '–'])).toEqual(['Là hộ nghèo vì thu nhập một triệu đồng.', 'Căn cứ: Điều ba.']);
  });
});
