/**
 * Accounts in a real browser: a second factor by the QR code on the page, sign-in with its codes; a right with a body; lending with dates;
 * sessions; a person who leaves and an area that ends are handed over, and the journal tells.
 */
import { generate } from 'otplib';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { qrMatrix } from '../../src/domain/qr.ts';
import { bothWidths, demoPassword, faultsOf, picture, useBrowser } from '../support/browser.ts';

const pick = async (page: Page, label: string, typed: string, option: RegExp): Promise<void> => {
  await page.getByRole('textbox', { name: label, exact: true }).or(page.getByRole('combobox', { name: label, exact: true })).fill(typed);
  await page.getByRole('option', { name: option }).first().click();
};

describe('accounts in the browser', async () => {
  const { signIn, open } = await useBrowser();

  /** Makes an account with a role in the story district and gives its one-time password. */
  async function make(admin: Page, username: string, name: string, role = 'district_officer'): Promise<string> {
    await admin.goto('/quan-tri/tai-khoan/moi');
    await admin.getByLabel('Họ và tên').fill(name);
    await admin.getByLabel('Tên đăng nhập').fill(username);
    await pick(admin, 'Địa bàn', 'tay linh', /huyện Tây Lĩnh|^Tây Lĩnh, /i);
    await admin.getByLabel('Vai trò').selectOption(role);
    await admin.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
    await admin.getByRole('region', { name: 'Tạo tài khoản' }).getByRole('button', { name: 'Tạo tài khoản' }).click();
    return admin.locator('[data-one-time-password]').innerText();
  }

  it('sets up a second factor by the code drawn on the page, and asks for its codes at sign-in', async () => {
    const page = await signIn('dieu-tra-vien');
    await page.goto('/tai-khoan/xac-thuc');
    await page.getByLabel('Mật khẩu hiện tại').fill(demoPassword);
    await page.getByRole('button', { name: 'Bắt đầu thiết lập' }).click();
    const secret = (await page.locator('[data-totp-key]').innerText()).replaceAll(' ', '');
    const uri = await page.getByRole('link', { name: 'mở trong ứng dụng xác thực' }).getAttribute('href');
    expect(uri).toContain(`secret=${secret}`);
    // What is drawn, looked at as pixels, is the matrix of the address.
    const drawn = await page.getByRole('img', { name: 'Mã QR của khóa xác thực hai lớp' }).evaluate(async (svg, size) => {
      const image = new Image();
      image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = size * 8;
      const pen = canvas.getContext('2d')!;
      pen.fillStyle = '#fff';
      pen.fillRect(0, 0, size * 8, size * 8);
      pen.drawImage(image, 0, 0, size * 8, size * 8);
      return Array.from({ length: size }, (_, y) => Array.from({ length: size }, (_other, x) => pen.getImageData(x * 8 + 4, y * 8 + 4, 1, 1).data[0]! < 128));
    }, qrMatrix(uri!).length + 8);
    expect(drawn.slice(4, -4).map((row) => row.slice(4, -4))).toEqual(qrMatrix(uri!));
    await picture(page, 'account-second-factor');
    const [recovery, another] = await page.locator('ol li').allInnerTexts() as [string, string];
    const step = Math.floor(Date.now() / 30_000) * 30;
    await page.getByLabel('Mã xác thực').fill(await generate({ secret, epoch: step }));
    await page.getByRole('button', { name: 'Xác nhận và bật' }).click();
    await page.getByText('Đã bật xác thực hai lớp.').waitFor();

    const enter = async (code: string): Promise<Page> => {
      const phone = await open();
      await phone.goto('/');
      await phone.locator('input[autocomplete=username]').fill('dieu-tra-vien');
      await phone.locator('input[type=password]').fill(demoPassword);
      await phone.keyboard.press('Enter');
      await phone.locator('input[name=code]').fill(code);
      await phone.keyboard.press('Enter');
      return phone;
    };
    await (await enter(await generate({ secret, epoch: step }))).getByText('Mã xác thực chưa đúng hoặc đã dùng.').waitFor();
    await (await enter(await generate({ secret, epoch: step + 30 }))).locator('main#noi-dung').waitFor();
    await (await enter(recovery)).locator('main#noi-dung').waitFor();

    await page.goto('/tai-khoan/phien');
    await page.getByRole('button', { name: 'Kết thúc mọi phiên khác' }).click();
    await page.getByText(/Đã kết thúc [2-9] phiên/).waitFor();
    await page.getByText('Phiên này').waitFor();

    await page.goto('/tai-khoan/xac-thuc');
    await page.getByLabel('Mật khẩu hiện tại').fill(demoPassword);
    await page.getByLabel('Mã xác thực').fill(another);
    await page.getByRole('button', { name: 'Tắt xác thực hai lớp' }).click();
    await page.getByText('Đã tắt xác thực hai lớp.').waitFor();
    await signIn('dieu-tra-vien'); // by the password alone again
  });

  it('gives a right that names a body, chosen by part of its name', async () => {
    const admin = await signIn('quan-tri');
    await make(admin, 'nguoi-nhan-viec', 'Phan Thị Giả Lập', 'supervisor');
    await admin.getByRole('link', { name: 'Mở tài khoản' }).click();
    await admin.getByRole('button', { name: 'Giao vai trò' }).click();
    await pick(admin, 'Địa bàn', 'tay linh', /huyện Tây Lĩnh|^Tây Lĩnh, /i);
    await admin.getByRole('textbox', { name: 'Cơ quan' }).or(admin.getByRole('combobox', { name: 'Cơ quan' })).click();
    const body = admin.locator('[data-combobox-option]:visible, .mantine-Autocomplete-option:visible').first();
    const name = await body.innerText();
    await body.click();
    await picture(admin, 'account-grant');
    const decision = admin.getByRole('region', { name: 'Giao vai trò' }).last();
    await decision.getByLabel('Lý do').fill('Phân công năm 2024');
    await decision.getByRole('button', { name: 'Giao vai trò' }).click();
    await admin.getByRole('row').filter({ hasText: name }).filter({ hasText: 'Phân công năm 2024' }).waitFor();
  });

  it('lends rights for some days and takes them back', async () => {
    const page = await signIn('chu-tich-xa');
    await page.goto('/tai-khoan/uy-quyen');
    await page.getByRole('button', { name: 'Ủy quyền' }).first().click();
    await pick(page, 'Người nhận', 'dinh thi', /Đinh Thị Mẫu/);
    await page.getByLabel('Đến trước ngày').fill('10/6/2024');
    await page.getByLabel('Đến trước ngày').blur();
    const decision = page.getByRole('region', { name: 'Ủy quyền' }).last();
    await decision.getByLabel('Lý do').fill('Đi tập huấn');
    await decision.getByRole('button', { name: 'Ủy quyền' }).click();
    await page.getByText('Đã ghi: 1 quyền được giao.').waitFor();
    const officer = await signIn('can-bo-xa');
    await officer.goto('/tai-khoan');
    await officer.getByText('thay Bá Văn Mẫu').waitFor();
    await page.getByRole('row').filter({ hasText: 'Đi tập huấn' }).getByRole('button', { name: 'Kết thúc' }).click();
    const ending = page.getByRole('region', { name: 'Kết thúc' });
    await ending.getByLabel('Lý do').fill('Về sớm');
    await ending.getByRole('button', { name: 'Kết thúc' }).click();
    await page.getByRole('row').filter({ hasText: 'Đi tập huấn' }).getByText('đã hết').waitFor();
    await officer.reload();
    await officer.getByRole('heading', { name: 'Tài khoản của tôi' }).waitFor();
    expect(await officer.getByText('thay Bá Văn Mẫu').count()).toBe(0);
  });

  it('hands over a person who leaves, then an area that ends, with what was done and its trace', async () => {
    const admin = await signIn('quan-tri');
    await make(admin, 'nguoi-roi-di', 'Lý Thị Giả Lập');
    await make(admin, 'nguoi-den', 'Mạc Văn Giả Lập', 'council_member');
    await admin.goto('/quan-tri/ban-giao');
    await pick(admin, 'Người giao', 'ly thi', /Lý Thị Giả Lập/);
    await admin.getByText('Vai trò: Công chức phòng cấp huyện').waitFor();
    await pick(admin, 'Người nhận bàn giao', 'mac van', /Mạc Văn Giả Lập/);
    await admin.getByLabel('Chuyển cả vai trò').check();
    const person = admin.getByRole('region', { name: 'Bàn giao công việc' }).last();
    await person.getByLabel('Lý do').fill('Nghỉ hưu');
    await picture(admin, 'account-hand-over-person');
    await person.getByRole('button', { name: 'Bàn giao công việc' }).click();
    await admin.getByText('1 vai trò được chuyển').waitFor();

    await admin.goto('/quan-tri/ban-giao?viec=dia-ban');
    await pick(admin, 'Địa bàn kết thúc', 'tay linh', /huyện Tây Lĩnh|^Tây Lĩnh, /i);
    await admin.getByLabel('Ngày đầu tiên không còn địa bàn').fill('1/7/2025');
    await admin.getByLabel('Ngày đầu tiên không còn địa bàn').blur();
    await admin.getByRole('heading', { name: /Người đang giữ: Mạc Văn Giả Lập/ }).waitFor();
    const holders = await admin.getByRole('heading', { name: /^Người đang giữ: / }).allInnerTexts();
    for (const heading of holders) {
      const name = /: (.+?) \(/.exec(heading)![1]!;
      await pick(admin, `Địa bàn mới của ${name}`, 'phu linh', /Xã Phú Lĩnh/);
    }
    await admin.getByLabel('Vai trò mới thay Mạc Văn Giả Lập').selectOption('commune_officer');
    await pick(admin, 'Người nhận phần còn lại', 'mac van', /Mạc Văn Giả Lập/);
    await pick(admin, 'Địa bàn nhận phần còn lại', 'phu linh', /Xã Phú Lĩnh/);
    const area = admin.getByRole('region', { name: 'Một địa bàn kết thúc' });
    await area.getByLabel('Lý do').fill('Sắp xếp đơn vị hành chính');
    await picture(admin, 'account-hand-over-area');
    await area.getByRole('button', { name: 'Bàn giao công việc' }).click();
    await admin.getByText('Đã bàn giao địa bàn.').waitFor();
    await picture(admin, 'account-hand-over-done');
    await admin.getByRole('link', { name: 'Xem trong nhật ký' }).click();
    await admin.getByRole('row').filter({ hasText: 'Sắp xếp đơn vị hành chính' }).first().waitFor();
  });

  it('has no accessibility violations and no sideways scrolling on its screens', async () => {
    expect(await faultsOf(await signIn('quan-tri'), ['/quan-tri/ban-giao', '/quan-tri/ban-giao?viec=dia-ban', '/tai-khoan/xac-thuc', '/tai-khoan/uy-quyen'], bothWidths)).toEqual([]);
  });
});
