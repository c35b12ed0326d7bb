/** Changing my password; every other session of mine ends. */
import { ScreenHead } from '../kit/screen-head.tsx';
import { useText } from '../text.tsx';
import { PasswordForm } from './password-form.tsx';

export default function PasswordScreen() {
  const t = useText();
  return (
    <>
      <ScreenHead title={t('account.screen.password')} lead={t('account.screen.password.lead')} up={{ to: '/tai-khoan', label: t('account.screen.profile') }} printable={false} />
      <PasswordForm />
    </>
  );
}
