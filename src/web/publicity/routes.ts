/** Publicity: plan and log, texts, the report of a quarter, dissemination; and one text, one activity, one session. */
import type { TopicRoutes } from '../screen.ts';

export const publicity: TopicRoutes = {
  screens: [
    { path: '/tuyen-truyen', title: 'publicity.screen.title', help: 'publicity.screen.help', section: 'leading', needs: 'publicity.activities', load: () => import('./publicity-screen.tsx') },
    { path: '/tuyen-truyen/bai/$id', title: 'publicity.screen.text.title', help: 'publicity.screen.text.help', section: 'leading', needs: 'publicity.text', load: () => import('./text-screen.tsx') },
    { path: '/tuyen-truyen/viec/$id', title: 'publicity.screen.activity.title', help: 'publicity.screen.activity.help', section: 'leading', needs: 'publicity.activity', load: () => import('./activity-screen.tsx') },
    { path: '/tuyen-truyen/quan-triet/$id', title: 'publicity.screen.session.title', help: 'publicity.screen.session.help', section: 'leading', needs: 'publicity.session', load: () => import('./session-screen.tsx') },
  ],
  nav: [{ to: '/tuyen-truyen', label: 'publicity.screen.title', section: 'leading', needs: 'publicity.activities' }],
};
