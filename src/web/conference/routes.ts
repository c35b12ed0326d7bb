/** "Sơ kết, tổng kết": the reviews an area's plans ask for, and one conference from its arrangements to its conclusions. */
import type { TopicRoutes } from '../screen.ts';

export const conference: TopicRoutes = {
  screens: [
    { path: '/so-ket', title: 'conference.screen.title', help: 'conference.screen.help', section: 'leading', needs: 'conference.calendar', load: () => import('./calendar-screen.tsx') },
    { path: '/so-ket/$id', title: 'conference.screen.one', help: 'conference.screen.one.help', section: 'leading', needs: 'conference.get', load: () => import('./one-screen.tsx') },
  ],
  nav: [{ to: '/so-ket', label: 'conference.screen.title', section: 'leading', needs: 'conference.calendar' }],
};
