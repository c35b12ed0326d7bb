/**
 * Made known, in a real browser: an exemplar agreed to on paper, approved and public until the consent is taken back; a citizen's proposal and its
 * answer by code; a bulletin counted while it is typed; the report of a quarter. axe at 1366 and 360 px.
 */
import { describe, expect, it } from 'vitest';
import { bothWidths, faultsOf, narrow, picture, useBrowser } from '../support/browser.ts';
import { printed } from '../support/story.ts';

const paper = { name: 'dong-y.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n') };

describe('publicity in the browser', async () => {
  const { signIn, open } = await useBrowser();

  it('shows an exemplar to everybody from consent and approval until the consent is taken back', async () => {
    const officer = await signIn('can-bo-xa');
    await officer.goto('/dien-hinh');
    await officer.getByRole('button', { name: 'Ghi điển hình' }).first().click();
    await officer.getByLabel('Họ và tên, hoặc tên tập thể').fill('Đinh Thị Gương');
    await officer.getByLabel('Tên bài').fill('Bốn hộ thoát nghèo nhờ bò giống');
    await officer.getByLabel('Việc đã làm, kết quả').fill('Cho mượn bò giống, chỉ cách làm chuồng.');
    await picture(officer, 'exemplar-new');
    await officer.getByRole('form').getByRole('button', { name: 'Ghi điển hình' }).click();
    await officer.getByRole('link', { name: 'Bốn hộ thoát nghèo nhờ bò giống' }).click();
    await officer.getByText('Chưa có sự đồng ý còn hiệu lực').waitFor();
    await officer.locator('input[type=file]').setInputFiles(paper);
    await officer.getByRole('button', { name: 'Đính kèm' }).click();
    await officer.getByText('Đã đính kèm dong-y.pdf.').waitFor();
    await officer.getByRole('button', { name: 'Ghi sự đồng ý' }).click();
    await officer.getByLabel('nêu tên như ghi trong giấy').check();
    await officer.getByLabel('Tên sẽ nêu, đúng như trong giấy').fill('Bà Đ. T. G.');
    await officer.getByLabel('Người ký giấy đồng ý').fill('Đinh Thị Gương');
    await officer.getByLabel('Giấy đồng ý (tệp đã đính kèm)').selectOption({ label: 'dong-y.pdf' });
    await officer.getByRole('form').getByRole('button', { name: 'Ghi sự đồng ý' }).click();
    await officer.getByText('Nêu tên: Bà Đ. T. G.').waitFor();
    const address = new URL(officer.url()).pathname;
    // A photo makes the consent asked again: the paper says that it may be shown.
    const attach = officer.locator('input[type=file]');
    await attach.setInputFiles({ name: 'chuong-bo.png', mimeType: 'image/png', buffer: await officer.screenshot({ clip: { x: 0, y: 0, width: 320, height: 200 } }) });
    await officer.getByRole('button', { name: 'Đính kèm' }).click();
    await officer.getByText('Đã đính kèm chuong-bo.png.').waitFor();
    await officer.getByRole('button', { name: 'Thêm ảnh' }).click();
    await officer.getByLabel('Ảnh trong hồ sơ').selectOption({ label: 'chuong-bo.png' });
    await officer.getByLabel('Ảnh cho thấy gì').fill('Chuồng bò mới bên nương cỏ');
    await officer.getByRole('form').getByRole('button', { name: 'Thêm ảnh' }).click();
    await officer.getByRole('img', { name: 'Chuồng bò mới bên nương cỏ' }).waitFor();
    // The paper signed before was for the words without it: a new one is signed.
    const consent = async (photo: boolean): Promise<void> => {
      await attach.setInputFiles({ name: 'dong-y-anh.pdf', mimeType: 'application/pdf', buffer: Buffer.concat([paper.buffer, Buffer.from('% ảnh\n')]) });
      await officer.getByRole('button', { name: 'Đính kèm' }).click();
      await officer.getByText('Đã đính kèm dong-y-anh.pdf.').waitFor();
      await officer.getByRole('button', { name: 'Ghi sự đồng ý' }).click();
      await officer.getByLabel('nêu tên như ghi trong giấy').check();
      if (photo) await officer.getByLabel('đăng kèm ảnh').check();
      await officer.getByLabel('Tên sẽ nêu, đúng như trong giấy').fill('Bà Đ. T. G.');
      await officer.getByLabel('Người ký giấy đồng ý').fill('Đinh Thị Gương');
      await officer.getByLabel('Giấy đồng ý (tệp đã đính kèm)').selectOption({ label: 'dong-y-anh.pdf' });
      await officer.getByRole('form').getByRole('button', { name: 'Ghi sự đồng ý' }).click();
      await officer.getByText('Đã ghi.').waitFor();
    };
    await consent(true);
    await picture(officer, 'exemplar-photo');

    const chair = await signIn('chu-tich-xa');
    await chair.goto(address);
    await chair.getByRole('button', { name: 'Duyệt nội dung' }).click();
    await chair.getByText('Đã ghi.').waitFor();
    await officer.reload();
    await officer.getByRole('button', { name: 'Công khai', exact: true }).click();
    await officer.getByText('Công khai từ ngày', { exact: false }).waitFor();
    await picture(officer, 'exemplar-one');

    const visitor = await open();
    await visitor.goto('/cong-khai/dien-hinh');
    await visitor.getByRole('link', { name: 'Bốn hộ thoát nghèo nhờ bò giống' }).click();
    await visitor.getByText('Bà Đ. T. G.').waitFor();
    await visitor.getByRole('img', { name: 'Chuồng bò mới bên nương cỏ' }).waitFor();
    expect(await visitor.getByRole('img', { name: 'Chuồng bò mới bên nương cỏ' }).evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(320);
    await picture(visitor, 'exemplar-public');
    expect(await visitor.getByText('Đinh Thị Gương').count()).toBe(0);
    expect(await faultsOf(visitor, ['/cong-khai/dien-hinh', `/cong-khai${address}`])).toEqual([]);

    await officer.getByRole('button', { name: 'Ghi rút đồng ý' }).click();
    await officer.getByLabel('Lý do').fill('Không muốn nêu nữa');
    await officer.getByRole('form').getByRole('button', { name: 'Ghi rút đồng ý' }).click();
    await officer.getByText('bài không còn trên trang công khai', { exact: false }).waitFor();
    await visitor.goto('/cong-khai/dien-hinh');
    await visitor.getByText('Chưa có điển hình nào được công khai').waitFor();

    const pages = ['/dien-hinh', address];
    expect(await faultsOf(officer, pages)).toEqual([]);
    await officer.setViewportSize(narrow);
    expect(await faultsOf(officer, pages)).toEqual([]);
    await picture(officer, 'exemplar-narrow');
  });

  it('takes a proposal from somebody without an account and gives the answer to its code', async () => {
    const citizen = await open(narrow);
    await citizen.goto('/gui-sang-kien');
    await citizen.getByRole('combobox', { name: 'Nơi làm' }).fill('Vĩnh Lĩnh');
    await citizen.getByRole('option', { name: /^Xã Vĩnh Lĩnh/ }).first().click();
    await citizen.getByLabel('Loại').selectOption({ label: 'Cách làm hay' });
    await citizen.getByLabel('Tên', { exact: false }).first().fill('Đổi công làm chuồng');
    await citizen.getByLabel(/^Nội dung/).fill('Mỗi nhà góp một ngày công, luân phiên làm chuồng.');
    await citizen.getByLabel('Người đề xuất').fill('Đinh Văn Ong');
    await picture(citizen, 'proposal-narrow');
    await citizen.getByRole('button', { name: 'Gửi', exact: true }).click();
    await citizen.getByText('Đã nhận đề xuất').waitFor();
    const code = (await citizen.locator('main strong').first().textContent())!.trim();
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);

    const officer = await signIn('can-bo-xa');
    await officer.goto('/sang-kien');
    await officer.getByRole('link', { name: 'Đổi công làm chuồng' }).click();
    await officer.getByRole('button', { name: 'Ghi trả lời' }).click();
    await officer.getByLabel('Trả lời', { exact: false }).last().fill('Xã đã làm từ năm trước.');
    await officer.getByRole('form').getByRole('button', { name: 'Ghi trả lời' }).click();
    await officer.getByText('Đã ghi.').waitFor();
    await picture(officer, 'proposal-one');
    const pages = ['/sang-kien', new URL(officer.url()).pathname];
    expect(await faultsOf(officer, pages)).toEqual([]);

    await citizen.goto('/tra-cuu-sang-kien');
    await citizen.getByLabel('Mã đề xuất').fill(code);
    await citizen.getByRole('button', { name: 'Xem' }).click();
    await citizen.getByText('Xã đã làm từ năm trước.', { exact: false }).waitFor();
    await picture(citizen, 'proposal-answer');
    expect(await faultsOf(citizen, ['/gui-sang-kien', '/tra-cuu-sang-kien'])).toEqual([]);
  });

  it('a livelihood model at the desk: recognised, followed elsewhere, a household joins and tells what it brought', async () => {
    const officer = await signIn('can-bo-xa');
    const form = officer.getByRole('form');
    const done = async (verb: string): Promise<void> => {
      await form.getByRole('button', { name: verb, exact: true }).click();
      await form.waitFor({ state: 'detached' });
    };
    await officer.goto('/sang-kien');
    await officer.getByRole('button', { name: 'Ghi đề xuất' }).click();
    await form.getByLabel('Loại').selectOption({ label: 'Mô hình sinh kế' });
    await form.getByLabel('Tên', { exact: false }).first().fill('Nuôi bò chung chuồng');
    await form.getByLabel(/^Nội dung/).fill('Ba nhà làm chung một chuồng, thay nhau cắt cỏ.');
    await form.getByLabel('Người đề xuất').fill('Hội Nông dân xã');
    await done('Ghi đề xuất');
    await officer.getByRole('link', { name: 'Nuôi bò chung chuồng' }).click();
    await officer.getByRole('button', { name: 'Ghi ý kiến Hội đồng' }).click();
    await form.getByLabel('Hội đồng', { exact: false }).first().fill('Hội đồng sáng kiến xã');
    await form.getByLabel('Ý kiến', { exact: false }).last().fill('Dễ làm, ít vốn.');
    await done('Ghi ý kiến Hội đồng');
    // Who recorded it and entered the opinion does not accept it: the chair does.
    const chair = await signIn('chu-tich-xa');
    await chair.goto(new URL(officer.url()).pathname);
    await chair.getByRole('button', { name: 'Ghi trả lời' }).click();
    await chair.getByRole('form').getByLabel('Trả lời', { exact: false }).last().fill('Xã công nhận và nhân rộng.');
    await chair.getByRole('form').getByRole('button', { name: 'Ghi trả lời', exact: true }).click();
    await chair.getByRole('form').waitFor({ state: 'detached' });
    await officer.reload();
    await officer.getByRole('button', { name: 'Ghi về mô hình' }).click();
    await form.getByLabel('Đơn vị, người xây dựng').fill('Hội Nông dân xã');
    await form.getByLabel('Kỹ thuật').fill('Chuồng cao ráo, ủ phân, tiêm phòng hai lần mỗi năm.');
    await form.getByLabel('Thị trường, nơi bán').fill('Thương lái của huyện, giá theo hợp đồng.');
    await done('Ghi về mô hình');
    await officer.getByRole('button', { name: 'Ghi hộ tham gia' }).click();
    await form.getByLabel('Tìm hộ').fill('Đinh');
    await form.getByRole('button', { name: 'Tìm', exact: true }).click();
    await form.getByLabel('Hộ trong sổ').selectOption({ index: 1 });
    await form.getByLabel('Tham gia').fill('5/1/2024');
    await form.getByLabel('Hộ tự góp (đồng)').fill('2000000');
    await done('Ghi hộ tham gia');
    await officer.getByRole('button', { name: /^Ghi thu nhập: / }).click();
    await form.getByLabel('Thu nhập từ mô hình trong năm (đồng)').fill('9500000');
    await done('Ghi thu nhập');
    await officer.getByText('Bình quân năm 2024: 9.500.000', { exact: false }).waitFor();
    await picture(officer, 'model-one');
    expect(await faultsOf(officer, [new URL(officer.url()).pathname], bothWidths)).toEqual([]);
    await officer.setViewportSize(narrow);
    await picture(officer, 'model-narrow');
  });

  it('drafts a bulletin, counts it while it is typed, and sums what was done in the quarter', async () => {
    const officer = await signIn('can-bo-xa');
    await officer.goto('/tuyen-truyen?xem=bai');
    await officer.getByRole('button', { name: 'Soạn bài' }).first().click();
    await officer.getByLabel('Tên').first().fill('Bản tin tháng 6');
    await officer.getByRole('form').getByRole('button', { name: 'Soạn bài' }).click();
    await officer.getByRole('link', { name: /^Số hộ nghèo đến ngày 31\/12\/2023: / }).waitFor();
    const address = new URL(officer.url()).pathname;
    await picture(officer, 'bulletin');
    const content = officer.getByLabel('Nội dung', { exact: true });
    const before = await content.inputValue();
    await content.fill('nghèo '.repeat(460));
    await officer.getByText('Quá dài, chưa duyệt được.').waitFor();
    await content.fill(before);
    await officer.getByText('Quá dài, chưa duyệt được.').waitFor({ state: 'detached' });

    await officer.goto('/tuyen-truyen?xem=bai');
    await officer.getByRole('button', { name: 'Soạn bài' }).first().click();
    await officer.getByLabel('Loại').selectOption({ label: 'Công văn định hướng tháng' });
    await officer.getByLabel('Tên').first().fill('Định hướng tháng 6');
    await officer.getByLabel('Một ngày trong tháng định hướng').fill('1/6/2024');
    await officer.getByLabel(/^Chủ đề/).fill('Gương tự viết kế hoạch thoát nghèo');
    await officer.getByRole('form').getByRole('button', { name: 'Soạn bài' }).click();
    await officer.waitForURL(/tuyen-truyen\/bai\/\d+$/);
    expect(await officer.getByLabel('Mục đích').inputValue()).toContain('định hướng tuyên truyền tháng 6/2024');
    const orientation = new URL(officer.url()).pathname;
    await picture(officer, 'orientation');
    const chair = await signIn('chu-tich-xa');
    await chair.goto(orientation);
    await chair.getByRole('button', { name: 'Duyệt bài' }).click();
    await chair.getByText('Đã ghi.').waitFor();
    expect(await printed(chair, chair.getByRole('link', { name: /PDF/ }), 'orientation')).toBe(2); // and the annex with the source of each figure

    await officer.goto('/tuyen-truyen');
    await officer.getByRole('button', { name: 'Lập việc' }).first().click();
    await officer.getByLabel('Chủ đề').fill('Gương vượt khó');
    await officer.getByLabel('Chủ trì').fill('Ban Văn hóa xã');
    await officer.getByRole('form').getByRole('button', { name: 'Lập việc' }).click();
    // What is planned is changed with its reason until it is held.
    await officer.getByRole('link', { name: 'Gương vượt khó' }).click();
    await officer.getByRole('button', { name: 'Sửa kế hoạch' }).click();
    const replan = officer.getByRole('form', { name: 'Sửa kế hoạch: Gương vượt khó' });
    await replan.getByLabel('Số tin, bài, buổi dự kiến').fill('3');
    await replan.getByLabel('Lý do sửa').fill('Thêm hai buổi phát');
    await picture(officer, 'publicity-replan');
    await replan.getByRole('button', { name: 'Ghi sửa' }).click();
    await officer.getByText('–/3').waitFor();
    await officer.goto('/tuyen-truyen');
    await officer.getByRole('button', { name: 'Ghi kết quả' }).click();
    await officer.getByLabel('Phút phát sóng').fill('9');
    await officer.getByRole('form').getByRole('button', { name: 'Ghi kết quả' }).click();
    await officer.getByText('Đã ghi.').waitFor();
    await picture(officer, 'publicity-plan');
    await officer.getByRole('tab', { name: 'Báo cáo quý' }).click();
    await officer.getByRole('row', { name: /^Cộng .* 9 / }).waitFor();
    await picture(officer, 'publicity-quarter');
    await officer.getByRole('tab', { name: 'Quán triệt' }).click();
    await officer.getByRole('button', { name: 'Ghi buổi quán triệt' }).click();
    await officer.getByLabel('Văn bản được quán triệt').fill('Chỉ thị 05-CT/TW');
    await officer.getByLabel('Người, đơn vị chủ trì').fill('Đảng ủy xã');
    await officer.getByLabel(/^Đơn vị: mỗi dòng/).fill('Văn phòng; 12; 3, 7\nTrạm y tế; 6');
    await officer.getByRole('form').getByRole('button', { name: 'Ghi buổi quán triệt' }).click();
    await officer.getByText('Văn phòng: 83,33 %, vắng số 3, 7').waitFor();
    await picture(officer, 'publicity-sessions');

    const pages = ['/tuyen-truyen', '/tuyen-truyen?xem=bai', '/tuyen-truyen?xem=quy', '/tuyen-truyen?xem=quan-triet', address, orientation];
    expect(await faultsOf(officer, pages)).toEqual([]);
    await officer.setViewportSize(narrow);
    expect(await faultsOf(officer, pages)).toEqual([]);
    await picture(officer, 'bulletin-narrow');
    for (const [index, path] of pages.slice(0, 3).entries()) {
      await officer.goto(path);
      await officer.waitForLoadState('networkidle');
      await picture(officer, `publicity-narrow-${index}`);
    }
  });
});
