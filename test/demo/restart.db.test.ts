/** A folder started again under another date: the story world is added to, nothing is refused, and the register stays as it was left. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { loadFacts } from '../../src/app/load.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { useHouse } from '../support/database.ts';

const options = { demo: true, tell: () => undefined };

describe('a start under another date', async () => {
  const { house, owner, clock } = await useHouse({ today: '2024-06-03' });
  const count = async (from: string): Promise<number> => (await sql<{ count: number }>`select count(*)::int as count from ${sql.raw(from)}`.execute(owner.db)).rows[0]!.count;
  const register = async () => Promise.all(['households', 'person_details', 'household_statuses', 'household_acts'].map(count));
  const laterFigures = () => count("observations where world = 'story' and status = 'reported' and period_end between '2024-06-04' and '2026-11-22'");

  it('adds the figures that have come since, forwards and back again, and leaves the register as it was', async () => {
    await loadFacts(house, options);
    const before = await register();
    expect(before[0]).toBeGreaterThan(100);
    const known = await laterFigures();
    clock.set(plainDate('2026-11-22'));
    await loadFacts(house, options);
    expect(await register()).toEqual(before);
    expect(await laterFigures()).toBeGreaterThan(known);
    clock.set(plainDate('2024-06-03'));
    expect((await loadFacts(house, options)).demoAccounts.length).toBeGreaterThan(5);
    expect(await register()).toEqual(before);
  }, 120_000);
});
