/**
 * What was recorded wrongly is put right in a real browser: a scorecard for the wrong head, a misspelt name on the roster, a chair who leaves on a day ahead,
 * a conference that does not take place, publicity and a session that a sheet rests on; the report of a quarter enters the register. axe at 1366 and 360 px.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { bothWidths, faultsOf, narrow, picture, wide } from '../support/browser.ts';
import { useOwnHouse } from '../support/own-house.ts';
import { printed } from '../support/story.ts';

describe('corrections in the browser', async () => {
  const { signIn } = await useOwnHouse('2024-06-03'); // what it leaves behind is in nobody's way
  const both = async (page: Page, name: string) => {
    await picture(page, name);
    await page.setViewportSize(narrow);
    await picture(page, `${name}-360`);
    await page.setViewportSize(wide);
  };
  const formOf = (page: Page, name: string | RegExp) => page.getByRole('form', { name });

  it('discards a scorecard drafted for the wrong head, and the right one is drafted', async () => {
    const page = await signIn('can-bo-huyen');
    const draft = async (head: string) => {
      await page.goto('/nguoi-dung-dau');
      await page.locator('main').getByRole('button', { name: 'Lập phiếu' }).click();
      await page.getByRole('form').getByLabel('Địa bàn').fill('Bình Lĩnh');
      await page.getByRole('option', { name: /^Xã Bình Lĩnh/ }).first().click();
      await page.getByRole('form').getByLabel('Người đứng đầu').fill(head);
      await page.getByRole('form').getByLabel('Chức vụ').fill('Chủ tịch Ủy ban nhân dân xã');
      await page.getByRole('form').getByRole('button', { name: 'Lập phiếu' }).click();
      await page.getByRole('button', { name: 'Bỏ dự thảo' }).waitFor();
    };
    await draft('Bá Văn Mâu');
    await page.getByRole('button', { name: 'Bỏ dự thảo' }).click();
    const form = formOf(page, 'Bỏ dự thảo');
    await form.getByLabel('Lý do bỏ').fill('Ghi sai tên người đứng đầu');
    await both(page, 'scorecard-discard');
    await form.getByRole('button', { name: 'Bỏ dự thảo' }).click();
    await page.getByText('đã bỏ vì lập nhầm').first().waitFor();
    await page.getByText('Lý do: Ghi sai tên người đứng đầu').waitFor();
    const discarded = new URL(page.url()).pathname;
    await draft('Bá Văn Mẫu');
    await page.goto('/nguoi-dung-dau');
    await page.getByRole('cell', { name: 'Bá Văn Mẫu' }).waitFor();
    expect(await page.getByRole('cell', { name: 'Bá Văn Mâu' }).count()).toBe(0);
    expect(await faultsOf(page, [discarded], bothWidths)).toEqual([]);
  });

  it('corrects a name and a posting on the roster with a reason', async () => {
    const page = await signIn('can-bo-xa');
    await page.goto('/can-bo');
    await page.getByRole('button', { name: 'Thêm cán bộ' }).click();
    await page.getByLabel('Họ và tên').fill('Đinh Thị Mở');
    await page.getByLabel('Chức vụ').fill('Công chức');
    await page.getByRole('checkbox', { name: 'chuyên trách' }).check();
    await page.getByRole('button', { name: 'Ghi vào danh sách' }).click();
    await page.getByRole('button', { name: 'Mở: Đinh Thị Mở' }).click();
    await page.getByRole('button', { name: 'Sửa tên, nơi làm việc' }).click();
    const name = formOf(page, 'Sửa tên, nơi làm việc');
    await name.getByLabel('Họ và tên').fill('Đinh Thị Mơ Xuân');
    await name.getByLabel('Lý do sửa').fill('Ghi sai dấu');
    await both(page, 'staff-correct');
    await name.getByRole('button', { name: 'Ghi sửa' }).click();
    await page.getByText('Đã sửa; nhật ký giữ').waitFor();
    await page.getByRole('heading', { name: 'Đinh Thị Mơ Xuân' }).waitFor();
    await page.getByRole('button', { name: /^Sửa phần phụ trách/ }).click();
    const posting = formOf(page, /^Sửa phần phụ trách/);
    await posting.getByRole('checkbox', { name: 'chuyên trách' }).uncheck();
    await posting.getByLabel('Lý do sửa').fill('Kiêm nhiệm, ghi nhầm chuyên trách');
    await both(page, 'staff-correct-posting');
    await posting.getByRole('button', { name: 'Ghi sửa' }).click();
    await page.getByRole('row', { name: /Đinh Thị Mơ Xuân.*kiêm nhiệm/ }).waitFor();
  });

  it('keeps the chair until the day they leave, and puts off a conference that does not take place', async () => {
    const page = await signIn('can-bo-huyen');
    await page.goto('/ban-chi-dao');
    await page.getByRole('button', { name: 'Thành lập' }).click();
    const form = page.getByRole('form');
    await form.getByLabel('Tên ban').fill('Ban Chỉ đạo sửa sai huyện');
    await form.getByLabel('Quyết định').fill('15/QĐ-UBND');
    await form.getByLabel('Ngày thành lập').fill('10/5/2024');
    await form.getByLabel('Quy chế hoạt động').fill('Họp mỗi quý một lần.');
    await form.getByRole('button', { name: 'Thành lập' }).click();
    const add = async (name: string) => {
      await page.getByRole('button', { name: 'Thêm thành viên' }).click();
      await form.getByLabel('Họ và tên').fill(name);
      await form.getByLabel('Chức vụ, cơ quan').fill('Phó Chủ tịch');
      await form.getByLabel('Chức danh').selectOption({ label: 'Trưởng ban' });
      await form.getByLabel('Phần việc').fill('Chỉ đạo chung');
      await form.getByRole('button', { name: 'Thêm thành viên' }).click();
    };
    await add('Trưởng ban thứ nhất');
    await page.getByText('Đã thêm thành viên.').waitFor();
    await page.getByRole('button', { name: 'Thôi tham gia: Trưởng ban thứ nhất' }).click();
    await form.getByLabel('Thôi từ ngày').fill('30/6/2024');
    await form.getByLabel('Lý do').fill('Nghỉ hưu');
    await form.getByRole('button', { name: 'Thôi tham gia' }).click();
    await page.getByText('thôi tham gia ngày 30/06/2024: Nghỉ hưu').waitFor();
    await add('Trưởng ban thứ hai');
    await page.getByText('Trong thời gian đó Ban đã có Trưởng ban.').waitFor();
    await both(page, 'committee-chair-there');
    await form.getByLabel('Từ ngày').fill('30/6/2024');
    await form.getByRole('button', { name: 'Thêm thành viên' }).click();
    await page.getByText('Đã thêm thành viên.').waitFor();
    const committee = new URL(page.url()).pathname;
    await both(page, 'committee-two-chairs');

    await page.goto('/so-ket');
    await page.getByRole('button', { name: /^Mở hội nghị: / }).last().click();
    await page.getByLabel('Ngày dự kiến').fill('20/6/2024');
    await page.getByLabel('Địa điểm').fill('Hội trường huyện');
    await page.getByRole('form').getByRole('button', { name: 'Mở hội nghị' }).click();
    await page.getByRole('button', { name: 'Hủy hội nghị' }).click();
    await formOf(page, 'Hủy hội nghị').getByLabel('Lý do hủy').fill('Mưa lũ, lùi sang quý sau');
    await both(page, 'conference-cancel');
    await formOf(page, 'Hủy hội nghị').getByRole('button', { name: 'Hủy hội nghị' }).click();
    await page.getByText('Đã hủy ngày 03/06/2024. Lý do: Mưa lũ, lùi sang quý sau').waitFor();
    const conference = new URL(page.url()).pathname;
    await both(page, 'conference-cancelled');
    await page.goto('/so-ket');
    await page.getByRole('link', { name: 'Hội nghị dự kiến 20/06/2024 đã hủy' }).waitFor();
    await both(page, 'conference-calendar-cancelled');
    expect(await faultsOf(page, [committee, conference, '/so-ket'], bothWidths)).toEqual([]);
  });

  it('shows publicity and a meeting on the sheet of the commune, corrects and strikes what was recorded, and the sheet says so', async () => {
    const district = await signIn('can-bo-huyen');
    await district.goto('/thi-dua/danh-gia');
    await district.getByRole('button', { name: 'Mở đợt đánh giá' }).first().click();
    const opening = formOf(district, 'Mở đợt đánh giá');
    await opening.getByLabel('Bộ tiêu chí').selectOption({ label: 'Kế hoạch huyện Tây Lĩnh (giả lập): Tiêu chí thi đua đối với cấp xã.' });
    await opening.getByLabel('Năm đầu').fill('2024');
    await opening.getByLabel('Năm cuối').fill('2024');
    await opening.getByRole('button', { name: 'Mở đợt đánh giá' }).click();
    await district.getByText(/^Đã mở \d+ phiếu\.$/).waitFor();

    const page = await signIn('can-bo-xa');
    await page.goto('/tuyen-truyen?xem=quan-triet');
    await page.getByRole('button', { name: 'Ghi buổi quán triệt' }).click();
    const session = page.getByRole('form');
    await session.getByLabel('Văn bản được quán triệt').fill('Nghị quyết giảm nghèo của huyện');
    await session.getByLabel('Người, đơn vị chủ trì').fill('Đảng ủy xã');
    await session.getByLabel(/^Đơn vị: mỗi dòng/).fill('Văn phòng; 12; 3, 7\nTrạm y tế; 6');
    await session.getByRole('button', { name: 'Ghi buổi quán triệt' }).click();
    await page.getByRole('link', { name: 'Nghị quyết giảm nghèo của huyện' }).waitFor();

    await page.goto('/ban-chi-dao');
    await page.getByRole('button', { name: 'Thành lập' }).click();
    await session.getByLabel('Tên ban').fill('Ban Chỉ đạo giảm nghèo xã');
    await session.getByLabel('Quyết định').fill('16/QĐ-UBND');
    await session.getByLabel('Ngày thành lập').fill('10/5/2024');
    await session.getByLabel('Quy chế hoạt động').fill('Họp mỗi quý một lần.');
    await session.getByRole('button', { name: 'Thành lập' }).click();
    await page.getByRole('button', { name: 'Thêm thành viên' }).click();
    await session.getByLabel('Họ và tên').fill('Trưởng ban của xã');
    await session.getByLabel('Chức vụ, cơ quan').fill('Phó Chủ tịch');
    await session.getByLabel('Phần việc').fill('Chỉ đạo chung');
    await session.getByRole('button', { name: 'Thêm thành viên' }).click();
    await page.getByText('Đã thêm thành viên.').waitFor();
    await page.getByRole('button', { name: 'Ghi cuộc họp' }).click();
    await session.getByLabel('Địa điểm').fill('Trụ sở xã');
    await session.getByLabel('Chủ trì').fill('Trưởng ban của xã');
    await session.getByLabel('Nội dung, diễn biến').fill('Bàn việc quý III.');
    await session.getByRole('button', { name: 'Ghi cuộc họp' }).click();
    await page.getByText('Bàn việc quý III.').waitFor();

    await page.goto('/');
    const waiting = page.getByRole('region', { name: 'Phiếu đánh giá thi đua đang chờ' });
    await waiting.getByText('Tự đánh giá: Xã Vĩnh Lĩnh').first().waitFor();
    await waiting.getByRole('link', { name: 'Ghi và nộp' }).first().click();
    await page.getByRole('heading', { name: 'Còn thiếu gì để đạt' }).waitFor();
    await picture(page, 'sheet-first');
    const sheet = new URL(page.url()).pathname;
    const words = 'buổi quán triệt: Nghị quyết giảm nghèo của huyện, ngày 03/06/2024';
    await page.getByLabel('Gắn minh chứng cho', { exact: false }).first().selectOption({ label: words });
    await page.getByRole('link', { name: words }).waitFor();
    const meeting = 'cuộc họp ban chỉ đạo: Ban Chỉ đạo giảm nghèo xã, họp ngày 03/06/2024';
    await page.getByLabel('Gắn minh chứng cho', { exact: false }).nth(1).selectOption({ label: meeting });
    await page.getByRole('link', { name: meeting }).waitFor();
    await both(page, 'sheet-evidence');
    await page.getByRole('link', { name: words }).first().click();
    await page.getByText('Đang làm minh chứng').waitFor();
    const record = new URL(page.url()).pathname;
    await page.getByRole('button', { name: 'Sửa', exact: true }).click();
    const form = formOf(page, /^Sửa:/);
    await form.getByLabel(/^Đơn vị: mỗi dòng/).fill('Văn phòng; 12; 3\nTrạm y tế; 6');
    await form.getByLabel('Lý do sửa').fill('Đếm nhầm một người');
    await both(page, 'session-correct');
    await form.getByRole('button', { name: 'Ghi sửa' }).click();
    await page.getByText('17/18').first().waitFor();
    await page.getByRole('button', { name: 'Gạch', exact: true }).click();
    await formOf(page, /^Gạch:/).getByLabel('Lý do').fill('Không có buổi này');
    await both(page, 'session-strike');
    await formOf(page, /^Gạch:/).getByRole('button', { name: 'Gạch' }).click();
    await page.getByText('Đã gạch ngày 03/06/2024. Lý do: Không có buổi này').waitFor();
    await both(page, 'session-struck');
    await page.goto(sheet);
    await page.getByText('không còn tính: đã rút hoặc gạch').first().waitFor();
    await both(page, 'sheet-evidence-gone');
    expect(await faultsOf(page, [record, sheet], bothWidths)).toEqual([]);
  });

  it('corrects what was logged, and the report of the quarter enters the register', async () => {
    const page = await signIn('can-bo-xa');
    await page.goto('/tuyen-truyen');
    await page.getByRole('button', { name: 'Lập việc' }).click();
    const form = page.getByRole('form');
    await form.getByLabel('Chủ đề').fill('Đến từng nhà vận động');
    await form.getByLabel('Chủ trì').fill('Ban Văn hóa xã');
    await form.getByRole('button', { name: 'Lập việc' }).click();
    await page.getByRole('button', { name: 'Ghi kết quả: Đến từng nhà vận động' }).click();
    await form.getByLabel('Lượt người').fill('400');
    await form.getByRole('button', { name: 'Ghi kết quả' }).click();
    await page.getByRole('link', { name: 'Đến từng nhà vận động' }).click();
    await page.getByRole('button', { name: 'Sửa', exact: true }).click();
    await form.getByLabel('Lượt người').fill('40');
    await form.getByLabel('Lý do sửa').fill('Gõ thừa một số không');
    await both(page, 'activity-correct');
    await form.getByRole('button', { name: 'Ghi sửa' }).click();
    await page.getByText('Đã sửa; nhật ký giữ').waitFor();
    const activity = new URL(page.url()).pathname;
    await both(page, 'activity-corrected');

    await page.goto('/tuyen-truyen?xem=quy');
    await page.getByRole('button', { name: 'Đưa báo cáo vào sổ văn bản' }).click();
    await page.waitForURL(/\/van-ban\//);
    await page.locator('main h1').waitFor();
    await both(page, 'quarter-in-register');
    const document = new URL(page.url()).pathname;
    await page.goto('/tuyen-truyen?xem=quy');
    await page.getByRole('link', { name: /dự thảo/i }).first().waitFor();
    await both(page, 'quarter-tab');
    expect(await faultsOf(page, [activity, document, '/tuyen-truyen?xem=quy', '/tuyen-truyen?xem=quan-triet', '/tuyen-truyen'], bothWidths)).toEqual([]);
    await page.goto(document);
    expect(await printed(page, page.getByRole('link', { name: /PDF/ }).first(), 'quarter-report')).toBeGreaterThan(0);
  });
});
