/** The bell: what is late or due within a day or a week in the person's reach; each line leads to its plan. */
import { IconBell } from '@tabler/icons-react';
import { say } from '../../domain/text/translate.ts';
import { useRead } from '../api.ts';
import { Popover, popoverStyles } from '../kit/popover.tsx';
import { AppLink } from '../link.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import { reminders } from './contracts.ts';
import css from './shell.module.css';

export function Bell() {
  return useMay('plan.reminders') ? <Reminders /> : null;
}

function Reminders() {
  const t = useText();
  const answer = useRead(reminders, {}, { staleTime: 60_000, refetchInterval: 300_000 });
  const pressing = (answer.data?.rows ?? []).filter((row) => row.stage !== '30');
  const label = (
    <span className={css.bellIcon}>
      <IconBell aria-hidden size={22} />
      {pressing.length > 0 && <span className={css.count} aria-hidden>{pressing.length > 99 ? '99+' : pressing.length}</span>}
    </span>
  );
  return (
    <Popover label={label} name={t('screen.bell.name', { count: pressing.length })}>
      {(close) =>
        pressing.length > 0 ? (
          <ul className={popoverStyles.list} style={{ width: 'min(26rem, 100%)' }}>
            {pressing.slice(0, 12).map((row, index) => (
              <li key={index} className={`${css.notice} ${row.stage === 'late' ? css.unread : ''}`}>
                <p><AppLink to={`/ke-hoach/${row.plan}`} onClick={close}>{row.text}</AppLink></p>
                <p className="soft">{say(t, row.message)}</p>
              </li>
            ))}
            <li><AppLink className={popoverStyles.item} to="/hom-nay" onClick={close}>{t('screen.bell.all')}</AppLink></li>
          </ul>
        ) : (
          <p style={{ margin: '0.5rem', maxWidth: '18rem' }}>{answer.error ? t('screen.bell.failed') : t('screen.bell.empty')}</p>
        )
      }
    </Popover>
  );
}
