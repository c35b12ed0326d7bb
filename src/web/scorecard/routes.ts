/** "Đánh giá người đứng đầu": the cards of an area and year, and one card. */
import type { TopicRoutes } from '../screen.ts';

export const scorecard: TopicRoutes = {
  screens: [
    { path: '/nguoi-dung-dau', title: 'scorecard.screen.title', help: 'scorecard.screen.help', section: 'emulation', needs: 'scorecard.list', load: () => import('./list-screen.tsx') },
    { path: '/nguoi-dung-dau/$id', title: 'scorecard.screen.one', help: 'scorecard.screen.one.help', section: 'emulation', needs: 'scorecard.get', load: () => import('./one-screen.tsx') },
  ],
  nav: [{ to: '/nguoi-dung-dau', label: 'scorecard.screen.title', section: 'emulation', needs: 'scorecard.list' }],
};
