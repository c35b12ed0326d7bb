/** English words of the topic "audit": the same keys as the Vietnamese file, checked by the compiler. */
import type { audit as vi } from '../vi/audit.ts';

export const audit: Record<keyof typeof vi, string> = {
  'defect.content_changed': 'The content of the entry was changed after it was written.',
  'defect.entry_missing': 'The entry was removed.',
  'defect.link_broken': 'The link of the entry does not fit the one before it.',
  'defect.link_missing': 'A link of the chain is missing.',
  'defect.seal_broken': 'A seal does not fit the chain.',
  'defect.entry_unchained': 'The entry came in by another way than the house writes.',
  'chain.house': 'The house itself (no area)',
  'cli.whole': 'The journal is whole: {entries} entries, {seals} seals, {waiting} waiting to be sealed.',
  'cli.head': '{area}: seal no. {number} {seal}',
  'cli.broken': 'The journal is NOT whole: {defects} defects. The first: entry {entry}, day {on}, chain {chain}, position {position}. {defect}',
  'cli.verify': 'Check the journal: contents, chains and seals',
  'cli.audit': 'The audit journal',
  'cli.seal': 'Seal what waits now',
  'cli.sealed': '{count} entries sealed.',
};
