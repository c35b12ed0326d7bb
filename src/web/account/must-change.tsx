/** What stands in place of every screen after a one-time password: a password of one's own first. Shown by the shell. */
import { useText } from '../text.tsx';
import { PasswordForm } from './password-form.tsx';

export default function MustChange() {
  const t = useText();
  return (
    <>
      <h1>{t('account.screen.must_change')}</h1>
      <p>{t('account.screen.must_change.means')}</p>
      <PasswordForm />
    </>
  );
}
