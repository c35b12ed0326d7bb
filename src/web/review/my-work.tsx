/** The review's steps that wait for the person, on Hôm nay: by deadline, over all rounds of their areas. Nothing is shown where no round is open. */
import { Card } from '../kit/screen-head.tsx';
import { AppLink } from '../link.tsx';
import { useRead, type OutputOf } from '../api.ts';
import { useText } from '../text.tsx';
import { work } from './contracts.ts';
import { WaitingList } from './waiting-list.tsx';
import { roundName } from './words.ts';

type Row = OutputOf<typeof work>['rows'][number];
const shown = 12;

export function MyReviewWork() {
  const t = useText();
  const { data } = useRead(work, {});
  if (!data || (data.rows.length === 0 && data.more === 0)) return null;
  const rows = data.rows.toSorted((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9') || a.round - b.round);
  return (
    <Card title={t('review.screen.waiting.today')}>
      {rows.length === 0 ? <p className="soft">{t('review.screen.waiting.today.none')}</p> : <WaitingList rows={rows} most={shown} round={(row) => (row as Row).round} about={(row) => `${roundName(t, { kind: (row as Row).kindOfRound, year: (row as Row).year })} · ${(row as Row).areaName}`} />}
      <p className="no-print" style={{ marginTop: '0.5rem' }}>{data.more > 0 && `${t('review.screen.waiting.more', { count: data.more })} `}<AppLink to="/ra-soat">{t('review.screen.rounds.title')}</AppLink></p>
    </Card>
  );
}
