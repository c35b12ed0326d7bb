/**
 * What a topic hands to the shell: its screens (loaded when opened) and its entries in the navigation.
 * `src/web/<topic>/routes.ts` exports one `TopicRoutes`; `src/web/routes.ts` collects them. No component is imported here.
 */
import type { ComponentType } from 'react';
import type { MessageKey } from '../domain/text/catalogue.ts';

/** The work, in the order of the navigation. */
export type Section = 'today' | 'plans' | 'review' | 'households' | 'emulation' | 'leading' | 'map' | 'figures' | 'documents' | 'audit' | 'admin';

export type Screen = {
  /** Readable, unaccented Vietnamese; parameters as `$name`: "/ke-hoach/$plan/bang-chi-tieu". */
  readonly path: string;
  readonly title: MessageKey;
  /** The "Trợ giúp" of this screen; paragraphs separated by a blank line, list items begin with "- ". */
  readonly help: MessageKey;
  readonly section: Section;
  /** The action a person needs; without it everybody signed in may open the screen. */
  readonly needs?: string;
  /** Open to everybody: shown in the public frame while nobody is signed in. */
  readonly open?: true;
  readonly load: () => Promise<{ default: ComponentType }>;
};

export type NavEntry = {
  readonly to: string;
  readonly label: MessageKey;
  readonly section: Section;
  readonly needs?: string;
};

export type TopicRoutes = { readonly screens: readonly Screen[]; readonly nav: readonly NavEntry[] };
