/** The header: brand, the one "Ngày và bản đồ" control, search, help, bell, language, colours, account. */
import { useMantineColorScheme, useComputedColorScheme } from '@mantine/core';
import { IconHelp, IconLanguage, IconMoon, IconSearch, IconSun } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { usePanel } from '../kit/panel.tsx';
import { AppLink } from '../link.tsx';
import type { Screen } from '../screen.ts';
import { useLanguage, useText } from '../text.tsx';
import { AccountMenu } from './account-menu.tsx';
import { Bell } from './bell.tsx';
import { HelpText } from './help-text.tsx';
import { ViewControl } from './view-control.tsx';
import css from './shell.module.css';

const SearchBox = lazy(() => import('./search-box.tsx'));

export function Header({ screen }: { screen: Screen | null }) {
  const t = useText();
  const panel = usePanel();
  return (
    <header className={css.header}>
      <div className={css.top}>
        <AppLink to="/hom-nay" className={css.brand} aria-label={t('screen.brand.home')}>
          <img src="/mark.svg" alt="" width={32} height={32} />
          <span className={css.brandName}>{t('screen.app')}</span>
        </AppLink>
        <ViewControl />
        <span className={css.grow} />
        <Search />
        <button type="button" className={`${css.iconButton} ${css.helpButton}`} aria-label={t('screen.help')} title={t('screen.help')} onClick={() => panel.open({ title: t('screen.help'), printable: true, body: <HelpText of={screen} /> })}>
          <IconHelp aria-hidden size={22} />
        </button>
        <Bell />
        <Switches />
        <AccountMenu />
      </div>
    </header>
  );
}

function Search() {
  const t = useText();
  const [wanted, setWanted] = useState(0);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setWanted((count) => count + 1);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <button type="button" className={css.search} aria-keyshortcuts="Control+K" onClick={() => setWanted((count) => count + 1)}>
        <IconSearch aria-hidden size={20} style={{ flex: 'none' }} />
        <span>{t('screen.search.short')}</span>
        <kbd>Ctrl K</kbd>
      </button>
      {wanted > 0 && (
        <Suspense fallback={null}>
          <SearchBox opened={wanted} />
        </Suspense>
      )}
    </>
  );
}

/** Language and colours; hidden on narrow screens, where the account menu holds them. */
function Switches() {
  const t = useText();
  const language = useLanguage();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const other = language.locale === 'vi' ? 'en' : 'vi';
  return (
    <span className="wide-only">
      <button type="button" className={css.iconButton} lang={other} aria-label={t('screen.language.switch')} title={t('screen.language.switch')} onClick={() => language.choose(other)}>
        <IconLanguage aria-hidden size={22} />
      </button>
      <button type="button" className={css.iconButton} aria-label={t(scheme === 'dark' ? 'screen.scheme.light' : 'screen.scheme.dark')} title={t(scheme === 'dark' ? 'screen.scheme.light' : 'screen.scheme.dark')} onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}>
        {scheme === 'dark' ? <IconSun aria-hidden size={22} /> : <IconMoon aria-hidden size={22} />}
      </button>
    </span>
  );
}
