/** The words of a draft beside its form: found from last time, saved on this device, or not saved and what to do. */
import { Button } from '@mantine/core';
import { formatInstant } from '../../domain/text/translate.ts';
import { useText } from '../text.tsx';
import type { Draft } from './draft.ts';
import css from './decision.module.css';

export function DraftSaver<T>({ draft }: { draft: Draft<T> }) {
  const t = useText();
  return (
    <div className={`${css.draft} no-print`} role="status">
      {draft.restoredAt && <span>{t('screen.draft.restored', { at: formatInstant(new Date(draft.restoredAt).toISOString()) })}</span>}
      {draft.saved === true && <span>{t('screen.draft.saved')}</span>}
      {draft.saved === false && <strong>{t('screen.draft.failed')}</strong>}
      {(draft.restoredAt || draft.saved) && (
        <Button size="compact-sm" variant="subtle" onClick={draft.discard}>{t('screen.draft.discard')}</Button>
      )}
    </div>
  );
}
