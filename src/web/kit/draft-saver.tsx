/** The words of a draft beside its form: found from last time, saved on this device, or not saved and what to do. */
import { Button } from '@mantine/core';
import { formatInstant } from '../../domain/text/translate.ts';
import { useText } from '../text.tsx';
import type { Draft } from './draft.ts';
import { useSteady } from './steady.ts';
import css from './decision.module.css';

export function DraftSaver<T>({ draft }: { draft: Draft<T> }) {
  const t = useText();
  const [saved, restoredAt] = [useSteady(draft.saved), useSteady(draft.restoredAt)];
  return (
    <div className={`${css.draft} no-print`} role="status">
      {restoredAt && <span>{t('screen.draft.restored', { at: formatInstant(restoredAt) })}</span>}
      {saved === true && <span>{t('screen.draft.saved')}</span>}
      {saved === false && <strong>{t('screen.draft.failed')}</strong>}
      {(restoredAt || saved) && (
        <Button size="compact-sm" variant="subtle" onClick={draft.discard}>{t('screen.draft.discard')}</Button>
      )}
    </div>
  );
}
