/**
 * Passing news at the corner of the screen: `notify({ message: t('plan.saved') })`. For what also stands somewhere else;
 * never the only place of a result or a refusal. The library behind it is fetched when the first news comes.
 */
import { lazy, Suspense, useSyncExternalStore } from 'react';

export type News = { readonly message: string; readonly title?: string; readonly tone?: 'plain' | 'warning' };

let wanted = false;
const listeners = new Set<() => void>();

const NewsCorner = lazy(async () => {
  const [{ Notifications }] = await Promise.all([import('@mantine/notifications'), import('@mantine/notifications/styles.layer.css')]);
  return { default: () => <Notifications position="bottom-right" limit={3} autoClose={8000} /> };
});

export function notify(news: News): void {
  wanted = true;
  for (const listener of listeners) listener();
  void import('@mantine/notifications').then(({ notifications }) => notifications.show({ title: news.title, message: news.message, color: news.tone === 'warning' ? 'yellow.7' : 'cham', withBorder: true }));
}

/** Once, in `app.tsx`. */
export function NotifyCorner() {
  const show = useSyncExternalStore(subscribe, () => wanted);
  return show ? <Suspense fallback={null}><NewsCorner /></Suspense> : null;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
