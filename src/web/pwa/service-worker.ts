/**
 * The service worker: the shell's files are kept for offline use, the API is never cached here (`device.ts` keeps the few reads that may be), and a page asked for without
 * a network gets the kept shell, which then says in words that it is offline. Built into `/sw.js` by `precache-plugin.ts`.
 */
declare const __PRECACHE__: readonly string[];
declare const __VERSION__: string;

type ExtendableEvent = Event & { waitUntil(work: Promise<unknown>): void };
type FetchEvent = ExtendableEvent & { readonly request: Request; respondWith(answer: Promise<Response>): void };
type Scope = {
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  readonly location: Location;
  addEventListener(type: 'install' | 'activate', listener: (event: ExtendableEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
};

const scope = self as unknown as Scope;
const cacheName = `chungtay-${__VERSION__}`;

scope.addEventListener('install', (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll([...__PRECACHE__])));
});

scope.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith('chungtay-') && name !== cacheName).map((name) => caches.delete(name))))
      .then(() => scope.clients.claim()),
  );
});

scope.addEventListener('message', (event) => {
  if (event.data === 'take-over') void scope.skipWaiting();
});

scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  // Invariant: nothing of the API is ever kept on the device by the worker; personal data would outlive the session.
  if (request.method !== 'GET' || url.origin !== scope.location.origin || url.pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') {
    event.respondWith(fetch(request).catch(async () => (await caches.match('/index.html')) ?? Response.error()));
    return;
  }
  event.respondWith(
    caches.match(request, { ignoreSearch: true }).then(async (kept) => {
      if (kept) return kept;
      const fresh = await fetch(request);
      // Built files carry a hash in their name: once fetched they never change.
      if (fresh.ok && url.pathname.startsWith('/assets/')) await (await caches.open(cacheName)).put(request, fresh.clone());
      return fresh;
    }),
  );
});
