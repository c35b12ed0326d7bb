/**
 * An inspection in a real browser: the yearly plan from what is proposed, its approval, a visit with team, checklist, a finding and minutes, the unit's
 * answer, the check on the spot; then axe and 360 px on each screen.
 */
import { describe, expect, it } from 'vitest';
import { faultsOf, narrow, picture, useBrowser } from '../support/browser.ts';

describe('inspections in the browser', async () => {
  const { signIn } = await useBrowser();

  it('goes from the proposed units to a finding that is closed', async () => {
    const district = await signIn('can-bo-huyen');
    await district.goto('/kiem-tra-giam-sat');
    await district.getByRole('button', { name: 'Lập kế hoạch năm' }).click();
    await district.getByLabel('Kế hoạch phong trào').selectOption({ label: 'Kế hoạch huyện Tây Lĩnh (giả lập)' });
    await district.getByText('Chưa được kiểm tra lần nào.').first().waitFor();
    await picture(district, 'inspection-proposed');
    for (const unit of ['Xã Vĩnh Lĩnh', 'Xã Sơn Lĩnh']) await district.getByLabel(unit, { exact: true }).check();
    await district.getByRole('button', { name: 'Tiếp tục' }).click();
    await district.getByRole('button', { name: 'Lưu kế hoạch' }).click();
    await district.getByRole('row', { name: /Xã Vĩnh Lĩnh.*Chưa được kiểm tra lần nào/ }).waitFor();

    const signer = await signIn('nguoi-ky');
    await signer.goto('/kiem-tra-giam-sat');
    await signer.getByRole('button', { name: 'Duyệt kế hoạch' }).click();
    await signer.getByRole('button', { name: 'Tiếp tục' }).click();
    await signer.getByRole('button', { name: 'Duyệt kế hoạch' }).click();
    await signer.getByText('đã duyệt', { exact: false }).first().waitFor();

    // Approved, it is amended by a decision of its own; the first edition stays readable.
    await district.reload();
    await district.getByRole('button', { name: 'Điều chỉnh kế hoạch' }).click();
    await district.getByLabel('Lý do điều chỉnh').fill('Mưa lũ làm đổi lịch');
    await district.getByLabel('Thay đổi với Xã Vĩnh Lĩnh').selectOption({ label: 'Chuyển sang quý 4' });
    await district.getByLabel('Lý do thay đổi với Xã Vĩnh Lĩnh').fill('Đường vào xã sạt lở');
    await picture(district, 'inspection-amend');
    await district.getByRole('button', { name: 'Tiếp tục' }).click();
    await district.getByRole('button', { name: 'Lưu kế hoạch' }).click();
    await district.getByText('Dự thảo điều chỉnh, chưa duyệt').first().waitFor();
    await signer.reload();
    await signer.getByRole('button', { name: 'Duyệt điều chỉnh' }).click();
    await signer.getByRole('button', { name: 'Tiếp tục' }).click();
    await signer.getByRole('button', { name: 'Duyệt điều chỉnh' }).click();
    await signer.locator('summary', { hasText: /^Bản 2 \(điều chỉnh\): Quyết định/ }).click();
    await signer.getByRole('row', { name: /Xã Vĩnh Lĩnh.*chuyển từ quý 2 sang quý 4.*Đường vào xã sạt lở/ }).waitFor();
    await picture(signer, 'inspection-editions');

    await district.reload();
    await district.getByRole('button', { name: 'Mở cuộc kiểm tra theo kế hoạch' }).click();
    for (const unit of ['Xã Vĩnh Lĩnh', 'Xã Sơn Lĩnh']) await district.getByLabel(unit, { exact: true }).check();
    await district.getByRole('button', { name: 'Tiếp tục' }).click();
    await district.getByRole('button', { name: 'Mở cuộc kiểm tra', exact: true }).click();
    await district.getByRole('button', { name: 'Lập đoàn' }).click();
    await district.getByLabel('Trưởng đoàn').fill('Trưởng đoàn giả lập');
    await district.getByLabel('Thành viên').fill('Thành viên giả lập, Phòng Nội vụ');
    await record(district);
    // The form is gone; what was recorded is said above.
    await district.getByRole('status').filter({ hasText: 'Đã ghi.' }).waitFor();
    await district.getByRole('region', { name: 'Xã Sơn Lĩnh' }).getByRole('button', { name: 'Đưa đơn vị ra khỏi cuộc kiểm tra' }).click();
    await district.getByLabel('Lý do không kiểm tra đơn vị này').fill('Đường vào xã sạt lở');
    await district.getByRole('button', { name: 'Tiếp tục' }).click();
    await district.getByRole('button', { name: 'Đưa đơn vị ra khỏi cuộc kiểm tra' }).last().click();
    await district.getByRole('status').filter({ hasText: 'Đã đưa Xã Sơn Lĩnh ra khỏi cuộc kiểm tra.' }).waitFor();
    await district.getByText('Không kiểm tra từ ngày 03/06/2024. Lý do: Đường vào xã sạt lở').waitFor();
    await picture(district, 'inspection-dropped');
    await district.getByRole('button', { name: 'Lập phiếu kiểm tra' }).click();
    await district.getByRole('button', { name: 'Ghi kết quả' }).click();
    const form = district.getByRole('region', { name: 'Kết quả kiểm tra Xã Vĩnh Lĩnh' });
    await form.waitFor();
    for (const [index, select] of (await form.locator('select').all()).entries()) await select.selectOption(index === 0 ? 'not_kept' : 'kept');
    await picture(district, 'inspection-marks');
    await record(district);
    await district.getByRole('button', { name: 'Ghi kiến nghị' }).click();
    const find = district.getByRole('region', { name: 'Kiến nghị với Xã Vĩnh Lĩnh' });
    await find.locator('select').selectOption({ index: 1 });
    await find.getByLabel('Tồn tại, hạn chế').fill('Chưa có sổ theo dõi đăng ký');
    await find.getByLabel('Việc phải làm').fill('Lập sổ theo dõi đăng ký');
    await find.getByLabel('Thời hạn').fill('01/07/2024');
    await record(district);
    await district.getByRole('button', { name: 'Ký biên bản' }).click();
    await district.getByLabel('Nơi lập biên bản').fill('Trụ sở UBND xã');
    await district.getByLabel('Đại diện đơn vị').fill('Đại diện giả lập');
    await record(district);
    await district.getByText(/Biên bản ký ngày 03\/06\/2024/).waitFor();
    await picture(district, 'inspection-visit');
    const address = new URL(district.url()).pathname;

    const commune = await signIn('can-bo-xa');
    await commune.goto(address);
    await commune.getByRole('button', { name: 'Báo cáo kết quả thực hiện' }).click();
    await commune.getByRole('textbox', { name: 'Kết quả thực hiện' }).fill('Đã lập sổ theo dõi');
    await commune.getByRole('textbox', { name: 'Minh chứng' }).fill('Quyết định số 12/QĐ-UBND');
    await record(commune);
    await commune.getByText('Minh chứng: Quyết định số 12/QĐ-UBND').waitFor();

    await district.reload();
    await district.getByRole('button', { name: 'Kiểm tra lại' }).click();
    await district.getByRole('textbox', { name: 'Kết quả kiểm tra lại' }).fill('Đã xem sổ, đúng như báo cáo');
    await record(district);
    await district.getByText('đã thực hiện (03/06/2024)').waitFor();
    await district.getByRole('button', { name: 'Kết thúc cuộc kiểm tra' }).waitFor();

    const pages = ['/kiem-tra-giam-sat', '/kiem-tra-giam-sat?xem=cuoc', '/kiem-tra-giam-sat?xem=kien-nghi', '/kiem-tra-giam-sat?xem=chua', address];
    expect(await faultsOf(district, pages)).toEqual([]);
    await district.setViewportSize(narrow);
    expect(await faultsOf(district, pages)).toEqual([]);
    for (const [index, path] of pages.entries()) {
      await district.goto(path);
      await district.waitForLoadState('networkidle');
      await picture(district, `inspection-narrow-${index}`);
    }
  });

  const record = async (page: Awaited<ReturnType<typeof signIn>>): Promise<void> => {
    await page.getByRole('button', { name: 'Tiếp tục' }).click();
    const confirm = page.getByRole('button', { name: 'Ghi', exact: true });
    await confirm.click();
    await confirm.waitFor({ state: 'detached' });
  };
});
