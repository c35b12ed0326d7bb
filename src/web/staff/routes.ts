/** "Cán bộ giảm nghèo": the roster of an area, communes with nobody full-time, enumerators and their work. */
import type { TopicRoutes } from '../screen.ts';

export const staff: TopicRoutes = {
  screens: [{ path: '/can-bo', title: 'staff.screen.title', help: 'staff.screen.help', section: 'emulation', needs: 'staff.list', load: () => import('./staff-screen.tsx') }],
  nav: [{ to: '/can-bo', label: 'staff.screen.title', section: 'emulation', needs: 'staff.list' }],
};
