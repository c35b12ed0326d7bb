/** Asked by their numbers, households show exactly what row-level security shows of them: the functions that are quick for few rows know the same rule. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { factTables, readFacts } from '../../src/db/household.ts';
import { listStatuses } from '../../src/db/household-list.ts';
import { type RowScope, setRowScope } from '../../src/db/house.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { factKinds } from '../../src/domain/household/types.ts';
import { makePerson } from '../account/support.ts';
import { askingIn } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const [commune, other] = ['story-vinh-linh-2025', 'story-phu-linh-2025'];
const day = '2026-03-02';

describe('households asked by number', async () => {
  const { house, owner, app, clock } = await useLoadedHouse({ today: day });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  let enumerator: string;
  let moved: number;
  let stayed: number[];

  beforeAll(async () => {
    const rows = (await ask<{ rows: { id: number; members: number }[] }>('household.list', { area: commune, classes: ['poor'], limit: 40 })).rows;
    [moved, stayed] = [rows[0]!.id, rows.slice(1).map((one) => one.id)];
    for (const id of [moved, stayed[0]!]) await ask('household.setDwelling', { id, version: (await ask<{ version: number }>('household.get', { id })).version, on: day, state: { area: 30 } });
    const { version } = await ask<{ version: number }>('household.get', { id: moved });
    const { transfer } = await ask<{ transfer: number }>('household.send', { id: moved, version, to: other, on: '2026-03-02' });
    clock.set(plainDate('2026-03-03'));
    await ask('household.receive', { transfer, village: 'story-khoi-pho-1-phu-linh', address: 'Nhà bên suối' }, 'commune_officer', other);
    enumerator = (await makePerson(owner, { areaId: await idOf(commune), grants: [{ role: 'enumerator', areaId: await idOf(commune) }] })).id;
  });

  const scopes = async (): Promise<readonly [string, RowScope][]> => [
    ['the commune it left', { accountId: null, areaIds: [await idOf(commune)], system: false }], ['the commune it came to', { accountId: null, areaIds: [await idOf(other)], system: false }],
    ['both communes', { accountId: null, areaIds: [await idOf(commune), await idOf(other)], system: false }], ['the nation of the story', { accountId: null, areaIds: [await idOf('story-viet-nam')], system: false }],
    ['the real nation', { accountId: null, areaIds: [await idOf('viet-nam')], system: false }], ['nobody', { accountId: null, areaIds: [], system: false }], ['the house', { accountId: null, areaIds: [], system: true }],
    ['an enumerator without households', { accountId: enumerator, areaIds: [await idOf(commune)], registerAreaIds: [], enumeratesOn: day, system: false }],
  ];

  it('show each fact to whom the rules of its row show it, now and as known before, and no fact more', async () => {
    for (const [name, scope] of await scopes()) for (const knownOn of [null, day]) {
      const { told, ruled } = await app.db.transaction().execute(async (db) => {
        await setRowScope(db, scope);
        const ids = [moved, ...stayed];
        const known = (alias: string) => (knownOn === null ? sql`${sql.ref(alias)}.ended_act is null` : sql`${sql.ref(alias)}.known_from <= ${knownOn}::date and (${sql.ref(alias)}.known_until is null or ${sql.ref(alias)}.known_until > ${knownOn}::date)`);
        const ruled: string[] = [];
        for (const kind of factKinds) {
          const whose = kind === 'dwelling_state' ? sql`f.dwelling_id in (select d.dwelling_id from household_dwellings d where d.household_id = any (${ids}::bigint[]) and ${known('d')})` : kind === 'person' ? sql`f.person_id in (select m.person_id from household_members m where m.household_id = any (${ids}::bigint[]) and ${known('m')})` : sql`f.household_id = any (${ids}::bigint[])`;
          ruled.push(...(await sql<{ id: number }>`select f.id from ${sql.table(factTables[kind].table)} f where ${whose} and ${known('f')}`.execute(db)).rows.map((row) => `${kind} ${row.id}`));
        }
        return { told: (await readFacts(db, ids, knownOn === null ? null : plainDate(knownOn))).map((one) => `${one.kind} ${one.id}`), ruled };
      });
      expect([name, told.toSorted()]).toEqual([name, ruled.toSorted()]);
      expect(told.length > 0).toBe(!['the real nation', 'nobody', 'an enumerator without households'].includes(name));
    }
  });

  it('tell their classes, their list and who is found by a name to the same eyes', async () => {
    const { rows: names } = await sql<{ full_name: string }>`select distinct d.full_name from person_details d join household_members m on m.person_id = d.person_id where m.household_id = any (${[moved, ...stayed.slice(0, 5)]}::bigint[])`.execute(owner.db);
    for (const [name, scope] of await scopes()) {
      await app.db.transaction().execute(async (db) => {
        await setRowScope(db, scope);
        const ruled = (await sql<{ id: number }>`select s.id from household_statuses s join household_decisions d on d.id = s.decision_id where s.household_id = ${moved} and s.ended_act is null`.execute(db)).rows.length;
        expect([name, (await listStatuses(db, moved, null)).length]).toEqual([name, ruled]);
        for (const { full_name: one } of names) {
          const seen = await sql<{ id: number }>`select distinct m.household_id::int as id from person_details d join household_members m on m.person_id = d.person_id and m.ended_act is null and m.valid_until is null
            join household_residences r on r.household_id = m.household_id and r.ended_act is null and r.valid_until is null join household_heads h on h.household_id = r.household_id and h.ended_act is null and h.valid_until is null
            join person_details p on p.person_id = h.person_id and p.ended_act is null and p.valid_until is null where d.full_name = ${one} and d.ended_act is null and d.valid_until is null`.execute(db);
          const found = await sql<{ id: number }>`select household_id::int as id from chungtay_households_found(${await idOf('story-viet-nam')}, '2026-03-03'::date, '2026-03-03'::date, null, array(select unnest(string_to_array(trim(d.name_folded), ' ')) from (select name_folded from person_details where full_name = ${one} limit 1) d), null, null) where matched = ${one}`.execute(db);
          if (seen.rows.length > 0) expect([name, found.rows.map((row) => row.id)]).toEqual([name, expect.arrayContaining(seen.rows.map((row) => row.id))]);
          else expect([name, found.rows]).toEqual([name, []]);
        }
      });
    }
  });
});
