/** What the person is responsible for, in figures that open: the targets of their area by state, and the plans behind them. */
import { formatNumber } from '../../domain/text/translate.ts';
import type { OutputOf } from '../api.ts';
import { useRead } from '../api.ts';
import { usePanel } from '../kit/panel.tsx';
import { Card } from '../kit/screen-head.tsx';
import { stateCodes, stateName, type StateCode } from '../kit/state.ts';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { StateBadge } from '../kit/tags.tsx';
import { AppLink } from '../link.tsx';
import { progress } from '../shell/contracts.ts';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import css from './today.module.css';

type Progress = OutputOf<typeof progress>;

export function MyFigures({ slug, name }: { slug: string; name: string }) {
  const t = useText();
  const view = useView();
  const answer = useRead(progress, { area: slug, asOf: view.asOf, mapOf: view.mapOf });
  return (
    <Card title={t('screen.today.figures', { area: name })}>
      <Loaded answer={answer}>{(data) => <Counts data={data} />}</Loaded>
    </Card>
  );
}

function Counts({ data }: { data: Progress }) {
  const t = useText();
  const panel = usePanel();
  const known = stateCodes.filter((state) => data.own[state] > 0);
  if (data.plans.length === 0) return <EmptyState title={t('screen.today.no_plans')} hint={t('screen.today.no_plans.fix')} action={<AppLink to="/ke-hoach">{t('screen.today.open_plans')}</AppLink>} />;
  const plans = (close?: () => void) => (
    <ul className={css.plans}>
      {data.plans.map((plan) => (
        <li key={plan.plan}>
          <AppLink to={`/ke-hoach/${plan.plan}`} {...(close ? { onClick: close } : {})}>{plan.shortTitle}</AppLink> <span className="soft">{[plan.number, plan.period].filter(Boolean).join(' · ')}</span>
        </li>
      ))}
    </ul>
  );
  const open = (state: StateCode) =>
    panel.open({ title: `${t(stateName(state))}: ${data.own[state]}`, body: <><p>{t('screen.today.figures.open', { area: data.area.name })}</p>{plans(panel.close)}</> });
  return (
    <>
      <ul className={css.counts}>
        {known.map((state) => (
          <li key={state}>
            <StateBadge state={state} />
            <button type="button" className={css.number} aria-label={`${t(stateName(state))}: ${data.own[state]}`} onClick={() => open(state)}>{formatNumber(t.locale, data.own[state])}</button>
          </li>
        ))}
      </ul>
      {plans()}
      {data.freshness.lastFigureOn && <p className="soft">{t('screen.today.freshness', { date: { date: data.freshness.lastFigureOn } })}</p>}
    </>
  );
}
