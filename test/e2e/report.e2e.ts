/**
 * A report from being asked for to being accepted, in a real browser: the district asks two communes by its plan, the commune drafts from closed
 * figures, writes and sends, the district returns it, each recipient accepts it the second time, and the share in time shows it. axe and 360 px.
 */
import { describe, expect, it } from 'vitest';
import { faultsOf, narrow, picture, useBrowser } from '../support/browser.ts';

describe('reports of the movement in the browser', async () => {
  const { signIn } = await useBrowser();
  const title = 'Báo cáo kết quả phong trào năm 2023';
  const [council, office] = ['Hội đồng Thi đua - Khen thưởng huyện', 'Phòng Lao động - Thương binh và Xã hội huyện'];

  it('is asked for by a plan, drafted, sent, returned, sent again and accepted', async () => {
    const district = await signIn('can-bo-huyen');
    await district.goto('/bao-cao?xem=nhan');
    await district.getByText('Địa bàn chưa yêu cầu báo cáo nào.').waitFor();
    await district.locator('main').getByRole('link', { name: 'Yêu cầu báo cáo' }).first().click();
    await district.getByLabel('Theo kế hoạch').selectOption({ label: 'Kế hoạch huyện Tây Lĩnh (giả lập)' });
    await district.getByLabel('Chế độ báo cáo').selectOption({ label: 'Xã, thị trấn báo cáo định kỳ.' });
    expect(await district.locator('input[name="recipients.0"]').inputValue()).toBe('Cơ quan quản lý cấp trên');
    await district.getByText('Ngoài hệ thống', { exact: false }).waitFor();
    await district.getByLabel('Tên báo cáo').fill(title);
    await district.getByLabel('Số liệu đến ngày').fill('31/12/2023');
    await district.getByLabel('Hạn', { exact: false }).first().fill('15/7/2024');
    await district.locator('input[name="recipients.0"]').fill(council);
    await district.getByRole('button', { name: 'Thêm nơi nhận' }).click();
    await district.locator('input[name="recipients.1"]').fill(office);
    await district.locator('input[name="recipients.1"]').press('Escape');
    await district.getByText('Cơ quan trong hệ thống', { exact: false }).nth(1).waitFor();
    await district.getByLabel('Hiện các đơn vị loại').selectOption({ label: 'Cơ quan nhà nước' });
    await district.getByLabel('Ủy ban nhân dân xã Vĩnh Lĩnh').check();
    await district.getByLabel('Ủy ban nhân dân xã Sơn Lĩnh').check();
    await district.getByText('Đã chọn 2 đơn vị.').waitFor();
    await picture(district, 'report-new');
    await district.getByRole('button', { name: 'Gửi yêu cầu' }).click();
    await district.getByRole('heading', { name: title }).waitFor();
    await district.getByRole('link', { name: 'Ủy ban nhân dân xã Sơn Lĩnh' }).waitFor();

    const commune = await signIn('can-bo-xa');
    await commune.goto('/bao-cao');
    await commune.getByRole('link', { name: title }).click();
    await commune.getByRole('button', { name: 'Lập dự thảo từ số liệu đã khóa' }).click();
    await commune.getByRole('link', { name: /^Số hộ nghèo đến ngày 31\/12\/2023: / }).waitFor();
    await commune.getByLabel('Kết quả và cách làm').fill('Xã đã vận động sửa 12 căn nhà.');
    expect(await commune.getByRole('button', { name: 'Gửi báo cáo' }).isDisabled()).toBe(true);
    await commune.getByRole('button', { name: 'Lưu nội dung' }).click();
    await commune.getByText('Đã lưu nội dung.').waitFor();
    await commune.getByRole('button', { name: 'Gửi báo cáo' }).click();
    await commune.getByText('Đã gửi báo cáo.').waitFor();
    const address = new URL(commune.url()).pathname;

    await district.goto(address);
    await district.getByRole('button', { name: 'Trả lại' }).click();
    await district.getByLabel('Lý do trả lại').fill('Chưa nêu khó khăn');
    await district.getByLabel('Gửi lại trước hết ngày').fill('20/7/2024');
    await district.getByRole('form', { name: 'Trả lại' }).getByRole('button', { name: 'Trả lại' }).click();
    await district.getByText('Đã trả lại báo cáo.').waitFor();

    await commune.goto(address);
    await commune.getByText('Lý do: Chưa nêu khó khăn.', { exact: false }).waitFor();
    await commune.getByLabel('Khó khăn, vướng mắc').fill('Thiếu vốn vay.');
    await commune.getByRole('button', { name: 'Lưu nội dung' }).click();
    await commune.getByText('Đã lưu nội dung.').waitFor();
    await commune.getByRole('button', { name: 'Gửi báo cáo' }).click();
    await commune.getByText('Đã gửi báo cáo.').waitFor();

    await district.goto(address);
    // The office has no account, so the desk records for it; the council has one and finds the report among what is sent to it.
    await district.getByText(`Chờ ${council} tiếp nhận bằng tài khoản của mình.`).waitFor();
    expect(await district.getByRole('button', { name: new RegExp(council) }).count()).toBe(0);
    await district.getByRole('button', { name: `Ghi tiếp nhận thay ${office}` }).click();
    await district.getByText('Đã ghi tiếp nhận.').waitFor();
    const member = await signIn('hoi-dong');
    await member.goto('/bao-cao?xem=den-toi');
    await member.getByText(`${council}: 1 báo cáo chờ.`).waitFor();
    await picture(member, 'report-received');
    await member.getByRole('link', { name: title }).click();
    await member.getByRole('button', { name: `Tiếp nhận cho ${council}` }).click();
    await member.getByText('Đã ghi tiếp nhận.').waitFor();
    expect(await faultsOf(member, ['/bao-cao?xem=den-toi', address])).toEqual([]);
    await member.setViewportSize(narrow);
    expect(await faultsOf(member, ['/bao-cao?xem=den-toi', address])).toEqual([]);
    await district.goto(address);
    await district.getByText('đã tiếp nhận', { exact: false }).first().waitFor();
    await picture(district, 'report-one');
    await district.goto('/bao-cao/dung-han');
    await district.getByRole('row', { name: /Ủy ban nhân dân xã Vĩnh Lĩnh.*100,00/ }).waitFor();
    const pages = ['/bao-cao', '/bao-cao?xem=nhan', '/bao-cao/moi', '/bao-cao/dung-han', '/bao-cao/1', address];
    expect(await faultsOf(district, pages)).toEqual([]);
    await district.setViewportSize(narrow);
    expect(await faultsOf(district, pages)).toEqual([]);
    for (const [index, path] of pages.entries()) {
      await district.goto(path);
      await district.waitForLoadState('networkidle');
      await picture(district, `report-narrow-${index}`);
    }
    expect(await faultsOf(commune, ['/bao-cao', address])).toEqual([]);
  });
});
