/** Initiatives and models: the register of an area, one proposal, and two pages for everybody: proposing, asking by code. */
import { publicity } from '../publicity/routes.ts';
import type { TopicRoutes } from '../screen.ts';

export const initiative: TopicRoutes = {
  screens: [
    { path: '/sang-kien', title: 'initiative.screen.title', help: 'initiative.screen.help', section: 'leading', needs: 'initiative.list', load: () => import('./list-screen.tsx') },
    { path: '/sang-kien/$id', title: 'initiative.screen.one', help: 'initiative.screen.one.help', section: 'leading', needs: 'initiative.get', load: () => import('./one-screen.tsx') },
    { path: '/gui-sang-kien', title: 'initiative.public.title', help: 'initiative.public.help', section: 'leading', open: true, load: () => import('./propose-screen.tsx') },
    { path: '/tra-cuu-sang-kien', title: 'initiative.public.state.title', help: 'initiative.public.state.help', section: 'leading', open: true, load: () => import('./state-screen.tsx') },
    ...publicity.screens, // what makes the movement known stands beside what people propose
  ],
  nav: [{ to: '/sang-kien', label: 'initiative.screen.title', section: 'leading', needs: 'initiative.list' }, ...publicity.nav],
};
