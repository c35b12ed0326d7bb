/**
 * The Fatherland Front in a real browser: it criticises a draft plan, the district answers, and both find it in the list; it supervises a review,
 * whose decision waits for the answer to its opinion; then axe and 360 px.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { bothWidths, faultsOf, narrow, picture, useBrowser } from '../support/browser.ts';
import { signedMinutes } from '../support/minutes.ts';

const commune = 'story-vinh-linh-tay-linh-tra-giang';

/** A regular review of one poor household of the smallest village, gone over HTTP to the day before its decision. */
async function reviewed(officer: Page, chair: Page): Promise<{ round: number; household: number; head: string }> {
  const csrfOf = async (page: Page): Promise<string> => ((await (await page.request.get('/api/account/me')).json()) as { csrfToken: string }).csrfToken;
  const list = (await (await officer.request.get(`/api/household/list?area=${commune}&classes=poor&limit=200&date=2024-05-15`)).json()) as { rows: { id: number; head: string; village: string }[] };
  const [village, rows] = [...Map.groupBy(list.rows, (one) => one.village)].sort((a, b) => a[1].length - b[1].length)[0]!;
  const { id: household, head } = rows.at(-1)!;
  let at: { round?: number; version?: number } = {};
  const act = async (page: Page, name: string, on: string, input: object = {}): Promise<void> => {
    const answer = await page.request.post(`/api/review/${name}`, { data: { ...at, on, ...input }, headers: { 'X-CSRF-Token': await csrfOf(page), 'Sec-Fetch-Site': 'same-origin' } });
    if (!answer.ok()) throw new Error(`${name}: ${await answer.text()}`);
    const { round, version } = (await answer.json()) as { round: number; version: number };
    at = { round, version };
  };
  await act(officer, 'open', '2024-05-15', { area: commune, kind: 'regular' });
  await act(officer, 'list', '2024-05-15', { household, reason: 'applied' });
  await act(officer, 'closeList', '2024-05-15');
  const answers = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`d${String(index + 1).padStart(2, '0')}`, index < 3]));
  await act(officer, 'survey', '2024-05-16', { household, areaType: 'rural', income: 1_200_000, answers });
  await act(chair, 'check', '2024-05-16', { household });
  await act(officer, 'meet', '2024-05-17', { village, present: 40, copies: 2, minutes: signedMinutes, votes: [{ household, agree: 40 }] });
  await act(officer, 'post', '2024-05-17', { village, place: 'Nhà văn hóa thôn' });
  await act(officer, 'takeDown', '2024-05-27', { village });
  return { round: at.round!, household, head };
}

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

  it('are raised on a review it reads, and its decision waits until the chair has answered', async () => {
    const [officer, chair, front] = [await signIn('can-bo-xa'), await signIn('chu-tich-xa'), await signIn('mat-tran')];
    const { round, household, head } = await reviewed(officer, chair);
    await front.goto('/ra-soat');
    await front.locator(`a[href^="/ra-soat/${round}"]`).first().click();
    await front.waitForURL(new RegExp(`/ra-soat/${round}`));
    await front.goto(`/ra-soat/${round}/ho/${household}`);
    await front.getByRole('region', { name: 'Kết quả khảo sát' }).getByText(/1\.200\.000/).first().waitFor();
    await front.getByRole('button', { name: 'Nêu ý kiến giám sát' }).click();
    await front.getByLabel('Nội dung ý kiến của Mặt trận').fill('Đề nghị xem lại tiền công của người con đi làm xa.');
    await front.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
    await picture(front, 'front-review-opinion');
    await front.getByRole('button', { name: 'Ghi vào đợt rà soát', exact: true }).click();
    await front.getByText('Đã ghi ý kiến; xã đã được báo.').waitFor();

    await chair.goto(`/ra-soat/${round}/quyet-dinh`);
    await chair.getByText('Còn 1 ý kiến giám sát của Mặt trận chưa được trả lời.').waitFor();
    expect(await chair.getByLabel('Số quyết định').count()).toBe(0);
    await chair.goto(`/ra-soat/${round}/y-kien`);
    await chair.getByRole('button', { name: 'Trả lời ý kiến của Mặt trận' }).click();
    await chair.getByRole('radio', { name: 'Không tiếp thu' }).check();
    await chair.getByLabel('Tiếp thu thế nào, hoặc vì sao không tiếp thu').fill('Tiền công đã tính trong phiếu khảo sát.');
    await chair.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
    await chair.getByRole('button', { name: 'Ghi vào đợt rà soát', exact: true }).click();
    await chair.getByText('Đã ghi trả lời; Mặt trận đã được báo.').waitFor();
    await picture(chair, 'front-review-answered');
    await chair.goto(`/ra-soat/${round}/quyet-dinh`);
    await chair.getByLabel('Số quyết định').fill('58/QĐ-UBND');
    await chair.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
    await chair.getByRole('button', { name: 'Ghi quyết định', exact: true }).click();
    await chair.getByText('Đã ghi Quyết định số 58/QĐ-UBND về 1 hộ', { exact: false }).first().waitFor();

    await front.goto(`/ra-soat/${round}/y-kien`);
    const card = front.getByRole('region', { name: 'Giám sát của Mặt trận Tổ quốc' });
    await card.getByText('Tiền công đã tính trong phiếu khảo sát.', { exact: false }).waitFor();
    await card.getByRole('link', { name: head }).waitFor();
    expect(await front.getByRole('button', { name: 'Nêu ý kiến giám sát' }).count()).toBe(0); // the round is decided
    expect(await faultsOf(front, [`/ra-soat/${round}/y-kien`, `/ra-soat/${round}/ho/${household}`], bothWidths)).toEqual([]);
  });
});
