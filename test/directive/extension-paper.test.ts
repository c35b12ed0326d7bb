/** The letter that puts off the day of a directive, opened and measured in Word and PDF: the day before and the day after of each body, or the day that stays. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { getLayout } from '../../src/db/document-files.ts';
import { checkOfficialDocument } from '../../src/documents/check-docx.ts';
import { expectationOf } from '../../src/documents/check-finding.ts';
import { checkPdf } from '../../src/documents/check-pdf.ts';
import { composeExtension, type ExtensionPaper } from '../../src/documents/compose-extension.ts';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { renderDocx } from '../../src/documents/docx.ts';
import { renderPdf } from '../../src/documents/pdf.ts';
import { plainDate as day } from '../../src/domain/calendar.ts';
import { t } from '../document/documents.ts';

const made: ExtensionPaper = {
  world: 'story', issuer: 'Ủy ban nhân dân huyện Tây Lĩnh', area: 'Huyện Tây Lĩnh', title: 'Rà soát nhà ở của hộ nghèo', number: '40/UBND-VX', issuedOn: day('2024-02-05'), letter: { on: day('2024-02-19'), number: '41/UBND-VX', signer: 'Phạm Văn Mẫu' },
  asked: { on: day('2024-02-16'), wantedOn: day('2024-03-05') }, reason: 'Mưa lũ, hai thôn bị chia cắt', answer: 'Đơn vị báo cáo tiến độ vào ngày 26/02/2024.', bodies: [{ name: 'Ủy ban nhân dân xã Vĩnh Lĩnh', before: day('2024-02-20'), until: day('2024-03-01') }],
};
const papers = [
  ['granted', composeExtension(made, t)],
  ['declined', composeExtension({ ...made, bodies: [{ ...made.bodies[0]!, until: null }] }, t)],
  ['whole', composeExtension({ ...made, number: null, asked: null, answer: null, bodies: [made.bodies[0]!, { name: 'Ủy ban nhân dân xã Sơn Lĩnh', before: day('2024-02-20'), until: day('2024-03-01') }] }, t)],
] as const;
const layout = getLayout('state', day('2024-02-19'));
const textOf = async (name: string): Promise<string> => JSON.stringify(await readDocx(await renderDocx(papers.find(([one]) => one === name)![1], layout, t)));

describe('the letter that puts off the day of a directive', () => {
  test.each(papers)('%s follows the decree in Word and PDF', async (name, paper) => {
    const pdf = renderPdf(paper, layout, t);
    const folder = process.env['CHUNGTAY_SCREENSHOTS'];
    if (folder) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `extension-${name}.pdf`), pdf);
    }
    expect(await checkOfficialDocument(await renderDocx(paper, layout, t), layout, expectationOf(paper))).toEqual([]);
    expect(await checkPdf(pdf, layout)).toEqual([]);
  });

  test('says who asked for what and why, the day before and the day after, and of a refusal that the day stays', async () => {
    const granted = await textOf('granted');
    for (const words of ['41/UBND-VX', '40/UBND-VX', '05/03/2024', 'Mưa lũ, hai thôn bị chia cắt', '20/02/2024', '01/03/2024', 'đồng ý lùi hạn']) expect(granted).toContain(words);
    const declined = await textOf('declined');
    expect([declined.includes('không đồng ý gia hạn'), declined.includes('01/03/2024'), declined.includes('20/02/2024')]).toEqual([true, false, true]);
    const whole = await textOf('whole');
    expect([whole.includes('Ủy ban nhân dân xã Sơn Lĩnh'), whole.includes('đơn vị đề nghị'), whole.includes('Lý do gia hạn')]).toEqual([true, false, true]);
  });
});
