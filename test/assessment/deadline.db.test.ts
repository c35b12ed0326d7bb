/** The last day for self-assessments of a round: set by who opened it, reminded of before and after it to those whose sheets are open, and to nobody else. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { inHouse } from '../../src/actions/account/sign-in.ts';
import { remindAssessments, tellSheets } from '../../src/app/assessment-reminders.ts';
import { listComingSheets } from '../../src/db/assessment.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-my-linh-tay-linh-tra-giang';
const neighbour = 'story-binh-linh-tay-linh-tra-giang';
const district = 'story-tay-linh-tra-giang';
const plan = 'story-tay-linh';

describe('the last day for self-assessments', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2024-12-02' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const above = <T>(name: string, input: object) => ask<T>(name, input, 'district_officer', district);
  let round = 0;
  const granted = async (role: 'commune_officer' | 'district_officer', slug: string): Promise<string> => {
    await ask('assessment.sets', { area: slug }, role, slug);
    const { id } = await owner.db.selectFrom('accounts').select('id').where('name', '=', `${role}/${slug}`).executeTakeFirstOrThrow();
    await owner.db.insertInto('grants').values({ account_id: id, area_id: await idOf(slug), role, valid_from: '2020-01-01' } as never).execute();
    return id;
  };
  const told = async (account: string) => (await sql<{ key: string; count: number }>`select message ->> 'key' as key, (message -> 'params' ->> 'count')::int as count from notifications where account_id = ${account} and message ->> 'key' like 'assessment.notice.%' order by told_at`.execute(owner.db)).rows;
  let [officer, next, chief] = ['', '', ''];

  beforeAll(async () => {
    [officer, next, chief] = [await granted('commune_officer', commune), await granted('commune_officer', neighbour), await granted('district_officer', district)];
    round = (await above<{ round: number }>('assessment.open', { area: district, plan, set: 'tieu-chi-cap-xa', kind: 'commune', fromYear: 2024, toYear: 2024 })).round;
  });

  it('is set by who opened the round, not in the past and not by who is assessed', async () => {
    expect(await refusal(ask('assessment.setDeadline', { round, deadline: '2024-12-31' }))).toBe('house.forbidden');
    expect(await refusal(above('assessment.setDeadline', { round, deadline: '2024-12-01' }))).toBe('assessment.deadline_past');
    await above('assessment.setDeadline', { round, deadline: '2024-12-31' });
    await above('assessment.setDeadline', { round, deadline: '2025-01-01' });
    expect((await above<{ round: { deadline: string } }>('assessment.list', { round })).round.deadline).toBe('2025-01-01');
  });

  it('is told 30, 7 and 1 days before to each place with a sheet not handed in, and to who opened the round with the number of all; each time once', async () => {
    const coming = async () => (await inHouse(house, (db) => listComingSheets(db, { from: plainDate('2024-12-02'), until: plainDate('2025-01-02'), after: 0, limit: 10 })))[0]!;
    const tell = async (today: string) => { const row = await coming(); return inHouse(house, (db) => tellSheets(db, row, plainDate(today))); };
    await remindAssessments(house); // thirty days before
    const all = (await coming()).waiting.length;
    expect([await told(officer), await told(chief)]).toEqual([[{ key: 'assessment.notice.due', count: 1 }], [{ key: 'assessment.notice.due', count: all }]]);
    expect([await tell('2024-12-02'), await tell('2024-12-10')]).toEqual([0, 0]);
    // Handed in: this place is left in peace, its neighbour is not.
    const { rows } = await above<{ rows: { id: number; name: string }[] }>('assessment.list', { round });
    const own = rows.find((row) => row.name === 'Xã Mỹ Lĩnh')!;
    await owner.db.updateTable('assessments').set({ state: 'submitted' }).where('id', '=', own.id).execute();
    expect(await tell('2024-12-25')).toBeGreaterThan(1);
    expect([(await told(officer)).length, (await told(next)).length, (await told(chief)).at(-1)]).toEqual([1, 2, { key: 'assessment.notice.due', count: all - 1 }]);
    await tell('2024-12-31');
    await tell('2025-01-03');
    expect((await tell('2025-01-04'))).toBe(0);
    expect((await told(next)).map((one) => one.key)).toEqual(['assessment.notice.due', 'assessment.notice.due', 'assessment.notice.due', 'assessment.notice.late']);
    await owner.db.updateTable('assessments').set({ state: 'submitted' }).where('round_id', '=', round).execute();
    expect(await coming()).toBeUndefined();
  });
});
