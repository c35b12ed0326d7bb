/** The recent past of the story world: told once, by its people through the actions; every room of emulation has something of it. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { tellHistoryOnce } from '../../src/app/history.ts';
import { isLoaded, noteLoaded } from '../../src/db/shipped.ts';
import { historyUntil } from '../../src/demo/history/tell.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { useLoadedHouse } from '../support/database.ts';

describe('the recent past of the story world', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2024-06-03' });
  const told: string[] = [];
  const tell = (key: string, params: object = {}): void => void told.push([key, ...('detail' in params ? [params.detail] : [])].join(' '));
  const count = async (from: string): Promise<number> => (await sql<{ count: number }>`select count(*)::int as count from ${sql.raw(from)}`.execute(owner.db)).rows[0]!.count;
  let entries = 0;

  beforeAll(async () => {
    entries = await count('audit_entries');
    await tellHistoryOnce(house, true, tell);
  }, 180_000);

  it('is told to its end, and the clock of the house has not moved', async () => {
    expect(told).toEqual(['house.start.history_begun', 'house.start.history_told']);
    expect(await isLoaded(house.db, 'story.history', 'told')).toBe(true);
    expect(house.clock.today()).toBe('2024-06-03');
  });

  it('was done by the demo accounts alone, on days gone by, in the story world', async () => {
    const { rows } = await sql<{ who: string; world: string; last: string }>`
      select coalesce(a.username, e.account_name) as who, min(e.world) as world, max(e.occurred_on)::text as last from audit_entries e left join accounts a on a.id = e.account_id
      where e.occurred_on < '2024-06-03' and e.request_id = 'demo' and e.account_id is not null group by 1 order by 1`.execute(owner.db);
    expect(rows.map((row) => row.who)).toEqual(['can-bo-huyen', 'can-bo-xa', 'chu-tich-xa', 'giam-sat', 'hoi-dong', 'mat-tran', 'nguoi-ky']);
    expect(rows.every((row) => row.world === 'story' && row.last <= historyUntil)).toBe(true);
    expect(await count('audit_entries')).toBeGreaterThan(entries + 100);
  });

  it('leaves in each room what its screens speak of: things done, and things that wait', async () => {
    const states = async (column: string, from: string): Promise<readonly string[]> => (await sql<{ one: string }>`select distinct ${sql.raw(column)}::text as one from ${sql.raw(from)} order by 1`.execute(owner.db)).rows.map((row) => row.one);
    expect(await states('state', 'participations')).toEqual(['confirmed', 'registered']);
    expect(await states('state', 'assessments')).toEqual(expect.arrayContaining(['closed', 'submitted']));
    expect(await states('state', 'report_duties')).toEqual(expect.arrayContaining(['accepted', 'due', 'sent']));
    expect(await states('state', 'initiatives')).toEqual(['accepted', 'received']);
    expect(await states('state', 'publicity_activities')).toEqual(['done', 'planned']);
    for (const table of ['committees', 'directives', 'conferences', 'head_scorecards', 'staff_members', 'learning_certificates', 'exemplars', 'cluster_drives', 'inspection_visits']) expect(await count(table), table).toBeGreaterThan(0);
  });

  it('is not told again, nor by a clock before its end; a start that was cut off is told of', async () => {
    const before = await count('audit_entries');
    told.length = 0;
    await tellHistoryOnce(house, false, tell);
    clock.set(plainDate('2023-06-01'));
    await tellHistoryOnce(house, true, tell);
    clock.set(plainDate('2024-06-03'));
    expect(told).toEqual([]);
    await noteLoaded(house.db, 'story.history', 'begun');
    await tellHistoryOnce(house, false, tell);
    expect(told).toEqual(['house.start.history_cut_off']);
    expect(await count('audit_entries')).toBe(before);
  });

  it('says which act went wrong, on whose day, and lets the house go on', async () => {
    told.length = 0;
    await tellHistoryOnce(house, true, tell); // told twice: the first household has its registration already
    expect(told).toEqual(['house.start.history_begun', expect.stringMatching(/^house\.start\.history_failed \d{4}-\d\d-\d\d [a-z-]+ \w+\.\w+: \w+\.\w+$/)]);
  });
});

describe('the recent past of a story world loaded after the district ended', async () => {
  const { house } = await useLoadedHouse({ today: '2025-09-08' });

  it('is told just the same, each act on its day', async () => {
    const told: string[] = [];
    await tellHistoryOnce(house, true, (key, params = {}) => void told.push([key, ...('detail' in params ? [params['detail']] : [])].join(' ')));
    expect(told).toEqual(['house.start.history_begun', 'house.start.history_told']);
  }, 180_000);
});
