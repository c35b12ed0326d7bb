/**
 * Registers the service worker and tells the shell when a newer version waits. The person decides when to reload:
 * a page in the middle of a form is never replaced under their hands.
 */
type Listener = () => void;
const listeners = new Set<Listener>();
let waiting: ServiceWorker | null = null;
/** Asked for on this page: another tab's update never reloads a page under somebody's hands. */
let taking = false;

export function registerServiceWorker(): void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  window.addEventListener('load', () => {
    navigator.serviceWorker.register('/sw.js').then(watch, () => undefined);
    let reloading = false;
    navigator.serviceWorker.addEventListener('controllerchange', () => {
      if (!taking || reloading) return; // the first installation takes over silently
      reloading = true;
      window.location.reload();
    });
  });
}

function watch(registration: ServiceWorkerRegistration | undefined): void {
  if (!registration) return; // a browser that refuses workers answers with nothing
  const announce = (worker: ServiceWorker | null) => {
    if (!worker || !navigator.serviceWorker.controller) return;
    waiting = worker;
    for (const listener of listeners) listener();
  };
  announce(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const installing = registration.installing;
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed') announce(installing);
    });
  });
}

export function subscribeToUpdate(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
export function updateWaits(): boolean {
  return waiting !== null;
}
export function applyUpdate(): void {
  taking = true;
  // Taken in another tab already: what is left is to load it here.
  if (waiting?.state === 'activated') window.location.reload();
  else waiting?.postMessage('take-over');
}
