/** A survey entered by its forms: the class follows and the answers stay with the forms' hash; a second entry, second visits and the quality of the data. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/account/roles.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';
import { wholeHousehold } from './answers.ts';

const commune = 'story-dong-linh-2025';
type Form = { round: { version: number }; forms: string; sheets: { sheet: string }[]; current: Record<string, unknown> | null; previous: { answers: Record<string, unknown> } | null; mayEnter: boolean; maySecond: boolean; second: { differences: unknown[] } | null; settled: object | null };

describe('a survey', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2025-09-08' });
  const { ask } = askingIn({ house, owner }, commune);
  const chair: Role = 'commune_chair';
  let round: number;
  let households: { household: number; before: string }[];
  const form = (household: number, role?: Role) => ask<Form>('survey.form', { round, household }, role);
  const enter = async (household: number, answers: object, more: object = {}, name = 'survey.save', role?: Role) => {
    const opened = await form(household);
    return ask<Record<string, unknown>>(name, { round, household, on: '2025-09-08', forms: opened.forms, answers, ...(name === 'survey.save' ? { version: opened.round.version, seconds: 200 } : {}), ...more }, role);
  };

  beforeAll(async () => {
    const opened = await ask<{ round: number; version: number }>('review.open', { area: commune, kind: 'periodic', on: '2025-09-08' });
    round = opened.round;
    await ask('review.closeList', { round, version: opened.version, on: '2025-09-08' });
    households = (await ask<{ rows: typeof households }>('review.households', { round, limit: 200 })).rows;
  });

  it('shows the sheets for a household on the list, and who may enter', async () => {
    const opened = await form(households[0]!.household);
    expect([opened.sheets.map((one) => one.sheet), opened.current, opened.mayEnter, opened.maySecond]).toEqual([['B', 'C'], null, true, false]);
    expect((await form(households[0]!.household, 'supervisor')).mayEnter).toBe(false);
    expect(await refusal(ask('survey.form', { round, household: households[0]!.household }, 'village_head'))).toBe('house.forbidden');
  });

  it('refuses what is missing, cannot be, or was answered to another form, and writes nothing of it', async () => {
    const { household } = households[0]!;
    const { B50: _, ...without } = wholeHousehold;
    expect(await refusal(enter(household, without))).toBe('survey.answer_missing');
    expect(await refusal(enter(household, { ...wholeHousehold, B03: 9 }))).toBe('survey.check_failed');
    expect(await refusal(enter(household, { ...wholeHousehold, B02: 4.5 }))).toBe('survey.answer_wrong');
    expect(await refusal(enter(household, wholeHousehold, { forms: 'x' }))).toBe('survey.other_form');
    expect((await form(household)).current).toBeNull();
  });

  it('gives the class by the standard in force, and keeps the answers with the hash of the forms', async () => {
    const { household } = households[0]!;
    const done = await enter(household, { ...wholeHousehold, C01: ['no_capital'], C04: ['credit'] });
    expect(done).toMatchObject({ class: 'poor', deprivations: 3, scoreA: 70 });
    const opened = await form(household);
    expect(opened.current).toMatchObject({ B02: 4, C01: ['no_capital'], C04: ['credit'] });
    // The table of points is an invented one: said where the class is explained.
    const scoreSaid = async (): Promise<readonly string[]> => (await ask<{ explanation: { key: string }[] }>('review.dossier', { round, household })).explanation.map((one) => one.key).filter((key) => key.endsWith('_score'));
    expect(await scoreSaid()).toEqual(['policy.explain.fixture_score']);
    const stored = await sql<{ forms: string; causes: string[]; needs: string[] }>`select act->>'forms' as forms, act->'assessment'->'causes' as causes, act->'assessment'->'needs' as needs from review_acts where round_id = ${round} and household_id = ${household} and kind = 'survey'`.execute(owner.db);
    expect(stored.rows).toEqual([{ forms: opened.forms, causes: ['no_capital'], needs: ['credit'] }]);
    // A survey of before that was kept tells it by the forms it was entered by; by forms the house does not know any more, that it is not known.
    const keep = (act: string) => sql`update review_acts set act = ${act}::jsonb where round_id = ${round} and household_id = ${household} and kind = 'survey'`.execute(owner.db);
    const { rows: [whole] } = await sql<{ act: { assessment: { scored: string } } }>`select act from review_acts where round_id = ${round} and household_id = ${household} and kind = 'survey'`.execute(owner.db);
    const { scored: _, ...before } = whole!.act.assessment;
    await keep(JSON.stringify({ ...whole!.act, assessment: before }));
    expect(await scoreSaid()).toEqual(['policy.explain.fixture_score']);
    await keep(JSON.stringify({ ...whole!.act, assessment: before, forms: '0'.repeat(64) }));
    expect(await scoreSaid()).toEqual(['policy.explain.unknown_score']);
    await keep(JSON.stringify({ ...whole!.act, assessment: before, forms: undefined }));
    expect(await scoreSaid()).toEqual(['policy.explain.entered_score']);
    await keep(JSON.stringify(whole!.act));
  });

  it('is entered again from paper by somebody else; while items differ nobody can check it', async () => {
    const { household } = households[0]!;
    expect(await refusal(enter(household, wholeHousehold, {}, 'survey.second'))).toBe('survey.same_person');
    expect(await refusal(enter(household, wholeHousehold, { on: '2025-09-09' }, 'survey.second', chair))).toBe('review.in_future');
    const second = await enter(household, { ...wholeHousehold, B43: 60, C01: ['no_capital'], C04: ['credit'] }, {}, 'survey.second', chair);
    expect(second['differences']).toEqual([{ code: 'B43', first: 30, second: 60 }]);
    const { version } = (await form(household)).round;
    expect(await refusal(ask('review.check', { round, version, on: '2025-09-08', household }, chair))).toBe('survey.differences_open');
    expect((await form(household)).second!.differences).toHaveLength(1);
    expect(await refusal(ask('review.checkMany', { round, version, on: '2025-09-08', households: [household] }, chair))).toBe('survey.differences_open');
  });

  it('is settled item by item with a reason, by somebody whose name stays with it; nothing else goes on until then', async () => {
    const { household } = households[0]!;
    const { version } = (await form(household)).round;
    const settle = (items: object[], role?: Role) => ask<Record<string, unknown>>('survey.settle', { round, household, version, on: '2025-09-08', items }, role);
    const took = { code: 'B43', take: 'second', why: 'Phiếu giấy ghi 60' };
    expect(await refusal(enter(household, { ...wholeHousehold, B43: 60, C01: ['no_capital'] }))).toBe('survey.differences_open');
    expect(await refusal(settle([took], 'enumerator'))).toBe('house.forbidden');
    expect(await refusal(settle([{ ...took, code: 'B21' }], chair))).toBe('survey.not_all_settled');
    expect(await refusal(settle([took, { ...took, code: 'B21' }], chair))).toBe('survey.not_all_settled');
    expect(await refusal(settle([{ ...took, why: '' }], chair))).toBe('house.invalid_field');
    expect(await settle([took], chair)).toMatchObject({ class: 'near_poor', deprivations: 2, settled: 1 });
    const opened = await form(household);
    expect([opened.second, opened.current!['B43'], opened.settled]).toEqual([null, 60, { by: `${chair}/${commune}`, on: '2025-09-08', items: [took] }]);
    expect(await refusal(settle([took], chair))).toBe('survey.nothing_to_settle');
    expect((await ask<{ people: { name: string }[] }>('survey.quality', { round })).people.map((one) => one.name)).toEqual([`commune_officer/${commune}`]);
  });

  it('entered by its forms is not replaced by a result alone', async () => {
    const { household } = households[0]!;
    const { version } = (await form(household)).round;
    const result = { household, areaType: 'rural', income: 1_000_000, answers: { d01: true, d02: true, d03: true } };
    expect(await refusal(ask('review.survey', { round, version, on: '2025-09-08', ...result }))).toBe('survey.answered_by_forms');
    expect(await refusal(ask('review.surveyMany', { round, version, on: '2025-09-08', rows: [result] }))).toBe('survey.answered_by_forms');
  });

  it('is drawn for a second visit with its reasons, once; what differs is counted', async () => {
    for (const one of households.slice(1, 6)) await enter(one.household, wholeHousehold, { seconds: 20 });
    expect(await refusal(ask('survey.draw', { round, on: '2025-09-08', share: 40 }))).toBe('house.forbidden');
    const { drawn } = await ask<{ drawn: number }>('survey.draw', { round, on: '2025-09-08', share: 40 }, chair);
    expect(drawn).toBe(3);
    expect(await refusal(ask('survey.draw', { round, on: '2025-09-08', share: 40 }, chair))).toBe('survey.drawn_already');
    const sample = await ask<{ rows: { household: number; reasons: string[] }[] }>('survey.revisits', { round });
    expect(sample.rows.every((row) => row.reasons.length > 0)).toBe(true);
    const other = households.find((one) => !sample.rows.some((row) => row.household === one.household))!;
    expect(await refusal(enter(other.household, wholeHousehold, {}, 'survey.revisit', chair))).toBe('survey.not_drawn');
    const quick = sample.rows.find((row) => row.household !== households[0]!.household)!;
    expect(await enter(quick.household, { ...wholeHousehold, B21: 0 }, {}, 'survey.revisit', chair)).toMatchObject({ errors: 1 });
    expect(await ask('survey.revisits', { round })).toMatchObject({ total: 3, done: 1, errors: 1 });
  });

  it('counts for the quality of the data of the round, the villages and who entered', async () => {
    const found = await ask<{ round: { score: number; surveys: number; parts: Record<string, { value: number | null; cases: number }> }; villages: { surveys: number }[]; people: { surveys: number }[] }>('survey.quality', { round });
    expect([found.round.surveys, found.round.parts['completeness']!.value, found.round.parts['speed']!.value]).toEqual([6, 1, 1 / 6]);
    expect(found.round.parts['recheck']!.value).toBeLessThan(1);
    expect(found.round.parts['consistency']!.cases).toBe(12);
    expect(found.villages.reduce((sum, one) => sum + one.surveys, 0)).toBe(6);
    expect(found.people).toHaveLength(1);
    expect(found.round.score).toBeGreaterThan(0);
  });

  it('is drawn again among what was surveyed since: what was drawn stays, what was passed over is not offered again', async () => {
    type Sample = { total: number; open: number; near: { incomeShare: number; unverified: boolean } | null; rows: { household: number; reasons: string[]; drawnOn: string }[] };
    const sample = (role?: Role) => ask<Sample>('survey.revisits', { round, limit: 200 }, role);
    const before = await sample(chair);
    expect([before.open, before.near]).toMatchObject([0, { incomeShare: 5, unverified: true }]);
    const [passed, near] = [households[6]!.household, households[7]!.household];
    await enter(passed, wholeHousehold);
    const { version } = (await form(near)).round;
    await ask('review.survey', { round, version, on: '2025-09-08', household: near, areaType: 'rural', income: 1_530_000, answers: Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`d${String(index + 1).padStart(2, '0')}`, index < 5])) });
    expect([(await sample(chair)).open, (await sample('commune_officer')).open]).toEqual([2, 0]);
    expect(await refusal(ask('survey.draw', { round, on: '2025-09-09', share: 10 }, chair))).toBe('review.in_future');
    expect(await ask('survey.draw', { round, on: '2025-09-08', share: 10 }, chair)).toEqual({ drawn: 1 });
    const after = await sample(chair);
    expect(after.rows.filter((row) => before.rows.some((one) => one.household === row.household))).toEqual(before.rows);
    expect(after.rows.filter((row) => !before.rows.some((one) => one.household === row.household)).map((row) => row.household)).toEqual([near]);
    expect(after.rows.find((row) => row.household === near)!.reasons).toContain('near_line');
    expect([after.open, await refusal(ask('survey.draw', { round, on: '2025-09-08', share: 100 }, chair))]).toEqual([0, 'survey.drawn_already']);
  });

  it('has its form on paper with the same codes', async () => {
    const paper = await ask<{ fileName: string; bytes: Uint8Array }>('survey.paper', { on: '2025-09-08', sheet: 'B' });
    expect(paper.fileName).toBe('phieu-b-gia-lap-v3.pdf');
    expect(Buffer.from(paper.bytes.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(await refusal(ask('survey.paper', { on: '2020-01-01', sheet: 'B' }))).toBe('survey.no_form');
  });
});
