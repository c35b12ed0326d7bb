/**
 * A what-if over a register of 1,000,000 decided households as the action runs it: packed columns read from PostgreSQL, classified twice, counted
 * by area with the persons of those that change, the targets of plans evaluated; of the whole register, as it is and as it was known on an earlier day,
 * and of a province with a tenth of it. Called by bench/main.ts. CHUNGTAY_BENCH_WHAT_IF names another size.
 * Rows are made in the database. Beside the clock stands the processor's time.
 */
import { randomBytes } from 'node:crypto';
import { createFileStore } from '../src/actions/file-store.ts';
import { execute, type House } from '../src/actions/kernel.ts';
import { findAction } from '../src/actions/registry.ts';
import { createVault } from '../src/actions/vault.ts';
import { createClock } from '../src/app/clock.ts';
import { bringUpDatabase } from '../src/app/database.ts';
import { loadFacts } from '../src/app/load.ts';
import { readSettings } from '../src/app/settings.ts';
import { type OpenDatabase, openDatabase } from '../src/db/connection.ts';
import { systemActor } from '../src/domain/account/roles.ts';
import { plainDate } from '../src/domain/calendar.ts';
import type { BenchLine } from './main.ts';
import { processorTime, usedWords } from './processor.ts';
import { takeAway } from './register-rows.ts';
import { scratchDirectory } from './scratch.ts';

const allowedSeconds = 10;

export async function benchPolicyRegister(): Promise<readonly BenchLine[]> {
  const households = Number(process.env['CHUNGTAY_BENCH_WHAT_IF'] ?? '1000000');
  const scratch = scratchDirectory();
  const database = await bringUpDatabase(readSettings({ CHUNGTAY_DATA: scratch.path }));
  const owner = openDatabase(database.owner, { maxConnections: 1 });
  try {
    const clock = createClock('2026-06-03');
    const house: House = { db: database.db, clock, files: createFileStore(scratch.path), vault: createVault(randomBytes(32)) };
    await loadFacts(house, { demo: false, tell: () => undefined });
    const province = await fill(owner, households);
    const cluster = database.embedded?.clusterDirectory ?? null;
    const lines: BenchLine[] = [];
    const ask = (area: string, changes: object) => execute(house, findAction('policy.whatIf')!, { area, ...changes }, { actor: systemActor, requestId: 'bench' }) as Promise<{ households: number; changed: number }>;
    const measure = async (name: string, area: string, changes: object, allowed: number | null) => {
      const [start, from] = [performance.now(), processorTime(cluster)];
      const said = await ask(area, changes);
      const seconds = (performance.now() - start) / 1000;
      lines.push({ name: `policy: what-if over ${name}: read, matrix, figures and targets of plans (${said.changed.toLocaleString('en')} change class; ${usedWords(from, processorTime(cluster))})`, count: said.households, seconds, unit: 'households', atLeast: allowed === null ? null : Math.round(said.households / allowed) });
    };
    const numbers = { changes: ['line_poor_2022:1800000:2400000', 'least_deprivations_2022:2:2'] };
    await ask(province, {}); // the packs are read and compiled once for a house
    await measure('a province, another line and another count', province, numbers, null);
    await measure('the register, another line and another count', 'viet-nam', numbers, allowedSeconds);
    await measure('the register, the standard of another period', 'viet-nam', { otherDate: '2027-06-01' }, allowedSeconds);
    // Looked back at from a later day: the figures, plans and households as they were known before a tenth was put right.
    clock.set(plainDate('2026-06-06'));
    await measure('the register as known on an earlier day, another line and another count', 'viet-nam', { ...numbers, date: '2026-06-03', knownOn: '2026-06-04' }, allowedSeconds);
    return lines;
  } finally {
    await owner.close();
    await database.stop();
    scratch.remove();
  }
}

/** Three persons and one decision for each household, spread over the communes of the day, a tenth of them in one province, which is returned: what a what-if reads. Of a tenth another class was believed until 2026-06-04, the day the register is looked back to. */
async function fill({ pool }: OpenDatabase, households: number): Promise<string> {
  const put = await takeAway(pool);
  await pool.query(`create temporary table places as select id, row_number() over (order by id) - 1 as place from areas where world = 'real' and level = 'commune' and valid_from <= '2026-06-03' and (valid_until is null or valid_until > '2026-06-03')`);
  const count = Number((await pool.query('select count(*) as count from places')).rows[0].count);
  const act = (await pool.query(`insert into household_acts (world, kind, village_id, happened_on, recorded_on, recorded_at, account_name) select 'real', 'import', id, '2023-12-31', '2023-12-31', now(), 'bench' from places limit 1 returning id`)).rows[0].id;
  await pool.query(`insert into household_decisions (world, area_id, number, issued_on, effective_on, origin) select 'real', id, 'bench', '2023-12-31', '2023-12-31', 'imported' from places`);
  const province = (await pool.query(`select a.id, a.slug from places p join area_closure c on c.descendant_id = p.id and c.administrative and c.valid_from <= '2026-06-03' and (c.valid_until is null or c.valid_until > '2026-06-03') join areas a on a.id = c.ancestor_id and a.level = 'province' where p.place = 0`)).rows[0];
  await pool.query(`create temporary table own as select p.id, row_number() over (order by p.id) - 1 as place from places p join area_closure c on c.descendant_id = p.id and c.ancestor_id = ${province.id} and c.administrative and c.valid_from <= '2026-06-03' and (c.valid_until is null or c.valid_until > '2026-06-03')`);
  const few = Number((await pool.query('select count(*) as count from own')).rows[0].count);
  await pool.query(`create temporary table homes as select h as id, case when h % 10 = 0 then o.id else p.id end as village from generate_series(1, ${households}) h join places p on p.place = h % ${count} join own o on o.place = (h / 10) % ${few}`);
  await pool.query('analyze homes; analyze places; analyze household_decisions');
  const [fact, since] = ['valid_from, known_from, act_id', `'2023-12-31', '2023-12-31', ${act}`];
  await pool.query(`insert into households (id, world, village_id, province_id) overriding system value select id, 'real', village, village from homes`);
  await pool.query(`insert into persons (id, world, village_id) overriding system value select id + m * ${households}, 'real', village from homes, generate_series(0, 2) m`);
  await pool.query(`insert into household_members (household_id, village_id, ${fact}, person_id, relation) select id, village, ${since}, id + m * ${households}, case when m = 0 then 'head' else 'child' end from homes, generate_series(0, 2) m`);
  await pool.query(`insert into household_residences (household_id, village_id, ${fact}, address) select id, village, ${since}, '' from homes`);
  await pool.query(`insert into household_heads (household_id, village_id, ${fact}, person_id) select id, village, ${since}, id from homes`);
  await pool.query(`insert into person_details (person_id, village_id, ${fact}, full_name, name_folded, name_key, birth, sex, ethnic_group)
    select id, village, ${since}, 'Bench', ' bench', 'bench', '1970', 'female', case when id % 4 = 0 then 'tay' else 'kinh' end from homes`);
  await pool.query(`insert into household_statuses (household_id, village_id, ${fact}, class, change, decision_id, standard, deprivations, income_per_person)
    select h.id, village, ${since}, case h.id % 5 when 0 then 'poor' when 1 then 'near_poor' else 'not_poor' end, 'new', d.id, 'national-2022-2025', ((h.id::bigint * 2654435761 % 4096) & (h.id::bigint * 40503 % 4096))::smallint, 600000 + h.id::bigint * 7919 % 2400000
    from homes h join household_decisions d on d.area_id = h.village and d.number = 'bench'`);
  await pool.query(`insert into household_statuses (household_id, village_id, ${fact}, known_until, ended_act, class, change, decision_id, standard, deprivations, income_per_person)
    select household_id, village_id, ${fact}, '2026-06-05', act_id, 'near_poor', change, decision_id, standard, deprivations, income_per_person from household_statuses where household_id % 10 = 0`);
  await pool.query(`update household_statuses set known_from = '2026-06-05' where household_id % 10 = 0 and ended_act is null`);
  for (const one of put) await pool.query(one);
  await pool.query('vacuum analyze');
  return province.slug;
}
