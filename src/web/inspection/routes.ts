/** "Kiểm tra, giám sát": the yearly plan, visits, findings with what is overdue, who was not visited; one visit. */
import type { TopicRoutes } from '../screen.ts';

export const inspection: TopicRoutes = {
  screens: [
    { path: '/kiem-tra-giam-sat', title: 'inspection.screen.title', help: 'inspection.screen.help', section: 'leading', needs: 'inspection.list', load: () => import('./list-screen.tsx') },
    { path: '/kiem-tra-giam-sat/$id', title: 'inspection.screen.visit', help: 'inspection.screen.visit.help', section: 'leading', needs: 'inspection.get', load: () => import('./visit-screen.tsx') },
  ],
  nav: [{ to: '/kiem-tra-giam-sat', label: 'inspection.screen.title', section: 'leading', needs: 'inspection.list' }],
};
