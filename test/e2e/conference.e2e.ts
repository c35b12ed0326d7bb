/** A review conference in a real browser: arranged from the calendar, held, concluded with a task that its owner finds. axe at 1366 and 360 px. */
import { describe, expect, it } from 'vitest';
import { faultsOf, narrow, picture, useBrowser } from '../support/browser.ts';

describe('a review conference in the browser', async () => {
  const { signIn } = await useBrowser();

  it('is arranged, held and concluded', async () => {
    const page = await signIn('can-bo-huyen');
    await page.goto('/so-ket');
    await page.getByRole('button', { name: /^Mở hội nghị: .* 31\/12\/2023$/ }).first().click();
    await page.getByLabel('Ngày dự kiến').fill('1/6/2024');
    await page.getByLabel('Địa điểm').fill('Hội trường huyện');
    await page.getByLabel('Lồng ghép với sơ kết, tổng kết khác').fill('sơ kết Chương trình mục tiêu quốc gia');
    await page.getByRole('form').getByRole('button', { name: 'Mở hội nghị' }).click();
    await page.getByText('Lồng ghép: sơ kết Chương trình mục tiêu quốc gia').waitFor();
    await page.getByRole('link', { name: /^Số hộ nghèo đến ngày/ }).waitFor();
    await page.getByRole('button', { name: 'Ghi đã tổ chức' }).click();
    await page.getByLabel('Số người dự').fill('60');
    await page.getByLabel('Chủ trì').fill('Phó Chủ tịch');
    await page.getByLabel('Thư ký').fill('Văn phòng');
    await page.getByRole('form', { name: 'Ghi đã tổ chức' }).getByRole('button', { name: 'Ghi đã tổ chức' }).click();
    await page.getByText('Cố định ngày 01/06/2024.').waitFor();
    await page.getByRole('button', { name: 'Kết luận, giao nhiệm vụ' }).click();
    await page.getByLabel('Diễn biến, ý kiến thảo luận').fill('Các xã nêu khó khăn về vốn.');
    await page.getByLabel('Việc phải làm').fill('Rà soát hộ có khả năng thoát nghèo');
    await page.getByLabel('Cơ quan chủ trì').fill('Phòng Lao động - Thương binh và Xã hội');
    await page.getByLabel('Hạn hoàn thành').fill('30/9/2024');
    const person = page.getByRole('combobox', { name: 'Giao cho' });
    await person.fill('Trần Văn');
    await page.getByRole('option', { name: /Trần Văn Mẫu/ }).click();
    await picture(page, 'conference-conclude');
    await page.getByRole('form', { name: 'Kết luận, giao nhiệm vụ' }).getByRole('button', { name: 'Kết luận, giao nhiệm vụ' }).click();
    await page.getByRole('link', { name: 'Rà soát hộ có khả năng thoát nghèo' }).waitFor();
    const address = new URL(page.url()).pathname;
    await picture(page, 'conference-one');
    expect(await faultsOf(page, ['/so-ket', address])).toEqual([]);
    await page.goto('/');
    await page.getByRole('region', { name: 'Việc giao cho tôi' }).getByText('Rà soát hộ có khả năng thoát nghèo').waitFor();
    await page.setViewportSize(narrow);
    expect(await faultsOf(page, ['/so-ket', address])).toEqual([]);
    await page.goto('/so-ket');
    await page.getByRole('link', { name: 'Xem hội nghị' }).waitFor();
    await picture(page, 'conference-calendar-narrow');
  });
});
