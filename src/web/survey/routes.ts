/** Survey forms of a round: entry at a household, and the quality of what came of it with its second visits. */
import type { TopicRoutes } from '../screen.ts';

export const survey: TopicRoutes = {
  screens: [
    { path: '/ra-soat/$id/phieu/$household', title: 'survey.screen.title', help: 'survey.screen.help', section: 'review', needs: 'survey.form', load: () => import('./form-screen.tsx') },
    { path: '/ra-soat/$id/chat-luong', title: 'survey.quality.title', help: 'survey.quality.help', section: 'review', needs: 'survey.quality', load: () => import('./quality-screen.tsx') },
  ],
  nav: [],
};
