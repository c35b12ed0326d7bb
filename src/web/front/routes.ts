/** "Ý kiến của Mặt trận": what waits for an answer, at both ends; the criticism of a draft stands on the plan's own page. */
import type { TopicRoutes } from '../screen.ts';

export const front: TopicRoutes = {
  screens: [{ path: '/mat-tran', title: 'front.screen.title', help: 'front.screen.help', section: 'leading', needs: 'front.opinions', load: () => import('./opinions-screen.tsx') }],
  nav: [{ to: '/mat-tran', label: 'front.screen.title', section: 'leading', needs: 'front.opinions' }],
};
