/** What surrounds a review round: its people and plan, an enumerator's own work, who looked at a household. The round itself is `review`. */
import type { TopicRoutes } from '../screen.ts';

export const fieldwork: TopicRoutes = {
  screens: [
    { path: '/ra-soat/$id/to-chuc', title: 'fieldwork.screen.organise.title', help: 'fieldwork.screen.organise.help', section: 'review', needs: 'fieldwork.get', load: () => import('./organise-screen.tsx') },
    { path: '/ra-soat/viec-cua-toi', title: 'fieldwork.screen.mine.title', help: 'fieldwork.screen.mine.help', section: 'review', needs: 'fieldwork.mine', load: () => import('./mine-screen.tsx') },
    { path: '/ho/$id/ai-da-xem', title: 'fieldwork.screen.readers.title', help: 'fieldwork.screen.readers.help', section: 'households', needs: 'household.readers', load: () => import('./readers-screen.tsx') },
    { path: '/ho/xem-ngoai-phan-cong', title: 'fieldwork.outside.title', help: 'fieldwork.outside.help', section: 'households', needs: 'household.outsideReaders', load: () => import('./outside-readers-screen.tsx') },
  ],
  nav: [{ to: '/ra-soat/viec-cua-toi', label: 'fieldwork.screen.mine.title', section: 'review', needs: 'fieldwork.mine' }],
};
