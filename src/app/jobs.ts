/**
 * Work that nobody asks for: sealing the audit journal each minute, the daily rounds at six in the morning Vietnamese time.
 * Started by `start.ts` after the server; a queue in the database, so that several servers share the work and a missed day is made up.
 * To add a daily job (reminders, roll-ups): one line in `dailyJobs`. A job must be repeatable: it may run twice.
 */
import { Logger, type Runner, run } from 'graphile-worker';
import { sql } from 'kysely';
import pg from 'pg';
import { inHouse } from '../actions/account/sign-in.ts';
import type { House } from '../actions/kernel.ts';
import { sealAuditEntries } from '../db/audit-seal.ts';
import type { ConnectionSettings } from '../db/connection.ts';
import { remindAwards } from './award-reminders.ts';
import { remindInspections } from './inspection-reminders.ts';
import { remindAll } from './reminders.ts';
import { remindConferences } from './conference-reminders.ts';
import { remindDirectives } from './directive-reminders.ts';
import { remindAssessments } from './assessment-reminders.ts';
import { remindRegistrations } from './participation-reminders.ts';
import { remindStatistics } from './statistics-reminders.ts';
import { remindReports } from './report-reminders.ts';
import { remindPrivacy } from './privacy-reminders.ts';
import { keepRetention } from './privacy-retention.ts';
import { watchReaders } from './readers-watch.ts';
import { remindReviews } from './review-reminders.ts';
import { countRegistrations } from './support-figures.ts';

export type DailyJob = { readonly name: string; readonly run: (house: House) => Promise<void> };

/** Days for which the answer to a repeated request is kept: longer than any outbox stays unsent. */
const requestDays = 30;

export const dailyJobs: readonly DailyJob[] = [
  { name: 'remind', run: remindAll },
  { name: 'remind reviews', run: remindReviews },
  { name: 'remind reports', run: remindReports },
  { name: 'count registrations', run: countRegistrations },
  { name: 'remind inspections', run: remindInspections },
  { name: 'remind conferences', run: remindConferences },
  { name: 'remind awards', run: remindAwards },
  { name: 'remind statistics', run: async (house) => void (await remindStatistics(house)) },
  { name: 'remind directives', run: remindDirectives },
  { name: 'remind registrations', run: remindRegistrations },
  { name: 'remind assessments', run: remindAssessments },
  { name: 'remind privacy', run: async (house) => void (await remindPrivacy(house)) },
  { name: 'watch readers', run: async (house) => void (await watchReaders(house)) },
  { name: 'retention', run: async (house) => void (await keepRetention(house)) },
  {
    name: 'forget',
    run: (house) => inHouse(house, async (db) => {
      await sql`delete from idempotency_keys where created_at < now() - make_interval(days => ${requestDays}::int)`.execute(db);
    }),
  },
];

export type RunningJobs = { stop(): Promise<void> };

/** Starts the worker as the owner, who keeps the queue's own tables; the jobs themselves act as the application. */
export async function startJobs(house: House, owner: ConnectionSettings, report: (problem: string) => void): Promise<RunningJobs> {
  const pool = new pg.Pool({ ...owner, max: 3, application_name: 'chungtay-jobs' });
  // A connection dropped by a restart of the server is no reason to stop: the worker connects again.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const runner: Runner = await run({
    pgPool: pool,
    concurrency: 1,
    noHandleSignals: true,
    logger: new Logger(() => (level, message) => {
      if (level === 'error') report(message);
    }),
    // 23:00 UTC is 6:00 in Việt Nam; a day missed while the house was down is made up at the next start.
    crontab: `* * * * * seal ?max=1\n0 23 * * * daily ?fill=1d&max=5\n`,
    taskList: {
      seal: async () => void (await sealAuditEntries(house.db)),
      daily: async () => runDaily(house, report),
    },
  });
  return {
    stop: async () => {
      await runner.stop();
      await pool.end();
      await sealAuditEntries(house.db).catch(() => 0); // leave nothing unsealed behind
    },
  };
}

/** Each daily job by itself: one that fails is reported and does not keep the others from running. */
export async function runDaily(house: House, report: (problem: string) => void, jobs: readonly DailyJob[] = dailyJobs): Promise<void> {
  for (const job of jobs) {
    try {
      await job.run(house);
    } catch (error) {
      report(`${job.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
