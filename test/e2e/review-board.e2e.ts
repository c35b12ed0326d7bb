/**
 * A survey that goes on for days in a real browser, the clock at 2025-09-08 and after: the board tells how each enumerator and each village goes and
 * who is late; the sample of second visits is drawn, more is surveyed, more is drawn.
 */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { signedInOn, useOwnHouse } from '../support/own-house.ts';
import { looked } from '../support/review-walk.ts';

const commune = 'story-vinh-linh-2025';
type Row = { household: number; village: string };
type Board = { round: { version: number }; villages: { village: string; name: string; total: number }[] };

describe('a survey of many days in the browser', async () => {
  const house = await useOwnHouse('2025-09-08');
  let [officer, chair]: Page[] = [];
  let today = '2025-09-08';
  let round = 0;
  let rows: Row[] = [];
  const answers = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`d${String(index + 1).padStart(2, '0')}`, index < 4]));
  const board = () => house.ask<Board>(officer!, 'review.board', { round }, 'read');
  const act = async <T = object>(page: Page, name: string, input: object = {}): Promise<T> => house.ask<T>(page, name, { round, version: (await board()).round.version, on: today, ...input });
  const survey = (some: readonly Row[], income: number) => act(officer!, 'review.surveyMany', { rows: some.map(({ household }) => ({ household, areaType: 'rural', income, answers })) });
  const moveTo = async (date: string): Promise<void> => {
    [officer, chair] = await signedInOn(house, date, ['can-bo-xa', 'chu-tich-xa'], [officer, chair]);
    today = date;
  };

  beforeAll(async () => {
    await moveTo(today);
    round = (await house.ask<{ round: number }>(officer!, 'review.open', { area: commune, kind: 'periodic', on: today })).round;
    await act(officer!, 'review.closeList');
    rows = (await house.ask<{ rows: Row[] }>(officer!, 'review.listed', { round, limit: 200 }, 'read')).rows;
  }, 240_000);

  it('says on the board that nobody has anything, then how each enumerator goes and whose time is too short', async () => {
    await officer!.goto(`/ra-soat/${round}`);
    await officer!.getByText('Đợt này chưa có điều tra viên.').waitFor();
    const [first, second] = (await board()).villages.filter((one) => one.total > 2);
    for (const [name, village, lastDay] of [['Hồ Thị Giả Định', first, '2025-09-12'], ['Pơ Loong Giả Định', second, '2025-09-30']] as const) {
      const { person } = await house.ask<{ person: number }>(officer!, 'fieldwork.addPerson', { round, duty: 'enumerator', name, from: today });
      await house.ask(officer!, 'fieldwork.assign', { round, person, village: village!.village, from: today, lastDay });
    }
    await moveTo('2025-09-11');
    await survey(rows.filter((one) => one.village === first!.village).slice(0, 1), 1_000_000);
    await survey(rows.filter((one) => one.village === second!.village), 1_530_000);
    await officer!.goto(`/ra-soat/${round}`);
    const people = officer!.getByRole('table', { name: 'Tiến độ theo điều tra viên' });
    expect(await people.getByRole('row', { name: /Hồ Thị Giả Định/ }).innerText()).toMatch(/12\/09\/2025[^]*khoảng \d\d\/\d\d\/\d{4}; 0,3 hộ\/ngày chậm/);
    expect(await people.getByRole('row', { name: /Pơ Loong Giả Định/ }).innerText()).not.toContain('chậm');
    await people.getByRole('row', { name: /Chưa giao cho ai/ }).waitFor();
    expect(await officer!.getByRole('table', { name: 'Tiến độ theo thôn' }).getByRole('row', { name: new RegExp(first!.name) }).innerText()).toMatch(/khoảng \d\d\/\d\d\/\d{4}; 0,3 hộ\/ngày/);
    // Nothing of either table is out of sight on a laptop, and a number of an enumerator opens its households.
    for (const name of ['Tiến độ theo thôn', 'Tiến độ theo điều tra viên']) expect(await officer!.getByRole('region', { name }).evaluate((box) => box.scrollWidth - box.clientWidth)).toBeLessThanOrEqual(0);
    await people.getByRole('row', { name: /Pơ Loong Giả Định/ }).getByRole('link').first().click();
    await officer!.getByText(new RegExp(`trong ${second!.total}$`)).waitFor();
    expect(await officer!.getByLabel('Điều tra viên').inputValue()).toMatch(/^\d+$/);
    expect(await officer!.getByRole('table').getByRole('row').count()).toBe(second!.total + 1);
    await looked(officer!, `/ra-soat/${round}`, 'board-people', 'main table');
  });

  it('draws the sample, and more of it once more is surveyed', async () => {
    const draw = async (verb: string, share: string): Promise<void> => {
      await chair!.getByRole('button', { name: verb, exact: true }).click();
      await chair!.locator('input[name=share]').fill(share);
      await chair!.getByRole('form', { name: verb }).getByRole('button', { name: verb }).click();
      await chair!.getByText(/^Đã chọn \d+ hộ\.$/).waitFor();
    };
    await chair!.goto(`/ra-soat/${round}/chat-luong`);
    await draw('Chọn mẫu phúc tra', '20');
    const sample = chair!.getByRole('table', { name: 'Mẫu phúc tra' });
    await sample.getByText(/sát chuẩn thu nhập hoặc ngưỡng điểm A/).first().waitFor();
    await chair!.getByText(/Sát chuẩn: cách mức thu nhập không quá 5% hoặc cách ngưỡng điểm A không quá 5 điểm\./).waitFor();
    const before = await sample.getByRole('row').count();
    expect(await chair!.getByRole('button', { name: 'Chọn thêm mẫu phúc tra' }).count()).toBe(0);
    const listed = (await house.ask<{ rows: Row[] }>(officer!, 'review.listed', { round, stage: 'listed', limit: 200 }, 'read')).rows;
    await survey(listed.slice(0, 4), 1_000_000);
    await chair!.reload();
    await chair!.getByText('Có 4 phiếu chưa qua lần chọn mẫu nào.').waitFor();
    await looked(chair!, `/ra-soat/${round}/chat-luong`, 'board-sample', 'main table');
    await draw('Chọn thêm mẫu phúc tra', '50');
    await expect.poll(() => sample.getByRole('row').count()).toBe(before + 2);
    expect(await chair!.getByRole('button', { name: 'Chọn thêm mẫu phúc tra' }).count()).toBe(0);
  });
});
