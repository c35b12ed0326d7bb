/**
 * Whether the server can be reached: the browser's own word, and whether the last read was answered. Told by `api.ts`, shown by the
 * offline ribbon. It asks nothing itself.
 */
type Listener = () => void;
const listeners = new Set<Listener>();
let answered = true;

export function serverAnswered(yes: boolean): void {
  if (answered === yes) return;
  answered = yes;
  for (const listener of listeners) listener();
}

export function outOfReach(): boolean {
  return !navigator.onLine || !answered;
}

export function subscribeToReach(listener: Listener): () => void {
  listeners.add(listener);
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}
