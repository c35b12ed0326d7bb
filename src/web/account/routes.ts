/** One's own account: sessions, password, second factor, language, lent and borrowed rights. No tab of its own: the account menu leads here. */
import type { TopicRoutes } from '../screen.ts';

export const account: TopicRoutes = {
  screens: [
    { path: '/tai-khoan', title: 'account.screen.profile', help: 'account.screen.profile.help', section: 'today', load: () => import('./profile-screen.tsx') },
    { path: '/tai-khoan/phien', title: 'account.screen.sessions', help: 'account.screen.profile.help', section: 'today', needs: 'account.sessions', load: () => import('./sessions-screen.tsx') },
    { path: '/tai-khoan/mat-khau', title: 'account.screen.password', help: 'account.screen.profile.help', section: 'today', load: () => import('./password-screen.tsx') },
    { path: '/tai-khoan/xac-thuc', title: 'account.screen.factor', help: 'account.screen.factor.help', section: 'today', load: () => import('./factor-screen.tsx') },
    { path: '/tai-khoan/uy-quyen', title: 'account.screen.lending', help: 'account.screen.lending.help', section: 'today', needs: 'account.delegations', load: () => import('./lending-screen.tsx') },
  ],
  nav: [],
};
