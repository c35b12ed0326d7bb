/**
 * Runs the search for double records in a thread of its own, so that nobody else waits meanwhile: a list's at once, an area's handed over piece by piece. Called by
 * the import of lists and the search over a commune or province. This file is both sides: imported it starts the thread, started as one it works.
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { PersonFacts } from '../../domain/household/duplicates/person.ts';
import { type DuplicateWork, searchDuplicates } from '../../domain/household/duplicates/work.ts';

type Found = ReturnType<typeof searchDuplicates>;
type Told = { readonly share: number } | { readonly found: Found };
type Asked = { readonly facts: readonly PersonFacts[] } | { readonly search: Omit<DuplicateWork, 'facts'> };

const open = (data: object): Worker => new Worker(new URL(import.meta.url), { workerData: data, execArgv: process.execArgv.filter((one) => !one.startsWith('--input-type')) });

export function searchInThread(work: DuplicateWork): Promise<Found> {
  if (work.facts.length < 2_000) return Promise.resolve(searchDuplicates(work)); // a few milliseconds: not worth a thread
  const thread = openSearchThread();
  thread.add(work.facts);
  return thread.search({ least: work.least, most: work.most, ...(work.from === undefined ? {} : { from: work.from }) }).finally(() => thread.close());
}

export type SearchThread = {
  readonly add: (facts: readonly PersonFacts[]) => void;
  readonly search: (asked: Omit<DuplicateWork, 'facts'>, tell?: (share: number) => void) => Promise<Found>;
  /** Also in the midst of a search: its promise is refused. */
  readonly close: () => void;
};

/** Persons are handed over as they are read: a province is held once, in the thread. */
export function openSearchThread(): SearchThread {
  const worker = open({ duplicateSearch: true });
  let broken: Error | null = null;
  worker.on('error', (error: Error) => {
    broken = error;
  });
  return {
    add: (facts) => worker.postMessage({ facts } satisfies Asked),
    search: (asked, tell) => new Promise((resolve, reject) => {
      worker.on('message', (told: Told) => ('found' in told ? resolve(told.found) : tell?.(told.share)));
      worker.once('exit', (code) => reject(broken ?? new Error(`the search for double records ended with ${code}`)));
      if (broken) reject(broken);
      else worker.postMessage({ search: asked } satisfies Asked);
    }),
    close: () => void worker.terminate(),
  };
}

const given = isMainThread ? null : (workerData as { duplicateSearch?: true } | null);
if (given?.duplicateSearch) {
  const facts: PersonFacts[] = [];
  parentPort!.on('message', (asked: Asked) => {
    if ('facts' in asked) for (const one of asked.facts) facts.push(one);
    else parentPort!.postMessage({ found: searchDuplicates({ ...asked.search, facts }, (share) => parentPort!.postMessage({ share } satisfies Told)) } satisfies Told);
  });
}
