/** The end of a round in a real browser: the chair closes one opened by mistake and finds the way back. A house of its own. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { bothWidths, faultsOf, picture } from '../support/browser.ts';
import { useOwnHouse } from '../support/own-house.ts';

const commune = 'story-vinh-linh-tay-linh-tra-giang';

describe('the end of a round, in the browser', async () => {
  const house = await useOwnHouse('2024-09-09');
  let [officer, chair]: Page[] = [];
  let round = 0;

  beforeAll(async () => {
    [officer, chair] = [await house.signIn('can-bo-xa'), await house.signIn('chu-tich-xa')];
    round = (await house.ask<{ round: number }>(officer, 'review.open', { area: commune, kind: 'periodic', on: '2024-09-09' })).round;
  }, 240_000);

  const decide = async (page: Page, verb: string, why: string, said: RegExp): Promise<void> => {
    await page.getByRole('button', { name: verb, exact: true }).click();
    const form = page.getByRole('region', { name: verb, exact: true }).last();
    await form.getByLabel('Lý do').fill(why);
    await form.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
    await page.getByRole('button', { name: verb, exact: true }).last().click();
    await page.getByText(said).first().waitFor();
  };

  it('has a form that takes the focus when the keyboard opens it, and gives it back to its button', async () => {
    await chair!.goto(`/ra-soat/${round}`);
    const opener = chair!.getByRole('button', { name: 'Kết thúc đợt', exact: true });
    const focused = (locator: ReturnType<Page['locator']>) => locator.evaluate((one) => one === document.activeElement);
    await opener.focus();
    await chair!.keyboard.press('Enter');
    const form = chair!.getByRole('region', { name: 'Kết thúc đợt', exact: true }).last();
    await expect.poll(() => focused(form)).toBe(true);
    await chair!.keyboard.press('Tab');
    expect(await form.evaluate((one) => one !== document.activeElement && one.contains(document.activeElement))).toBe(true);
    await form.getByRole('button', { name: 'Thôi', exact: true }).press('Enter');
    await expect.poll(() => focused(opener)).toBe(true);
  });

  it('is closed by the chair as opened by mistake, and says so to everybody', async () => {
    await officer!.goto(`/ra-soat/${round}`);
    expect(await officer!.getByRole('button', { name: 'Kết thúc đợt', exact: true }).count()).toBe(0);
    await chair!.goto(`/ra-soat/${round}`);
    await decide(chair!, 'Kết thúc đợt', 'Mở nhầm, chưa đến kỳ', /Đã kết thúc đợt/);
    await picture(chair!, 'review-closed');
    await officer!.goto(`/ra-soat/${round}`);
    await officer!.getByText(/lý do: mở nhầm/).first().waitFor();
    await officer!.goto('/ra-soat');
    await officer!.getByRole('link', { name: /đã kết thúc: mở nhầm/ }).waitFor();
    expect(await faultsOf(chair!, [`/ra-soat/${round}`], bothWidths)).toEqual([]);
  });

  it('goes on where it stood once the chair opens it again', async () => {
    await chair!.goto(`/ra-soat/${round}`);
    await decide(chair!, 'Mở lại đợt', 'Không phải mở nhầm', /Đã mở lại đợt/);
    await chair!.getByRole('button', { name: 'Kết thúc đợt', exact: true }).waitFor();
    await officer!.goto(`/ra-soat/${round}/ho`);
    await officer!.getByRole('button', { name: /Chốt danh sách/ }).waitFor();
  });
});
