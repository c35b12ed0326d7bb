/**
 * Files of many papers that take longer than a request: kept in the memory of this process for who asked, typeset one after the other in a
 * thread of their own (`print-worker.ts`) in parts of fifty, each there to fetch as soon as it is made; gone a quarter of an hour after the end.
 * Holds no record: a process that ends loses the files, never a number, and whoever waits is told (review.print_gone) and begins again.
 */
import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Layout } from '../../domain/document/layout.ts';
import type { OfficialDocument } from '../../domain/document/model.ts';
import type { ActionContext } from '../kernel.ts';

export type PrintStage = 'waiting' | 'typesetting' | 'ready' | 'failed' | 'stopped';
export type Look = Parameters<ActionContext['noteRead']>[0];
export type PrintPart = { readonly bytes: Uint8Array; /** Which papers of the job, from 1. */ readonly first: number; readonly last: number };
export type PrintJob = { readonly id: string; readonly accountId: string | null; readonly name: string; readonly total: number; /** The records its papers show: noted as looked at when a part is fetched. One each of the papers, or all of a job fetched whole. */ readonly looks: readonly Look[]; stage: PrintStage; done: number; readonly parts: PrintPart[]; worker: Worker | null };

/** Papers in one file: a few seconds of work, small enough to print at once. */
export const partSize = 50;
const keptMs = 15 * 60_000;
const jobs = new Map<string, PrintJob>();
let last: Promise<void> = Promise.resolve();

export function openJob(accountId: string | null, name: string, total: number, looks: readonly Look[]): PrintJob {
  const job: PrintJob = { id: randomUUID(), accountId, name, total, looks, stage: 'waiting', done: 0, parts: [], worker: null };
  jobs.set(job.id, job);
  return job;
}

/** Only who began it may look at it. */
export function findJob(id: string, accountId: string | null): PrintJob | undefined {
  const job = jobs.get(id);
  return job?.accountId === accountId ? job : undefined;
}

/** Takes its turn; a failure is the job's, never the next one's. One paper in a part: each is a file of its own. */
export function runJob(job: PrintJob, documents: readonly OfficialDocument[], layout: Layout, papersInPart = partSize): void {
  last = last.then(() => (job.stage === 'waiting' ? typeset(job, documents, layout, papersInPart) : undefined)).then(() => {
    setTimeout(() => jobs.delete(job.id), keptMs).unref();
  });
}

/** The parts made so far stay to be fetched; what was over already stays as it is. */
export function stopJob(job: PrintJob): void {
  if (job.stage !== 'waiting' && job.stage !== 'typesetting') return;
  job.stage = 'stopped';
  void job.worker?.terminate();
}

function typeset(job: PrintJob, documents: readonly OfficialDocument[], layout: Layout, papersInPart: number): Promise<void> {
  job.stage = 'typesetting';
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./print-worker.ts', import.meta.url), { workerData: { documents, layout, partSize: papersInPart } });
    job.worker = worker;
    worker.on('message', (part: PrintPart) => {
      job.parts.push(part);
      job.done = part.last;
      if (job.done === job.total && job.stage === 'typesetting') job.stage = 'ready';
    });
    worker.once('error', () => {
      if (job.stage === 'typesetting') job.stage = 'failed';
    });
    worker.once('exit', () => {
      if (job.stage === 'typesetting') job.stage = 'failed';
      job.worker = null;
      resolve();
    });
  });
}
