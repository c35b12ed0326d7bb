/** Bodies on screen: who answers for what on a day, one body with its successors, emulation clusters by year. */
import type { TopicRoutes } from '../screen.ts';

export const organisation: TopicRoutes = {
  screens: [
    { path: '/to-chuc', title: 'organisation.screen.list.title', help: 'organisation.screen.list.help', section: 'map', needs: 'organisation.list', load: () => import('./list-screen.tsx') },
    { path: '/to-chuc/$id', title: 'organisation.screen.one.title', help: 'organisation.screen.one.help', section: 'map', needs: 'organisation.get', load: () => import('./one-screen.tsx') },
    { path: '/cum-khoi', title: 'organisation.screen.clusters.title', help: 'organisation.screen.clusters.help', section: 'map', needs: 'organisation.clusters', load: () => import('./clusters-screen.tsx') },
  ],
  nav: [
    { to: '/to-chuc', label: 'organisation.screen.list.title', section: 'map', needs: 'organisation.list' },
    { to: '/cum-khoi', label: 'organisation.screen.clusters.title', section: 'map', needs: 'organisation.clusters' },
  ],
};
