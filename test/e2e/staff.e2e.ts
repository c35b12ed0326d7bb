/** The roster and the course in a real browser: somebody is entered and given a course, an exercise is done to its end. axe and 360 px. */
import { describe, expect, it } from 'vitest';
import { faultsOf, narrow, picture, useBrowser } from '../support/browser.ts';

describe('poverty staff and the course in the browser', async () => {
  const { signIn } = await useBrowser();

  it('enters somebody on the roster, then counts households of the practice hamlet until the exercise is passed', async () => {
    const page = await signIn('can-bo-xa');
    await page.goto('/can-bo');
    await page.getByRole('button', { name: 'Thêm cán bộ' }).click();
    await page.getByLabel('Họ và tên').fill('Đinh Thị Mơ');
    await page.getByLabel('Chức vụ').fill('Công chức');
    await page.getByRole('checkbox', { name: 'chuyên trách' }).check();
    await page.getByRole('button', { name: 'Ghi vào danh sách' }).click();
    await page.getByText('Đã ghi vào danh sách.').waitFor();
    await page.getByRole('button', { name: 'Mở: Đinh Thị Mơ' }).click();
    await page.getByRole('button', { name: 'Ghi khóa tập huấn' }).click();
    await page.getByLabel('Tên khóa').fill('Tập huấn rà soát');
    await page.getByLabel('Nơi tổ chức').fill('Sở');
    await page.getByLabel('Ngày đầu').fill('10/5/2024');
    await page.getByLabel('Ngày cuối').fill('12/5/2024');
    await page.getByRole('form', { name: 'Ghi khóa tập huấn' }).getByRole('button', { name: 'Ghi khóa tập huấn' }).click();
    await page.getByText('Đã ghi khóa tập huấn.').waitFor();
    await picture(page, 'staff');

    await page.goto('/hoc');
    await page.getByRole('button', { name: 'Làm bài: Đọc biểu đầu năm, cuối năm' }).click();
    await page.getByText('Đếm theo bảng').waitFor();
    const address = new URL(page.url()).pathname;
    const rows = await page.locator('table tbody tr').evaluateAll((lines) => lines.map((line) => [...line.querySelectorAll('td')].slice(-2).map((cell) => cell.textContent?.trim() ?? '')));
    const poor = (text: string | undefined) => text === 'hộ nghèo' || text === 'Hộ nghèo';
    const counts = [rows.filter(([a]) => poor(a)), rows.filter(([a, b]) => poor(a) && !poor(b)), rows.filter(([a, b]) => !poor(a) && poor(b)), rows.filter(([, b]) => poor(b))].map((one) => String(one.length));
    for (const [index, label] of ['Số hộ nghèo đầu năm', 'Số hộ thoát nghèo trong năm', 'Số hộ nghèo phát sinh trong năm', 'Số hộ nghèo cuối năm'].entries()) await page.getByLabel(label).fill(counts[index]!);
    await page.getByRole('button', { name: 'Nộp bài' }).click();
    await page.getByText('Đạt: đúng 4/4.').waitFor();
    await page.goto('/hoc');
    await page.getByText('đạt ngày').waitFor();
    const pages = ['/can-bo', '/can-bo?xem=thieu', '/can-bo?xem=dieu-tra-vien', '/hoc', address];
    expect(await faultsOf(page, pages)).toEqual([]);
    await page.setViewportSize(narrow);
    expect(await faultsOf(page, pages)).toEqual([]);
    for (const [index, path] of pages.entries()) {
      await page.goto(path);
      await page.waitForLoadState('networkidle');
      await picture(page, `staff-narrow-${index}`);
    }
  });

  it('drafts the scorecard of a head, gives it another level by two persons', async () => {
    const signer = await signIn('nguoi-ky');
    await signer.goto('/nguoi-dung-dau');
    await signer.locator('main').getByRole('button', { name: 'Lập phiếu' }).click();
    await signer.getByRole('form').getByLabel('Địa bàn').fill('Vĩnh Lĩnh');
    await signer.getByRole('option', { name: /^Xã Vĩnh Lĩnh/ }).first().click();
    await signer.getByRole('form').getByLabel('Người đứng đầu').fill('Người Được Đánh Giá');
    await signer.getByRole('form').getByLabel('Chức vụ').fill('Chủ tịch Ủy ban nhân dân xã');
    await signer.getByRole('form').getByRole('button', { name: 'Lập phiếu' }).click();
    await signer.getByText('Đã ban hành kế hoạch của địa bàn cho năm này').waitFor();
    expect(await signer.locator('main input').count()).toBe(0); // no field for a figure
    await signer.getByRole('button', { name: 'Đề nghị mức khác' }).click();
    await signer.getByLabel('Mức đề nghị').selectOption({ label: 'hoàn thành nhiệm vụ' });
    await signer.getByLabel(/^Lý do/).fill('Xã đã khắc phục hậu quả thiên tai, có văn bản xác nhận.');
    await signer.getByRole('form').getByRole('button', { name: 'Đề nghị mức khác' }).click();
    await signer.getByText('Cần người khác ký xác nhận.').waitFor();
    const address = new URL(signer.url()).pathname;
    const second = await signIn('giam-sat');
    await second.goto(address);
    await second.getByRole('button', { name: 'Ký xác nhận (chữ ký thứ hai)' }).click();
    await second.getByText('Đã ký xác nhận.').waitFor();
    await picture(second, 'scorecard');
    expect(await faultsOf(second, ['/nguoi-dung-dau', address])).toEqual([]);
    await second.setViewportSize(narrow);
    expect(await faultsOf(second, ['/nguoi-dung-dau', address])).toEqual([]);
    await picture(second, 'scorecard-narrow');
  });

  it('shows a cluster with its places and records a drive', async () => {
    const page = await signIn('can-bo-huyen');
    await page.goto('/thi-dua/cum-khoi?nam=2023');
    const name = 'Cụm thi đua số 1 (các xã phía đông)';
    await page.getByRole('button', { name: `Ghi đợt vận động: ${name}` }).click();
    await page.getByLabel('Đối tượng vận động').fill('Cán bộ, công chức, viên chức');
    await page.getByLabel('Dùng để').fill('Hỗ trợ hộ nghèo phát triển sản xuất');
    await page.getByRole('form').getByRole('button', { name: 'Ghi đợt vận động' }).click();
    await page.getByText('Đã ghi đợt vận động.').waitFor();
    await page.getByText('chưa biết (chưa có sổ quỹ)').waitFor();
    await picture(page, 'cluster');
    expect(await faultsOf(page, ['/thi-dua/cum-khoi?nam=2023', '/thi-dua/cum-khoi?nam=2023&theo=bao-cao'])).toEqual([]);
    await page.setViewportSize(narrow);
    expect(await faultsOf(page, ['/thi-dua/cum-khoi?nam=2023'])).toEqual([]);
    await picture(page, 'cluster-narrow');
  });
});
