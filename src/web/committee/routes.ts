/** "Ban chỉ đạo": the steering committees of an area, and one with its members, areas and meetings. */
import type { TopicRoutes } from '../screen.ts';

export const committee: TopicRoutes = {
  screens: [
    { path: '/ban-chi-dao', title: 'committee.screen.title', help: 'committee.screen.help', section: 'leading', needs: 'committee.list', load: () => import('./list-screen.tsx') },
    { path: '/ban-chi-dao/$id', title: 'committee.screen.one', help: 'committee.screen.one.help', section: 'leading', needs: 'committee.get', load: () => import('./one-screen.tsx') },
    { path: '/ban-chi-dao/hop/$id', title: 'committee.screen.meeting.one', help: 'committee.screen.meeting.one.help', section: 'leading', needs: 'committee.meeting', load: () => import('./meeting-screen.tsx') },
  ],
  nav: [{ to: '/ban-chi-dao', label: 'committee.screen.title', section: 'leading', needs: 'committee.list' }],
};
