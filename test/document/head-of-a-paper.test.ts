/** The head and the signature of a body's paper: how its name breaks over lines, who signs, and a title that does not say twice what the paper is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakName } from '../../src/documents/break-name.ts';
import { composeReport, type ReportPaper } from '../../src/documents/compose-report.ts';
import { headSignature } from '../../src/documents/head-signature.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { vietnamese } from '../../src/domain/text/catalogue.ts';
import { emptyReport } from '../../src/domain/report/types.ts';
import { createTranslator } from '../../src/domain/text/translate.ts';

const t = createTranslator('vi', vietnamese);
const report = (organisation: string, title: string): ReportPaper => ({
  world: 'story', organisation, superior: null, place: 'Vĩnh Lĩnh', title, periodEnd: plainDate('2023-12-31'), recipients: ['Ủy ban nhân dân huyện'], through: null,
  content: emptyReport, sentences: [], units: [], titleOf: String, unitOf: String, section: false,
});

describe('the head of a paper', () => {
  it('never begins a line of the name with a dash, whatever the words and the width', () => {
    expect(breakName('HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG', 13, 'bold', 60)[0]).toMatch(/-$/);
    fc.assert(fc.property(fc.array(fc.constantFrom('HỘI', 'ĐỒNG', '-', 'KHEN', 'THƯỞNG', 'XÃ'), { minLength: 1, maxLength: 12 }), fc.integer({ min: 30, max: 120 }), (words, width) => {
      const single = words.filter((word, at) => word !== '-' || (at > 0 && words[at - 1] !== '-'));
      const lines = breakName(single.join(' '), 13, 'bold', width);
      expect(lines.join(' ')).toBe(single.join(' '));
      expect(lines.slice(1).filter((line) => line.startsWith('-'))).toEqual([]);
    }));
  });

  it("is signed for a people's committee by its chair on its behalf, for another body by its head", () => {
    expect(headSignature('Ủy ban nhân dân xã Vĩnh Lĩnh', t, 'Bá Văn Mẫu')).toEqual({ lines: [{ capacity: 'on_behalf', office: 'Ủy ban nhân dân' }, { office: 'Chủ tịch' }], name: 'Bá Văn Mẫu' });
    expect(headSignature('Phòng Nội vụ', t)).toEqual({ lines: [{ office: 'Thủ trưởng cơ quan' }] });
  });

  it('says once that a report is a report', () => {
    const said = composeReport(report('Ủy ban nhân dân xã Vĩnh Lĩnh', 'Báo cáo kết quả phong trào năm 2023'), t);
    expect(said.subject).toBe('Kết quả phong trào năm 2023');
    expect(said.standing).toMatchObject({ form: 'draft', signature: { lines: [{ capacity: 'on_behalf' }, {}] } });
    expect(JSON.stringify(said.body)).toContain('báo cáo kết quả phong trào năm 2023, số liệu tính đến ngày 31/12/2023');
    expect(composeReport(report('Sở Nội vụ', 'Tổng kết năm 2023'), t).subject).toBe('Tổng kết năm 2023');
  });
});
