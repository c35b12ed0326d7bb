/** "Nhật ký": questions to the journal, and whether it is whole. */
import type { TopicRoutes } from '../screen.ts';

export const audit: TopicRoutes = {
  screens: [
    { path: '/nhat-ky', title: 'audit.screen.title', help: 'audit.screen.help', section: 'audit', needs: 'audit.history', load: () => import('./journal-screen.tsx') },
    { path: '/nhat-ky/xem', title: 'audit.screen.reads', help: 'audit.screen.reads.help', section: 'audit', needs: 'audit.reads', load: () => import('./reads-screen.tsx') },
    { path: '/nhat-ky/kiem-tra', title: 'audit.screen.verify', help: 'audit.screen.verify.help', section: 'audit', needs: 'audit.verify', load: () => import('./verify-screen.tsx') },
  ],
  nav: [
    { to: '/nhat-ky', label: 'audit.screen.title', section: 'audit', needs: 'audit.search' },
    { to: '/nhat-ky/xem', label: 'audit.screen.reads', section: 'audit', needs: 'audit.reads' },
    { to: '/nhat-ky/kiem-tra', label: 'audit.screen.verify', section: 'audit', needs: 'audit.verify' },
  ],
};
