/**
 * The frame of the screens that are open to everybody, around one of them while nobody is signed in: name, day, language, a way to sign in.
 * Called by the shell for screens with `open`. The visitor holds no right; the server gives only what the public may see.
 */
import { Outlet, useMatches } from '@tanstack/react-router';
import { Suspense, useEffect, useState } from 'react';
import { isPlainDate } from '../../domain/calendar.ts';
import { useRead } from '../api.ts';
import { ErrorState, LoadingState } from '../kit/states.tsx';
import { PanelProvider } from '../kit/panel.tsx';
import { AppLink } from '../link.tsx';
import type { Screen } from '../screen.ts';
import { MeContext, type Me } from '../session.ts';
import { useLanguage, useText } from '../text.tsx';
import { clock } from './contracts.ts';
import { HelpText } from './help-text.tsx';
import { PrintFrame } from './print-frame.tsx';
import { ClockRibbon, OfflineRibbon, PastRibbon, StoryBand, StoryProvider } from './ribbons.tsx';
import css from './shell.module.css';
import { ViewControl } from './view-control.tsx';

export default function PublicFrame({ screen }: { readonly screen: Screen }) {
  const t = useText();
  const language = useLanguage();
  const answer = useRead(clock, {}, { staleTime: Infinity });
  const path = useMatches().at(-1)?.pathname ?? '';
  const [help, setHelp] = useState(false);
  useEffect(() => {
    document.title = t('screen.page_title', { title: t(screen.title) });
  }, [screen, t]);
  const today = answer.data?.today;
  if (today === undefined || !isPlainDate(today)) return <main className={css.main}>{answer.error ? <ErrorState problem={answer.error} retry={() => void answer.refetch()} /> : <LoadingState />}</main>;
  const visitor: Me = { id: '', name: t('screen.public.visitor'), username: '', world: 'real', locale: language.locale, grants: [], permissions: [], mustChangePassword: false, secondFactor: false, today, clock: answer.data?.setTo ? today : null, csrfToken: '' } as unknown as Me;
  return (
    <MeContext value={visitor}>
      <StoryProvider always={false}>
        <PanelProvider>
          <div className={css.frame}>
            <header className={css.header}>
              <div className={css.top}>
                <span className={css.brand}><img src="/mark.svg" alt="" width={32} height={32} /><span className={css.brandName}>{t('screen.app')}</span></span>
                <ViewControl />
                <span className={css.grow} />
                <button type="button" className={css.textButton} aria-expanded={help} onClick={() => setHelp(!help)}>{t('screen.help')}</button>
                <button type="button" className={css.textButton} lang={language.locale === 'vi' ? 'en' : 'vi'} onClick={() => language.choose(language.locale === 'vi' ? 'en' : 'vi')}>{t('screen.language.switch')}</button>
                <AppLink to="/hom-nay">{t('screen.sign_in.submit')}</AppLink>
              </div>
            </header>
            <aside aria-label={t('screen.notes')}>
              <StoryBand />
              <ClockRibbon />
              <PastRibbon />
              <OfflineRibbon />
            </aside>
            <PrintFrame path={path} />
            <main id="noi-dung" tabIndex={-1} className={css.main}>
              {help && <HelpText of={screen} />}
              <Suspense fallback={<LoadingState />}><Outlet /></Suspense>
            </main>
          </div>
        </PanelProvider>
      </StoryProvider>
    </MeContext>
  );
}
