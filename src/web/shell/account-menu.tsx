/** The account menu: who I am and in what office, my sessions, password, language and colours on a phone, sign out. */
import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconDeviceLaptop, IconHelp, IconLanguage, IconLogout, IconMoon, IconPassword, IconSun, IconUserCircle } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { act, ApiProblem } from '../api.ts';
import { Popover, popoverStyles } from '../kit/popover.tsx';
import { forgetDrafts, holdsDrafts } from '../kit/draft.ts';
import { AppLink } from '../link.tsx';
import { forgetDevice, oweSignOut } from '../pwa/device.ts';
import { screens } from '../routes.ts';
import { meKey, useMe } from '../session.ts';
import { useLanguage, useText } from '../text.tsx';
import { roleName } from './role-name.ts';
import css from './shell.module.css';

export function AccountMenu() {
  const t = useText();
  const me = useMe();
  const first = me.grants?.[0];
  const office = first ? [first.areaName, roleName(t, first.role)].filter(Boolean).join(' · ') : '';
  const label = (
    <>
      <IconUserCircle aria-hidden size={26} style={{ flex: 'none' }} />
      <span className={css.account}>
        <strong>{me.name}</strong>
        <span>{office}</span>
      </span>
    </>
  );
  return (
    <Popover label={label}>
      {(close) => <Menu close={close} />}
    </Popover>
  );
}

function Menu({ close }: { close: () => void }) {
  const t = useText();
  const me = useMe();
  const client = useQueryClient();
  const language = useLanguage();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const exists = (path: string) => screens.some((screen) => screen.path === path);

  const signOut = async () => {
    if (holdsDrafts(me.username) && !window.confirm(t('screen.account.sign_out.drafts'))) return;
    const told = await act('account.signOut', {}).then(() => true, (problem: unknown) => problem instanceof ApiProblem && problem.status === 401);
    // The device may be shared: nothing typed and nothing read stays behind.
    oweSignOut(!told);
    forgetDrafts(me.username);
    await forgetDevice();
    // First the session, which the page watches: clearing everything would leave it watching an entry that is gone.
    client.setQueryData(meKey, null);
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== meKey[0] });
  };
  return (
    <>
      <div className={css.who}>
        <strong>{me.name}</strong>
        {me.grants?.map((grant, index) => (
          <p key={index}>{[roleName(t, grant.role), grant.areaName, grant.organisationName].filter(Boolean).join(' · ')}</p>
        ))}
      </div>
      <ul className={popoverStyles.list} onClick={close}>
        {exists('/tai-khoan/phien') && (
          <li>
            <AppLink className={popoverStyles.item} to="/tai-khoan/phien"><IconDeviceLaptop aria-hidden size={20} />{t('screen.account.sessions')}</AppLink>
          </li>
        )}
        {exists('/tai-khoan/mat-khau') && (
          <li>
            <AppLink className={popoverStyles.item} to="/tai-khoan/mat-khau"><IconPassword aria-hidden size={20} />{t('screen.account.password')}</AppLink>
          </li>
        )}
        <li className="narrow-only">
          <AppLink className={popoverStyles.item} to="/tro-giup"><IconHelp aria-hidden size={20} />{t('screen.help')}</AppLink>
        </li>
        <li>
          <button type="button" className={popoverStyles.item} onClick={() => language.choose(language.locale === 'vi' ? 'en' : 'vi')}>
            <IconLanguage aria-hidden size={20} />{t('screen.language.switch')}
          </button>
        </li>
        <li>
          <button type="button" className={popoverStyles.item} onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}>
            {scheme === 'dark' ? <IconSun aria-hidden size={20} /> : <IconMoon aria-hidden size={20} />}
            {t(scheme === 'dark' ? 'screen.scheme.light' : 'screen.scheme.dark')}
          </button>
        </li>
        <li>
          <button type="button" className={popoverStyles.item} onClick={() => void signOut()}>
            <IconLogout aria-hidden size={20} />{t('screen.account.sign_out')}
          </button>
        </li>
      </ul>
    </>
  );
}
