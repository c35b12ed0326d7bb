/**
 * What the register has come to say while a round went its way, on the side of the decision in a real browser: the chair sees who is on the way to
 * another commune and whose members changed since the survey, and what was split off;
 * the officer takes it in. The list of another village hangs: the chair decides about the one that is done. A house of its own.
 */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { bothWidths, faultsOf, picture } from '../support/browser.ts';
import { signedMinutes } from '../support/minutes.ts';
import { signedInOn, useOwnHouse } from '../support/own-house.ts';
import { commune } from '../support/review-walk.ts';
import { answersOf } from '../support/round-way.ts';

type Row = { id: number; head: string; village: string; villageName: string; members: number };

describe('the register before a decision, in the browser', async () => {
  const house = await useOwnHouse('2025-09-15');
  let [officer, chair]: Page[] = [];
  let today = '2025-09-15';
  let at = { round: 0, version: 0 };
  /** Of one village. */
  let [leaving, staying, elsewhere]: Row[] = [];
  let half = 0;
  let died = { name: '', act: 0 };

  const act = async (page: Page, name: string, input: object = {}): Promise<void> => {
    const { round, version } = await house.ask<typeof at>(page, name, { ...at, on: today, ...input });
    at = { round, version };
  };
  const versionOf = async (id: number): Promise<number> => (await house.ask<{ version: number }>(officer!, 'household.get', { id }, 'read')).version;
  const moveTo = async (date: string): Promise<void> => {
    [officer, chair] = await signedInOn(house, date, ['can-bo-xa', 'chu-tich-xa'], [officer, chair]);
    today = date;
  };

  beforeAll(async () => {
    await moveTo(today);
    const { rows } = await house.ask<{ rows: Row[] }>(officer!, 'household.list', { area: commune, classes: 'poor', limit: 200 }, 'read');
    [leaving, staying] = [...Map.groupBy(rows.filter((one) => one.members > 2), (one) => one.village).values()].find((some) => some.length > 1)!;
    elsewhere = rows.find((one) => one.village !== leaving!.village)!;
    const listed = [leaving!, staying!, elsewhere];
    await act(officer!, 'review.open', { area: commune, kind: 'regular', round: undefined, version: undefined });
    for (const one of listed) await act(officer!, 'review.list', { household: one.id, reason: 'applied' });
    await act(officer!, 'review.closeList');
    await act(officer!, 'review.surveyMany', { rows: listed.map((one) => ({ household: one.id, areaType: 'rural', income: 1_200_000, answers: answersOf(3) })) });
    await act(chair!, 'review.checkMany', { households: listed.map((one) => one.id) });
    await act(officer!, 'review.meet', { village: leaving!.village, present: 30, copies: 2, minutes: signedMinutes, others: 30 });
    await act(officer!, 'review.post', { village: leaving!.village, place: 'Nhà văn hóa thôn' });
    await moveTo('2025-09-24');
    await act(officer!, 'review.takeDown', { village: leaving!.village });
    await act(officer!, 'review.meet', { village: elsewhere.village, present: 30, copies: 2, minutes: signedMinutes, others: 30 });
    await act(officer!, 'review.post', { village: elsewhere.village, place: 'Nhà văn hóa thôn' });
    await house.ask(officer!, 'household.send', { id: leaving!.id, version: await versionOf(leaving!.id), to: 'story-phu-linh-2025', on: '2025-09-22', note: '' });
    const { version, members } = await house.ask<{ version: number; members: { id: number; relation: string; fullName: string }[] }>(officer!, 'household.get', { id: staying!.id }, 'read');
    const { id, fullName } = members.find((one) => one.relation !== 'head')!;
    died = { name: fullName, act: (await house.ask<{ act: number }>(officer!, 'household.depart', { id: staying!.id, version, on: '2025-09-20', person: id, death: true })).act };
    const { members: parting } = await house.ask<{ members: { id: number; relation: string; birth: string }[] }>(officer!, 'household.get', { id: leaving!.id }, 'read');
    const [eldest] = parting.filter((one) => one.relation !== 'head').toSorted((a, b) => a.birth.localeCompare(b.birth));
    half = (await house.ask<{ made: number }>(officer!, 'household.split', { id: leaving!.id, version: await versionOf(leaving!.id), on: '2025-09-19', persons: [eldest!.id], head: eldest!.id, address: 'Nhà mới' })).made;
  }, 240_000);

  it('names who is on the way to another commune, where to, since when and what it means', async () => {
    await chair!.goto(`/ra-soat/${at.round}/quyet-dinh`);
    const card = chair!.getByRole('region', { name: 'Sổ hộ cho biết thêm' });
    await card.getByText('Hộ đang trên đường chuyển đi xã khác (1)').waitFor();
    const line = card.getByRole('listitem').filter({ hasText: 'chưa được tiếp nhận' });
    expect(await line.textContent()).toContain(leaving!.head);
    expect(await line.textContent()).toContain('chuyển đến Xã Phú Lĩnh từ ngày 22/09/2025, chưa được tiếp nhận');
    expect(await line.getByRole('link').getAttribute('href')).toBe(`/ho/${leaving!.id}`);
    await picture(chair!, 'review-register');
    expect(await faultsOf(chair!, [`/ra-soat/${at.round}/quyet-dinh`], bothWidths)).toEqual([]);
  });

  it('names whose members changed since the survey, with the way to the act', async () => {
    const card = chair!.getByRole('region', { name: 'Sổ hộ cho biết thêm' });
    await card.getByText('Hộ có thành viên thay đổi sau khi khảo sát (2)').waitFor();
    const line = card.getByRole('listitem').filter({ hasText: staying!.head });
    expect(await line.textContent()).toContain(`khảo sát ngày 15/09/2025; sau đó: Thành viên qua đời: ${died.name}, ngày 20/09/2025`);
    await line.getByRole('link', { name: /Thành viên qua đời/ }).click();
    const entry = chair!.locator(`#viec-${died.act}`);
    await entry.waitFor();
    expect([await entry.locator('h3').textContent(), await entry.evaluate((node) => { const { top } = node.getBoundingClientRect(); return top >= 0 && top < innerHeight; })]).toEqual(['Thành viên qua đời', true]);
    await chair!.goBack();
    await card.waitFor();
  });

  it('names what was split off and is on no list, and the officer takes it in', async () => {
    const line = chair!.getByRole('region', { name: 'Sổ hộ cho biết thêm' }).getByRole('listitem').filter({ hasText: 'tách ngày 19/09/2025 từ hộ' });
    expect(await line.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toEqual([`/ho/${half}`, `/ho/${leaving!.id}`]);
    await officer!.goto(`/ra-soat/${at.round}/quyet-dinh`);
    await officer!.getByRole('link', { name: 'Cập nhật theo sổ hộ' }).click();
    await officer!.getByText('Hộ tách ra từ hộ của đợt (1)').waitFor();
    await officer!.getByRole('button', { name: 'Cập nhật theo sổ hộ' }).click();
    await officer!.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
    await officer!.getByRole('button', { name: 'Ghi vào đợt rà soát', exact: true }).click();
    await officer!.getByText('Đã thêm 1 hộ, chuyển thôn 0 hộ, đưa ra 0 hộ.').first().waitFor();
    await chair!.reload();
    await chair!.getByText('Hộ có thành viên thay đổi sau khi khảo sát (2)').waitFor();
    expect(await line.count()).toBe(0);
  });

  it('says which village hangs until when and which waits where, with the way there, and decides about the one that is done', async () => {
    const way = chair!.getByRole('region', { name: 'Còn vướng' });
    await way.getByText('2 hộ của các thôn đã xong đủ điều kiện để quyết định; thôn nêu dưới đây để quyết định sau. Muốn quyết định cả xã một lần', { exact: false }).waitFor();
    await way.getByRole('button', { name: 'Chưa xác minh' }).waitFor();
    expect(await way.getByRole('link', { name: `${elsewhere!.villageName}: danh sách phải niêm yết hết ngày 29/09/2025, chưa gỡ xuống.` }).getAttribute('href')).toContain(`/ra-soat/${at.round}/niem-yet?thon=${elsewhere!.village}`);
    expect(await way.getByRole('link', { name: `${leaving!.villageName}: 1`, exact: true }).getAttribute('href')).toContain(`thon=${leaving!.village}`);
    await picture(chair!, 'review-register-village');
    await chair!.getByLabel('Số quyết định').fill('61/QĐ-UBND');
    await chair!.getByRole('button', { name: 'Tiếp tục để xác nhận' }).click();
    await chair!.getByText('Hộ đang trên đường chuyển đi xã khác (1)').nth(1).waitFor();
    await picture(chair!, 'review-register-confirm');
    await chair!.getByRole('button', { name: 'Ghi quyết định', exact: true }).click();
    await chair!.getByText('Đã ghi Quyết định số 61/QĐ-UBND về 2 hộ', { exact: false }).first().waitFor();
    await way.getByRole('link', { name: /danh sách phải niêm yết hết ngày 29\/09\/2025/ }).waitFor();
  });
});
