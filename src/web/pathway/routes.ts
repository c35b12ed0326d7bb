/** Households registered to leave poverty: those no help has reached, those that asked to leave the list. */
import type { TopicRoutes } from '../screen.ts';

export const pathway: TopicRoutes = {
  screens: [{ path: '/thi-dua/thoat-ngheo', title: 'pathway.screen.title', help: 'pathway.screen.help', section: 'emulation', needs: 'pathway.waiting', load: () => import('./waiting-screen.tsx') }],
  nav: [{ to: '/thi-dua/thoat-ngheo', label: 'pathway.screen.title', section: 'emulation', needs: 'pathway.waiting' }],
};
