/** The help page: what the application is for, the one date control, the eight states with their signs, the keys, every screen's help. */
import { ScreenHead } from '../kit/screen-head.tsx';
import { stateCodes } from '../kit/state.ts';
import { StateBadge } from '../kit/tags.tsx';
import { screens } from '../routes.ts';
import { useMe } from '../session.ts';
import { Paragraphs } from '../shell/help-text.tsx';
import { useText } from '../text.tsx';

export default function HelpScreen() {
  const t = useText();
  const me = useMe();
  const mine = screens.filter((screen) => screen.path !== '/tro-giup' && (!screen.needs || me.permissions.includes(screen.needs)));
  return (
    <article style={{ maxWidth: '46rem' }}>
      <ScreenHead title={t('screen.help.title')} lead={t('screen.help.lead')} />
      <Paragraphs text={t('screen.help.start')} />
      <h2>{t('screen.help.view.title')}</h2>
      <Paragraphs text={t('screen.help.view')} />
      <h2>{t('screen.help.states.title')}</h2>
      <ul style={{ listStyle: 'none', padding: 0, display: 'grid', gap: '0.5rem' }}>
        {stateCodes.map((state) => (
          <li key={state}>
            <StateBadge state={state} /> {t(`screen.state.${state}.means`)}
          </li>
        ))}
      </ul>
      <h2>{t('screen.help.keys.title')}</h2>
      <Paragraphs text={t('screen.help.keys')} />
      <h2>{t('screen.help.screens.title')}</h2>
      {mine.map((screen) => (
        <details key={screen.path}>
          <summary style={{ minHeight: 32, cursor: 'pointer' }}>{t(screen.title)}</summary>
          <Paragraphs text={t(screen.help)} />
        </details>
      ))}
    </article>
  );
}
