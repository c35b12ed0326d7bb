/**
 * The reader's language on screen: Vietnamese at once, English loaded when asked for, remembered on the device.
 * `useText()` gives the translator every component speaks through; no component may hold words of its own.
 */
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { vietnamese } from '../domain/text/catalogue.ts';
import { createTranslator, type Locale, type Translator } from '../domain/text/translate.ts';

const storageKey = 'chungtay.locale';
const vietnameseTranslator = createTranslator('vi', vietnamese);

type Language = { readonly text: Translator; readonly locale: Locale; readonly choose: (locale: Locale) => void };

const LanguageContext = createContext<Language>({ text: vietnameseTranslator, locale: 'vi', choose: () => undefined });

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [locale, setLocale] = useState<Locale>(rememberedLocale);
  const [english, setEnglish] = useState<Translator | null>(null);

  useEffect(() => {
    if (locale !== 'en' || english) return;
    let current = true;
    import('../domain/text/english.ts').then(
      (loaded) => current && setEnglish(() => createTranslator('en', loaded.english)),
      () => current && setLocale('vi'), // offline and never fetched: stay in Vietnamese rather than show keys
    );
    return () => {
      current = false;
    };
  }, [locale, english]);

  const text = locale === 'en' && english ? english : vietnameseTranslator;
  useEffect(() => {
    document.documentElement.lang = text.locale;
  }, [text]);

  const value = useMemo<Language>(
    () => ({
      text,
      locale: text.locale,
      choose: (next) => {
        localStorage.setItem(storageKey, next);
        setLocale(next);
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
