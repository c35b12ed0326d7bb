/**
 * An assessment in a real browser: the district opens a round for its communes, a commune's officer sees what was computed and what is missing, says of
 * itself and hands it in, the district returns it; closed, it is judged anew by a new sheet; the league stands in groups. axe and 360 px.
 */
import { describe, expect, it } from 'vitest';
import { bothWidths, faultsOf, narrow, picture, useBrowser } from '../support/browser.ts';

describe('assessment of subjects of emulation in the browser', async () => {
  const { signIn } = await useBrowser();

  it('is opened for all communes, computed, spoken about by the commune, returned by the district, closed and judged anew', async () => {
    const district = await signIn('can-bo-huyen');
    await district.goto('/thi-dua/danh-gia');
    await district.getByRole('button', { name: 'Mở đợt đánh giá' }).first().click();
    const form = district.getByRole('form', { name: 'Mở đợt đánh giá' });
    await form.getByLabel('Bộ tiêu chí').selectOption({ label: 'Kế hoạch huyện Tây Lĩnh (giả lập): Tiêu chí thi đua đối với cấp xã.' });
    await form.getByText('9 mục hệ thống tính', { exact: false }).waitFor();
    await form.getByRole('button', { name: 'Mở đợt đánh giá' }).click();
    await district.getByText(/^Đã mở \d+ phiếu\.$/).waitFor();
    await district.getByRole('link', { name: 'Tiêu chí thi đua đối với cấp xã.' }).click();
    await district.getByRole('heading', { name: 'Xếp nhóm' }).waitFor();
    // Opened by mistake: taken back with the reason while nobody has said anything, and opened anew.
    await district.getByRole('button', { name: 'Rút đợt mở nhầm' }).click();
    const back = district.getByRole('form', { name: 'Rút đợt mở nhầm' });
    await back.getByRole('button', { name: 'Rút đợt mở nhầm' }).click();
    await back.getByRole('alert').getByText('Ghi lý do rút, ít nhất 5 ký tự.').waitFor();
    await back.getByLabel('Lý do rút').fill('Chọn nhầm bộ tiêu chí');
    await picture(district, 'assessment-withdraw');
    await back.getByRole('button', { name: 'Rút đợt mở nhầm' }).click();
    await district.getByText(/đã rút ngày 0?3\/0?6\/2024, \d+ phiếu trống đã bỏ\. Lý do: Chọn nhầm bộ tiêu chí/).waitFor();
    await district.getByRole('heading', { name: 'Xếp nhóm' }).waitFor({ state: 'detached' });
    expect(await faultsOf(district, [new URL(district.url()).pathname, '/thi-dua/danh-gia'], bothWidths)).toEqual([]);
    await picture(district, 'assessment-rounds-withdrawn');
    await district.getByText(/đã rút ngày/).waitFor();
    await district.getByRole('button', { name: 'Mở đợt đánh giá' }).first().click();
    await form.getByLabel('Bộ tiêu chí').selectOption({ label: 'Kế hoạch huyện Tây Lĩnh (giả lập): Tiêu chí thi đua đối với cấp xã.' });
    await form.getByRole('button', { name: 'Mở đợt đánh giá' }).click();
    await district.getByText(/^Đã mở \d+ phiếu\.$/).waitFor();
    await district.getByRole('link', { name: 'Tiêu chí thi đua đối với cấp xã.' }).first().click();
    await district.getByRole('heading', { name: 'Xếp nhóm' }).waitFor();
    await district.getByLabel('Tính cả điểm xuất phát').check();
    await district.getByText(/^(Đã điều chỉnh|Chưa điều chỉnh được)/).waitFor();
    // Within a cluster of the year: its members alone, in groups as well.
    await district.getByLabel('Cụm, khối thi đua (thành viên năm 2023)').selectOption({ label: 'Cụm thi đua số 1 (các xã phía đông) (8)' });
    await district.getByRole('table', { name: 'Xếp nhóm' }).getByRole('row').nth(9).waitFor({ state: 'detached' });
    expect(await district.getByRole('table', { name: 'Xếp nhóm' }).getByRole('row').count()).toBe(9);
    // One item more or less is no difference until somebody asks for it.
    await district.getByText(/^Chênh nhau không quá [\d,]+ điểm phần trăm/).waitFor();
    await district.getByLabel('Coi là ngang nhau khi chênh').selectOption({ label: 'không chênh (tách cả chênh nhỏ nhất)' });
    await district.getByText(/^Chênh nhau không quá/).waitFor({ state: 'detached' });
    await district.getByRole('button', { name: 'Đặt hạn nộp' }).click();
    const last = district.getByRole('form', { name: 'Đặt hạn nộp' });
    await last.getByLabel('Hạn nộp bản tự đánh giá').fill('30/6/2024');
    await last.getByRole('button', { name: 'Đặt hạn nộp' }).click();
    await district.getByText(/Hạn nộp bản tự đánh giá: 30\/0?6\/2024; còn \d+ phiếu chưa nộp\./).waitFor();
    await picture(district, 'assessment-round');
    const round = new URL(district.url()).pathname;

    const commune = await signIn('can-bo-xa');
    await commune.goto('/thi-dua/danh-gia');
    await commune.getByRole('link', { name: 'Tiêu chí thi đua đối với cấp xã.' }).click();
    await commune.getByRole('table', { name: 'Các phiếu' }).getByRole('link').first().click();
    await commune.getByRole('heading', { name: 'Còn thiếu gì để đạt' }).waitFor();
    await commune.getByText('hộ nghèo, hộ cận nghèo vào ngày 31/12/2023 ghi đủ nguyên nhân', { exact: false }).waitFor();
    await commune.getByText('Chưa có số nào của kỳ này.', { exact: false }).first().waitFor();
    await commune.getByText('Xã, phường, thị trấn, Xã Vĩnh Lĩnh, 2023: đang tự đánh giá.').waitFor();
    // Tried on the device: what is missing would make it pass; nothing is written by it.
    const trial = commune.getByRole('region', { name: 'Thử: nếu đạt thêm các mục sau thì sao' });
    await trial.getByText('Hiện nay:', { exact: false }).waitFor();
    await trial.getByLabel('Kế hoạch giảm nghèo bền vững của xã', { exact: false }).check();
    await trial.getByText('Nếu đạt thêm 1 mục:', { exact: false }).waitFor();
    await trial.getByText(/Vẫn còn thiếu ít nhất \d+ mục\./).waitFor();
    await trial.getByRole('button', { name: 'Đánh dấu các mục còn thiếu' }).click();
    await trial.getByRole('status').getByText(/^\S?đạt$/).waitFor(); // its sign, then the word
    await picture(commune, 'assessment-trial');
    await commune.reload();
    await trial.getByText('Hiện nay:', { exact: false }).waitFor();
    const item = commune.getByRole('group', { name: 'Kế hoạch giảm nghèo bền vững của xã được thực hiện và có kết quả thấy được.' });
    await item.getByLabel('Đánh giá').selectOption({ label: 'Đạt' });
    await item.getByLabel('Nhận xét').fill('Kế hoạch đã thực hiện đủ các mục.');
    await commune.getByRole('button', { name: 'Ghi tự đánh giá' }).click();
    await commune.getByText('Đã ghi 1 mục.').waitFor();
    // A file brought to the sheet may be chosen at once.
    await commune.locator('input[type=file]').setInputFiles({ name: 'ke-hoach-xa.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') });
    await commune.getByRole('button', { name: 'Đính kèm' }).click();
    const showing = commune.getByLabel('Gắn minh chứng cho: Kế hoạch giảm nghèo bền vững của xã', { exact: false });
    const choice = showing.getByRole('option', { name: /ke-hoach-xa\.pdf/ });
    await choice.waitFor({ state: 'attached' });
    await showing.selectOption({ label: await choice.innerText() });
    await commune.getByRole('button', { name: /^Bỏ minh chứng .*ke-hoach-xa\.pdf/ }).waitFor();
    await commune.getByRole('button', { name: 'Nộp bản tự đánh giá' }).click();
    await commune.getByRole('region', { name: 'Nộp bản tự đánh giá' }).getByRole('button', { name: 'Nộp bản tự đánh giá' }).click();
    await commune.getByText('chờ thẩm định', { exact: false }).first().waitFor();
    const address = new URL(commune.url()).pathname;

    await district.goto(address);
    await district.getByRole('button', { name: 'Trả lại' }).click();
    await district.getByLabel('Lý do trả lại').fill('Bổ sung minh chứng cho kế hoạch');
    await district.getByRole('region', { name: 'Trả lại' }).getByRole('button', { name: 'Trả lại' }).click();
    await district.getByText('(Bổ sung minh chứng cho kế hoạch)').waitFor();

    // Closed, with the columns filled beside the screens, it is judged anew: asked for by one, agreed to by another; both versions lead to each other.
    const id = Number(address.split('/').at(-1));
    const send = async <T>(page: typeof district, name: string, input: object): Promise<T> => {
      const { csrfToken } = await (await page.request.get('/api/account/me')).json() as { csrfToken: string };
      const answer = await page.request.post(`/api/${name.replace('.', '/')}`, { data: input, headers: { 'X-CSRF-Token': csrfToken, 'Idempotency-Key': crypto.randomUUID() } });
      if (!answer.ok()) throw new Error(`${name}: ${await answer.text()}`);
      return await answer.json() as T;
    };
    type Whole = { version: number; setHash: string; lines: { id: string; kind: string | null; asked: boolean; awaits: string | null }[] };
    const whole = async () => await (await district.request.get(`/api/assessment/get?id=${id}`)).json() as Whole;
    const council = await signIn('hoi-dong');
    for (const [page, column, step] of [[commune, 'self', 'submit'], [district, 'verified', 'verify'], [council, 'council', 'consider']] as const) {
      const { version, setHash, lines } = await whole();
      const entries = lines.filter((one) => one.kind === 'evidence' && one.asked).map((one) => ({ item: one.id, value: column !== 'self' && one.awaits !== null ? 'not' : 'met', note: 'Theo hồ sơ' }));
      const said = await send<{ version: number }>(page, 'assessment.enter', { id, version, setHash, column, entries });
      await send(page, `assessment.${step}`, { id, version: said.version });
    }
    await send(district, 'assessment.close', { id, version: (await whole()).version });
    await district.goto(address);
    const anew = district.getByRole('region', { name: 'Đánh giá lại', exact: true });
    await anew.getByRole('button', { name: 'Đề nghị đánh giá lại' }).click();
    await anew.getByLabel('Sai sót và lý do đánh giá lại').fill('Kế hoạch giảm nghèo đính chính sau ngày chốt');
    await anew.getByRole('button', { name: 'Đề nghị đánh giá lại' }).click();
    await district.getByRole('status').filter({ hasText: 'Đã ghi đề nghị, chờ người thứ hai trả lời.' }).waitFor();
    // Taken back by who asked, unanswered, and asked anew.
    await anew.getByRole('button', { name: 'Rút đề nghị' }).click();
    const taking = anew.getByRole('form', { name: 'Rút đề nghị' });
    await taking.getByRole('button', { name: 'Rút đề nghị' }).click();
    await taking.getByRole('alert').getByText('Ghi lý do, ít nhất 3 ký tự.').waitFor();
    await taking.getByLabel('Lý do rút đề nghị').fill('Đọc nhầm năm');
    await picture(district, 'assessment-anew-back');
    await taking.getByRole('button', { name: 'Rút đề nghị' }).click();
    await district.getByRole('status').filter({ hasText: 'Đã rút đề nghị.' }).waitFor();
    await anew.getByText(/Người đề nghị đã rút lại ngày 0?3\/0?6\/2024: Đọc nhầm năm/).waitFor();
    await anew.getByRole('button', { name: 'Đề nghị đánh giá lại' }).click();
    await anew.getByLabel('Sai sót và lý do đánh giá lại').fill('Kế hoạch giảm nghèo đính chính sau ngày chốt');
    await anew.getByRole('button', { name: 'Đề nghị đánh giá lại' }).click();
    await anew.getByRole('button', { name: 'Rút đề nghị' }).waitFor();
    const signer = await signIn('nguoi-ky');
    await signer.goto(address);
    await signer.getByText(/đề nghị ngày 0?3\/0?6\/2024: Kế hoạch giảm nghèo đính chính sau ngày chốt/).waitFor();
    await signer.getByRole('button', { name: 'Đồng ý đánh giá lại' }).click();
    await picture(signer, 'assessment-anew');
    const agreeing = signer.getByRole('form', { name: 'Đồng ý đánh giá lại' });
    await agreeing.getByLabel('Ý kiến của người thứ hai').fill('Đã xem quyết định đính chính');
    await agreeing.getByRole('button', { name: 'Đồng ý đánh giá lại' }).click();
    await signer.getByText('Phiếu này được thay bằng phiếu đánh giá lại (đang tự đánh giá).').waitFor();
    await signer.getByRole('link', { name: 'Mở phiếu đánh giá lại' }).click();
    await signer.getByText(/^Phiếu này thay phiếu đã chốt ngày 0?3\/0?6\/2024\. Lý do: Kế hoạch/).waitFor();
    // What was brought to the old sheet is listed on the new one, to be read alone.
    const formerFiles = signer.getByRole('region', { name: /^Tệp của phiếu cũ, chốt ngày/ });
    await formerFiles.getByRole('link', { name: 'ke-hoach-xa.pdf' }).waitFor();
    expect(await formerFiles.getByRole('button', { name: /Đính kèm|Rút/ }).count()).toBe(0);
    await picture(signer, 'assessment-anew-sheet');
    const newer = new URL(signer.url()).pathname;
    expect(await faultsOf(signer, [address, newer], bothWidths)).toEqual([]);

    const rounds = '/thi-dua/danh-gia';
    expect(await faultsOf(district, [rounds, round, address])).toEqual([]);
    await commune.setViewportSize(narrow);
    expect(await faultsOf(commune, [rounds, round, address])).toEqual([]);
    await picture(commune, 'assessment-sheet-360');
  });
});
