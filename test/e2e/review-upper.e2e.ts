/**
 * The opinion of the level above in a real browser, the clock in September 2024 when the law asked for it: the district disagrees, the officer
 * sends a village and one household back, they go the whole way again, the district agrees, the chair decides anew. A house of its own.
 */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { faultsOf, narrow, picture } from '../support/browser.ts';
import { signedMinutes } from '../support/minutes.ts';
import { signedInOn, useOwnHouse } from '../support/own-house.ts';

type Row = { household: number; head: string; village: string; villageName: string; stage: string };
type Village = { village: string; name: string; total: number; stages: Record<string, number>; posting: { takenDown: string | null } | null };
type Board = { round: { version: number }; villages: Village[] };

describe('the level above disagrees, in the browser', async () => {
  const house = await useOwnHouse('2024-09-09');
  let [officer, chair, district]: Page[] = [];
  let today = '2024-09-09';
  let round = 0;
  let [home, alone]: [Village | undefined, Row | undefined] = [undefined, undefined];

  const board = (): Promise<Board> => house.ask<Board>(officer!, 'review.board', { round }, 'read');
  const act = async (page: Page, name: string, input: object = {}): Promise<void> => { await house.ask(page, name, { round, version: (await board()).round.version, on: today, ...input }); };
  const rows = async (stage: string): Promise<Row[]> => {
    const all: Row[] = [];
    for (;;) {
      const page = await house.ask<{ total: number; rows: Row[] }>(officer!, 'review.listed', { round, stage, limit: 200, offset: all.length }, 'read');
      all.push(...page.rows);
      if (all.length >= page.total) return all;
    }
  };
  const moveTo = async (date: string): Promise<void> => {
    [officer, chair, district] = await signedInOn(house, date, ['can-bo-xa', 'chu-tich-xa', 'can-bo-huyen'], [officer, chair, district]);
    today = date;
  };
  /** Everybody of the list that stands at the beginning goes through survey, check, meeting and posting. */
  const walk = async (deprived: number): Promise<void> => {
    const found = await rows('listed');
    const answers = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`d${String(index + 1).padStart(2, '0')}`, index < deprived]));
    await act(officer!, 'review.surveyMany', { rows: found.map((row) => ({ household: row.household, areaType: 'rural', income: 1_200_000, answers, causes: deprived > 2 ? ['no_capital'] : [] })) });
    await act(chair!, 'review.checkMany', { households: found.map((row) => row.household) });
    for (const { village } of (await board()).villages.filter((one) => one.stages['checked']! > 0)) {
      await act(officer!, 'review.meet', { village, present: 30, copies: 2, minutes: signedMinutes, others: 30 });
      await act(officer!, 'review.post', { village, place: 'Nhà sinh hoạt cộng đồng' });
    }
  };
  const takeDown = async (): Promise<void> => {
    for (const { village } of (await board()).villages.filter((one) => one.posting && one.posting.takenDown === null)) await act(officer!, 'review.takeDown', { village });
  };
  const confirm = async (page: Page, title: string, verb: string, said: string | RegExp): Promise<void> => {
    const form = page.getByRole('region', { name: title, exact: true });
    await form.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
    await page.getByRole('button', { name: verb, exact: true }).last().click();
    await page.getByText(said).first().waitFor();
  };
  const decision = async (page: Page): Promise<void> => { await page.goto(`/ra-soat/${round}/quyet-dinh`); };

  beforeAll(async () => {
    await moveTo(today);
    const commune = 'story-vinh-linh-tay-linh-tra-giang';
    round = (await house.ask<{ round: number }>(officer!, 'review.open', { area: commune, kind: 'periodic', on: today })).round;
    await act(officer!, 'review.closeList');
    await walk(3);
    await moveTo('2024-09-19');
    await takeDown();
  }, 240_000);

  it('asks the district, which disagrees in its own words', async () => {
    await decision(chair!);
    await confirm(chair!, 'Xin ý kiến cấp trên', 'Ghi vào đợt rà soát', /Đã ghi; hạn trả lời 26\/09\/2024/);
    await decision(district!);
    const form = district!.getByRole('region', { name: 'Trả lời xã', exact: true });
    await form.getByRole('radio', { name: 'chưa đồng ý, đề nghị rà soát lại' }).check();
    await form.getByLabel('Lý do').fill('Kiểm tra lại thu nhập ở một thôn');
    await picture(district!, 'review-upper-answer');
    await confirm(district!, 'Trả lời xã', 'Ghi vào đợt rà soát', 'Đã ghi trả lời.');
    await decision(chair!);
    await chair!.getByText('Kiểm tra lại thu nhập ở một thôn').first().waitFor();
    expect(await chair!.getByLabel('Số quyết định').count()).toBe(0);
  });

  it('sends back a whole village and one household found by name, and asks for both before it does', async () => {
    [home] = (await board()).villages.filter((one) => one.stages['posted']! > 0).sort((a, b) => a.total - b.total);
    const others = (await rows('posted')).filter((row) => row.village !== home!.village);
    alone = others.find((row) => others.filter((one) => one.head === row.head).length === 1)!;
    await decision(officer!);
    const form = officer!.getByRole('region', { name: 'Trả hộ về rà soát lại', exact: true });
    await form.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
    await form.getByRole('alert').waitFor();
    await form.getByRole('checkbox', { name: new RegExp(`^${home!.name} \\(`) }).check();
    await form.getByRole('searchbox', { name: 'Tìm hộ trong đợt này' }).fill(alone.head);
    await form.getByRole('searchbox', { name: 'Tìm hộ trong đợt này' }).press('Enter');
    await form.getByRole('checkbox', { name: new RegExp(`^${alone.head}, ${alone.villageName}`) }).first().check();
    expect(await form.getByRole('alert').count()).toBe(0); // what was missing is given
    await picture(officer!, 'review-send-back');
    await confirm(officer!, 'Trả hộ về rà soát lại', 'Trả về rà soát lại', `Đã trả ${home!.total + 1} hộ về rà soát lại.`);
    const back = await rows('listed');
    expect([back.length, new Set(back.map((row) => row.village)).size, back.some((row) => row.household === alone!.household)]).toEqual([home!.total + 1, 2, true]);
    await officer!.goto(`/ra-soat/${round}/ho/${alone.household}`);
    await officer!.getByText('Bị trả lại: Kiểm tra lại thu nhập ở một thôn').first().waitFor();
  });

  it('goes the whole way again and is decided anew once the district agrees', async () => {
    await walk(2);
    await moveTo('2024-10-01');
    await takeDown();
    await decision(chair!);
    await confirm(chair!, 'Xin ý kiến lại', 'Ghi vào đợt rà soát', /Đã ghi; hạn trả lời/);
    await decision(district!);
    await district!.getByRole('region', { name: 'Trả lời xã', exact: true }).getByRole('radio', { name: 'đồng ý với kết quả' }).check();
    await confirm(district!, 'Trả lời xã', 'Ghi vào đợt rà soát', 'Đã ghi trả lời.');
    await decision(chair!);
    await chair!.getByText(/Không còn vướng gì; \d+ hộ đủ điều kiện/).waitFor();
    await chair!.getByLabel('Số quyết định').fill('90/QĐ-UBND');
    await picture(chair!, 'review-upper-decide');
    await chair!.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
    await chair!.getByRole('button', { name: 'Ghi quyết định', exact: true }).click();
    await chair!.getByText(/Đã ghi Quyết định số 90\/QĐ-UBND về \d+ hộ/).first().waitFor();
    await officer!.goto(`/ho/${alone!.household}`);
    await officer!.getByText(/Quyết định số 90\/QĐ-UBND/).first().waitFor();
    await officer!.getByText('hộ cận nghèo', { exact: true }).first().waitFor();
    await officer!.goto(`/ra-soat/${round}/ho/${alone!.household}`);
    const story = await officer!.getByRole('region', { name: 'Việc đã làm về hộ này trong đợt' }).innerText();
    for (const step of ['trả hộ về rà soát lại theo ý kiến cấp trên', 'họp dân', 'ra quyết định']) expect(story).toContain(step);
  });

  it('fits a phone and the rules of accessibility', async () => {
    expect(await faultsOf(await house.signIn('chu-tich-xa', narrow), [`/ra-soat/${round}/quyet-dinh`, `/ra-soat/${round}/ho/${alone!.household}`])).toEqual([]);
  });
});
