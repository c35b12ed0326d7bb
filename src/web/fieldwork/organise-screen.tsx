/** "Tổ chức đợt rà soát": the plan beside the law, committee and enumerators, who has which households. */
import { useState } from 'react';
import { Loaded } from '../kit/states.tsx';
import { useRead } from '../api.ts';
import { useKnownOn } from '../household/known-on.ts';
import { useRouteParam } from '../link.tsx';
import { RoundFrame } from '../review/frame.tsx';
import { useText } from '../text.tsx';
import { AssignCard } from './assign-card.tsx';
import { get } from './contracts.ts';
import css from './fieldwork.module.css';
import { PeopleCard } from './people-card.tsx';
import { PlanCard } from './plan-card.tsx';

export default function OrganiseScreen() {
  const t = useText();
  const id = Number(useRouteParam('id'));
  const [knownOn] = useKnownOn();
  const answer = useRead(get, { round: id, ...(knownOn ? { knownOn } : {}) });
  const [said, setSaid] = useState<string | null>(null);
  const round = answer.data?.round;
  const lead = round ? t('fieldwork.screen.organise.lead', { area: round.areaName, kind: t(`review.kind.${round.kind}`), year: String(round.year) }) : undefined;
  return (
    <RoundFrame side="people" title={t('fieldwork.screen.organise.title')} lead={lead}>
      {() => <>
      <div role="status" aria-live="polite">{said && <p className={css.done}>{said}</p>}</div>
      <Loaded answer={answer}>
        {(data) => (
          <div className={css.stack}>
            <PlanCard data={data} onSaid={setSaid} />
            <PeopleCard data={data} onSaid={setSaid} />
            <AssignCard data={data} onSaid={setSaid} knownOn={knownOn} />
          </div>
        )}
      </Loaded>
      </>}
    </RoundFrame>
  );
}
