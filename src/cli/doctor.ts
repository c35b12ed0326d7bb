/** `chungtay doctor` and `chungtay migrate`: is this installation well? Each check is one line; exit 1 when one needs attention. */
import { statfs } from 'node:fs/promises';
import type { Command } from 'commander';
import { sql } from 'kysely';
import { countSecondFactors } from '../actions/account/seal-second-factors.ts';
import { inHouse } from '../actions/account/sign-in.ts';
import { checkPublished } from '../actions/register/check.ts';
import { readAreaHistory } from '../db/area-history.ts';
import { listSignersElsewhere } from '../db/account-body.ts';
import { verifyChainsFrom } from '../db/audit-verify.ts';
import { listMigrations } from '../db/migrate.ts';
import { addDays } from '../domain/calendar.ts';
import type { MessageKey } from '../domain/text/catalogue.ts';
import type { Translator } from '../domain/text/translate.ts';
import { type Installation, withInstallation } from './installation.ts';
import { type CommonOptions, exitCode, printJson, translatorFor, withCommonOptions } from './output.ts';

type Check = { readonly check: string; readonly fine: boolean; readonly found: string };

export function registerDoctorCommands(program: Command, t: Translator): void {
  withCommonOptions(program.command('doctor').description(t('operator.doctor')), t).action(doctor);
  withCommonOptions(program.command('migrate').description(t('operator.migrate')), t).action(async (flags: CommonOptions) => {
    const migrated = await withInstallation(async ({ database }) => database.migrated);
    if (flags.format === 'json') printJson({ applied: migrated });
    else process.stdout.write(`${translatorFor(flags.lang)('operator.migrate.done', { count: migrated.length })}\n`);
    process.exitCode = exitCode.fine;
  });
}

async function doctor(flags: CommonOptions): Promise<void> {
  const t = translatorFor(flags.lang);
  const checks = await withInstallation((installation) => examine(installation, t));
  process.exitCode = checks.every((one) => one.fine) ? exitCode.fine : exitCode.problems;
  if (flags.format === 'json') {
    printJson(checks);
    return;
  }
  for (const one of checks) {
    const state = t(one.fine ? 'operator.doctor.fine' : 'operator.doctor.attention');
    process.stdout.write(`${state.padEnd(10)} ${t(`operator.doctor.${one.check}` as MessageKey)}: ${one.found}\n`);
  }
}

async function examine({ house, settings, database }: Installation, t: Translator): Promise<readonly Check[]> {
  const factors = await countSecondFactors(house);
  return inHouse(house, async (db) => {
    const server = await sql<{ version: string; number: number; now: string; extensions: string[]; waiting: number; stale: number }>`
      select current_setting('server_version') as version, current_setting('server_version_num')::int as number, clock_timestamp() as now,
        (select coalesce(array_agg(extname::text), '{}') from pg_extension) as extensions, (select count(*) from audit_queue) as waiting,
        (select count(*) from audit_queue q left join audit_entries e on e.id = q.entry_id where e.occurred_at is null) as stale`.execute(db);
    const row = server.rows[0]!;
    const apart = Math.round(Math.abs(Date.parse(row.now) - Date.now()) / 1000);
    const missing = ['btree_gist', 'pg_trgm'].filter((name) => !row.extensions.includes(name));
    const applied = await sql<{ n: number }>`select count(*) as n from schema_migrations`.execute(db);
    const disk = await statfs(settings.dataDirectory);
    const gigabytes = (disk.bavail * disk.bsize) / 1024 ** 3;
    const journal = await verifyChainsFrom(db, addDays(house.clock.today(), -7));
    const hashes = await db.selectFrom('attachments').select('content_hash').where('forgotten_on', 'is', null).distinct().execute();
    const signers = await listSignersElsewhere(db, house.clock.today());
    const published = await checkPublished(db, await readAreaHistory(db));
    const lost: string[] = [];
    for (const { content_hash: hash } of hashes) await house.files.get(hash).catch(() => lost.push(hash.slice(0, 12)));
    const clock = settings.setDate ? t('operator.doctor.clock_set', { date: settings.setDate }) : t('operator.doctor.seconds_apart', { seconds: apart });
    return [
      { check: 'node', fine: Number(process.versions.node.split('.')[0]) >= 24, found: process.versions.node },
      { check: 'postgres', fine: row.number >= 150_000, found: `${row.version}${database.embedded ? ' (embedded)' : ''}` },
      { check: 'extensions', fine: missing.length === 0, found: missing.length === 0 ? 'btree_gist, pg_trgm' : t('operator.doctor.missing', { names: missing.join(', ') }) },
      { check: 'migrations', fine: applied.rows[0]!.n === listMigrations().length, found: `${applied.rows[0]!.n}/${listMigrations().length}` },
      { check: 'disk', fine: gigabytes >= 1, found: t('operator.doctor.gigabytes', { size: { decimal: gigabytes.toFixed(1) } }) },
      { check: 'journal', fine: journal.first === null, found: journal.first ? t(`audit.defect.${journal.first.kind}` as MessageKey) : t('operator.doctor.entries', { count: journal.entries }) },
      { check: 'waiting', fine: row.stale === 0, found: t('operator.doctor.entries', { count: row.waiting }) },
      { check: 'files', fine: lost.length === 0, found: lost.length === 0 ? t('operator.doctor.entries', { count: hashes.length }) : t('operator.doctor.missing', { names: lost.join(', ') }) },
      { check: 'second_factors', fine: factors.lost === 0, found: factors.lost === 0 ? t('operator.doctor.entries', { count: factors.all }) : t('operator.doctor.second_factors_lost', { count: factors.lost }) },
      { check: 'signers', fine: signers.length === 0, found: signers.length === 0 ? t('operator.doctor.entries', { count: 0 }) : t('operator.doctor.signers_elsewhere', { names: signers.join(', ') }) },
      { check: 'published', fine: published.found.length === 0, found: published.found.length === 0 ? t('operator.doctor.entries', { count: published.tables }) : t('operator.doctor.worked_out', { count: published.found.length, names: [...new Set(published.found.map((one) => `${one.key.split('|')[0]!} ${one.year}`))].slice(0, 5).join(', ') }) },
      { check: 'clock', fine: apart <= 5, found: clock },
    ];
  });
}
