/** Territory on screen: the tree of a day, one area with its whole story, the map. */
import type { TopicRoutes } from '../screen.ts';

export const area: TopicRoutes = {
  screens: [
    { path: '/ban-do', title: 'area.screen.map.title', help: 'area.screen.map.help', section: 'map', needs: 'indicator.league', load: () => import('./map-screen.tsx') },
    { path: '/dia-ban', title: 'area.screen.tree.title', help: 'area.screen.tree.help', section: 'map', needs: 'area.tree', load: () => import('./tree-screen.tsx') },
    { path: '/dia-ban/$area', title: 'area.screen.one.title', help: 'area.screen.one.help', section: 'map', needs: 'area.get', load: () => import('./area-screen.tsx') },
  ],
  nav: [
    { to: '/ban-do', label: 'area.screen.map.title', section: 'map', needs: 'indicator.league' },
    { to: '/dia-ban', label: 'area.screen.tree.title', section: 'map', needs: 'area.tree' },
  ],
};
