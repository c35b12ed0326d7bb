/**
 * What the walks of both stories (2023, 2025) do on the same screens: a round of awards opened, a household proposed in it, a member's vote, a finding
 * of an inspection answered by the unit and looked at on the spot. The page is somebody signed in; what they then see is the walk's to say.
 */
import type { Page } from 'playwright-core';
import { record } from './story.ts';

type Opening = { readonly occasion: string; readonly plan: string; readonly from: string; readonly until?: string; readonly due?: string };

/** Opens a round of awards for these years by the standards of a plan; answers its address. */
export async function openAwards(page: Page, { occasion, plan, from, until, due }: Opening): Promise<string> {
  await page.goto('/khen-thuong');
  await page.getByRole('button', { name: 'Mở đợt khen thưởng' }).first().click();
  await page.getByLabel('Dịp khen').selectOption({ label: occasion });
  await page.getByLabel('Từ năm').fill(from); // the year the sheets are of
  if (until !== undefined) await page.getByLabel('Đến năm').fill(until);
  if (due !== undefined) await page.getByLabel('Hạn nhận đề nghị').fill(due);
  await page.getByLabel(/^Tiêu chuẩn theo kế hoạch/).selectOption({ label: plan });
  await record(page, 'Mở đợt');
  await page.waitForURL(/khen-thuong\/\d+$/);
  return new URL(page.url()).pathname;
}

/** In the form of a proposal: the household found by its head's name, chosen by its number where several bear it. */
export async function chooseHousehold(page: Page, household: { readonly id: number; readonly head: string }): Promise<void> {
  await page.getByLabel('Tìm hộ').fill(household.head);
  await page.getByRole('status').filter({ hasText: /hộ; chọn một|Chọn: / }).waitFor();
  const found = page.getByLabel('Hộ tìm thấy');
  if (await found.count() > 0) await found.selectOption(String(household.id));
}

/** A member of the council agrees to every dossier they may vote on, in the meeting or in writing. */
export async function agreeToAll(page: Page, round: string, { inWriting = false } = {}): Promise<void> {
  await page.goto(round);
  await page.getByRole('button', { name: 'Bỏ phiếu', exact: true }).click();
  for (const choice of await page.getByRole('region', { name: 'Bỏ phiếu' }).locator('select').all()) await choice.selectOption({ label: 'Đồng ý' });
  if (inWriting) await page.getByLabel('Vắng mặt, cho ý kiến bằng văn bản').check();
  await record(page, 'Bỏ phiếu');
}

/** The inspected unit says what it did about a finding, and by which paper. */
export async function answerFinding(page: Page, visit: string, done: string, paper: string): Promise<void> {
  await page.goto(visit);
  await page.getByRole('button', { name: 'Báo cáo kết quả thực hiện' }).click();
  await page.getByRole('textbox', { name: 'Kết quả thực hiện' }).fill(done);
  await page.getByRole('textbox', { name: 'Minh chứng' }).fill(paper);
  await record(page, 'Ghi');
}

/** Who inspects, or came after them, looks at what was done and closes the finding. */
export async function closeFinding(page: Page, visit: string, seen: string): Promise<void> {
  await page.goto(visit);
  await page.getByRole('button', { name: 'Kiểm tra lại' }).click();
  await page.getByRole('textbox', { name: 'Kết quả kiểm tra lại' }).fill(seen);
  await record(page, 'Ghi');
}
