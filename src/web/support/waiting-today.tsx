/** Registered households that no support has reached and whose help is due within a week, is late or has no day. Used by "Hôm nay"; shows nothing where none waits. */
import { addDays, daysBetween, type PlainDate } from '../../domain/calendar.ts';
import { useRead } from '../api.ts';
import { dayWords } from '../household/words.ts';
import { Card } from '../kit/screen-head.tsx';
import { AppLink } from '../link.tsx';
import { waiting } from '../pathway/contracts.ts';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import today from '../today/today.module.css';

const [shown, ahead] = [5, 7];

export function WaitingSupport({ area }: { readonly area: string }) {
  const t = useText();
  const me = useMe();
  const { data } = useRead(waiting, { area, dueBy: addDays(me.today as PlainDate, ahead), limit: shown, offset: 0 });
  if (!data || data.rows.length === 0) return null;
  const when = (due: string | null): string => {
    if (due === null) return t('support.today.no_day');
    const days = daysBetween(data.today as PlainDate, due as PlainDate);
    return days < 0 ? t('support.today.late', { days: -days }) : days === 0 ? t('support.today.last') : t('support.today.left', { days });
  };
  return (
    <Card title={t('support.today.title')}>
      <ul className={today.due}>
        {data.rows.map((row) => (
          <li key={row.id}>
            <div className={`${today.when} ${row.late || row.due === null ? today.late : ''}`}><strong>{when(row.due)}</strong>{row.due !== null && dayWords(t, row.due)}</div>
            <div><p>{row.head}</p><p className="soft">{row.village} · {row.why === '' ? t('support.today.no_why') : row.why}</p></div>
            <AppLink className={today.go} to={`/ho/${row.household}`}>{t('support.today.do')}</AppLink>
          </li>
        ))}
      </ul>
      {data.total > data.rows.length && <p style={{ margin: 0 }}><AppLink to="/thi-dua/thoat-ngheo">{t('support.today.more')}</AppLink></p>}
    </Card>
  );
}
