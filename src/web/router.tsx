/**
 * Makes the router from the collected screens: one address per screen, loaded when opened, plain readable query strings.
 * The day and the map (`ngay`, `bando`) stay in the address from screen to screen, so that a link can be sent to a colleague.
 */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { parseSearch, stringifySearch } from './address.ts';
import { screens } from './routes.ts';
import type { Screen } from './screen.ts';
import { rememberedLocale } from './text.tsx';
import { loadTopics } from './words.ts';
import { Shell } from './shell/shell.tsx';
import { NotFound } from './shell/not-found.tsx';
import { ScreenError } from './shell/screen-error.tsx';
import { LoadingState } from './kit/states.tsx';

/** The screen together with the words of its topic, so that it does not appear mute. */
async function withWords(screen: Screen) {
  const [module] = await Promise.all([screen.load(), loadTopics(rememberedLocale(), [screen.title.slice(0, screen.title.indexOf('.'))])]);
  return module;
}

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, validateSearch: (search: Record<string, unknown>) => search });

const children = [
  createRoute({
    getParentRoute: () => root,
    path: '/',
    beforeLoad: ({ search }) => {
      throw redirect({ to: '/hom-nay', search: search as never, replace: true });
    },
  }),
  ...screens.map((screen) =>
    createRoute({ getParentRoute: () => root, path: screen.path, component: lazyRouteComponent(() => withWords(screen)), staticData: { screen } as never }),
  ),
];

export const router = createRouter({
  routeTree: root.addChildren(children),
  parseSearch,
  stringifySearch,
  defaultPreload: false,
  scrollRestoration: true,
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: ScreenError,
  defaultPendingComponent: LoadingState,
  defaultPendingMs: 300,
});
