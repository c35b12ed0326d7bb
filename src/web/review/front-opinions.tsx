/**
 * The Fatherland Front supervises a round: its opinions with their answers, how many of it attended each meeting, and the two acts. An opinion
 * stands before the decision about what it is about. Part of the page of objections.
 */
import { Button, Radio } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { reviewOpine, reviewRespond } from '../../domain/review/contract.ts';
import { useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { ChoiceField, DateField, LongTextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { Loaded } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import type { Board } from './contracts.ts';
import type { RoundProps } from './frame.tsx';
import { RowPages, RowSearch, usePagedRows } from './paged-rows.tsx';
import { StepForm } from './step-form.tsx';
import { dayWords, headName } from './words.ts';

type Opinion = Board['opinions'][number];

export function FrontOpinions({ data, reload }: RoundProps) {
  const t = useText();
  const [giving, setGiving] = useState(false);
  const [answering, setAnswering] = useState<Opinion | null>(null);
  const open = data.opinions.filter((one) => one.answered === null).length;
  return (
    <Card title={t('review.front.title')}>
      <div className={household.stack}>
        <p className={household.hint} style={{ margin: 0 }}>{t('review.front.lead')}</p>
        {open > 0 && <p role="status" style={{ margin: 0 }}><strong style={{ color: 'var(--warn-ink)' }}>{t('review.front.blocks', { count: open })}</strong></p>}
        {data.opinions.length === 0 ? <p className="soft" style={{ margin: 0 }}>{t('review.front.none')}</p> : (
          <ul className={household.line}>
            {data.opinions.map((one) => (
              <li key={one.id}>
                <h3 style={{ fontSize: '1rem', margin: 0 }}>{one.household === null ? t('review.front.whole_round') : <><AppLink to={`/ra-soat/${data.round.id}/ho/${one.household}`} search={{ biet: data.knownOn ?? undefined }}>{headName(t, { household: one.household, head: one.head })}</AppLink>, {one.villageName}</>}</h3>
                <p>{one.text}</p>
                <p className="soft">{t('review.screen.acts.by', { on: dayWords(t, one.on), by: one.by })}</p>
                {one.answered && <p><strong>{t(one.answered.accepted ? 'review.front.accepted' : 'review.front.refused')}</strong> {one.answered.why} <span className="soft">{t('review.screen.acts.by', { on: dayWords(t, one.answered.on), by: one.answered.by })}</span></p>}
                {!one.answered && data.may.includes('review.respond') && answering?.id !== one.id && <p><Button size="xs" onClick={() => setAnswering(one)}>{t('review.front.respond')}</Button></p>}
              </li>
            ))}
          </ul>
        )}
        {answering && <Respond key={answering.id} data={data} opinion={answering} reload={reload} onClose={() => setAnswering(null)} />}
        {data.may.includes('review.opine') && !data.finished && !giving && <div className={household.buttons}><Button variant="default" onClick={() => setGiving(true)}>{t('review.front.opine')}</Button></div>}
        {giving && <Opine data={data} reload={reload} onClose={() => setGiving(false)} />}
        {data.meetings.length > 0 && (
          <details>
            <summary>{t('review.front.meetings')}</summary>
            <ul className={household.plain}>{data.meetings.map((one) => <li key={one.number}>{t('review.front.meeting', { village: one.villageName, date: dayWords(t, one.on), count: one.minutes?.attendance.front ?? 0, present: one.present })}</li>)}</ul>
          </details>
        )}
      </div>
    </Card>
  );
}

type About = { readonly household: number; readonly head: string };
type FormProps = { readonly round: number; readonly version: number; readonly about: About | null; readonly reload: () => Promise<unknown>; readonly onClose: () => void; readonly children?: ReactNode };

/** Also beside one household's dossier, where it is about that household. */
export function OpineForm({ round, version, about, reload, onClose, children }: FormProps) {
  const t = useText();
  const [text, setText] = useState('');
  const [on, setOn] = useState<string | null>(useMe().today);
  const write = useWrite(reviewOpine);
  return (
    <StepForm
      title={t('review.front.opine')} lead={t('review.front.opine.lead')} onClose={onClose} reload={reload} missing={() => [...(on === null ? [t('household.screen.missing.day')] : []), ...(text.trim().length < 10 ? [t('review.front.missing')] : [])]}
      lines={() => [{ label: t('review.screen.objections.about'), value: about ? headName(t, about) : t('review.front.whole_round') }, { label: t('household.screen.on'), value: dayWords(t, on!) }, { label: t('review.front.text'), value: text }]}
      send={async () => { await write.mutateAsync({ round, version, on: on as never, household: about?.household ?? null, text }); return t('review.front.opined'); }}
    >
      {children}
      <LongTextField label={t('review.front.text')} required hint={t('review.screen.objections.text.hint')} value={text} onChange={setText} />
      <DateField label={t('household.screen.on')} required value={on} onChange={setOn} />
    </StepForm>
  );
}

const atOnce = 100;

function Opine({ data, reload, onClose }: RoundProps & { readonly onClose: () => void }) {
  const t = useText();
  const [village, setVillage] = useState('');
  const [about, setAbout] = useState<About | null>(null);
  const paged = usePagedRows(data.round.id, village === '' ? {} : { village }, atOnce);
  const open: readonly About[] = (paged.answer.data?.rows ?? []).filter((row) => row.stage !== 'decided');
  const rows = about && !open.some((row) => row.household === about.household) ? [about, ...open] : open;
  const total = paged.answer.data?.total ?? 0;
  return (
    <OpineForm round={data.round.id} version={data.round.version} about={about} reload={reload} onClose={onClose}>
      {(paged.query !== '' || total > atOnce) && <RowSearch rows={paged} />}
      <Loaded answer={paged.answer}>
        {() => (
          <div className={household.pair}>
            <ChoiceField label={t('household.screen.village')} value={village} onChange={setVillage} choices={[{ value: '', label: t('review.screen.whole_commune') }, ...data.villages.map((each) => ({ value: each.village, label: each.name }))]} />
            <ChoiceField label={t('review.screen.objections.about')} value={about ? String(about.household) : ''} onChange={(next) => setAbout(rows.find((row) => String(row.household) === next) ?? null)} choices={[{ value: '', label: t('review.front.whole_round') }, ...rows.map((row) => ({ value: String(row.household), label: headName(t, row) }))]} />
          </div>
        )}
      </Loaded>
      {total > atOnce && <RowPages rows={paged} />}
    </OpineForm>
  );
}

function Respond({ data, opinion, reload, onClose }: RoundProps & { readonly opinion: Opinion; readonly onClose: () => void }) {
  const t = useText();
  const [on, setOn] = useState<string | null>(useMe().today);
  const [result, setResult] = useState('');
  const [why, setWhy] = useState('');
  const write = useWrite(reviewRespond);
  return (
    <StepForm
      title={t('review.front.respond')} lead={opinion.text} onClose={onClose} reload={reload}
      missing={() => [...(on === null ? [t('household.screen.missing.day')] : []), ...(result === '' ? [t('review.screen.objections.missing_result')] : []), ...(why.trim().length < 10 ? [t('review.front.missing')] : [])]}
      lines={() => [{ label: t('review.front.result'), value: t(result === 'yes' ? 'review.front.accepted' : 'review.front.refused') }, { label: t('review.front.why'), value: why }, { label: t('household.screen.on'), value: dayWords(t, on!) }]}
      send={async () => { await write.mutateAsync({ round: data.round.id, version: data.round.version, on: on as never, opinion: opinion.id, accepted: result === 'yes', why }); return t('review.front.responded'); }}
    >
      <Radio.Group label={t('review.front.result')} value={result} onChange={setResult}>
        <div className={household.stack} style={{ gap: '0.4rem', marginTop: '0.3rem' }}><Radio value="yes" label={t('review.front.accepted')} /><Radio value="no" label={t('review.front.refused')} /></div>
      </Radio.Group>
      <LongTextField label={t('review.front.why')} required value={why} onChange={setWhy} />
      <DateField label={t('household.screen.on')} required value={on} onChange={setOn} />
    </StepForm>
  );
}
