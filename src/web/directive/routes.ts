/** "Chỉ đạo, đôn đốc": what the bodies of an area are asked to do and what it asks of others; issuing one; one with its answers and letters. */
import type { TopicRoutes } from '../screen.ts';

export const directive: TopicRoutes = {
  screens: [
    { path: '/chi-dao', title: 'directive.screen.title', help: 'directive.screen.help', section: 'leading', needs: 'directive.owed', load: () => import('./list-screen.tsx') },
    { path: '/chi-dao/moi', title: 'directive.screen.new', help: 'directive.screen.new.help', section: 'leading', needs: 'directive.issue', load: () => import('./new-screen.tsx') },
    { path: '/chi-dao/$id', title: 'directive.screen.one', help: 'directive.screen.one.help', section: 'leading', needs: 'directive.get', load: () => import('./one-screen.tsx') },
  ],
  nav: [{ to: '/chi-dao', label: 'directive.screen.title', section: 'leading', needs: 'directive.owed' }],
};
