/**
 * The map in a real browser, switched from 2024 to 2026 by the header's control: 63 provinces, then 34 with what was carried over marked
 * and adding up; the story's district, then the five communes that followed it; each figure opens its parts; axe and 360 px.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { bothWidths, faultsOf, picture, useBrowser } from '../support/browser.ts';

const provinces = '/ban-do?trong=viet-nam&chi-so=poor_households&nam=2024';
const district = '/ban-do?trong=story-tay-linh-tra-giang&chi-so=poor_households&nam=2022';

/** In no list when the story begins. */
const listed = 'story-binh-linh-tay-linh-tra-giang';

describe('the map in the browser', async () => {
  const { signIn } = await useBrowser();

  async function mapOf(page: Page, day: string): Promise<void> {
    await page.getByRole('button', { name: /^Ngày và bản đồ/ }).click();
    await page.getByLabel('Trên bản đồ hành chính ngày').fill(day);
    await page.getByRole('button', { name: 'Xem', exact: true }).click();
    await page.getByText(`Theo địa giới ngày ${day}`).waitFor();
  }

  /** The figures of the table under the map, by name. */
  async function league(page: Page, rows: number): Promise<Map<string, { value: number | null; mark: string }>> {
    await page.getByText(`${rows} dòng`).waitFor();
    const cells = await page.getByRole('table').locator('tbody tr').evaluateAll((all) => all.map((row) => [...row.children].map((cell) => (cell as HTMLElement).innerText.trim())));
    return new Map(cells.map(([name, , value, mark]) => [name!, { value: /\d/.test(value!) ? Number(/[\d.]+/.exec(value!)![0].replaceAll('.', '')) : null, mark: mark! }]));
  }
  const total = (rows: Map<string, { value: number | null }>) => [...rows.values()].reduce((sum, row) => sum + (row.value ?? 0), 0);

  it('goes from the 63 provinces of 2024 to the 34 of 2026, and what was carried over adds up', async () => {
    const page = await signIn('can-bo-tinh');
    await page.goto(provinces);
    await mapOf(page, '31/12/2024');
    const before = await league(page, 63);
    expect(await page.getByRole('list').getByRole('button', { name: /Tỉnh Ninh Bình.*4\.806 hộ/s }).count()).toBe(1);
    expect([before.size, before.get('Tỉnh Hà Giang')?.value, before.get('Tỉnh Bình Định')?.value, total(before)]).toEqual([63, 49_760, null, 54_566]);
    expect(new Set([...before.values()].filter((row) => row.value !== null).map((row) => row.mark))).toEqual(new Set(['số của địa bàn']));
    await picture(page, 'map-63-provinces');

    await mapOf(page, '01/01/2026');
    const after = await league(page, 34);
    expect(await page.getByRole('list').getByRole('button', { name: /Tỉnh Ninh Bình.*4\.806 hộ \(thiếu một phần\)/s }).count()).toBe(1);
    expect(after.get('Tỉnh Tuyên Quang')).toMatchObject({ value: 49_760, mark: expect.stringContaining('cộng trọn đơn vị cũ; thiếu một phần') });
    expect(after.get('Tỉnh Gia Lai')).toEqual({ value: 28_369, mark: 'công bố thẳng cho đơn vị mới' });
    expect(total(after) - 28_369).toBe(total(before));
    const account = await page.getByText('chuyển sang nguyên vẹn').innerText();
    expect(account).toContain('cộng lại 54.566 hộ. Trên bản đồ này: 54.566 hộ');
    expect(account).toContain('28.369 hộ là số công bố thẳng cho đơn vị mới');
    await page.getByText('Số hộ được công nhận hộ nghèo').waitFor();
    await page.getByText('Cập nhật lúc').waitFor();

    await page.getByRole('row', { name: /Tỉnh Ninh Bình/ }).getByRole('button', { name: '4.806' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Chưa có số của: Tỉnh Hà Nam, Tỉnh Nam Định').waitFor();
    await picture(page, 'map-34-provinces');
  });

  it('goes from the fifteen communes of a district to the five that followed it, exact by hamlets where one was split', async () => {
    const page = await signIn('can-bo-huyen');
    await page.goto(district);
    const before = await league(page, 15);
    await mapOf(page, '01/07/2025');
    await page.getByText('Huyện Tây Lĩnh không có trên bản đồ ngày 01/07/2025').waitFor();
    const after = await league(page, 5);
    expect([total(after), total(before)]).toEqual([1_216, 1_216]);
    expect([after.get('Xã Phú Lĩnh')?.mark, after.get('Xã Cát Lĩnh')?.mark]).toEqual(['cộng trọn đơn vị cũ', 'cộng chính xác từ đơn vị nhỏ hơn']);
    await page.getByRole('row', { name: /Xã Cát Lĩnh/ }).getByRole('button', { name: String(after.get('Xã Cát Lĩnh')!.value), exact: true }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'Thôn Vân Lĩnh 6' }).waitFor();
    await picture(page, 'map-story-successors');
  });

  it('takes the map of today from a button even when the clock stands before it', async () => {
    const page = await signIn('can-bo-tinh');
    await page.goto(provinces);
    await page.getByRole('button', { name: /^Ngày và bản đồ/ }).click();
    await page.getByRole('button', { name: 'Hiện nay' }).click();
    await page.getByRole('button', { name: 'Xem', exact: true }).click();
    await league(page, 34);
  });

  it('records by decision that an area enters a classification and leaves it, refuses what cannot be, and the journal tells', async () => {
    const page = await signIn('can-bo-so');
    await page.goto(`/dia-ban/${listed}`);
    const record = async (move: string, number: string, decided: string) => {
      await page.getByRole('button', { name: 'Ghi theo quyết định' }).click();
      await page.getByLabel('Quyết định cho').selectOption({ label: move });
      await page.getByRole('combobox', { name: 'Phân loại' }).selectOption({ label: 'Khu vực I' });
      await page.getByLabel('Số, ký hiệu quyết định').fill(number);
      await page.getByLabel('Ngày quyết định').fill(decided);
      await page.getByRole('button', { name: 'Xem lại', exact: true }).click();
      await page.getByRole('button', { name: 'Ghi vào sổ' }).click();
    };
    await page.getByRole('button', { name: 'Ghi theo quyết định' }).click();
    await page.getByRole('button', { name: 'Xem lại', exact: true }).click();
    expect(await page.getByText('Chưa điền. Cần có nội dung này mới ghi được.').count()).toBe(2);
    await page.reload();
    await record('vào phân loại', '12/QĐ-UBND giả lập', '2/1/2024');
    await page.getByText(/^Đã ghi\./).waitFor();
    const row = page.getByRole('table', { name: 'Phân loại địa bàn' }).getByRole('row', { name: /^Khu vực I/ });
    await row.waitFor();
    expect(await row.innerText()).toContain('12/QĐ-UBND giả lập, 02/01/2024');
    await page.getByRole('button', { name: 'Ghi quyết định khác' }).click();
    await record('vào phân loại', '13/QĐ-UBND giả lập', '3/1/2024');
    await page.getByRole('alert').first().waitFor();
    await page.getByRole('button', { name: 'Quay lại sửa' }).click();
    await page.getByLabel('Quyết định cho').selectOption({ label: 'ra khỏi phân loại' });
    await page.getByLabel('Ngày quyết định').fill('1/6/2024');
    await page.getByRole('button', { name: 'Xem lại', exact: true }).click();
    await page.getByRole('button', { name: 'Ghi vào sổ' }).click();
    await page.getByText(/^Đã ghi\./).waitFor();
    await expect.poll(async () => row.innerText()).toContain('13/QĐ-UBND giả lập, 01/06/2024');
    await picture(page, 'area-status');
    const examiner = await signIn('kiem-tra');
    await examiner.goto('/nhat-ky?viec=area.recordStatus');
    const entries = examiner.getByRole('row').filter({ hasText: 'Ngô Thị Mẫu' });
    await entries.nth(1).waitFor();
    await entries.first().getByRole('button').first().click();
    await examiner.getByRole('dialog').getByText(/13\/QĐ-UBND giả lập, 01\/06\/2024/).first().waitFor();
  });

  it('has no accessibility violations and no sideways scrolling, wide or at 360 px', async () => {
    const paths = [`${provinces}&bando=2026-01-01`, `${provinces}&bando=2024-12-31`, `${district}&bando=2026-01-01`, '/dia-ban/story-vinh-linh-tay-linh-tra-giang'];
    expect(await faultsOf(await signIn('can-bo-tinh'), paths, bothWidths)).toEqual([]);
  });
});
