/** Calls and reports of a district that ended: what is open passes to the area that takes the rest and to the bodies that follow; what is done stays. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { remindReports } from '../../src/app/report-reminders.ts';
import { highland } from '../../src/demo/places.ts';
import { root } from '../../src/demo/territory.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const district = 'story-tay-linh-tra-giang';
const follower = 'story-phu-linh-2025';

describe('reports of a district that ended', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2025-06-20' });
  const { ask, idOf } = askingIn({ house, owner }, district);
  const upper = async <T>(name: string, input: object) => ask<T>(name, input, 'district_officer', district);


  it('pass to whoever takes the rest, once the district is no more', async () => {
    const bodies = (await ask<{ rows: { id: string; area: string; level: string }[] }>('organisation.list', { area: district, below: 'true', world: 'story', kind: 'state', limit: 200 })).rows;
    const done = bodies.find((one) => one.level === 'commune' && one.area === highland.slug)!;
    const open = bodies.find((one) => one.level === 'commune' && one.area !== highland.slug)!;
    const own = bodies.find((one) => one.area === district)!;
    const { id } = await upper<{ id: number }>('report.open', { area: district, title: 'Báo cáo sáu tháng', kind: 'ad_hoc', periodEnd: '2025-06-30', dueOn: '2025-06-25', recipients: ['Phòng'], units: [done.id, open.id, own.id] });
    const rows = async () => owner.db.selectFrom('report_duties').select(['id', 'area_id', 'organisation_id', 'state']).where('call_id', '=', id).execute();
    const duty = (await rows()).find((one) => one.organisation_id === done.id)!;
    await ask('report.save', { id: duty.id, expectedVersion: 1, texts: { results: 'Xong.', difficulties: '', proposals: '' } }, 'commune_officer', highland.slug);
    await ask('report.send', { id: duty.id, expectedVersion: 2 }, 'commune_officer', highland.slug);
    await upper('report.accept', { id: duty.id, expectedVersion: 3, recipient: 'Phòng' });

    await ask('report.duties', { area: follower }, 'commune_officer', follower); // makes the account of who takes over
    const to = (await owner.db.selectFrom('accounts').select('id').where('name', '=', `commune_officer/${follower}`).executeTakeFirstOrThrow()).id;
    const input = { areaId: await idOf(district), on: '2025-07-01', reason: 'Sắp xếp đơn vị hành chính', successors: [] as object[], rest: { accountId: to, areaId: await idOf(follower) } };
    const admin = async <T>(name: string, given: object) => ask<T>(name, given, 'administrator', root);
    const work = async () => new Map((await admin<{ work: { kind: string; count: number }[] }>('account.handOverAreaPreview', { areaId: input.areaId, on: input.on })).work.map((one) => [one.kind, one.count]));
    // Before its last day, what is due before it stays with the district's own people.
    expect((await work()).get('report.call')).toBe(0);
    clock.set(plainDate('2025-07-02'));
    // By now the district's only report of the year is late, and its rate says so.
    const rates = async () => (await sql<{ slug: string; value: string }>`select a.slug, o.value::text as value from observations o join areas a on a.id = o.area_id join indicators i on i.id = o.indicator_id
      where i.code = 'reports_on_time_pct' and o.superseded_by is null and o.period_end = '2025-12-31' and a.slug in (${district}, ${follower}) order by a.slug`.execute(owner.db)).rows;
    await remindReports(house);
    expect(await rates()).toEqual([{ slug: district, value: '0.00' }]);
    expect([(await work()).get('report.call'), (await work()).get('report')]).toEqual([1, 1]);
    expect(await refusal(admin('account.handOverArea', { ...input, rest: null }))).toBe('account.rest_missing');
    const holders = (await admin<{ holders: { accountId: string }[] }>('account.handOverAreaPreview', { areaId: input.areaId, on: input.on })).holders;
    const successors = holders.map((one) => ({ fromAccountId: one.accountId, toAccountId: one.accountId, areaId: input.rest.areaId, role: 'commune_officer' }));
    expect(await admin('account.handOverArea', { ...input, successors })).toMatchObject({ moved: expect.arrayContaining([{ kind: 'report.call', count: 1 }, { kind: 'report', count: 1 }]) as object });

    const after = await rows();
    expect(after.find((one) => one.organisation_id === done.id)).toMatchObject({ state: 'accepted', area_id: await idOf(highland.slug) });
    const passed = after.find((one) => one.area_id === input.rest.areaId)!;
    expect(passed.state).toBe('due');
    // The same late report counts once: at who owes it now.
    expect(await rates()).toEqual([{ slug: follower, value: '0.00' }]);
    // The commune that owes is judged by who has the call now, and the new area reads and drafts what the district's body owed.
    const call = await ask<{ call: { area: string }; mayOpen: boolean; duties: { areaName: string; organisationName: string }[] }>('report.call', { id, limit: 10 }, 'commune_officer', follower);
    expect(call).toMatchObject({ call: { area: follower }, mayOpen: true });
    expect(call.duties.every((one) => !one.areaName.startsWith('story-'))).toBe(true);
    await ask('report.save', { id: passed.id, expectedVersion: 2, texts: { results: 'Bàn giao số liệu.', difficulties: '', proposals: '' } }, 'commune_officer', follower);
    await ask('report.send', { id: passed.id, expectedVersion: 3 }, 'commune_officer', follower);
  });
});
