/** My signed-in browsers: which, since when, from where; end one, or all but this one. */
import { formatInstant } from '../../domain/text/translate.ts';
import { Button } from '@mantine/core';
import { accountEndSession, accountSessions } from '../../domain/account/contract.ts';
import { useRead, useWrite } from '../api.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { Loaded, ProblemNote } from '../kit/states.tsx';
import { useText } from '../text.tsx';

export default function SessionsScreen() {
  const t = useText();
  const answer = useRead(accountSessions, {});
  const end = useWrite(accountEndSession);
  const stop = (id?: string) => void end.mutateAsync(id ? { id } : {}).catch(() => undefined);
  return (
    <>
      <ScreenHead title={t('account.screen.sessions')} lead={t('account.screen.sessions.lead')} up={{ to: '/tai-khoan', label: t('account.screen.profile') }} />
      <ProblemNote problem={end.error} />
      {end.data && <p role="status">{t('account.screen.sessions.ended', { count: end.data.ended })}</p>}
      <Loaded answer={answer}>
        {(data) => (
          <DataTable
            title={t('account.screen.sessions')} rows={data.items} rowKey={(row) => row.id} sort={{ key: 'seen', down: true }}
            actions={data.items.length > 1 && <BusyButton size="xs" onClick={() => stop()} busy={end.isPending}>{t('account.screen.sessions.end_others')}</BusyButton>}
            columns={[
              { key: 'device', title: t('account.screen.sessions.device'), value: (row) => row.device },
              { key: 'address', title: t('account.screen.sessions.address'), value: (row) => row.address },
              { key: 'started', title: t('account.screen.sessions.started'), value: (row) => row.startedAt, cell: (row) => formatInstant(row.startedAt) },
              { key: 'seen', title: t('account.screen.sessions.seen'), value: (row) => row.lastSeenAt, cell: (row) => formatInstant(row.lastSeenAt) },
              { key: 'do', title: t('account.screen.do'), sortable: false, value: (row) => (row.current ? t('account.screen.sessions.this') : ''), cell: (row) => (row.current ? <strong>{t('account.screen.sessions.this')}</strong> : <Button size="compact-sm" variant="default" onClick={() => stop(row.id)}>{t('account.screen.sessions.end')}</Button>) },
            ]}
          />
        )}
      </Loaded>
    </>
  );
}
