/** Reviews by the last day of the season of their year, counted year by year: a year that ended without one was not in time, one before the first that was held here is not known. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { measures } from '../../src/actions/emulation/measures.ts';
import type { Fact } from '../../src/domain/assessment/types.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { useLoadedHouse } from '../support/database.ts';

const [commune, other] = ['story-my-linh-tay-linh-tra-giang', 'story-binh-linh-tay-linh-tra-giang'];

describe('reviews on time', async () => {
  const { owner } = await useLoadedHouse({ today: '2024-06-03' });
  const idOf = async (slug: string): Promise<number> => (await owner.db.selectFrom('areas').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id;
  const area = await idOf(commune);
  const held = async (slug: string, year: number, decidedOn: string | null): Promise<void> => {
    const place = await idOf(slug);
    const { id } = await owner.db.insertInto('review_rounds').values({ world: 'story', area_id: place, kind: 'periodic', year, opened_on: `${year}-09-01`, procedure: {} } as never).returning('id').executeTakeFirstOrThrow();
    if (decidedOn !== null) await sql`insert into review_acts (round_id, number, area_id, kind, happened_on, recorded_on, recorded_at, account_name, act) values (${id}, 1, ${place}, 'decide', ${decidedOn}, ${decidedOn}, ${`${decidedOn}T02:00:00Z`}, 'n', '{}'::jsonb)`.execute(owner.db);
  };
  const judge = async (from: string, until: string, due: string, atLeast = '100', of = area): Promise<Fact | undefined> => (await owner.db.transaction().execute((db) => measures.reviews_on_time!({ db, areas: [of], from: plainDate(from), until: plainDate(until), due: plainDate(due), atLeast, baseline: null }))).get(of);
  const keys = (fact: Fact | undefined) => fact!.working.map((one) => [one.key, one.params?.['missing'] ?? one.params?.['all']]);

  it('say nothing of a place that keeps none, and are met when every year of the period had one in time', async () => {
    await sql`delete from review_rounds where area_id in (${area}, ${await idOf(other)}) and not exists (select 1 from review_acts a where a.round_id = review_rounds.id)`.execute(owner.db);
    expect(await judge('2021-01-01', '2023-12-31', '2023-12-31')).toBeUndefined();
    await held(commune, 2022, '2022-12-10');
    await held(commune, 2023, '2023-12-14'); // the last day of the season is one of it
    expect(await judge('2022-01-01', '2023-12-31', '2023-12-31')).toMatchObject({ state: 'met', value: '100.00', working: [{ params: { inTime: 2, all: 2 } }, {}, {}] });
  });

  it('are unknown when the period began before the first review held here, unless what is known decides it', async () => {
    const fact = await judge('2021-01-01', '2023-12-31', '2023-12-31');
    expect(fact).toMatchObject({ state: 'unknown', reason: 'no_data', value: '100.00' });
    expect(keys(fact).slice(0, 2)).toEqual([['assessment.fact.reviews_in_time', 2], ['assessment.fact.reviews.missing', 1]]);
    expect(await judge('2021-01-01', '2023-12-31', '2023-12-31', '60')).toMatchObject({ state: 'met', working: [{}, { key: 'assessment.fact.reviews.missing' }, {}, {}] });
  });

  it('are not met when a year ended without one where reviews were held before; the running year is only waited for', async () => {
    expect(await judge('2022-01-01', '2024-12-31', '2024-12-31')).toMatchObject({ state: 'not', working: [{ params: { inTime: 2, all: 3 } }, {}, {}] });
    expect(await judge('2022-01-01', '2024-06-03', '2024-12-31')).toMatchObject({ state: 'unknown', reason: 'not_due', value: '100.00' });
    expect(await judge('2023-01-01', '2025-06-03', '2025-12-31')).toMatchObject({ state: 'not', value: '50.00' });
  });

  it('of a district count each of its communes from its own first year on', async () => {
    await held(other, 2023, '2024-01-05');
    const district = await idOf('story-tay-linh-tra-giang');
    const fact = await judge('2022-01-01', '2023-12-31', '2023-12-31', '100', district);
    expect(fact).toMatchObject({ state: 'not', working: [{ params: { inTime: 2, all: 3, last: '2023', day: { date: '2023-12-14' } } }, { params: { missing: 1 } }, {}, {}] });
    // The day after the season is within the year, and yet late.
    await sql`update review_acts set happened_on = '2023-12-15' where kind = 'decide' and round_id = (select id from review_rounds where area_id = ${area} and year = 2023 and kind = 'periodic')`.execute(owner.db);
    expect(await judge('2022-01-01', '2023-12-31', '2023-12-31')).toMatchObject({ state: 'not', value: '50.00' });
  });
});
