/** A place whose figures were corrected after its sheet was closed, on a real database: before a decision its gates are computed again, and the award is refused with the working. */
import { type KyselyPlugin, sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { turnedFacts } from '../../src/actions/assessment/again.ts';
import { listClosedSheets } from '../../src/db/assessment.ts';
import { type Role, systemActor } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn } from '../support/asking.ts';
import { broughtTo } from '../support/award-acts.ts';
import { closedSheet } from '../support/closed-sheet.ts';
import { useLoadedHouse } from '../support/database.ts';

const [district, province] = ['story-tay-linh-tra-giang', 'story-tra-giang'];
const plan = 'story-tay-linh';
type Done = { award: number; version: number } & Record<string, unknown>;
type Problem = { problems: { code: string; field: string; params: { dossier: number; working: { key: string }[] } }[] };

describe('figures of a place since its sheet was closed', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2024-06-03' });
  const { ask, idOf } = askingIn({ house, owner }, province);
  let round: Done;
  const next = async (name: string, more: object = {}, role: Role = 'province_officer'): Promise<Done> => (round = await ask<Done>(name, { award: round.award, version: round.version, on: clock.today(), ...more }, role));
  /** The district's poor and near-poor households of 2023, put right in the series. */
  const corrected = async (value: number): Promise<void> => {
    await sql`update observations set value = ${value}, numerator = null, denominator = null where area_id = ${await idOf(district)} and period_end = '2023-12-31' and indicator_id = (select id from indicators where code = 'poor_and_near_poor_households')`.execute(owner.db);
  };

  beforeAll(async () => {
    await corrected(1);
    const facts = { 'huyen-cua-so-lieu': { state: 'met', reason: 'computed', value: '99', required: '50', margin: '49', opens: 'verdict', working: [] } } as const;
    await closedSheet(owner, { plan, set: 'tieu-chi-cap-huyen', kind: 'district', place: await idOf(district), fromYear: 2021, toYear: 2023, on: '2024-06-01', facts });
    round = await ask<Done>('award.open', { area: province, level: 'province', occasion: 'interim', on: clock.today(), deadline: '2024-12-01', fromYear: 2021, toYear: 2023, plan }, 'province_officer');
    const made = await next('award.nominate', { place: district, form: 'province_merit', path: 'own', fromYear: 2021, toYear: 2023, achievement: 'Giảm nghèo nhanh và bền vững trên toàn huyện.' });
    round = { ...round, ...(await broughtTo(owner, made, [1], 'published', { on: plainDate('2024-06-03') })) };
    clock.set(plainDate('2024-07-01'));
  });

  it('hold nothing while they say what the sheet said', async () => {
    expect(await next('award.check', { dossier: 1 })).toMatchObject({ stage: 'published', gates: [{ criterion: 'tieu-chi-cap-huyen', state: 'pass' }, { criterion: 'one_achievement', state: 'pass' }] });
  });

  it('are asked once for all sheets of a round that are judged by one last day, on however many days they were closed', async () => {
    const questions = async (days: readonly string[]): Promise<number> => {
      let asked = 0;
      const counting: KyselyPlugin = { transformQuery: ({ node }) => { asked += 1; return node; }, transformResult: async ({ result }) => result };
      await owner.db.withPlugin(counting).transaction().execute(async (db) => {
        const [sheet] = await listClosedSheets(db, { subjects: (await sql<{ id: number }>`select subject_id::int as id from assessments where closed_hash = 'test'`.execute(db)).rows.map((row) => row.id), planIds: [(await sql<{ id: number }>`select id from plans where slug = ${plan}`.execute(db)).rows[0]!.id], firstYear: 2021, lastYear: 2023 });
        const area = await idOf(district);
        await turnedFacts({ db, actor: systemActor, today: clock.today() } as never, days.map((day, index) => ({ sheet: { ...sheet!, id: index, closedOn: plainDate(day) }, areaId: area })));
      });
      return asked;
    };
    await questions(['2024-06-01']); // places are kept from the first reading
    expect(await questions(['2024-06-01', '2024-05-02', '2024-03-04'])).toBe(await questions(['2024-06-01']));
  });

  it('refuse the decision while one of them is contested: what was passed and is not known now passes nothing', async () => {
    // The set of the sheet is its figures alone, so that nothing else leaves it open.
    const { rows: [whole] } = await sql<{ id: number; criteria: object }>`select id, criteria from assessment_rounds where set_id = 'tieu-chi-cap-huyen'`.execute(owner.db);
    await sql`update assessment_rounds set criteria = jsonb_set(criteria, '{set,items}', (select jsonb_agg(i) from jsonb_path_query(criteria -> 'set' -> 'items', '$.** ? (@.id == "huyen-cua-so-lieu")') i)) where id = ${whole!.id}`.execute(owner.db);
    const flagged = async (flags: string | null): Promise<void> => {
      await sql`update observations set flags = ${flags}::text[] where area_id = ${await idOf(district)} and period_end = '2023-12-31' and indicator_id = (select id from indicators where code = 'poor_and_near_poor_households')`.execute(owner.db);
    };
    await flagged('{CONFLICT}');
    const problem = await next('award.decide', { dossiers: [1] }, 'signer').then(() => expect.unreachable('it was let through'), (one: unknown) => (one as Problem).problems[0]!);
    expect(problem).toMatchObject({ code: 'award.gate_since_unknown', field: 'dossiers.0', params: { dossier: 1 } });
    expect(problem.params.working.map((line) => line.key)).toContain('award.gate.doubtful');
    await flagged(null);
    await sql`update assessment_rounds set criteria = ${JSON.stringify(whole!.criteria)}::jsonb where id = ${whole!.id}`.execute(owner.db);
  });

  it('refuse the decision once they were corrected, with the working, and end the dossier when its gates are looked at anew', async () => {
    await corrected(100_000);
    const problem = await next('award.decide', { dossiers: [1] }, 'signer').then(() => expect.unreachable('it was let through'), (one: unknown) => (one as Problem).problems[0]!);
    expect(problem).toMatchObject({ code: 'award.gate_since_failed', field: 'dossiers.0', params: { dossier: 1 } });
    // Not only that it turned: the figures by which it did.
    expect(problem.params.working.map((line) => line.key)).toContain('award.gate.turned');
    expect(problem.params.working.some((line) => line.key.startsWith('plan.trace.'))).toBe(true);
    expect(await next('award.check', { dossier: 1 })).toMatchObject({ stage: 'refused' });
    const { gates } = await ask<{ gates: { criterion: string; state: string; text: string }[] }>('award.dossier', { award: round.award, dossier: 1 }, 'province_officer');
    expect(gates.find((gate) => gate.criterion === 'huyen-cua-so-lieu')).toMatchObject({ state: 'fail', text: expect.stringContaining('4 điểm') });
  });

  it('say of a sheet whose round the place opened over itself, from before that was refused, that it did; of one the level above opened nothing', async () => {
    const keys = async (dossier: number): Promise<string[]> => (await ask<{ gates: { working: { key: string }[] }[] }>('award.dossier', { award: round.award, dossier }, 'province_officer')).gates[0]!.working.map((line) => line.key);
    expect(await keys(1)).toContain('award.gate.by_itself'); // the plan is the district's, so is the round the test made
    await sql`update assessment_rounds set area_id = ${await idOf(province)} where set_id = 'tieu-chi-cap-huyen'`.execute(owner.db);
    await corrected(1);
    const again = await next('award.nominate', { place: district, form: 'province_merit', path: 'own', fromYear: 2021, toYear: 2023, achievement: 'Giảm nghèo nhanh, bền vững trên toàn huyện.' });
    expect(await next('award.check', { dossier: again['dossier'] })).toMatchObject({ gates: [{ criterion: 'tieu-chi-cap-huyen', state: 'pass' }, { criterion: 'one_achievement', state: 'pass' }] });
    expect(await keys(Number(again['dossier']))).not.toContain('award.gate.by_itself');
  });
});
