/** As what movement the statistics count a plan: added beside the signed text, which stands; refused where the text says it; taken back; on a real database. */
import { describe, expect, it } from 'vitest';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-my-linh-tay-linh-tra-giang';
const plan = 'story-my-linh';
type Codes = { said: object; recorded: { by: string } | null; counted: { kind: string; length: string }; recordVersion: number; mayRecord: boolean };
type Form = { number: string; rows: { cells: (number | null)[] }[] };

describe('the movement of an issued plan in the statistics', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2024-12-10' });
  const { ask } = askingIn({ house, owner }, commune);
  const codes = () => ask<Codes>('plan.movementCodes', { plan });
  const record = (input: object, expectedVersion = 0) => ask('plan.codeMovement', { plan, reason: 'Công văn 12/UBND-VX', ...input, expectedVersion });
  const counted = async () => (await ask<{ forms: Form[] }>('award.statistics', { area: commune, year: 2024 })).forms.find((one) => one.number === '0601.N')!.rows[0]!.cells;
  const nothing = { kind: null, reach: null, startsOn: null, endsOn: null };

  it('is what a plan that says nothing is taken for, until somebody who keeps the plan adds it with the reason', async () => {
    expect(await codes()).toMatchObject({ said: nothing, recorded: null, counted: { kind: 'thematic', reach: 'area', length: 'five_up' }, recordVersion: 0, mayRecord: true });
    expect(await counted()).toEqual([1, 1, 0, 1, 0, 0, 0, 0, 0, 0, 1]);
    expect(await refusal(record(nothing))).toBe('plan.movement_nothing');
    expect(await refusal(record({ startsOn: '2020-12-31' }))).toBe('plan.movement_outside');
    expect(await refusal(record({ startsOn: '2024-10-17', endsOn: '2024-03-01' }))).toBe('plan.movement_reversed');
    expect(await refusal(ask('plan.codeMovement', { plan, kind: 'regular', reason: 'Công văn', expectedVersion: 0 }, 'council_member'))).toBe('house.forbidden');
    expect(await refusal(ask('plan.codeMovement', { plan, kind: 'regular', reason: 'Công văn', expectedVersion: 0 }, 'commune_officer', 'story-vinh-linh-tay-linh-tra-giang'))).toBe('house.forbidden');
    expect(await refusal(ask('plan.codeMovement', { plan: 'quoc-gia-666', kind: 'regular', reason: 'Công văn', expectedVersion: 0 }))).not.toBe('done');
    await record({ kind: 'regular', startsOn: '2024-03-01', endsOn: '2024-10-17' });
    expect(await codes()).toMatchObject({ said: nothing, recorded: { kind: 'regular', reach: null, by: `commune_officer/${commune}`, reason: 'Công văn 12/UBND-VX' }, counted: { kind: 'regular', reach: 'area', startsOn: '2024-03-01', endsOn: '2024-10-17', length: 'under_one' } });
    expect(await counted()).toEqual([1, 0, 1, 1, 0, 0, 1, 0, 0, 0, 0]);
  });

  it('is recorded again over what was seen, and taken back by giving nothing; what stood before is kept', async () => {
    const { recordVersion } = await codes();
    expect(await refusal(record({ reach: 'cluster' }))).toBe('house.stale_record');
    await record({ reach: 'cluster' }, recordVersion);
    expect(await counted()).toEqual([1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1]);
    await record(nothing, (await codes()).recordVersion);
    expect(await codes()).toMatchObject({ recorded: null, recordVersion: 0, counted: { kind: 'thematic', reach: 'area' } });
    expect(await owner.db.selectFrom('plan_movement_codes').select(['kind', 'reach']).where('replaced_on', 'is not', null).orderBy('id').execute()).toEqual([{ kind: 'regular', reach: null }, { kind: null, reach: 'cluster' }]);
  });

  it('is not added where the signed text says it', async () => {
    const { pool } = owner;
    await pool.query('alter table plan_versions disable trigger user');
    await pool.query(`update plan_versions set content = content || jsonb_build_object('movement', content -> 'movement' || '{"kind": "regular"}'), hash = md5(hash) where plan_id = (select id from plans where slug = $1)`, [plan]);
    expect(await codes()).toMatchObject({ said: { kind: 'regular' }, counted: { kind: 'regular' } });
    expect(await refusal(record({ kind: 'thematic' }))).toBe('plan.movement_said');
    await record({ reach: 'sector' });
    expect(await counted()).toEqual([1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1]);
  });
});
