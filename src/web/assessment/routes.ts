/** "Đánh giá thi đua": the rounds of one's area, the sheets of a round with their league, one sheet in three columns. */
import type { TopicRoutes } from '../screen.ts';

export const assessment: TopicRoutes = {
  screens: [
    { path: '/thi-dua/danh-gia', title: 'assessment.screen.title', help: 'assessment.screen.help', section: 'emulation', needs: 'assessment.rounds', load: () => import('./rounds-screen.tsx') },
    { path: '/thi-dua/danh-gia/phieu/$id', title: 'assessment.screen.sheet.title', help: 'assessment.screen.sheet.help', section: 'emulation', needs: 'assessment.get', load: () => import('./sheet-screen.tsx') },
    { path: '/thi-dua/danh-gia/$id', title: 'assessment.screen.one.title', help: 'assessment.screen.one.help', section: 'emulation', needs: 'assessment.list', load: () => import('./round-screen.tsx') },
  ],
  nav: [{ to: '/thi-dua/danh-gia', label: 'assessment.screen.title', section: 'emulation', needs: 'assessment.rounds' }],
};
