/**
 * Figures in a real browser, the clock at 2024-06-03: a spreadsheet with two bad rows is refused with both named by row, the corrected
 * one is imported and found in the journal; one of two figures is chosen, one corrected, a year opened again and closed; figures to look at again are answered; survey estimates stand beside figures; the published
 * trend shows its break and opens its sources; axe and 360 px.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { bothWidths, faultsOf, picture, useBrowser } from '../support/browser.ts';

const commune = 'story-vinh-linh-tay-linh-tra-giang';
/** Sent wrong first and corrected: two figures for 2023. */
const disputed = 'story-my-linh-tay-linh-tra-giang';
const heading = 'Chỉ tiêu;Địa bàn;Kỳ số liệu;Giá trị;Đơn vị tính;Nguồn';
const source = 'Báo cáo quý giả lập';
const good = `Tổng số hộ;${commune};31/12/2013;512;hộ;${source}`;
const broken = [heading, good, `Tổng số hộ;${commune};31/12/2012;mười hai;hộ;${source}`, `Chỉ tiêu chưa có tên;${commune};31/12/2011;5;hộ;${source}`].join('\n');
const corrected = [heading, good, `Tổng số hộ;${commune};31/12/2012;511;hộ;${source}`].join('\n');

describe('figures in the browser', async () => {
  const { signIn } = await useBrowser();

  const give = (page: Page, name: string, text: string) => page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${text}`, 'utf8') });

  it('names both bad rows of a spreadsheet with what to do, and writes nothing', async () => {
    const page = await signIn('can-bo-xa');
    await page.goto('/so-lieu/nhap');
    await give(page, 'so-lieu-xa.csv', broken);
    await page.getByText('Bảng có 2 lỗi').waitFor();
    const problems = page.getByRole('table', { name: 'Lỗi theo từng dòng' }).getByRole('row');
    const said = (await problems.allInnerTexts()).join('\n');
    expect(said).toMatch(/Dòng 3[\s\S]*"mười hai" không phải là số/i);
    expect(said).toMatch(/Dòng 4[\s\S]*Không có chỉ tiêu "Chỉ tiêu chưa có tên"/i);
    expect(said).toContain('Chỉ ghi chữ số');
    expect(await page.getByRole('button', { name: 'Tiếp tục để xác nhận' }).count()).toBe(0);
    await picture(page, 'figures-import-problems');
    await page.goto(`/so-lieu/households_total/${commune}`);
    await page.locator('h1').waitFor();
    expect(await page.getByText('năm 2013').count()).toBe(0);
  });

  it('imports the corrected file after one decision, and the journal tells who, which file and why', async () => {
    const page = await signIn('can-bo-xa');
    await page.goto('/so-lieu/nhap');
    await give(page, 'so-lieu-xa-da-sua.csv', corrected);
    await page.getByText('Bảng không có lỗi: 2 số sẽ được ghi.').waitFor();
    await page.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
    await page.getByLabel('Lý do').fill('Bổ sung số hộ hai năm trước đây');
    await page.getByRole('button', { name: 'Ghi số liệu' }).click();
    await page.getByText('Đã ghi 2 số liệu').waitFor();
    await page.getByRole('link', { name: 'Xem trong nhật ký' }).click();
    await page.getByText('Bổ sung số hộ hai năm trước đây').first().waitFor();
    expect(new URL(page.url()).searchParams.get('loai')).toBe('series_batch');

    const examiner = await signIn('kiem-tra');
    await examiner.goto('/nhat-ky?viec=indicator.import');
    const row = examiner.getByRole('row').filter({ hasText: 'Bổ sung số hộ hai năm trước đây' });
    await row.waitFor();
    expect(await row.innerText()).toContain('nhập số liệu');
    await row.getByRole('button').first().click();
    await examiner.getByRole('dialog').getByText('so-lieu-xa-da-sua.csv').waitFor();
    await picture(examiner, 'audit-import-entry');
  });

  it('stops a running import when told, with nothing written, and says so', async () => {
    const page = await signIn('can-bo-xa');
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/api/indicator/import', async (route) => { await held; await route.continue(); });
    await page.goto('/so-lieu/nhap');
    await give(page, 'so-lieu-dung.csv', [heading, `Tổng số hộ;${commune};31/12/2009;480;hộ;${source}`].join('\n'));
    await page.getByText('Bảng không có lỗi: 1 số sẽ được ghi.').waitFor();
    await page.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
    await page.getByLabel('Lý do').fill('Thử dừng giữa chừng');
    await page.getByRole('button', { name: 'Ghi số liệu' }).click();
    await Promise.all([page.waitForResponse('**/api/indicator/stop'), page.getByRole('button', { name: 'Dừng', exact: true }).click()]);
    await page.getByRole('button', { name: 'Đang dừng…' }).waitFor();
    release();
    await page.getByText('Đã dừng nhập theo yêu cầu; chưa ghi gì.').waitFor();
    await page.goto(`/so-lieu/households_total/${commune}`);
    await page.locator('h1').waitFor();
    await page.getByRole('table', { name: 'Từng số và nguồn' }).waitFor();
    expect(await page.getByText('năm 2009').count()).toBe(0);
  });

  it('chooses between two figures that contradict each other and corrects one by a new version, each with its reason on record', async () => {
    const page = await signIn('can-bo-huyen');
    await page.goto(`/so-lieu/near_poor_households/${disputed}`);
    const row = page.getByRole('row').filter({ has: page.getByRole('button', { name: 'Chọn số' }) });
    const stands = async () => (await row.getByRole('cell').first().innerText()).replace(/\D/g, '');
    const before = await stands();
    await row.getByRole('button', { name: 'Chọn số' }).click();
    const choices = page.getByRole('radiogroup', { name: 'Số nào đứng cho kỳ này?' }).getByRole('radio');
    expect(await choices.count()).toBe(2);
    await page.getByText('Lần gửi đầu').waitFor();
    const decision = (name: string) => page.getByRole('region', { name });
    const choosing = decision('Chọn số đứng giữa các nguồn');
    await choosing.getByRole('button', { name: 'Chọn số' }).click();
    await choosing.getByText('Chưa điền. Cần có nội dung này mới ghi được.').waitFor();
    await choosing.getByLabel('Lý do').fill('Danh sách gửi lần đầu đã đối chiếu lại');
    await choosing.getByRole('button', { name: 'Chọn số' }).click();
    await page.getByText(/^Đã ghi: số đứng là/).waitFor();
    const chosen = await stands();
    expect(chosen).not.toBe(before);
    await picture(page, 'figures-choose');

    await row.getByRole('button', { name: 'Đính chính' }).click();
    await page.getByLabel('Giá trị đúng').fill('41');
    await page.keyboard.press('Tab');
    const correcting = decision('Đính chính bằng bản mới');
    await correcting.getByText('41 hộ').waitFor();
    await correcting.getByText('Năm này đã khóa sổ: quyết định này tạo một bản khóa sổ mới, bản cũ vẫn giữ.').waitFor();
    await correcting.getByLabel('Lý do').fill('Một hộ đã chuyển đi trước ngày chốt');
    await correcting.getByRole('button', { name: 'Đính chính' }).click();
    await page.getByText('Đã ghi bản 2.').waitFor();
    expect(await stands()).toBe('41');
    await row.getByRole('button', { name: '41', exact: true }).click();
    const sources = page.getByRole('dialog');
    await sources.getByText('Lý do: Danh sách gửi lần đầu đã đối chiếu lại').first().waitFor();
    await sources.getByText(/Đính chính, .*Trần Văn Mẫu.*Một hộ đã chuyển đi trước ngày chốt/).waitFor();
    await sources.getByText('đã được thay').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Xem trong nhật ký' }).first().click();
    await page.getByText('Một hộ đã chuyển đi trước ngày chốt').first().waitFor();
  });

  it('opens a closed year again with a reason and closes it: both closings stay on record', async () => {
    const page = await signIn('can-bo-so');
    await page.goto(`/so-lieu/households_total/${disputed}`);
    const year = page.getByRole('row').filter({ hasText: '2016' });
    await year.getByText('Đã khóa sổ').waitFor();
    const decide = async (title: string, verb: string, reason: string) => {
      await page.getByLabel('Năm', { exact: true }).selectOption('2016');
      const decision = page.getByRole('region', { name: title });
      await decision.getByText('Chỉ địa bàn này').waitFor();
      await decision.getByLabel('Lý do').fill(reason);
      await decision.getByRole('button', { name: verb }).click();
    };
    await page.getByRole('button', { name: 'Mở lại năm' }).click();
    await decide('Mở lại số liệu một năm đã khóa', 'Mở lại năm', 'Xã gửi bổ sung danh sách');
    await page.getByText('Đã mở lại năm 2016 cho 1 địa bàn.').waitFor();
    await year.getByText('Chưa khóa').waitFor();
    await page.getByRole('button', { name: 'Khóa sổ năm' }).click();
    await decide('Khóa sổ số liệu một năm', 'Khóa sổ năm', 'Đã đối chiếu xong');
    await page.getByText('Đã khóa sổ năm 2016 cho 1 địa bàn.').waitFor();
    await year.getByText('Đã khóa sổ').waitFor();
    await year.getByRole('cell').first().getByRole('button').click();
    const closings = page.getByRole('dialog');
    await closings.getByText('Đã đối chiếu xong').waitFor();
    await closings.getByText(/Mở lại lúc .*Ngô Thị Mẫu: Xã gửi bổ sung danh sách/).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Xem trong nhật ký' }).first().click();
    const entries = page.getByRole('row');
    await entries.filter({ hasText: 'Đã đối chiếu xong' }).waitFor();
    await entries.filter({ hasText: 'Xã gửi bổ sung danh sách' }).waitFor();
    const commune = await signIn('can-bo-xa');
    await commune.goto(`/so-lieu/households_total/${disputed}`);
    await commune.getByRole('row').filter({ hasText: '2016' }).waitFor();
    expect(await commune.getByRole('button', { name: /Khóa sổ năm|Mở lại năm/ }).count()).toBe(0);
  });

  it('asks about figures that break with the usual, takes a reason for one, and tells of the rest before a year is closed', async () => {
    const page = await signIn('can-bo-huyen');
    await page.goto('/so-lieu/kiem-tra?dia-ban=story-tay-linh-tra-giang&nam=2023');
    const said = page.getByRole('status').filter({ hasText: 'dòng chưa ai trả lời' });
    await said.waitFor();
    const open = async () => Number(/: (\d+) dòng/.exec(await said.innerText())![1]);
    const before = await open();
    expect(before).toBeGreaterThan(0);
    await picture(page, 'figures-checks');
    await page.getByRole('button', { name: 'Giữ nguyên, ghi lý do' }).first().click();
    const keeping = page.getByRole('region', { name: 'Giữ nguyên một số khác thường' });
    await keeping.getByLabel('Lý do').fill('Đã đối chiếu danh sách từng thôn');
    await keeping.getByRole('button', { name: 'Ghi lý do' }).click();
    await page.getByText(/^Đã ghi lý do/).waitFor();
    await expect.poll(open).toBe(before - 1);
    await page.getByText('Tất cả', { exact: true }).click();
    await page.getByText(/^Giữ nguyên, .*Đã đối chiếu danh sách từng thôn/).first().waitFor();
  });

  it('puts survey estimates beside the figures, lists those outside the interval, and takes a source back', async () => {
    const page = await signIn('can-bo-huyen');
    await page.goto('/so-lieu/uoc-luong/nhap?dia-ban=story-tay-linh-tra-giang');
    const estimates = (error: string) => ['Chỉ tiêu;Địa bàn;Kỳ số liệu;Giá trị;Chuẩn;Sai số chuẩn', `Tỷ lệ hộ nghèo;${commune};31/12/2022;90;Chuẩn nghèo quốc gia 2022-2025;${error}`].join('\n');
    await give(page, 'uoc-luong-thieu.csv', estimates(''));
    await page.getByText('Ước lượng không có sai số.').waitFor();
    await give(page, 'uoc-luong.csv', estimates('2,5'));
    for (const [label, text] of [['Tên cuộc điều tra hoặc mô hình', 'Khảo sát giả lập 2022'], ['Nơi làm', 'Nhóm khảo sát giả lập'], ['Cách làm', 'Điều tra mẫu'], ['Điều kiện sử dụng', 'Dùng thử trong huyện']] as const) await page.getByLabel(label).fill(text);
    await page.getByLabel('Lý do').fill('So với kết quả rà soát');
    await page.getByRole('button', { name: 'Ghi ước lượng' }).click();
    await page.getByText('Đã ghi 1 ước lượng.').waitFor();
    await page.goto('/so-lieu/uoc-luong?dia-ban=story-tay-linh-tra-giang');
    await page.getByRole('row').filter({ hasText: 'nằm ngoài khoảng' }).filter({ hasText: '85,1 – 94,9' }).waitFor();
    await picture(page, 'figures-estimates');
    await page.goto(`/so-lieu/poor_rate_pct/${commune}`);
    await page.getByRole('region', { name: 'Ước lượng khảo sát' }).getByText('Khảo sát giả lập 2022, Nhóm khảo sát giả lập').waitFor();
    await picture(page, 'figures-trend-estimates');
    await page.getByRole('link', { name: 'So số liệu với ước lượng' }).click();
    await page.getByRole('button', { name: 'Thu hồi nguồn' }).first().click();
    const taking = page.getByRole('region', { name: 'Thu hồi một nguồn ước lượng' });
    await taking.getByLabel('Lý do').fill('Đưa nhầm tệp thử');
    await taking.getByRole('button', { name: 'Thu hồi nguồn' }).click();
    await page.getByText('Đã thu hồi 1 ước lượng.').waitFor();
    await page.getByText(/^Đã thu hồi, .*Đưa nhầm tệp thử/).waitFor();
  });

  it('tells how long households stayed on the list and opens those behind a number', async () => {
    const page = await signIn('can-bo-xa');
    await page.goto('/bieu/thoi-gian?nam=2023');
    const stays = page.getByRole('table', { name: 'Thời gian trong danh sách' });
    await stays.getByRole('row').nth(1).getByRole('button').first().click();
    await page.getByRole('dialog').getByRole('link').first().waitFor();
    await page.keyboard.press('Escape');
    await picture(page, 'figures-durations');
    expect(await page.getByText(/Theo sổ đến việc ghi số \d+/).count()).toBe(1);
  });

  it('shows the published rate with the change of standard, and a number opens its sources', async () => {
    const page = await signIn('can-bo-xa');
    await page.goto('/so-lieu/poor_rate_pct/viet-nam');
    await page.getByText('đổi từ "Chuẩn nghèo quốc gia 2016-2020" sang "Chuẩn nghèo quốc gia 2022-2025"').waitFor();
    await page.getByRole('table', { name: 'Từng số và nguồn' }).getByRole('button', { name: '4,03', exact: true }).click();
    await page.getByRole('dialog').getByRole('heading', { name: 'Nguồn và các bản' }).waitFor();
    expect(await page.getByRole('dialog').getByText('số đang đứng').count()).toBeGreaterThan(0);
    await page.goto('/so-lieu/multidim_rate_commune_gap_points/story-tay-linh-tra-giang');
    const gap = page.getByRole('table', { name: 'Từng số và nguồn' }).getByRole('row', { name: /^năm 2022/ });
    await gap.getByText(/^Cao nhất: .* thấp nhất: /).waitFor();
    await gap.getByRole('cell').first().getByRole('button').click();
    await page.getByRole('dialog').getByRole('link', { name: /Tỷ lệ nghèo đa chiều/ }).nth(1).waitFor();
    await picture(page, 'figures-gap');
  });

  it('finds an indicator typed without marks', async () => {
    const page = await signIn('can-bo-xa');
    await page.goto('/so-lieu');
    await page.getByRole('searchbox', { name: 'Tìm chỉ tiêu' }).fill('tong so ho');
    await page.getByRole('rowheader', { name: 'Tổng số hộ', exact: true }).waitFor();
  });

  it('has no accessibility violations and no sideways scrolling, wide or at 360 px', async () => {
    const paths = ['/so-lieu', '/so-lieu?dia-ban=viet-nam', '/so-lieu/kiem-tra?dia-ban=story-tay-linh-tra-giang&nam=2023', '/so-lieu/uoc-luong?dia-ban=story-tay-linh-tra-giang', '/so-lieu/uoc-luong/nhap', '/bieu/thoi-gian?nam=2023', '/so-lieu/poor_rate_pct/viet-nam', '/so-lieu/nhap'];
    expect(await faultsOf(await signIn('can-bo-huyen'), paths, bothWidths)).toEqual([]);
  });
});
