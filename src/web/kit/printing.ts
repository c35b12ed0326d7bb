/** Whether the page is being printed: lists that show one page at a time show all rows then. */
import { useSyncExternalStore } from 'react';

export function usePrinting(): boolean {
  return useSyncExternalStore(subscribe, () => query().matches);
}

const query = (): MediaQueryList => window.matchMedia('print');

function subscribe(listener: () => void): () => void {
  const media = query();
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}
