/**
 * Signing in: name and password, then the code of the second factor when the account has one. Where demo data exists the
 * demo accounts are listed and sign in by one press. The address the person came for stays and opens afterwards.
 */
import { PasswordInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { act, ApiProblem, useRead } from '../api.ts';
import { AppLink } from '../link.tsx';
import { BusyButton } from '../kit/busy-button.tsx';
import { ProblemNote } from '../kit/states.tsx';
import { forgetDevice, oweSignOut } from '../pwa/device.ts';
import { meKey } from '../session.ts';
import { demoAccounts } from '../shell/contracts.ts';
import { roleName } from '../shell/role-name.ts';
import { useLanguage, useText } from '../text.tsx';
import css from './sign-in.module.css';

export default function SignInScreen() {
  const t = useText();
  const language = useLanguage();
  const client = useQueryClient();
  const demo = useRead(demoAccounts, {}, { staleTime: Infinity });
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [codeAsked, setCodeAsked] = useState(false);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const codeField = useRef<HTMLInputElement>(null);

  useEffect(() => {
    document.title = t('screen.page_title', { title: t('screen.sign_in.title') });
  }, [t]);
  useEffect(() => {
    if (codeAsked) codeField.current?.focus();
  }, [codeAsked]);

  const signIn = async (name: string, secret: string) => {
    setBusy(true);
    setProblem(null);
    try {
      await act('account.signIn', { username: name, password: secret, ...(codeAsked && code ? { code: code.trim() } : {}) });
      oweSignOut(false);
      await forgetDevice();
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== meKey[0] });
      await client.invalidateQueries({ queryKey: meKey });
    } catch (refusal) {
      if (refusal instanceof ApiProblem && refusal.code === 'account.code_needed') setCodeAsked(true);
      else setProblem(refusal);
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (username.trim() === '' || password === '') return;
    void signIn(username.trim(), password);
  };
  const accounts = demo.data?.items ?? [];
  return (
    <div className={css.page}>
      <header className={css.identity}>
        <div>
          <img src="/mark-light.svg" alt="" />
          <h1>{t('screen.app')}</h1>
        </div>
        <div className={css.words}>
          <p className={css.motto}>{t('screen.sign_in.motto')}</p>
          <p className={css.small}>{t('screen.sign_in.about')}</p>
        </div>
      </header>
      <main className={css.work}>
        <form className={css.form} onSubmit={submit} noValidate>
          <button type="button" className={css.language} lang={language.locale === 'vi' ? 'en' : 'vi'} onClick={() => language.choose(language.locale === 'vi' ? 'en' : 'vi')}>
            {t('screen.language.switch')}
          </button>
          <h2>{t('screen.sign_in.title')}</h2>
          <ProblemNote problem={problem} />
          <TextInput label={t('screen.sign_in.username')} name="username" autoComplete="username" autoCapitalize="none" spellCheck={false} value={username} onChange={(event) => setUsername(event.currentTarget.value)} required withAsterisk={false} error={tried && username.trim() === '' ? t('screen.form.required') : null} />
          <PasswordInput label={t('screen.sign_in.password')} name="password" autoComplete="current-password" value={password} onChange={(event) => setPassword(event.currentTarget.value)} required withAsterisk={false} error={tried && password === '' ? t('screen.form.required') : null} visibilityToggleButtonProps={{ 'aria-label': t('screen.sign_in.show_password') }} />
          {codeAsked && <TextInput ref={codeField} label={t('screen.sign_in.code')} description={t('screen.sign_in.code.hint')} name="code" autoComplete="one-time-code" inputMode="numeric" value={code} onChange={(event) => setCode(event.currentTarget.value)} />}
          <BusyButton type="submit" busy={busy}>{t('screen.sign_in.submit')}</BusyButton>
          <p className="soft" style={{ margin: 0 }}>{t('screen.sign_in.forgotten')}</p>
          <nav className={css.open} aria-labelledby="open-pages">
            <p id="open-pages" className="soft" style={{ margin: 0 }}>{t('screen.public.pages')}</p>
            <ul>
              <li><AppLink to="/chuan-ngheo">{t('law.screen.title')}</AppLink></li>
              <li><AppLink to="/cong-khai">{t('paper.public.title')}</AppLink></li>
              <li><AppLink to="/tra-cuu-don">{t('application.public.title')}</AppLink></li>
            </ul>
          </nav>
        </form>
        {accounts.length > 0 && (
          <section className={css.demo} aria-labelledby="demo-accounts">
            <h3 id="demo-accounts">{t('screen.sign_in.demo')}</h3>
            <p>{t('screen.sign_in.demo.hint')}</p>
            <ul>
              {accounts.map((account) => (
                <li key={account.username}>
                  <button type="button" aria-disabled={busy || undefined} onClick={() => { if (busy) return; setUsername(account.username); setPassword(account.password); void signIn(account.username, account.password); }}>
                    <span>
                      <strong>{account.name}</strong>
                      <br />
                      <small>{[account.roles.map((role) => roleName(t, role)).join(', '), account.areaName].filter(Boolean).join(' · ')}</small>
                    </span>
                    <code>{account.username}</code>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </main>
    </div>
  );
}
