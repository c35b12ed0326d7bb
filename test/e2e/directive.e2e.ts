/** A directive in a real browser: issued by the district, answered by the commune, returned and accepted. axe at 1366 and 360 px. */
import { describe, expect, it } from 'vitest';
import { faultsOf, narrow, picture, useBrowser } from '../support/browser.ts';

describe('a directive in the browser', async () => {
  const { signIn } = await useBrowser();

  it('is issued, answered and accepted', async () => {
    const district = await signIn('can-bo-huyen');
    await district.goto('/chi-dao/moi');
    await district.getByLabel('Việc chỉ đạo (trích yếu)').fill('Rà soát hộ có khả năng thoát nghèo');
    await district.getByLabel('Nội dung').fill('Rà soát và báo cáo danh sách.');
    await district.getByLabel('Cơ quan ra chỉ đạo').fill('Ủy ban nhân dân huyện Tây Lĩnh');
    await district.getByLabel('Hạn', { exact: false }).first().fill('15/7/2024');
    await district.getByLabel('Hiện các đơn vị loại').selectOption({ label: 'Cơ quan nhà nước' });
    await district.getByLabel('Ủy ban nhân dân xã Vĩnh Lĩnh').check();
    await picture(district, 'directive-new');
    await district.getByRole('form').getByRole('button', { name: 'Ra chỉ đạo' }).click();
    await district.getByRole('cell', { name: /Ủy ban nhân dân xã Vĩnh Lĩnh/ }).waitFor();
    const address = new URL(district.url()).pathname;
    const commune = await signIn('can-bo-xa');
    await commune.goto('/chi-dao');
    await commune.getByRole('link', { name: 'Rà soát hộ có khả năng thoát nghèo' }).click();
    await commune.getByRole('button', { name: /^Xin gia hạn/ }).click();
    await commune.getByLabel('Xin đến ngày').fill('25/7/2024');
    await commune.getByLabel('Lý do').fill('Mưa lũ, hai thôn bị chia cắt');
    await commune.getByRole('form').getByRole('button', { name: 'Xin gia hạn' }).click();
    await commune.getByText('Đã gửi đề nghị gia hạn.').waitFor();
    // Taken back and asked anew.
    await commune.getByRole('button', { name: /^Rút đề nghị gia hạn/ }).click();
    await commune.getByText('Ngày 03/06/2024, đơn vị rút đề nghị gia hạn đến ngày 25/07/2024').waitFor();
    await commune.getByRole('button', { name: /^Xin gia hạn/ }).click();
    await commune.getByLabel('Xin đến ngày').fill('25/7/2024');
    await commune.getByLabel('Lý do').fill('Mưa lũ, hai thôn bị chia cắt');
    await commune.getByRole('form').getByRole('button', { name: 'Xin gia hạn' }).click();
    await commune.getByText('Đã gửi đề nghị gia hạn.').waitFor();
    await district.goto(address);
    await district.getByRole('button', { name: /^Trả lời xin gia hạn/ }).click();
    await district.getByLabel('Ý kiến trả lời').fill('Đồng ý vì lý do khách quan.');
    await picture(district, 'directive-extension');
    await district.getByRole('form').getByRole('button', { name: 'Trả lời xin gia hạn' }).click();
    await district.getByText('Đã trả lời đề nghị gia hạn.').waitFor();
    await commune.reload();
    await commune.getByText('Gia hạn từ ngày 15/07/2024 đến ngày 25/07/2024').waitFor();
    await commune.getByRole('button', { name: /^Ghi kết quả/ }).click();
    await commune.getByLabel('Kết quả thực hiện').fill('Đã rà soát 42 hộ.');
    await commune.getByRole('form').getByRole('button', { name: 'Ghi kết quả' }).click();
    await commune.getByText('Đã gửi kết quả.').waitFor();
    await district.goto(address);
    await district.getByRole('button', { name: /^Công nhận hoàn thành/ }).click();
    await district.getByText('Đã công nhận hoàn thành.').waitFor();
    await picture(district, 'directive-one');
    const pages = ['/chi-dao', '/chi-dao?xem=da-ra', '/chi-dao/moi', address];
    expect(await faultsOf(district, pages)).toEqual([]);
    await district.setViewportSize(narrow);
    expect(await faultsOf(district, pages)).toEqual([]);
  });
});
