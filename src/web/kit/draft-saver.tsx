/** The words of a draft beside its form: found from last time, saved on this device, or not saved and what to do. */
import { Button } from '@mantine/core';
import { useText } from '../text.tsx';
import type { Draft } from './draft.ts';
import css from './decision.module.css';

export function DraftSaver<T>({ draft }: { draft: Draft<T> }) {
  const t = useText();
  const instant = draft.restoredAt ? new Date(draft.restoredAt) : null;
  return (
    <div className={`${css.draft} no-print`} role="status">
      {instant && <span>{t('screen.draft.restored', { at: instant.toLocaleString(t.locale === 'vi' ? 'vi-VN' : 'en-GB', { hour: '2-digit', minute: '2-digit', day: '2-digit', month: '2-digit', year: 'numeric' }) })}</span>}
      {draft.saved === true && <span>{t('screen.draft.saved')}</span>}
      {draft.saved === false && <strong>{t('screen.draft.failed')}</strong>}
      {(instant || draft.saved) && (
        <Button size="compact-sm" variant="subtle" onClick={draft.discard}>{t('screen.draft.discard')}</Button>
      )}
    </div>
  );
}
