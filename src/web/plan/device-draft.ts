/**
 * What was typed into a plan's editor and is not yet on the server, kept on the device: it outlives a closed tab, a lost network, a crash.
 * Used by `saving.ts` and the editor. One for each person, plan and version; offered on return, never written by itself; removed when
 * saved, when given up, and at sign-out (`forgetDrafts`).
 */
import type { PlainDate } from '../../domain/calendar.ts';
import { diffPlans, type ItemChange } from '../../domain/plan/diff.ts';
import { forgetDraft, keepDraft, readDraft } from '../kit/draft.ts';

export type KeptContent = { readonly content: Record<string, unknown>; /** The server's number the text was written on. */ readonly recordVersion: number };
export type Offer = { readonly kept: KeptContent; readonly at: string; /** What the kept text changes against the server's text of now. */ readonly changes: readonly ItemChange[]; /** Somebody saved in between. */ readonly moved: boolean };

export function draftKey(username: string, plan: string, version: number): string {
  return `${username}.plan.edit.${plan}.${version}`;
}

/** False when the device refused (full, or storage switched off): then the screen says so. */
export function keepOnDevice(key: string, kept: KeptContent, clock: PlainDate | null): boolean {
  return keepDraft(key, kept, clock);
}

export function dropFromDevice(key: string): void {
  forgetDraft(key);
}

/** What is found on opening; null when there is nothing, or nothing that differs from the server's text. */
export function offerOf(key: string, server: KeptContent): Offer | null {
  const found = readDraft<KeptContent>(key);
  if (!found || typeof found.value?.content !== 'object' || found.value.content === null) return null;
  const changes = diffPlans(server.content, found.value.content);
  if (changes.length === 0) {
    forgetDraft(key);
    return null;
  }
  return { kept: found.value, at: found.at, changes, moved: found.value.recordVersion !== server.recordVersion };
}
