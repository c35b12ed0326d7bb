/** A plan's periodic report whose day comes is told to the area that asks for it until somebody is asked; the notice leads to asking. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { remindAll } from '../../src/app/reminders.ts';
import { askingIn } from '../support/asking.ts';
import { copyPlan } from '../support/copied-plan.ts';
import { useLoadedHouse } from '../support/database.ts';

const province = 'story-tra-giang-2025';
const [plan, item] = ['story-tay-linh', 'bao-cao-tong-ket-2025'];

describe('a periodic report nobody was asked for', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2025-12-10' });
  const { ask } = askingIn({ house, owner }, province);
  const officer = <T>(name: string, input: object) => ask<T>(name, input, 'province_officer', province);
  const due = async () => (await officer<{ rows: { kind: string; plan: string; item: string; dueOn: string; message: { key: string } }[] }>('plan.reminders', { plan })).rows.filter((row) => row.kind === 'report' && row.item === item).map((row) => [row.dueOn, row.message.key]);

  it('is told ahead of its day, with the way to ask', async () => {
    expect(await due()).toEqual([['2025-12-31', 'plan.app.reminder.report.ahead']]);
    await remindAll(house);
    const told = await sql<{ link: string }>`select distinct link from notifications where message ->> 'key' = 'plan.app.reminder.report.ahead' and link like ${`%${item}%`}`.execute(owner.db);
    expect(told.rows.map((row) => [...new URLSearchParams(row.link.split('?')[1]).entries()])).toEqual([[['ke-hoach', plan], ['che-do', item], ['nam', '2025']]]);
  });

  it('is told no more once it was asked for, and again when that is withdrawn', async () => {
    const { rows } = await officer<{ rows: { item: string; text: string; dueDays: string[]; meant: string[] }[] }>('report.items', { plan, year: 2025, area: province });
    const asked = rows.find((row) => row.item === item)!;
    expect(asked.dueDays).toEqual(['2025-12-31']);
    const { id } = await officer<{ id: number }>('report.open', { area: province, title: asked.text, kind: 'periodic', plan, item, periodEnd: '2024-12-31', dueOn: '2026-01-15', recipients: ['Ủy ban nhân dân tỉnh'], units: ['story-so-nnmt-tra-giang-2025'] });
    expect(await due()).toEqual([]);
    await officer('report.withdraw', { id, reason: 'Lập nhầm đơn vị' });
    expect(await due()).toHaveLength(1);
  });

  it('is asked for by any plan that is accepted, also by one that stands beyond the first hundred', async () => {
    for (let index = 0; index < 105; index += 1) await copyPlan({ owner }, plan, { slug: `story-ke-hoach-${index}`, issuer: 'Ủy ban nhân dân huyện', number: `${index + 100}/KH-UBND` });
    type Offered = { total: number; rows: { plan: string; world: string }[] };
    const offered = (more: object) => officer<Offered>('plan.list', { askedIn: province, states: ['issued'], limit: 100, ...more });
    const [first, second] = [await offered({}), await offered({ offset: 100 })];
    const all = [...first.rows, ...second.rows];
    expect([first.rows.length, first.total > 105, new Set(all.map((row) => row.plan)).size]).toEqual([100, true, first.total]);
    // A story place practises on real plans too; by those it does not work, and what it works by is offered without them.
    expect(all.some((row) => row.world === 'real')).toBe(true);
    expect((await officer<Offered>('plan.list', { usedBy: province, states: ['issued'], limit: 200 })).rows.some((row) => row.world === 'real')).toBe(false);
    const late = second.rows.find((row) => row.plan.startsWith('story-ke-hoach-'))!.plan;
    const asked = { area: province, title: 'Báo cáo theo kế hoạch ở trang sau', kind: 'periodic', item, periodEnd: '2024-12-31', dueOn: '2026-01-15', recipients: ['Ủy ban nhân dân tỉnh'], units: ['story-so-nnmt-tra-giang-2025'] };
    const { id } = await officer<{ id: number }>('report.open', { ...asked, plan: late });
    const calls = (query: string) => officer<{ total: number; rows: { id: number }[] }>('report.calls', { area: province, query, limit: 5 });
    expect([(await calls('o trang sau')).rows.map((row) => row.id), (await calls('không có tên này')).total]).toEqual([[id], 0]);
  });
});
