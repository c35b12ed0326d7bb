/**
 * The editor of a plan in a real browser: groups of criteria edited, saved, compared with the version before and printed; what was typed
 * survives a reload, a lost network and a closed tab, is offered and never written by itself.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { readPackage } from '../../src/documents/docx-read.ts';
import { bothWidths, faultsOf, picture, useBrowser } from '../support/browser.ts';

const title = (page: Page) => page.getByRole('textbox', { name: /^Tên gọi tắt/ }).first();
const offer = (page: Page) => page.getByRole('heading', { name: 'Trên máy này còn phần chưa lưu' });

async function openDraft(page: Page, plan: string): Promise<void> {
  await page.goto(`/ke-hoach/${plan}`);
  await page.getByRole('button', { name: 'Mở phiên bản mới' }).click();
  await page.getByRole('textbox', { name: /^Lý do sửa đổi/ }).fill('Bổ sung tiêu chí có điểm.');
  await page.getByRole('button', { name: 'Mở phiên bản mới' }).click();
  await page.waitForURL('**/soan');
  await title(page).waitFor();
}

describe('the editor of a plan', async () => {
  const { signIn } = await useBrowser();

  it('edits groups of criteria with marks, saves them, shows them against the version before and prints them', async () => {
    const page = await signIn('can-bo-huyen');
    await openDraft(page, 'story-binh-linh');
    await page.goto('/ke-hoach/story-binh-linh/soan?muc=criteria');
    await page.getByRole('button', { name: /^Sửa mục: Tiêu chí thi đua đối với hộ gia đình/ }).click();
    await page.getByRole('textbox', { name: 'Thang điểm' }).fill('100');
    const set = page.getByRole('group', { name: 'Các ý', exact: true });
    await set.getByRole('button', { name: 'Thêm nhóm tiêu chí: Các ý', exact: true }).click();
    const group = set.getByRole('group', { name: 'Các ý 3', exact: true });
    await group.getByRole('button', { name: 'Thêm tiêu chí: Các ý 3', exact: true }).click();
    await group.getByRole('textbox', { name: /^Nội dung/ }).fill('Hộ nhận giúp một hộ nghèo.');
    await group.getByRole('textbox', { name: 'Điểm' }).fill('40,5');
    await group.getByRole('textbox', { name: /^Ghi chú của người soạn/ }).fill('Có xác nhận của thôn.');
    await group.getByRole('button', { name: 'Thêm tiêu chí: Các ý 3', exact: true }).click();
    await group.getByRole('textbox', { name: /^Nội dung/ }).nth(1).fill('Báo cáo của hộ đúng hạn.');
    await group.getByRole('combobox', { name: 'Loại' }).nth(1).selectOption('computed');
    await group.getByRole('combobox', { name: /^Tính từ/ }).selectOption('register:reports_on_time');
    await picture(page, 'editor-criteria');
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.getByText('Đã lưu.').waitFor();

    await page.goto('/ke-hoach/story-binh-linh/phien-ban');
    await page.getByText('Hộ nhận giúp một hộ nghèo.').first().waitFor();
    const answer = await page.request.get('/api/document/print?plan=story-binh-linh&version=2&about=plan&format=docx');
    expect(answer.status()).toBe(200);
    const words = String((await readPackage(new Uint8Array(await answer.body()))).get('word/document.xml')).replaceAll(/<[^>]+>/g, '');
    for (const said of ['Hộ nhận giúp một hộ nghèo.', '40,5', 'Có xác nhận của thôn.', 'Thang điểm 100', 'tỷ lệ nộp đúng hạn', 'chưa đủ dữ liệu']) expect(words).toContain(said);
    await page.goto('/ke-hoach/story-binh-linh?ban=2');
    await page.getByText('Ghi chú: Có xác nhận của thôn.').waitFor();
    await picture(page, 'editor-view-note');
  });

  it('keeps what was typed through a lost network, a reload and a closed tab, and writes it only when asked to', async () => {
    const page = await signIn('can-bo-huyen');
    const context = page.context();
    await openDraft(page, 'story-my-linh');
    const before = await title(page).inputValue();
    await context.route('**/api/plan/saveDraft', (route) => route.abort());
    await title(page).fill('Bản soạn lúc mất mạng');
    await page.getByText('Đang ngoại tuyến').waitFor();
    await page.getByText('Đã giữ trên máy này.').waitFor();
    await picture(page, 'editor-offline');
    page.on('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await offer(page).waitFor();
    await page.close({ runBeforeUnload: false });

    const again = await context.newPage();
    await again.goto('/ke-hoach/story-my-linh/soan');
    await offer(again).waitFor();
    await picture(again, 'editor-offer');
    const kept = await again.request.get('/api/plan/get?plan=story-my-linh&version=2');
    expect(((await kept.json()) as { shortTitle: string; content: { document: { short_title: string } } }).content.document.short_title).toBe(before);
    await context.unroute('**/api/plan/saveDraft');
    await again.getByRole('button', { name: 'Lấy lại và soạn tiếp' }).click();
    expect(await title(again).inputValue()).toBe('Bản soạn lúc mất mạng');
    await again.getByText('Đã lưu.').waitFor();
    await again.reload();
    await title(again).waitFor();
    expect([await offer(again).count(), await title(again).inputValue()]).toEqual([0, 'Bản soạn lúc mất mạng']);

    await title(again).fill('Gõ nhầm');
    await again.getByRole('button', { name: 'Hoàn tác' }).click();
    expect(await title(again).inputValue()).toBe('Bản soạn lúc mất mạng');
    await again.getByText('Đã lưu.').waitFor();
  });

  it('lists the documents of the level above by a form, and keeps the text of the file on the device until it is saved', async () => {
    const page = await signIn('can-bo-huyen');
    const address = '/ke-hoach/story-xuan-linh/soan';
    await page.goto(`${address}?muc=cap-tren`);
    const parents = page.getByRole('group', { name: /^Cấp trên \d/ });
    await parents.first().waitFor();
    const before = await parents.count();
    await page.getByRole('button', { name: 'Thêm văn bản cấp trên' }).click();
    const added = parents.nth(before);
    await added.getByRole('combobox', { name: 'Kế hoạch trong thư viện' }).selectOption({ label: 'Kế hoạch quốc gia (Quyết định 666/QĐ-TTg)' });
    expect(await added.getByRole('textbox', { name: /^Tên văn bản/ }).inputValue()).toContain('666/QĐ-TTg');
    expect(await added.getByRole('textbox', { name: /^Ngày ban hành/ }).inputValue()).toBe('02/06/2022');
    await added.getByRole('combobox', { name: /^Quan hệ/ }).selectOption('programme');
    await page.getByText('Đã lưu.').waitFor();
    await picture(page, 'editor-parents');
    const kept = async () => ((await (await page.request.get('/api/plan/get?plan=story-xuan-linh')).json()) as { content: { parents: { plan?: string; kind: string }[] } }).content.parents;
    expect((await kept()).at(-1)).toMatchObject({ plan: 'quoc-gia-666', kind: 'programme' });
    await parents.nth(before).getByRole('button', { name: /^Bỏ:/ }).click();
    await page.getByText('Đã lưu.').waitFor();
    await expect.poll(async () => (await kept()).length).toBe(before);

    await page.goto(`${address}?muc=tep`);
    const file = page.getByRole('textbox', { name: /^Tệp kế hoạch/ });
    const text = await file.inputValue();
    await file.fill(`${text}\n# ghi chú đang gõ dở`);
    await page.reload();
    await file.waitFor();
    expect(await file.inputValue()).toContain('# ghi chú đang gõ dở');
    await page.getByText(/Bản nháp|bản nháp/).first().waitFor();
    await page.getByRole('button', { name: 'Bỏ bản nháp' }).click();
    expect(await file.inputValue()).not.toContain('# ghi chú đang gõ dở');
  });

  it('tells of the other person when they saved in between, and overwrites nothing', async () => {
    const mine = await signIn('can-bo-huyen');
    await mine.goto('/ke-hoach/story-xuan-linh/soan');
    await title(mine).waitFor();
    await mine.context().route('**/api/plan/saveDraft', (route) => route.abort());
    await title(mine).fill('Bản của tôi');
    await mine.getByText('Đang ngoại tuyến').waitFor();

    const theirs = await signIn('can-bo-huyen');
    await theirs.goto('/ke-hoach/story-xuan-linh/soan');
    await title(theirs).fill('Bản của người khác');
    await theirs.getByRole('button', { name: 'Lưu', exact: true }).click();
    await theirs.getByText('Đã lưu.').waitFor();

    mine.on('dialog', (dialog) => void dialog.accept());
    await mine.context().unroute('**/api/plan/saveDraft');
    await mine.context().route('**/api/plan/saveDraft', (route) => route.abort());
    await mine.reload();
    await offer(mine).waitFor();
    await mine.getByText('Từ lúc đó đã có người lưu bản khác').waitFor();
    await mine.context().unroute('**/api/plan/saveDraft');
    await mine.getByRole('button', { name: 'Mở phần của tôi để đối chiếu' }).click();
    await mine.getByRole('heading', { name: 'Người khác vừa lưu bản thảo này' }).waitFor();
    expect(await title(mine).inputValue()).toBe('Bản của tôi');
    const server = await mine.request.get('/api/plan/get?plan=story-xuan-linh');
    expect(((await server.json()) as { content: { document: { short_title: string } } }).content.document.short_title).toBe('Bản của người khác');
  });

  it('fits a phone and passes axe', async () => {
    const paths = ['/ke-hoach/story-xuan-linh/soan', '/ke-hoach/story-xuan-linh/soan?muc=criteria', '/ke-hoach/story-xuan-linh/soan?muc=cap-tren', '/ke-hoach/story-xuan-linh/soan?muc=tep', '/ke-hoach/story-xuan-linh/soan?muc=targets', '/ke-hoach/tay-son-03'];
    expect(await faultsOf(await signIn('can-bo-huyen'), paths, bothWidths)).toEqual([]);
  });
});
