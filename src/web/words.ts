/**
 * The catalogue as the web loads it: the shell's own topics at once, every other topic when one of its words is first asked
 * for. Asked too early a word is empty for a moment, never a key; `subscribe` tells when more words have come.
 * The server, the documents and the tests use the whole catalogue of `domain/text` instead.
 */
import type { Catalogue } from '../domain/text/catalogue.ts';
import { createTranslator, type Locale, type Translator } from '../domain/text/translate.ts';
import { account } from '../domain/text/vi/account.ts';
import { screen } from '../domain/text/vi/screen.ts';

type Topic = Readonly<Record<string, string>>;
type Loader = () => Promise<unknown>;

/** Parts of a topic (`plan-trace.ts`) travel with the topic that joins them, not as pieces of their own. */
const loaders: Readonly<Record<Locale, Record<string, Loader>>> = {
  vi: import.meta.glob(['../domain/text/vi/*.ts', '!../domain/text/vi/*-*.ts', '!../domain/text/vi/{screen,account}.ts']),
  en: import.meta.glob(['../domain/text/en/*.ts', '!../domain/text/en/*-*.ts']),
};
const loaded: Readonly<Record<Locale, Record<string, Topic>>> = { vi: { screen, account }, en: {} };
const asked = new Map<string, Promise<void>>();
const listeners = new Set<() => void>();
const blank: Topic = new Proxy({}, { get: () => '' });

const translators: Record<Locale, Translator> = { vi: makeTranslator('vi'), en: makeTranslator('en') };

/** The translator as of now; another object after more words have come, so that React renders again. */
export function translatorOf(locale: Locale): Translator {
  return translators[locale];
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Loads topics ahead of a screen, so that nothing appears without its words. Never fails: missing words are asked for again. */
export async function loadTopics(locale: Locale, topics: readonly string[]): Promise<void> {
  await Promise.all(topics.map((topic) => loadTopic(locale, topic)));
}

function loadTopic(locale: Locale, topic: string): Promise<void> {
  const key = `${locale}/${topic}`;
  const load = loaders[locale][`../domain/text/${key}.ts`];
  if (topic in loaded[locale] || !load) return Promise.resolve();
  const pending =
    asked.get(key) ??
    load().then(
      (module) => {
        loaded[locale][topic] = (module as Record<string, Topic>)[topic]!;
        translators[locale] = makeTranslator(locale);
        for (const listener of listeners) listener();
      },
      () => void asked.delete(key), // offline and never fetched: asked for again with the next word
    );
  asked.set(key, pending);
  return pending;
}

function makeTranslator(locale: Locale): Translator {
  const catalogue = new Proxy(loaded[locale], {
    get: (known, topic: string) => {
      if (topic in known || !loaders[locale][`../domain/text/${locale}/${topic}.ts`]) return known[topic];
      void loadTopic(locale, topic);
      return blank;
    },
  });
  return createTranslator(locale, catalogue as unknown as Catalogue);
}
