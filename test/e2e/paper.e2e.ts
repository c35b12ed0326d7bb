/**
 * Paper in a real browser, on the story world with the clock at 2024-06-03: the progress report of a plan downloaded, drawn up as a draft,
 * issued under a number of the register, withdrawn; the summaries of the real plans; the register's own screen.
 */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { plainDate } from '../../src/domain/calendar.ts';
import { formatDecimal } from '../../src/domain/text/translate.ts';
import { checkOfficialDocument } from '../../src/documents/check-docx.ts';
import { readPdf } from '../../src/documents/check-pdf.ts';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { getLayout } from '../../src/db/document-files.ts';
import { bothWidths, faultsOf, picture, useBrowser } from '../support/browser.ts';

const plan = 'story-tay-linh';
const commune = 'story-vinh-linh-tay-linh-tra-giang';
const layout = getLayout('state', plainDate('2024-06-03'));

/** Presses what downloads and gives the file's name and bytes. */
async function download(page: Page, press: () => Promise<void>): Promise<{ name: string; bytes: Uint8Array }> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: file.suggestedFilename(), bytes: new Uint8Array(readFileSync(await file.path())) };
}

async function fromMenu(page: Page, label: string): Promise<{ name: string; bytes: Uint8Array }> {
  await page.getByRole('button', { name: 'Tải văn bản' }).click();
  return download(page, () => page.getByRole('menuitem', { name: label }).click());
}

type BoardRow = { readonly text: string; readonly verdicts: readonly { readonly value: string | null; readonly required: string | null; readonly margin: string | null }[] };

/** Draws up a progress report through the screens; answers the address of the draft. */
async function drawUp(page: Page, unit: string, signer = 'Phạm Văn Mẫu'): Promise<string> {
  await page.goto(`/ke-hoach/${plan}/chi-tieu`);
  await page.getByRole('button', { name: 'Tải văn bản' }).click();
  await page.getByRole('menuitem', { name: 'Lập báo cáo để ban hành' }).click();
  await page.getByRole('heading', { name: 'Lập báo cáo tiến độ' }).waitFor();
  await page.getByRole('textbox', { name: /^Viết tắt cơ quan trong ký hiệu/ }).fill(unit);
  await page.getByRole('textbox', { name: /^Họ tên người ký/ }).fill(signer);
  await page.getByRole('textbox', { name: /^Nơi nhận/ }).fill('Ủy ban nhân dân tỉnh Trà Giang\nLưu: VT, LĐTBXH');
  await page.getByRole('button', { name: 'Lưu dự thảo' }).click();
  await page.waitForURL(/\/van-ban\/[0-9a-f-]{36}/);
  await page.getByText('Dự thảo', { exact: true }).waitFor();
  return new URL(page.url()).pathname;
}

async function issue(page: Page, path: string): Promise<string> {
  await page.goto(path);
  await page.getByRole('button', { name: 'Ban hành', exact: true }).click();
  await page.getByText('hệ thống ghi đúng những dòng dưới đây').waitFor();
  await page.getByRole('region', { name: 'Ban hành' }).getByRole('button', { name: 'Ban hành', exact: true }).click();
  const receipt = page.getByText(/^Đã ban hành số /);
  await receipt.waitFor();
  return (await receipt.innerText()).split(' ')[4]!;
}

describe('paper in the browser', async () => {
  const { signIn } = await useBrowser();

  it('gives the progress report of an area and a day as Word and PDF, with the figures of the board', async () => {
    const page = await signIn('can-bo-huyen');
    await page.goto(`/ke-hoach/${plan}/chi-tieu?ngay=2024-01-15&dia-ban=${commune}`);
    await page.getByRole('row', { name: /Riêng xã Vĩnh Lĩnh/ }).waitFor();
    const pdf = await fromMenu(page, 'Báo cáo tiến độ (PDF)');
    expect(pdf.name).toMatch(/^bao-cao-.*\.pdf$/);
    const { pages, fonts } = await readPdf(pdf.bytes);
    expect(pages.length).toBeGreaterThan(5);
    expect(fonts.every((font) => font.startsWith('Tinos'))).toBe(true);
    const word = await fromMenu(page, 'Báo cáo tiến độ (DOCX)');
    const { paragraphs, repeatedHeads } = await readDocx(word.bytes);
    expect(repeatedHeads).toBeGreaterThan(3);
    const cells = new Set(paragraphs.map((paragraph) => paragraph.text.replaceAll('\u00a0', ' ')));
    const subject = paragraphs.find((paragraph) => paragraph.part === 'subject')!.text;
    expect(subject).toContain('tại xã Vĩnh Lĩnh đến ngày 15/01/2024');
    const board = (await (await page.request.get(`/api/plan/board?plan=${plan}&asOf=2024-01-15&mapOf=2024-06-03&area=${commune}`)).json()) as { rows: BoardRow[] };
    const figures = board.rows.flatMap((row) => row.verdicts.flatMap((one) => [one.value, one.required, one.margin])).filter((value) => value !== null);
    expect(figures.length).toBeGreaterThan(10);
    const begins = [...cells];
    expect(figures.map((value) => formatDecimal('vi', value)).filter((value) => !begins.some((cell) => cell === value || cell.startsWith(`${value} `)))).toEqual([]);
    for (const row of board.rows) expect(begins.some((cell) => cell.includes(row.text.replace(/\.$/u, '')))).toBe(true);
  });

  it('lets the screen be left while a file is made, and says in words why one could not be', async () => {
    const page = await signIn('can-bo-huyen');
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/api/document/print**', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`/ke-hoach/${plan}/chi-tieu`);
    await page.getByRole('button', { name: 'Tải văn bản' }).click();
    const file = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Kế hoạch (PDF)' }).click();
    await page.getByText('Đang lập tệp: Kế hoạch (PDF).').waitFor();
    await page.getByRole('link', { name: 'Cây kế hoạch' }).click();
    await page.waitForURL('**/cay');
    release();
    expect((await file).suggestedFilename()).toBe(`ke-hoach-${plan}.pdf`);
    await page.getByText('Đã tải về: Kế hoạch (PDF).').waitFor();
    await page.unroute('**/api/document/print**');
    await page.route('**/api/document/print**', (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify({ code: 'house.unexpected', title: 'Hệ thống gặp lỗi ngoài dự kiến; chưa có gì được ghi.', fix: 'Thử lại sau ít phút.', problems: [] }) }));
    await page.goto(`/ke-hoach/${plan}/chi-tieu`);
    await page.getByRole('button', { name: 'Tải văn bản' }).click();
    await page.getByRole('menuitem', { name: 'Kế hoạch (PDF)' }).click();
    await page.getByText('Không lập được tệp: Kế hoạch (PDF).').waitFor();
    await page.getByText('Thử lại sau ít phút.').waitFor();
    await page.getByRole('button', { name: 'Đóng' }).click();
    await page.getByText('Thử lại sau ít phút.').waitFor({ state: 'detached' });
  });

  it('takes a draft with a blank number to an issued paper, two at once without a clash, and withdraws one with a reason', async () => {
    const officer = await signIn('can-bo-huyen');
    const drafts: string[] = [];
    for (let count = 0; count < 3; count += 1) drafts.push(await drawUp(officer, 'UBND'));
    const blank = await download(officer, () => officer.getByRole('link', { name: /^Tải DOCX/ }).click());
    const head = (await readDocx(blank.bytes)).paragraphs;
    expect(head.find((one) => one.part === 'number')!.text).toMatch(/^Số: {2,}\/BC-UBND$/);
    expect(await checkOfficialDocument(blank.bytes, layout, { form: 'draft', ribbon: true })).toEqual([]);
    await officer.getByRole('button', { name: 'Sửa dự thảo' }).click();
    await officer.getByRole('textbox', { name: /^Nơi nhận/ }).fill('Ủy ban nhân dân tỉnh Trà Giang\nCác phòng, ban của huyện\nLưu: VT, LĐTBXH');
    await officer.getByRole('button', { name: 'Lưu thay đổi' }).click();
    await officer.getByText('Các phòng, ban của huyện').waitFor();
    expect(await officer.getByRole('button', { name: 'Ban hành', exact: true }).count()).toBe(0);

    const [signer, other] = [await signIn('nguoi-ky'), await signIn('nguoi-ky')];
    expect([await issue(signer, drafts[0]!)]).toEqual(['01/BC-UBND']);
    const both = await Promise.all([issue(signer, drafts[1]!), issue(other, drafts[2]!)]);
    expect([...both].sort()).toEqual(['02/BC-UBND', '03/BC-UBND']);
    const third = both[0] === '03/BC-UBND' ? signer : other;
    const pdf = await download(third, () => third.getByRole('link', { name: 'Tải PDF 03/BC-UBND' }).click());
    expect(pdf.name).toBe('03-BC-UBND.pdf');
    const word = await download(third, () => third.getByRole('link', { name: 'Tải DOCX 03/BC-UBND' }).click());
    const { paragraphs } = await readDocx(word.bytes);
    const partOf = (part: string) => paragraphs.filter((one) => one.part === part).map((one) => one.text);
    expect([partOf('number'), partOf('place_date'), partOf('signer')]).toEqual([['Số: 03/BC-UBND'], ['Tây Lĩnh, ngày 03 tháng 6 năm 2024'], ['Phạm Văn Mẫu']]);
    expect(partOf('signature_office')).toEqual(['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH']);
    expect(partOf('recipients').at(-1)).toBe('- Lưu: VT, LĐTBXH.');
    expect(await checkOfficialDocument(word.bytes, layout, { form: 'issued', ribbon: true })).toEqual([]);
    await picture(third, 'paper-issued');

    await third.getByRole('button', { name: 'Thu hồi' }).click();
    const confirm = third.getByRole('region', { name: 'Thu hồi' });
    await confirm.getByRole('button', { name: 'Thu hồi' }).click();
    await confirm.getByRole('textbox', { name: /^Lý do/ }).fill('Sai số liệu của xã Vĩnh Lĩnh.');
    await confirm.getByRole('button', { name: 'Thu hồi' }).click();
    await third.getByText('Đã thu hồi', { exact: true }).first().waitFor();
    await third.getByText('Sai số liệu của xã Vĩnh Lĩnh.').first().waitFor();

    await third.goto('/van-ban?tinh-trang=void');
    const kept = third.getByRole('row', { name: /^03\/BC-UBND/ });
    await kept.waitFor();
    expect(await kept.innerText()).toContain('Đã thu hồi');
    await kept.getByRole('link', { name: '03/BC-UBND', exact: true }).click();
    await third.getByText('Sai số liệu của xã Vĩnh Lĩnh.').first().waitFor();
    const examiner = await signIn('kiem-tra');
    await examiner.goto('/nhat-ky?viec=document.void');
    const entry = examiner.getByRole('row').filter({ hasText: 'Sai số liệu của xã Vĩnh Lĩnh.' });
    await entry.waitFor();
    expect(await entry.innerText()).toMatch(/Phạm Văn Mẫu[\s\S]*thu hồi văn bản|thu hồi văn bản[\s\S]*Phạm Văn Mẫu/);
    await entry.getByRole('button').first().click();
    await examiner.getByRole('dialog').getByText('03/BC-UBND').first().waitFor();
  }, 300_000);

  it('refuses to issue a paper without the name of its signer, and says so', async () => {
    const officer = await signIn('can-bo-huyen');
    const path = await drawUp(officer, 'VP', '');
    const signer = await signIn('nguoi-ky');
    await signer.goto(path);
    await signer.getByRole('button', { name: 'Ban hành', exact: true }).click();
    await signer.getByRole('region', { name: 'Ban hành' }).getByRole('button', { name: 'Ban hành', exact: true }).click();
    await signer.getByRole('alert').first().waitFor();
    expect(await signer.getByRole('alert').first().innerText()).toContain('người ký');
  });

  it('prints our summaries of the real plans under their band, without number, date line and signature', async () => {
    const page = await signIn('can-bo-xa');
    for (const real of ['tay-son-03', 'binh-phuoc-47', 'dong-nai-11325', 'quoc-gia-666', 'thai-binh-nnptnt']) {
      await page.goto(`/ke-hoach/${real}`);
      const word = await fromMenu(page, 'Kế hoạch (DOCX)');
      const { paragraphs, sections } = await readDocx(word.bytes);
      expect(paragraphs.filter((one) => ['number', 'place_date', 'signature_office', 'signer'].includes(one.part ?? '')).map((one) => one.text)).toEqual([]);
      for (const section of sections) expect(section.headers.get('default')!.map((one) => one.text)).toContain('Bản tóm tắt từ nguồn công khai, không thay văn bản gốc');
    }
  });

  it('shows the register: filters by unit, kind and year, nothing found with a way out, a phone, the keyboard, axe', async () => {
    const page = await signIn('can-bo-huyen');
    await page.goto('/van-ban');
    await page.getByRole('row', { name: /BC-UBND/ }).first().waitFor();
    await page.getByRole('combobox', { name: 'Viết tắt cơ quan' }).selectOption('VP');
    await page.getByRole('row', { name: /BC-UBND/ }).first().waitFor({ state: 'detached' });
    await page.getByRole('row', { name: /BC-VP/ }).waitFor();
    await page.getByRole('searchbox', { name: 'Tìm số hoặc trích yếu' }).fill('khong co van ban nay');
    await page.getByText('Chưa có văn bản nào khớp.').waitFor();
    await page.getByRole('link', { name: 'Bỏ điều kiện tìm' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /BC-UBND/ }).first().waitFor();
    await page.getByRole('row', { name: /^02\/BC-UBND/ }).getByRole('link', { name: '02/BC-UBND', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Báo cáo 02/BC-UBND' }).waitFor();
    const one = new URL(page.url()).pathname;
    await page.goto('/van-ban/00000000-0000-4000-8000-000000000000');
    await page.getByRole('alert').first().waitFor();
    expect(await faultsOf(await signIn('can-bo-huyen'), ['/van-ban', one, `/van-ban/lap-moi?ke-hoach=${plan}`, '/van-ban/lap-moi'], bothWidths)).toEqual([]);
  });
});
