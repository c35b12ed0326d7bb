/** My second factor: begin (secret, address and recovery codes, shown once), confirm with a code, remove. */
import { Button, PasswordInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { accountConfirmTotp, accountDisableTotp, accountEnrolTotp } from '../../domain/account/contract.ts';
import { type OutputOf, saveFile, write } from '../api.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { TextField } from '../kit/fields.tsx';
import { QrPicture } from '../kit/qr-picture.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { ProblemNote } from '../kit/states.tsx';
import { meKey, useMe } from '../session.ts';
import { useText } from '../text.tsx';
import css from './account.module.css';

export default function FactorScreen() {
  const t = useText();
  const me = useMe();
  const client = useQueryClient();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [begun, setBegun] = useState<OutputOf<typeof accountEnrolTotp> | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const attempt = async (act: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    await act().catch(setProblem);
    setBusy(false);
  };
  const begin = () => attempt(async () => setBegun(await write(accountEnrolTotp, { password }, crypto.randomUUID())));
  const confirm = () => attempt(async () => {
    await write(accountConfirmTotp, { code: code.trim() }, crypto.randomUUID());
    finish(t('account.screen.factor.on'));
  });
  const remove = () => attempt(async () => {
    await write(accountDisableTotp, { password, code: code.trim() }, crypto.randomUUID());
    finish(t('account.screen.factor.off'));
  });
  const finish = (words: string) => {
    setSaid(words);
    setBegun(null);
    setPassword('');
    setCode('');
    void client.invalidateQueries({ queryKey: meKey });
  };
  const passwordField = <PasswordInput label={t('account.screen.password.current')} autoComplete="current-password" value={password} onChange={(event) => setPassword(event.currentTarget.value)} visibilityToggleButtonProps={{ 'aria-label': t('screen.sign_in.show_password') }} />;
  const codeField = <TextField label={t('account.screen.factor.code')} hint={t('account.screen.factor.code.hint')} value={code} onChange={setCode} autoComplete="one-time-code" />;
  return (
    <>
      <ScreenHead title={t('account.screen.factor')} lead={t('account.screen.factor.lead')} up={{ to: '/tai-khoan', label: t('account.screen.profile') }} printable={false} />
      {said && <p role="status"><strong>{said}</strong></p>}
      <p>{t(me.secondFactor ? 'account.screen.factor.state.on' : 'account.screen.factor.state.off')}</p>
      <ProblemNote problem={problem} />
      {begun ? (
        <div className={css.once}>
          <p>{t('account.screen.factor.step1')}</p>
          <QrPicture text={begun.uri} label={t('account.screen.factor.qr')} />
          <p>{t('account.screen.factor.type')}</p>
          <p className={css.secret}><code data-totp-key>{begun.secret.replace(/(.{4})/g, '$1 ').trim()}</code></p>
          <p>{t('account.screen.factor.or')} <a href={begun.uri}>{t('account.screen.factor.app')}</a></p>
          <p><strong>{t('account.screen.factor.codes')}</strong> {t('account.screen.factor.codes.means')}</p>
          <ol className={css.codes}>{begun.recoveryCodes.map((one) => <li key={one}>{one}</li>)}</ol>
          <div><Button size="xs" variant="default" onClick={() => saveFile(new Blob([begun.recoveryCodes.join('\r\n')], { type: 'text/plain' }), t('account.screen.factor.codes.file'))}>{t('account.screen.factor.codes.save')}</Button></div>
          <p>{t('account.screen.factor.step2')}</p>
          {codeField}
          <div><BusyButton onClick={() => void confirm()} busy={busy} disabled={code.trim() === ''}>{t('account.screen.factor.confirm')}</BusyButton></div>
        </div>
      ) : (
        <form className={css.form} onSubmit={(event) => { event.preventDefault(); void (me.secondFactor ? remove() : begin()); }}>
          {passwordField}
          {me.secondFactor && codeField}
          <div><BusyButton type="submit" busy={busy} disabled={password === ''}>{t(me.secondFactor ? 'account.screen.factor.remove' : 'account.screen.factor.begin')}</BusyButton></div>
        </form>
      )}
    </>
  );
}
