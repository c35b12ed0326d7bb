/**
 * Duties towards those the data is about, in a real browser: a request received, answered, taken back and answered again; a breach with its
 * clock; deletion by rule; the impact assessment as a printed document; and a what-if over a district. axe and 360 px.
 */
import { describe, expect, it } from 'vitest';
import { bothWidths, faultsOf, narrow, picture, useBrowser } from '../support/browser.ts';

describe('personal data and trials of the law in the browser', async () => {
  const { signIn } = await useBrowser();

  it('receives a request with its deadline, answers it, takes the answer back with the reason and answers again', async () => {
    const page = await signIn('can-bo-xa');
    await page.goto('/du-lieu-ca-nhan');
    await page.getByRole('button', { name: 'Ghi yêu cầu mới' }).click();
    await page.getByLabel('Ngày nhận').fill('4/1/2021');
    await page.getByLabel('Người yêu cầu').fill('Hồ Thị Yêu Cầu');
    await page.getByLabel('Nội dung').fill('Xin xem hồ sơ của gia đình');
    await page.getByRole('button', { name: 'Ghi lại' }).click();
    await page.getByText('Đã ghi. Hạn trả lời: 06/01/2021.').waitFor();
    const one = page.getByRole('listitem').filter({ hasText: 'Hồ Thị Yêu Cầu' });
    const answer = async (words: string, day: string) => {
      await one.getByRole('button', { name: 'Đã thực hiện' }).click();
      await one.getByLabel('Ngày trả lời').fill(day);
      await one.getByLabel('Đã làm gì').fill(words);
      await one.getByRole('button', { name: 'Trả lời', exact: true }).click();
    };
    await answer('Đã cho xem', '3/1/2021');
    await one.getByText('Ngày này trước ngày nhận hoặc phát hiện (04/01/2021)').waitFor();
    await one.getByLabel('Ngày trả lời').fill('5/1/2021');
    await one.getByRole('button', { name: 'Trả lời', exact: true }).click();
    await one.getByText('Trả lời ngày 05/01/2021').waitFor();
    await one.getByRole('button', { name: 'Rút câu trả lời' }).click();
    await one.getByLabel('Vì sao rút câu trả lời này').fill('Cho xem nhầm hồ sơ');
    await one.getByRole('button', { name: 'Rút câu trả lời' }).click();
    await one.getByText(/Đã rút ngày .* Lý do: Cho xem nhầm hồ sơ/).waitFor();
    await answer('Đã cho xem đúng hồ sơ', '5/1/2021');
    await one.getByText('Đã cho xem đúng hồ sơ').waitFor();
  });

  it('records a breach with hours left, and its chair tells the authority and closes it', async () => {
    const officer = await signIn('can-bo-xa');
    await officer.goto('/du-lieu-ca-nhan/vi-pham');
    await officer.getByRole('button', { name: 'Ghi vi phạm mới' }).click();
    await officer.getByLabel('Giờ', { exact: true }).fill('00:00');
    await officer.getByLabel('Việc đã xảy ra').fill('Phiếu khảo sát bỏ quên ở quán nước');
    await officer.getByRole('button', { name: 'Ghi lại' }).click();
    await officer.getByRole('listitem').filter({ hasText: 'bỏ quên ở quán nước' }).getByText(/còn \d+ giờ/).waitFor();
    const chair = await signIn('chu-tich-xa');
    await chair.goto('/du-lieu-ca-nhan/vi-pham');
    const one = chair.getByRole('listitem').filter({ hasText: 'bỏ quên ở quán nước' });
    await one.getByRole('button', { name: 'Ghi đã báo' }).click();
    await one.getByLabel('Báo cho').fill('Công an tỉnh');
    await one.getByRole('button', { name: 'Ghi lại' }).click();
    await one.getByText(/Đã báo Công an tỉnh lúc/).waitFor();
    await one.getByRole('button', { name: 'Đóng' }).click();
    await one.getByLabel('Kết quả xử lý').fill('Đã thu hồi đủ phiếu');
    await one.getByRole('button', { name: 'Ghi lại' }).click();
    await one.getByText(/Đã đóng ngày/).waitFor();
  });

  it('shows the assessment as a document to print, and forgets by rule what is past its time', async () => {
    const page = await signIn('quan-tri');
    await page.goto('/du-lieu-ca-nhan/danh-gia?dia-ban=story-vinh-linh-tay-linh-tra-giang');
    await page.getByRole('heading', { name: 'Rủi ro và cách giảm' }).waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText('Thủ trưởng đơn vị').isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: 'Xóa theo quy tắc' }).isVisible()).toBe(false);
    expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(10_000);
    await page.emulateMedia({ media: 'screen' });
    await page.getByText(/^Đã quá thời hạn lưu: [1-9]\d* yêu cầu/).waitFor();
    await page.getByRole('button', { name: 'Xóa theo quy tắc' }).click();
    await page.getByText(/^Đã xóa: [1-9]\d* yêu cầu/).waitFor();
    const kept = page.getByRole('table', { name: 'Giữ bao lâu, vì sao' });
    await kept.getByText(/^Xóa tệp sau 5 năm kể từ khi hộ ra khỏi danh sách/).waitFor();
    await kept.getByText(/Rà soát: khảo sát, họp dân/).first().waitFor();
    const officer = await signIn('can-bo-xa');
    await officer.goto('/du-lieu-ca-nhan');
    await officer.getByText(/Tên và nội dung đã xóa theo thời hạn lưu/).first().waitFor();
    expect(await officer.getByText('Hồ Thị Yêu Cầu').count()).toBe(0);
  });

  it('records that the assessment was drawn up under its number, and strikes a line out that was recorded in error', async () => {
    const page = await signIn('can-bo-xa');
    await page.goto('/du-lieu-ca-nhan/danh-gia');
    await page.getByText('Chưa ghi lần lập nào.').waitFor();
    const record = async (number: string) => {
      await page.getByRole('button', { name: 'Ghi đã lập hồ sơ' }).click();
      await page.getByLabel('Số hồ sơ').fill(number);
      await page.getByLabel('Ngày lập').fill('1/6/2024');
      await page.getByRole('button', { name: 'Ghi lại' }).click();
    };
    await record('01/HS-DLCN');
    await page.getByText('Đã ghi. Lập lại chậm nhất ngày 01/12/2024.').waitFor();
    await record('01/HS-DLCN');
    await page.getByText('Số hồ sơ này đã ghi rồi').waitFor();
    await page.getByLabel('Số hồ sơ').fill('02/HS-DLCN');
    await page.getByRole('button', { name: 'Ghi lại' }).click();
    const wrong = page.getByRole('listitem').filter({ hasText: '02/HS-DLCN' });
    await wrong.getByRole('button', { name: 'Gạch dòng ghi nhầm' }).click();
    await wrong.getByLabel('Nhầm ở đâu').fill('Ghi hai lần');
    await wrong.getByRole('button', { name: 'Gạch', exact: true }).click();
    await wrong.getByText(/Đã gạch ngày .* Lý do: Ghi hai lần/).waitFor();
    await page.getByText('Phải lập lại chậm nhất ngày 01/12/2024.').waitFor();
    await picture(page, 'impact-assessment-1366');
    await page.setViewportSize(narrow);
    await picture(page, 'impact-assessment-360');
  });

  it('tries another line and another count over a district: who moves, which households, which targets and gates', async () => {
    const page = await signIn('can-bo-huyen');
    await page.goto('/chuan-ngheo/gia-dinh?ngay=2024-06-03');
    await page.getByLabel('Đổi một mức').selectOption('line_poor_2022');
    await page.getByLabel('Mức nông thôn').fill('1.200.000');
    await page.getByLabel('Đổi thêm một mức').selectOption('least_deprivations_2022');
    await page.getByLabel('Mức mới').fill('2');
    await page.getByLabel('Mức mới').blur();
    expect(decodeURIComponent(page.url())).toContain('line_poor_2022:1200000:');
    await page.getByRole('table', { name: 'Mức khác nhau' }).getByText('2 chỉ số').waitFor();
    await page.getByRole('table', { name: 'Chỉ tiêu tính cho từng địa bàn bên dưới' }).getByText(/trong \d+/).first().waitFor();
    await page.getByRole('table', { name: 'Chỉ tiêu kế hoạch sẽ khác đi' }).getByText(/điều kiện xét khen/).first().waitFor();
    const cell = page.getByRole('table', { name: 'Hộ sang loại nào' }).getByRole('button', { name: /Từ hộ nghèo sang hộ có mức sống trung bình/ });
    await cell.click();
    await page.getByRole('table', { name: /Từ hộ nghèo sang hộ có mức sống trung bình/ }).getByRole('link').first().waitFor();
    await page.getByText('Tính thử, không lưu.').waitFor();
    // The standard of 2027 has no numbers yet: only whoever ticks for invented ones gets classes by them, and they are marked.
    const sides = page.getByRole('table', { name: 'Hộ sang loại nào' });
    const marked = page.getByRole('note').filter({ hasText: 'GIẢ LẬP' });
    await page.getByRole('button', { name: '2026 theo chuẩn cũ, 2027 theo chuẩn mới' }).click();
    await sides.getByRole('button', { name: /Từ hộ nghèo sang chưa xác định/ }).waitFor();
    expect([await marked.count(), await sides.getByRole('button', { name: /Từ hộ nghèo sang hộ nghèo/ }).count()]).toEqual([0, 0]);
    await page.getByLabel('Thử bằng số giả lập').check();
    await marked.waitFor();
    await sides.getByRole('button', { name: /Từ hộ nghèo sang hộ nghèo/ }).waitFor();
    await picture(page, 'what-if-invented-1366');
    await page.getByLabel('Thử bằng số giả lập').uncheck();
    await marked.waitFor({ state: 'detached' });
  });

  it('fits a telephone and a desk and breaks no rule of accessibility', async () => {
    expect(await faultsOf(await signIn('can-bo-xa'), ['/du-lieu-ca-nhan', '/du-lieu-ca-nhan/vi-pham', '/du-lieu-ca-nhan/danh-gia', '/ho/xem-ngoai-phan-cong', '/chuan-ngheo/gia-dinh?ngay=2024-06-03&muc=line_poor_2022:1200000:1600000'], bothWidths)).toEqual([]);
  });
});
