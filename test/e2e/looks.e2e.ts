/** Every main address in the dark and in English: nothing that fails WCAG 2.2 AA, no key without words, no Vietnamese in the English frame. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { faultsOf, picture, useBrowser } from '../support/browser.ts';

const addresses = [
  '/hom-nay', '/ke-hoach', '/ke-hoach/quoc-gia-666', '/ban-do', '/so-lieu', '/ke-hoach/quoc-gia-666/chi-tieu', '/ke-hoach/quoc-gia-666/chi-tieu/ngheo-da-chieu-moi-nam', '/so-lieu/multidim_rate_pct/viet-nam', '/so-lieu/multidim_rate_commune_gap_points/viet-nam', '/to-chuc', '/chinh-sach', '/van-ban', '/ra-soat', '/nhiem-vu', '/lich', '/nhat-ky', '/quan-tri', '/quan-tri/quyen', '/quan-tri/ban-giao', '/tai-khoan', '/tai-khoan/phien', '/dia-ban', '/tro-giup',
];
const topics = ['account', 'area', 'attachment', 'audit', 'document', 'house', 'indicator', 'notification', 'operator', 'organisation', 'plan', 'review', 'screen'];

/** Names of people, places and documents stay as they are in any language. */
const names = /Quản trị bản thử|Nước giả lập|Việt Nam|Đồng Nai|Kế hoạch quốc gia \(Quyết định 666\/QĐ-TTg\)/g;

/** Texts that are a key of the catalogue, and, in headings, buttons, labels and column heads, letters only Vietnamese has. */
async function leftOver(page: Page): Promise<string[]> {
  const texts = await page.evaluate((known) => {
    const keys = new RegExp(`\\b(${known.join('|')})\\.[a-z_]+(\\.[a-z_]+)+\\b`);
    const of = (selector: string): string[] => [...document.querySelectorAll<HTMLElement>(selector)].map((one) => one.innerText ?? '');
    const frame = ['nav', 'button:not([lang])', 'label', 'thead th', 'header h1', 'main h1', 'aside', '[role=tab]'];
    return { keys: of('main').flatMap((text) => keys.exec(text)?.[0] ?? []), frame: frame.flatMap(of) };
  }, topics);
  return [...texts.keys, ...texts.frame.filter((text) => /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i.test(text.replaceAll(names, '')))];
}

describe('the looks', async () => {
  const { signIn } = await useBrowser();

  it('holds in the dark on every main address', async () => {
    const page = await signIn('quan-tri');
    await page.getByRole('button', { name: 'Chuyển sang nền tối' }).click();
    expect(await faultsOf(page, addresses)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.dataset['mantineColorScheme'])).toBe('dark');
    await picture(page, 'looks-dark');
  }, 300_000);

  it('speaks English in its whole frame on every main address', async () => {
    const page = await signIn('quan-tri');
    await page.getByRole('button', { name: 'Read in English' }).first().click();
    await page.getByRole('heading', { name: 'My work today' }).waitFor();
    const found: string[] = [];
    for (const path of addresses) {
      found.push(...(await faultsOf(page, [path])));
      found.push(...(await leftOver(page)).map((text) => `${path}: ${text.slice(0, 80)}`));
    }
    await picture(page, 'looks-english');
    expect(found).toEqual([]);
  }, 300_000);
});
