/** The form that changes one's password; also what stands before everything else after a one-time password. */
import { PasswordInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { accountChangePassword } from '../../domain/account/contract.ts';
import { write } from '../api.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { ProblemNote } from '../kit/states.tsx';
import { meKey, useMe } from '../session.ts';
import { useText } from '../text.tsx';
import css from './account.module.css';

export function PasswordForm({ onDone }: { onDone?: () => void }) {
  const t = useText();
  const me = useMe();
  const client = useQueryClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    setProblem(null);
    if (current === '' || next === '' || next !== again) return;
    setBusy(true);
    try {
      await write(accountChangePassword, { currentPassword: current, newPassword: next }, crypto.randomUUID());
      setDone(true);
      for (const clear of [setCurrent, setNext, setAgain]) clear('');
      setTried(false);
      onDone?.();
      await client.invalidateQueries({ queryKey: meKey });
    } catch (refusal) {
      setProblem(refusal);
    } finally {
      setBusy(false);
    }
  };
  const shows = { visibilityToggleButtonProps: { 'aria-label': t('screen.sign_in.show_password') } };
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)} noValidate>
      <input type="text" name="username" autoComplete="username" value={me.username} readOnly hidden />
      <ProblemNote problem={problem} />
      {done && <p role="status"><strong>{t('account.screen.password.done')}</strong></p>}
      <PasswordInput label={t(me.mustChangePassword ? 'account.screen.password.one_time' : 'account.screen.password.current')} name="current" autoComplete="current-password" value={current} onChange={(event) => setCurrent(event.currentTarget.value)} error={tried && current === '' ? t('screen.form.required') : null} {...shows} />
      <PasswordInput label={t('account.screen.password.new')} description={t('account.screen.password.new.hint')} name="new" autoComplete="new-password" value={next} onChange={(event) => setNext(event.currentTarget.value)} error={tried && next === '' ? t('screen.form.required') : null} {...shows} />
      <PasswordInput label={t('account.screen.password.again')} name="again" autoComplete="new-password" value={again} onChange={(event) => setAgain(event.currentTarget.value)} error={tried && again !== next ? t('account.screen.password.differs') : null} {...shows} />
      <div><BusyButton type="submit" busy={busy}>{t('account.screen.password.change')}</BusyButton></div>
    </form>
  );
}
