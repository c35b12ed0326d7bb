/** An enumerator's households on Hôm nay: how many wait, and the next one to visit. Nothing is shown while none are given to the reader. */
import { Button } from '@mantine/core';
import { useRead } from '../api.ts';
import { Card } from '../kit/screen-head.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import { mine } from './contracts.ts';
import css from './fieldwork.module.css';

const waiting = ['returned', 'to_visit'] as const;

export function MyVisits() {
  const t = useText();
  const { data } = useRead(mine, { limit: 1 });
  if (!data || Object.values(data.counts).every((count) => count === 0)) return null;
  const [next] = data.rows;
  return (
    <Card title={t('fieldwork.screen.mine.title')}>
      <div className={css.stack}>
        <p style={{ margin: 0 }}>{waiting.map((state) => `${t(`fieldwork.state.${state}`)}: ${data.counts[state]}`).join(' · ')}</p>
        {next && (next.state === 'returned' || next.state === 'to_visit') && <p style={{ margin: 0 }}>{t('fieldwork.screen.mine.next')}: <strong>{next.head}</strong>, {[next.address, next.villageName].filter(Boolean).join(', ')}</p>}
        <div className={`${css.buttons} no-print`}>
          {next && (next.state === 'returned' || next.state === 'to_visit') && <Button component={AppLink} size="sm" aria-label={t('fieldwork.screen.mine.survey.of', { name: next.head })} to={`/ra-soat/${next.round}/phieu/${next.household}`}>{t('fieldwork.screen.mine.survey')}</Button>}
          <AppLink to="/ra-soat/viec-cua-toi">{t('fieldwork.screen.mine.table')}</AppLink>
        </div>
      </div>
    </Card>
  );
}
