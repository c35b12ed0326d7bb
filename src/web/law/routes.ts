/** "Chuẩn nghèo": the law of a day beside its rules, what differs, a household tried out, a whole area tried out. */
import type { TopicRoutes } from '../screen.ts';

export const law: TopicRoutes = {
  screens: [
    { path: '/chuan-ngheo', title: 'law.screen.title', help: 'law.screen.help', section: 'plans', needs: 'policy.law', open: true, load: () => import('./law-screen.tsx') },
    { path: '/chuan-ngheo/so-sanh', title: 'law.screen.compare.title', help: 'law.screen.compare.help', section: 'plans', needs: 'policy.differences', open: true, load: () => import('./compare-screen.tsx') },
    { path: '/chuan-ngheo/tinh-thu', title: 'law.screen.try.title', help: 'law.screen.try.help', section: 'plans', needs: 'policy.try', open: true, load: () => import('./try-screen.tsx') },
    { path: '/chuan-ngheo/gia-dinh', title: 'law.screen.what_if.title', help: 'law.screen.what_if.help', section: 'plans', needs: 'policy.whatIf', load: () => import('./what-if-screen.tsx') },
  ],
  nav: [{ to: '/chuan-ngheo', label: 'law.screen.nav', section: 'plans', needs: 'policy.law' }],
};
