/** "Học sử dụng phần mềm": the guide, exercises on invented data, the test and the certificate; everybody for themselves. */
import type { TopicRoutes } from '../screen.ts';

export const learning: TopicRoutes = {
  screens: [
    { path: '/hoc', title: 'learning.screen.title', help: 'learning.screen.help', section: 'today', needs: 'learning.mine', load: () => import('./course-screen.tsx') },
    { path: '/hoc/$id', title: 'learning.screen.task.title', help: 'learning.screen.task.help', section: 'today', needs: 'learning.task', load: () => import('./task-screen.tsx') },
  ],
  nav: [{ to: '/hoc', label: 'learning.screen.title', section: 'today', needs: 'learning.mine' }],
};
