/** Sheets of assessment that wait for the person: about themselves, their body or their place, returned ones with the reason; and rounds with sheets to verify. Used by "Hôm nay"; shows nothing where none waits. */
import { daysBetween, type PlainDate } from '../../domain/calendar.ts';
import { asLabel } from '../../domain/text/label.ts';
import { useRead } from '../api.ts';
import { dayWords } from '../household/words.ts';
import { Card } from '../kit/screen-head.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import today from '../today/today.module.css';
import { mine } from './contracts.ts';

export function WaitingSheets() {
  const t = useText();
  const { data } = useRead(mine, {});
  if (!data || data.own.length + data.verify.length === 0) return null;
  const when = (deadline: string | null): { readonly late: boolean; readonly words: string } => {
    if (deadline === null) return { late: false, words: t('screen.today.no_deadline') };
    const days = daysBetween(data.today as PlainDate, deadline as PlainDate);
    return { late: days < 0, words: days < 0 ? t('screen.today.late', { days: -days }) : days === 0 ? t('screen.today.today') : t('screen.today.left', { days }) };
  };
  return (
    <Card title={t('assessment.today.title')}>
      <ul className={today.due}>
        {data.own.map((row) => {
          const { late, words } = when(row.deadline);
          return (
            <li key={row.sheet}>
              <div className={`${today.when} ${late || row.returned !== null ? today.late : ''}`}><strong>{row.returned === null ? words : t('assessment.today.returned')}</strong>{row.deadline !== null && dayWords(t, row.deadline)}</div>
              <div>
                <p>{t('assessment.today.own', { name: row.name })}</p>
                {row.returned !== null && <p>{t('assessment.today.why', { date: dayWords(t, row.returned.on), why: row.returned.why })}</p>}
                <p className="soft">{asLabel(row.set)}</p>
              </div>
              <AppLink className={today.go} to={`/thi-dua/danh-gia/phieu/${row.sheet}`}>{t('assessment.today.fill')}</AppLink>
            </li>
          );
        })}
        {data.verify.map((row) => (
          <li key={`r${row.round}`}>
            <div className={today.when}><strong>{t('assessment.today.waiting')}</strong></div>
            <div><p>{t('assessment.today.verify', { count: row.count })}</p><p className="soft">{asLabel(row.set)} · {row.areaName}</p></div>
            <AppLink className={today.go} to={`/thi-dua/danh-gia/${row.round}`}>{t('assessment.today.open')}</AppLink>
          </li>
        ))}
      </ul>
      {data.total > data.own.length && <p style={{ margin: 0 }}><AppLink to="/thi-dua/danh-gia">{t('assessment.today.more', { count: data.total })}</AppLink></p>}
    </Card>
  );
}
