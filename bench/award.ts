/**
 * The file that goes up with 150 dossiers, promised in 60 s: households of the story district proposed through the actions, the round brought to its
 * public notice by acts in the database, then packaged as a person does it - read, composed, typeset one PDF each, put into one ZIP. Called by
 * bench/main.ts. Measured is from the press to the file.
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
import { appendAwardActs } from '../src/db/award.ts';
import { type OpenDatabase, openDatabase } from '../src/db/connection.ts';
import { type Actor, systemActor } from '../src/domain/account/roles.ts';
import type { AwardAct } from '../src/domain/award/types.ts';
import { plainDate } from '../src/domain/calendar.ts';
import { message } from '../src/domain/message.ts';
import type { BenchLine } from './main.ts';
import { processorTime, usedWords } from './processor.ts';
import { scratchDirectory } from './scratch.ts';

const dossiers = 150;
/** Seconds the whole file may take. */
const allowed = 60;
const on = plainDate('2024-06-03');
const district = 'story-tay-linh-tra-giang';

export async function benchAward(): Promise<readonly BenchLine[]> {
  const scratch = scratchDirectory();
  const database = await bringUpDatabase(readSettings({ CHUNGTAY_DATA: scratch.path }));
  const owner = openDatabase(database.owner, { maxConnections: 2 });
  try {
    const house: House = { db: database.db, clock: createClock(on), files: createFileStore(scratch.path), vault: createVault(randomBytes(32)) };
    await loadFacts(house, { demo: true, tell: () => undefined });
    const round = await makeRound(house, owner);
    const from = processorTime(database.embedded?.clusterDirectory ?? null);
    const made = await packaged(house, round);
    const used = usedWords(from, processorTime(database.embedded?.clusterDirectory ?? null));
    return [{ name: `award: the file that goes up with ${made.dossiers} dossiers of the database in ${made.files} PDFs (${(made.bytes / 2 ** 20).toFixed(1)} MB; ${used})`, count: made.dossiers, seconds: made.seconds, unit: 'dossiers', atLeast: dossiers / allowed }];
  } finally {
    await owner.close();
    await database.stop();
    scratch.remove();
  }
}

type Round = { readonly award: number; readonly actor: Actor };

/** Proposed through the actions; gates, meeting, council and notice as acts in the database, for what they take is not what is measured. */
async function makeRound(house: House, { db, pool }: OpenDatabase): Promise<Round> {
  const area = Number((await pool.query<{ id: number }>('select id from areas where slug = $1', [district])).rows[0]!.id);
  const actor: Actor = { ...systemActor, kind: 'person', world: 'story', name: 'bench', grants: [{ role: 'district_officer', areaId: area, organisationId: null, period: { from: plainDate('2020-01-01'), until: null }, onBehalfOf: null }] };
  const act = async <T>(name: string, input: object): Promise<T> => (await execute(house, findAction(name)!, input, { actor, requestId: 'bench' })) as T;
  let { award, version } = await act<{ award: number; version: number }>('award.open', { area: district, level: 'district', occasion: 'interim', on, deadline: '2024-12-01', fromYear: 2021, toYear: 2024, plan: 'story-tay-linh', quota: [] });
  const { rows } = await pool.query<{ id: string }>('select h.id from households h join area_closure c on c.descendant_id = h.village_id and c.ancestor_id = $1 order by h.id limit $2', [area, dossiers]);
  if (rows.length < dossiers) throw new Error(`the story district has only ${rows.length} households`);
  const achievement = Array.from({ length: 12 }, () => 'Gia đình tự lực vươn lên, chăn nuôi bò có hiệu quả, trả nợ đúng hạn, giúp các hộ khác giống và cách làm, tham gia đầy đủ việc chung của thôn.').join('\n');
  for (const { id } of rows) ({ award, version } = await act<{ award: number; version: number }>('award.nominate', { award, version, on, household: Number(id), form: 'province_merit', path: 'upward', fromYear: 2021, toYear: 2024, achievement }));
  const ids = rows.map((_, index) => index + 1);
  const member = '00000000-0000-4000-8000-000000000000';
  const line = message('award.gate.household_left', { number: '21/QĐ-UBND', date: { date: on } });
  const gates = Array.from({ length: 12 }, (_, index) => ({ criterion: `gate-${index}`, state: 'pass' as const, working: [line, line] }));
  const acts: readonly AwardAct[] = [
    ...ids.map((dossier): AwardAct => ({ kind: 'check', on, dossier, criteria: 'bench', gates })),
    { kind: 'meet', on, place: 'Nhà văn hóa', present: 42, chair: 'Chủ trì', secretary: 'Thư ký', votes: ids.map((dossier) => ({ dossier, agree: 38 })) },
    { kind: 'convene', on, session: 1, secret: true, dossiers: ids, members: [{ member, name: 'Thành viên', duty: 'chair' }] }, { kind: 'vote', on, session: 1, member, inWriting: false, choices: null },
    { kind: 'close', on, session: 1, tallies: ids.map((dossier) => ({ dossier, agree: 1, against: 0, blank: 0 })) }, { kind: 'publish', on, dossiers: ids, place: 'Trụ sở' },
  ];
  await db.transaction().execute(async (tx) => {
    await appendAwardActs(tx, { id: award, areaId: area, version }, acts, { today: on, now: house.clock.now(), accountId: null, accountName: 'bench' });
  });
  return { award, actor };
}

async function packaged(house: House, { award, actor }: Round): Promise<{ readonly dossiers: number; readonly files: number; readonly bytes: number; readonly seconds: number }> {
  const ask = async <T>(name: string, input: object): Promise<T> => (await execute(house, findAction(name)!, input, { actor, requestId: 'bench' })) as T;
  const start = performance.now();
  const begun = await ask<{ job: string; total: number; dossiers: number }>('award.package', { award });
  for (;;) {
    const { stage } = await ask<{ stage: string }>('award.packageJob', { job: begun.job });
    if (stage === 'ready') break;
    if (stage !== 'waiting' && stage !== 'typesetting') throw new Error(`the file that goes up: ${stage}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const { bytes } = await ask<{ bytes: Uint8Array }>('award.packageFile', { job: begun.job });
  return { dossiers: begun.dossiers, files: begun.total, bytes: bytes.byteLength, seconds: (performance.now() - start) / 1000 };
}
