/**
 * Runs the search for double records in a thread of its own, so that nobody else waits meanwhile. Called by the import of lists and the search over a
 * commune or province. This file is both sides: imported it starts the thread, started as one it works.
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { type DuplicateWork, searchDuplicates } from '../../domain/household/duplicates/work.ts';

export function searchInThread(work: DuplicateWork): Promise<ReturnType<typeof searchDuplicates>> {
  if (work.facts.length < 2_000) return Promise.resolve(searchDuplicates(work)); // a few milliseconds: not worth a thread
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { duplicateWork: work }, execArgv: process.execArgv.filter((one) => !one.startsWith('--input-type')) });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the search for double records ended with ${code}`)));
  });
}

const given = isMainThread ? null : (workerData as { duplicateWork?: DuplicateWork } | null);
if (given?.duplicateWork) parentPort!.postMessage(searchDuplicates(given.duplicateWork));
