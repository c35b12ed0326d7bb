/** Survey forms of a round: entry at a household, and the quality of what came of it with its second visits. */
import type { TopicRoutes } from '../screen.ts';

export const survey: TopicRoutes = {
  screens: [
    { path: '/ra-soat/$id/phieu/$household', title: 'survey.screen.title', help: 'survey.screen.help', section: 'review', needs: 'survey.form', load: () => import('./form-screen.tsx') },
    { path: '/quan-tri/mau-phieu', title: 'survey.forms.title', help: 'survey.forms.help', section: 'admin', needs: 'survey.formLoad', load: () => import('./forms-screen.tsx') },
    { path: '/ra-soat/$id/phieu-tu-tep', title: 'survey.list.title', help: 'survey.list.help', section: 'review', needs: 'survey.lists', load: () => import('./list-screen.tsx') },
    { path: '/ra-soat/$id/chat-luong', title: 'survey.quality.title', help: 'survey.quality.help', section: 'review', needs: 'survey.quality', load: () => import('./quality-screen.tsx') },
  ],
  nav: [],
};
