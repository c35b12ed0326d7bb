/** The Fatherland Front in a real browser: it criticises a draft plan, the district answers, and both find it in the list; then axe and 360 px. */
import { describe, expect, it } from 'vitest';
import { faultsOf, narrow, picture, useBrowser } from '../support/browser.ts';

describe('opinions of the Fatherland Front in the browser', async () => {
  const { signIn } = await useBrowser();

  it('are raised on a draft, answered, and listed at both ends', async () => {
    const district = await signIn('can-bo-huyen');
    const { csrfToken } = (await (await district.request.get('/api/account/me')).json()) as { csrfToken: string };
    const amended = await district.request.post('/api/plan/amend', { data: { plan: 'story-tay-linh', reason: 'Bổ sung nguồn lực' }, headers: { 'X-CSRF-Token': csrfToken, 'Sec-Fetch-Site': 'same-origin' } });
    expect(amended.ok()).toBe(true);

    const front = await signIn('mat-tran');
    await front.goto('/mat-tran');
    await front.getByText('Không có ý kiến nào chờ trả lời.').waitFor();
    await front.getByRole('link', { name: 'Kế hoạch huyện Tây Lĩnh (giả lập)' }).click();
    await front.getByRole('button', { name: 'Nêu ý kiến phản biện' }).click();
    await front.getByRole('textbox', { name: 'Ý kiến' }).fill('Chỉ tiêu giảm nghèo chưa có nguồn lực kèm theo.');
    await front.getByRole('button', { name: 'Tiếp tục' }).click();
    await front.getByRole('button', { name: 'Ghi', exact: true }).click();
    await front.getByText('Còn 1 ý kiến chưa trả lời', { exact: false }).waitFor();
    await picture(front, 'front-draft');

    await district.goto('/mat-tran');
    await district.getByText('1 ý kiến chờ trả lời.').waitFor();
    await picture(district, 'front-waiting');
    await district.getByRole('table', { name: 'Ý kiến chờ trả lời và đã trả lời' }).getByRole('link', { name: 'Kế hoạch huyện Tây Lĩnh (giả lập)' }).click();
    await district.getByText('Phản biện của Mặt trận Tổ quốc').waitFor();
    await district.getByRole('button', { name: 'Trả lời', exact: true }).click();
    await district.getByLabel('Kết quả').selectOption({ label: 'Không tiếp thu' });
    await district.getByRole('textbox', { name: /Tiếp thu thế nào/ }).fill('Nguồn lực đã có trong dự toán năm.');
    await district.getByRole('button', { name: 'Tiếp tục' }).click();
    await district.getByRole('button', { name: 'Ghi', exact: true }).click();
    await district.getByText('Không tiếp thu ngày 03/06/2024', { exact: false }).waitFor();

    const pages = ['/mat-tran', '/ke-hoach/story-tay-linh/trinh-ky'];
    expect(await faultsOf(front, pages)).toEqual([]);
    await front.setViewportSize(narrow);
    expect(await faultsOf(front, pages)).toEqual([]);
    await front.goto('/mat-tran');
    await front.getByLabel('Hiện', { exact: true }).selectOption({ label: 'Tất cả' });
    await front.getByText('Không tiếp thu ngày 03/06/2024', { exact: false }).first().waitFor();
    await picture(front, 'front-narrow');
  });
});
