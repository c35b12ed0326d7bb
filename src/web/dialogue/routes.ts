/** Dialogues with households that could provide for themselves. */
import type { TopicRoutes } from '../screen.ts';

export const dialogue: TopicRoutes = {
  screens: [{ path: '/ho/doi-thoai', title: 'dialogue.screen.title', help: 'dialogue.screen.help', section: 'households', needs: 'dialogue.counts', load: () => import('./list-screen.tsx') }],
  nav: [{ to: '/ho/doi-thoai', label: 'dialogue.screen.nav', section: 'households', needs: 'dialogue.counts' }],
};
