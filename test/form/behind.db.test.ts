/** The households behind a number of persons: their members, as known on the day of knowledge and on the day they are counted, add up to it. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-vinh-linh-tay-linh-tra-giang';
type Form = { columns: { id: string; refs: { part: string; class: string; item: string }[] }[]; total: { unit: string; cells: { value: number | null }[] }[] };
type Row = { id: number; members: number; stayed: boolean };

describe('members of the households behind a number', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2024-06-03' });
  const { ask } = askingIn({ house, owner }, commune);
  /** Persons a column of form 2 says, and the members of the households it opens. */
  const persons = async (column: string, more: object = {}, form_ = 2) => {
    const form = await ask<Form>('form.table', { area: commune, year: 2023, form: form_, ...more });
    const at = form.columns.findIndex((one) => one.id === column);
    const rows = [...(await ask<{ rows: Row[] }>('form.behind', { area: commune, year: 2023, ...form.columns[at]!.refs[0]!, counts: 'persons', limit: 200, ...more })).rows];
    return { said: form.total.find((one) => one.unit === 'persons')!.cells[at]!.value, members: rows.reduce((sum, one) => sum + one.members, 0), rows };
  };

  it('add up to its persons, without who died on that very day, and with them as it was known before', async () => {
    const before = await persons('9');
    expect(before.members).toBe(before.said);
    const { id } = before.rows.find((one) => one.members > 2)!;
    clock.set(plainDate('2024-06-10'));
    const { version, members } = await ask<{ version: number; members: { id: number; relation: string }[] }>('household.get', { id });
    await ask('household.depart', { id, version, on: '2023-12-31', person: members.find((one) => one.relation !== 'head')!.id, death: true });
    const now = await persons('9');
    expect([now.said, now.members]).toEqual([before.said! - 1, before.said! - 1]);
    const then = await persons('9', { knownOn: '2024-06-09' });
    expect([then.said, then.members]).toEqual([before.said, before.said]);
  });

  it('are those of the last day of the year before, where that is what is counted, and of the day of a movement', async () => {
    for (const column of ['1', '2', '6']) {
      const { said, members, rows } = await persons(column);
      expect([column, members, rows.length > 0]).toEqual([column, said, true]);
    }
  });

  it('are as many in the list of the movements', async () => {
    for (const movement of ['poor-2', 'poor-6']) {
      const { rows } = await ask<{ rows: Row[] }>('household.list', { area: commune, date: '2023-12-31', movements: [movement], limit: 200 });
      const { members } = await persons(movement.slice(-1));
      expect([movement, rows.reduce((sum, one) => sum + one.members, 0)]).toEqual([movement, members]);
    }
  });

  it('are those who came into or left a household that stayed on its list too, in columns 4 and 8, beside those of whole households', async () => {
    const before = { 4: await persons('4'), 8: await persons('8') };
    const listed = await persons('9');
    const [first, second] = listed.rows.filter((one) => one.members > 2) as [Row, Row];
    const card = (id: number) => ask<{ version: number; members: { id: number; relation: string }[] }>('household.get', { id });
    const child = (name: string) => ({ relation: 'child', details: { fullName: name, birth: '2001', sex: 'female', ethnicGroup: 'kinh' } });
    for (const name of ['Trần Thị Mới Về', 'Trần Thị Cùng Về']) await ask('household.enter', { id: first.id, version: (await card(first.id)).version, on: '2023-12-30', person: child(name) });
    const { version, members } = await card(second.id);
    await ask('household.depart', { id: second.id, version, on: '2023-12-30', person: members.find((one) => one.relation !== 'head')!.id });
    const now = { 4: await persons('4'), 8: await persons('8') };
    expect([now[4].said, now[4].members, now[8].said, now[8].members]).toEqual([before[4].said! + 1, before[4].said! + 1, before[8].said! + 2, before[8].said! + 2]);
    expect([now[8].rows.filter((one) => one.stayed && one.id === first.id), now[4].rows.filter((one) => one.stayed && one.id === second.id)]).toMatchObject([[{ members: 2 }], [{ members: 1 }]]);
    for (const form of [2, 3]) for (const column of ['4', '8']) { const one = await persons(column, {}, form); expect([form, column, one.members]).toEqual([form, column, one.said]); }
    const ref = { part: 'flow', class: 'poor', item: '8' };
    const { total } = await ask<{ total: number }>('form.behind', { area: commune, year: 2023, ...ref });
    expect(total, 'a number of households opens whole households alone').toBe(now[8].rows.filter((one) => !one.stayed).length);
    const compared = await ask<{ before: number; after: number; rows: { id: number }[] }>('form.compareBehind', { area: commune, year: 2023, beforeYear: 2023, beforeKnownOn: '2024-06-09', ...ref, counts: 'persons' });
    expect([compared.after - compared.before, compared.rows.map((one) => one.id)]).toEqual([2, [first.id]]);
  });

  it('are without who left by a decision that was revoked within the year, as is the number, and neither counts the revocation', async () => {
    const more = { knownOn: '2024-06-10' };
    const [left, back] = [await persons('2', more), await persons('8', more)];
    const [{ id, members }] = left.rows as [Row];
    const { id: status } = await owner.db.selectFrom('household_statuses').select('id').where('household_id', '=', id).where('ended_act', 'is', null).where('change', '=', 'left_to_near_poor').where('valid_from', '>', '2022-12-31').where('valid_from', '<', '2023-12-31').executeTakeFirstOrThrow();
    await sql`delete from household_statuses where household_id = ${id} and ended_act is null and valid_from > (select valid_from from household_statuses where id = ${status})`.execute(owner.db);
    await sql`update household_statuses set valid_until = valid_from + 1 where id = ${status}`.execute(owner.db);
    await sql`insert into household_statuses (household_id, village_id, valid_from, known_from, act_id, class, change, decision_id, standard) select household_id, village_id, valid_until, known_from, act_id, 'poor', 'other', decision_id, standard from household_statuses where id = ${status}`.execute(owner.db);
    const [now, then] = [await persons('2', more), await persons('8', more)];
    expect([now.said, now.members, now.rows.length]).toEqual([left.said! - members, left.members - members, left.rows.length - 1]);
    expect([then.said, then.members]).toEqual([back.said, back.members]);
    // Who came while the decision stood came to the list it is on again.
    const { rows: [{ day }] } = await sql<{ day: string }>`select valid_until as day from household_statuses where id = ${status}`.execute(owner.db) as { rows: [{ day: string }] };
    const { version } = await ask<{ version: number }>('household.get', { id });
    await ask('household.enter', { id, version, on: day, person: { relation: 'child', details: { fullName: 'Trần Thị Giữa Chừng', birth: '2001', sex: 'female', ethnicGroup: 'kinh' } } });
    const later = await persons('8', more);
    expect([later.said, later.members, later.rows.filter((one) => one.stayed && one.id === id).map((one) => one.members)]).toEqual([back.said! + 1, back.members + 1, [1]]);
  });
});
