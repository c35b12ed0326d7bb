/** Registration for emulation: who takes part under which plan. */
import type { TopicRoutes } from '../screen.ts';

export const participation: TopicRoutes = {
  screens: [{ path: '/thi-dua/dang-ky', title: 'participation.screen.title', help: 'participation.screen.help', section: 'emulation', needs: 'participation.list', load: () => import('./list-screen.tsx') }],
  nav: [{ to: '/thi-dua/dang-ky', label: 'participation.screen.title', section: 'emulation', needs: 'participation.list' }],
};
