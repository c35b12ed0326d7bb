/** Promises of dialogues due within the week and proposals of villages that wait for the commune, late ones first. Used by "Hôm nay"; shows nothing where none waits. */
import { daysBetween, type PlainDate } from '../../domain/calendar.ts';
import { useRead } from '../api.ts';
import { dayWords } from '../household/words.ts';
import { Card } from '../kit/screen-head.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import today from '../today/today.module.css';
import { due } from './contracts.ts';

const shown = 5;

export function DueDialogues({ area }: { readonly area: string }) {
  const t = useText();
  const { data } = useRead(due, { area, limit: shown, offset: 0 });
  if (!data || data.total === 0) return null;
  const when = (row: (typeof data.rows)[number]): string => {
    if (row.kind === 'proposal') return t('dialogue.today.proposal');
    const days = daysBetween(data.today as PlainDate, row.due as PlainDate);
    return days < 0 ? t('dialogue.today.late', { days: -days }) : days === 0 ? t('dialogue.today.last') : t('dialogue.today.left', { days });
  };
  return (
    <Card title={t('dialogue.today.title')}>
      <ul className={today.due}>
        {data.rows.map((row, index) => (
          <li key={index}>
            <div className={`${today.when} ${row.late ? today.late : ''}`}><strong>{when(row)}</strong>{dayWords(t, row.due)}</div>
            <div><p>{row.text}</p><p className="soft">{row.kind === 'proposal' ? t('dialogue.today.of_village') : t(`dialogue.by.${row.kind}`)} · {t('household.screen.of_head', { name: row.head })} · {row.village}</p></div>
            <AppLink className={today.go} to={`/ho/${row.household}`}>{t('dialogue.today.do')}</AppLink>
          </li>
        ))}
      </ul>
      {data.total > data.rows.length && <p style={{ margin: 0 }}><AppLink to="/ho/doi-thoai">{t('dialogue.today.more', { count: data.total })}</AppLink></p>}
    </Card>
  );
}
