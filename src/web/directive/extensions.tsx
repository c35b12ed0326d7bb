/** Days put off: a body asks for a later one, whoever issued the directive answers, or puts it off for all; what was asked and answered with both days. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { addDays, type PlainDate } from '../../domain/calendar.ts';
import { fileHref, useWrite } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import { dayWords } from '../household/words.ts';
import { ChoiceField, DateField, LongTextField, TextField } from '../kit/fields.tsx';
import { FormatLinks } from '../kit/format-links.tsx';
import { UnverifiedTag } from '../kit/tags.tsx';
import { useText } from '../text.tsx';
import { answerExtension, askExtension, type Directive, extend, type Extension, extensionFile, type Part } from './contracts.ts';

type StepProps = { readonly onDone: (said: string) => void; readonly onCancel: () => void };

/** What was asked and answered, each with the day before and the day after. */
export function Extensions({ extensions }: { readonly extensions: readonly Extension[] }) {
  const t = useText();
  const day = (date: string | null) => (date === null ? '' : dayWords(t, date));
  return extensions.map((one) => (
    <div key={one.id} className="soft">
      {one.state === 'asked' && <span style={{ color: 'var(--warn-ink)' }}>{t('directive.screen.extension.line.asked', { on: day(one.askedOn), by: one.askedBy ?? '', wanted: day(one.wantedOn), reason: one.reason })}</span>}
      {one.state === 'granted' && t('directive.screen.extension.line.granted', { before: day(one.dueBefore), until: day(one.dueOn), reason: one.answer ?? one.reason })}
      {one.state === 'declined' && t('directive.screen.extension.line.declined', { before: day(one.dueBefore), reason: one.answer ?? '' })}
      {one.state === 'withdrawn' && t('directive.screen.extension.line.withdrawn', { wanted: day(one.wantedOn), on: day(one.settledOn) })}
      {one.state === 'lapsed' && t('directive.screen.extension.line.lapsed', { wanted: day(one.wantedOn), reason: one.reason })}
      {one.number !== null && <FormatLinks label={(format) => t('directive.screen.extension.file', { number: one.number!, format })} href={(format) => fileHref(extensionFile, { extension: one.id, format } as never)} />}
    </div>
  ));
}

export function AskExtension({ part, asking, onDone, onCancel }: StepProps & { readonly part: Part; readonly asking: NonNullable<Directive['asking']> }) {
  const t = useText();
  const write = useWrite(askExtension);
  const [dueOn, setDueOn] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  return (
    <SmallForm
      title={t('directive.screen.extension.ask.of', { unit: part.organisationName })} verb={t('directive.screen.extension.ask')} missing={dueOn === null || reason.trim().length < 3 ? t('directive.screen.extension.missing') : null} onCancel={onCancel} onDone={onDone}
      send={async () => {
        await write.mutateAsync({ part: part.id, expectedVersion: part.version, dueOn: dueOn!, reason });
        return t('directive.screen.extension.asked');
      }}
    >
      <p style={{ margin: 0 }}>{t('directive.screen.extension.ask.rule', { date: dayWords(t, addDays(part.dueOn as PlainDate, -asking.days)) })} {asking.unverified && <UnverifiedTag reason={t('directive.screen.extension.unverified', { days: asking.days, source: asking.source })} />}</p>
      <DateField label={t('directive.screen.extension.wanted')} name="dueOn" required value={dueOn} onChange={setDueOn} />
      <LongTextField label={t('directive.screen.extension.why')} name="reason" required value={reason} onChange={setReason} rows={2} />
    </SmallForm>
  );
}

type Letter = { readonly number: string; readonly signer: string };

/** Of a directive in writing: number and signer of the letter. */
function LetterFields({ letter, onChange }: { readonly letter: Letter; readonly onChange: (letter: Letter) => void }) {
  const t = useText();
  return (
    <div className={css.pair}>
      <TextField label={t('directive.screen.one.letter.number')} hint={t('directive.screen.one.letter.number.hint')} name="number" required value={letter.number} onChange={(number) => onChange({ ...letter, number })} maxLength={60} />
      <TextField label={t('directive.screen.one.letter.signer')} name="signer" required value={letter.signer} onChange={(signer) => onChange({ ...letter, signer })} maxLength={300} />
    </div>
  );
}

const isWritten = (letter: Letter): boolean => letter.number.trim() !== '' && letter.signer.trim().length >= 2;
const sent = (inWriting: boolean, letter: Letter) => (inWriting ? letter : { number: null, signer: null });

export function AnswerExtension({ part, extension, inWriting, onDone, onCancel }: StepProps & { readonly part: Part; readonly extension: Extension; readonly inWriting: boolean }) {
  const t = useText();
  const write = useWrite(answerExtension, { also: ['document'] });
  const [choice, setChoice] = useState('yes');
  const [dueOn, setDueOn] = useState<string | null>(extension.wantedOn);
  const [answer, setAnswer] = useState('');
  const [letter, setLetter] = useState<Letter>({ number: '', signer: '' });
  const grant = choice === 'yes';
  const complete = answer.trim().length >= 3 && (!grant || dueOn !== null) && (!inWriting || isWritten(letter));
  return (
    <SmallForm
      title={t('directive.screen.extension.answer.of', { unit: part.organisationName })} verb={t('directive.screen.extension.answer')} missing={complete ? null : t('directive.screen.extension.answer.missing')} onCancel={onCancel} onDone={onDone}
      send={async () => {
        await write.mutateAsync({ extension: extension.id, grant, dueOn: grant ? dueOn : null, answer, ...sent(inWriting, letter) });
        return t('directive.screen.extension.answered');
      }}
    >
      <p style={{ margin: 0 }}>{t('directive.screen.extension.line.asked', { on: dayWords(t, extension.askedOn!), by: extension.askedBy ?? '', wanted: dayWords(t, extension.wantedOn!), reason: extension.reason })}</p>
      <ChoiceField label={t('directive.screen.extension.grant')} name="grant" value={choice} onChange={setChoice} choices={(['yes', 'no'] as const).map((value) => ({ value, label: t(`directive.screen.extension.grant.${value}`) }))} />
      {grant && <DateField label={t('directive.screen.extension.until')} name="dueOn" required value={dueOn} onChange={setDueOn} />}
      <LongTextField label={t('directive.screen.extension.words')} name="answer" required value={answer} onChange={setAnswer} rows={2} />
      {inWriting ? <LetterFields letter={letter} onChange={setLetter} /> : grant && <p className="soft" style={{ margin: 0 }}>{t('directive.screen.extension.unnumbered')}</p>}
    </SmallForm>
  );
}

/** For all who are still waited for. */
export function ExtendAll({ data, onSaid }: { readonly data: Directive; readonly onSaid: (said: string) => void }) {
  const t = useText();
  const write = useWrite(extend, { also: ['document'] });
  const [form, setForm] = useState(false);
  const [dueOn, setDueOn] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [letter, setLetter] = useState<Letter>({ number: '', signer: '' });
  const inWriting = data.directive.number !== null;
  if (!form) return <div className="no-print"><Button variant="default" onClick={() => setForm(true)}>{t('directive.screen.extension.whole')}</Button></div>;
  return (
    <SmallForm
      title={t('directive.screen.extension.whole')} verb={t('directive.screen.extension.whole')} missing={dueOn === null || reason.trim().length < 3 || (inWriting && !isWritten(letter)) ? t('directive.screen.extension.whole.missing') : null} onCancel={() => setForm(false)} onDone={(words) => { setForm(false); onSaid(words); }}
      send={async () => {
        const made = await write.mutateAsync({ id: data.directive.id, expectedVersion: data.version, dueOn: dueOn!, reason, ...sent(inWriting, letter) });
        return t('directive.screen.extension.whole.done', { count: made.units });
      }}
    >
      <DateField label={t('directive.screen.extension.until')} name="dueOn" required value={dueOn} onChange={setDueOn} />
      <LongTextField label={t('directive.screen.extension.why')} name="reason" required value={reason} onChange={setReason} rows={2} />
      {inWriting ? <LetterFields letter={letter} onChange={setLetter} /> : <p className="soft" style={{ margin: 0 }}>{t('directive.screen.extension.unnumbered')}</p>}
    </SmallForm>
  );
}
