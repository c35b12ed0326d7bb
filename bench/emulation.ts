/**
 * Assessing all subjects of a province against their sets: 100 communes, 1,200 villages, 10,000 registered households and 10,000 officials, promised in
 * 10 s together. Called by bench/main.ts and, small, by a test that keeps it working. The province is a synthetic one beside the story's; its figures are
 * closed, its households decided. Measured is what a person starts: each round computed anew by the action.
 */
import { randomBytes } from 'node:crypto';
import { createFileStore } from '../src/actions/file-store.ts';
import { freeze } from '../src/actions/assessment/open.ts';
import { hashOfSet } from '../src/actions/assessment/compute.ts';
import { execute, type House } from '../src/actions/kernel.ts';
import { withSlugs } from '../src/actions/plan/figures.ts';
import { readPlaces } from '../src/actions/plan/places.ts';
import { findAction } from '../src/actions/registry.ts';
import { createVault } from '../src/actions/vault.ts';
import { createClock } from '../src/app/clock.ts';
import { bringUpDatabase } from '../src/app/database.ts';
import { loadFacts } from '../src/app/load.ts';
import { readSettings } from '../src/app/settings.ts';
import { insertRound, openSheets } from '../src/db/assessment.ts';
import { type OpenDatabase, openDatabase } from '../src/db/connection.ts';
import { systemActor } from '../src/domain/account/roles.ts';
import type { SubjectKind } from '../src/domain/emulation/subject.ts';
import { plainDate } from '../src/domain/calendar.ts';
import { planFile } from '../src/domain/plan/format.ts';
import type { BenchLine } from './main.ts';
import { makePlaces } from './places.ts';
import { processorTime, usedWords } from './processor.ts';
import { scratchDirectory } from './scratch.ts';

const today = '2025-02-03';
const promisedSeconds = 10;
const slug = 'story-tinh-do-luong';
const planSlug = 'story-tay-linh';
const asked: readonly (readonly [kind: SubjectKind, set: string])[] = [['commune', 'tieu-chi-cap-xa'], ['village', 'tieu-chi-thon'], ['household', 'tieu-chi-ho'], ['official', 'tieu-chi-can-bo']];

export type ProvinceSize = { readonly communes: number; readonly villagesEach: number; readonly households: number; readonly officials: number };

export async function benchEmulation(): Promise<readonly BenchLine[]> {
  const scratch = scratchDirectory();
  const database = await bringUpDatabase(readSettings({ CHUNGTAY_DATA: scratch.path }));
  const owner = openDatabase(database.owner, { maxConnections: 2 });
  try {
    const house: House = { db: database.db, clock: createClock(today), files: createFileStore(scratch.path), vault: createVault(randomBytes(32)) };
    await loadFacts(house, { demo: true, tell: () => undefined });
    const rounds = await makeProvince(owner, { communes: 100, villagesEach: 12, households: 10_000, officials: 10_000 });
    const from = processorTime(database.embedded?.clusterDirectory ?? null);
    const done = await assessProvince(house, rounds);
    const used = usedWords(from, processorTime(database.embedded?.clusterDirectory ?? null));
    return [{ name: `all subjects of a province assessed against their sets in ${done.seconds.toFixed(2)} s, promised ${promisedSeconds} s (${used}): ${done.words}`, count: done.assessed, seconds: done.seconds, unit: 'subjects', atLeast: Math.round(done.assessed / promisedSeconds) }];
  } finally {
    await owner.close();
    await database.stop();
    scratch.remove();
  }
}

export type Rounds = { readonly province: number; readonly ids: readonly (readonly [kind: SubjectKind, round: number])[] };

/** Computes each round by its action; `words` says what came of it. */
export async function assessProvince(house: House, { province, ids }: Rounds): Promise<{ readonly assessed: number; readonly changed: number; readonly seconds: number; readonly words: string }> {
  const actor = { ...systemActor, kind: 'person' as const, world: 'story' as const, name: 'bench', grants: [{ role: 'province_officer' as const, areaId: province, organisationId: null, period: { from: plainDate('2020-01-01'), until: null }, onBehalfOf: null }] };
  let [assessed, changed, seconds] = [0, 0, 0];
  const words: string[] = [];
  for (const [kind, round] of ids) {
    const start = performance.now();
    const done = (await execute(house, findAction('assessment.assess')!, { round }, { actor, requestId: 'bench' })) as { assessed: number; changed: number; truths: Record<string, number> };
    seconds += (performance.now() - start) / 1000;
    assessed += done.assessed;
    changed += done.changed;
    words.push(`${done.assessed} of ${kind} ${((performance.now() - start) / 1000).toFixed(2)} s`);
  }
  return { assessed, changed, seconds, words: words.join(', ') };
}

/** Places, closed figures of four years, decided households, officials, all registered, and a round of sheets for each kind, not computed yet. */
export async function makeProvince({ db, pool }: OpenDatabase, size: ProvinceSize): Promise<Rounds> {
  const province = await makePlaces(pool, slug, size);
  await figures(pool, size);
  await households(pool, province, size);
  await pool.query(`insert into emulation_subjects (world, kind, area_id, of_area_id, valid_from) select 'story', level, id, id, '2000-01-01' from areas where slug like $1 and level in ('commune', 'village')`, [`${slug}%`]);
  await pool.query(`insert into emulation_subjects (world, kind, area_id, household_id, valid_from) select 'story', 'household', village_id, id, '2022-01-01' from households where province_id = $1`, [province]);
  await pool.query(`insert into emulation_subjects (world, kind, area_id, display_name, name_folded, position, valid_from) select 'story', 'official', c.id, 'Cán bộ ' || n, ' can bo ' || n, 'Công chức', '2022-01-01' from generate_series(1, $2::int) n join areas c on c.slug = $1 || '-xa-' || (1 + n % $3::int)`, [slug, size.officials, size.communes]);
  const { rows: [record] } = await pool.query<{ id: number; version: number; content: unknown }>(`select p.id, v.version, v.content from plans p join plan_versions v on v.plan_id = p.id and v.version = p.issued_version where p.slug = $1`, [planSlug]);
  await pool.query(`insert into participations (world, area_id, plan_id, subject_id, state, registered_on, steps) select 'story', s.area_id, $1, s.id, 'confirmed', '2024-03-01', '[{"step": "registered", "on": "2024-03-01", "by": "bench", "why": ""}]' from emulation_subjects s join area_closure c on c.descendant_id = s.area_id and c.ancestor_id = $2`, [record!.id, province]);
  await pool.query('analyze areas, area_closure, observations, households, household_statuses, emulation_subjects, participations');
  const plan = withSlugs(await readPlaces(db), planFile.parse(record!.content));
  const ids: (readonly [SubjectKind, number])[] = [];
  await db.transaction().execute(async (tx) => {
    for (const [kind, set] of asked) {
      const criteria = freeze(plan, { area: slug, plan: planSlug, set, kind, fromYear: 2022, toYear: 2024 }, { version: record!.version, level: 'district' });
      const round = await insertRound(tx, { world: 'story', areaId: province, planId: record!.id, planVersion: record!.version, setId: set, kind, firstYear: 2022, lastYear: 2024, criteria, setHash: hashOfSet(criteria), on: plainDate(today), by: 'bench' });
      const { rows } = await pool.query<{ id: string }>('select s.id from emulation_subjects s join area_closure c on c.descendant_id = s.area_id and c.ancestor_id = $1 where s.kind = $2', [province, kind]);
      await openSheets(tx, round, rows.map((row) => Number(row.id)), { step: 'opened', on: plainDate(today), by: 'bench', account: null, why: '' });
      ids.push([kind, round]);
    }
  });
  await pool.query('analyze assessments');
  return { province, ids };
}

/** Four closed years: poor and near-poor households fall by half in every second village and commune, the registers' figures of the communes stand. */
async function figures(pool: OpenDatabase['pool'], size: ProvinceSize): Promise<void> {
  const batch = (await pool.query<{ id: number }>(`insert into series_batches (world, file_name, content_hash, figure_count, reason, imported_at) values ('story', 'bench.csv', 'bench', $1, 'bench', now()) returning id`, [size.communes])).rows[0]!.id;
  const put = `insert into observations (area_id, indicator_id, batch_id, stands, period_end, world, standard, status, value, source, reason, note)
    select a.id, i.id, $1, true, make_date(y, 12, 31), 'story', $2, 'reported', $3::int - (y - 2021) * (case when a.id % 2 = 0 then $4::int else $4::int / 2 end), 'bench', '', '' from areas a cross join generate_series($5::int, 2024) y join indicators i on i.code = $6 where a.slug like '${slug}%' and a.level = any ($7)`;
  await pool.query(put, [batch, 'national-2022-2025', 60, 12, 2021, 'poor_and_near_poor_households', ['commune', 'village']]);
  await pool.query(put, [batch, '', 95, 4, 2024, 'data_quality_score', ['commune']]);
  await pool.query(put, [batch, '', 100, 0, 2024, 'reports_on_time_pct', ['commune']]);
  await pool.query(`insert into closings (area_id, year, version, closed_at, reason, figure_count, digest) select a.id, y, 1, now(), 'bench', 1, 'bench' from areas a, generate_series(2021, 2024) y where a.slug like '${slug}%'`);
}

/** Poor or near-poor by a decision, three in four with their causes and deprivations. */
async function households(pool: OpenDatabase['pool'], province: number, size: ProvinceSize): Promise<void> {
  const villages = size.communes * size.villagesEach;
  await pool.query(`insert into households (world, village_id, province_id) select 'story', v.id, $1 from generate_series(1, $2::int) n join areas v on v.slug = '${slug}-thon-' || (1 + n % $3::int)`, [province, size.households, villages]);
  const act = (await pool.query<{ id: number }>(`insert into household_acts (world, kind, village_id, happened_on, recorded_on, recorded_at, account_name) select 'story', 'import', id, '2022-01-01', '2022-01-01', now(), 'bench' from areas where slug = '${slug}-thon-1' returning id`)).rows[0]!.id;
  const decision = (await pool.query<{ id: number }>(`insert into household_decisions (world, area_id, number, issued_on, effective_on, origin) values ('story', $1, 'bench', '2022-01-01', '2022-01-01', 'imported') returning id`, [province])).rows[0]!.id;
  await pool.query(`insert into household_statuses (household_id, village_id, valid_from, known_from, act_id, class, change, decision_id, standard, deprivations, causes)
    select id, village_id, '2022-01-01', '2022-01-01', $2, case when id % 3 = 0 then 'near_poor' else 'poor' end, 'new', $3, 'national-2022-2025', case when id % 4 = 0 then null else 5 end, case when id % 4 = 0 then '{}'::text[] else '{thieu_von}'::text[] end from households where province_id = $1`, [province, act, decision]);
}
