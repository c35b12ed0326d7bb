/** My account on one page: who I am, in what office, in which language, and the ways to sessions, password, second factor, lending. */
import { accountChangeLocale } from '../../domain/account/contract.ts';
import { isPlainDate } from '../../domain/calendar.ts';
import { formatDate } from '../../domain/text/translate.ts';
import { useWrite } from '../api.ts';
import { ChoiceField } from '../kit/fields.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { ProblemNote } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useMe } from '../session.ts';
import { roleName } from '../shell/role-name.ts';
import { useLanguage, useText } from '../text.tsx';
import css from './account.module.css';

const ways = [
  ['/tai-khoan/phien', 'account.screen.sessions', 'account.screen.sessions.lead'],
  ['/tai-khoan/mat-khau', 'account.screen.password', 'account.screen.password.lead'],
  ['/tai-khoan/xac-thuc', 'account.screen.factor', 'account.screen.factor.lead'],
  ['/tai-khoan/uy-quyen', 'account.screen.lending', 'account.screen.lending.lead'],
] as const;

export default function ProfileScreen() {
  const t = useText();
  const me = useMe();
  const language = useLanguage();
  const change = useWrite(accountChangeLocale);
  const day = (text: string) => (isPlainDate(text) ? formatDate(t.locale, text) : text);
  return (
    <>
      <ScreenHead title={t('account.screen.profile')} lead={`${me.name} · ${me.username}`} />
      <div className={css.cards}>
        <Card title={t('account.screen.rights')}>
          <ul className={css.plain}>
            {me.grants.map((grant, index) => (
              <li key={index}>
                <strong>{roleName(t, grant.role)}</strong>, {[grant.areaName, grant.organisationName].filter(Boolean).join(', ')} ·{' '}
                {grant.until ? t('account.screen.span', { from: day(grant.from), until: day(grant.until) }) : t('account.screen.since', { from: day(grant.from) })}
                {grant.onBehalfOf && <> · {t('account.screen.on_behalf', { name: grant.onBehalfOf })}</>}
              </li>
            ))}
          </ul>
          {me.grants.length === 0 && <p>{t('account.screen.rights.none')}</p>}
        </Card>
        <Card title={t('account.screen.language')}>
          <ChoiceField
            label={t('account.screen.language.label')} hint={t('account.screen.language.hint')} value={me.locale}
            onChange={(next) => { language.choose(next as 'vi' | 'en'); void change.mutateAsync({ locale: next as 'vi' | 'en' }).catch(() => undefined); }}
            choices={[{ value: 'vi', label: 'Tiếng Việt' }, { value: 'en', label: 'English' }]}
          />
          <ProblemNote problem={change.error} />
        </Card>
        {ways.map(([to, title, lead]) => (
          <Card key={to} title={t(title)}>
            <p>{t(lead)}</p>
            <AppLink to={to}>{t('account.screen.open')}</AppLink>
          </Card>
        ))}
      </div>
    </>
  );
}
