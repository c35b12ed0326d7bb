/** What happened to a household, newest first: when it happened, who wrote it and when, why, and with which other households. A mistaken entry can be undone where the law of the register allows. */
import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { isCorrecting } from '../../domain/household/correction.ts';
import { Card } from '../kit/screen-head.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import type { Household } from './contracts.ts';
import css from './household.module.css';
import { dayWords } from './words.ts';

type Act = Household['acts'][number];

export function Timeline({ household, onReverse }: { readonly household: Household; readonly onReverse: ((act: Act) => void) | null }) {
  const t = useText();
  // The address may name an act: it is there only after the household has come.
  useEffect(() => {
    if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }, []);
  const others = (act: Act) => act.parts.filter((part) => part.household !== household.id);
  return (
    <Card title={t('household.screen.timeline')}>
      <ol className={css.line}>
        {household.acts.map((act) => (
          <li key={act.id} id={`viec-${act.id}`} className={act.reversedBy === null ? undefined : css.undone}>
            <h3>{t(`household.act.${act.kind}`)}</h3>
            <p>{t('household.screen.act_line', { on: dayWords(t, act.happenedOn), recorded: dayWords(t, act.recordedOn), by: act.by === 'system' ? t('household.screen.by_system') : act.by })}</p>
            {isCorrecting(act.kind) && <p>{t('household.correction.of', { kind: t(act.correction === null ? 'household.correction.unsorted' : `household.correction.${act.correction}`) })}</p>}
            {act.reason && <p>{t('household.screen.act_reason', { reason: act.reason })}</p>}
            {others(act).length > 0 && <p>{t('household.screen.act_others')} {others(act).map((part) => <AppLink key={part.household} to={`/ho/${part.household}`} style={{ marginRight: '0.75rem' }}>{t(`household.screen.part.${part.part}`, { id: String(part.household) })}</AppLink>)}</p>}
            {act.reversedBy !== null && <p><strong>{t('household.screen.act_undone')}</strong></p>}
            {act.reverses !== null && <p>{t('household.screen.act_undoes', { act: actName(act.reverses) })}</p>}
            {onReverse && act.reversible && <p className="no-print"><Button size="xs" variant="default" onClick={() => onReverse(act)}>{t('household.act.reverse')}</Button></p>}
          </li>
        ))}
      </ol>
    </Card>
  );

  function actName(id: number): string {
    const one = household.acts.find((act) => act.id === id);
    return one ? `${t(`household.act.${one.kind}`)}, ${dayWords(t, one.happenedOn)}` : String(id);
  }
}
