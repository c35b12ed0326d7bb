/**
 * A round of awards at the desk of a commune, in a real browser: opened with a quota, somebody proposed, the gates asked with their working, the dossier
 * edited, the guidance of the state level linked, papers downloaded. axe at 1366 and 360 px. From the council on: test/award/path.db.test.ts.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { faultsOf, narrow, picture, useBrowser } from '../support/browser.ts';

describe('awards in the browser', async () => {
  const { signIn } = await useBrowser();
  const today = '2024-06-03';

  it('a round is opened, a dossier proposed, checked and edited, a state form unlocked, papers made', async () => {
    const page = await signIn('can-bo-xa');
    const record = async (verb: string): Promise<void> => {
      await page.getByRole('button', { name: 'Tiếp tục để xác nhận', exact: true }).click();
      await page.getByRole('button', { name: verb, exact: true }).click();
    };
    await page.goto('/khen-thuong');
    await page.getByRole('button', { name: 'Mở đợt khen thưởng' }).first().click();
    await page.getByLabel('Giấy khen của Chủ tịch UBND cấp xã').fill('3');
    await page.getByLabel(/^Tiêu chuẩn theo kế hoạch/).selectOption({ index: 1 });
    await picture(page, 'award-open');
    await record('Mở đợt');
    await page.waitForURL(/khen-thuong\/\d+$/);
    await page.getByText('Giấy khen của Chủ tịch UBND cấp xã: 0/3').waitFor();
    const address = new URL(page.url()).pathname;

    await page.getByRole('button', { name: 'Đề nghị khen thưởng' }).click();
    await page.getByLabel('Loại đối tượng').selectOption({ label: 'cán bộ, công chức' });
    await page.getByLabel('Họ tên hoặc tên tập thể').fill('Nguyễn Văn Thử');
    await page.getByLabel('Chức vụ, đơn vị, địa chỉ').fill('Công chức văn hóa - xã hội');
    await page.getByLabel('Giới tính').selectOption({ label: 'nữ' });
    await page.getByLabel('Năm sinh').fill('80');
    await page.getByLabel('Quê quán').fill('xã Tây Lĩnh');
    await page.getByLabel('Tóm tắt thành tích').fill('Bám sát cơ sở, giúp nhiều hộ thoát nghèo.');
    await page.getByRole('button', { name: 'Tiếp tục để xác nhận', exact: true }).click();
    await page.getByText('Năm sinh phải có bốn chữ số').first().waitFor();
    await page.getByLabel('Năm sinh').fill('1980');
    await picture(page, 'award-nominate');
    await record('Đề nghị');
    await page.getByRole('link', { name: 'Nguyễn Văn Thử' }).click();
    await page.getByRole('button', { name: 'Sửa hồ sơ' }).click();
    await page.getByLabel('Tóm tắt thành tích').fill('Bám sát cơ sở, giúp bốn hộ thoát nghèo.');
    await record('Ghi nhận');
    await page.getByRole('definition').filter({ hasText: 'giúp bốn hộ' }).waitFor();
    await page.getByRole('definition').filter({ hasText: 'nữ; sinh năm 1980; Quê quán: xã Tây Lĩnh' }).waitFor();
    await page.getByRole('button', { name: 'Xét điều kiện' }).click();
    await page.getByText('Chưa được khen về cùng thành tích', { exact: false }).waitFor();
    await picture(page, 'award-dossier');

    const send = async <T>(who: Page, name: string, data: object): Promise<T> => {
      const { csrfToken } = (await (await who.request.get('/api/account/me')).json()) as { csrfToken: string };
      const answer = await who.request.post(`/api/${name}`, { data, headers: { 'X-CSRF-Token': csrfToken, 'Sec-Fetch-Site': 'same-origin' } });
      if (!answer.ok()) throw new Error(`${name}: ${await answer.text()}`);
      return (await answer.json()) as T;
    };
    // A person of no register is told from others of the name by the year of birth; a wrong one is put right, and from then on the name alone is refused.
    const proposePerson = async (name: string, born: string): Promise<void> => {
      await page.goto(address);
      await page.getByRole('button', { name: 'Đề nghị khen thưởng' }).click();
      await page.getByLabel('Loại đối tượng').selectOption({ label: 'người dân' });
      await page.getByLabel('Họ tên hoặc tên tập thể').fill(name);
      await page.getByLabel('Năm sinh để phân biệt').fill(born);
      await page.getByLabel('Tóm tắt thành tích').fill('Cho bốn hộ nghèo mượn bò giống.');
      if (born !== '') await picture(page, 'award-nominate-person');
      await record('Đề nghị');
    };
    await send(page, 'exemplar/record', { area: 'story-vinh-linh-tay-linh-tra-giang', kind: 'person', subjectKind: 'person', name: 'Đinh Thị Trùng Tên', title: 'Cho mượn bò giống', story: 'Cho bốn hộ mượn bò giống.', on: today });
    await proposePerson('Đinh Thị Trùng Tên', '1970');
    await page.getByRole('link', { name: 'Đinh Thị Trùng Tên (1970)' }).click();
    await page.getByRole('button', { name: 'Sửa năm sinh' }).click();
    const right = page.getByRole('form', { name: 'Sửa năm sinh' });
    await right.getByLabel('Năm sinh đúng').fill('1971');
    await right.getByLabel('Lý do sửa').fill('Ghi nhầm theo giấy khai sinh');
    await picture(page, 'award-correct-born');
    await right.getByRole('button', { name: 'Sửa năm sinh' }).click();
    await page.getByRole('heading', { name: 'Đinh Thị Trùng Tên (1971)' }).waitFor();
    // Entered before by the name alone: joined as one person, and taken apart again.
    await page.getByRole('button', { name: 'Người trùng tên' }).click();
    const join = page.getByRole('form', { name: 'Gộp thành một người' });
    await join.getByLabel('Bản ghi chỉ có tên của cùng người').selectOption({ label: 'Đinh Thị Trùng Tên' });
    await join.getByLabel('Căn cứ').fill('Cùng số căn cước, cùng thôn');
    await picture(page, 'award-people-of-a-name');
    await join.getByRole('button', { name: 'Gộp thành một người' }).click();
    await page.getByRole('button', { name: 'Người trùng tên' }).click();
    await page.getByText('gộp: Cùng số căn cước, cùng thôn', { exact: false }).waitFor();
    await page.getByRole('button', { name: /^Tách bản ghi gộp nhầm/ }).click();
    await page.getByRole('form', { name: /^Tách bản ghi gộp nhầm/ }).getByLabel('Lý do sửa').fill('Hai người khác nhau');
    await picture(page, 'award-people-part');
    await page.getByRole('form', { name: /^Tách bản ghi gộp nhầm/ }).getByRole('button', { name: 'Tách ra' }).click();
    await page.getByRole('button', { name: 'Người trùng tên' }).waitFor();
    await proposePerson('Đinh Thị Trùng Tên', '');
    await page.getByText('phân biệt bằng năm sinh: 1971', { exact: false }).first().waitFor();
    await picture(page, 'award-namesakes');

    // The guidance is a document of the register: one the commune issues first.
    const body = ((await (await page.request.get('/api/organisation/list?area=story-vinh-linh-tay-linh-tra-giang&world=story&kind=state&limit=10')).json()) as { rows: { id: string }[] }).rows[0]!.id;
    const order = await send<{ id: number }>(page, 'directive/issue', { area: 'story-vinh-linh-tay-linh-tra-giang', issuer: 'Ủy ban nhân dân xã Vĩnh Lĩnh', number: '41/UBND-VX', signer: 'Bá Văn Mẫu', title: 'Hướng dẫn hồ sơ khen thưởng cấp Nhà nước', text: 'Lập hồ sơ theo mẫu kèm theo.', issuedOn: today, dueOn: today, units: [body] });
    const issued = ((await (await page.request.get(`/api/document/ofWork?of=directive&id=${order.id}`)).json()) as { entries: { document: string; number: string }[] }).entries[0]!;
    await page.goto(address);
    await page.getByRole('button', { name: 'Gắn hướng dẫn cấp Nhà nước' }).click();
    await page.getByLabel('Tìm văn bản').fill('Hướng dẫn');
    const choice = page.getByLabel('Văn bản hướng dẫn trong sổ văn bản');
    await choice.locator(`option[value="${issued.document}"]`).waitFor({ state: 'attached' });
    await choice.selectOption({ value: issued.document });
    await picture(page, 'award-guidance');
    await record('Ghi nhận');
    await page.getByText('gắn văn bản hướng dẫn', { exact: false }).first().waitFor();
    await page.getByRole('link', { name: issued.number }).waitFor();
    const link = page.getByRole('link', { name: 'Tải Danh sách đề nghị khen thưởng dạng PDF' });
    const file = await page.request.get((await link.getAttribute('href'))!);
    expect([file.status(), (await file.body()).subarray(0, 5).toString('latin1')]).toEqual([200, '%PDF-']);
    await picture(page, 'award-round');
    const pages = ['/khen-thuong', address, `${address}/ho-so/1`, '/khen-thuong/so', '/khen-thuong/thong-ke'];
    expect(await faultsOf(page, pages)).toEqual([]);
    await page.setViewportSize(narrow);
    expect(await faultsOf(page, pages)).toEqual([]);
    for (const [name, path] of [['award-narrow', address], ['award-dossier-narrow', `${address}/ho-so/1`], ['award-statistics-narrow', '/khen-thuong/thong-ke']] as const) {
      await page.goto(path);
      await page.waitForLoadState('networkidle');
      await picture(page, name);
    }
  });
});
