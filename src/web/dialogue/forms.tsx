/** What is recorded of a dialogue: its beginning, a visit, a promise, the look at a promise, the household's own words, the end. Used by the card. */
import { useState } from 'react';
import { attachmentAdd } from '../../domain/attachment/contract.ts';
import { allowedEndings, maxAttachmentBytes } from '../../domain/attachment/file-types.ts';
import { dialogueAccept, dialogueClose, dialogueCommit, dialogueDecline, dialogueOpen, dialoguePropose, dialogueReply, dialogueReview, dialogueVisit } from '../../domain/dialogue/contract.ts';
import { findings, outcomes, promisers } from '../../domain/dialogue/track.ts';
import { type InputOf, useWrite } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import { dayWords } from '../household/words.ts';
import { ChoiceField, DateField, LongTextField, TextField } from '../kit/fields.tsx';
import { FileDrop } from '../kit/file-drop.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import type { Commitment, Track } from './contracts.ts';

type Ends = { readonly onClose: () => void; readonly onDone: (words: string) => void };
type OfRow = Ends & { readonly row: Track };

const written = (text: string, least = 3) => text.trim().length >= least;

export function BeginForm({ household, opens, onClose, onDone }: Ends & { readonly household: number; readonly opens: boolean }) {
  const t = useText();
  const { today } = useMe();
  const [open, propose] = [useWrite(dialogueOpen), useWrite(dialoguePropose)];
  const [on, setOn] = useState<string | null>(today);
  const [reason, setReason] = useState('');
  const verb = t(opens ? 'dialogue.card.open' : 'dialogue.card.propose');
  return (
    <SmallForm title={verb} verb={verb} missing={on === null || !written(reason) ? t('dialogue.card.missing') : null} onCancel={onClose} onDone={onDone} send={async () => { await (opens ? open : propose).mutateAsync({ household, on: on!, reason }); return t(opens ? 'dialogue.done.open' : 'dialogue.done.propose'); }}>
      <DateField label={t('dialogue.card.on')} name="on" required value={on} onChange={setOn} />
      <LongTextField label={t('dialogue.card.why_dialogue')} name="reason" required value={reason} onChange={setReason} hint={t('dialogue.card.why_dialogue.hint')} />
    </SmallForm>
  );
}

/** A proposal is accepted or declined. */
export function AnswerForm({ row, accepts, onClose, onDone }: OfRow & { readonly accepts: boolean }) {
  const t = useText();
  const { today } = useMe();
  const [accept, decline] = [useWrite(dialogueAccept), useWrite(dialogueDecline)];
  const [on, setOn] = useState<string | null>(today);
  const [why, setWhy] = useState('');
  const verb = t(accepts ? 'dialogue.card.accept' : 'dialogue.card.decline');
  const send = async () => {
    const at = { id: row.id, version: row.version, on: on! };
    await (accepts ? accept.mutateAsync(at) : decline.mutateAsync({ ...at, why }));
    return t('dialogue.card.done');
  };
  return (
    <SmallForm title={verb} verb={verb} missing={on === null || (!accepts && !written(why)) ? t('dialogue.card.missing') : null} onCancel={onClose} onDone={onDone} send={send}>
      <DateField label={t('dialogue.card.on')} name="on" required value={on} onChange={setOn} />
      {!accepts && <LongTextField label={t('dialogue.card.why')} name="why" required value={why} onChange={setWhy} rows={2} />}
    </SmallForm>
  );
}

export function VisitForm({ row, onClose, onDone }: OfRow) {
  const t = useText();
  const { today } = useMe();
  const write = useWrite(dialogueVisit);
  const [on, setOn] = useState<string | null>(today);
  const [place, setPlace] = useState('');
  const [came, setCame] = useState('');
  const [said, setSaid] = useState('');
  return (
    <SmallForm title={t('dialogue.card.visit')} verb={t('dialogue.card.visit.save')} missing={on === null || !written(came, 2) || !written(said) ? t('dialogue.card.missing') : null} onCancel={onClose} onDone={onDone} send={async () => { await write.mutateAsync({ id: row.id, version: row.version, on: on!, place, came, said }); return t('dialogue.done.visit'); }}>
      <div className={css.pair}>
        <DateField label={t('dialogue.card.visit.on')} name="on" required value={on} onChange={setOn} />
        <TextField label={t('dialogue.card.place')} name="place" value={place} onChange={setPlace} maxLength={200} hint={t('dialogue.card.place.hint')} />
      </div>
      <TextField label={t('dialogue.card.who_came')} name="came" required value={came} onChange={setCame} maxLength={300} />
      <LongTextField label={t('dialogue.card.said')} name="said" required value={said} onChange={setSaid} hint={t('dialogue.card.said.hint')} />
    </SmallForm>
  );
}

export function CommitForm({ row, onClose, onDone }: OfRow) {
  const t = useText();
  const { today } = useMe();
  const write = useWrite(dialogueCommit);
  const last = row.visits.at(-1);
  const [by, setBy] = useState<(typeof promisers)[number]>('household');
  const [visit, setVisit] = useState(last ? String(last.id) : '');
  const [on, setOn] = useState<string | null>(last?.on ?? today);
  const [text, setText] = useState('');
  const [answers, setAnswers] = useState('');
  const [due, setDue] = useState<string | null>(null);
  return (
    <SmallForm
      title={t('dialogue.card.commit')} verb={t('dialogue.card.commit.save')} missing={on === null || due === null || !written(text) ? t('dialogue.card.missing') : null} onCancel={onClose} onDone={onDone}
      send={async () => { await write.mutateAsync({ id: row.id, version: row.version, on: on!, visit: visit === '' ? null : Number(visit), by, text, answers: by === 'commune' ? answers : '', due: due! }); return t('dialogue.done.commit'); }}
    >
      <div className={css.pair}>
        <ChoiceField label={t('dialogue.card.by')} name="by" required value={by} onChange={(value) => setBy(value as typeof by)} choices={promisers.map((one) => ({ value: one, label: t(`dialogue.by.${one}`) }))} />
        <ChoiceField label={t('dialogue.card.at_visit')} name="visit" value={visit} onChange={setVisit} choices={[{ value: '', label: t('dialogue.card.at_visit.none') }, ...row.visits.map((one) => ({ value: String(one.id), label: dayWords(t, one.on) }))]} />
      </div>
      <LongTextField label={t('dialogue.card.promise')} name="text" required value={text} onChange={setText} rows={2} />
      {by === 'commune' && <TextField label={t('dialogue.card.answers')} name="answers" value={answers} onChange={setAnswers} maxLength={200} />}
      <div className={css.pair}>
        <DateField label={t('dialogue.card.made_on')} name="on" required value={on} onChange={setOn} />
        <DateField label={t('dialogue.card.due')} name="due" required value={due} onChange={setDue} />
      </div>
    </SmallForm>
  );
}

export function ReviewForm({ row, commitment, onClose, onDone }: OfRow & { readonly commitment: Commitment }) {
  const t = useText();
  const { today } = useMe();
  const write = useWrite(dialogueReview);
  const [finding, setFinding] = useState<(typeof findings)[number]>('kept');
  const [on, setOn] = useState<string | null>(today);
  const [why, setWhy] = useState('');
  const [due, setDue] = useState<string | null>(null);
  const missing = on === null || (finding !== 'kept' && !written(why, 1)) || (finding === 'put_off' && due === null);
  return (
    <SmallForm
      title={`${t('dialogue.card.review')}: ${commitment.text}`} verb={t('dialogue.card.review.save')} missing={missing ? t('dialogue.card.missing') : null} onCancel={onClose} onDone={onDone}
      send={async () => { await write.mutateAsync({ id: row.id, version: row.version, on: on!, commitment: commitment.id, finding, why, due: finding === 'put_off' ? due : null }); return t('dialogue.done.review'); }}
    >
      <div className={css.pair}>
        <ChoiceField label={t('dialogue.card.finding')} name="finding" required value={finding} onChange={(value) => setFinding(value as typeof finding)} choices={findings.map((one) => ({ value: one, label: t(`dialogue.finding.${one}`) }))} />
        <DateField label={t('dialogue.card.on')} name="on" required value={on} onChange={setOn} />
        {finding === 'put_off' && <DateField label={t('dialogue.card.new_due')} name="due" required value={due} onChange={setDue} />}
      </div>
      <LongTextField label={t('dialogue.card.why')} name="why" required={finding !== 'kept'} value={why} onChange={setWhy} rows={2} />
      <p className="soft" style={{ margin: 0 }}>{t('dialogue.no_effect')}</p>
    </SmallForm>
  );
}

/** The file goes to the household's own files first. */
export function ReplyForm({ row, onClose, onDone }: OfRow) {
  const t = useText();
  const { today } = useMe();
  const [add, write] = [useWrite(attachmentAdd, { also: ['audit'] }), useWrite(dialogueReply)];
  const [on, setOn] = useState<string | null>(today);
  const [to, setTo] = useState('');
  const [text, setText] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [sent, setSent] = useState<{ readonly file: File; readonly id: string } | null>(null);
  const send = async () => {
    const attachment = file === null ? null : sent?.file === file ? sent.id : (await add.mutateAsync({ subjectKind: 'household', subjectId: String(row.household), note: t('dialogue.card.replies'), file } as unknown as InputOf<typeof attachmentAdd>)).id;
    if (file !== null && attachment !== null) setSent({ file, id: attachment });
    await write.mutateAsync({ id: row.id, version: row.version, on: on!, to, text, attachment });
    return t('dialogue.done.reply');
  };
  return (
    <SmallForm title={t('dialogue.card.reply')} verb={t('dialogue.card.reply.save')} missing={on === null || !written(to, 2) || (text.trim() === '' && file === null) ? t('dialogue.card.reply.missing') : null} onCancel={onClose} onDone={onDone} send={send}>
      <div className={css.pair}>
        <DateField label={t('dialogue.card.reply.on')} name="on" required value={on} onChange={setOn} />
        <TextField label={t('dialogue.card.reply.to')} name="to" required value={to} onChange={setTo} maxLength={300} />
      </div>
      <LongTextField label={t('dialogue.card.reply.text')} name="text" value={text} onChange={setText} hint={t('dialogue.card.reply.hint')} />
      <FileDrop label={t('dialogue.card.reply.file')} kinds={allowedEndings.map((one) => `.${one}`)} maxBytes={maxAttachmentBytes} file={file} onFile={setFile} />
    </SmallForm>
  );
}

export function CloseForm({ row, onClose, onDone }: OfRow) {
  const t = useText();
  const { today } = useMe();
  const write = useWrite(dialogueClose);
  const [on, setOn] = useState<string | null>(today);
  const [outcome, setOutcome] = useState('');
  const [note, setNote] = useState('');
  return (
    <SmallForm title={t('dialogue.card.close')} verb={t('dialogue.card.close')} missing={on === null || outcome === '' || !written(note) ? t('dialogue.card.missing') : null} onCancel={onClose} onDone={onDone} send={async () => { await write.mutateAsync({ id: row.id, version: row.version, on: on!, outcome: outcome as (typeof outcomes)[number], note }); return t('dialogue.done.close'); }}>
      <div className={css.pair}>
        <DateField label={t('dialogue.card.on')} name="on" required value={on} onChange={setOn} />
        <ChoiceField label={t('dialogue.card.outcome')} name="outcome" required value={outcome} onChange={setOutcome} choices={[{ value: '', label: t('dialogue.card.choose') }, ...outcomes.map((one) => ({ value: one, label: t(`dialogue.outcome.${one}`) }))]} />
      </div>
      <LongTextField label={t('dialogue.card.note')} name="note" required value={note} onChange={setNote} rows={2} />
      <p className="soft" style={{ margin: 0 }}>{t('dialogue.no_effect')}</p>
    </SmallForm>
  );
}
