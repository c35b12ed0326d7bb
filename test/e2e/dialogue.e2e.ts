/**
 * A dialogue with a household that could provide for itself, in a real browser: opened, a visit, promises of both sides, the household's own word with a
 * file, a review; its class is the same at the end, and the screen says why. Printed minutes, "Hôm nay", the list, the village's proposal, a household it is
 * not for. axe at 1366 and 360 px.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { bothWidths, faultsOf, narrow, picture, settled, useBrowser } from '../support/browser.ts';

const unchanged = 'không làm thay đổi kết quả phân loại hộ';

describe('a dialogue with a household in the browser', async () => {
  const { signIn } = await useBrowser();
  const askedOf = async (page: Page, path: string) => (await page.request.get(path)).json() as Promise<{ rows: { id: number; traits: string[]; villageName: string }[] }>;
  const area = 'story-vinh-linh-tay-linh-tra-giang';

  it('is opened, visited, promised, answered and reviewed, and the class stays', async () => {
    const page = await signIn('can-bo-xa');
    const poor = (await askedOf(page, `/api/household/list?area=${area}&classes=poor&limit=200`)).rows;
    const unable = new Set((await askedOf(page, `/api/household/list?area=${area}&classes=poor&cause=no_labour&limit=200`)).rows.map((row) => row.id));
    const household = poor.find((row) => !unable.has(row.id) && !row.traits.includes('no_labour_capacity') && !row.traits.includes('social_assistance'))!.id;
    await page.goto(`/ho/${household}`);
    await page.getByText(unchanged).first().waitFor();
    const before = await page.locator('dl').first().innerText();
    await page.getByRole('button', { name: 'Mở đối thoại' }).click();
    const form = page.getByRole('form');
    await form.getByLabel('Vì sao cần đối thoại').fill('Ba lần được mời học nghề nhưng chưa đi');
    await form.getByRole('button', { name: 'Mở đối thoại' }).click();
    await page.getByText('Đã mở đối thoại. Kết quả phân loại của hộ giữ nguyên.').waitFor();

    await page.getByRole('button', { name: 'Ghi lần gặp hộ' }).click();
    await form.getByLabel('Ai đến gặp').fill('Công chức văn hóa - xã hội và trưởng thôn');
    await form.getByLabel('Hai bên trao đổi gì').fill('Hộ nêu vướng con nhỏ.\nXã giới thiệu lớp may tại thôn.');
    await form.getByRole('button', { name: 'Ghi lần gặp' }).click();
    await page.getByText('Đã ghi lần gặp; có thể in biên bản.').waitFor();

    const commit = async (by: 'Hộ' | 'Xã', text: string, due: string) => {
      await page.getByRole('button', { name: 'Ghi cam kết' }).click();
      await form.getByLabel('Bên cam kết').selectOption({ label: by });
      await form.getByLabel('Việc cam kết').fill(text);
      await form.getByLabel('Hạn').fill(due);
      await form.getByRole('button', { name: 'Lưu cam kết' }).click();
      await page.getByText('Đã ghi cam kết.').waitFor();
    };
    await commit('Hộ', 'Đi học lớp may', '30/6/2024');
    await commit('Xã', 'Xếp chỗ gửi trẻ', '5/6/2024');
    await page.getByRole('button', { name: 'Ghi lời của hộ' }).click();
    await form.getByLabel('Hộ nói với ai').fill('chi hội trưởng phụ nữ');
    await form.getByLabel('Lời của hộ').fill('Tôi muốn đi làm, chỉ vướng con nhỏ.');
    await form.locator('input[type=file]').setInputFiles({ name: 'don.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n') });
    await picture(page, 'dialogue-reply');
    await form.getByRole('button', { name: 'Lưu lời của hộ' }).click();
    await page.getByText('Tôi muốn đi làm, chỉ vướng con nhỏ.').waitFor();
    await page.getByRole('link', { name: 'Tải tệp của hộ' }).waitFor();
    await page.getByRole('button', { name: 'Rà lại: Xếp chỗ gửi trẻ' }).click();
    await form.getByLabel('Kết quả rà lại').selectOption({ label: 'lùi hạn' });
    await form.getByRole('button', { name: 'Lưu kết quả rà lại' }).click();
    await form.getByText('Điền đủ các ô có dấu sao.').waitFor();
    await form.getByLabel('Hạn mới').fill('7/6/2024');
    await form.getByLabel('Lý do').fill('Điểm trường sửa mái');
    await form.getByRole('button', { name: 'Lưu kết quả rà lại' }).click();
    await page.getByText(/Rà lại ngày 03\/06\/2024: lùi hạn đến 07\/06\/2024: Điểm trường sửa mái/).waitFor();
    const paper = page.waitForEvent('download');
    await page.getByRole('link', { name: /Biên bản PDF/ }).click();
    expect((await paper).suggestedFilename()).toMatch(/^bien-ban-doi-thoai-\d+\.pdf$/);
    await picture(page, 'dialogue-card');
    await page.reload();
    await page.getByText(unchanged).first().waitFor();
    expect(await page.locator('dl').first().innerText()).toBe(before);
    await page.setViewportSize(narrow);
    await settled(page);
    await picture(page, 'dialogue-card-narrow');

    await page.goto('/');
    await page.getByText('Đối thoại với hộ: việc đến hạn').waitFor();
    await page.getByText('Xếp chỗ gửi trẻ').waitFor();
    await page.goto('/ho/doi-thoai');
    await page.getByRole('table', { name: 'Hồ sơ đang làm' }).getByRole('row').nth(1).waitFor();
    await picture(page, 'dialogue-list-narrow');
    await page.setViewportSize({ width: 1366, height: 768 });
    await picture(page, 'dialogue-list');
    expect(await faultsOf(page, [`/ho/${household}`, '/ho/doi-thoai', '/ho/doi-thoai?tinh-trang=ended', '/'], bothWidths)).toEqual([]);
  });

  it('is proposed by a village and answered by the commune; it is not for a household without capacity to work', async () => {
    const head = await signIn('truong-thon');
    const own = (await (await head.request.get('/api/account/me')).json()) as { grants: { areaSlug: string }[] };
    const village = own.grants[0]!.areaSlug;
    const without = new Set((await askedOf(head, `/api/household/list?area=${village}&cause=no_labour&limit=200`)).rows.map((row) => row.id));
    const able = (await askedOf(head, `/api/household/list?area=${village}&classes=poor&classes=near_poor&limit=200`)).rows.findLast((row) => !without.has(row.id) && !row.traits.includes('no_labour_capacity') && !row.traits.includes('social_assistance'))!.id;
    await head.goto(`/ho/${able}`);
    await head.getByRole('button', { name: 'Đề xuất xã mở đối thoại' }).click();
    await head.getByRole('form').getByLabel('Vì sao cần đối thoại').fill('Ruộng bỏ không hai vụ');
    await head.getByRole('form').getByRole('button', { name: 'Đề xuất xã mở đối thoại' }).click();
    await head.getByText('Đã gửi đề xuất đến xã.').waitFor();
    const officer = await signIn('can-bo-xa');
    await officer.goto('/');
    await officer.getByText('Ruộng bỏ không hai vụ').waitFor();
    await officer.goto(`/ho/${able}`);
    await officer.getByRole('button', { name: 'Không mở' }).click();
    await officer.getByRole('form').getByLabel('Lý do').fill('Hộ đang có người ốm');
    await officer.getByRole('form').getByRole('button', { name: 'Không mở' }).click();
    await officer.getByText('Hồ sơ từ 03/06/2024: xã không mở').waitFor();
    const unable = (await askedOf(officer, `/api/household/list?area=${area}&trait=no_labour_capacity&classes=poor&limit=1`)).rows[0]!.id;
    await officer.goto(`/ho/${unable}`);
    await officer.getByText('Hộ không có khả năng lao động nên không thuộc đối tượng đối thoại vận động.').waitFor();
    expect(await officer.getByRole('button', { name: 'Mở đối thoại' }).count()).toBe(0);
  });

  it('starts from groups by cause and need: each count opens as many households, each suggestion says why', async () => {
    const page = await signIn('can-bo-xa');
    await page.goto('/ho/nhom');
    const row = page.getByRole('table', { name: 'Các nhóm hộ' }).getByRole('row').filter({ hasText: 'Không có vốn sản xuất' }).first();
    await row.getByText(/^\d+ gói$/).click();
    await row.getByText('Vay vốn tín dụng chính sách xã hội').waitFor();
    await row.getByText(/Vì nguyên nhân: Không có vốn sản xuất/).first().waitFor();
    await picture(page, 'dialogue-groups');
    const count = (await row.getByRole('link').innerText()).trim();
    await row.getByRole('link').click();
    await page.getByText(`${count} hộ`, { exact: true }).first().waitFor();
    expect(await faultsOf(page, ['/ho/nhom', '/ho/nhom?nguyen-nhan=no_skills&dien=poor', '/ho/nhom?nhu-cau=credit'], bothWidths)).toEqual([]);
  });

  it('is numbers only for the level above', async () => {
    const page = await signIn('can-bo-huyen');
    await page.goto('/ho/doi-thoai');
    await page.getByRole('table', { name: 'Số liệu theo địa bàn' }).getByRole('row').nth(1).waitFor();
    expect(await page.getByRole('table', { name: 'Hồ sơ đang làm' }).count()).toBe(0);
    expect(await faultsOf(page, ['/ho/doi-thoai'], bothWidths)).toEqual([]);
  });
});
