/** A call for reports put off, then withdrawn: who has not sent gets the later day or owes nothing, who sent keeps what counts, and the share in time follows. */
import { describe, expect, it } from 'vitest';
import { highland } from '../../src/demo/places.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { atMost } from '../../src/domain/report/narrative.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const district = 'story-tay-linh-tra-giang';

describe('a call for reports that changes', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2024-01-03' });
  const { ask } = askingIn({ house, owner }, district);
  const upper = async <T>(name: string, input: object) => ask<T>(name, input, 'district_officer', district);


  it('gives a later day only to those who have not sent, and only a later one', async () => {
    const bodies = await ask<{ rows: { id: string; area: string; level: string }[] }>('organisation.list', { area: district, below: 'true', world: 'story', kind: 'state', limit: 200 });
    const [a, b] = bodies.rows.filter((one) => one.level === 'commune').toSorted((one) => (one.area === highland.slug ? 1 : -1)) as { id: string; area: string }[] as [{ id: string; area: string }, { id: string; area: string }];
    const { id } = await upper<{ id: number }>('report.open', { area: district, title: 'Báo cáo năm', kind: 'ad_hoc', periodEnd: '2023-12-31', dueOn: '2024-01-10', recipients: ['Phòng'], units: [a.id, b.id] });
    const duties = async () => (await upper<{ duties: { id: number; organisation: string; dueOn: string; timeliness: string | null }[] }>('report.call', { id, limit: 10 })).duties;
    const mine = (await duties()).find((one) => one.organisation === a.id)!;
    await ask('report.save', { id: mine.id, expectedVersion: 1, texts: { results: 'Xong.', difficulties: '', proposals: '' } }, 'commune_officer', a.area);
    await ask('report.send', { id: mine.id, expectedVersion: 2 }, 'commune_officer', a.area);
    clock.set(plainDate('2024-01-12'));
    expect((await duties()).find((one) => one.organisation === b.id)!.timeliness).toBe('late');
    expect(await refusal(upper('report.extend', { id, dueOn: '2024-01-10', reason: 'Mưa lũ' }))).toBe('report.extend_earlier');
    expect(await refusal(ask('report.extend', { id, dueOn: '2024-01-20', reason: 'Mưa lũ' }, 'commune_officer', b.area))).toBe('house.forbidden');
    expect(await upper('report.extend', { id, dueOn: '2024-01-20', reason: 'Mưa lũ' })).toEqual({ id, duties: 1 });
    expect(new Map((await duties()).map((one) => [one.organisation, [one.dueOn, one.timeliness]]))).toEqual(new Map([[a.id, ['2024-01-10', 'in_time']], [b.id, ['2024-01-20', null]]]));
  });

  it('is withdrawn with a reason: what was accepted stays, the rest is owed by nobody and counts nowhere', async () => {
    const bodies = await ask<{ rows: { id: string; area: string; level: string }[] }>('organisation.list', { area: district, below: 'true', world: 'story', kind: 'state', limit: 200 });
    const [a, b] = bodies.rows.filter((one) => one.level === 'commune').toSorted((one) => (one.area === highland.slug ? 1 : -1)) as { id: string; area: string }[] as [{ id: string; area: string }, { id: string; area: string }];
    const { id } = await upper<{ id: number }>('report.open', { area: district, title: 'Báo cáo quý', kind: 'ad_hoc', periodEnd: '2023-12-31', dueOn: '2024-01-13', recipients: ['Phòng'], units: [a.id, b.id] });
    const get = () => upper<{ call: { withdrawnOn: string | null; late: number; counts: Record<string, number> }; duties: { id: number; organisation: string; state: string; timeliness: string | null }[] }>('report.call', { id, limit: 10 });
    const [mine, other] = [a.id, b.id];
    const duty = (await get()).duties.find((one) => one.organisation === mine)!;
    await ask('report.save', { id: duty.id, expectedVersion: 1, texts: { results: 'Xong.', difficulties: '', proposals: '' } }, 'commune_officer', a.area);
    await ask('report.send', { id: duty.id, expectedVersion: 2 }, 'commune_officer', a.area);
    await upper('report.accept', { id: duty.id, expectedVersion: 3, recipient: 'Phòng' });
    clock.set(plainDate('2024-01-14'));
    const late = async () => (await upper<{ rows: { organisation: string; late: number; waiting: number }[] }>('report.rates', { area: district, year: 2024, limit: 200 })).rows.find((one) => one.organisation === other)!.late;
    const before = await late();
    expect(await refusal(ask('report.withdraw', { id, reason: 'Trùng yêu cầu' }, 'commune_officer', b.area))).toBe('house.forbidden');
    expect(await upper('report.withdraw', { id, reason: 'Trùng yêu cầu' })).toEqual({ id, duties: 1 });
    const after = await get();
    expect(after.call).toMatchObject({ withdrawnOn: '2024-01-14', late: 0, counts: { accepted: 1, withdrawn: 1, due: 0 } });
    expect(after.duties.find((one) => one.organisation === other)).toMatchObject({ state: 'withdrawn', timeliness: null });
    expect(await late()).toBe(before - 1);
    const owed = after.duties.find((one) => one.organisation === other)!;
    expect(await refusal(ask('report.save', { id: owed.id, expectedVersion: 2, texts: { results: 'Muộn.', difficulties: '', proposals: '' } }, 'commune_officer', b.area))).toBe('report.not_open');
    for (const name of ['report.withdraw', 'report.extend']) expect(await refusal(upper(name, { id, dueOn: '2024-02-01', reason: 'Lần nữa' }))).toBe('report.withdrawn_already');
  });

  it('is opened by hand by the body itself where the one above asks outside the house, and accepted by another person', async () => {
    const own = (await ask<{ rows: { id: string; area: string }[] }>('organisation.list', { area: highland.slug, world: 'story', kind: 'state', limit: 10 })).rows[0]!;
    const { id } = await ask<{ id: number }>('report.open', { area: highland.slug, title: 'Báo cáo theo công văn của tỉnh', kind: 'ad_hoc', periodEnd: '2023-12-31', dueOn: '2024-02-10', recipients: ['Ủy ban nhân dân tỉnh'], units: [own.id] }, 'commune_officer', highland.slug);
    const duty = (await ask<{ duties: { id: number }[] }>('report.call', { id, limit: 10 }, 'commune_officer', highland.slug)).duties[0]!.id;
    await ask('report.save', { id: duty, expectedVersion: 1, texts: { results: 'Xong.', difficulties: '', proposals: '' } }, 'commune_officer', highland.slug);
    await ask('report.send', { id: duty, expectedVersion: 2 }, 'commune_officer', highland.slug);
    const accept = { id: duty, expectedVersion: 3, recipient: 'Ủy ban nhân dân tỉnh' };
    expect(await refusal(ask('report.accept', accept, 'commune_officer', highland.slug))).toBe('report.own_report');
    expect(await ask('report.accept', accept, 'commune_chair', highland.slug)).toMatchObject({ state: 'accepted' });
  });

  it('prints no more digits than rates are published with', () => {
    expect([atMost('12.345', 2), atMost('12.5', 2), atMost('0.004', 2), atMost('-1.005', 2), atMost('99.999', 2), atMost('10.001', 2), atMost('1234', 2), atMost('1.23456', null)]).toEqual(['12.35', '12.5', '0', '-1.01', '100', '10', '1234', '1.23456']);
  });
});
