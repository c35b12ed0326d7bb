/**
 * A Monday of a commune officer without a mouse, at 1366: signs in, does the step that waits, finds a household without diacritics, records a birth,
 * prints. Only Tab, Enter, arrows and letters; at every stop the focus is somewhere and in sight. A house of its own, the clock at 2025-09-08.
 */
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { demoPassword, settled } from '../support/browser.ts';
import { useOwnHouse } from '../support/own-house.ts';
import { commune } from '../support/review-walk.ts';

type Stop = { readonly name: string; readonly at: string; readonly fault: string | null };

/** What has the focus: what it is called, where it is, and what is wrong for a person who looks for it. */
const focused = (page: Page): Promise<Stop> => page.evaluate(() => {
  const one = document.activeElement as HTMLElement | null;
  const at = location.pathname;
  if (!one || one === document.body) return { name: '', at, fault: 'nothing has the focus' };
  const labels = [...((one as HTMLInputElement).labels ?? [])]; // of a field alone
  const name = (one.getAttribute('aria-label') ?? labels[0]?.textContent ?? one.textContent).trim().replaceAll(/\s+/g, ' ').slice(0, 80);
  const box = one.getBoundingClientRect();
  const [x, y] = [Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2), Math.min(Math.max(box.top + Math.min(box.height / 2, 12), 1), innerHeight - 2)];
  const seen = document.elementFromPoint(x, y);
  const own = seen !== null && (one.contains(seen) || seen.contains(one) || one.parentElement?.contains(seen) === true || labels.some((each) => each.contains(seen)));
  if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) return { name, at, fault: 'out of the window' };
  if (!own) return { name, at, fault: 'under something else' };
  // What a page moves the focus to by itself is announced, not outlined.
  if (one.tabIndex >= 0 && getComputedStyle(one).outlineStyle === 'none' && getComputedStyle(one).boxShadow === 'none' && !one.matches('input, select, textarea')) return { name, at, fault: 'no mark of the focus' };
  return { name, at, fault: null };
});

describe('a commune officer without a mouse', async () => {
  const house = await useOwnHouse('2025-09-08');
  let page: Page;
  let [round, head] = [0, ''];
  const faults: string[] = [];
  const look = async (): Promise<string> => {
    const { name, at, fault } = await focused(page);
    if (fault) faults.push(`${at} "${name}": ${fault}`);
    return name;
  };
  /** Tab until something of this name has the focus; every stop on the way is looked at. */
  const tabTo = async (name: RegExp, key = 'Tab'): Promise<void> => {
    const seen: string[] = [];
    for (let presses = 0; presses < 90; presses += 1) {
      await page.keyboard.press(key);
      seen.push(await look());
      if (name.test(seen.at(-1)!)) return;
    }
    throw new Error(`no ${String(name)} on ${page.url()}: ${seen.join(' | ')}`);
  };
  /** Enter; once what it leads to stands there, the focus is still somewhere. */
  const enter = async (leadsTo: Locator): Promise<void> => {
    await page.keyboard.press('Enter');
    await leadsTo.first().waitFor();
    await settled(page);
    await look();
  };
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });

  beforeAll(async () => {
    const officer = await house.signIn('can-bo-xa');
    ({ round } = await house.ask<{ round: number }>(officer, 'review.open', { area: commune, kind: 'periodic', on: '2025-09-08' }));
    const { rows } = await house.ask<{ rows: { head: string }[] }>(officer, 'household.list', { area: commune, classes: 'poor', limit: 1 }, 'read');
    head = rows[0]!.head;
    page = await house.open();
    await page.addInitScript(() => { window.print = () => { document.title = 'đã in'; }; });
  }, 240_000);

  it('keeps the focus on the button of a demo account while it signs in, and when it could not; a second press is swallowed', async () => {
    const other = await house.open();
    let [asked, answer] = [0, (): void => undefined];
    await other.route('**/api/account/signIn', async (route) => {
      asked += 1;
      await new Promise<void>((resolve) => { answer = resolve; });
      await route.abort();
    });
    await other.goto('/');
    const demo = other.getByRole('button', { name: /can-bo-xa/ });
    await demo.focus();
    await other.keyboard.press('Enter');
    await expect.poll(() => demo.getAttribute('aria-disabled')).toBe('true');
    await other.keyboard.press('Enter');
    expect(await demo.evaluate((one) => one === document.activeElement)).toBe(true);
    expect(asked).toBe(1);
    answer();
    await expect.poll(() => demo.getAttribute('aria-disabled')).toBe(null);
    expect(await demo.evaluate((one) => one === document.activeElement)).toBe(true);
    await other.close();
  });

  it('signs in, closes the list that waits, finds a household, records a birth and prints; the focus is nowhere lost', async () => {
    await page.goto('/');
    await page.locator('input[autocomplete=username]').waitFor();
    await settled(page);
    await tabTo(/^Tên đăng nhập/);
    await page.keyboard.type('can-bo-xa');
    await tabTo(/^Mật khẩu/);
    await page.keyboard.type(demoPassword);
    await enter(page.getByRole('region', { name: 'Việc rà soát của tôi' }).getByRole('link', { name: 'Chốt danh sách' }));

    await tabTo(/^Chốt danh sách$/);
    await enter(button('Chốt danh sách'));
    expect(new URL(page.url()).pathname).toBe(`/ra-soat/${round}/ho`);
    await tabTo(/^Chốt danh sách$/);
    await enter(button('Tiếp tục để xác nhận'));
    await tabTo(/^Tiếp tục để xác nhận$/);
    await enter(button('Chốt'));
    await tabTo(/^Chốt$/);
    await enter(page.getByText('Đã chốt danh sách.'));

    await tabTo(/^Hộ dân$/, 'Shift+Tab');
    await enter(page.getByRole('searchbox', { name: 'Tìm hộ' }));
    await tabTo(/^Tìm hộ/);
    await page.keyboard.type(head.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase());
    await enter(page.getByRole('table', { name: 'Hộ tìm thấy' }).getByRole('link', { name: head, exact: true }));
    await tabTo(new RegExp(`^${head}$`));
    await enter(button('Sinh con'));
    await page.getByRole('heading', { level: 1, name: `Hộ ${head}` }).waitFor();
    await tabTo(/^Sinh con$/);
    await enter(page.getByLabel('Họ và tên'));
    await tabTo(/^Họ và tên/);
    await page.keyboard.type('Đinh Thị Bàn Phím');
    await tabTo(/^Giới tính/);
    await page.keyboard.press('ArrowDown');
    await tabTo(/^Tiếp tục để xác nhận$/);
    await enter(button('Ghi vào sổ'));
    await tabTo(/^Ghi vào sổ$/);
    await enter(page.getByText(/Đã ghi vào sổ \(việc số/));
    await tabTo(/^Đóng$/);
    await enter(button('Sinh con'));
    expect(await look()).toBe('Sinh con');
    await page.getByRole('table', { name: 'Thành viên', exact: true }).getByText('Đinh Thị Bàn Phím').waitFor();
    await tabTo(/^In$/, 'Shift+Tab');
    await page.keyboard.press('Enter');
    expect(await page.title()).toBe('đã in');
    expect(faults).toEqual([]);
  }, 300_000);
});
