/**
 * The level above and its opinion, where the day's law asks for it: asking, answering, and after a disagreement what goes back to the survey,
 * by village or household, before it is asked anew. Part of the decision's screen.
 */
import { Checkbox, Radio } from '@mantine/core';
import { useState } from 'react';
import { reviewAskUpper, reviewSendBack, reviewUpperAnswers } from '../../domain/review/contract.ts';
import { useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { DateField, LongTextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { Loaded } from '../kit/states.tsx';
import { UnverifiedTag } from '../kit/tags.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import type { ListedRow } from './contracts.ts';
import type { RoundProps } from './frame.tsx';
import { RowPages, RowSearch, usePagedRows } from './paged-rows.tsx';
import { StepForm } from './step-form.tsx';
import { dayWords, headName, leftWords } from './words.ts';

export function UpperCard({ data, reload }: RoundProps) {
  const t = useText();
  const { today: now } = useMe();
  const today = data.knownOn ?? now;
  const { upper } = data;
  const waits = (kind: 'ask_upper' | 'upper_answers' | 'send_back'): boolean => data.waiting.some((one) => one.kind === kind);
  return (
    <Card title={t('review.screen.upper')}>
      <p className={household.hint}>{t('review.screen.upper.lead')}</p>
      {upper ? (
        <dl className={household.facts}>
          <dt>{t('review.screen.upper.asked')}</dt><dd>{dayWords(t, upper.asked)}</dd>
          <dt>{t('review.screen.upper.answer')}</dt>
          <dd>{upper.answered ? `${t(upper.answered.agrees ? 'review.screen.upper.agrees' : 'review.screen.upper.disagrees')} (${dayWords(t, upper.answered.on)}). ${upper.answered.why}` : t('review.screen.upper.waiting', { date: dayWords(t, upper.answerBy), left: leftWords(t, upper.answerBy, today) })}</dd>
        </dl>
      ) : <p>{t('review.screen.upper.not_asked')}</p>}
      {upper?.answered && !upper.answered.agrees && !data.finished && (
        <div className={`${household.notice} ${household.warn}`} role="status">
          <p>{t('review.screen.back.two_ways')}</p>
          <p><UnverifiedTag reason={t('review.screen.back.unverified')} settles={t('review.screen.back.settles')} /></p>
        </div>
      )}
      {waits('send_back') && data.may.includes('review.sendBack') && <SendBack data={data} reload={reload} />}
      {waits('ask_upper') && data.may.includes('review.askUpper') && <AskUpper data={data} reload={reload} />}
      {waits('upper_answers') && data.may.includes('review.upperAnswers') && <UpperAnswers data={data} reload={reload} />}
    </Card>
  );
}

function AskUpper({ data, reload }: RoundProps) {
  const t = useText();
  const [on, setOn] = useState<string | null>(useMe().today);
  const write = useWrite(reviewAskUpper);
  const again = data.upper?.answered?.agrees === false;
  return (
    <StepForm
      final title={t(again ? 'review.screen.back.ask_again' : 'review.screen.upper.ask')} reload={reload} missing={() => (on === null ? [t('household.screen.missing.day')] : [])} lines={() => [{ label: t('household.screen.on'), value: dayWords(t, on!) }, { label: t('review.screen.listed'), value: data.stages.posted }]}
      send={async () => { const done = await write.mutateAsync({ round: data.round.id, version: data.round.version, on: on as never }); return t('review.screen.upper.asked_done', { date: dayWords(t, done.answerBy) }); }}
    >
      <DateField label={t('household.screen.on')} required value={on} onChange={setOn} />
    </StepForm>
  );
}

function UpperAnswers({ data, reload }: RoundProps) {
  const t = useText();
  const [on, setOn] = useState<string | null>(useMe().today);
  const [agrees, setAgrees] = useState('');
  const [why, setWhy] = useState('');
  const write = useWrite(reviewUpperAnswers);
  return (
    <StepForm
      final title={t('review.screen.upper.give')} reload={reload} missing={() => [...(on === null ? [t('household.screen.missing.day')] : []), ...(agrees === '' ? [t('review.screen.objections.missing_result')] : []), ...(agrees === 'no' && why.trim().length < 3 ? [t('review.screen.missing.why')] : [])]}
      lines={() => [{ label: t('review.screen.upper.answer'), value: t(agrees === 'yes' ? 'review.screen.upper.agrees' : 'review.screen.upper.disagrees') }, { label: t('review.screen.why'), value: why || '–' }, { label: t('household.screen.on'), value: dayWords(t, on!) }]}
      send={async () => { await write.mutateAsync({ round: data.round.id, version: data.round.version, on: on as never, agrees: agrees === 'yes', why }); return t('review.screen.upper.answered_done'); }}
    >
      <Radio.Group label={t('review.screen.upper.answer')} value={agrees} onChange={setAgrees}>
        <div className={household.stack} style={{ gap: '0.4rem', marginTop: '0.3rem' }}><Radio value="yes" label={t('review.screen.upper.agrees')} /><Radio value="no" label={t('review.screen.upper.disagrees')} /></div>
      </Radio.Group>
      <LongTextField label={t('review.screen.why')} value={why} onChange={setWhy} />
      <DateField label={t('household.screen.on')} required value={on} onChange={setOn} />
    </StepForm>
  );
}

/** Whole villages, or households one by one; what is chosen stays while pages turn. */
function SendBack({ data, reload }: RoundProps) {
  const t = useText();
  const [on, setOn] = useState<string | null>(useMe().today);
  const [why, setWhy] = useState(data.upper?.answered?.why ?? '');
  const [villages, setVillages] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<ReadonlyMap<number, ListedRow>>(new Map());
  const write = useWrite(reviewSendBack);
  const able = data.villages.filter((one) => one.stages.posted > 0);
  const single = [...chosen.values()].filter((row) => !villages.has(row.village));
  const count = able.filter((one) => villages.has(one.village)).reduce((sum, one) => sum + one.stages.posted, 0) + single.length;
  return (
    <StepForm
      final title={t('review.screen.back.title')} lead={t('review.screen.back.lead')} reload={reload} verb={t('review.screen.back.verb')} wayBack={t('review.screen.back.way_back')}
      missing={() => [...(on === null ? [t('household.screen.missing.day')] : []), ...(count === 0 ? [t('review.problem.nobody_sent_back')] : []), ...(why.trim().length < 3 ? [t('review.screen.missing.why')] : [])]}
      lines={() => [
        { label: t('household.screen.on'), value: dayWords(t, on!) }, { label: t('household.screen.village'), value: able.filter((one) => villages.has(one.village)).map((one) => one.name).join(', ') || '–' },
        { label: t('review.screen.back.single'), value: single.map((row) => headName(t, row)).join('; ') || '–' }, { label: t('review.screen.listed'), value: count }, { label: t('review.screen.why'), value: why },
      ]}
      send={async () => {
        const done = await write.mutateAsync({ round: data.round.id, version: data.round.version, on: on as never, villages: [...villages], households: single.map((row) => row.household), why });
        return t('review.screen.back.done', { count: done.households });
      }}
    >
      <Checkbox.Group label={t('review.screen.back.villages')} value={[...villages]} onChange={(next) => setVillages(new Set(next))}>
        <div className={household.stack} style={{ gap: '0.4rem', marginTop: '0.3rem' }}>{able.map((one) => <Checkbox key={one.village} value={one.village} label={`${one.name} (${one.stages.posted})`} />)}</div>
      </Checkbox.Group>
      <Single round={data.round.id} villages={villages} chosen={chosen} setChosen={setChosen} />
      <LongTextField label={t('review.screen.why')} required value={why} onChange={setWhy} />
      <DateField label={t('household.screen.on')} required value={on} onChange={setOn} />
    </StepForm>
  );
}

type SingleProps = { readonly round: number; readonly villages: ReadonlySet<string>; readonly chosen: ReadonlyMap<number, ListedRow>; readonly setChosen: (next: ReadonlyMap<number, ListedRow>) => void };

function Single({ round, villages, chosen, setChosen }: SingleProps) {
  const t = useText();
  const rows = usePagedRows(round, { stage: 'posted' }, 20);
  const toggle = (row: ListedRow, on: boolean) => {
    const next = new Map(chosen);
    if (on) next.set(row.household, row);
    else next.delete(row.household);
    setChosen(next);
  };
  return (
    <fieldset className={household.stack} style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
      <legend style={{ padding: 0, fontSize: '0.875rem', fontWeight: 600 }}>{t('review.screen.back.single')}</legend>
      <RowSearch rows={rows} />
      <Loaded answer={rows.answer}>
        {(found) => (
          <div className={household.stack} style={{ gap: '0.4rem' }}>
            {found.rows.map((row) => <Checkbox key={row.household} checked={chosen.has(row.household) || villages.has(row.village)} disabled={villages.has(row.village)} onChange={(event) => toggle(row, event.currentTarget.checked)} label={`${headName(t, row)}, ${row.villageName}${row.class ? ` (${t(`review.class.${row.class}`)})` : ''}`} />)}
          </div>
        )}
      </Loaded>
      <RowPages rows={rows} />
    </fieldset>
  );
}
