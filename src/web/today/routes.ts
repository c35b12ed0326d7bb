/** "Hôm nay": everyone's first page. */
import type { TopicRoutes } from '../screen.ts';

export const today: TopicRoutes = {
  screens: [{ path: '/hom-nay', title: 'screen.today.title', help: 'screen.today.help', section: 'today', load: () => import('./today-screen.tsx') }],
  nav: [{ to: '/hom-nay', label: 'screen.nav.today', section: 'today' }],
};
