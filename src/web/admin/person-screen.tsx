/** One account: its rights past and present, and what an administrator may do: grant, end a grant, reset the password, close, open again, hand over. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { accountDeactivate, accountEndGrant, accountGet, accountReactivate, accountResetPassword } from '../../domain/account/administration.ts';
import { isPlainDate, type PlainDate } from '../../domain/calendar.ts';
import { formatDate, formatInstant } from '../../domain/text/translate.ts';
import css from '../account/account.module.css';
import { type OutputOf, useRead, useWrite } from '../api.ts';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { CheckField, DateField } from '../kit/fields.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useRouteParam } from '../link.tsx';
import { useMay, useMe } from '../session.ts';
import { roleName } from '../shell/role-name.ts';
import { useText } from '../text.tsx';
import { GrantForm, HandOverForm } from './person-forms.tsx';
import { OneTimePassword } from './one-time-password.tsx';

type Person = OutputOf<typeof accountGet>;
type Grant = Person['grants'][number];
type Doing = 'deactivate' | 'reactivate' | 'reset' | 'grant' | 'hand_over' | Grant | null;

export default function PersonScreen() {
  const id = useRouteParam('account');
  const answer = useRead(accountGet, { id });
  return <Loaded answer={answer}>{(person) => <Shown key={person.id} person={person} />}</Loaded>;
}

function Shown({ person }: { person: Person }) {
  const t = useText();
  const me = useMe();
  const may = useMay('account.update');
  const [doing, setDoing] = useState<Doing>(null);
  const self = person.id === me.id;
  const closed = person.deactivatedAt !== null;
  const day = (text: string) => (isPlainDate(text) ? formatDate(t.locale, text) : text);
  return (
    <>
      <ScreenHead
        title={person.name} lead={`${person.username} · ${person.areaName ?? ''}`} up={{ to: '/quan-tri', label: t('account.screen.accounts') }}
        actions={<AppLink to="/nhat-ky" search={{ loai: 'account', ma: person.id }}>{t('account.screen.journal')}</AppLink>}
      />
      <div className={css.stack}>
        <Card title={t('account.screen.state')}>
          <p>
            <strong>{t(closed ? 'account.screen.state.closed' : 'account.screen.state.open')}</strong>
            {person.deactivatedReason && <>: {person.deactivatedReason}</>} · {t('account.screen.sessions.living', { count: person.livingSessions })} · {person.lastSeenAt ? t('account.screen.seen.at', { at: formatInstant(person.lastSeenAt) }) : t('account.screen.seen.never')}
            {person.mustChangePassword && <> · {t('account.screen.must_change.short')}</>} · {t(person.secondFactor ? 'account.screen.factor.state.on' : 'account.screen.factor.state.off')}
          </p>
          {may && !self && (
            <div className={`${css.row} no-print`}>
              {!closed && <Button size="sm" variant="default" onClick={() => setDoing('grant')}>{t('account.screen.grant')}</Button>}
              {!closed && <Button size="sm" variant="default" onClick={() => setDoing('reset')}>{t('account.screen.reset')}</Button>}
              <Button size="sm" variant="default" onClick={() => setDoing('hand_over')}>{t('account.screen.hand_over')}</Button>
              <Button size="sm" variant="default" onClick={() => setDoing(closed ? 'reactivate' : 'deactivate')}>{t(closed ? 'account.screen.reactivate' : 'account.screen.deactivate')}</Button>
            </div>
          )}
          {self && <p className="soft">{t('account.screen.self')}</p>}
        </Card>
        {doing !== null && <Act key={typeof doing === 'object' ? doing.id : doing} doing={doing} person={person} onDone={() => setDoing(null)} />}
        <DataTable
          title={t('account.screen.grants')} rows={person.grants} rowKey={(row) => String(row.id)} empty={<EmptyState title={t('account.screen.grants.none')} hint={t(may && !self && !closed ? 'account.screen.grants.none.fix' : 'account.screen.grants.none.reader')} />}
          columns={[
            { key: 'role', title: t('account.screen.role'), value: (row) => roleName(t, row.role) },
            { key: 'area', title: t('account.screen.area'), value: (row) => row.areaName ?? '', cell: (row) => (row.areaSlug ? <AppLink to={`/dia-ban/${row.areaSlug}`}>{row.areaName}</AppLink> : (row.areaName ?? '–')) },
            { key: 'body', title: t('account.screen.body'), value: (row) => row.organisationName ?? '' },
            { key: 'from', title: t('account.screen.from'), value: (row) => row.from, cell: (row) => day(row.from) },
            { key: 'until', title: t('account.screen.until'), value: (row) => row.until ?? '', cell: (row) => (row.until ? day(row.until) : t('account.screen.until.open')) },
            { key: 'behalf', title: t('account.screen.borrowed'), value: (row) => row.onBehalfOf ?? '' },
            { key: 'reason', title: t('account.screen.reason'), value: (row) => row.reason ?? '' },
            { key: 'do', title: t('account.screen.do'), sortable: false, value: () => '', cell: (row) => (may && !self && row.delegationId === null && (row.until === null || row.until > me.today) ? <Button size="compact-sm" variant="default" onClick={() => setDoing(row)}>{t('account.screen.grant.end')}</Button> : '') },
          ]}
        />
      </div>
    </>
  );
}

function Act({ doing, person, onDone }: { doing: Exclude<Doing, null>; person: Person; onDone: () => void }) {
  const t = useText();
  const me = useMe();
  const also = { also: ['audit'] };
  const [deactivate, reactivate, reset, endGrant] = [useWrite(accountDeactivate, also), useWrite(accountReactivate, also), useWrite(accountResetPassword, also), useWrite(accountEndGrant, also)];
  const [password, setPassword] = useState<string | null>(null);
  const [removeFactor, setRemoveFactor] = useState(false);
  const [on, setOn] = useState<string | null>(me.today);
  const who = { label: t('account.screen.person'), value: `${person.name} (${person.username})` };
  const reason = { label: t('account.screen.reason'), required: true };
  if (doing === 'grant') return <GrantForm person={person} onDone={onDone} />;
  if (doing === 'hand_over') return <HandOverForm person={person} onDone={onDone} />;
  if (doing === 'deactivate') {
    return (
      <ConfirmDecision
        title={t('account.screen.deactivate')} verb={t('account.screen.deactivate')} reason={reason} onCancel={onDone} wayBack={t('account.screen.deactivate.way_back')}
        lines={[who, { label: t('account.screen.sessions'), value: t('account.screen.deactivate.sessions', { count: person.livingSessions }) }]} warnings={[t('account.screen.deactivate.warning')]}
        onConfirm={async (why) => { await deactivate.mutateAsync({ id: person.id, reason: why }); return t('account.screen.deactivate.done'); }}
      />
    );
  }
  if (doing === 'reactivate') {
    return <ConfirmDecision title={t('account.screen.reactivate')} verb={t('account.screen.reactivate')} reason={reason} onCancel={onDone} lines={[who]} onConfirm={async (why) => { await reactivate.mutateAsync({ id: person.id, reason: why }); }} />;
  }
  if (doing === 'reset') {
    if (password) return <OneTimePassword password={password} username={person.username} />;
    return (
      <>
        {person.secondFactor && <CheckField label={t('account.screen.reset.factor')} hint={t('account.screen.reset.factor.hint')} value={removeFactor} onChange={setRemoveFactor} />}
        <ConfirmDecision
          title={t('account.screen.reset')} verb={t('account.screen.reset')} onCancel={onDone} lines={[who]} warnings={[t('account.screen.reset.warning')]}
          onConfirm={async () => { setPassword((await reset.mutateAsync({ id: person.id, removeSecondFactor: removeFactor })).oneTimePassword); }}
        />
      </>
    );
  }
  return (
    <>
      <div className={css.form}><DateField label={t('account.screen.grant.end.on')} value={on} onChange={setOn} year="start" required /></div>
      <ConfirmDecision
        title={t('account.screen.grant.end')} verb={t('account.screen.grant.end')} reason={reason} onCancel={onDone}
        lines={[who, { label: t('account.screen.role'), value: `${roleName(t, doing.role)}, ${doing.areaName ?? ''}` }, { label: t('account.screen.grant.end.on'), value: on && isPlainDate(on) ? formatDate(t.locale, on) : '–' }]}
        onConfirm={async (why) => { await endGrant.mutateAsync({ grantId: doing.id, on: on as PlainDate, reason: why }); }}
      />
    </>
  );
}
