/** What turned since a dossier was checked, on a real database: a household that is poor again, a sheet that no longer stands; the next step is refused with the working, and the gates may be looked at anew. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn } from '../support/asking.ts';
import { broughtTo } from '../support/award-acts.ts';
import { closedSheet } from '../support/closed-sheet.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-dong-linh-2025';
const plan = 'story-tay-linh';
const years = { fromYear: 2021, toYear: 2025 };
type Done = { award: number; version: number } & Record<string, unknown>;
type Problem = { problems: { code: string; field: string; params: { dossier: number; working: { key: string }[] } }[] };

describe('gates since they were passed', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2025-09-08' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const accounts: string[] = [];
  const council: readonly Role[] = ['commune_chair', 'commune_officer', 'council_member'];
  let round: Done;
  let households: number[] = [];
  const next = async (name: string, more: object = {}, role: Role = 'commune_officer'): Promise<Done> => (round = await ask<Done>(name, { award: round.award, version: round.version, on: clock.today(), ...more }, role));
  const refused = async (act: Promise<unknown>): Promise<Problem['problems'][number]> => act.then(() => expect.unreachable('it was let through'), (problem: unknown) => (problem as Problem).problems[0]!);
  /** A review made the household this class. */
  const classed = async (household: number, to: string): Promise<void> => { await sql`update household_statuses set class = ${to} where household_id = ${household} and ended_act is null and valid_until is null`.execute(owner.db); };
  const dossier = (number: number) => ask<{ stage: string; refused: string | null; gates: { criterion: string; state: string }[] }>('award.dossier', { award: round.award, dossier: number });

  beforeAll(async () => {
    const found = await sql<{ id: number }>`
      select s.household_id::int as id from household_statuses s join households h on h.id = s.household_id join area_closure c on c.descendant_id = h.village_id and c.ancestor_id = ${await idOf(commune)}
      where s.ended_act is null and s.change = 'left_to_near_poor' and s.valid_from >= '2021-01-01' and s.valid_from < '2025-09-01' and s.valid_until is null order by 1 limit 4`.execute(owner.db);
    households = found.rows.map((row) => row.id);
    for (const role of council) {
      await ask('account.me', {}, role).catch(() => undefined);
      const { id } = await owner.db.selectFrom('accounts').select('id').where('name', '=', `${role}/${commune}`).executeTakeFirstOrThrow();
      await owner.db.insertInto('grants').values({ account_id: id, role, area_id: await idOf(commune), valid_from: '2025-01-01' } as never).execute();
      accounts.push(id);
    }
    round = await ask<Done>('award.open', { area: commune, level: 'commune', occasion: 'final', on: clock.today(), deadline: '2025-12-01', ...years, plan });
    for (const household of households) {
      for (const [fromYear, toYear] of [[2021, 2023], [2024, 2025]] as const) await closedSheet(owner, { plan, set: 'tieu-chi-ho', kind: 'household', household, fromYear, toYear, on: '2025-09-05' });
      const made = await next('award.nominate', { household, form: 'commune_commendation', path: 'own', ...years, achievement: 'Gia đình tự lực vươn lên.' });
      expect(await next('award.check', { dossier: made['dossier'] })).toMatchObject({ stage: 'gates_passed' });
    }
  });

  it('keep a household that is poor again from the council, and end its dossier when they are looked at anew', async () => {
    await next('award.meet', { place: 'Nhà văn hóa', present: 20, chair: 'Chủ trì', secretary: 'Thư ký', votes: [1, 2, 3, 4].map((one) => ({ dossier: one, agree: 20 })) });
    await classed(households[0]!, 'poor');
    const members = accounts.map((account, index) => ({ account, duty: ['chair', 'secretary', 'member'][index] }));
    const problem = await refused(next('award.convene', { secret: true, dossiers: [2, 1], members }));
    expect(problem).toMatchObject({ code: 'award.gate_since_failed', field: 'dossiers.1', params: { dossier: 1, gate: { key: 'award.criterion.household_class' } } });
    expect(problem.params.working.map((line) => line.key)).toContain('award.gate.household_now');
    expect(await next('award.check', { dossier: 1 })).toMatchObject({ stage: 'refused' });
    expect(await dossier(1)).toMatchObject({ stage: 'refused', refused: 'gate' });
    // What still holds stays where it is.
    expect(await next('award.check', { dossier: 2 })).toMatchObject({ stage: 'met' });
  });

  it('are asked once more before the decision, of the register and of the sheets', async () => {
    // The others have gone the whole way, with the list hung long enough.
    const base = await owner.db.selectFrom('award_acts').select('number').where('round_id', '=', round.award).where('kind', '=', 'meet').executeTakeFirstOrThrow();
    await owner.db.deleteFrom('award_acts').where('round_id', '=', round.award).where('number', '>=', base.number).execute();
    round = { ...round, version: base.number - 1 };
    round = { ...round, ...(await broughtTo(owner, round, [2, 3, 4], 'published', { on: plainDate('2025-09-08') })) };
    clock.set(plainDate('2025-12-20'));
    await classed(households[1]!, 'poor');
    expect(await refused(next('award.decide', { dossiers: [3, 2] }, 'commune_chair'))).toMatchObject({ code: 'award.gate_since_failed', field: 'dossiers.1', params: { dossier: 2 } });
    expect(await next('award.check', { dossier: 3 })).toMatchObject({ stage: 'published' });
    // A sheet of a later year that is closed only now.
    await closedSheet(owner, { plan, set: 'tieu-chi-ho', kind: 'household', household: households[2]!, fromYear: 2025, toYear: 2025, truth: 'not', on: '2025-12-18' });
    expect(await refused(next('award.decide', { dossiers: [3] }, 'commune_chair'))).toMatchObject({ code: 'award.gate_since_failed', field: 'dossiers.0', params: { dossier: 3 } });
    expect(await next('award.check', { dossier: 3 })).toMatchObject({ stage: 'refused' });
    expect(await next('award.check', { dossier: 2 })).toMatchObject({ stage: 'refused' });
    expect(await next('award.decide', { dossiers: [4] }, 'commune_chair')).toMatchObject({ awards: 1 });
  });
});
