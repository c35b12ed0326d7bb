/** On which closed sheets a dossier rests, on a real database: all years of its achievement, and the sheets of the plans above and below the round's own. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/account/roles.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { closedSheet } from '../support/closed-sheet.ts';
import { useLoadedHouse } from '../support/database.ts';

const district = 'story-tay-linh-tra-giang';
const commune = 'story-vinh-linh-tay-linh-tra-giang';
const [districtPlan, communePlan, neighbourPlan] = ['story-tay-linh', 'story-vinh-linh', 'story-binh-linh'];
type Done = { award: number; version: number; dossier: number };
type Dossier = { stage: string; gates: { criterion: string; text: string | null; state: string; working: { key: string; params?: Record<string, unknown> }[] }[] };

describe('the sheets an award rests on', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2024-06-03' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const years = { fromYear: 2022, toYear: 2023 };
  let households: number[] = [];
  /** A round by a plan, with somebody proposed and checked in it. */
  const checked = async (whom: object, at: { plan?: string; area?: string; level?: string; role?: Role } = {}): Promise<Dossier> => {
    const { plan = districtPlan, area = commune, level = 'commune', role = 'commune_officer' } = at;
    const round = await ask<Done>('award.open', { area, level, occasion: 'interim', on: '2024-06-03', deadline: '2024-12-01', ...years, plan }, role, area);
    const made = await ask<Done>('award.nominate', { ...round, on: '2024-06-03', form: `${level}_commendation`, path: 'own', ...years, achievement: 'Gia đình tự lực vươn lên.', ...whom }, role, area);
    await ask('award.check', { award: made.award, version: made.version, on: '2024-06-03', dossier: made.dossier }, role, area);
    return ask<Dossier>('award.dossier', { award: made.award, dossier: made.dossier }, role, area);
  };
  const gateOf = (one: Dossier, set: string) => one.gates.find((gate) => gate.criterion === set);
  const sheetOf = (household: number, more: object) => closedSheet(owner, { plan: districtPlan!, set: 'tieu-chi-ho', kind: 'household', household, ...years, ...more });

  beforeAll(async () => {
    const { rows } = await sql<{ id: number }>`
      select h.id::int from households h join household_statuses s on s.household_id = h.id and s.ended_act is null where h.village_id in (select descendant_id from area_closure where ancestor_id = ${await idOf(commune)})
      group by h.id having bool_or(s.change = 'left_above' and s.valid_from between '2022-01-01' and '2023-12-31') and not bool_or(s.class = 'poor' and s.valid_until is null) order by 1 limit 5`.execute(owner.db);
    households = rows.map((row) => row.id);
  });

  it('cover every year: one good year leaves the gate unknown and names the other, and both together pass', async () => {
    const household = households[0]!;
    await sheetOf(household, { fromYear: 2023, toYear: 2023 });
    const short = await checked({ household });
    expect([short.stage, gateOf(short, 'tieu-chi-ho')!.state]).toEqual(['nominated', 'unknown']);
    expect(gateOf(short, 'tieu-chi-ho')!.working).toContainEqual({ key: 'award.gate.years_missing', params: { years: '2022' } });
    await sheetOf(household, { fromYear: 2022, toYear: 2022 });
    const whole = await checked({ household });
    expect([whole.stage, gateOf(whole, 'tieu-chi-ho')!.state]).toEqual(['gates_passed', 'pass']);
    expect(gateOf(whole, 'tieu-chi-ho')!.working.map((line) => line.key)).toEqual(expect.arrayContaining(['award.gate.assessed.year', 'award.gate.years_covered']));
  });

  it('do not let a narrow one that passed later hide a wide one that failed', async () => {
    const household = households[1]!;
    await sheetOf(household, { truth: 'not' });
    await sheetOf(household, { fromYear: 2023, toYear: 2023, on: '2024-05-30' });
    const made = await checked({ household });
    expect([made.stage, gateOf(made, 'tieu-chi-ho')!.state]).toEqual(['refused', 'fail']);
  });

  it('are found under the plan the round\'s own carries out, and under one that carries it out; not under a neighbour\'s', async () => {
    const [above, below, beside] = households.slice(2);
    await sheetOf(above!, {});
    const upward = await checked({ household: above }, { plan: communePlan! });
    expect([upward.stage, gateOf(upward, 'tieu-chi-ho')]).toMatchObject(['gates_passed', { state: 'pass', working: [{ key: 'award.gate.assessed.by_plan' }, { key: 'award.gate.years_covered' }] }]);
    await sheetOf(below!, { plan: communePlan });
    const downward = await checked({ household: below }, { area: district, level: 'district', role: 'district_officer' });
    expect([downward.stage, gateOf(downward, 'tieu-chi-ho')!.state]).toEqual(['gates_passed', 'pass']);
    await sheetOf(beside!, { plan: neighbourPlan });
    const elsewhere = await checked({ household: beside }, { plan: communePlan! });
    expect([elsewhere.stage, gateOf(elsewhere, 'assessment')!.state]).toEqual(['nominated', 'unknown']);
  });

  it('are asked for where a plan above has criteria for such a subject, though the plan of the round has none', async () => {
    const official = await checked({ named: { kind: 'official', name: 'Hồ Thị Mai', position: 'Công chức' } }, { plan: communePlan });
    expect(gateOf(official, 'no_set')).toBeUndefined();
    expect(gateOf(official, 'assessment')).toMatchObject({ state: 'unknown', working: [{ key: 'award.gate.not_assessed' }] });
    expect(official.stage).toBe('nominated');
    const unit = await checked({ named: { kind: 'unit', name: 'Trạm Y tế giả lập', position: '' } }, { plan: communePlan });
    expect(gateOf(unit, 'no_set')).toMatchObject({ state: 'pass' });
  });
});

describe('the criteria frozen with a round', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2024-06-03' });
  const { ask } = askingIn({ house, owner }, commune);
  const opened = async (): Promise<Done> => {
    const round = await ask<Done>('award.open', { area: commune, level: 'commune', occasion: 'interim', on: '2024-06-03', deadline: '2024-12-01', fromYear: 2023, toYear: 2023, plan: districtPlan });
    return ask<Done>('award.nominate', { ...round, on: '2024-06-03', named: { kind: 'official', name: 'Đinh Thị Mơ', position: 'Công chức' }, form: 'commune_commendation', path: 'own', fromYear: 2023, toYear: 2023, achievement: 'Bám thôn, giúp hộ thoát nghèo.' });
  };
  const check = (made: Done) => refusal(ask('award.check', { award: made.award, version: made.version, on: '2024-06-03', dossier: made.dossier }));

  it('are asked again at every check: a bound or a word of the plan moved behind the round is refused and journalled', async () => {
    const [first, second, third] = [await opened(), await opened(), await opened()];
    await sql`update award_acts set act = jsonb_set(act, '{bounds,reports_on_time}', '"1"') where round_id = ${first.award} and number = 1`.execute(owner.db);
    expect(await check(first)).toBe('award.criteria_changed');
    const { rows: [kept] } = await sql<{ act: string }>`select action as act from audit_entries where subject_kind = 'award' and subject_id = ${String(first.award)} and after ->> 'refused' = 'award.criteria_changed'`.execute(owner.db);
    expect(kept).toEqual({ act: 'award.check' });
    expect(await check(second)).toBe('done');
    // The database itself keeps issued versions; here somebody took that away.
    await sql`alter table plan_versions disable trigger user`.execute(owner.db);
    await sql`update plan_versions set content = jsonb_set(content, '{criteria,0,text}', '"Ngưỡng khác"') where plan_id = (select id from plans where slug = ${districtPlan})`.execute(owner.db);
    expect(await check(third)).toBe('award.criteria_changed');
  });
});
