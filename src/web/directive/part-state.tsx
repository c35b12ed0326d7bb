/** Where a body's part in a directive stands, in words; an overdue one says so. Used by the lists and by one directive. */
import { useText } from '../text.tsx';
import type { Part } from './contracts.ts';

export function PartState({ part }: { readonly part: Pick<Part, 'state' | 'overdue' | 'late'> }) {
  const t = useText();
  return <>{t(`directive.state.${part.state}`)}{part.overdue && <> · <strong style={{ color: 'var(--warn-ink)' }}>{t('directive.screen.overdue.mark')}</strong></>}{part.late === true && <> · {t('directive.screen.late')}</>}</>;
}
