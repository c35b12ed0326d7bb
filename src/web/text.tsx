/**
 * The reader's language on screen: Vietnamese at once, English loaded when asked for, remembered on the device.
 * `useText()` gives the translator every component speaks through; no component may hold words of its own.
 */
import { createContext, useContext, useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { Locale, Translator } from '../domain/text/translate.ts';
import { loadTopics, subscribe, translatorOf } from './words.ts';

const storageKey = 'chungtay.locale';

type Language = { readonly text: Translator; readonly locale: Locale; readonly choose: (locale: Locale) => void };

const LanguageContext = createContext<Language>({ text: translatorOf('vi'), locale: 'vi', choose: () => undefined });

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [wanted, setWanted] = useState<Locale>(rememberedLocale);
  const [ready, setReady] = useState<Locale>('vi');
  const text = useSyncExternalStore(subscribe, () => translatorOf(ready));

  useEffect(() => {
    let current = true;
    // The shell's words first: the page changes its language at once, not word by word.
    void loadTopics(wanted, ['screen', 'account']).then(() => current && setReady(wanted));
    return () => {
      current = false;
    };
  }, [wanted]);
  useEffect(() => {
    document.documentElement.lang = text.locale;
  }, [text]);

  const value = useMemo<Language>(
    () => ({
      text,
      locale: text.locale,
      choose: (next) => {
        localStorage.setItem(storageKey, next);
        setWanted(next);
      },
    }),
    [text],
  );
  return <LanguageContext value={value}>{children}</LanguageContext>;
}

/** The translator in the reader's language: `const t = useText(); t('screen.save')`. */
export function useText(): Translator {
  return useContext(LanguageContext).text;
}

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** The language for requests made outside components (`Accept-Language`). */
export function rememberedLocale(): Locale {
  return localStorage.getItem(storageKey) === 'en' ? 'en' : 'vi';
}
