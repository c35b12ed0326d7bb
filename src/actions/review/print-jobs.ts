/**
 * Files of many papers that take longer than a request: kept in the memory of this process for who asked, typeset one after the other in a
 * thread of their own (`print-worker.ts`), gone after a quarter of an hour or when they were fetched by nobody. Holds no record.
 */
import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Layout } from '../../domain/document/layout.ts';
import type { OfficialDocument } from '../../domain/document/model.ts';

export type PrintJob = { readonly id: string; readonly accountId: string | null; readonly name: string; readonly total: number; stage: 'waiting' | 'typesetting' | 'ready' | 'failed'; done: number; bytes: Uint8Array | null };

const keptMs = 15 * 60_000;
const jobs = new Map<string, PrintJob>();
let last: Promise<void> = Promise.resolve();

export function openJob(accountId: string | null, name: string, total: number): PrintJob {
  const job: PrintJob = { id: randomUUID(), accountId, name, total, stage: 'waiting', done: 0, bytes: null };
  jobs.set(job.id, job);
  setTimeout(() => jobs.delete(job.id), keptMs).unref();
  return job;
}

/** Only who began it may look at it. */
export function findJob(id: string, accountId: string | null): PrintJob | undefined {
  const job = jobs.get(id);
  return job?.accountId === accountId ? job : undefined;
}

/** Takes its turn; a failure is the job's, never the next one's. */
export function runJob(job: PrintJob, documents: readonly OfficialDocument[], layout: Layout): void {
  last = last.then(() => typeset(job, documents, layout));
}

function typeset(job: PrintJob, documents: readonly OfficialDocument[], layout: Layout): Promise<void> {
  job.stage = 'typesetting';
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./print-worker.ts', import.meta.url), { workerData: { documents, layout } });
    worker.once('message', (bytes: Uint8Array) => {
      Object.assign(job, { bytes, done: job.total, stage: 'ready' });
    });
    worker.once('error', () => {
      job.stage = 'failed';
    });
    worker.once('exit', () => {
      if (job.stage !== 'ready') job.stage = 'failed';
      resolve();
    });
  });
}
