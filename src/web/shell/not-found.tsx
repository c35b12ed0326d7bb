/** An address that leads nowhere: says so, and where to go. */
import { AppLink } from '../link.tsx';
import { EmptyState } from '../kit/states.tsx';
import { useText } from '../text.tsx';

export function NotFound() {
  const t = useText();
  return <EmptyState heading="h1" title={t('screen.not_found')} hint={t('screen.not_found.fix')} action={<AppLink to="/hom-nay">{t('screen.not_found.home')}</AppLink>} />;
}
