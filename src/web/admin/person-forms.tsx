/** Two longer acts on an account: giving a right (role × area × organisation × dates) and handing over a leaving person's work. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { type accountGet, accountGrant, accountHandOver, accountHandOverPreview } from '../../domain/account/administration.ts';
import { type Role, roles } from '../../domain/account/roles.ts';
import { isPlainDate, type PlainDate } from '../../domain/calendar.ts';
import { formatDate, type Translator } from '../../domain/text/translate.ts';
import css from '../account/account.module.css';
import { type Colleague, ColleaguePicker } from '../account/colleague-picker.tsx';
import { AreaPicker, type PickedArea } from '../area/area-picker.tsx';
import { type OutputOf, useRead, useWrite } from '../api.ts';
import { wordsOr } from '../audit/entry-words.ts';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { CheckField, ChoiceField, DateField } from '../kit/fields.tsx';
import { Loaded } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { OrganisationPicker, type PickedOrganisation } from '../organisation/organisation-picker.tsx';
import { useMe } from '../session.ts';
import { roleName } from '../shell/role-name.ts';
import { useText } from '../text.tsx';

type Props = { readonly person: Pick<OutputOf<typeof accountGet>, 'id' | 'name'>; readonly onDone: () => void };

export function GrantForm({ person, onDone }: Props) {
  const t = useText();
  const me = useMe();
  const grant = useWrite(accountGrant, { also: ['audit'] });
  const [role, setRole] = useState<string>('commune_officer');
  const [area, setArea] = useState<PickedArea | null>(null);
  const [body, setBody] = useState<PickedOrganisation | null>(null);
  const [from, setFrom] = useState<string | null>(me.today);
  const [until, setUntil] = useState<string | null>(null);
  const day = (text: string | null) => (text && isPlainDate(text) ? formatDate(t.locale, text) : '');
  return (
    <section className={css.stack} aria-label={t('account.screen.grant')}>
      <div className={css.grid}>
        <ChoiceField label={t('account.screen.role')} value={role} onChange={setRole} choices={roles.map((one) => ({ value: one, label: roleName(t, one) }))} />
        <AreaPicker label={t('account.screen.area')} value={area} onChange={(next) => { setArea(next); setBody(null); }} required />
        <OrganisationPicker label={t('account.screen.body')} hint={t('account.screen.body.hint')} value={body} onChange={setBody} area={area?.slug} ofAreaOnly />
        <DateField label={t('account.screen.from')} value={from} onChange={setFrom} year="start" required />
        <DateField label={t('account.screen.until')} hint={t('account.screen.until.hint')} value={until} onChange={setUntil} />
      </div>
      {area && from ? (
        <ConfirmDecision
          title={t('account.screen.grant')} verb={t('account.screen.grant')} reason={{ label: t('account.screen.reason'), required: true }} onCancel={onDone} wayBack={t('account.screen.grant.way_back')}
          lines={[
            { label: t('account.screen.person'), value: person.name }, { label: t('account.screen.role'), value: `${roleName(t, role)}, ${[area.name, body?.name].filter(Boolean).join(', ')}` },
            { label: t('account.screen.when'), value: until ? t('account.screen.span', { from: day(from), until: day(until) }) : t('account.screen.since', { from: day(from) }) },
          ]}
          onConfirm={async (reason) => { await grant.mutateAsync({ accountId: person.id, role: role as Role, areaId: area.id, organisationId: body?.id ?? null, from: from as PlainDate, until: until as PlainDate | null, reason }); }}
        />
      ) : (
        <div className={css.row}><p className="soft">{t('account.screen.grant.fill')}</p><Button variant="default" onClick={onDone}>{t('screen.decision.back')}</Button></div>
      )}
    </section>
  );
}

export function HandOverForm({ person, onDone }: Props) {
  const t = useText();
  const preview = useRead(accountHandOverPreview, { fromAccountId: person.id });
  const handOver = useWrite(accountHandOver, { also: ['plan', 'document', 'audit'] });
  const [to, setTo] = useState<Colleague | null>(null);
  const [withGrants, setWithGrants] = useState(false);
  const day = (text: string) => (isPlainDate(text) ? formatDate(t.locale, text) : text);
  const grantsOf = (held: OutputOf<typeof accountHandOverPreview>) => held.grants.map((one) => `${roleName(t, one.role)}, ${one.areaName ?? ''}`).join('; ') || '–';
  return (
    <section className={css.stack} aria-label={t('account.screen.hand_over')}>
      <Loaded answer={preview}>
        {(held) => (
          <>
            <p>{held.items.every((one) => one.count === 0) ? t('account.screen.hand_over.nothing', { name: person.name }) : t('account.screen.hand_over.holds', { name: person.name, what: workWords(t, held.items) })}</p>
            <p>{t('account.screen.hand_over.roles', { roles: grantsOf(held) })}</p>
            {held.lent.length > 0 && <p>{t('account.screen.hand_over.lent', { to: held.lent.map((one) => `${one.toName} (${t('account.screen.hand_over.until', { date: day(one.until) })})`).join('; ') })}</p>}
            <ColleaguePicker label={t('account.screen.hand_over.to')} value={to} onChange={setTo} withMe />
            <CheckField label={t('account.screen.hand_over.grants')} hint={t('account.screen.hand_over.grants.hint')} value={withGrants} onChange={setWithGrants} />
            {to ? (
              <ConfirmDecision
                title={t('account.screen.hand_over')} verb={t('account.screen.hand_over')} reason={{ label: t('account.screen.reason'), required: true }} onCancel={onDone}
                warnings={withGrants && held.lent.length > 0 ? [t('account.screen.hand_over.lent.rest')] : []}
                lines={[
                  { label: t('account.screen.hand_over.from'), value: person.name }, { label: t('account.screen.hand_over.to'), value: to.name },
                  ...held.items.map((one) => ({ label: workKind(t, one.kind), value: String(one.count) })),
                  { label: t('account.screen.grants'), value: withGrants ? `${t('account.screen.hand_over.grants.will')}: ${grantsOf(held)}` : t('account.screen.hand_over.grants.not') },
                ]}
                onConfirm={async (reason) => {
                  const done = await handOver.mutateAsync({ fromAccountId: person.id, toAccountId: to.id, withGrants, reason });
                  return (
                    <>
                      {t('account.screen.hand_over.done', { what: workWords(t, done.moved), grants: done.grants })} <AppLink to="/nhat-ky" search={{ loai: 'account', ma: person.id }}>{t('account.screen.journal')}</AppLink>
                    </>
                  );
                }}
              />
            ) : (
              <div><Button variant="default" onClick={onDone}>{t('screen.decision.back')}</Button></div>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}

/** "Nhiệm vụ: 3; Dự thảo kế hoạch: 1" */
export function workWords(t: Translator, items: readonly { readonly kind: string; readonly count: number }[]): string {
  return items.filter((one) => one.count > 0).map((one) => `${workKind(t, one.kind)}: ${one.count}`).join('; ') || t('account.screen.hand_over.no_work');
}
function workKind(t: Translator, kind: string): string {
  return wordsOr(t, `account.hand_over.${kind}`, kind);
}
