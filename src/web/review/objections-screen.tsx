/** Objections to posted lists: entered while the list hangs, answered within the law's working days; one that is upheld sends the household back to the survey. */
import { Button, Radio } from '@mantine/core';
import { useState } from 'react';
import { reviewAnswer, reviewObject } from '../../domain/review/contract.ts';
import { useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { ChoiceField, DateField, LongTextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useSearchParam } from '../link.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import type { Board } from './contracts.ts';
import { type RoundProps, RoundFrame } from './frame.tsx';
import { FrontOpinions } from './front-opinions.tsx';
import { LawValues } from './open-round.tsx';
import { RowPages, RowSearch, usePagedRows } from './paged-rows.tsx';
import { StepForm } from './step-form.tsx';
import { dayWords, headName, leftWords } from './words.ts';

type Objection = Board['objections'][number];

export default function ObjectionsScreen() {
  const t = useText();
  return <RoundFrame side="objections" title={t('review.screen.objections.title')} lead={t('review.screen.objections.lead')}>{(round) => <Objections {...round} />}</RoundFrame>;
}

function Objections({ data, reload }: RoundProps) {
  const t = useText();
  const { today: now } = useMe();
  const today = data.knownOn ?? now;
  const [entering, setEntering] = useState(false);
  const [answering, setAnswering] = useState<Objection | null>(null);
  const hanging = data.villages.filter((one) => one.posting && !one.posting.takenDown && today <= one.posting.until);
  const step = data.steps.find((one) => one.id === 'objections');
  return (
    <div className={household.stack}>
      {step && <Card><LawValues step={step} /></Card>}
      {data.may.includes('review.object') && !entering && (
        <div className={household.buttons}>{hanging.length > 0 ? <Button onClick={() => setEntering(true)}>{t('review.screen.objections.enter')}</Button> : <p className={household.hint}>{t('review.screen.objections.none_hanging')}</p>}</div>
      )}
      {entering && <Enter data={data} villages={hanging} reload={reload} onClose={() => setEntering(false)} />}
      {answering && <Answer key={answering.id} data={data} objection={answering} reload={reload} onClose={() => setAnswering(null)} />}
      {data.objections.length === 0 ? <EmptyState title={t('review.screen.objections.empty')} hint={t('review.screen.objections.empty.fix')} /> : (
        <ul className={household.line}>
          {data.objections.map((one) => (
            <li key={one.id}>
              <h2 style={{ fontSize: '1rem', margin: 0 }}><AppLink to={`/ra-soat/${data.round.id}/ho/${one.household}`} search={{ biet: data.knownOn ?? undefined }}>{headName(t, one)}</AppLink>, {one.villageName}</h2>
              <p>{one.text}</p>
              <p className="soft">{t('review.screen.objections.entered', { date: dayWords(t, one.on) })}</p>
              {one.answered ? (
                <p><strong>{t(one.answered.upheld ? 'review.screen.objections.upheld' : 'review.screen.objections.rejected')}</strong> {one.answered.why} <span className="soft">{t('review.screen.acts.by', { on: dayWords(t, one.answered.on), by: one.answered.by })}</span></p>
              ) : (
                <>
                  <p className={one.late ? household.warn : undefined}>{t('review.screen.objections.answer_by', { date: dayWords(t, one.answerBy), left: leftWords(t, one.answerBy, today) })}</p>
                  {data.may.includes('review.answer') && <p><Button size="xs" onClick={() => setAnswering(one)}>{t('review.screen.objections.answer')}</Button></p>}
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      <FrontOpinions data={data} reload={reload} />
    </div>
  );
}

function Enter({ data, villages, reload, onClose }: RoundProps & { readonly villages: readonly Board['villages'][number][]; readonly onClose: () => void }) {
  const t = useText();
  const [given] = useSearchParam('thon', '');
  const [village, setVillage] = useState(villages.find((one) => one.village === given)?.village ?? villages[0]!.village);
  const [chosen, setChosen] = useState('');
  const [text, setText] = useState('');
  const [on, setOn] = useState<string | null>(useMe().today);
  const write = useWrite(reviewObject);
  const paged = usePagedRows(data.round.id, { village, stage: 'posted' }, 200);
  const { answer } = paged;
  const rows = answer.data?.rows ?? [];
  const one = rows.find((row) => String(row.household) === chosen);
  return (
    <StepForm
      title={t('review.screen.objections.enter')} onClose={onClose} reload={reload} missing={() => [...(on === null ? [t('household.screen.missing.day')] : []), ...(one ? [] : [t('review.screen.objections.missing_household')]), ...(text.trim().length < 3 ? [t('review.screen.objections.missing_text')] : [])]}
      lines={() => [{ label: t('household.screen.one.title'), value: one ? headName(t, one) : '' }, { label: t('household.screen.on'), value: dayWords(t, on!) }, { label: t('review.screen.objections.text'), value: text }]}
      send={async () => {
        const done = await write.mutateAsync({ round: data.round.id, version: data.round.version, on: on as never, village, household: Number(chosen), text });
        return t('review.screen.objections.done', { date: dayWords(t, done.answerBy) });
      }}
    >
      {(paged.query !== '' || (answer.data?.total ?? 0) > 200) && <RowSearch rows={paged} />}
      <Loaded answer={answer}>
        {() => (
          <div className={household.pair}>
            <ChoiceField label={t('household.screen.village')} value={village} onChange={(next) => { setVillage(next); setChosen(''); }} choices={villages.map((each) => ({ value: each.village, label: each.name }))} />
            <ChoiceField label={t('review.screen.objections.about')} required value={chosen} onChange={setChosen} choices={[{ value: '', label: t('household.screen.choose') }, ...rows.map((row) => ({ value: String(row.household), label: `${headName(t, row)}, ${row.class ? t(`review.class.${row.class}`) : ''}` }))]} />
            <DateField label={t('review.screen.objections.on')} required value={on} onChange={setOn} />
          </div>
        )}
      </Loaded>
      {(answer.data?.total ?? 0) > 200 && <RowPages rows={paged} />}
      <LongTextField label={t('review.screen.objections.text')} required hint={t('review.screen.objections.text.hint')} value={text} onChange={setText} />
    </StepForm>
  );
}

function Answer({ data, objection, reload, onClose }: RoundProps & { readonly objection: Objection; readonly onClose: () => void }) {
  const t = useText();
  const [on, setOn] = useState<string | null>(useMe().today);
  const [upheld, setUpheld] = useState('');
  const [why, setWhy] = useState('');
  const write = useWrite(reviewAnswer);
  return (
    <StepForm
      title={t('review.screen.objections.answer_to', { name: headName(t, objection) })} lead={objection.text} onClose={onClose} reload={reload} warnings={upheld === 'yes' ? [t('review.screen.objections.upheld_means')] : []}
      missing={() => [...(on === null ? [t('household.screen.missing.day')] : []), ...(upheld === '' ? [t('review.screen.objections.missing_result')] : []), ...(why.trim().length < 3 ? [t('review.screen.missing.why')] : [])]}
      lines={() => [{ label: t('household.screen.one.title'), value: headName(t, objection) }, { label: t('review.screen.objections.result'), value: t(upheld === 'yes' ? 'review.screen.objections.upheld' : 'review.screen.objections.rejected') }, { label: t('review.screen.why'), value: why }, { label: t('household.screen.on'), value: dayWords(t, on!) }]}
      send={async () => { await write.mutateAsync({ round: data.round.id, version: data.round.version, on: on as never, objection: objection.id, upheld: upheld === 'yes', why }); return t('review.screen.objections.answered'); }}
    >
      <Radio.Group label={t('review.screen.objections.result')} value={upheld} onChange={setUpheld}>
        <div className={household.stack} style={{ gap: '0.4rem', marginTop: '0.3rem' }}><Radio value="yes" label={t('review.screen.objections.upheld')} /><Radio value="no" label={t('review.screen.objections.rejected')} /></div>
      </Radio.Group>
      <LongTextField label={t('review.screen.objections.why')} required value={why} onChange={setWhy} />
      <DateField label={t('household.screen.on')} required value={on} onChange={setOn} />
    </StepForm>
  );
}
