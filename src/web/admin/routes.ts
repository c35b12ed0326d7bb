/** "Quản trị": accounts, who may do what, hand-over, the clock, territory files. */
import type { TopicRoutes } from '../screen.ts';

export const admin: TopicRoutes = {
  screens: [
    { path: '/quan-tri', title: 'account.screen.accounts', help: 'account.screen.accounts.help', section: 'admin', needs: 'account.list', load: () => import('./accounts-screen.tsx') },
    { path: '/quan-tri/tai-khoan/moi', title: 'account.screen.create', help: 'account.screen.accounts.help', section: 'admin', needs: 'account.create', load: () => import('./create-screen.tsx') },
    { path: '/quan-tri/tai-khoan/$account', title: 'account.screen.person', help: 'account.screen.accounts.help', section: 'admin', needs: 'account.get', load: () => import('./person-screen.tsx') },
    { path: '/quan-tri/ban-giao', title: 'account.screen.hand_over.page', help: 'account.screen.hand_over.page.help', section: 'admin', needs: 'account.handOverArea', load: () => import('./hand-over-screen.tsx') },
    { path: '/quan-tri/quyen', title: 'account.screen.permissions', help: 'account.screen.permissions.help', section: 'admin', load: () => import('./permissions-screen.tsx') },
    { path: '/quan-tri/dong-ho', title: 'account.screen.clock', help: 'account.screen.clock.help', section: 'admin', needs: 'account.list', load: () => import('./clock-screen.tsx') },
    { path: '/quan-tri/dia-ban', title: 'account.screen.territory', help: 'account.screen.territory.help', section: 'admin', needs: 'area.import', load: () => import('./territory-screen.tsx') },
  ],
  nav: [
    { to: '/quan-tri', label: 'account.screen.accounts', section: 'admin', needs: 'account.list' },
    { to: '/quan-tri/ban-giao', label: 'account.screen.hand_over.page', section: 'admin', needs: 'account.handOverArea' },
    { to: '/quan-tri/quyen', label: 'account.screen.permissions', section: 'admin', needs: 'account.list' },
    { to: '/quan-tri/dong-ho', label: 'account.screen.clock', section: 'admin', needs: 'account.list' },
    { to: '/quan-tri/dia-ban', label: 'account.screen.territory', section: 'admin', needs: 'area.import' },
    { to: '/quan-tri/mau-phieu', label: 'survey.forms.title', section: 'admin', needs: 'survey.formLoad' },
  ],
};
