/** "Trợ giúp" as a page: how the application is used, the signs of the states, the keys. */
import type { TopicRoutes } from '../screen.ts';

export const help: TopicRoutes = {
  screens: [{ path: '/tro-giup', title: 'screen.help.title', help: 'screen.help.help', section: 'today', load: () => import('./help-screen.tsx') }],
  nav: [],
};
