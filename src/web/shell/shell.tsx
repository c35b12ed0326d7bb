/**
 * The frame around every screen. Nobody signed in: an open screen in the public frame, else the sign-in page in place, so that
 * the address survives it.
 * Signed in: header, bands and ribbons, navigation, the screen, help. The shell shows; it decides nothing.
 */
import { Outlet, useMatches } from '@tanstack/react-router';
import { lazy, type RefObject, Suspense, useEffect, useRef } from 'react';
import { MeContext, useSession, type Me } from '../session.ts';
import type { Screen } from '../screen.ts';
import { useText } from '../text.tsx';
import { DownloadsCorner } from '../kit/downloads-corner.tsx';
import { PanelProvider } from '../kit/panel.tsx';
import { ErrorState, LoadingState } from '../kit/states.tsx';
import { Header } from './header.tsx';
import { BottomNavigation, TopNavigation } from './navigation.tsx';
import { PrintFrame } from './print-frame.tsx';
import { ClockRibbon, OfflineRibbon, PastRibbon, StoryBand, StoryProvider, UpdateRibbon } from './ribbons.tsx';
import css from './shell.module.css';

const MustChange = lazy(() => import('../account/must-change.tsx'));
const PublicFrame = lazy(() => import('./public-frame.tsx'));
const SignInScreen = lazy(() => import('../sign-in/sign-in-screen.tsx'));

export function Shell() {
  const session = useSession();
  const screen = useScreen();
  const was = useRef(session.data);
  useEffect(() => { if (session.data === null) was.current = null; }, [session.data]);
  if (session.data === undefined) {
    return <main className={css.main}><OfflineRibbon />{session.error ? <ErrorState problem={session.error} retry={() => void session.refetch()} /> : <LoadingState />}</main>;
  }
  if (session.data === null) {
    return (
      <Suspense fallback={<LoadingState />}>
        {screen?.open ? <PublicFrame screen={screen} /> : <SignInScreen />}
      </Suspense>
    );
  }
  return <SignedIn me={session.data} was={was} />;
}

/** The screen now open, from the route; null on "not found". */
export function useScreen(): Screen | null {
  const match = useMatches().at(-1);
  return (match?.staticData as { screen?: Screen } | undefined)?.screen ?? null;
}

function SignedIn({ me, was }: { me: Me; /** Null where nobody was signed in on this page before. */ was: RefObject<Me | null | undefined> }) {
  const t = useText();
  const screen = useScreen();
  const main = useRef<HTMLElement>(null);
  const before = useRef<string | null>(null);
  const path = useMatches().at(-1)?.pathname ?? '';

  useEffect(() => {
    document.title = screen ? t('screen.page_title', { title: t(screen.title) }) : t('screen.app');
  }, [screen, t]);
  // After signing in (its form is gone) and after moving to another screen the keyboard and the screen reader start at its content.
  useEffect(() => {
    if (before.current === null ? was.current === null : before.current !== path) main.current?.focus({ preventScroll: true });
    before.current = path;
  }, [path, was]);

  const forbidden = screen?.needs !== undefined && !me.permissions.includes(screen.needs);
  return (
    <MeContext value={me}>
      <StoryProvider always={me.world === 'story'}>
        <PanelProvider>
          <a className="skip-link no-print" href="#noi-dung" onClick={(event) => { event.preventDefault(); main.current?.focus(); }}>
            {t('screen.skip')}
          </a>
          <div className={css.frame}>
            <Header screen={screen} />
            <TopNavigation />
            <aside aria-label={t('screen.notes')}>
              <StoryBand />
              <ClockRibbon />
              <PastRibbon />
              <OfflineRibbon />
              <UpdateRibbon />
            </aside>
            <PrintFrame path={path} />
            <main id="noi-dung" ref={main} tabIndex={-1} className={css.main}>
              <Suspense fallback={<LoadingState />}>{me.mustChangePassword ? <MustChange /> : forbidden ? <Forbidden /> : <Outlet />}</Suspense>
            </main>
            <BottomNavigation />
            <DownloadsCorner />
          </div>
        </PanelProvider>
      </StoryProvider>
    </MeContext>
  );
}

function Forbidden() {
  const t = useText();
  return (
    <div role="alert">
      <h1>{t('screen.error.forbidden')}</h1>
      <p>{t('screen.error.forbidden.fix')}</p>
    </div>
  );
}
