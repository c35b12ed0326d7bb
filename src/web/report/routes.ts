/** Reports of the movement: those to send and those asked for, one call, one report, and how many came in time. */
import type { TopicRoutes } from '../screen.ts';

export const report: TopicRoutes = {
  screens: [
    { path: '/bao-cao', title: 'report.screen.title', help: 'report.screen.help', section: 'documents', needs: 'report.duties', load: () => import('./list-screen.tsx') },
    { path: '/bao-cao/moi', title: 'report.screen.new', help: 'report.screen.new.help', section: 'documents', needs: 'report.open', load: () => import('./new-screen.tsx') },
    { path: '/bao-cao/dung-han', title: 'report.screen.rates', help: 'report.screen.rates.help', section: 'documents', needs: 'report.rates', load: () => import('./rates-screen.tsx') },
    { path: '/bao-cao/mot/$id', title: 'report.screen.one', help: 'report.screen.one.help', section: 'documents', needs: 'report.duty', load: () => import('./one-screen.tsx') },
    { path: '/bao-cao/$id', title: 'report.screen.call', help: 'report.screen.call.help', section: 'documents', needs: 'report.call', load: () => import('./call-screen.tsx') },
  ],
  nav: [
    { to: '/bao-cao', label: 'report.screen.title', section: 'documents', needs: 'report.duties' },
    { to: '/bao-cao/dung-han', label: 'report.screen.rates', section: 'documents', needs: 'report.rates' },
  ],
};
