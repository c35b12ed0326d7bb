/** A plan's periodic report whose day comes is told to the area that asks for it until somebody is asked; the notice leads to asking. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { remindAll } from '../../src/app/reminders.ts';
import { askingIn } from '../support/asking.ts';
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
});
