/** "Cụm, khối thi đua": members, plans, places and drives of a year. */
import type { TopicRoutes } from '../screen.ts';

export const cluster: TopicRoutes = {
  screens: [{ path: '/thi-dua/cum-khoi', title: 'cluster.screen.title', help: 'cluster.screen.help', section: 'emulation', needs: 'cluster.standing', load: () => import('./standing-screen.tsx') }],
  nav: [{ to: '/thi-dua/cum-khoi', label: 'cluster.screen.title', section: 'emulation', needs: 'cluster.standing' }],
};
