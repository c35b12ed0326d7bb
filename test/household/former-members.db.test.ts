/** Who left a household lives on where they went: nothing that happens to the household left behind reaches them, and what an earlier version took is given back. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { askingIn } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-vinh-linh-2025';
const other = 'story-phu-linh-2025';
const village = 'story-lang-1-vinh-linh';
const elsewhere = 'story-khoi-pho-1-phu-linh';

type Card = { version: number; lives: boolean; members: { id: number; relation: string; fullName: string }[] };
type Done = { act: number; household: number; version: number };

describe('former members of a household', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2026-03-20' });
  const { ask } = askingIn({ house, owner }, commune);
  const card = (id: number): Promise<Card> => ask<Card>('household.get', { id });
  const persons = async (): Promise<number> => (await ask<{ total: { persons: number } }>('household.counts', { area: village })).total.persons;
  let families = 0;
  /** A son who has left his parents' household and is head of his own in the same village. */
  const parted = async () => {
    families += 1;
    const one = (relation: string, fullName: string, birth: string) => ({ relation, details: { fullName: `${fullName} ${'Một Hai Ba Bốn Năm Sáu'.split(' ')[families]}`, birth, sex: 'male', ethnicGroup: 'kinh' } });
    const { household: parents } = await ask<Done>('household.register', { village, address: 'Tổ 1', on: '2026-03-02', members: [one('head', 'Trần Văn Cha', '1960'), one('child', 'Trần Văn Con', '1999')] });
    const son = (await card(parents)).members.find((member) => member.relation === 'child')!;
    const { made, version } = await ask<Done & { made: number }>('household.split', { id: parents, version: 1, on: '2026-03-05', persons: [son.id], head: son.id, address: 'Tổ 2' });
    return { parents, version, own: made, son };
  };
  /** Head, place and details of a household as the list has them. */
  const listed = async (id: number, name: string) => (await ask<{ rows: { id: number; head: string; village: string }[] }>('household.search', { area: commune, query: name })).rows.filter((one) => one.id === id).map((one) => [one.head, one.village]);
  const details = async (person: number) => (await sql<{ village: string; valid_from: string; valid_until: string | null; full_name: string }>`select a.slug as village, d.valid_from, d.valid_until, d.full_name from person_details d join areas a on a.id = d.village_id where d.person_id = ${person} and d.ended_act is null order by d.valid_from`.execute(owner.db)).rows;

  it('stay in the list, by name, when the household they left has gone, or lost its last member', async () => {
    const [left, died] = [await parted(), await parted()];
    const before = await persons();
    await ask('household.leave', { id: left.parents, version: left.version, on: '2026-03-10' });
    await ask('household.depart', { id: died.parents, version: died.version, on: '2026-03-10', person: (await card(died.parents)).members[0]!.id, death: true });
    for (const { own, son } of [left, died]) expect([await listed(own, son.fullName), (await card(own)).members.map((one) => one.fullName)]).toEqual([[[son.fullName, village]], [son.fullName]]);
    expect(await persons()).toBe(before - 2);
  });

  it('are told to no other commune when the household they left goes there', async () => {
    const { parents, version, own, son } = await parted();
    const { transfer } = await ask<{ transfer: number }>('household.send', { id: parents, version, on: '2026-03-12', to: other });
    await ask('household.receive', { transfer, village: elsewhere, address: '' }, 'commune_officer', other);
    expect((await ask<{ rows: unknown[] }>('household.search', { area: other, query: son.fullName }, 'commune_officer', other)).rows).toEqual([]);
    expect([await details(son.id), await listed(own, son.fullName)]).toMatchObject([[{ village, valid_from: '2026-03-02', valid_until: null }], [[son.fullName, village]]]);
  });

  it('get back what an earlier version took from them, and undoing the act that took it leaves them as before', async () => {
    const [ended, carried] = [await parted(), await parted()];
    const asked = [ended.son.id, carried.son.id];
    const before = await Promise.all(asked.map(details));
    const left = await ask<Done>('household.leave', { id: ended.parents, version: ended.version, on: '2026-03-10' });
    const moved = await ask<Done>('household.move', { id: carried.parents, version: carried.version, on: '2026-03-10', village: 'story-lang-2-vinh-linh', address: 'Tổ 1' });
    // What the acts did to the former member, too, before they left him alone.
    const take = async (person: number, act: number, to: string | null): Promise<void> => {
      const columns = sql`person_id, full_name, name_folded, name_key, birth, sex, ethnic_group, citizen_number`;
      await sql`update person_details set ended_act = ${act}, known_until = '2026-03-20' where person_id = ${person} and ended_act is null`.execute(owner.db);
      await sql`insert into person_details (village_id, valid_from, valid_until, known_from, act_id, ${columns}) select village_id, valid_from, '2026-03-10', '2026-03-20', ${act}, ${columns} from person_details where person_id = ${person} and ended_act = ${act}`.execute(owner.db);
      if (to !== null) await sql`insert into person_details (village_id, valid_from, valid_until, known_from, act_id, ${columns}) select (select id from areas where slug = ${to}), '2026-03-10', null, '2026-03-20', ${act}, ${columns} from person_details where person_id = ${person} and ended_act = ${act}`.execute(owner.db);
    };
    await take(ended.son.id, left.act, null);
    await take(carried.son.id, moved.act, 'story-lang-2-vinh-linh');
    expect(await listed(ended.own, ended.son.fullName)).toEqual([]);
    await sql.raw(readFileSync(join(import.meta.dirname, '../../src/db/migrations/0370-details-of-who-left.sql'), 'utf8')).execute(owner.db);
    const halves = [{ village, valid_from: '2026-03-02', valid_until: '2026-03-10' }, { village, valid_from: '2026-03-10', valid_until: null }];
    expect(await Promise.all(asked.map(details))).toMatchObject([halves, halves]);
    expect(await Promise.all([ended, carried].map(({ own, son }) => listed(own, son.fullName)))).toEqual([[[ended.son.fullName, village]], [[carried.son.fullName, village]]]);
    await ask('household.reverse', { id: ended.parents, version: left.version, act: left.act, reason: 'Ghi nhầm hộ' });
    await ask('household.reverse', { id: carried.parents, version: moved.version, act: moved.act, reason: 'Ghi nhầm hộ' });
    expect(await Promise.all(asked.map(details))).toEqual(before);
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from household_members m where m.ended_act is null and m.valid_until is null
      and not exists (select 1 from person_details d where d.person_id = m.person_id and d.ended_act is null and d.valid_until is null and d.village_id = m.village_id)`.execute(owner.db);
    expect(rows[0]!.count).toBe(0);
  });
});
