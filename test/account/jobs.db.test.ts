/** The jobs: the journal gets sealed by itself, old leftovers are forgotten, one bad job stops no other. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, it, vi } from 'vitest';
import { runDaily, startJobs } from '../../src/app/jobs.ts';
import { useHouse } from '../support/database.ts';
import { makePerson, openBrowser } from './support.ts';

const { house, owner, ownerConnection } = await useHouse();
const waiting = async (): Promise<number> => (await owner.db.selectFrom('audit_queue').select('entry_id').execute()).length;

it('runs the worker beside the house and leaves nothing unsealed when it stops', async () => {
  const person = await makePerson(owner);
  await (await openBrowser(house)).signIn(person.username);
  expect(await waiting()).toBe(1);
  const problems: string[] = [];
  const jobs = await startJobs(house, ownerConnection, (problem) => problems.push(problem));
  await sql`select graphile_worker.add_job('seal')`.execute(owner.db);
  await vi.waitFor(async () => expect(await waiting()).toBe(0), { timeout: 30_000 });
  await (await openBrowser(house)).signIn(person.username);
  await jobs.stop();
  expect(await waiting()).toBe(0);
  expect(problems).toEqual([]);
});

it('forgets answers to repeated requests and old attempts, and keeps the recent ones', async () => {
  const account = randomUUID();
  await sql`insert into idempotency_keys (account_id, client_id, action, input_hash, result, created_at)
    values (${account}, ${randomUUID()}, 'old', '', '{}', now() - interval '31 days'), (${account}, ${randomUUID()}, 'recent', '', '{}', now() - interval '29 days')`.execute(owner.db);
  await sql`delete from sign_in_attempts`.execute(owner.db);
  await sql`insert into sign_in_attempts (attempted_at, name_hash, address, succeeded) values (now() - interval '91 days', '', 'old', false), (now() - interval '89 days', '', 'recent', false)`.execute(owner.db);
  await runDaily(house, (problem) => expect.unreachable(problem));
  expect(await owner.db.selectFrom('idempotency_keys').select('action').where('account_id', '=', account).execute()).toEqual([{ action: 'recent' }]);
  expect(await owner.db.selectFrom('sign_in_attempts').select('address').execute()).toEqual([{ address: 'recent' }]);
});

it('runs the other daily jobs when one fails, and says which', async () => {
  const ran: string[] = [];
  const problems: string[] = [];
  await runDaily(house, (problem) => problems.push(problem), [
    { name: 'breaks', run: () => Promise.reject(new Error('hỏng')) },
    { name: 'works', run: async () => void ran.push('works') },
  ]);
  expect(ran).toEqual(['works']);
  expect(problems).toEqual(['breaks: hỏng']);
});
