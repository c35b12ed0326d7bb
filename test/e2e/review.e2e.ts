/**
 * A whole yearly review of a successor commune of the story world in a real browser, the clock at 2025-09-08: from the list to the chair's
 * decision, with an applicant, a split household, a mover, a household visited by an enumerator, a survey sent back, a dissent in the meeting and
 * an objection that is upheld; then what follows: the printed decision, the form that ties with it, the verdict of the plan once the year is
 * closed. The many plain households go through the same acts in bulk. A house of its own: nothing of it reaches the other tests.
 */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { bothWidths, faultsOf, picture } from '../support/browser.ts';
import { signedMinutes } from '../support/minutes.ts';
import { useOwnHouse } from '../support/own-house.ts';
import { closeYear, fillSheets, registerGoesOn, verdictOf } from '../support/review-walk.ts';
import { printed } from '../support/story.ts';

type Done = { round: number; version: number };
type Row = { household: number; head: string; village: string; villageName: string; stage: string; class: string | null };
type Village = { village: string; name: string; total: number; stages: Record<string, number>; posting: { until: string; takenDown: string | null } | null };
type Board = { round: Done & { id: number }; villages: Village[]; stages: Record<string, number> };

describe('a yearly review in the browser', async () => {
  const house = await useOwnHouse('2025-09-08');
  const answers = (count: number): Record<string, boolean> => Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`d${String(index + 1).padStart(2, '0')}`, index < count]));
  let officer: Page;
  let chair: Page;
  let today = '2025-09-08';
  let round = 0;
  let applicant = 0;
  let splitOff = 0;
  let visited = 0;
  let dissent = { household: 0, head: '' };
  let objected = { household: 0, head: '' };
  let home: Village;
  let [decided, poor] = [new Map<string, number>(), 0];

  const board = (): Promise<Board> => house.ask<Board>(officer, 'review.board', { round }, 'read');
  const rows = async (more: object): Promise<Row[]> => {
    const all: Row[] = [];
    for (let offset = 0; ; offset += 200) {
      const page = await house.ask<{ total: number; rows: Row[] }>(officer, 'review.listed', { round, limit: 200, offset, ...more }, 'read');
      all.push(...page.rows);
      if (all.length >= page.total) return all;
    }
  };
  /** One act of the round over HTTP, at the version that stands. */
  const act = async <T = Done>(page: Page, name: string, input: object = {}): Promise<T> => house.ask<T>(page, name, { round, version: (await board()).round.version, on: today, ...input });
  const confirm = async (page: Page, verb: string | RegExp, said: string | RegExp): Promise<void> => {
    await page.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
    await page.getByRole('button', { name: verb, exact: typeof verb === 'string' }).click();
    await page.getByText(said).first().waitFor();
  };
  const signAllIn = async (): Promise<void> => {
    await Promise.all([officer, chair].map((page) => page?.context().close()));
    officer = await house.signIn('can-bo-xa');
    chair = await house.signIn('chu-tich-xa');
  };
  const moveTo = async (date: string): Promise<void> => {
    await house.setClock(officer, date);
    today = date;
    await signAllIn();
  };
  const answer = async (page: Page, income: string, deprived: number): Promise<void> => {
    await page.getByLabel('Thu nhập bình quân').fill(income);
    const groups = await page.getByRole('radiogroup').all();
    for (const [index, group] of groups.entries()) await group.locator('label').nth(index < deprived ? 0 : 1).click();
  };

  beforeAll(signAllIn);

  it('opens the round with a preview, takes an applicant, and follows a split household and a mover before the list is complete', async () => {
    await officer.goto('/ra-soat');
    await officer.getByText('Chưa có đợt rà soát nào').waitFor();
    await picture(officer, 'review-rounds-empty');
    await officer.getByRole('button', { name: 'Mở đợt rà soát' }).first().click();
    await officer.getByRole('cell', { name: '53' }).first().waitFor();
    await picture(officer, 'review-open');
    await officer.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
    await officer.getByText(/\d+ hộ nghèo và \d+ hộ cận nghèo của \d+ thôn/).waitFor();
    await officer.getByRole('button', { name: 'Mở đợt', exact: true }).click();
    await officer.waitForURL(/\/ra-soat\/\d+$/);
    round = Number(new URL(officer.url()).pathname.split('/').at(-1));
    home = (await board()).villages[0]!;
    expect(home.name).toBe('Làng Vĩnh Lĩnh 1');

    const card = (id: number) => house.ask<{ id: number; members: { relation: string }[] }>(officer, 'household.get', { id }, 'read');
    ({ applicant, splitOff } = await registerGoesOn(officer, home, await rows({}), card));
    await officer.goto(`/ra-soat/${round}/ho`);
    await officer.getByText(/Thiếu 1 trong \d+ hộ nghèo, cận nghèo đang quản lý/).waitFor();
    await officer.getByText('Hộ đã chuyển sang thôn khác của xã').first().waitFor();
    await picture(officer, 'review-list-drift');
    await officer.getByRole('button', { name: 'Chốt danh sách' }).click();
    await officer.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
    await officer.getByText('Còn thiếu 1 hộ đang quản lý').waitFor();
    await officer.getByRole('button', { name: 'Thôi', exact: true }).click();
    await officer.getByRole('button', { name: 'Cập nhật theo sổ hộ' }).click();
    await confirm(officer, 'Ghi vào đợt rà soát', 'Đã thêm 1 hộ, chuyển thôn 1 hộ, đưa ra 0 hộ.');
    await officer.getByRole('button', { name: 'Đóng' }).click();

    await officer.getByRole('button', { name: 'Thêm hộ có giấy đề nghị' }).click();
    await officer.getByRole('searchbox', { name: 'Tìm hộ', exact: true }).fill('nghi de thi ho');
    await officer.getByRole('searchbox', { name: 'Tìm hộ', exact: true }).press('Enter');
    await officer.getByRole('radio', { name: /Hồ Thị Đề Nghị/ }).check();
    await confirm(officer, 'Ghi vào đợt rà soát', 'Đã thêm Hồ Thị Đề Nghị vào danh sách.');
    await officer.getByRole('button', { name: 'Đóng' }).click();
    await officer.getByText(/^Đủ: cả \d+ hộ nghèo/).waitFor();
    await officer.getByRole('button', { name: 'Chốt danh sách' }).click();
    await confirm(officer, 'Chốt', 'Đã chốt danh sách.');
  });

  it('gives a village to an enumerator, who finds the next household on their own list and fills in its sheets', async () => {
    const { accounts } = await house.ask<{ accounts: { id: string; name: string }[] }>(officer, 'fieldwork.get', { round }, 'read');
    const { person } = await house.ask<{ person: number }>(officer, 'fieldwork.addPerson', { round, duty: 'enumerator', name: 'Hồ Thị Thử', account: accounts.find((one) => one.name === 'Hồ Thị Thử')!.id, from: today });
    await house.ask(officer, 'fieldwork.assign', { round, person, village: home.village, from: today, lastDay: '2025-09-30' });
    const enumerator = await house.signIn('dieu-tra-vien');
    await enumerator.goto('/ra-soat/viec-cua-toi');
    visited = (await rows({ village: home.village, stage: 'listed' })).find((row) => ![applicant, splitOff].includes(row.household))!.household;
    await enumerator.getByRole('table').locator(`a[href$="/phieu/${visited}"]`).click();
    await fillSheets(enumerator);
    await enumerator.getByRole('button', { name: 'Ghi phiếu' }).click();
    await enumerator.getByText(/^Đã ghi phiếu\. Kết quả: hộ /).waitFor();
    expect((await rows({ village: home.village, stage: 'surveyed' })).map((row) => row.household)).toEqual([visited]);
    await enumerator.context().close();
  });

  it('lets a press land where it was aimed while the number that is left loses or gets its error, at both widths', async () => {
    const other = (await rows({ village: home.village, stage: 'listed' })).find((row) => row.household !== applicant)!;
    await officer.goto(`/ra-soat/${round}/phieu/${other.household}`);
    const children = officer.locator('#cau-B04 input');
    const wrong = officer.locator('#B04-wrong');
    const pension = officer.locator('#cau-B05 label');
    /** Presses without letting go, looks whether it moved, lets go. */
    const press = async (index: number): Promise<void> => {
      await pension.nth(index).scrollIntoViewIfNeeded();
      const { x, y, width, height } = (await pension.nth(index).boundingBox())!;
      await officer.mouse.move(x + width / 2, y + height / 2);
      await officer.mouse.down();
      await officer.waitForTimeout(100); // time enough for what would move
      expect(await pension.nth(index).boundingBox()).toEqual({ x, y, width, height });
      await officer.mouse.up();
      expect(await pension.nth(index).locator('input').isChecked()).toBe(true);
    };
    for (const viewport of bothWidths) {
      await officer.setViewportSize(viewport);
      await children.fill('30');
      await press(0);
      await wrong.waitFor();
      await picture(officer, `review-form-wrong-${viewport.width}`);
      await children.fill('1');
      await press(1);
      await wrong.waitFor({ state: 'detached' });
    }
    await officer.getByRole('button', { name: 'Bỏ bản nháp' }).click();
  });

  it('surveys by hand with the class told at once, and tells the second of two people who write in one round', async () => {
    await officer.goto(`/ra-soat/${round}/ho`);
    await officer.getByRole('searchbox', { name: 'Tìm hộ trong đợt này' }).fill('de nghi');
    await officer.keyboard.press('Enter');
    await officer.getByRole('link', { name: 'Hồ Thị Đề Nghị' }).click();
    await officer.getByRole('button', { name: 'Chỉ ghi kết quả, không có phiếu' }).click();
    const verdict = officer.getByRole('region', { name: 'Phân loại đề nghị' });
    await verdict.getByText('chưa xác định').first().waitFor();
    await answer(officer, '1200000', 2);
    await verdict.getByText('hộ cận nghèo', { exact: true }).first().waitFor();
    await officer.getByRole('radiogroup').nth(2).locator('label').first().click();
    await verdict.getByText('hộ nghèo', { exact: true }).first().waitFor();
    expect(await verdict.innerText()).toMatch(/1\.500\.000/);
    await picture(officer, 'review-survey');
    // Somebody else writes in the round before this survey is saved.
    const other = (await rows({ village: home.village, stage: 'listed' })).find((row) => row.household !== applicant)!;
    await act(officer, 'review.survey', { household: other.household, areaType: 'rural', income: 1_400_000, answers: answers(4), causes: ['no_labour'] });
    await officer.getByRole('button', { name: 'Lưu kết quả khảo sát' }).click();
    await officer.getByRole('button', { name: 'Tải lại đợt rà soát' }).click();
    await officer.getByText('Đã tải lại. Xem lại rồi ghi.').waitFor();
    await verdict.getByText('hộ nghèo', { exact: true }).first().waitFor();
    await officer.getByRole('button', { name: 'Lưu kết quả khảo sát' }).click();
    await officer.getByText('Đã lưu: hộ nghèo.').waitFor();

    const left = await rows({ stage: 'listed' });
    const found = left.map((row, index) => ({ household: row.household, areaType: 'rural', income: index % 4 === 0 ? 1_800_000 : 1_300_000, answers: answers(index % 4 === 1 ? 2 : 3), causes: index % 4 === 0 ? [] : ['no_capital'] }));
    const many = await act<{ classes: Record<string, number> }>(officer, 'review.surveyMany', { rows: found });
    expect(many.classes['unknown']).toBe(0);
  });

  it('sends one survey back with its reason and finds the others in order, a page at once', async () => {
    await chair.goto('/hom-nay');
    await chair.getByText(/thôn: kiểm tra \d+ phiếu khảo sát/).waitFor();
    await picture(chair, 'review-today');
    await chair.goto(`/ra-soat/${round}/kiem-tra?thon=${home.village}`);
    const back = chair.getByRole('row').filter({ hasText: 'Hồ Thị Đề Nghị' });
    await back.getByRole('button', { name: 'Trả lại' }).click();
    await chair.getByLabel('Lý do').fill('Xem lại số người làm công ăn lương');
    await confirm(chair, 'Ghi vào đợt rà soát', 'Đã trả lại để khảo sát lại.');
    await chair.getByRole('button', { name: 'Đóng' }).click();
    await officer.goto(`/ra-soat/${round}/ho/${applicant}`);
    await officer.getByText('Bị trả lại: Xem lại số người làm công ăn lương').waitFor();
    await officer.getByRole('button', { name: 'Lưu kết quả khảo sát' }).click();
    await officer.getByText('Đã lưu: hộ nghèo.').waitFor();

    await chair.reload();
    await chair.getByRole('button', { name: 'Chọn tất cả' }).click();
    await chair.getByRole('button', { name: /^Kiểm tra đạt \(\d+\)/ }).click();
    await picture(chair, 'review-check');
    await confirm(chair, 'Ghi vào đợt rà soát', /Đã ghi kiểm tra đạt \d+ phiếu/);
    await act(chair, 'review.checkMany', { households: (await rows({ stage: 'surveyed' })).map((row) => row.household) });
    expect((await board()).stages['checked']).toBe((await rows({})).length);
  });

  it('lets the village head hold the meeting of their village only, with a dissent that goes back to the survey', async () => {
    const head = await house.signIn('truong-thon');
    await head.goto('/hom-nay');
    await head.getByText(/Làng Vĩnh Lĩnh 1: họp dân về \d+ hộ/).waitFor();
    await head.goto(`/ra-soat/${round}`);
    await head.getByText('Anh chị chỉ xem phần của Làng Vĩnh Lĩnh 1.').waitFor();
    expect(await head.getByText('Làng Vĩnh Lĩnh 2').count()).toBe(0);
    await head.goto(`/ra-soat/${round}/hop`);
    const waiting = await rows({ village: home.village, stage: 'checked' });
    const [first, second] = waiting.filter((row) => ![applicant, visited].includes(row.household));
    dissent = first!;
    objected = second!;
    await head.getByLabel('Số người dự họp').fill('40');
    await head.getByLabel('Số người dự họp').press('Tab');
    await head.getByLabel('Thư ký').fill('Đinh Thị Thư Ký');
    await head.getByLabel('Đại diện hộ gia đình ký biên bản').fill('Hồ Văn Đại Diện');
    const votes = head.locator('input[data-vote]');
    await votes.first().waitFor();
    expect(await votes.count()).toBe(waiting.length);
    await votes.first().focus();
    await head.keyboard.type('40');
    await head.keyboard.press('Enter');
    expect(await votes.nth(1).evaluate((one) => one === document.activeElement)).toBe(true);
    await head.getByRole('button', { name: 'Điền tất cả đồng ý' }).click();
    await head.getByLabel(`Số người đồng ý về ${dissent.head}`, { exact: true }).first().fill('19');
    await head.getByText('1 hộ không đủ tỷ lệ, sẽ khảo sát lại.').waitFor();
    await picture(head, 'review-meeting');
    await confirm(head, 'Ghi kết quả họp', `Đã ghi: ${waiting.length - 1} hộ thống nhất, 1 hộ khảo sát lại.`);
    await head.context().close();

    dissent = (await rows({ mark: 'dissent' }))[0]!;
    await officer.goto(`/ra-soat/${round}/ho/${dissent.household}`);
    await officer.getByText('Họp dân: 19/40 người đồng ý, chưa đủ.').waitFor();
    await answer(officer, '1400000', 2);
    await officer.getByRole('button', { name: 'Lưu kết quả khảo sát' }).click();
    await officer.getByText('Đã lưu: hộ cận nghèo.').waitFor();
    await chair.goto(`/ra-soat/${round}/ho/${dissent.household}`);
    await chair.getByRole('button', { name: 'Kiểm tra đạt' }).click();
    await chair.getByText('đã kiểm tra, chờ họp dân').first().waitFor();
    await act(officer, 'review.meet', { village: home.village, present: 38, copies: 2, minutes: signedMinutes, votes: [{ household: dissent.household, agree: 33 }] });
    for (const village of (await board()).villages.filter((one) => one.stages['checked']! > 0)) {
      await act(officer, 'review.meet', { village: village.village, present: 30, copies: 2, minutes: signedMinutes, votes: (await rows({ village: village.village, stage: 'checked' })).map((row) => ({ household: row.household, agree: 30 })) });
    }
  });

  it('posts the list, takes an objection, keeps it up for its days, and upholds the objection', async () => {
    await officer.goto(`/ra-soat/${round}/niem-yet?thon=${home.village}`);
    await officer.getByRole('table', { name: /^Danh sách niêm yết/ }).waitFor();
    await picture(officer, 'review-posting');
    await confirm(officer, 'Ghi niêm yết', /Đã niêm yết \d+ hộ đến hết 11\/09\/2025/);
    for (const village of (await board()).villages.filter((one) => one.stages['agreed']! > 0)) await act(officer, 'review.post', { village: village.village, place: 'Nhà sinh hoạt cộng đồng' });
    await officer.goto(`/ra-soat/${round}/y-kien?thon=${home.village}`);
    await officer.getByRole('button', { name: 'Ghi ý kiến' }).click();
    await officer.getByLabel('Về hộ').selectOption(String(objected.household));
    await officer.getByLabel('Nội dung ý kiến').fill('Thu nhập từ rừng chưa được tính');
    await confirm(officer, 'Ghi vào đợt rà soát', /Đã ghi; hạn trả lời 17\/09\/2025/);
    await picture(officer, 'review-objection');
    await chair.goto(`/ra-soat/${round}/quyet-dinh`);
    await chair.getByRole('link', { name: `${home.name}: danh sách phải niêm yết hết ngày 11/09/2025, chưa gỡ xuống.` }).waitFor();
    expect(await chair.getByRole('button', { name: 'Tiếp tục để xác nhận' }).count()).toBe(0);

    await moveTo('2025-09-12');
    await officer.goto(`/ra-soat/${round}/niem-yet?thon=${home.village}`);
    await officer.getByRole('button', { name: 'Gỡ danh sách' }).click();
    await confirm(officer, 'Ghi vào đợt rà soát', 'Đã ghi việc gỡ danh sách.');
    for (const village of (await board()).villages.filter((one) => one.posting && one.posting.takenDown === null)) await act(officer, 'review.takeDown', { village: village.village });
    await chair.goto(`/ra-soat/${round}/y-kien`);
    await chair.getByRole('button', { name: 'Trả lời' }).click();
    await chair.getByRole('radio', { name: 'Chấp nhận, khảo sát lại' }).check();
    await chair.getByLabel('Lý do, căn cứ').fill('Phúc tra: thu nhập từ rừng làm hộ vượt chuẩn');
    await confirm(chair, 'Ghi vào đợt rà soát', 'Đã ghi trả lời.');

    await officer.goto(`/ra-soat/${round}/ho/${objected.household}`);
    await officer.getByText('Ý kiến về hộ này được chấp nhận').waitFor();
    await answer(officer, '1900000', 1);
    await officer.getByRole('button', { name: 'Lưu kết quả khảo sát' }).click();
    await officer.getByText('Đã lưu: hộ có mức sống trung bình.').waitFor();
    await act(chair, 'review.check', { household: objected.household });
    await act(officer, 'review.meet', { village: home.village, present: 35, copies: 2, minutes: signedMinutes, votes: [{ household: objected.household, agree: 30 }] });
    await act(officer, 'review.post', { village: home.village, place: 'Nhà sinh hoạt cộng đồng' });
    await moveTo('2025-09-19');
    await act(officer, 'review.takeDown', { village: home.village });
  });

  it('decides once, after showing what changes with names, and the register holds the new class and the old one as known before', async () => {
    await chair.goto(`/ra-soat/${round}/quyet-dinh`);
    await chair.getByText(/Không còn vướng gì; \d+ hộ đủ điều kiện/).waitFor();
    await chair.getByRole('table', { name: 'Các hộ đổi diện' }).waitFor();
    await picture(chair, 'review-decision');
    const cells = await chair.getByRole('table', { name: 'Quyết định sẽ thay đổi' }).locator('tbody tr').evaluateAll((lines) => lines.map((line) => [...line.querySelectorAll('th, td')].map((cell) => cell.textContent?.trim() ?? '')));
    decided = new Map(cells.map(([from, to, count]) => [`${from} > ${to}`, Number(count!.replaceAll('.', ''))]));
    poor = [...decided].filter(([key]) => key.endsWith('> hộ nghèo')).reduce((sum, [, count]) => sum + count, 0);
    const before = await house.ask<{ status: { class: string } }>(officer, 'household.get', { id: objected.household }, 'read');
    expect(['poor', 'near_poor']).toContain(before.status.class);
    await chair.getByLabel('Số quyết định').fill('186/QĐ-UBND');
    await confirm(chair, 'Ghi quyết định', /Đã ghi Quyết định số 186\/QĐ-UBND về \d+ hộ/);
    await picture(chair, 'review-decided');
    await chair.goto(`/ra-soat/${round}`);
    await chair.getByText('Tất cả các hộ của đợt đã có quyết định.').first().waitFor();

    await officer.goto(`/ho/${objected.household}`);
    await officer.getByText('hộ có mức sống trung bình').first().waitFor();
    await officer.getByText(/Quyết định số 186\/QĐ-UBND/).first().waitFor();
    await officer.goto(`/ho/${objected.household}?biet=2025-09-10`);
    await officer.getByText(before.status.class === 'poor' ? 'hộ nghèo' : 'hộ cận nghèo', { exact: true }).first().waitFor();
    expect(await officer.getByText('186/QĐ-UBND').count()).toBe(0);
    await officer.goto(`/ra-soat/${round}/ho/${objected.household}`);
    await officer.getByRole('region', { name: 'Kết quả khảo sát' }).getByText(/1\.900\.000/).first().waitFor();
    const story = await officer.getByRole('region', { name: 'Việc đã làm về hộ này trong đợt' }).innerText();
    for (const step of ['đưa hộ vào danh sách', 'họp dân', 'niêm yết danh sách', 'Thu nhập từ rừng chưa được tính', 'trả lời ý kiến', 'ra quyết định']) expect(story).toContain(step);
    for (const [id, expected] of [[applicant, 'poor'], [dissent.household, 'near_poor']] as const) expect((await house.ask<{ status: { class: string } }>(officer, 'household.get', { id }, 'read')).status.class).toBe(expected);
    expect((await house.ask<{ status: { decision: { number: string } } }>(officer, 'household.get', { id: splitOff }, 'read')).status.decision.number).toBe('186/QĐ-UBND');
  });

  it('prints the decision, and form 2 of the commune ties and counts what was decided', async () => {
    await chair.goto(`/ra-soat/${round}/van-ban`);
    const row = chair.getByRole('row', { name: /Quyết định công nhận.*186\/QĐ-UBND/ });
    expect(await printed(chair, row.getByRole('link', { name: /^Tải PDF/ }), 'review-decision')).toBeGreaterThan(1);
    await officer.goto('/bieu?bieu=2&nam=2025');
    await officer.getByText(/Đã kiểm \d+ đẳng thức giữa các biểu: tất cả khớp\./).waitFor();
    const whole = officer.getByRole('row', { name: /^Xã Vĩnh Lĩnh/ }).first();
    const numbers = (await whole.getByRole('cell').allInnerTexts()).slice(1).map((text) => Number(text.replaceAll('.', '')));
    expect(numbers.length).toBe(9);
    expect([numbers[1], numbers[4], numbers[8]]).toEqual([decided.get('hộ nghèo > hộ cận nghèo'), decided.get('hộ cận nghèo > hộ nghèo'), poor]);
    await picture(officer, 'review-form-2');
  });

  it('moves the verdict of the district\'s plan once the year is closed, with the households it counts', async () => {
    await moveTo('2026-01-05');
    const target = /Tỷ lệ nghèo đa chiều, tính hộ nghèo, giảm ít nhất 1,8/;
    const before = await verdictOf(officer, target, 2025);
    await closeYear(officer, chair, 2025, 7601);
    const after = await verdictOf(officer, target, 2025);
    expect(before.state).toMatch(/Chưa đủ dữ liệu/);
    expect(after.state).toMatch(/Đạt|Không đạt/);
    expect(after.why).toContain('31/12/2025');
    expect(after.why).toContain(`31/12/2025: ${String(Number(((100 * poor) / 7601).toFixed(4))).replace('.', ',')} %`);
    expect(after.why).toContain('Thôn Vân Lĩnh 1'); // of the commune that was split the year before is counted by its villages
  });

  it('has no accessibility violations and no sideways scrolling, wide or at 360 px', async () => {
    const paths = ['/ra-soat', ...['', '/ho', `/ho/${applicant}`, '/kiem-tra', '/hop', '/niem-yet', '/y-kien', '/quyet-dinh'].map((path) => `/ra-soat/${round}${path}`)];
    expect(await faultsOf(await house.signIn('can-bo-xa'), paths, bothWidths)).toEqual([]);
  }, 300_000);
});
