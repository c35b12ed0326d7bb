/** The small signs beside figures and verdicts: state, unverified, provisional. Text is always beside the sign. */
import { useText } from '../text.tsx';
import { stateName, stateSigns, type StateCode } from './state.ts';
import { usePanel } from './panel.tsx';
import css from './tags.module.css';

/** One of the eight states. `compact` shows the sign only and keeps the words for screen readers and as a tooltip. */
export function StateBadge({ state, compact = false }: { state: StateCode; compact?: boolean }) {
  const t = useText();
  const name = t(stateName(state));
  return (
    <span className={`${css.badge} ${css[state]} ${compact ? css.signOnly : ''}`} title={compact ? name : undefined}>
      <span className={css.sign} aria-hidden>
        <span>{stateSigns[state]}</span>
      </span>
      <span className={compact ? 'visually-hidden' : undefined}>{name}</span>
    </span>
  );
}

/** "Chưa xác minh": opens the reason and what would settle it. */
export function UnverifiedTag({ reason, settles }: { reason: string; settles?: string }) {
  const t = useText();
  const panel = usePanel();
  return (
    <button
      type="button"
      className={`${css.tag} ${css.unverified}`}
      onClick={() =>
        panel.open({
          title: t('screen.unverified'),
          body: (
            <>
              <p>{reason}</p>
              {settles && (
                <p>
                  <strong>{t('screen.unverified.settles')}</strong> {settles}
                </p>
              )}
            </>
          ),
        })
      }
    >
      {t('screen.unverified')}
    </button>
  );
}

/** "Tạm tính": the verdict rests on values that are computed, re-dated, inferred or not yet confirmed. */
export function ProvisionalTag({ reason }: { reason?: string }) {
  const t = useText();
  return (
    <span className={`${css.tag} ${css.provisional}`} title={reason ?? t('screen.provisional.means')}>
      {t('screen.provisional')}
    </span>
  );
}
