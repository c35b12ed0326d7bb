/**
 * What stays on the device so that the application opens without a network: who is signed in, as little as the shell needs, and the
 * last answers of reads that hold no person (plans, boards, figures, places). Called by `api.ts` and `session.ts`; all of it goes at
 * sign-out and when the server refuses the session. Must never keep households, persons, the journal, accounts, tasks or documents.
 */
import type { Me } from '../session.ts';

const meKey = 'chungtay.me';
const owedKey = 'chungtay.sign-out-owed';
const readsName = 'chungtay.reads';
const mostReads = 60;
const longestRead = 2_000_000;

/** The reads that may be kept, by name: a new read is not kept until it is written here. */
const keepable: ReadonlySet<string> = new Set([
  'plan.list', 'plan.get', 'plan.board', 'plan.verdict', 'plan.league', 'plan.progress',
  'indicator.list', 'indicator.trend', 'indicator.figures', 'indicator.league', 'indicator.map', 'area.get', 'area.tree', 'area.map',
]);

export function mayKeep(read: string): boolean {
  return keepable.has(read);
}

type KeptMe = { readonly me: Me; readonly at: string };

/** No session's token, no account number, nobody whose rights were lent. */
export function keepMe(me: Me): void {
  const grants = me.grants.map((grant) => ({ ...grant, organisationId: null, organisationName: null, onBehalfOf: null }));
  const least: Me = { ...me, id: '', csrfToken: '', secondFactor: false, grants };
  try {
    localStorage.setItem(meKey, JSON.stringify({ me: least, at: new Date().toISOString() } satisfies KeptMe));
  } catch {
    // Full or switched off: the application then needs the network to open.
  }
}

export function keptMe(): KeptMe | null {
  try {
    return JSON.parse(localStorage.getItem(meKey) ?? 'null') as KeptMe | null;
  } catch {
    return null;
  }
}

/** Counts the times everything was forgotten: an answer on its way from before is not kept after. */
let generation = 0;
const servedAt = new Map<string, string>();

export async function keepRead(url: string, answer: unknown): Promise<void> {
  servedAt.delete(url);
  const asked = generation;
  if (isUnissued(answer)) {
    // What was kept of this address before stands for it no longer.
    if ('caches' in globalThis) await caches.open(readsName).then((store) => store.delete(url)).catch(() => false);
    return;
  }
  const text = JSON.stringify(withoutUnissued(answer), withoutPersons);
  if (!('caches' in globalThis) || text.length > longestRead) return;
  try {
    const store = await caches.open(readsName);
    await store.delete(url);
    if (asked === generation) await store.put(url, new Response(text, { headers: { 'X-Kept-At': new Date().toISOString() } }));
    const urls = await store.keys();
    await Promise.all(urls.slice(0, Math.max(0, urls.length - mostReads)).map((one) => store.delete(one)));
    if (asked !== generation) await caches.delete(readsName);
  } catch {
    // The device has no room: nothing is kept, nothing breaks.
  }
}

/** A version of a plan that was not issued is its writers' alone: it is read with a network. */
function isUnissued(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'versionState' in answer && answer.versionState !== 'issued';
}

/** A list of plans without those that were never issued. */
function withoutUnissued(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null || !('rows' in answer) || !Array.isArray(answer.rows)) return answer;
  const rows = answer.rows.filter((row: unknown) => !(typeof row === 'object' && row !== null && 'issuedVersion' in row && row.issuedVersion === null));
  return rows.length === answer.rows.length ? answer : { ...answer, rows, ...('total' in answer && typeof answer.total === 'number' ? { total: answer.total - (answer.rows.length - rows.length) } : {}) };
}

/** Who did something is not needed to read a plan without a network. */
function withoutPersons(_key: string, value: unknown): unknown {
  return value !== null && typeof value === 'object' && 'accountId' in value && 'name' in value ? { ...value, accountId: null, name: '' } : value;
}

export async function keptRead(url: string): Promise<{ readonly answer: unknown } | null> {
  if (!('caches' in globalThis)) return null;
  const kept = await caches.match(url, { cacheName: readsName }).catch(() => undefined);
  if (!kept) return null;
  servedAt.set(url, kept.headers.get('X-Kept-At') ?? '');
  return { answer: await kept.json() };
}

/** When the answer now on screen came from the server, if it was taken from the device. */
export function keptAt(url: string): string | undefined {
  return servedAt.get(url);
}

/** At sign-out and when the session is refused. Drafts are another matter: `kit/draft.ts`. */
export async function forgetDevice(): Promise<void> {
  generation += 1;
  servedAt.clear();
  localStorage.removeItem(meKey);
  if ('caches' in globalThis) await caches.delete(readsName).catch(() => false);
}

/** Signed out without a network: the server is told at the first chance, before anything is shown. */
export function oweSignOut(owed: boolean): void {
  if (owed) localStorage.setItem(owedKey, '1');
  else localStorage.removeItem(owedKey);
}
export function owesSignOut(): boolean {
  return localStorage.getItem(owedKey) !== null;
}
