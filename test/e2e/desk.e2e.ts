/**
 * The desk of a plan in a real browser, on the story world at 2024-06-03: a task given, its progress with a file, proposals answered both
 * ways, tasks passed on, a delivery that moves the verdict, a yearly programme, a policy, a request answered — and all of it in the journal.
 */
import { readFileSync } from 'node:fs';
import { readXlsx } from 'hucre/xlsx';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { bothWidths, faultsOf, picture, useBrowser } from '../support/browser.ts';

const plan = 'story-tay-linh';
const own = 'story-my-linh';
/** The smallest PDF a reader opens. */
const paper = { name: 'bien-ban.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n') };

describe('the desk of a plan in the browser', async () => {
  const { signIn } = await useBrowser();
  let given = '';

  const pick = async (page: Page, label: RegExp, name: string) => {
    const field = page.getByRole('combobox', { name: label });
    await field.fill(name);
    await page.getByRole('option', { name: new RegExp(`^${name}`) }).first().click();
  };
  const review = (page: Page) => page.getByRole('button', { name: 'Xem lại trước khi ghi' }).click();
  const openTask = async (page: Page, address: string, index = 0) => {
    await page.goto(address);
    await page.getByRole('table').getByRole('link').nth(index).click();
    await page.waitForURL(/\/nhiem-vu\/[0-9a-f-]{36}/);
    return page.url();
  };

  it('gives a task to a person with an earlier deadline, refuses one after the plan\'s, and the person finds it', async () => {
    const officer = await signIn('can-bo-huyen');
    given = await openTask(officer, `/nhiem-vu?hinh-thuc=giao&ke-hoach=${plan}`);
    await officer.getByRole('button', { name: 'Giao hoặc đổi người' }).click();
    await pick(officer, /^Giao cho/, 'Lê Thị Mẫu');
    await officer.getByRole('textbox', { name: /^Hạn/ }).fill('31/12/2030');
    await officer.getByRole('textbox', { name: /^Chủ trì/ }).fill('Tổ giúp việc giả lập');
    await review(officer);
    await officer.getByRole('button', { name: 'Giao', exact: true }).click();
    await officer.getByText(/muộn hơn hạn của kế hoạch/).first().waitFor();
    await officer.getByRole('button', { name: 'Quay lại sửa' }).click();
    await officer.getByRole('textbox', { name: /^Hạn/ }).fill('1/9/2024');
    await review(officer);
    await officer.getByRole('button', { name: 'Giao', exact: true }).click();
    await officer.getByRole('button', { name: 'Giao hoặc đổi người' }).waitFor();
    expect(await officer.locator('main').innerText()).toContain('Lê Thị Mẫu');
    expect(await officer.locator('main').innerText()).toContain('Tổ giúp việc giả lập');
    await picture(officer, 'desk-task-given');

    const person = await signIn('giam-sat');
    await person.goto('/nhiem-vu?cua=toi');
    await person.getByRole('table').getByRole('link').first().click();
    await person.waitForURL((url) => url.pathname === new URL(given).pathname);
  });

  it('gives a list that comes in pages whole, as a workbook and on paper, and says how many rows it holds', async () => {
    const page = await signIn('can-bo-huyen');
    // Pages of ten instead of two hundred: the server's own paging, met with few tasks.
    await page.route('**/api/plan/tasks*', (route) => route.continue({ url: route.request().url().replace('limit=200', 'limit=10') }));
    await page.addInitScript(() => { window.print = () => { document.title = `${document.querySelectorAll('tbody tr').length} dòng in`; window.dispatchEvent(new Event('afterprint')); }; });
    await page.goto('/nhiem-vu');
    const { total } = (await (await page.request.get('/api/plan/tasks?limit=1&states=proposed&states=assigned&states=in_progress')).json()) as { total: number };
    expect(total).toBeGreaterThan(20);
    await page.getByText(`1–10 trong ${total} dòng`).waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Tải Excel' }).click()]);
    const rows = (await readXlsx(new Uint8Array(readFileSync(await file.path())))).sheets[0]!.rows;
    expect([file.suggestedFilename(), rows.length - 1]).toEqual(['nhiem-vu.xlsx', total]);
    await page.getByText(`Tệp nhiem-vu.xlsx có đủ ${total} dòng.`).waitFor();
    const [csv] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Tải CSV' }).click()]);
    expect(readFileSync(await csv.path(), 'utf8')).toContain(String(rows.at(-1)![0]).slice(0, 30));
    await page.getByRole('button', { name: 'In', exact: true }).last().click();
    await page.waitForFunction((wanted) => document.title === wanted, `${total} dòng in`);
    await page.getByText(`1–10 trong ${total} dòng`).waitFor();
    expect(await page.locator('tbody tr').count()).toBe(10);
  });

  it('records progress with a file, and the file opens from the history', async () => {
    const officer = await signIn('can-bo-huyen');
    await officer.goto(given);
    await officer.getByRole('textbox', { name: /^Tiến độ/ }).fill('60');
    await officer.getByRole('textbox', { name: /^Kết quả, ghi chú/ }).fill('Đã họp giao ban với các xã.');
    await officer.locator('input[type=file]').setInputFiles(paper);
    await officer.getByRole('link', { name: paper.name }).waitFor();
    await officer.getByRole('button', { name: 'Ghi', exact: true }).click();
    const line = officer.getByRole('listitem').filter({ hasText: 'Đã họp giao ban với các xã.' });
    await line.getByText(/60 %/).waitFor();
    const file = await officer.request.get((await line.getByRole('link', { name: 'Tệp 1' }).getAttribute('href'))!);
    expect([file.status(), file.headers()['content-type']]).toEqual([200, 'application/pdf']);
  });

  it('answers one proposal with yes and another with no and a reason', async () => {
    const front = await signIn('mat-tran');
    const proposals = `/nhiem-vu?tinh-trang=proposed&ke-hoach=${plan}`;
    await openTask(front, proposals);
    await front.getByRole('button', { name: 'Đồng ý', exact: true }).click();
    await front.getByRole('button', { name: 'Đồng ý', exact: true }).click();
    await front.getByText('đề nghị, chờ trả lời → đã giao').waitFor();
    await openTask(front, proposals);
    await front.getByRole('button', { name: 'Từ chối', exact: true }).click();
    await front.getByRole('button', { name: 'Từ chối', exact: true }).click();
    await front.getByText('Chưa điền. Cần có nội dung này mới ghi được.').waitFor();
    await front.getByRole('textbox', { name: /^Lý do/ }).fill('Đã có chương trình riêng.');
    await front.getByRole('button', { name: 'Từ chối', exact: true }).click();
    await front.getByText('đề nghị, chờ trả lời → từ chối').waitFor();
    expect(await front.locator('main').innerText()).toContain('Đã có chương trình riêng.');
  });

  it('passes a person\'s tasks to another after showing them, and says why a standing area keeps its own', async () => {
    const officer = await signIn('can-bo-huyen');
    await officer.goto('/nhiem-vu');
    await officer.getByRole('button', { name: 'Chuyển nhiệm vụ' }).click();
    await pick(officer, /^Người đang giữ việc/, 'Lê Thị Mẫu');
    await officer.getByText('Sẽ chuyển 1/1 việc').waitFor();
    await pick(officer, /^Người nhận/, 'Trần Văn Mẫu');
    await picture(officer, 'desk-pass');
    await review(officer);
    await officer.getByText('Tất cả 1 việc đang mở').waitFor();
    await officer.getByRole('textbox', { name: /^Lý do chuyển/ }).fill('Chuyển công tác.');
    await officer.getByRole('button', { name: 'Chuyển', exact: true }).click();
    await officer.getByText('Đã chuyển 1 việc.').waitFor();
    await officer.goto(given);
    await officer.getByText(/Chuyển công tác\./).first().waitFor();
    await officer.goto('/nhiem-vu/ban-giao?cua=dia-ban&dia-ban=story-tay-linh-tra-giang');
    await officer.getByText(/Huyện Tây Lĩnh chưa kết thúc hoạt động/).waitFor();
  });

  it('records a delivery with a file, sees the verdict move, corrects it and takes it back', async () => {
    const officer = await signIn('can-bo-huyen');
    await officer.goto(`/ke-hoach/${plan}/chi-tieu/danh-muc-nha-o`);
    await officer.getByRole('link', { name: /Việc phải hoàn thành: ghi/ }).click();
    const verdict = (state: string) => officer.locator('p').filter({ hasText: 'Kết luận hôm nay' }).getByText(state, { exact: true }).waitFor();
    await verdict('Chưa đến hạn');
    await officer.getByRole('textbox', { name: /^Ngày hoàn thành/ }).fill('20/5/2024');
    await officer.getByRole('textbox', { name: /^Minh chứng/ }).fill('Quyết định giả lập 15/QĐ-UBND');
    await officer.locator('input[type=file]').setInputFiles(paper);
    await officer.getByRole('link', { name: paper.name }).waitFor();
    await review(officer);
    await officer.getByText('1 tệp').waitFor();
    await officer.getByRole('button', { name: 'Ghi đã hoàn thành', exact: true }).click();
    await verdict('Đạt');
    await picture(officer, 'desk-delivery');
    await officer.goto(`/ke-hoach/${plan}/chi-tieu/danh-muc-nha-o`);
    await officer.getByText(/Hoàn thành ngày 20\/05\/2024.*15\/QĐ-UBND/).first().waitFor();
    await officer.goto(`/ke-hoach/${plan}/san-pham`);
    await officer.getByRole('button', { name: /^Sửa:/ }).click();
    await officer.getByRole('textbox', { name: /^Ngày hoàn thành/ }).fill('22/5/2024');
    await review(officer);
    await officer.getByText('22/05/2024').first().waitFor();
    await officer.getByRole('button', { name: 'Sửa', exact: true }).click();
    await officer.getByText('Chưa điền. Cần có nội dung này mới ghi được.').waitFor();
    await officer.getByRole('textbox', { name: /^Lý do sửa/ }).fill('Quyết định ký ngày 22.');
    await officer.getByRole('button', { name: 'Sửa', exact: true }).click();
    await officer.getByText('Hoàn thành ngày 22/05/2024', { exact: true }).waitFor();
    await verdict('Đạt');
    await officer.getByRole('button', { name: /^Thu hồi:/ }).click();
    await officer.getByRole('textbox', { name: /^Lý do thu hồi/ }).fill('Ghi nhầm kế hoạch.');
    await officer.getByRole('button', { name: 'Thu hồi', exact: true }).click();
    await verdict('Chưa đến hạn');
    await officer.getByText('Diễn biến (3)').click();
    const past = await officer.locator('main').innerText();
    for (const said of ['Ghi nhầm kế hoạch.', 'Quyết định ký ngày 22.', 'Hoàn thành ngày 20/05/2024']) expect(past).toContain(said);
    const reader = await signIn('hoi-dong');
    await reader.goto(`/ke-hoach/${plan}/san-pham`);
    await reader.getByText('Chỉ xem: tài khoản này không ghi được ở đây.').waitFor();
    expect(await reader.getByRole('button', { name: /Ghi đã hoàn thành/ }).count()).toBe(0);
  });

  it('records a unit\'s annual programme and counts one less without', async () => {
    const commune = await signIn('can-bo-xa');
    await commune.goto(`/ke-hoach/${plan}/hoat-dong`);
    expect(await commune.getByRole('link', { name: 'Chương trình thi đua năm của từng đơn vị' }).count()).toBe(0); // the district's list is the district's
    const officer = await signIn('can-bo-huyen');
    await officer.goto(`/ke-hoach/${plan}/chuong-trinh-nam`);
    await officer.getByText(/Năm 2024: 0\/\d+ đơn vị/).waitFor();
    await officer.getByRole('button', { name: 'Ghi chương trình năm của Xã Vĩnh Lĩnh' }).click();
    await review(officer);
    await officer.getByRole('textbox', { name: /^Số, tên văn bản/ }).fill('02/CTr-UBND');
    await officer.getByRole('textbox', { name: /^Ngày ban hành/ }).fill('15/1/2024');
    await review(officer);
    await officer.getByRole('button', { name: 'Ghi', exact: true }).click();
    await officer.getByText('Đã ghi chương trình năm của Xã Vĩnh Lĩnh.').waitFor();
    await officer.getByText(/Năm 2024: 1\/\d+ đơn vị/).waitFor();
    expect(await officer.getByRole('row', { name: /Xã Vĩnh Lĩnh/ }).innerText()).toContain('02/CTr-UBND');
    await picture(officer, 'desk-programme');
  });

  it('enters a policy as unverified and confirms it only with a source and a ground', async () => {
    const officer = await signIn('can-bo-huyen');
    await officer.goto('/chinh-sach');
    await officer.getByRole('button', { name: 'Nhập văn bản' }).click();
    await officer.getByRole('textbox', { name: /^Số, ký hiệu/ }).fill('15/NQ-HĐND');
    await officer.getByRole('textbox', { name: /^Cơ quan ban hành/ }).fill('Hội đồng nhân dân huyện Tây Lĩnh');
    await officer.getByRole('textbox', { name: /^Tên, trích yếu/ }).fill('Chính sách hỗ trợ nhà ở (giả lập)');
    await review(officer);
    await officer.getByRole('button', { name: 'Ghi vào sổ' }).click();
    await officer.waitForURL('**/chinh-sach/story-15-nq-hdnd*');
    await officer.getByRole('button', { name: 'Chưa xác minh' }).waitFor();
    await officer.getByRole('button', { name: 'Xác minh, sửa' }).click();
    await officer.getByRole('combobox', { name: 'Tình trạng' }).selectOption('in_force');
    await review(officer);
    await officer.getByRole('textbox', { name: /^Căn cứ của thay đổi/ }).fill('Đã tra cứu công báo.');
    await officer.getByRole('button', { name: 'Ghi vào sổ' }).click();
    await officer.getByText(/chưa có nguồn/).first().waitFor();
    await officer.getByRole('button', { name: 'Quay lại sửa' }).click();
    await officer.getByRole('textbox', { name: /^Nguồn đã tra cứu/ }).fill('Công báo giả lập số 3');
    await review(officer);
    await officer.getByRole('textbox', { name: /^Căn cứ của thay đổi/ }).fill('Đã tra cứu công báo.');
    await officer.getByRole('button', { name: 'Ghi vào sổ' }).click();
    await officer.getByText('Đã ghi vào sổ.').waitFor();
    expect(await officer.locator('main').innerText()).toContain('còn hiệu lực');
    const reader = await signIn('can-bo-xa');
    await reader.goto('/chinh-sach/story-15-nq-hdnd');
    await reader.getByText('Văn bản này do Huyện Tây Lĩnh theo dõi').waitFor();
    expect(await reader.getByRole('button', { name: 'Xác minh, sửa' }).count()).toBe(0);
  });

  it('ties a result to another movement, which then says it is rewarded once', async () => {
    const officer = await signIn('can-bo-huyen');
    await officer.goto(`/ke-hoach/${plan}/phong-trao`);
    await officer.getByRole('button', { name: 'Gắn một kết quả' }).click();
    await officer.getByRole('combobox', { name: 'Loại kết quả' }).selectOption('task');
    const subject = officer.getByRole('combobox', { name: /^Kết quả/ });
    await subject.locator('option').nth(1).waitFor({ state: 'attached' });
    await subject.selectOption({ index: 1 });
    await officer.getByRole('combobox', { name: /^Phong trào, cuộc vận động/ }).fill('Ngày vì người nghèo (giả lập)');
    await review(officer);
    await officer.getByRole('button', { name: 'Gắn', exact: true }).click();
    await officer.getByText('Đã gắn.').waitFor();
    await officer.getByText('Tính ở 2 phong trào: chỉ khen một lần').waitFor();
    await picture(officer, 'desk-movement');
    await officer.goto('/phong-trao');
    await officer.getByRole('textbox', { name: /^Tìm phong trào/ }).fill('ca nuoc chung tay vi nguoi ngheo');
    await officer.getByRole('heading', { level: 2 }).first().waitFor();
    expect(await officer.locator('main').innerText()).toContain('Ngày vì người nghèo (giả lập)');
  });

  it('answers a request for change with no and the reason, and the unit reads it', async () => {
    const officer = await signIn('can-bo-huyen');
    await officer.goto(`/ke-hoach/${own}/de-nghi`);
    await officer.getByRole('button', { name: 'Gửi kiến nghị' }).click();
    await officer.getByRole('combobox', { name: /^Địa bàn gửi/ }).fill('my linh');
    await officer.getByRole('option', { name: /^Xã Mỹ Lĩnh/ }).first().click();
    await officer.getByRole('textbox', { name: /^Nội dung/ }).fill('Xin lùi mốc sơ kết sang quý IV.');
    await officer.getByRole('button', { name: 'Xem lại trước khi gửi' }).click();
    await officer.getByRole('button', { name: 'Gửi', exact: true }).click();
    await officer.getByRole('checkbox', { name: 'Chọn để tổng hợp' }).check();
    await officer.getByRole('textbox', { name: /^Tóm tắt/ }).fill('Một kiến nghị về mốc sơ kết.');
    await officer.getByRole('button', { name: 'Tổng hợp', exact: true }).click();
    await officer.getByText('Đang chờ người có thẩm quyền quyết định.').waitFor();
    const signer = await signIn('nguoi-ky');
    await signer.goto(`/ke-hoach/${own}/de-nghi`);
    await signer.getByRole('button', { name: 'Không chấp thuận', exact: true }).click();
    await signer.getByRole('textbox', { name: /^Căn cứ/ }).fill('Mốc sơ kết theo kế hoạch huyện.');
    await signer.getByRole('button', { name: 'Không chấp thuận', exact: true }).click();
    await signer.getByText('Mốc sơ kết theo kế hoạch huyện.').first().waitFor();
    await officer.goto(`/ke-hoach/${own}/de-nghi`);
    await officer.getByRole('listitem').filter({ hasText: 'Xin lùi mốc sơ kết' }).getByText('không được chấp thuận').first().waitFor();
  });

  it('finds every act in the journal, with who did it', async () => {
    const auditor = await signIn('kiem-tra');
    const found = new Set<string>();
    const answer = await auditor.request.get('/api/audit/search?limit=200');
    expect(answer.status()).toBe(200);
    for (const entry of ((await answer.json()) as { items: { action: string; accountName: string }[] }).items) found.add(`${entry.action} ${entry.accountName}`);
    for (const act of [
      'plan.assignTask Trần Văn Mẫu', 'plan.updateTask Trần Văn Mẫu', 'attachment.add Trần Văn Mẫu', 'plan.answerProposal Nguyễn Văn Thử', 'plan.passTasksOfPerson Trần Văn Mẫu', 'plan.recordDelivery Trần Văn Mẫu',
      'plan.withdrawDelivery Trần Văn Mẫu', 'plan.recordAnnualProgramme Trần Văn Mẫu', 'plan.savePolicy Trần Văn Mẫu', 'plan.linkMovement Trần Văn Mẫu', 'plan.requestChange Trần Văn Mẫu', 'plan.compileChange Trần Văn Mẫu', 'plan.decideChange Phạm Văn Mẫu',
    ]) expect([...found], act).toContain(act);
  });

  it('passes the open tasks of a commune that has ended to the one that follows it, and no other', async () => {
    const keeper = await signIn('quan-tri');
    const setClock = async (to: string) => {
      await keeper.goto('/quan-tri/dong-ho');
      await keeper.getByRole('textbox', { name: /^Đặt thành ngày/ }).fill(to);
      await keeper.getByRole('button', { name: 'Đặt đồng hồ' }).click();
      await keeper.getByText(`Hôm nay là ${to}.`).waitFor();
    };
    const ended = 'story-binh-linh-tay-linh-tra-giang';
    try {
      await setClock('01/08/2025');
      const signer = await signIn('nguoi-ky');
      await signer.goto(`/nhiem-vu/ban-giao?cua=dia-ban&dia-ban=${ended}`);
      await signer.getByText('Xã Bình Lĩnh kết thúc hoạt động từ 01/07/2025.').waitFor();
      await signer.getByText('Sẽ chuyển 4/4 việc').waitFor();
      const [kept] = await signer.getByRole('checkbox').all();
      await kept!.uncheck();
      await signer.getByText('Sẽ chuyển 3/4 việc').waitFor();
      const successors = await signer.getByRole('combobox', { name: /^Địa bàn kế thừa/ }).locator('option').allInnerTexts();
      const to = successors[0]!;
      await review(signer);
      await signer.getByText('3 việc đã chọn').waitFor();
      await signer.getByText('Việc đã sang địa bàn kế thừa thì không trả về địa bàn đã kết thúc được.').waitFor();
      await signer.getByRole('textbox', { name: /^Lý do chuyển/ }).fill('Xã nhập vào đơn vị mới.');
      await signer.getByRole('button', { name: 'Chuyển', exact: true }).click();
      await signer.getByText('Đã chuyển 3 việc.').waitFor();
      await picture(signer, 'desk-pass-ended');
      await signer.goto('/nhiem-vu?tim=&ke-hoach=story-binh-linh');
      const rows = signer.getByRole('table').getByRole('row').filter({ hasText: to });
      await rows.first().waitFor();
      expect(await rows.count()).toBe(3);
      await rows.first().getByRole('link').first().click();
      await signer.getByText(/Xã nhập vào đơn vị mới\./).first().waitFor();
    } finally {
      await setClock('03/06/2024');
    }
  });

  it('fits a phone and passes axe on every screen of the desk', async () => {
    const paths = [
      '/phong-trao', `/ke-hoach/${plan}/phong-trao`, `/ke-hoach/${plan}/san-pham?viec=danh-muc-nha-o`, `/ke-hoach/${plan}/chuong-trinh-nam`, '/ke-hoach/tay-son-03/san-pham', '/nhiem-vu/ban-giao',
      '/nhiem-vu/ban-giao?cua=dia-ban&dia-ban=story-tay-linh-tra-giang', '/chinh-sach', '/chinh-sach/moi', '/chinh-sach/story-15-nq-hdnd', new URL(given).pathname,
    ];
    expect(await faultsOf(await signIn('can-bo-huyen'), paths, bothWidths)).toEqual([]);
  });
});
