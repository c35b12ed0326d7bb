/**
 * Statutory forms in a real browser, the clock at 2024-06-03: a commune officer opens a form that ties, the list of the households behind a number with the same count, the files,
 * and the multidimensional measure; of another district only protected numbers; axe and 360 px.
 */
import { describe, expect, it } from 'vitest';
import { faultsOf, narrow, picture, useBrowser, wide } from '../support/browser.ts';

describe('statutory forms in the browser', async () => {
  const { signIn } = await useBrowser();

  it('tie, open the households behind a number, and lead to one of them', async () => {
    const page = await signIn('can-bo-xa');
    await page.goto('/bieu?bieu=2&nam=2023');
    await page.getByText(/Đã kiểm \d+ đẳng thức giữa các biểu: tất cả khớp\./).waitFor();
    const table = page.getByRole('table');
    const number = table.getByRole('link', { name: /Thoát nghèo, trở thành hộ cận nghèo, Xã Vĩnh Lĩnh/ }).first();
    const count = Number(await number.innerText());
    expect(count).toBeGreaterThan(0);
    await picture(page, 'form-2');
    await number.click();
    const narrowed = page.getByRole('group', { name: 'Đang lọc' });
    await narrowed.getByText(`${count} biến động`).waitFor();
    await narrowed.getByText('Biến động từ 01/01/2023 đến 31/12/2023: Hộ nghèo: Thoát nghèo, trở thành hộ cận nghèo').waitFor();
    expect(await page.getByRole('table', { name: 'Danh sách hộ' }).locator('tbody tr').count()).toBe(Math.min(count, 100));
    await picture(page, 'form-2-list');
    await narrowed.getByRole('button', { name: /^Bỏ điều kiện/ }).click();
    await narrowed.waitFor({ state: 'detached' });
    await page.getByRole('table', { name: 'Danh sách hộ' }).locator('tbody tr').getByRole('link').first().click();
    await page.waitForURL(/\/ho\/\d+/);
    await page.goto('/bieu?bieu=9&nam=2023');
    await page.getByRole('button', { name: 'Chưa xác minh' }).waitFor();
    // Beside the version of the year before: a difference opens just the households that make it.
    await page.goto('/bieu?bieu=1&nam=2023');
    await page.getByRole('link', { name: 'So sánh với một bản khác' }).click();
    await page.getByText(/Đã so \d+ số của hai bản: \d+ số khác nhau\./).waitFor();
    await picture(page, 'form-compare');
    const difference = page.getByRole('table', { name: 'Số khác nhau giữa hai bản' }).getByRole('button', { name: /Kết quả theo hộ: Nghèo \(3\), Xã Vĩnh Lĩnh\): mở các hộ làm nên chênh lệch$/ }).first();
    const change = Number((await difference.innerText()).replace('−', '-'));
    await difference.click();
    const said = /(\d+) hộ làm nên chênh lệch: bản trước tính (\d+), bản sau tính (\d+)\./.exec(await page.getByRole('dialog').getByText(/hộ làm nên chênh lệch: /).innerText())!;
    expect(Number(said[3]) - Number(said[2])).toBe(change);
    await picture(page, 'form-compare-households');
  });

  it('leave as workbook, PDF and Word file', async () => {
    const page = await signIn('can-bo-xa');
    await page.goto('/bieu?nam=2023');
    for (const [name, type] of [['Tải bảng tính Excel', 'spreadsheetml'], ['Tải bản in PDF', 'pdf'], ['Tải tệp Word', 'wordprocessingml']] as const) {
      const href = await page.getByRole('link', { name }).getAttribute('href');
      const answer = await page.request.get(href!);
      expect([answer.status(), answer.headers()['content-type']]).toEqual([200, expect.stringContaining(type)]);
      expect((await answer.body()).length).toBeGreaterThan(2_000);
    }
  });

  it('show another district only what is protected, and opens nobody there', async () => {
    const page = await signIn('can-bo-xa');
    await page.goto('/bieu?bieu=9&nam=2023&dia-ban=story-muong-van-ha-van');
    await page.getByText('Bạn không phụ trách địa bàn này').waitFor();
    expect(await page.getByRole('cell', { name: 'ẩn', exact: true }).count()).toBeGreaterThan(0);
    expect(await page.getByRole('table').getByRole('button').count() + await page.getByRole('table').getByRole('link').count()).toBe(0);
  });

  it('measure poverty in many dimensions by unit and by group, with contributions that make the whole', async () => {
    const page = await signIn('can-bo-xa');
    await page.goto('/ngheo-da-chieu?nam=2023&theo=sex');
    const rows = page.getByRole('table', { name: 'H, A, M0' }).locator('tbody tr');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(3);
    const parts = await page.getByRole('table', { name: /^Từng chỉ số: Toàn địa bàn/ }).locator('tbody tr td:last-child').allInnerTexts();
    expect(parts.map((text) => Number(text.trim().replace(',', '.'))).reduce((a, b) => a + b, 0)).toBeCloseTo(100, 0);
    await page.getByLabel('Xem từng chỉ số của').selectOption('women');
    const own = page.getByRole('table', { name: 'Từng chỉ số: Chủ hộ nữ' });
    await own.waitFor();
    const points = await own.locator('tbody tr td:nth-last-child(2)').allInnerTexts();
    const M0 = await rows.filter({ hasText: 'Chủ hộ nữ' }).locator('td').nth(5).innerText();
    expect(Math.abs(points.map((text) => Number(text.trim().replace(',', '.'))).reduce((a, b) => a + b, 0) - Number(M0.replace(',', '.')))).toBeLessThan(0.07);
    await picture(page, 'measure-women');
    const poor = rows.filter({ hasText: 'Chủ hộ nữ' }).getByRole('button', { name: /\(Hộ nghèo đa chiều, Chủ hộ nữ\): mở các hộ/ });
    const count = await poor.innerText();
    await poor.click();
    await page.getByRole('dialog').getByText(new RegExp(`trong ${count} `)).waitFor();
    await picture(page, 'measure-behind');
  });

  it('and totals of the register and numbers of the services open the lists they count', async () => {
    const page = await signIn('can-bo-xa');
    await page.goto('/ho?ngay=2023-12-31');
    const total = page.getByRole('link', { name: /^Mở danh sách: Hộ nghèo do phụ nữ làm chủ hộ, cả địa bàn: / });
    const women = await total.innerText();
    await total.click();
    await page.getByRole('group', { name: 'Đang lọc' }).getByText(`${women} hộ`, { exact: true }).waitFor();
    await picture(page, 'register-totals');
    await page.goto('/bieu/truoc-sau?nam=2023');
    const lacking = page.getByRole('table', { name: /nghèo/ }).last().getByRole('link').last();
    const households = /^[\d.]+/.exec(await lacking.innerText())![0];
    await picture(page, 'services');
    await lacking.click();
    await page.getByRole('group', { name: 'Đang lọc' }).getByText(`${households} hộ`, { exact: true }).waitFor();
  });

  it('of a commune that was not there yet lead to the commune before it, on the same form and year', async () => {
    const page = await signIn('can-bo-xa');
    for (const path of ['/bieu?bieu=2&nam=2023', '/bieu/truoc-sau?nam=2023']) {
      await page.goto(`${path}&dia-ban=story-vinh-linh-2025`);
      await page.getByText(/được thành lập ngày 01\/07\/2025, nên năm này chưa có biểu/).waitFor();
      await picture(page, 'form-not-yet');
      await page.getByRole('region', { name: 'Biểu năm 2023 của các địa bàn trước khi sắp xếp' }).getByRole('link', { name: 'Xã Vĩnh Lĩnh' }).click();
      await page.getByRole('table').getByRole('link', { name: /Xã Vĩnh Lĩnh/ }).first().waitFor();
      expect(new URL(page.url()).searchParams.get('nam')).toBe('2023');
    }
  });

  it('and computed figures lead from their sources to the list of the same households', async () => {
    const page = await signIn('can-bo-xa');
    await page.goto('/so-lieu/poor_households/story-vinh-linh-tay-linh-tra-giang');
    const row = page.getByRole('table').getByRole('row', { name: /2023/ }).first();
    await row.getByRole('button').first().click();
    const link = page.getByRole('dialog').getByRole('link', { name: /Mở danh sách \d+ hộ tạo nên số này/ });
    await picture(page, 'figure-sources');
    const count = /\d+/.exec(await link.innerText())![0];
    await link.click();
    await page.getByRole('group', { name: 'Đang lọc' }).getByText(`${count} hộ`, { exact: true }).waitFor();
  });

  it.each([['1366', wide], ['360', narrow]])('are without a fault at %s px', async (_width, viewport) => {
    const page = await signIn('can-bo-xa', { viewport });
    expect(await faultsOf(page, ['/bieu?bieu=1&nam=2023', '/bieu?bieu=9&nam=2023', '/bieu/so-sanh?bieu=1&nam=2023', '/bieu/truoc-sau?nam=2023', '/ho?ngay=2023-12-31&dien=poor&nguyen-nhan=no_land&thieu-hut=nutrition&bien-dong=poor-7', '/ngheo-da-chieu?nam=2023'])).toEqual([]);
    await picture(page, `measure-${viewport.width}`);
    await page.goto('/bieu?bieu=2&nam=2023');
    await page.getByText(/Đã kiểm \d+ đẳng thức/).waitFor();
    await picture(page, `form-2-${viewport.width}`);
  });
});
