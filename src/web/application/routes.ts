/** Applications for a review: received, followed, answered; and the public page that tells a state by code. */
import type { TopicRoutes } from '../screen.ts';

export const application: TopicRoutes = {
  screens: [
    { path: '/ra-soat/don', title: 'application.screen.title', help: 'application.screen.help', section: 'review', needs: 'application.list', load: () => import('./list-screen.tsx') },
    { path: '/ra-soat/don/$id', title: 'application.screen.one.page', help: 'application.screen.one.help', section: 'review', needs: 'application.get', load: () => import('./one-screen.tsx') },
    { path: '/tra-cuu-don', title: 'application.public.title', help: 'application.public.help', section: 'review', open: true, load: () => import('./public-screen.tsx') },
  ],
  nav: [{ to: '/ra-soat/don', label: 'application.screen.title', section: 'review', needs: 'application.list' }],
};
