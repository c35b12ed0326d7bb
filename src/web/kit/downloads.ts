/**
 * Files that take time to be made: fetched in the background, so that the screen can be left while one is in the making, given to the
 * browser when ready, and told in words when refused. Started by `DownloadLink`; shown by `DownloadsCorner` in the shell.
 */
import { useSyncExternalStore } from 'react';
import { fetchFile, saveFile } from '../api.ts';

export type Download = { readonly id: number; readonly label: string; readonly state: 'running' | 'done' | 'failed'; readonly problem?: unknown };

let downloads: readonly Download[] = [];
let last = 0;
const running = new Map<number, AbortController>();
const listeners = new Set<() => void>();

function change(next: readonly Download[]): void {
  downloads = next;
  for (const listener of listeners) listener();
}
const settle = (id: number, end: Partial<Download>): void => change(downloads.map((one) => (one.id === id ? { ...one, ...end } : one)));

/** Asks for the file behind an address of our own; a second press while it runs is the same wish. */
export async function startDownload(href: string, label: string): Promise<void> {
  if (downloads.some((one) => one.label === label && one.state === 'running')) return;
  const id = (last += 1);
  const abort = new AbortController();
  running.set(id, abort);
  change([...downloads.filter((one) => one.state === 'running'), { id, label, state: 'running' }]);
  try {
    const { content, name } = await fetchFile(href, abort.signal);
    saveFile(content, name);
    settle(id, { state: 'done' });
  } catch (problem) {
    if (abort.signal.aborted) dismissDownload(id);
    else settle(id, { state: 'failed', problem });
  } finally {
    running.delete(id);
  }
}

/** Stops one that is running, and takes the line away. */
export function dismissDownload(id: number): void {
  running.get(id)?.abort();
  change(downloads.filter((one) => one.id !== id));
}

export function useDownloads(): readonly Download[] {
  return useSyncExternalStore(subscribe, () => downloads);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
