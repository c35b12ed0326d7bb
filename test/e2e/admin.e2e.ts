/**
 * Administration in a real browser: an account is made, its one-time password must be changed, and closing it ends its session;
 * the journal tells who did it; the table of rights reads in Vietnamese; axe and 360 px.
 */
import { describe, expect, it } from 'vitest';
import { bothWidths, faultsOf, picture, useBrowser } from '../support/browser.ts';


describe('administration in the browser', async () => {
  const { signIn } = await useBrowser();


  it('makes an account whose one-time password must be changed, and closing it ends the session', async () => {
    const admin = await signIn('quan-tri');
    await admin.goto('/quan-tri/tai-khoan/moi');
    await admin.getByLabel('Họ và tên').fill('Lê Thị Giả Lập');
    await admin.getByLabel('Tên đăng nhập').fill('nguoi-moi');
    await admin.getByRole('combobox', { name: 'Địa bàn' }).fill('tay linh');
    await admin.getByRole('option', { name: /Tây Lĩnh/ }).first().click();
    await admin.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
    await admin.getByRole('region', { name: 'Tạo tài khoản' }).getByRole('button', { name: 'Tạo tài khoản' }).click();
    const oneTime = await admin.locator('[data-one-time-password]').innerText();
    expect(oneTime.length).toBeGreaterThan(7);
    await picture(admin, 'admin-one-time-password');

    const person = await signIn('nguoi-moi', { password: oneTime });
    await person.getByRole('heading', { name: 'Đặt mật khẩu riêng trước khi làm việc' }).waitFor();
    await person.goto('/so-lieu');
    await person.getByRole('heading', { name: 'Đặt mật khẩu riêng trước khi làm việc' }).waitFor();
    await person.getByLabel('Mật khẩu dùng một lần vừa nhập').fill(oneTime);
    await person.getByLabel('Mật khẩu mới', { exact: true }).fill('dòng sông lặng lẽ chiều nay');
    await person.getByLabel('Nhập lại mật khẩu mới').fill('dòng sông lặng lẽ chiều nay');
    await person.getByRole('button', { name: 'Đổi mật khẩu' }).click();
    await person.getByRole('heading', { name: 'Danh mục chỉ tiêu và số liệu' }).waitFor();

    await admin.getByRole('link', { name: 'Mở tài khoản' }).click();
    await admin.getByRole('button', { name: 'Ngừng tài khoản' }).click();
    const decision = admin.getByRole('region', { name: 'Ngừng tài khoản' });
    await decision.getByLabel('Lý do').fill('Chuyển công tác');
    await decision.getByRole('button', { name: 'Ngừng tài khoản' }).click();
    await admin.getByText('Đã ngừng tài khoản; mọi phiên đã kết thúc.').waitFor();
    await person.reload();
    await person.getByRole('heading', { name: 'Đăng nhập' }).waitFor();

    await admin.getByRole('link', { name: 'Xem trong nhật ký' }).first().click();
    const entry = admin.getByRole('row').filter({ hasText: 'ngừng tài khoản' });
    await entry.waitFor();
    expect(await entry.innerText()).toContain('Chuyển công tác');
  });

  it('tells in Vietnamese who may issue a plan', async () => {
    const page = await signIn('quan-tri');
    await page.goto('/quan-tri/quyen?tim=ban%20hanh%20ke%20hoach');
    const row = page.getByRole('row').filter({ hasText: 'plan.issue' });
    await row.waitFor();
    expect(await row.innerText()).toContain('Người ký văn bản');
  });

  it('finds the journal whole', async () => {
    const page = await signIn('kiem-tra');
    await page.goto('/nhat-ky/kiem-tra');
    await page.getByRole('button', { name: 'Kiểm tra ngay' }).click();
    await page.getByText('Nhật ký nguyên vẹn').waitFor();
  });

  it('has no accessibility violations and no sideways scrolling, wide or at 360 px', async () => {
    const paths = ['/quan-tri', '/quan-tri/tai-khoan/moi', '/quan-tri/quyen', '/nhat-ky', '/tai-khoan', '/tai-khoan/phien', '/tai-khoan/uy-quyen'];
    expect(await faultsOf(await signIn('quan-tri'), paths, bothWidths)).toEqual([]);
  });
});
