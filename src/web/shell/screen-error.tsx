/** The error boundary of a screen: the shell stays, drafts stay, the person can try again or reload. */
import { Button } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { EmptyState } from '../kit/states.tsx';
import { useText } from '../text.tsx';

export function ScreenError({ reset }: { error: unknown; reset: () => void }) {
  const t = useText();
  const router = useRouter();
  return (
    <div role="alert">
      <EmptyState
        heading="h1"
        title={t('screen.crash')}
        hint={t(navigator.onLine ? 'screen.crash.fix' : 'screen.crash.offline')}
        action={
          <>
            <Button onClick={() => { reset(); void router.invalidate(); }}>{t('screen.retry')}</Button>
            <Button variant="default" onClick={() => window.location.reload()}>{t('screen.reload')}</Button>
          </>
        }
      />
    </div>
  );
}
