/**
 * A what-if over a register of 1,000,000 decided households as the action runs it: packed columns read from PostgreSQL, classified twice, counted
 * by area, the targets of plans evaluated. Called by bench/main.ts. CHUNGTAY_BENCH_WHAT_IF names another size. Rows are made in the database.
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
import { readPackedHouseholds } from '../src/db/household-columns.ts';
import { systemActor } from '../src/domain/account/roles.ts';
import { plainDate } from '../src/domain/calendar.ts';
import type { BenchLine } from './main.ts';
import { takeAway } from './register-rows.ts';
import { scratchDirectory } from './scratch.ts';

const allowedSeconds = 10;

export async function benchPolicyRegister(): Promise<readonly BenchLine[]> {
  const households = Number(process.env['CHUNGTAY_BENCH_WHAT_IF'] ?? '1000000');
  const scratch = scratchDirectory();
  const database = await bringUpDatabase(readSettings({ CHUNGTAY_DATA: scratch.path }));
  const owner = openDatabase(database.owner, { maxConnections: 1 });
  try {
    const house: House = { db: database.db, clock: createClock('2024-06-03'), files: createFileStore(scratch.path), vault: createVault(randomBytes(32)) };
    await loadFacts(house, { demo: false, tell: () => undefined });
    await fill(owner, households);
    const ask = (changes: object) => execute(house, findAction('policy.whatIf')!, { area: 'viet-nam', ...changes }, { actor: systemActor, requestId: 'bench' }) as Promise<{ households: number; changed: number }>;
    const lines: BenchLine[] = [];
    const nation = (await owner.db.selectFrom('areas').select('id').where('slug', '=', 'viet-nam').executeTakeFirstOrThrow()).id;
    const began = performance.now();
    await readPackedHouseholds(owner.db, nation, plainDate('2024-06-03'), { whole: true });
    lines.push({ name: 'policy: households of the register read as packed columns', count: households, seconds: (performance.now() - began) / 1000, unit: 'households', atLeast: null });
    await ask({}); // the packs are read and compiled once for a house
    for (const [name, changes] of [['another line and another count', { changes: ['line_poor_2022:1800000:2400000', 'least_deprivations_2022:2:2'] }], ['the standard of another period', { otherDate: '2027-06-01' }]] as const) {
      const start = performance.now();
      const said = await ask(changes);
      const seconds = (performance.now() - start) / 1000;
      lines.push({ name: `policy: what-if over the register, ${name}: read, matrix, targets of plans (${said.changed.toLocaleString('en')} change class)`, count: said.households, seconds, unit: 'households', atLeast: Math.round(said.households / allowedSeconds) });
    }
    return lines;
  } finally {
    await owner.close();
    await database.stop();
    scratch.remove();
  }
}

/** One person and one decision for each household, spread over the communes of the day: what a what-if reads. */
async function fill({ pool }: OpenDatabase, households: number): Promise<void> {
  const put = await takeAway(pool);
  await pool.query(`create temporary table places as select id, row_number() over (order by id) - 1 as place from areas where world = 'real' and level = 'commune' and valid_from <= '2024-06-03' and (valid_until is null or valid_until > '2024-06-03')`);
  const count = Number((await pool.query('select count(*) as count from places')).rows[0].count);
  const act = (await pool.query(`insert into household_acts (world, kind, village_id, happened_on, recorded_on, recorded_at, account_name) select 'real', 'import', id, '2023-12-31', '2023-12-31', now(), 'bench' from places limit 1 returning id`)).rows[0].id;
  await pool.query(`insert into household_decisions (world, area_id, number, issued_on, effective_on, origin) select 'real', id, 'bench', '2023-12-31', '2023-12-31', 'imported' from places`);
  await pool.query(`create temporary table homes as select h as id, p.id as village from generate_series(1, ${households}) h join places p on p.place = h % ${count}`);
  await pool.query('analyze homes; analyze places; analyze household_decisions');
  const [fact, since] = ['valid_from, known_from, act_id', `'2023-12-31', '2023-12-31', ${act}`];
  await pool.query(`insert into households (id, world, village_id, province_id) overriding system value select id, 'real', village, village from homes`);
  await pool.query(`insert into persons (id, world, village_id) overriding system value select id, 'real', village from homes`);
  await pool.query(`insert into household_residences (household_id, village_id, ${fact}, address) select id, village, ${since}, '' from homes`);
  await pool.query(`insert into household_heads (household_id, village_id, ${fact}, person_id) select id, village, ${since}, id from homes`);
  await pool.query(`insert into person_details (person_id, village_id, ${fact}, full_name, name_folded, name_key, birth, sex, ethnic_group)
    select id, village, ${since}, 'Bench', ' bench', 'bench', '1970', 'female', case when id % 4 = 0 then 'tay' else 'kinh' end from homes`);
  await pool.query(`insert into household_statuses (household_id, village_id, ${fact}, class, change, decision_id, standard, deprivations, income_per_person)
    select h.id, village, ${since}, case h.id % 5 when 0 then 'poor' when 1 then 'near_poor' else 'not_poor' end, 'new', d.id, 'national-2022-2025', ((h.id::bigint * 2654435761 % 4096) & (h.id::bigint * 40503 % 4096))::smallint, 600000 + h.id::bigint * 7919 % 2400000
    from homes h join household_decisions d on d.area_id = h.village and d.number = 'bench'`);
  for (const one of put) await pool.query(one);
  await pool.query('vacuum analyze');
}
