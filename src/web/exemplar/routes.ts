/** Exemplars: the register of an area, one of them, and the public page. */
import type { TopicRoutes } from '../screen.ts';

export const exemplar: TopicRoutes = {
  screens: [
    { path: '/dien-hinh', title: 'exemplar.screen.title', help: 'exemplar.screen.help', section: 'leading', needs: 'exemplar.list', load: () => import('./list-screen.tsx') },
    { path: '/dien-hinh/$id', title: 'exemplar.screen.one', help: 'exemplar.screen.one.help', section: 'leading', needs: 'exemplar.get', load: () => import('./one-screen.tsx') },
    { path: '/cong-khai/dien-hinh', title: 'exemplar.public.title', help: 'exemplar.public.help', section: 'leading', needs: 'exemplar.published', open: true, load: () => import('./public-screen.tsx') },
    { path: '/cong-khai/dien-hinh/$id', title: 'exemplar.public.title', help: 'exemplar.public.help', section: 'leading', needs: 'exemplar.publishedOne', open: true, load: () => import('./public-screen.tsx') },
  ],
  nav: [{ to: '/dien-hinh', label: 'exemplar.screen.title', section: 'leading', needs: 'exemplar.list' }],
};
