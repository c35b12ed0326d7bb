/**
 * The support of a household, in a real browser: a registered household waits, on "Hôm nay" too, until a support answers its need; a household that
 * left poverty gets its incentive with its policy; a livelihood model with what its households put in and earn. axe at 1366 and 360 px.
 */
import { describe, expect, it } from 'vitest';
import { bothWidths, faultsOf, narrow, picture, useBrowser } from '../support/browser.ts';

const commune = 'story-vinh-linh-tay-linh-tra-giang';
const paper = { name: 'giay-ho-ky.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n') };
type Listed = { rows: { id: number; traits: string[]; head: string }[] };

describe('support in the browser', async () => {
  const { signIn } = await useBrowser();

  it('keeps a registered household on the list and on "Hôm nay" until a support answers its need', async () => {
    const officer = await signIn('can-bo-xa');
    const able = ((await (await officer.request.get(`/api/household/list?area=${commune}&classes=poor&limit=200`)).json()) as Listed).rows.filter((row) => !row.traits.includes('no_labour_capacity')).at(-1)!;
    await officer.goto(`/ho/${able.id}`);
    await officer.getByRole('button', { name: 'Bàn với hộ để đăng ký' }).click();
    const draft = officer.getByRole('form', { name: 'Bàn với hộ để đăng ký' });
    await draft.getByLabel('Hộ cần gì để thoát nghèo').fill('Cần vốn mua bò giống.');
    await draft.getByRole('button', { name: 'Bàn với hộ để đăng ký' }).click();
    await officer.getByRole('button', { name: 'Lập kế hoạch hai cột' }).click();
    const columns = officer.getByRole('form', { name: 'Lập kế hoạch hai cột' });
    await columns.getByLabel('Việc', { exact: false }).nth(0).fill('Trồng cỏ, làm chuồng');
    await columns.getByLabel('Việc', { exact: false }).nth(1).fill('Giúp một con bò giống');
    await columns.getByLabel('Ai giúp').fill('Hội Nông dân xã');
    for (const due of await columns.getByLabel('Hạn').all()) await due.fill('8/6/2024');
    await columns.getByRole('button', { name: 'Ghi kế hoạch' }).click();
    await officer.getByRole('button', { name: 'Ghi hộ đã ký đăng ký' }).click();
    const signing = officer.getByRole('form', { name: 'Ghi hộ đã ký đăng ký' });
    await signing.getByLabel('Người ký thay mặt hộ').fill(able.head);
    await signing.locator('input[type=file]').setInputFiles(paper);
    await signing.getByRole('button', { name: 'Ghi hộ đã ký đăng ký' }).click();
    await officer.getByText('Hộ đã đăng ký.').waitFor();

    await officer.goto('/');
    const today = officer.getByRole('listitem').filter({ hasText: able.head }).filter({ hasText: 'chưa ghi lý do' });
    await today.getByText('còn 5 ngày').waitFor();
    await picture(officer, 'support-today');
    await today.getByRole('link', { name: 'Mở hộ' }).click();
    await officer.getByRole('button', { name: 'Ghi đã hỗ trợ: Giúp một con bò giống' }).click();
    const help = officer.getByRole('form', { name: 'Ghi khoản hỗ trợ: Giúp một con bò giống' });
    expect(await help.getByLabel('Ai hỗ trợ').inputValue()).toBe('Hội Nông dân xã');
    await help.getByLabel('Tình hình').selectOption({ label: 'Mới hứa, chưa đến' });
    await help.getByLabel('Nguồn').selectOption({ label: 'Đoàn thể, cơ quan, đơn vị nhận giúp' });
    await picture(officer, 'support-form');
    await help.getByRole('button', { name: 'Ghi khoản hỗ trợ' }).click();
    await help.getByText('số tiền hoặc hiện vật', { exact: false }).first().waitFor();
    await help.getByLabel('Hiện vật, việc giúp').fill('Một con bò giống');
    await help.getByRole('button', { name: 'Ghi khoản hỗ trợ' }).click();
    await officer.getByText('đã hứa, xem sổ hỗ trợ').waitFor();

    await officer.goto('/thi-dua/thoat-ngheo');
    const waits = officer.getByRole('table', { name: 'Đã đăng ký, chưa được hỗ trợ' }).getByRole('row').filter({ has: officer.locator(`a[href="/ho/${able.id}"]`) });
    await waits.getByText('chưa ghi lý do').waitFor();
    await waits.getByRole('link').click();
    await officer.getByRole('button', { name: /^Ghi lý do chậm: / }).last().click();
    await officer.getByRole('form').getByLabel('Lý do').fill('Trại giống giao chậm');
    await officer.getByRole('form').getByRole('button', { name: 'Ghi lý do chậm' }).click();
    await officer.getByText('Lý do: Trại giống giao chậm').waitFor();
    await officer.goto('/thi-dua/thoat-ngheo');
    await waits.getByText('Trại giống giao chậm').waitFor();
    await picture(officer, 'support-waiting');

    await officer.goto(`/ho/${able.id}`);
    await officer.getByRole('button', { name: /^Ghi đã đến: / }).click();
    await officer.getByRole('form').getByLabel('Số tiền hoặc trị giá, đồng').fill('12000000');
    await officer.getByRole('form').getByRole('button', { name: 'Ghi đã đến' }).click();
    await officer.getByText('đã có khoản đáp ứng').first().waitFor();
    await officer.getByText('đến hộ ngày 03/06/2024').waitFor();
    await officer.getByText('12.000.000', { exact: false }).first().waitFor();
    await picture(officer, 'support-card');
    await officer.goto('/thi-dua/thoat-ngheo');
    await officer.getByRole('heading', { name: 'Hộ mới thoát nghèo, thoát cận nghèo và khuyến khích' }).waitFor();
    expect(await waits.count()).toBe(0);

    // What the household signed is not rewritten: a line is added with its reason and counts when the household has signed again.
    await officer.goto(`/ho/${able.id}`);
    await officer.getByRole('button', { name: 'Bổ sung kế hoạch' }).click();
    expect(await officer.getByRole('button', { name: 'Lập kế hoạch hai cột' }).count()).toBe(0);
    const adding = officer.getByRole('form', { name: 'Bổ sung kế hoạch' });
    await adding.getByLabel('Vì sao bổ sung').fill('Hộ xin học nghề mộc.');
    await adding.getByLabel('Việc', { exact: false }).first().fill('Học nghề mộc');
    await adding.getByLabel('Hạn').fill('31/12/2024');
    await adding.getByRole('button', { name: 'Ghi phần bổ sung để hộ ký' }).click();
    await officer.getByText('Phần bổ sung soạn ngày 03/06/2024, chờ hộ ký. Lý do: Hộ xin học nghề mộc.').waitFor();
    await officer.getByRole('link', { name: 'Phần bổ sung để ký (PDF)' }).waitFor();
    await officer.getByRole('button', { name: 'Ghi hộ đã ký phần bổ sung' }).click();
    const again = officer.getByRole('form', { name: 'Ghi hộ đã ký phần bổ sung' });
    await again.getByLabel('Người ký thay mặt hộ').fill(able.head);
    await again.locator('input[type=file]').setInputFiles({ ...paper, name: 'giay-bo-sung.pdf', buffer: Buffer.concat([paper.buffer, Buffer.from('% bo sung\n')]) });
    await again.getByRole('button', { name: 'Ghi hộ đã ký phần bổ sung' }).click();
    await officer.getByText('Lý do: Hộ xin học nghề mộc.', { exact: false }).waitFor();
    await officer.getByRole('link', { name: 'Phần bổ sung ký ngày 03/06/2024 (PDF)' }).waitFor();
    await officer.getByRole('button', { name: 'Ghi đã hỗ trợ: Học nghề mộc' }).waitFor();
    await picture(officer, 'pathway-added');
    expect(await faultsOf(officer, ['/', `/ho/${able.id}`, '/thi-dua/thoat-ngheo'], bothWidths)).toEqual([]);
    await officer.setViewportSize(narrow);
    await officer.goto(`/ho/${able.id}`);
    await officer.getByText('Sổ hỗ trợ').or(officer.getByText('đến hộ ngày 03/06/2024')).first().waitFor();
    await picture(officer, 'support-card-narrow');
  });

  it('shows a household that left poverty its incentives with their policy, and keeps what was recorded', async () => {
    const officer = await signIn('can-bo-xa');
    await officer.goto('/thi-dua/thoat-ngheo');
    const leavers = officer.getByRole('table', { name: 'Hộ mới thoát nghèo, thoát cận nghèo và khuyến khích' });
    await leavers.getByRole('link').first().click();
    await officer.getByRole('heading', { name: 'Hộ đã thoát nghèo, thoát cận nghèo: chính sách khuyến khích' }).waitFor();
    await officer.getByText('Kế hoạch 47-KH/TU', { exact: false }).first().waitFor();
    await officer.getByRole('button', { name: /^Ghi khuyến khích: Thưởng hộ thoát nghèo/ }).click();
    const form = officer.getByRole('form', { name: /^Ghi khuyến khích: / });
    await form.getByLabel('Ai hỗ trợ').fill('Ủy ban nhân dân xã');
    await form.getByLabel('Nguồn').selectOption({ label: 'Ngân sách địa phương' });
    await form.getByLabel('Số tiền hoặc trị giá, đồng').fill('5000000');
    await form.getByRole('button', { name: 'Ghi khuyến khích' }).click();
    const row = officer.getByRole('row').filter({ hasText: 'Khuyến khích thoát nghèo' });
    await row.getByText('theo quyết định', { exact: false }).waitFor();
    await row.getByText('Chưa xác minh', { exact: false }).waitFor();
    expect(await officer.getByRole('button', { name: /^Ghi khuyến khích: Thưởng hộ thoát nghèo/ }).count()).toBe(0);
    await picture(officer, 'support-incentive');
    expect(await faultsOf(officer, [new URL(officer.url()).pathname], bothWidths)).toEqual([]);
  });
});
