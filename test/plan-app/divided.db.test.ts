/** The ethnic-minority rate of a commune that took over a part of a divided one: a verdict on marked figures, and what is missing told where a village has none. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { askingIn } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const [successor, divided] = ['story-vinh-linh-2025', 'story-van-linh-tay-linh-tra-giang'];
type Verdict = {
  verdicts: { year: number | null; state: string; provisional: boolean; trace: { key: string; params?: Record<string, unknown> }[] }[];
  figures: { indicator: string; standard: string; periodEnd: string; value: string; flags: string[]; restated: boolean; chosen: boolean }[];
};

describe('the ethnic-minority rate of a successor of a divided commune', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2026-01-10' });
  const { ask } = askingIn({ house, owner }, successor);
  const verdict = () => ask<Verdict>('plan.verdict', { plan: 'story-tay-linh', target: 'ngheo-dan-toc-thieu-so', area: successor, asOf: '2026-01-10', mapOf: '2026-01-10' });
  const stands = async (area: string, year: number) => (await sql<{ value: number; status: string }>`select o.value::float8 as value, o.status from observations o join areas a on a.id = o.area_id join indicators i on i.id = o.indicator_id
    where a.slug = ${area} and i.code = 'em_poor_households' and o.period_end = make_date(${year}, 12, 31) and o.standard = 'national-2022-2025' and o.stands and o.superseded_by is null`.execute(owner.db)).rows[0];

  it('is known for every year though the register counts the divided commune and its villages only reported', async () => {
    expect((await stands(divided, 2023))!.status).toBe('computed');
    const { verdicts, figures } = await verdict();
    const rates = figures.filter((one) => one.indicator === 'em_poor_rate_pct' && one.restated && one.standard === 'national-2022-2025').map((one) => one.periodEnd.slice(0, 4));
    expect([...new Set(rates)].toSorted()).toEqual(['2021', '2022', '2023', '2024']);
    expect(figures.find((one) => one.restated && one.indicator === 'em_poor_rate_pct' && one.periodEnd === '2023-12-31')!.flags).toContain('APPROXIMATE');
    expect(verdicts.filter((one) => one.state === 'no_data')).toEqual([]);
    // What rests on a count that was shared out is provisional until somebody counts.
    expect(verdicts.find((one) => one.year === 2023)!.provisional).toBe(true);
  });

  it('is unknown where a village has no count, and says which, of which day, and what to bring in', async () => {
    await sql`delete from observations o using areas a, indicators i where a.id = o.area_id and i.id = o.indicator_id and a.slug like 'story-thon-1-van-linh%' and i.code = 'em_poor_households' and o.period_end = '2023-12-31'`.execute(owner.db);
    const { verdicts } = await verdict();
    const year = verdicts.find((one) => one.year === 2023)!;
    expect(year.state).toBe('no_data');
    expect(year.trace.find((one) => one.key === 'plan.trace.missing.divided')!.params).toMatchObject({ part: 'Xã Vân Lĩnh', on: { date: '2025-07-01' }, date: { date: '2023-12-31' }, count: 1, villages: 'Thôn Vân Lĩnh 1' });
    expect(verdicts.find((one) => one.year === 2022)!.trace.some((one) => one.key === 'plan.trace.missing.divided')).toBe(false);
  });
});
