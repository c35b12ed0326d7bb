/** The end of a round, for the chair: why it ends, what it leaves to others, and the way back. Everybody sees that it is over and why. Part of the board. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { reviewClose, reviewReopen } from '../../domain/review/contract.ts';
import { type CloseReason, closeReasons } from '../../domain/review/types.ts';
import { useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { ChoiceField, DateField, LongTextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import type { RoundProps } from './frame.tsx';
import { StepForm } from './step-form.tsx';
import { dayWords } from './words.ts';

/** Which reasons can be given as things stand; why the others cannot is said by the refusal. */
function reasonsOf(data: RoundProps['data']): readonly CloseReason[] {
  return closeReasons.filter((one) => (one === 'commune_ended' ? data.round.ended !== null : one === 'mistake' ? data.decisions.length === 0 : true));
}

export function CloseCard({ data, reload }: RoundProps) {
  const t = useText();
  const [doing, setDoing] = useState(false);
  const { closed, ended } = data.round;
  const may = data.whole && data.may.includes(closed ? 'review.reopen' : 'review.close');
  if (!may && !closed && !ended) return null;
  return (
    <Card title={t('review.close.title')}>
      {closed ? <p>{t('review.close.state', { date: dayWords(t, closed.on), because: t(`review.close.because.${closed.because}`), by: closed.by, why: closed.why })}</p> : <p className="soft">{t('review.close.open')}</p>}
      {ended && <p>{t('review.close.ended', { date: dayWords(t, ended.on), successors: ended.successors.join(', ') || '–' })}</p>}
      {may && !doing && <div className={`${household.buttons} no-print`}><Button size="sm" variant="default" onClick={() => setDoing(true)}>{t(closed ? 'review.close.reopen' : 'review.close.verb')}</Button></div>}
      {doing && (closed ? <Reopen data={data} reload={reload} onClose={() => setDoing(false)} /> : <Close data={data} reload={reload} onClose={() => setDoing(false)} />)}
    </Card>
  );
}

type FormProps = RoundProps & { readonly onClose: () => void };

function Close({ data, reload, onClose }: FormProps) {
  const t = useText();
  const { today } = useMe();
  const write = useWrite(reviewClose, { also: ['application', 'fieldwork'] });
  const reasons = reasonsOf(data);
  const [because, setBecause] = useState<CloseReason>(data.round.ended && !data.finished ? 'commune_ended' : data.finished ? 'finished' : reasons.includes('mistake') ? 'mistake' : 'finished');
  const [on, setOn] = useState<string | null>(today);
  const [why, setWhy] = useState('');
  const left = data.total - data.stages.decided;
  return (
    <StepForm
      final title={t('review.close.verb')} lead={t('review.close.lead')} verb={t('review.close.verb')} wayBack={t('review.close.way_back')} reload={reload} onClose={onClose}
      warnings={left > 0 && because !== 'finished' ? [t('review.close.leaves', { count: left })] : []}
      missing={() => [...(on === null ? [t('household.screen.missing.day')] : []), ...(why.trim().length < 3 ? [t('paper.screen.missing.why')] : [])]}
      lines={() => [{ label: t('review.screen.commune'), value: data.round.areaName }, { label: t('review.close.because'), value: t(`review.close.because.${because}`) }, { label: t('household.screen.on'), value: dayWords(t, on!) }, { label: t('paper.screen.why'), value: why }]}
      send={async () => {
        const done = await write.mutateAsync({ round: data.round.id, version: data.round.version, on: on as never, because, why });
        onClose();
        await reload();
        return t(done.applications > 0 ? 'review.close.done.freed' : 'review.close.done', { count: done.applications });
      }}
    >
      <div className={household.pair}>
        <ChoiceField label={t('review.close.because')} required value={because} onChange={(value) => setBecause(value as CloseReason)} choices={reasons.map((one) => ({ value: one, label: t(`review.close.because.${one}`) }))} />
        <DateField label={t('household.screen.on')} required value={on} onChange={setOn} />
      </div>
      <LongTextField label={t('paper.screen.why')} required value={why} onChange={setWhy} />
    </StepForm>
  );
}

function Reopen({ data, reload, onClose }: FormProps) {
  const t = useText();
  const { today } = useMe();
  const write = useWrite(reviewReopen, { also: ['fieldwork'] });
  const [on, setOn] = useState<string | null>(today);
  const [why, setWhy] = useState('');
  return (
    <StepForm
      final title={t('review.close.reopen')} lead={t('review.close.reopen.lead')} verb={t('review.close.reopen')} reload={reload} onClose={onClose}
      missing={() => [...(on === null ? [t('household.screen.missing.day')] : []), ...(why.trim().length < 3 ? [t('paper.screen.missing.why')] : [])]}
      lines={() => [{ label: t('review.screen.commune'), value: data.round.areaName }, { label: t('household.screen.on'), value: dayWords(t, on!) }, { label: t('paper.screen.why'), value: why }]}
      send={async () => {
        await write.mutateAsync({ round: data.round.id, version: data.round.version, on: on as never, why });
        onClose();
        await reload();
        return t('review.close.reopen.done');
      }}
    >
      <DateField label={t('household.screen.on')} required value={on} onChange={setOn} />
      <LongTextField label={t('paper.screen.why')} required value={why} onChange={setWhy} />
    </StepForm>
  );
}
