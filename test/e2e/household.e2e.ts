/**
 * The register of households in a real browser, the clock at 2024-06-03: a commune officer finds a household without marks, reads its decision,
 * records a birth, splits and undoes it, and sees it in the journal; the province reads and cannot act; axe and 360 px.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { bothWidths, faults, faultsOf, narrow, picture, settled, useBrowser, wide } from '../support/browser.ts';

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();

describe('households in the browser', async () => {
  const { signIn } = await useBrowser();
  const households = (page: Page) => page.getByRole('table', { name: /Danh sách hộ|Hộ tìm thấy/ });
  /** The page of a poor household of at least four members. */
  const openPoor = async (page: Page): Promise<string> => {
    await page.goto('/ho');
    await page.getByRole('button', { name: 'hộ nghèo', exact: true }).click();
    const row = households(page).getByRole('row').filter({ has: page.getByRole('cell', { name: /^[4-9]$/ }) }).filter({ has: page.getByRole('cell', { name: 'hộ nghèo', exact: true }) }).first();
    const name = await row.getByRole('link').innerText();
    await row.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: `Hộ ${name}` }).waitFor();
    return name;
  };
  const record = async (page: Page, reason?: string) => {
    await page.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
    if (reason) await page.getByLabel('Lý do, giấy tờ kèm theo').fill(reason);
    await page.getByRole('button', { name: 'Ghi vào sổ' }).click();
    await page.getByText(/Đã ghi vào sổ \(việc số/).waitFor();
  };
  /** Without faults and pictured, wide and at 360 px. */
  const seen = async (page: Page, name: string) => {
    for (const [size, ending] of [[narrow, '-360'], [wide, '']] as const) {
      await page.setViewportSize(size);
      await settled(page);
      await picture(page, `${name}${ending}`);
      await page.evaluate(() => window.scrollTo(0, 0));
      expect(await faults(page), `${name}${ending}`).toEqual([]);
    }
  };
  const members = (page: Page) => page.getByRole('table', { name: 'Thành viên', exact: true }).locator('tbody tr');

  it('finds a household by a name without marks, keeps the name out of the address, and shows its decision and masked numbers', async () => {
    const page = await signIn('can-bo-xa');
    const name = await openPoor(page);
    const url = page.url();
    await page.getByText(/theo Quyết định số \d+\/QĐ-UBND ngày/).waitFor();
    expect(await page.getByText(/Thiếu hụt \d+ chỉ số: \p{L}/u).count()).toBeGreaterThan(0);
    const shown = await members(page).allInnerTexts();
    expect(shown.join('\n')).toMatch(/•{9}\d{3}/);
    expect(shown.join('\n')).not.toMatch(/\d{12}/);
    await page.getByRole('button', { name: /^Hiện số định danh của/ }).first().click();
    expect((await members(page).allInnerTexts()).join('\n')).toMatch(/\d{12}/);
    await picture(page, 'household-one');

    await page.goto('/ho');
    await page.getByRole('searchbox', { name: 'Tìm hộ' }).fill(folded(name).split(' ').toReversed().join(' '));
    await page.keyboard.press('Enter');
    await page.getByRole('table', { name: 'Hộ tìm thấy' }).getByRole('link', { name, exact: true }).first().waitFor();
    expect(decodeURIComponent(page.url())).not.toMatch(new RegExp(folded(name).split(' ').at(-1)!, 'i'));
    expect(await page.getByRole('table', { name: 'Hộ tìm thấy' }).locator(`a[href^="${new URL(url).pathname}"]`).count()).toBe(1);
  });

  it('finds households with Ctrl K by name and by number, a handful, the rest in the list with nothing in the address; never for who may not search the register', async () => {
    const page = await signIn('can-bo-xa');
    const search = page.getByRole('dialog', { name: 'Tìm kiếm' });
    const type = async (words: string) => { await page.keyboard.press('Control+k'); await search.locator('input').fill(words); };
    const name = await openPoor(page);
    const id = new URL(page.url()).pathname.replace(/\D/g, '');
    const asked: string[] = [];
    page.on('request', (request) => { if (request.url().includes('/api/household/search')) asked.push(request.url()); });
    await type(`hộ số ${id}`);
    await search.getByRole('button', { name: new RegExp(`^${name}.*hộ số ${id} · `) }).waitFor();
    await page.keyboard.press('Escape');
    await type('dinh');
    const all = search.getByRole('button', { name: /^Xem cả \d+ hộ tìm thấy trong danh sách$/ });
    await all.waitFor();
    expect(await search.getByRole('button', { name: /hộ số \d+ · / }).count()).toBe(5);
    await picture(page, 'search-households');
    const count = (await all.innerText()).replace(/\D/g, '');
    await all.click();
    await page.getByText(`trong ${count}`).waitFor();
    expect(await page.getByRole('searchbox', { name: 'Tìm hộ' }).inputValue()).toBe('dinh');
    expect(page.url()).not.toMatch(/dinh/);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.join('\n')).not.toMatch(/dinh/);

    const other = await signIn('doanh-nghiep');
    let questions = 0;
    other.on('request', (request) => { if (request.url().includes('/api/household/search')) questions += 1; });
    await other.keyboard.press('Control+k');
    await other.getByRole('dialog', { name: 'Tìm kiếm' }).locator('input').fill('tro giup');
    await other.getByRole('dialog', { name: 'Tìm kiếm' }).getByText('Trợ giúp').first().waitFor();
    await other.waitForTimeout(900);
    expect(questions).toBe(0);
  });

  it('finds with Ctrl K in every area of an account and leads to the list of each', async () => {
    const page = await signIn('can-bo-huyen');
    // Two communes of the district in place of the district: an officer who answers for both. What they may read is still the server's to say.
    const two = [['story-vinh-linh-tay-linh-tra-giang', 'Xã Vĩnh Lĩnh'], ['story-son-linh-tay-linh-tra-giang', 'Xã Sơn Lĩnh']] as const;
    await page.route('**/api/account/me', async (route) => {
      const answer = await route.fetch();
      const me = (await answer.json()) as { grants: object[] };
      await route.fulfill({ response: answer, json: { ...me, grants: two.map(([areaSlug, areaName]) => ({ ...me.grants[0]!, areaSlug, areaName })) } });
    });
    await page.goto('/');
    await page.locator('main#noi-dung').waitFor();
    const search = page.getByRole('dialog', { name: 'Tìm kiếm' });
    await settled(page);
    await page.keyboard.press('Control+k');
    await search.locator('input').fill('dinh');
    for (const [, name] of two) await search.getByRole('button', { name: new RegExp(`^Xem cả \\d+ hộ tìm thấy trong danh sách.*${name}$`) }).waitFor();
    expect(await search.getByRole('button', { name: /hộ số \d+ · / }).count()).toBe(6);
    await picture(page, 'search-households-of-two');
    await search.getByRole('button', { name: /Xã Sơn Lĩnh$/ }).click();
    await households(page).getByRole('row').nth(1).waitFor();
    expect(new URL(page.url()).searchParams.get('dia-ban')).toBe(two[1][0]);
    expect(page.url()).not.toMatch(/dinh/);
  });

  it('records a birth, splits the household and undoes the split, all in the history and the journal', async () => {
    const page = await signIn('can-bo-xa');
    await openPoor(page);
    const before = await members(page).count();
    await page.getByRole('button', { name: 'Sinh con', exact: true }).click();
    await page.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
    await page.getByRole('alert').getByText('Ghi họ và tên').waitFor();
    await page.getByLabel('Ngày sinh của trẻ').fill('1/6/2024');
    await page.getByLabel('Họ và tên').fill('Đinh Thị Mai Thử');
    await page.getByLabel('Giới tính').selectOption('female');
    await record(page, 'Giấy khai sinh giả lập');
    await page.getByRole('button', { name: 'Đóng' }).click();
    await members(page).filter({ hasText: 'Đinh Thị Mai Thử' }).filter({ hasText: '01/06/2024' }).first().waitFor();
    expect(await members(page).count()).toBe(before + 1);

    await page.getByRole('button', { name: 'Ghi đặc điểm của hộ' }).click();
    await page.getByRole('combobox', { name: 'Đặc điểm của hộ' }).selectOption('policy_family');
    await page.getByLabel('Ghi chú').fill('Giấy tờ giả lập');
    await record(page);
    await page.getByRole('button', { name: 'Đóng' }).click();

    await page.getByRole('button', { name: 'Tách hộ', exact: true }).click();
    await page.getByRole('checkbox', { name: /vợ hoặc chồng/ }).check();
    const mark = page.getByRole('group', { name: 'Đặc điểm của hộ theo bên nào' }).getByLabel('gia đình chính sách khác: Giấy tờ giả lập');
    expect(await mark.inputValue()).toBe('stays');
    await mark.selectOption('goes');
    await seen(page, 'household-split-marks');
    const next = await page.getByLabel('Chủ hộ mới').locator('option').nth(1).getAttribute('value');
    await page.getByLabel('Chủ hộ mới').selectOption(next);
    await record(page, 'Tách ra ở riêng');
    await picture(page, 'household-split');
    await page.getByRole('button', { name: 'Đóng' }).click();
    await expect.poll(() => members(page).count()).toBe(before);
    const [marks, lineage] = ['Đặc điểm của hộ', 'Gốc tích của hộ'].map((name) => page.getByRole('region', { name, exact: true }));
    await expect.poll(() => marks!.getByText('Giấy tờ giả lập').count()).toBe(0);
    await lineage!.getByText('03/06/2024. Tách hộ').waitFor();
    await seen(page, 'household-lineage');
    const here = page.url();
    await lineage!.getByRole('list', { name: 'Các hộ' }).getByRole('link').click();
    await lineage!.getByRole('list', { name: 'Diễn biến' }).getByText('Tách hộ').waitFor();
    await marks!.getByText('Giấy tờ giả lập').waitFor();
    await page.goto(here);

    await page.getByRole('region', { name: 'Việc đã ghi cho hộ này' }).getByRole('listitem').filter({ hasText: 'Tách hộ' }).getByRole('button', { name: 'Hủy việc ghi nhầm' }).click();
    await record(page, 'Ghi nhầm hộ');
    await page.getByRole('link', { name: 'Xem trong nhật ký' }).first().click();
    const journal = page.getByRole('table');
    for (const verb of ['ghi thêm thành viên của hộ', 'tách hộ', 'hủy việc ghi nhầm cho hộ']) await journal.getByText(verb).first().waitFor();
    expect(await journal.innerText()).not.toContain('Mai Thử');
    await page.goBack();
    await page.getByText('Đã hủy vì ghi nhầm.').first().waitFor();
    expect([await members(page).count(), await lineage!.count()]).toEqual([before + 1, 0]);
  });

  it('asks of which kind a correction is, says so in the history and counts it', async () => {
    const page = await signIn('can-bo-xa');
    await openPoor(page);
    await page.getByRole('button', { name: 'Sửa địa chỉ', exact: true }).click();
    await page.getByLabel('Địa chỉ đúng').fill('Tổ 9');
    await page.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
    await page.getByRole('alert').getByText('Chọn loại đính chính').waitFor();
    await page.getByLabel('Loại đính chính').selectOption('paper');
    await seen(page, 'household-correction');
    await record(page, 'Giấy tờ giả lập ghi Tổ 9');
    await page.getByRole('button', { name: 'Đóng' }).click();
    await page.getByRole('region', { name: 'Việc đã ghi cho hộ này' }).getByText('Loại đính chính: giấy tờ ghi khác').waitFor();
    await page.goto('/ho');
    await page.getByText('Đính chính trong năm theo loại').first().click();
    await page.getByRole('table', { name: 'Đính chính trong năm theo loại' }).getByRole('row').filter({ hasText: 'giấy tờ ghi khác' }).waitFor();
    await seen(page, 'household-corrections');
  });

  it('recognises one who left the register while they are typed, and goes on with the old record', async () => {
    const page = await signIn('can-bo-xa');
    await openPoor(page);
    const before = await members(page).count();
    const row = members(page).filter({ hasNotText: 'chủ hộ' }).first();
    const [name, born] = [await row.getByRole('link').first().innerText(), (await row.getByRole('cell').nth(1).innerText()).trim()];
    await row.getByRole('button', { name: `Ghi ${name} chuyển đi` }).click();
    await record(page, 'Đi làm ăn xa');
    await page.getByRole('button', { name: 'Đóng' }).click();
    await expect.poll(() => members(page).count()).toBe(before - 1);

    await page.getByRole('button', { name: 'Thêm thành viên', exact: true }).click();
    await page.getByLabel('Họ và tên').fill(folded(name).replace(/(^| )./g, (letter) => letter.toUpperCase()));
    await page.getByLabel('Quan hệ với chủ hộ').selectOption('child');
    await page.getByLabel('Ngày sinh', { exact: false }).fill(born);
    const offered = page.getByRole('status').getByRole('listitem').filter({ hasText: 'rời sổ ngày 03/06/2024' }).filter({ hasText: name });
    await offered.waitFor();
    await picture(page, 'household-returning');
    await offered.getByRole('button', { name: 'Người này quay lại' }).click();
    await page.getByText(`Ghi tiếp hồ sơ của ${name}`).waitFor();
    await page.getByRole('button', { name: 'Không phải người này, ghi là người mới' }).click();
    await offered.getByRole('button', { name: 'Người này quay lại' }).click();
    await page.getByLabel('Họ và tên').fill(name);
    await record(page, 'Về lại nhà');
    await page.getByRole('button', { name: 'Đóng' }).click();
    await expect.poll(() => members(page).count()).toBe(before);
    await members(page).filter({ hasText: name }).getByRole('link').first().click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
  });

  it('tells whoever joins two households of the registrations to leave poverty of both, on the form and on the page to confirm', async () => {
    const page = await signIn('can-bo-xa');
    const { rows } = (await (await page.request.get('/api/household/list?area=story-vinh-linh-tay-linh-tra-giang&classes=near_poor&limit=60')).json()) as { rows: { id: number; head: string; village: string; traits: string[] }[] };
    const [kept, ended] = [...Map.groupBy(rows.filter((row) => row.traits.length === 0), (row) => row.village).values()].find((of) => of.length > 1)!;
    const { csrfToken } = (await (await page.request.get('/api/account/me')).json()) as { csrfToken: string };
    const drafted = await page.request.post('/api/pathway/draft', { data: { household: ended!.id, on: '2024-05-20', targetYear: 2025, needs: 'Vay vốn nuôi bò' }, headers: { 'X-CSRF-Token': csrfToken, 'Sec-Fetch-Site': 'same-origin' } });
    expect(drafted.status(), await drafted.text()).toBe(200);
    await page.goto(`/ho/${kept!.id}`);
    await page.getByRole('button', { name: 'Nhập hộ', exact: true }).click();
    await page.getByRole('searchbox', { name: 'Tìm hộ nhập vào hộ này' }).fill(ended!.head);
    await page.keyboard.press('Enter');
    await page.locator(`input[type=radio][value="${ended!.id}"]`).check();
    const warning = `Hộ ${ended!.head} đang bàn đăng ký thoát nghèo (phấn đấu năm 2025)`;
    const form = page.getByRole('region', { name: 'Nhập hộ', exact: true }).first();
    await form.getByText(warning).waitFor();
    await picture(page, 'household-merge-registration');
    await page.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
    await form.getByText(warning).waitFor();
    await form.getByText('hỏi hộ sau khi gộp có muốn đăng ký thoát nghèo không').waitFor();
    await page.getByLabel('Lý do, giấy tờ kèm theo').fill('Hai hộ về ở chung');
    await page.getByRole('button', { name: 'Ghi vào sổ' }).click();
    await page.getByText(/Đã ghi vào sổ \(việc số/).waitFor();
    await page.getByRole('button', { name: 'Đóng' }).click();
    await page.getByText('Vay vốn nuôi bò').first().waitFor();
    await picture(page, 'household-merged');
    await page.setViewportSize({ width: 360, height: 740 });
    await picture(page, 'household-merged-360');
  });

  it('keeps what was typed when somebody else changed the household meanwhile', async () => {
    const page = await signIn('can-bo-xa');
    await openPoor(page);
    const url = page.url();
    await page.getByRole('button', { name: 'Ghi đặc điểm của hộ' }).click();
    await page.getByRole('combobox', { name: 'Đặc điểm của hộ' }).selectOption('merit');
    await page.getByLabel('Ghi chú').fill('Giấy chứng nhận giả lập');
    await page.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();

    const other = await signIn('can-bo-xa');
    await other.goto(url);
    await other.getByRole('button', { name: 'Ghi đặc điểm của hộ' }).click();
    await other.getByRole('combobox', { name: 'Đặc điểm của hộ' }).selectOption('dialogue');
    await record(other);

    await page.getByRole('button', { name: 'Ghi vào sổ' }).click();
    await page.getByRole('button', { name: 'Tải lại hộ' }).click();
    await page.getByText('Đã tải lại hộ').waitFor();
    await page.getByText('Giấy chứng nhận giả lập').waitFor();
    await page.getByRole('button', { name: 'Ghi vào sổ' }).click();
    await page.getByText(/Đã ghi vào sổ \(việc số/).waitFor();
    await page.getByRole('region', { name: 'Đặc điểm của hộ', exact: true }).getByText('có người có công với cách mạng').waitFor();
  });

  it('shows on a page as known earlier nothing that is only kept as it stands now', async () => {
    const page = await signIn('can-bo-xa');
    await openPoor(page);
    const cards = ['Đăng ký thoát nghèo', 'Đối thoại với hộ', 'Hỗ trợ của hộ'];
    for (const name of [...cards, 'Gói hỗ trợ gợi ý']) await page.getByRole('heading', { name, exact: true }).waitFor();
    await page.goto(`${new URL(page.url()).pathname}?biet=2024-05-31`);
    await page.getByText('Đang xem sổ như đã biết đến hết ngày 31/05/2024').waitFor();
    await page.getByRole('heading', { name: 'Các quyết định về diện của hộ' }).waitFor();
    await page.getByRole('heading', { name: 'Gói hỗ trợ gợi ý', exact: true }).waitFor(); // asked of the register as it was known
    for (const name of cards) expect(await page.getByRole('heading', { name, exact: true }).count(), name).toBe(0);
  });

  it('lets the province read and gives it no act', async () => {
    const officer = await signIn('can-bo-xa');
    await openPoor(officer);
    const address = new URL(officer.url()).pathname;
    const page = await signIn('can-bo-tinh');
    await page.goto(address);
    await page.getByRole('heading', { name: 'Các quyết định về diện của hộ' }).waitFor();
    for (const name of ['Tách hộ', 'Sinh con', 'Hủy việc ghi nhầm', 'Sửa']) expect(await page.getByRole('button', { name }).count()).toBe(0);
    await page.goto('/ho');
    await households(page).waitFor();
    expect(await page.getByRole('button', { name: 'Ghi hộ mới' }).count()).toBe(0);
  });

  it('has no accessibility violations and no sideways scrolling, wide or at 360 px', async () => {
    const page = await signIn('can-bo-xa');
    await openPoor(page);
    const paths = ['/ho', new URL(page.url()).pathname, '/ho/moi', '/ho/chuyen'];
    expect(await faultsOf(await signIn('can-bo-xa'), paths, bothWidths)).toEqual([]);
  });
});
