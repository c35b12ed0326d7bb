/**
 * The bell: what the house told the person (unread first marked), and what is late or due within a week in their reach.
 * Opening a notice marks it read and leads to what it speaks of.
 */
import { IconBell } from '@tabler/icons-react';
import { isPlainDate } from '../../domain/calendar.ts';
import { formatDate, say } from '../../domain/text/translate.ts';
import { useRead, useWrite } from '../api.ts';
import { Popover, popoverStyles } from '../kit/popover.tsx';
import { AppLink } from '../link.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import { notices, readNotice, reminders } from './contracts.ts';
import css from './shell.module.css';

const often = { staleTime: 60_000, refetchInterval: 180_000 };

export function Bell() {
  const t = useText();
  const mayNotices = useMay('notification.list');
  const mayReminders = useMay('plan.reminders');
  const told = useRead(notices, { locale: t.locale, limit: 10 }, { enabled: mayNotices, ...often });
  const due = useRead(reminders, {}, { enabled: mayReminders, ...often });
  const markRead = useWrite(readNotice);
  if (!mayNotices && !mayReminders) return null;

  const news = told.data?.items ?? [];
  const pressing = (due.data?.rows ?? []).filter((row) => row.stage !== '30');
  const count = (told.data?.unread ?? 0) + pressing.length;
  const label = (
    <span className={css.bellIcon}>
      <IconBell aria-hidden size={22} />
      {count > 0 && <span className={css.count} aria-hidden>{count > 99 ? '99+' : count}</span>}
    </span>
  );
  return (
    <Popover label={label} name={t('screen.bell.name', { count })}>
      {(close) => (
        <div className={css.bell}>
          {news.length > 0 && <h2>{t('screen.bell.news')}</h2>}
          <ul className={popoverStyles.list}>
            {news.map((notice) => (
              <li key={notice.id} className={`${css.notice} ${notice.read ? '' : css.unread}`}>
                <p>{notice.link ? <AppLink {...addressOf(notice.link)} onClick={() => { close(); markRead.mutate({ id: notice.id }); }}>{notice.title}</AppLink> : notice.title}</p>
                <span className="soft">{isPlainDate(notice.on) ? formatDate(t.locale, notice.on) : notice.on}</span>{' '}
                {!notice.read && <button type="button" className={css.textButton} onClick={() => markRead.mutate({ id: notice.id })}>{t('screen.bell.mark_read')}</button>}
              </li>
            ))}
          </ul>
          {pressing.length > 0 && <h2>{t('screen.bell.due')}</h2>}
          <ul className={popoverStyles.list}>
            {pressing.slice(0, 8).map((row, index) => (
              <li key={index} className={css.notice}>
                <p><AppLink to={row.task ? `/nhiem-vu/${row.task}` : row.kind === 'silent' ? `/ke-hoach/${row.plan}/hoat-dong` : `/ke-hoach/${row.plan}`} onClick={close}>{row.text}</AppLink></p>
                <span className="soft">{say(t, row.message)}</span>
              </li>
            ))}
          </ul>
          {news.length + pressing.length === 0 ? (
            <p>{told.error || due.error ? t('screen.bell.failed') : t('screen.bell.empty')}</p>
          ) : (
            <AppLink className={popoverStyles.item} to="/hom-nay" onClick={close}>{t('screen.bell.all')}</AppLink>
          )}
        </div>
      )}
    </Popover>
  );
}

/** A path with the settings of its screen behind a question mark. */
function addressOf(link: string): { readonly to: string; readonly search: Readonly<Record<string, string>> } {
  const [to = '/', settings] = link.split('?');
  return { to, search: Object.fromEntries(new URLSearchParams(settings)) };
}
