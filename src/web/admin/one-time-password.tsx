/** The one-time password, shown once: to be handed to the person; it is kept nowhere that could show it again. */
import { useText } from '../text.tsx';
import css from '../account/account.module.css';

export function OneTimePassword({ password, username }: { password: string; username: string }) {
  const t = useText();
  return (
    <div className={css.once} role="status">
      <p><strong>{t('account.screen.one_time', { username })}</strong></p>
      <p className={css.secret}><code data-one-time-password>{password}</code></p>
      <p>{t('account.screen.one_time.means')}</p>
    </div>
  );
}
