/** Findings of a visit: what is asked of whom by when, red when overdue; the unit answers with evidence, the team checks again. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { addDays } from '../../domain/calendar.ts';
import { inspectionAnswer, inspectionRecheck, inspectionStrike } from '../../domain/inspection/contract.ts';
import { useWrite } from '../api.ts';
import { AttachmentList } from '../attachment/attachment-list.tsx';
import household from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { ChoiceField, DateField, LongTextField, TextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { StepForm } from '../review/step-form.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import type { Finding, VisitProps } from './contracts.ts';
import { PaperLinks } from './paper-links.tsx';

type Props = VisitProps & { readonly leads: boolean };

export function Findings(props: Props) {
  const t = useText();
  return (
    <Card title={t('inspection.screen.tab.findings')}>
      {props.data.findings.map((one) => <One key={one.finding} {...props} one={one} />)}
    </Card>
  );
}

function One(props: Props & { readonly one: Finding }) {
  const t = useText();
  const { data, one, leads } = props;
  const [doing, setDoing] = useState<'answer' | 'recheck' | 'files' | 'strike' | null>(null);
  const signed = data.subjects.find((each) => each.subject === one.subject)?.minutes !== null;
  const going = signed && one.state !== 'closed' && data.stage !== 'closed';
  return (
    <section aria-label={t('inspection.screen.finding.number', { number: one.finding })} style={{ borderTop: '1px solid var(--line)', padding: '0.75rem 0' }}>
      <h3>{t('inspection.screen.finding.number', { number: one.finding })}: {one.text}</h3>
      <dl className={household.facts}>
        <dt>{t('inspection.screen.unit')}</dt><dd>{data.subjects.find((each) => each.subject === one.subject)?.name}</dd>
        <dt>{t('inspection.screen.required')}</dt><dd>{one.required}</dd>
        <dt>{t('inspection.screen.owner')}</dt><dd>{one.owner}</dd>
        <dt>{t('inspection.screen.deadline')}</dt><dd>{one.overdue ? <strong style={{ color: 'var(--warn-ink)' }}>{t('inspection.screen.overdue_since', { date: dayWords(t, one.deadline) })}</strong> : dayWords(t, one.deadline)}</dd>
        <dt>{t('inspection.screen.state')}</dt><dd>{t(`inspection.finding.${one.state}`)}{one.closedOn !== null && <> ({dayWords(t, one.closedOn)})</>}</dd>
      </dl>
      <ul className={household.line}>
        {one.answers.map((each, index) => <li key={`a${index}`}><p><strong>{t('inspection.screen.answered', { date: dayWords(t, each.on) })}</strong> {each.text}</p><p>{t('inspection.screen.evidence.is', { text: each.evidence })}</p></li>)}
        {one.rechecks.map((each, index) => <li key={`r${index}`}><p><strong>{t(each.done ? 'inspection.screen.rechecked.done' : 'inspection.screen.rechecked.not', { date: dayWords(t, each.on) })}</strong> {each.text}{each.deadline !== null && <> {t('inspection.screen.new_deadline', { date: dayWords(t, each.deadline) })}</>}</p></li>)}
      </ul>
      {doing === null && (
        <div className={`${household.buttons} no-print`}>
          {going && one.mayAnswer && <Button variant={leads ? 'default' : 'filled'} onClick={() => setDoing('answer')}>{t('inspection.screen.answer')}</Button>}
          {going && leads && <Button variant={one.state === 'answered' ? 'filled' : 'default'} onClick={() => setDoing('recheck')}>{t('inspection.screen.recheck')}</Button>}
          {!signed && leads && data.stage !== 'closed' && data.stage !== 'cancelled' && <Button variant="default" onClick={() => setDoing('strike')}>{t('inspection.screen.strike')}</Button>}
          {signed && <Button variant="default" onClick={() => setDoing('files')}>{t('inspection.screen.files')}</Button>}
        </div>
      )}
      {data.may && one.rechecks.length > 0 && <PaperLinks of={{ paper: 'recheck', visit: data.id, finding: one.finding }} />}
      {doing === 'answer' && <Answer {...props} onClose={() => setDoing(null)} />}
      {doing === 'recheck' && <Recheck {...props} onClose={() => setDoing(null)} />}
      {doing === 'strike' && <Strike {...props} onClose={() => setDoing(null)} />}
      {doing === 'files' && <AttachmentList kind="inspection_finding" id={`${data.id}-${one.finding}`} />}
    </section>
  );
}

type Form = Props & { readonly one: Finding; readonly onClose: () => void };

function Answer({ data, one, reload, onClose }: Form) {
  const t = useText();
  const { today } = useMe();
  const [text, setText] = useState('');
  const [evidence, setEvidence] = useState('');
  const write = useWrite(inspectionAnswer);
  return (
    <StepForm
      title={t('inspection.screen.answer')} lead={t('inspection.screen.answer.lead')} verb={t('inspection.screen.record')} reload={reload} onClose={onClose} final missing={() => [...(text.trim().length < 5 ? [t('inspection.screen.missing.answer')] : []), ...(evidence.trim().length < 3 ? [t('inspection.screen.missing.evidence')] : [])]}
      lines={() => [{ label: t('inspection.screen.answer.text'), value: text }, { label: t('inspection.screen.evidence'), value: evidence }]}
      send={async () => {
        await write.mutateAsync({ visit: data.id, version: data.version, on: today as never, finding: one.finding, text, evidence });
        onClose();
        return t('inspection.screen.done');
      }}
    >
      <LongTextField label={t('inspection.screen.answer.text')} required value={text} onChange={setText} />
      <TextField label={t('inspection.screen.evidence')} hint={t('inspection.screen.evidence.hint')} required maxLength={2000} value={evidence} onChange={setEvidence} />
      <AttachmentList kind="inspection_finding" id={`${data.id}-${one.finding}`} />
    </StepForm>
  );
}

/** A finding written by mistake, taken away while the minutes of its unit are not signed. */
function Strike({ data, one, reload, onClose }: Form) {
  const t = useText();
  const { today } = useMe();
  const [why, setWhy] = useState('');
  const write = useWrite(inspectionStrike);
  return (
    <StepForm
      title={t('inspection.screen.strike')} lead={t('inspection.screen.strike.lead')} verb={t('inspection.screen.strike')} reload={reload} onClose={onClose} final missing={() => (why.trim().length < 5 ? [t('inspection.screen.missing.strike')] : [])}
      lines={() => [{ label: t('inspection.screen.finding.number', { number: one.finding }), value: one.text }, { label: t('inspection.screen.strike.why'), value: why }]}
      send={async () => {
        await write.mutateAsync({ visit: data.id, version: data.version, on: today as never, finding: one.finding, why });
        onClose();
        return t('inspection.screen.done');
      }}
    >
      <LongTextField label={t('inspection.screen.strike.why')} required value={why} onChange={setWhy} rows={2} />
    </StepForm>
  );
}

function Recheck({ data, one, reload, onClose }: Form) {
  const t = useText();
  const { today } = useMe();
  const answered = one.state === 'answered';
  const [done, setDone] = useState(answered ? 'yes' : 'no');
  const [text, setText] = useState('');
  const [deadline, setDeadline] = useState<string | null>(addDays(today, 15));
  const write = useWrite(inspectionRecheck);
  return (
    <StepForm
      title={t('inspection.screen.recheck')} lead={answered ? undefined : t('inspection.problem.no_answer')} verb={t('inspection.screen.record')} reload={reload} onClose={onClose} final missing={() => [...(text.trim().length < 5 ? [t('inspection.screen.missing.seen')] : []), ...(done === 'no' && deadline === null ? [t('inspection.problem.deadline_missing')] : [])]}
      lines={() => [{ label: t('inspection.screen.result'), value: t(done === 'yes' ? 'inspection.screen.is_done' : 'inspection.screen.is_not_done') }, { label: t('inspection.screen.seen'), value: text }, ...(done === 'no' ? [{ label: t('inspection.screen.deadline'), value: dayWords(t, deadline!) }] : [])]}
      send={async () => {
        await write.mutateAsync({ visit: data.id, version: data.version, on: today as never, finding: one.finding, done: done === 'yes', text, deadline: done === 'yes' ? null : (deadline as never) });
        onClose();
        return t('inspection.screen.done');
      }}
    >
      <div className={household.pair}>
        <ChoiceField label={t('inspection.screen.result')} value={done} onChange={setDone} choices={[...(answered ? [{ value: 'yes', label: t('inspection.screen.is_done') }] : []), { value: 'no', label: t('inspection.screen.is_not_done') }]} />
        {done === 'no' && <DateField label={t('inspection.screen.deadline.new')} required value={deadline} onChange={setDeadline} />}
      </div>
      <LongTextField label={t('inspection.screen.seen')} required value={text} onChange={setText} />
    </StepForm>
  );
}
