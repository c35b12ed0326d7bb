/** Form 1 counts households of an average living standard where it is written that they farm, fish or make salt, kept and now alike; the others are told below it to who keeps the register, never in it. */
import { sql } from 'kysely';
import { expect, it, describe } from 'vitest';
import { execute } from '../../src/actions/kernel.ts';
import { findAction } from '../../src/actions/registry.ts';
import { publicActor } from '../../src/domain/account/roles.ts';
import { askingIn } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-vinh-linh-tay-linh-tra-giang';
type Form = { notFarming: number; columns: { id: string; refs: { part: string; class: string; item: string }[] }[]; total: { cells: { value: number | null }[] }[]; rows: { cells: { value: number | null }[] }[] };
type Done = { version: number };

describe('households of an average living standard', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2024-06-03' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const form = (more: object = {}): Promise<Form> => ask<Form>('form.table', { area: commune, year: 2023, form: 1, ...more });
  const columns = (of: Form): (number | null)[] => ['7', '13'].map((id) => of.total[0]!.cells[of.columns.findIndex((one) => one.id === id)]!.value);

  it('are in form 1 from the day the mark of farming holds on its last day, with their members, and open as many', async () => {
    const { rows } = await sql<{ id: number; members: number }>`select s.household_id::int as id, (select count(*)::int from household_members m where m.household_id = s.household_id and m.ended_act is null and m.valid_from <= '2023-12-31' and (m.valid_until is null or m.valid_until > '2023-12-31')) as members
      from household_statuses s join area_closure c on c.descendant_id = s.village_id and c.administrative and c.ancestor_id = ${await idOf(commune)} where s.class = 'near_poor' and s.ended_act is null and s.valid_from <= '2023-12-31' and s.valid_until is null order by s.village_id, s.household_id limit 3`.execute(owner.db);
    await sql`update household_statuses set class = 'average' where household_id = any (${rows.map((one) => one.id)}::bigint[]) and valid_until is null and ended_act is null and valid_from <= '2023-12-31'`.execute(owner.db);
    const [farming, former, later] = rows as [(typeof rows)[number], (typeof rows)[number], (typeof rows)[number]];
    const mark = async (id: number, name: 'household.setTrait' | 'household.endTrait', on: string) => ask<Done>(name, { id, version: (await ask<Done>('household.get', { id })).version, on, trait: 'farming', reason: 'Ghi theo danh sách của thôn' });
    await mark(farming.id, 'household.setTrait', '2023-06-01');
    await mark(former.id, 'household.setTrait', '2023-06-01');
    await mark(former.id, 'household.endTrait', '2023-11-01');
    await mark(later.id, 'household.setTrait', '2024-02-01');
    const kept = await form();
    expect([columns(kept), kept.notFarming]).toEqual([[1, farming.members], 2]);
    const now = await form({ knownOn: '2024-06-03' });
    expect([columns(now), now.notFarming, now.rows]).toEqual([[1, farming.members], 2, kept.rows]);
    const [ref] = kept.columns.find((one) => one.id === '7')!.refs;
    const behind = await ask<{ total: number; rows: { id: number }[] }>('form.behind', { area: commune, year: 2023, ...ref });
    expect([behind.total, behind.rows.map((one) => one.id)]).toEqual([1, [farming.id]]);
    const list = await ask<{ rows: { id: number }[] }>('household.list', { area: commune, date: '2023-12-31', classes: ['average'], trait: 'farming' });
    expect(list.rows.map((one) => one.id)).toEqual([farming.id]);
  });

  it('are few here, so the public is not told how many farm; the others are told to nobody who cannot write the mark', async () => {
    const [exact, open] = [await form(), (await execute(house, findAction('form.table')!, { area: commune, year: 2023, form: 1 }, { actor: publicActor, requestId: 'test' })) as Form];
    expect([columns(open), open.notFarming, exact.notFarming]).toEqual([[null, null], 0, 2]);
    expect(columns(exact)[0]).toBe(1);
  });
});
