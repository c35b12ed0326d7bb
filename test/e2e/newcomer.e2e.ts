/** Who opens the demo for the first time finds work under way on every screen of emulation: what `npm start` tells of the story district's recent past. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { picture, settled } from '../support/browser.ts';
import { useOwnHouse } from '../support/own-house.ts';

/** Who looks, where, and what stands there: words of the very records, not of an empty table. */
const seen: readonly (readonly [username: string, path: string, ...words: readonly (string | RegExp)[]])[] = [
  ['can-bo-xa', '/', 'Lịch trực giúp hộ già yếu'],
  ['can-bo-xa', '/thi-dua/dang-ky', 'Hồ Thị Mẫu', 'Công ty Giả Lập', 'Làng Vĩnh Lĩnh 3', 'đã xác nhận', 'chờ xác nhận'],
  ['can-bo-xa', '/thi-dua/thoat-ngheo', 'Chờ Hội Nông dân huyện nhận đợt bò giống tháng 6.', '20/05/2024'],
  ['can-bo-xa', '/thi-dua/danh-gia', 'Tiêu chí thi đua đối với hộ gia đình.', 'Tiêu chí thi đua đối với thôn, làng, khối phố, cộng đồng dân cư.'],
  ['can-bo-xa', '/kiem-tra-giam-sat?xem=kien-nghi', 'Chưa có sổ ghi việc giúp từng hộ đăng ký thoát nghèo'],
  ['can-bo-xa', '/kiem-tra-giam-sat?xem=cuoc', '12/03/2024'],
  ['can-bo-xa', '/khen-thuong', /khen thưởng sơ kết/, /thúc đẩy phong trào/],
  ['can-bo-xa', '/khen-thuong/so?nam=2024', /Giấy khen/],
  ['can-bo-xa', '/bao-cao', 'Báo cáo sáu tháng đầu năm 2024', 'Báo cáo kết quả phong trào năm 2023'],
  ['can-bo-xa', '/dien-hinh', 'Cho mượn bò giống, bốn hộ có bò nuôi'],
  ['can-bo-xa', '/sang-kien', 'Nhóm hộ nuôi bò đổi công', 'Lịch trực giúp hộ già yếu'],
  ['can-bo-xa', '/tuyen-truyen?nam=2024', 'Kết quả năm tháng đầu năm', 'Đăng ký thoát nghèo tự nguyện'],
  ['can-bo-xa', '/can-bo', 'Đinh Thị Mẫu', 'Hồ Thị Thử'],
  ['can-bo-xa', '/hoc', /09\/10\/2023/],
  ['can-bo-xa', '/chi-dao', 'Rà soát hộ đăng ký thoát nghèo chưa được hỗ trợ'],
  ['can-bo-huyen', '/kiem-tra-giam-sat?xem=ke-hoach', 'Nhiều hộ đăng ký thoát nghèo'],
  ['can-bo-huyen', '/ban-chi-dao', /Ban Chỉ đạo phong trào/],
  ['can-bo-huyen', '/thi-dua/cum-khoi?nam=2024', 'Cụm thi đua số 1 (các xã phía đông)', /Ủng hộ Quỹ Vì người nghèo/],
  ['can-bo-huyen', '/so-ket', /Giữa giai đoạn/],
  ['can-bo-huyen', '/nguoi-dung-dau?nam=2023', 'Bá Văn Mẫu'],
  ['can-bo-huyen', '/bao-cao/dung-han?nam=2024', /Ủy ban nhân dân xã Vĩnh Lĩnh/],
  ['mat-tran', '/mat-tran', 'Mức giảm nghèo thấp hơn của huyện, cần nêu rõ lý do và việc huyện hỗ trợ xã.'],
];

describe('the first look of a newcomer', async () => {
  const { signIn, open } = await useOwnHouse('2024-06-03', { history: true });
  const look = async (page: Page, path: string, words: readonly (string | RegExp)[]): Promise<readonly string[]> => {
    await page.goto(path);
    await page.locator('main h1').first().waitFor();
    await settled(page);
    await picture(page, `newcomer${path.replaceAll(/\W+/g, '-')}`);
    const text = await page.locator('main').innerText();
    return words.filter((one) => (typeof one === 'string' ? !text.includes(one) : !one.test(text))).map((one) => `${path}: ${String(one)}`);
  };

  it('finds work under way on every screen', async () => {
    const missing: string[] = [];
    const pages = new Map<string, Page>();
    for (const [username, path, ...words] of seen) {
      const page = pages.get(username) ?? (await signIn(username));
      pages.set(username, page);
      missing.push(...(await look(page, path, words)));
    }
    expect(missing).toEqual([]);
  }, 240_000);

  it('finds, without signing in, the exemplar as its person agreed to be shown', async () => {
    const page = await open();
    expect(await look(page, '/cong-khai/dien-hinh', ['Ông Đ. V. M., làng Vĩnh Lĩnh 1'])).toEqual([]);
    expect(await page.locator('main').innerText()).not.toContain('Đinh Văn Mượn');
  });
});
