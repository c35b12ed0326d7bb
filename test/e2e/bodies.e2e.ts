/** A body the plan has no criteria for, in a real browser: from the list of the long unvisited to a visit that goes by a general list. axe at 1366 and 360 px. */
import { describe, expect, it } from 'vitest';
import { faultsOf, narrow, picture, useBrowser } from '../support/browser.ts';

describe('a body without criteria in the browser', async () => {
  const { signIn } = await useBrowser();

  it('visits a department the plan has no criteria for from the list of the long unvisited', async () => {
    const district = await signIn('can-bo-huyen');
    await district.goto('/kiem-tra-giam-sat?xem=chua');
    await district.getByRole('button', { name: 'Mở cuộc kiểm tra đột xuất Phòng Văn hóa và Thông tin huyện' }).click();
    await district.getByLabel('Kế hoạch phong trào').selectOption({ label: 'Kế hoạch huyện Tây Lĩnh (giả lập)' });
    await district.getByLabel('Mục đích, lý do').fill('Lâu chưa kiểm tra việc tuyên truyền');
    await district.getByRole('button', { name: 'Tiếp tục' }).click();
    await district.getByRole('button', { name: 'Mở cuộc kiểm tra', exact: true }).click();
    await district.getByRole('button', { name: 'Lập đoàn' }).click();
    await district.getByLabel('Trưởng đoàn').fill('Trưởng đoàn giả lập');
    await district.getByLabel('Thành viên').fill('Thành viên giả lập, Phòng Nội vụ');
    const record = async () => {
      await district.getByRole('button', { name: 'Tiếp tục' }).click();
      const confirm = district.getByRole('button', { name: 'Ghi', exact: true });
      await confirm.click();
      await confirm.waitFor({ state: 'detached' });
    };
    await record();
    await district.getByRole('button', { name: 'Lập phiếu kiểm tra' }).click();
    await district.getByText('Kế hoạch không có bộ tiêu chí cho đơn vị này: phiếu chung lấy', { exact: false }).waitFor();
    await district.getByLabel('Nội dung đoàn ghi thêm').fill('Sổ theo dõi tin, bài đã phát');
    await picture(district, 'inspection-general');
    await record();
    const list = district.getByRole('table', { name: 'Phiếu kiểm tra Phòng Văn hóa và Thông tin huyện' });
    await list.getByRole('row', { name: /Sổ theo dõi tin, bài đã phát.*đoàn ghi/ }).waitFor();
    await list.getByRole('cell', { name: 'nhiệm vụ', exact: true }).first().waitFor();
    // A finding of another body, written here by mistake, is struck before the minutes are signed.
    await district.getByRole('button', { name: 'Ghi kiến nghị' }).click();
    await district.getByLabel('Tồn tại, hạn chế').fill('Chưa có sổ, của đơn vị khác');
    await district.getByLabel('Việc phải làm').fill('Lập sổ theo dõi');
    await record();
    const finding = district.getByRole('region', { name: 'Kiến nghị số 1' });
    await finding.getByRole('button', { name: 'Xóa kiến nghị ghi nhầm' }).click();
    await finding.getByLabel('Lý do xóa').fill('Ghi nhầm của đơn vị khác');
    await picture(district, 'inspection-strike');
    await finding.getByRole('button', { name: 'Tiếp tục' }).click();
    await finding.getByRole('button', { name: 'Xóa kiến nghị ghi nhầm', exact: true }).last().click();
    await finding.waitFor({ state: 'detached' });
    const address = new URL(district.url()).pathname;
    await district.getByRole('button', { name: 'Ghi kết quả' }).waitFor();
    const pages = [address, '/kiem-tra-giam-sat?xem=chua'];
    expect(await faultsOf(district, pages)).toEqual([]);
    await district.setViewportSize(narrow);
    expect(await faultsOf(district, pages)).toEqual([]);
    await district.goto(address);
    await district.waitForLoadState('networkidle');
    await picture(district, 'inspection-general-360');
  });
});
