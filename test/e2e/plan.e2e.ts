/**
 * The paths of a plan in a real browser, on the story world with the clock at 2024-06-03: why a gate is not met, the verdicts
 * on the published figures, a request for change that becomes version 2, two people on one draft, 360 px, and axe.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { bothWidths, faultsOf, picture, useBrowser } from '../support/browser.ts';

const district = 'story-tay-linh';

describe('a plan in the browser', async () => {
  const { signIn } = await useBrowser();


  it('is found by its number, by an old name of the movement and without marks', async () => {
    const page = await signIn('can-bo-xa');
    await page.getByRole('link', { name: 'Kế hoạch & chỉ tiêu' }).first().click();
    const search = page.getByRole('textbox', { name: 'Tìm kế hoạch' });
    await search.fill('666');
    await page.getByText('Khớp số hiệu').first().waitFor();
    expect(await page.getByRole('link', { name: 'Kế hoạch quốc gia (Quyết định 666/QĐ-TTg)' }).count()).toBe(1);
    await search.fill('ca nuoc chung tay vi nguoi ngheo');
    await page.getByText('Khớp tên gọi khác của phong trào').first().waitFor();
    await search.fill('khong co ke hoach nay');
    await page.getByRole('heading', { name: 'Không có kế hoạch nào khớp.' }).waitFor();
  });

  it('says to the commune officer why the gate of the khu vực III commune is not met', async () => {
    const page = await signIn('can-bo-xa');
    await page.goto('/ke-hoach/story-vinh-linh');
    await page.getByRole('link', { name: 'Bảng chỉ tiêu' }).click();
    const gate = page.getByRole('row', { name: /Riêng xã Vĩnh Lĩnh/ });
    await gate.getByText('Chậm').waitFor();
    await gate.getByRole('button', { name: /Vì sao/ }).first().click();
    const why = page.getByRole('dialog');
    await why.getByText('30 / 259 × 100 = 11,5830 %').first().waitFor();
    const said = await why.innerText();
    expect(said).toContain('229 − 259 = −30');
    expect(said).toContain('Còn cần 49,75 mỗi năm đến 31/12/2025');
    expect(said).toContain('Kế hoạch huyện Tây Lĩnh, mục 6.2, ý 5');
    await picture(page, 'plan-why');
    await page.keyboard.press('Escape');
    await why.waitFor({ state: 'detached' });
    expect(await page.locator('[data-story-band]').count()).toBe(1);
  });

  it('leads from a verdict to the very households that its figure counts', async () => {
    const page = await signIn('can-bo-xa');
    await page.goto('/ke-hoach/story-vinh-linh');
    await page.getByRole('link', { name: 'Bảng chỉ tiêu' }).click();
    await page.getByRole('row', { name: /Riêng xã Vĩnh Lĩnh/ }).getByRole('button', { name: /Vì sao/ }).first().click();
    const link = page.getByRole('dialog').getByRole('link', { name: /Mở danh sách \d+ hộ tạo nên số này/ }).first();
    const count = /\d+/.exec(await link.innerText())![0];
    await link.click();
    await page.getByRole('group', { name: 'Đang lọc' }).getByText(`${count} hộ`, { exact: true }).waitFor();
  });

  it('shows the verdicts of the national plan on the published figures, each with its arithmetic', async () => {
    const page = await signIn('can-bo-xa');
    await page.goto('/ke-hoach/quoc-gia-666/chi-tieu?ngay=2026-06-01');
    const yearly = page.getByRole('row', { name: /Tỷ lệ nghèo đa chiều giảm 1 đến 1,5 điểm phần trăm mỗi năm\. / });
    await yearly.first().waitFor();
    const cells = await yearly.first().getByRole('listitem').allInnerTexts();
    expect(cells.slice(0, 4).map((cell) => cell.replace(/\s+/g, ' ').trim())).toEqual([
      '2022 ✓ 1,17* Đạt, Tạm tính. Vì sao?', '2023 ✓ 1,1 Đạt. Vì sao?', '2024 ✓ 1 Đạt. Vì sao?', '2025 ✕ 0,63* Không đạt, Tạm tính. Vì sao?',
    ]);
    expect(await page.getByRole('row', { name: /bình quân cả giai đoạn/ }).innerText()).toContain('0,975');
    const both = await page.getByRole('row', { name: /tính cả hộ nghèo và hộ cận nghèo, giảm 1 đến 1,5/ }).getByRole('listitem').allInnerTexts();
    expect(both.slice(0, 4).map((cell) => cell.replace(/\s+/g, ' ').trim())).toEqual([
      '2022 ? Chưa đủ dữ liệu. Vì sao?', '2023 ✓ 1,81 Đạt. Vì sao?', '2024 ✓ 1,65 Đạt. Vì sao?', '2025 ? Chưa đủ dữ liệu. Vì sao?',
    ]);
    await yearly.first().getByRole('button', { name: /^2025/ }).click();
    const why = page.getByRole('dialog');
    await why.getByText('1,3 − 1,93 = −0,63').first().waitFor();
    expect(await why.innerText()).toContain('chưa thấy quyết định công bố');
    await picture(page, 'plan-national');
  });

  it('goes from the district down to a village and opens the league of a target', async () => {
    const page = await signIn('can-bo-huyen');
    await page.goto(`/ke-hoach/${district}/chi-tieu`);
    await page.getByRole('link', { name: 'Xem các địa bàn bên dưới' }).click();
    await page.getByRole('link', { name: 'Xã Vĩnh Lĩnh', exact: true }).click();
    await page.getByRole('link', { name: 'Làng Vĩnh Lĩnh 1', exact: true }).click();
    await page.getByText('Không có địa bàn nào bên dưới.').waitFor();
    await page.goto(`/ke-hoach/${district}/chi-tieu`);
    await page.getByRole('link', { name: /Tỷ lệ nghèo đa chiều, tính hộ nghèo, giảm ít nhất 1,8/ }).click();
    const league = page.getByRole('table', { name: /Xếp hạng các địa bàn/ });
    await league.waitFor();
    expect(await league.getByRole('row').count()).toBe(16);
  });

  it('turns a request of a commune into version 2, decided, edited, approved and issued by the right people', async () => {
    const commune = await signIn('can-bo-xa');
    await commune.goto(`/ke-hoach/${district}/de-nghi`);
    await commune.getByRole('button', { name: 'Gửi kiến nghị' }).click();
    await commune.getByRole('textbox', { name: /^Nội dung/ }).fill('Xã thiếu vốn hỗ trợ sản xuất cho hộ nghèo.');
    await commune.getByRole('button', { name: 'Xem lại trước khi gửi' }).click();
    await commune.getByRole('button', { name: 'Gửi', exact: true }).click();
    await commune.getByRole('listitem').filter({ hasText: 'Xã thiếu vốn' }).getByText('đã gửi').waitFor();

    const officer = await signIn('can-bo-huyen');
    await officer.goto(`/ke-hoach/${district}/de-nghi`);
    await officer.getByRole('checkbox', { name: 'Chọn để tổng hợp' }).check();
    await officer.getByRole('textbox', { name: /^Tóm tắt/ }).fill('Bổ sung nhiệm vụ hỗ trợ sản xuất cho xã khu vực III.');
    await officer.getByRole('button', { name: 'Tổng hợp', exact: true }).click();
    await officer.getByText('Đang chờ người có thẩm quyền quyết định.').waitFor();

    const signer = await signIn('nguoi-ky');
    await signer.goto(`/ke-hoach/${district}/de-nghi`);
    await signer.getByRole('button', { name: 'Chấp thuận', exact: true }).click();
    await signer.getByRole('textbox', { name: /^Căn cứ/ }).fill('Phù hợp với tình hình của xã.');
    await signer.getByRole('button', { name: 'Chấp thuận', exact: true }).click();
    await signer.getByRole('link', { name: 'Phiên bản 2 đã mở' }).waitFor();

    await officer.goto(`/ke-hoach/${district}/soan?muc=tasks`);
    await officer.getByRole('button', { name: 'Thêm mục' }).click();
    await officer.getByRole('textbox', { name: /^Nội dung/ }).fill('Hỗ trợ sản xuất cho hộ nghèo xã khu vực III.');
    await officer.getByRole('textbox', { name: /^Chủ trì/ }).fill('Phòng Nông nghiệp và Phát triển nông thôn huyện');
    await officer.getByRole('button', { name: 'Lưu', exact: true }).click();
    await officer.getByText('Đã lưu.').waitFor();
    await officer.goto(`/ke-hoach/${district}/trinh-ky`);
    await officer.getByRole('button', { name: 'Trình duyệt' }).click();
    await officer.getByText('hệ thống ghi đúng những dòng dưới đây').waitFor();
    await officer.getByRole('button', { name: 'Trình duyệt' }).click();
    await officer.getByText('Đang chờ người có quyền duyệt xem xét.').waitFor();

    await signer.goto(`/ke-hoach/${district}/trinh-ky`);
    await signer.getByRole('button', { name: 'Duyệt', exact: true }).click();
    await signer.getByRole('button', { name: 'Duyệt', exact: true }).click();
    await signer.getByRole('button', { name: 'Ban hành', exact: true }).click();
    await signer.getByRole('textbox', { name: /^Số, ký hiệu/ }).fill('21/KH-UBND');
    await signer.getByRole('button', { name: 'Ban hành', exact: true }).click();
    await signer.waitForURL('**/phien-ban');
    await signer.getByRole('heading', { name: 'Phiên bản 2', exact: true }).waitFor();
    await signer.getByText('Hỗ trợ sản xuất cho hộ nghèo xã khu vực III.').waitFor();
    expect(await signer.locator('main').innerText()).toContain('21/KH-UBND');
    await picture(signer, 'plan-version-2');
  });

  it('tells the second of two people that somebody else saved the draft, and overwrites nothing', async () => {
    const [one, two] = [await signIn('can-bo-xa'), await signIn('chu-tich-xa')];
    await one.goto('/ke-hoach/story-vinh-linh');
    await one.getByRole('button', { name: 'Mở phiên bản mới' }).click();
    await one.getByRole('textbox', { name: /^Lý do sửa đổi/ }).fill('Bổ sung mốc sơ kết.');
    await one.getByRole('button', { name: 'Mở phiên bản mới' }).click();
    await one.waitForURL('**/soan');
    const title = (page: Page) => page.getByRole('textbox', { name: /^Tên gọi tắt/ }).first();
    await title(one).waitFor();
    await two.goto('/ke-hoach/story-vinh-linh/soan');
    await title(two).waitFor();
    await title(one).fill('Kế hoạch xã, bản của cán bộ');
    await one.getByRole('button', { name: 'Lưu', exact: true }).click();
    await one.getByText('Đã lưu.').waitFor();
    await title(two).fill('Kế hoạch xã, bản của chủ tịch');
    await two.getByRole('button', { name: 'Lưu', exact: true }).click();
    await two.getByRole('heading', { name: 'Người khác vừa lưu bản thảo này' }).waitFor();
    expect(await title(two).inputValue()).toBe('Kế hoạch xã, bản của chủ tịch');
    await picture(two, 'plan-stale');
    await two.getByRole('button', { name: 'Mở bản mới nhất' }).click();
    await two.getByRole('heading', { name: 'Người khác vừa lưu bản thảo này' }).waitFor({ state: 'detached' });
    expect(await title(two).inputValue()).toBe('Kế hoạch xã, bản của cán bộ');
  });

  it('fits a phone and passes axe on every plan screen', async () => {
    const paths = [
      '/ke-hoach', '/ke-hoach/lap-moi', '/ke-hoach/tay-son-03', '/ke-hoach/quoc-gia-666/chi-tieu?ngay=2026-06-01', '/ke-hoach/quoc-gia-666/chi-tieu/ngheo-da-chieu-moi-nam?ngay=2026-06-01', `/ke-hoach/${district}/dia-ban/story-tay-linh-tra-giang`,
      `/ke-hoach/${district}/cay`, `/ke-hoach/${district}/phien-ban`, `/ke-hoach/${district}/de-nghi`, `/ke-hoach/${district}/hoat-dong`, '/ke-hoach/story-vinh-linh/soan', '/ke-hoach/story-vinh-linh/trinh-ky', '/nhiem-vu', '/lich', '/chinh-sach',
    ];
    expect(await faultsOf(await signIn('can-bo-xa'), paths, bothWidths)).toEqual([]);
  });
});
