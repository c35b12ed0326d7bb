/** A new account with its first right: shows what will be made, then the one-time password, once. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { accountCreate } from '../../domain/account/administration.ts';
import { type Role, roles } from '../../domain/account/roles.ts';
import { isPlainDate, type PlainDate } from '../../domain/calendar.ts';
import { formatDate } from '../../domain/text/translate.ts';
import css from '../account/account.module.css';
import { AreaPicker, type PickedArea } from '../area/area-picker.tsx';
import { type OutputOf, useWrite } from '../api.ts';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { ChoiceField, DateField, TextField } from '../kit/fields.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { AppLink } from '../link.tsx';
import { OrganisationPicker, type PickedOrganisation } from '../organisation/organisation-picker.tsx';
import { useMe } from '../session.ts';
import { roleName } from '../shell/role-name.ts';
import { useText } from '../text.tsx';
import { OneTimePassword } from './one-time-password.tsx';

export default function CreateScreen() {
  const t = useText();
  const me = useMe();
  const create = useWrite(accountCreate, { also: ['audit'] });
  const [form, setForm] = useState<{ username: string; name: string; role: string; from: string | null; until: string | null }>({ username: '', name: '', role: 'commune_officer', from: me.today, until: null });
  const [area, setArea] = useState<PickedArea | null>(null);
  const [body, setBody] = useState<PickedOrganisation | null>(null);
  const [tried, setTried] = useState(false);
  const [deciding, setDeciding] = useState(false);
  const [made, setMade] = useState<OutputOf<typeof accountCreate> | null>(null);
  const set = <K extends keyof typeof form>(name: K) => (value: (typeof form)[K]) => { setForm((before) => ({ ...before, [name]: value })); setDeciding(false); };
  const required = (value: unknown) => (tried && !value ? t('screen.form.required') : undefined);
  const complete = form.username.trim() !== '' && form.name.trim() !== '' && area !== null && form.from !== null;
  const day = (text: string | null) => (text && isPlainDate(text) ? formatDate(t.locale, text) : '');
  return (
    <>
      <ScreenHead title={t('account.screen.create')} lead={t('account.screen.create.lead')} up={{ to: '/quan-tri', label: t('account.screen.accounts') }} printable={false} />
      {made ? (
        <>
          <OneTimePassword password={made.oneTimePassword} username={form.username.trim()} />
          <p className={css.row}><AppLink to={`/quan-tri/tai-khoan/${made.id}`}>{t('account.screen.create.open')}</AppLink> <AppLink to="/nhat-ky" search={{ loai: 'account', ma: made.id }}>{t('account.screen.journal')}</AppLink></p>
        </>
      ) : (
        <div className={css.stack}>
          <form className={css.grid} onSubmit={(event) => { event.preventDefault(); setTried(true); setDeciding(complete); }}>
            <TextField label={t('account.screen.name')} value={form.name} onChange={set('name')} required error={required(form.name.trim())} />
            <TextField label={t('account.screen.username')} hint={t('account.screen.username.hint')} value={form.username} onChange={set('username')} required error={required(form.username.trim())} />
            <AreaPicker label={t('account.screen.area')} value={area} onChange={(next) => { setArea(next); setBody(null); setDeciding(false); }} required error={required(area)} />
            <ChoiceField label={t('account.screen.role')} value={form.role} onChange={set('role')} choices={roles.map((one) => ({ value: one, label: roleName(t, one) }))} />
            <OrganisationPicker label={t('account.screen.body')} hint={t('account.screen.body.hint')} value={body} onChange={(next) => { setBody(next); setDeciding(false); }} area={area?.slug} ofAreaOnly />
            <DateField label={t('account.screen.from')} value={form.from} onChange={set('from')} year="start" required error={required(form.from)} />
            <DateField label={t('account.screen.until')} hint={t('account.screen.until.hint')} value={form.until} onChange={set('until')} />
            <div><Button type="submit">{t('account.screen.go_on')}</Button></div>
          </form>
          {deciding && area && (
            <ConfirmDecision
              title={t('account.screen.create')} verb={t('account.screen.create.verb')} wayBack={t('account.screen.create.way_back')} onCancel={() => setDeciding(false)}
              lines={[
                { label: t('account.screen.name'), value: form.name.trim() }, { label: t('account.screen.username'), value: form.username.trim() },
                { label: t('account.screen.role'), value: `${roleName(t, form.role)}, ${[area.name, body?.name].filter(Boolean).join(', ')}` },
                { label: t('account.screen.when'), value: form.until ? t('account.screen.span', { from: day(form.from), until: day(form.until) }) : t('account.screen.since', { from: day(form.from) }) },
              ]}
              onConfirm={async () => {
                setMade(await create.mutateAsync({
                  username: form.username.trim(), name: form.name.trim(), areaId: area.id,
                  grants: [{ role: form.role as Role, areaId: area.id, organisationId: body?.id ?? null, from: form.from as PlainDate, until: form.until as PlainDate | null }],
                }));
              }}
            />
          )}
        </div>
      )}
    </>
  );
}
