/** Proposals of one's area that wait for an answer, by their last day, late ones first and marked. Used by "Hôm nay"; shows nothing where none waits. */
import { daysBetween, type PlainDate } from '../../domain/calendar.ts';
import { useRead } from '../api.ts';
import { dayWords } from '../household/words.ts';
import { Card } from '../kit/screen-head.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import today from '../today/today.module.css';
import { list } from './contracts.ts';

const shown = 5;

export function WaitingProposals({ area }: { readonly area: string }) {
  const t = useText();
  const { data } = useRead(list, { area, limit: shown, offset: 0 });
  // The list has those waiting first, by their last day.
  const waiting = (data?.rows ?? []).filter((row) => row.state === 'received' || row.state === 'examined');
  if (!data || waiting.length === 0) return null;
  const when = (by: string): string => {
    const days = daysBetween(data.today as PlainDate, by as PlainDate);
    return days < 0 ? t('initiative.today.late', { days: -days }) : days === 0 ? t('initiative.today.last') : t('initiative.today.left', { days });
  };
  return (
    <Card title={t('initiative.today.title')}>
      <ul className={today.due}>
        {waiting.map((row) => (
          <li key={row.id}>
            <div className={`${today.when} ${row.late ? today.late : ''}`}><strong>{when(row.answerBy)}</strong>{dayWords(t, row.answerBy)}</div>
            <div><p>{row.title}</p><p className="soft">{t(`initiative.kind.${row.kind}`)} · {row.areaName}</p></div>
            <AppLink className={today.go} to={`/sang-kien/${row.id}`}>{t('initiative.today.do')}</AppLink>
          </li>
        ))}
      </ul>
      {(data.counts.received ?? 0) + (data.counts.examined ?? 0) > waiting.length && <p style={{ margin: 0 }}><AppLink to="/sang-kien">{t('initiative.today.more')}</AppLink></p>}
    </Card>
  );
}
