/** The roster and the course in a real browser: somebody is entered and given a course; every exercise and the test are done as they stand on the screen, to the certificate. axe and 360 px. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { classifierOn } from '../../src/actions/learning.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { solve, type Task } from '../../src/domain/learning/practice.ts';
import { bothWidths, faultsOf, narrow, picture, useBrowser } from '../support/browser.ts';
import { printed } from '../support/story.ts';

describe('poverty staff and the course in the browser', async () => {
  const { signIn } = await useBrowser();

  it('enters somebody on the roster, then counts households of the practice hamlet until the exercise is passed', async () => {
    const page = await signIn('can-bo-xa');
    await page.goto('/can-bo');
    await page.getByRole('button', { name: 'Thêm cán bộ' }).click();
    await page.getByLabel('Họ và tên').fill('Đinh Thị Mơ');
    await page.getByLabel('Chức vụ').fill('Công chức');
    await page.getByRole('checkbox', { name: 'chuyên trách' }).check();
    await page.getByRole('button', { name: 'Ghi vào danh sách' }).click();
    await page.getByText('Đã ghi vào danh sách.').waitFor();
    await page.getByRole('button', { name: 'Mở: Đinh Thị Mơ', exact: true }).click();
    await page.getByRole('button', { name: 'Ghi khóa tập huấn' }).click();
    await page.getByLabel('Tên khóa').fill('Tập huấn rà soát');
    await page.getByLabel('Nơi tổ chức').fill('Sở');
    await page.getByLabel('Ngày đầu').fill('10/5/2024');
    await page.getByLabel('Ngày cuối').fill('12/5/2024');
    await page.getByRole('form', { name: 'Ghi khóa tập huấn' }).getByRole('button', { name: 'Ghi khóa tập huấn' }).click();
    await page.getByText('Đã ghi khóa tập huấn.').waitFor();
    await picture(page, 'staff');
    await page.getByRole('button', { name: 'Gạch phần phụ trách ghi nhầm: Xã Vĩnh Lĩnh' }).click();
    await page.getByLabel('Lý do').fill('Phụ trách xã khác');
    await page.getByRole('form').getByRole('button', { name: 'Gạch' }).click();
    await page.getByText('Đã gạch phần phụ trách ghi nhầm.').waitFor();
    await page.getByRole('checkbox', { name: 'Hiện cả người đã thôi phụ trách' }).check();
    await page.getByText('đã gạch ngày 03/06/2024: Phụ trách xã khác').waitFor();
    await picture(page, 'staff-struck');
    await page.getByRole('button', { name: 'Thêm cán bộ' }).click();
    await page.getByLabel('Họ và tên').fill('Hồ Thị Nhầm');
    await page.getByLabel('Chức vụ').fill('Công chức');
    await page.getByRole('button', { name: 'Ghi vào danh sách' }).click();
    await page.getByRole('button', { name: 'Mở: Hồ Thị Nhầm', exact: true }).click();
    await page.getByRole('button', { name: 'Xóa khỏi danh sách' }).click();
    await page.getByLabel('Lý do').fill('Không làm công tác giảm nghèo');
    await page.getByRole('form').getByRole('button', { name: 'Xóa khỏi danh sách' }).click();
    await page.getByText('Đã xóa khỏi danh sách.').waitFor();
    await page.getByRole('button', { name: 'Mở: Hồ Thị Nhầm', exact: true }).waitFor({ state: 'detached' });
    // Entered with an account that belongs elsewhere: the account is taken off again, with the reason, and free to be linked.
    await page.getByRole('button', { name: 'Thêm cán bộ' }).click();
    const accounts = page.getByRole('form', { name: 'Thêm cán bộ' }).getByLabel('Tài khoản sử dụng phần mềm');
    await accounts.getByRole('option').nth(1).waitFor({ state: 'attached' });
    const whose = await accounts.getByRole('option').nth(1).innerText();
    await accounts.selectOption({ label: whose });
    expect(await page.getByLabel('Họ và tên').inputValue()).toBe(whose);
    await page.getByLabel('Chức vụ').fill('Công chức');
    await page.getByRole('button', { name: 'Ghi vào danh sách' }).click();
    await page.getByRole('button', { name: `Mở: ${whose}`, exact: true }).click();
    await page.getByRole('button', { name: 'Bỏ gắn tài khoản' }).click();
    const taking = page.getByRole('form', { name: 'Bỏ gắn tài khoản' });
    await taking.getByRole('button', { name: 'Bỏ gắn tài khoản' }).click();
    await taking.getByRole('alert').waitFor();
    await taking.getByLabel('Lý do').fill('Gắn nhầm người');
    await picture(page, 'staff-unlink');
    await taking.getByRole('button', { name: 'Bỏ gắn tài khoản' }).click();
    await page.getByText('Đã bỏ gắn tài khoản.').waitFor();
    await page.getByRole('button', { name: 'Gắn tài khoản', exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Bỏ gắn tài khoản' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Thêm cán bộ' }).click();
    await accounts.getByRole('option', { name: whose, exact: true }).waitFor({ state: 'attached' });
    await page.getByRole('form', { name: 'Thêm cán bộ' }).getByRole('button', { name: 'Thôi' }).click();

    await page.goto('/hoc');
    await page.getByRole('button', { name: 'Làm bài: Đọc biểu đầu năm, cuối năm' }).click();
    await page.getByText('Đếm theo bảng').waitFor();
    const address = new URL(page.url()).pathname;
    const rows = await page.locator('table tbody tr').evaluateAll((lines) => lines.map((line) => [...line.querySelectorAll('td')].slice(-2).map((cell) => cell.textContent?.trim() ?? '')));
    const poor = (text: string | undefined) => text === 'hộ nghèo' || text === 'Hộ nghèo';
    const counts = [rows.filter(([a]) => poor(a)), rows.filter(([a, b]) => poor(a) && !poor(b)), rows.filter(([a, b]) => !poor(a) && poor(b)), rows.filter(([, b]) => poor(b))].map((one) => String(one.length));
    for (const [index, label] of ['Số hộ nghèo đầu năm', 'Số hộ thoát nghèo trong năm', 'Số hộ nghèo phát sinh trong năm', 'Số hộ nghèo cuối năm'].entries()) await page.getByLabel(label).fill(counts[index]!);
    await page.getByRole('button', { name: 'Nộp bài' }).click();
    await page.getByText('Đạt: đúng 4/4.').waitFor();
    await page.goto('/hoc');
    await page.getByText('đạt ngày').waitFor();
    const pages = ['/can-bo', '/can-bo?xem=thieu', '/can-bo?xem=dieu-tra-vien', '/hoc', address];
    expect(await faultsOf(page, pages)).toEqual([]);
    await page.setViewportSize(narrow);
    expect(await faultsOf(page, pages)).toEqual([]);
    for (const [index, path] of pages.entries()) {
      await page.goto(path);
      await page.waitForLoadState('networkidle');
      await picture(page, `staff-narrow-${index}`);
    }
  });

  it('finds people in the register, enters a paper sheet, classifies and answers the test, and receives the certificate', async () => {
    const page = await signIn('can-bo-xa');
    const begin = async (part: string): Promise<string> => {
      await page.goto('/hoc');
      await page.getByRole('button', { name: new RegExp(`^Làm (bài|lại): ${part}$`) }).click();
      await page.waitForURL(/\/hoc\/\d+$/);
      await page.getByRole('button', { name: 'Nộp bài' }).waitFor();
      return new URL(page.url()).pathname;
    };
    const handIn = async (): Promise<void> => {
      await page.getByRole('button', { name: 'Nộp bài' }).click();
      await page.getByText(/^Đạt: đúng (\d+)\/\1\./).waitFor();
    };
    const find = await begin('Tìm hộ trong sổ');
    await picture(page, 'learning-find');
    for (const [index, clue] of (await page.getByRole('listitem').filter({ hasText: 'chưa chọn hộ' }).allInnerTexts()).entries()) {
      const [, name, born, members] = /(?:Chủ hộ )?(.+?), sinh năm (\d+),.* (\d+) người/.exec(clue)!;
      await page.getByLabel('Tìm hộ').fill(name!);
      await page.getByRole('button', { name: 'Tìm', exact: true }).click();
      const found = page.getByRole('table').getByRole('button');
      await page.getByRole('table', { name: 'Hộ tìm thấy' }).waitFor();
      for (let at = 0, count = await found.count(); at < count; at += 1) {
        await found.nth(at).click();
        const people = page.getByRole('table', { name: 'Thành viên' });
        await people.waitFor();
        const fits = (await people.getByRole('row').count()) === Number(members) + 1 && (await people.getByRole('row').filter({ hasText: name! }).filter({ hasText: born! }).count()) === 1;
        if (fits) await page.getByRole('button', { name: `Đúng hộ ở mô tả ${index + 1}` }).click();
        if (fits && index === 0) await picture(page, 'learning-find-opened');
        await page.getByRole('button', { name: 'Về danh sách hộ' }).click();
        if (fits) break;
      }
    }
    await handIn();

    const record = await begin('Nhập phiếu điều tra');
    await picture(page, 'learning-record');
    await page.getByRole('button', { name: 'Nộp bài' }).click();
    await page.getByText(/^Còn \d+ chỗ chưa trả lời\.$/).waitFor();
    for (const [code, written] of await writtenOn(page)) {
      if (written === 'để trống') continue;
      const item = page.locator(`#cau-${code}`);
      const [radio, box] = [item.getByRole('radio'), item.getByRole('checkbox')];
      if (await radio.count()) await item.getByRole('radio', { name: written, exact: true }).check();
      else if (await box.count()) for (const name of written === 'không' ? ['không có mục nào'] : written.split(', ')) await item.getByRole('checkbox', { name, exact: true }).check();
      else {
        await item.getByRole('textbox').fill(written);
        await item.getByRole('textbox').press('Tab'); // a number counts once its field is left
      }
    }
    await page.reload(); // what was typed is kept on the device
    await page.getByText('Đã mở lại bản nháp', { exact: false }).waitFor();
    await picture(page, 'learning-record-filled');
    await handIn();

    for (const part of ['Phân loại hộ', 'Bài kiểm tra']) {
      const address = await begin(part);
      const { task } = (await (await page.request.get(`/api/learning/task?attempt=${address.split('/').at(-1)}`)).json()) as { task: Task };
      const answers = solve(task, classifierOn(plainDate('2024-06-03')));
      for (const [index, answer] of answers.entries()) {
        if (task.part === 'quiz') await page.getByRole('radiogroup').nth(index).locator(`input[value="${answer}"]`).check();
        else await page.locator('main select').nth(index).selectOption(answer);
      }
      await handIn();
    }
    await page.goto('/hoc');
    await page.getByText('Đã được cấp chứng nhận ngày 03/06/2024.').waitFor();
    expect(await printed(page, page.getByRole('link', { name: 'Tải chứng nhận (PDF)' }), 'learning-certificate')).toBe(1);
    await picture(page, 'learning-certificate');
    expect(await faultsOf(page, [find, record], bothWidths)).toEqual([]);
    const open = [await begin('Tìm hộ trong sổ'), await begin('Nhập phiếu điều tra')];
    expect(await faultsOf(page, open, bothWidths)).toEqual([]);
    await page.setViewportSize(narrow);
    for (const [index, path] of open.entries()) {
      await page.goto(path);
      await page.getByRole('button', { name: 'Nộp bài' }).waitFor();
      await picture(page, `learning-narrow-${index}`);
    }
  });

  it('drafts the scorecard of a head, gives it another level by two persons', async () => {
    const signer = await signIn('nguoi-ky');
    await signer.goto('/nguoi-dung-dau');
    await signer.locator('main').getByRole('button', { name: 'Lập phiếu' }).click();
    await signer.getByRole('form').getByLabel('Địa bàn').fill('Vĩnh Lĩnh');
    await signer.getByRole('option', { name: /^Xã Vĩnh Lĩnh/ }).first().click();
    await signer.getByRole('form').getByLabel('Người đứng đầu').fill('Người Được Đánh Giá');
    await signer.getByRole('form').getByLabel('Chức vụ').fill('Chủ tịch Ủy ban nhân dân xã');
    await signer.getByRole('form').getByRole('button', { name: 'Lập phiếu' }).click();
    await signer.getByText('Đã ban hành kế hoạch của địa bàn cho năm này').waitFor();
    expect(await signer.locator('main input').count()).toBe(0); // no field for a figure
    await signer.getByRole('button', { name: 'Đề nghị mức khác' }).click();
    await signer.getByLabel('Mức đề nghị').selectOption({ label: 'hoàn thành nhiệm vụ' });
    await signer.getByLabel(/^Lý do/).fill('Xã đã khắc phục hậu quả thiên tai, có văn bản xác nhận.');
    await signer.getByRole('form').getByRole('button', { name: 'Đề nghị mức khác' }).click();
    await signer.getByText('Cần người khác ký xác nhận.').waitFor();
    const address = new URL(signer.url()).pathname;
    const second = await signIn('giam-sat');
    await second.goto(address);
    await second.getByRole('button', { name: 'Ký xác nhận (chữ ký thứ hai)' }).click();
    await second.getByText('Đã ký xác nhận.').waitFor();
    await picture(second, 'scorecard');
    expect(await faultsOf(second, ['/nguoi-dung-dau', address])).toEqual([]);
    await second.setViewportSize(narrow);
    expect(await faultsOf(second, ['/nguoi-dung-dau', address])).toEqual([]);
    await picture(second, 'scorecard-narrow');
  });

  it('shows a cluster with its places and records a drive', async () => {
    const page = await signIn('can-bo-huyen');
    await page.goto('/thi-dua/cum-khoi?nam=2023');
    const name = 'Cụm thi đua số 1 (các xã phía đông)';
    await page.getByRole('button', { name: `Ghi đợt vận động: ${name}` }).click();
    await page.getByLabel('Đối tượng vận động').fill('Cán bộ, công chức, viên chức');
    await page.getByLabel('Dùng để').fill('Hỗ trợ hộ nghèo phát triển sản xuất');
    await page.getByRole('form').getByRole('button', { name: 'Ghi đợt vận động' }).click();
    await page.getByText('Đã ghi đợt vận động.').waitFor();
    await page.getByText('chưa biết (chưa có sổ quỹ)').waitFor();
    await picture(page, 'cluster');
    expect(await faultsOf(page, ['/thi-dua/cum-khoi?nam=2023', '/thi-dua/cum-khoi?nam=2023&theo=bao-cao'])).toEqual([]);
    await page.setViewportSize(narrow);
    expect(await faultsOf(page, ['/thi-dua/cum-khoi?nam=2023'])).toEqual([]);
    await picture(page, 'cluster-narrow');
  });
});

/** Code and answer of every line of the paper on the screen. */
async function writtenOn(page: Page): Promise<readonly (readonly [string, string])[]> {
  return page.getByRole('table', { name: /^Phiếu giấy/ }).locator('tbody tr').evaluateAll((lines) => lines.map((line) => { const cells = [...line.querySelectorAll('th, td')].map((cell) => cell.textContent?.trim() ?? ''); return [cells[0]!, cells.at(-1)!] as const; }));
}
