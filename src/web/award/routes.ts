/** "Khen thưởng": the rounds of one's area, one round from proposals to the decision, one dossier with its gates, the register of awards. */
import type { TopicRoutes } from '../screen.ts';

export const award: TopicRoutes = {
  screens: [
    { path: '/khen-thuong', title: 'award.screen.rounds.title', help: 'award.screen.rounds.help', section: 'emulation', needs: 'award.rounds', load: () => import('./rounds-screen.tsx') },
    { path: '/khen-thuong/so', title: 'award.screen.register.title', help: 'award.screen.register.help', section: 'emulation', needs: 'award.register', load: () => import('./register-screen.tsx') },
    { path: '/khen-thuong/thong-ke', title: 'award.screen.statistics.title', help: 'award.screen.statistics.help', section: 'emulation', needs: 'award.statistics', load: () => import('./statistics-screen.tsx') },
    { path: '/khen-thuong/$id', title: 'award.screen.round.title', help: 'award.screen.round.help', section: 'emulation', needs: 'award.get', load: () => import('./round-screen.tsx') },
    { path: '/khen-thuong/$id/ho-so/$dossier', title: 'award.screen.dossier.title', help: 'award.screen.dossier.help', section: 'emulation', needs: 'award.dossier', load: () => import('./dossier-screen.tsx') },
  ],
  nav: [
    { to: '/khen-thuong', label: 'award.screen.rounds.title', section: 'emulation', needs: 'award.rounds' },
    { to: '/khen-thuong/so', label: 'award.screen.register.title', section: 'emulation', needs: 'award.register' },
  ],
};
