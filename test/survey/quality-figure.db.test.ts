/** The score of a decided round is a figure of its villages, its commune and above; the plan's criterion on managing the database moves with it. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { countMembers } from '../../src/db/survey.ts';
import type { Role } from '../../src/domain/account/roles.ts';
import { addDays, plainDate } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';
import { wholeHousehold } from './answers.ts';
import { signedMinutes } from '../support/minutes.ts';

const commune = 'story-dong-linh-2025';
type Done = { round: number; version: number };
type Verdict = { role: string; verdicts: { area: { slug: string }; state: string; value: string | null; trace: string[] }[] };

describe('the quality of a decided round', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2025-09-08' });
  const { ask } = askingIn({ house, owner }, commune);
  let round: Done;
  let list: { household: number; village: string }[];
  let drawn: number;
  let forms: string;
  const next = async (name: string, input: object = {}, role: Role = 'commune_officer'): Promise<Done & Record<string, unknown>> => {
    const done = await ask<Done & Record<string, unknown>>(name, { round: round.round, version: round.version, on: clock.today(), ...input }, role);
    round = { round: done.round, version: done.version };
    return done;
  };
  const figures = async () => (await sql<{ slug: string; value: string; note: string; version: number; standing: boolean }>`select a.slug, o.value::text as value, o.note, o.version, o.stands as standing from observations o join areas a on a.id = o.area_id join indicators i on i.id = o.indicator_id
    where i.code = 'data_quality_score' and o.superseded_by is null order by a.slug`.execute(owner.db)).rows;
  const criterion = async (asOf: string) => (await ask<Verdict>('plan.verdict', { plan: 'story-tay-linh', target: 'xa-co-so-du-lieu', area: commune, asOf })).verdicts[0]!;

  beforeAll(async () => {
    round = await ask<Done>('review.open', { area: commune, kind: 'periodic', on: clock.today() });
    await next('review.closeList');
    list = (await ask<{ rows: typeof list }>('review.households', { round: round.round, limit: 200 })).rows;
    const members = await countMembers(owner.db, list.map((one) => one.household), clock.today());
    forms = (await ask<{ forms: string }>('survey.form', { round: round.round, household: list[0]!.household })).forms;
    for (const [index, { household }] of list.entries()) {
      const known = members.get(household)!;
      await next('survey.save', { household, forms, seconds: 200, answers: { ...wholeHousehold, B02: known.members, B03: known.children, B04: known.children, B43: 31 + (index % 9) * 7 } });
    }
    drawn = (await ask<{ drawn: number }>('survey.draw', { round: round.round, on: clock.today(), share: 1 }, 'commune_chair')).drawn;
    await next('review.checkMany', { households: list.map((one) => one.household) }, 'commune_chair');
    for (const village of new Set(list.map((one) => one.village))) {
      await next('review.meet', { village, present: 40, copies: 2, minutes: signedMinutes, votes: list.filter((one) => one.village === village).map((one) => ({ household: one.household, agree: 40 })) });
      await next('review.post', { village, place: 'Nhà sinh hoạt cộng đồng' });
    }
    clock.set(addDays(clock.today(), 7));
    for (const village of new Set(list.map((one) => one.village))) await next('review.takeDown', { village });
  }, 400_000);

  it('is no figure before the decision, and the criterion has no data', async () => {
    expect(await figures()).toEqual([]);
    expect(await refusal(ask('survey.recount', { round: round.round }))).toBe('survey.not_decided');
    expect((await criterion('2026-01-05')).state).toBe('no_data');
  });

  it('is a figure with its parts from the decision on, for every village, the commune and the areas above, and the criterion is met', async () => {
    await next('review.decide', { number: '78/QĐ-UBND' }, 'commune_chair');
    const found = await figures();
    const own = found.find((one) => one.slug === commune)!;
    expect(new Set(found.map((one) => one.slug))).toEqual(new Set([commune, 'story-tra-giang-2025', ...list.map((one) => one.village), ...found.map((one) => one.slug).filter((slug) => slug.startsWith('story-'))]));
    expect(found.filter((one) => one.slug !== commune && list.some((row) => row.village === one.slug))).toHaveLength(new Set(list.map((one) => one.village)).size);
    expect([Number(own.value) > 95, own.standing, own.version]).toEqual([true, true, 1]);
    expect(own.note).toContain(`${list.length} phiếu. Đầy đủ 100,0% (`);
    expect(own.note).toContain('Đúng khi phúc tra chưa có dữ liệu');
    expect((await criterion('2025-12-30')).state).toBe('no_data');
    clock.set(plainDate('2026-01-05'));
    expect((await criterion('2026-01-05')).state).toBe('no_data'); // an open year never counts
    await ask('indicator.close', { area: commune, year: 2025, reason: 'Khóa sổ cuối năm', below: true }, 'commune_chair');
    const judged = await criterion('2026-01-05');
    expect([judged.state, judged.value === null]).toEqual(['met', false]);
    expect(JSON.stringify(judged.trace)).toContain('plan.trace.register_bound.points');
    const board = await ask<{ rows: { target: string; role: string }[] }>('plan.board', { plan: 'story-tay-linh', area: commune, asOf: '2026-01-05' });
    expect(board.rows.filter((row) => row.target === 'xa-co-so-du-lieu').map((row) => row.role)).toEqual(['gate']);
    expect(board.rows.some((row) => row.target === 'huyen-co-so-du-lieu')).toBe(false);
  });

  it('is counted again by a second visit that finds the answers wrong: the next version stands, and the criterion is missed', async () => {
    expect(drawn).toBeGreaterThan(0);
    const sample = await ask<{ rows: { household: number }[] }>('survey.revisits', { round: round.round });
    for (const { household } of sample.rows) {
      const { current } = await ask<{ current: Record<string, number> }>('survey.form', { round: round.round, household });
      const other = {
        B01: 'urban', B07: 900_000, B08: 'trade', B02: current['B02']! + 1, B03: current['B03']! + 1, B04: current['B04']! + 1, B05: true, B06: ['fridge'], B10: 1, B11: 1, B20: 1, B21: 0, B30: 1, B31: 1, B40: false, B41: false, B42: true, B43: 8, B50: 'rain', B51: 'septic', B60: false, B61: false, B62: false,
      };
      const done = await ask<{ items: number; errors: number }>('survey.revisit', { round: round.round, household, on: clock.today(), forms, answers: other }, 'commune_chair');
      expect(done.errors).toBe(done.items);
    }
    const own = (await figures()).find((one) => one.slug === commune)!;
    expect([own.version > 1, Number(own.value) < 80]).toEqual([true, true]);
    expect((await criterion('2026-01-05')).state).toBe('missed');
    expect(await ask('survey.quality', { round: round.round })).toMatchObject({ decided: true, mayRecount: true, figure: { year: 2025, value: own.value, note: own.note } });
    expect(await ask('survey.recount', { round: round.round })).toEqual({ year: 2025, value: own.value, figures: 0 });
  });
});
