/** One movement: its names, slogans, plans and what it is tied to; results counted twice or more say that they are rewarded once. Used by the list of movements and the page of a plan. */
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useWrite, type OutputOf } from '../api.ts';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import { unlinkMovement, type movements } from './contracts.ts';
import css from './plan.module.css';
import { dateWords } from './words.ts';

export type Movement = OutputOf<typeof movements>['rows'][number];
type Related = Movement['related'][number];
type Shared = Related['shared'][number];

export function MovementView({ row }: { row: Movement }) {
  const t = useText();
  const titles = new Map(row.plans.map((one) => [one.plan, one.shortTitle]));
  const line = (label: string, value: ReactNode) => value && <><dt>{label}</dt><dd>{value}</dd></>;
  return (
    <>
      <h2>{row.name}{row.shortName ? ` (${row.shortName})` : ''}</h2>
      {row.world === 'story' && <p className={css.tags}><span className={`${css.tag} ${css.warn}`}>{t('plan.screen.story_tag')}</span></p>}
      <dl className={css.facts}>
        {line(t('plan.desk.movement.period'), `${row.firstYear}–${row.lastYear}`)}
        {line(t('plan.desk.movement.aliases'), row.aliases.join('; '))}
        {line(t('plan.desk.movement.slogans'), row.slogans.length > 0 && <ul>{[...Map.groupBy(row.slogans, (one) => one.text)].map(([text, where]) => <li key={text}>{text} <span className="soft">({[...new Set(where.map((one) => one.area))].join(', ')})</span></li>)}</ul>)}
        {line(t('plan.desk.movement.plans'), row.plans.length > 0 && <ul>{row.plans.map((one) => <li key={one.plan}><AppLink to={`/ke-hoach/${one.plan}`}>{one.shortTitle}</AppLink></li>)}</ul>)}
      </dl>
      <h3>{t('plan.desk.movement.related')}</h3>
      {row.related.length === 0 ? <p className="soft">{t('plan.desk.movement.related.none')}</p> : (
        <ul className={css.items}>{row.related.map((one) => <RelatedView key={one.name} one={one} titles={titles} />)}</ul>
      )}
    </>
  );
}

function RelatedView({ one, titles }: { one: Related; titles: ReadonlyMap<string, string> }) {
  const t = useText();
  return (
    <li>
      <p><strong>{one.name}</strong></p>
      {one.items.length > 0 && (
        <details>
          <summary style={{ cursor: 'pointer', minHeight: 32 }}>{t('plan.desk.movement.items')} ({one.items.length})</summary>
          <ul>{one.items.map((item) => <li key={`${item.plan} ${item.item}`}><AppLink to={`/ke-hoach/${item.plan}`} hash={item.item}>{item.text}</AppLink> <span className="soft">({titles.get(item.plan) ?? item.plan})</span></li>)}</ul>
        </details>
      )}
      {one.shared.length > 0 && (
        <>
          <p className="soft">{t('plan.desk.movement.shared')}</p>
          <ul className={css.items}>{one.shared.map((shared) => <SharedView key={shared.link} shared={shared} />)}</ul>
        </>
      )}
    </li>
  );
}

function SharedView({ shared }: { shared: Shared }) {
  const t = useText();
  const remove = useWrite(unlinkMovement);
  const [asking, setAsking] = useState(false);
  return (
    <li className={css.indent}>
      <p>{shared.kind === 'task' ? <AppLink to={`/nhiem-vu/${shared.subject}`}>{shared.text}</AppLink> : <AppLink to={`/ke-hoach/${shared.plan}/hoat-dong`}>{shared.text}</AppLink>} <span className="soft">({t(`plan.desk.movement.kind.${shared.kind}`)})</span></p>
      <p className={css.tags}>
        {shared.rewardedHere && <span className={`${css.tag} ${css.good}`}>{t('plan.desk.movement.rewarded')}</span>}
        <span className={`${css.tag} ${css.warn}`}>{t('plan.desk.movement.counted', { count: shared.counted })}</span>
        <span className="soft">{[t('plan.desk.by', { name: shared.by.name, date: dateWords(t, shared.on) }), shared.note].filter(Boolean).join(' · ')}</span>
        {shared.mayWithdraw && !asking && <Button className="no-print" size="compact-sm" variant="default" aria-label={t('plan.desk.movement.unlink.of', { movement: shared.movement, text: shared.text })} onClick={() => setAsking(true)}>{t('plan.desk.movement.unlink')}</Button>}
      </p>
      {asking && (
        <ConfirmDecision
          title={t('plan.desk.movement.unlink')} verb={t('plan.desk.movement.unlink')} onCancel={() => setAsking(false)} reason={{ label: t('plan.desk.movement.unlink.reason'), required: true }}
          lines={[{ label: t('plan.desk.movement.link.subject'), value: shared.text }, { label: t('plan.desk.movement.link.name'), value: shared.movement }]}
          onConfirm={async (reason) => void (await remove.mutateAsync({ link: shared.link, expectedVersion: shared.recordVersion, reason }))}
        />
      )}
    </li>
  );
}
