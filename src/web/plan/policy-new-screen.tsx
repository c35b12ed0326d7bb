/** Entering a policy in the register. */
import { ScreenHead } from '../kit/screen-head.tsx';
import { useGo } from '../link.tsx';
import { useText } from '../text.tsx';
import { PolicyForm } from './policy-form.tsx';

export default function PolicyNewScreen() {
  const t = useText();
  const go = useGo();
  return (
    <>
      <ScreenHead title={t('plan.desk.policy.new.title')} lead={t('plan.desk.policy.unverified.settles')} up={{ to: '/chinh-sach', label: t('plan.screen.policy.title') }} printable={false} />
      <PolicyForm row={null} onDone={(policy) => go(policy === null ? '/chinh-sach' : `/chinh-sach/${policy}`)} />
    </>
  );
}
