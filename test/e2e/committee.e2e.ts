/** A steering committee in a real browser: founded, a member named with an area, a meeting whose conclusion is a task, the end. axe at 1366 and 360 px. */
import { describe, expect, it } from 'vitest';
import { faultsOf, narrow, picture, useBrowser } from '../support/browser.ts';

describe('a steering committee in the browser', async () => {
  const { signIn } = await useBrowser();

  it('is founded, meets and is dissolved', async () => {
    const page = await signIn('can-bo-huyen');
    await page.goto('/ban-chi-dao');
    await page.getByRole('button', { name: 'Thành lập' }).click();
    const form = page.getByRole('form');
    await form.getByLabel('Tên ban').fill('Ban Chỉ đạo giảm nghèo huyện');
    await form.getByLabel('Quyết định').fill('12/QĐ-UBND');
    await form.getByLabel('Ngày thành lập').fill('10/5/2024');
    await form.getByLabel('Quy chế hoạt động').fill('Họp mỗi quý một lần.');
    await form.getByLabel('Theo kế hoạch').selectOption({ label: 'Kế hoạch huyện Tây Lĩnh (giả lập)' });
    await form.getByRole('button', { name: 'Thành lập' }).click();
    await page.getByRole('button', { name: 'Thêm thành viên' }).click();
    await page.getByRole('combobox', { name: 'Tài khoản' }).fill('Trần Văn');
    await page.getByRole('option', { name: /Trần Văn Mẫu/ }).click();
    await form.getByLabel('Chức vụ, cơ quan').fill('Trưởng phòng');
    await form.getByLabel('Chức danh').selectOption({ label: 'Trưởng ban' });
    await form.getByLabel('Phần việc').fill('Chỉ đạo chung');
    await form.getByLabel('Xã Vĩnh Lĩnh').check();
    await form.getByRole('button', { name: 'Thêm thành viên' }).click();
    await page.getByText('Đã thêm thành viên.').waitFor();
    await page.getByText(/^Xã Vĩnh Lĩnh, từ 10\/05\/2024/i).waitFor();
    await page.getByRole('button', { name: 'Ghi cuộc họp' }).click();
    await form.getByLabel('Ngày họp').fill('31/5/2024');
    await form.getByLabel('Địa điểm').fill('Phòng họp số 2');
    await form.getByLabel('Nội dung, diễn biến').fill('Bàn về hộ có khả năng thoát nghèo.');
    await form.getByLabel('Việc phải làm').fill('Lập danh sách hộ cần vay vốn');
    await form.getByLabel('Cơ quan chủ trì').fill('Phòng Lao động - Thương binh và Xã hội');
    await form.getByLabel('Hạn hoàn thành').fill('31/8/2024');
    await picture(page, 'committee-meet');
    await form.getByRole('button', { name: 'Ghi cuộc họp' }).click();
    await page.getByRole('link', { name: 'Lập danh sách hộ cần vay vốn' }).waitFor();
    // Who left on a day recorded wrongly: corrected with its reason.
    await page.getByRole('button', { name: 'Thêm thành viên' }).click();
    await form.getByLabel('Họ và tên').fill('Lê Thị Mẫu');
    await form.getByLabel('Chức vụ, cơ quan').fill('Chuyên viên');
    await form.getByLabel('Phần việc').fill('Tổng hợp');
    await form.getByRole('button', { name: 'Thêm thành viên' }).click();
    await page.getByRole('button', { name: 'Thôi tham gia: Lê Thị Mẫu' }).click();
    await form.getByLabel('Thôi từ ngày').fill('2/6/2024');
    await form.getByLabel('Lý do').fill('Chuyển công tác');
    await form.getByRole('button', { name: 'Thôi tham gia' }).click();
    await page.getByRole('button', { name: 'Sửa ngày thôi tham gia: Lê Thị Mẫu' }).click();
    await form.getByLabel('Ngày thôi đúng').fill('1/6/2024');
    await form.getByLabel('Lý do sửa').fill('Gõ nhầm ngày');
    await picture(page, 'committee-leaving');
    await form.getByRole('button', { name: 'Sửa ngày thôi' }).click();
    await page.getByText('thôi tham gia ngày 01/06/2024: Chuyển công tác').waitFor();
    const address = new URL(page.url()).pathname;
    await page.setViewportSize(narrow);
    await page.getByRole('button', { name: 'Kết thúc hoạt động' }).click();
    await form.getByText('1 thành viên thôi tham gia cùng ban; 0 nhiệm vụ').waitFor();
    await picture(page, 'committee-dissolve-narrow');
    await form.getByLabel('Quyết định kiện toàn hoặc giải thể số').fill('30/QĐ-UBND');
    await form.getByLabel('Lý do').fill('Kiện toàn');
    await form.getByRole('button', { name: 'Kết thúc hoạt động' }).click();
    await page.getByText('Kết thúc hoạt động ngày 03/06/2024 theo Quyết định số 30/QĐ-UBND: Kiện toàn').waitFor();
    expect(await page.getByRole('button', { name: 'Ghi cuộc họp' }).count()).toBe(0);
    expect(await faultsOf(page, ['/ban-chi-dao', address])).toEqual([]);
  });
});
