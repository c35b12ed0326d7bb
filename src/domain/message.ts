/**
 * What the domain says: a key of the catalogue and its parameters, never finished text.
 * Rendered at the edge (web, documents, CLI, API) by `translate` of `src/domain/text/translate.ts`.
 */
import type { PlainDate } from './calendar.ts';
import type { MessageKey } from './text/catalogue.ts';

export type MessageParam =
  | string
  | number
  | { readonly decimal: string } // exact decimal, printed with the reader's separators: "4.03" → 4,03
  | { readonly date: PlainDate } // 2023-01-03 → 03/01/2023
  | { readonly money: bigint | number } // integer đồng: 1500000 → 1.500.000 đồng
  | { readonly words: Words } // words that a data file brings in both languages
  | Message
  | readonly Message[]; // joined with "; "

export type Words = { readonly vi: string; readonly en: string };

export type Message = { readonly key: MessageKey; readonly params?: Readonly<Record<string, MessageParam>> };

export function message(key: MessageKey, params?: Readonly<Record<string, MessageParam>>): Message {
  return params ? { key, params } : { key };
}
