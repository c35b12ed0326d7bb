/** The council of a round, the same in every session; who signs for the round changes it here, with a reason. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { awardReseat } from '../../domain/award/contract.ts';
import { useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { LongTextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { StepForm } from '../review/step-form.tsx';
import { useMay, useMe } from '../session.ts';
import { useText } from '../text.tsx';
import type { RoundProps } from './contracts.ts';
import { Members, type Sitting } from './members.tsx';

export function Council({ data, reload }: Omit<RoundProps, 'rows'>) {
  const t = useText();
  const may = useMay('award.reseat') && data.keeps && data.endedOn === null;
  const [changing, setChanging] = useState(false);
  if (data.council.length === 0) return null;
  return (
    <Card title={t('award.screen.council')}>
      <p className={household.hint}>{t('award.screen.council.lead')}</p>
      <ul className={household.plain}>{data.council.map((one) => <li key={one.account}>{one.name}, {t(`award.duty.${one.duty}`)}</li>)}</ul>
      {may && !changing && <div className={`${household.buttons} no-print`}><Button variant="default" onClick={() => setChanging(true)}>{t('award.screen.reseat')}</Button></div>}
      {changing && <Reseat data={data} reload={reload} onClose={() => setChanging(false)} />}
    </Card>
  );
}

function Reseat({ data, reload, onClose }: Omit<RoundProps, 'rows'> & { readonly onClose: () => void }) {
  const t = useText();
  const { today } = useMe();
  const [sitting, setSitting] = useState<Sitting>(data.council);
  const [why, setWhy] = useState('');
  const write = useWrite(awardReseat);
  return (
    <StepForm
      title={t('award.screen.reseat')} lead={t('award.screen.council.lead')} onClose={onClose} reload={reload} verb={t('award.screen.record')} final
      missing={() => [...(sitting.length < 3 ? [t('award.problem.council_incomplete')] : []), ...(why.trim().length < 10 ? [t('award.problem.reseat_unexplained')] : [])]}
      lines={() => [{ label: t('award.screen.members'), value: sitting.map((one) => `${one.name} (${t(`award.duty.${one.duty}`)})`).join('; ') }, { label: t('award.screen.why'), value: why }]}
      send={async () => {
        await write.mutateAsync({ award: data.id, version: data.version, on: today, members: sitting.map(({ account, duty }) => ({ account, duty })), why });
        await reload();
        onClose();
        return t('award.screen.done');
      }}
    >
      <Members award={data.id} sitting={sitting} onChange={setSitting} />
      <LongTextField label={t('award.screen.why')} required value={why} onChange={setWhy} />
    </StepForm>
  );
}
