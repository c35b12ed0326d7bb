/**
 * The fields of a draft: whose paper it is, under which abbreviation it is numbered, who signs, who receives it. Used to begin a
 * draft and to change one; the number and the day are given when it is issued. Writes nothing itself.
 */
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { z } from 'zod';
import type { Signature, SigningCapacity } from '../../domain/document/model.ts';
import { signatureOf } from '../../documents/plan-standing.ts';
import css from '../account/account.module.css';
import { BusyButton } from '../kit/busy-button.tsx';
import { DateField, LongTextField, TextField } from '../kit/fields.tsx';
import { type Form, useForm } from '../kit/form.ts';
import { Card } from '../kit/screen-head.tsx';
import { ProblemNote } from '../kit/states.tsx';
import { useText } from '../text.tsx';

const line = z.string().trim().max(300);
const input = z.object({
  issuer: line.min(1), unit: z.string().trim().max(60).regex(/^[\p{L}\d.&-]+$/u), superior: line, place: line.min(1), asOf: z.string().nullable(),
  /** One office a line, from the top: "TM. Ủy ban nhân dân", "Chủ tịch". */ offices: z.string().trim().min(1), signer: line, recipients: z.string(),
});
export type DraftValues = z.output<typeof input>;

type DraftFormProps = {
  readonly title: string; readonly initial: DraftValues; readonly verb: string;
  /** Asked only of a progress report. */
  readonly dated: boolean;
  readonly lead?: ReactNode;
  readonly onSave: (values: DraftValues) => Promise<void>; readonly onCancel?: () => void;
};

export function DraftForm({ title, initial, verb, dated, lead, onSave, onCancel }: DraftFormProps) {
  const t = useText();
  const form: Form<typeof input, DraftValues> = useForm(input, initial);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    const values = form.check();
    if (!values) return;
    setBusy(true);
    try {
      await onSave(values);
    } catch (refusal) {
      form.refuse(refusal);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card title={title}>
      <form className={css.form} style={{ maxWidth: '44rem' }} onSubmit={(event) => { event.preventDefault(); void save(); }} noValidate>
        {lead}
        {dated && <DateField label={t('document.screen.as_of')} required {...form.field('asOf')} />}
        <TextField label={t('document.screen.superior')} hint={t('document.screen.superior.hint')} {...form.field('superior')} maxLength={300} />
        <TextField label={t('document.screen.issuer')} required {...form.field('issuer')} maxLength={300} />
        <TextField label={t('document.screen.unit')} hint={t('document.screen.unit.hint')} required {...form.field('unit')} maxLength={60} />
        <TextField label={t('document.screen.place')} hint={t('document.screen.place.hint')} required {...form.field('place')} maxLength={300} />
        <LongTextField label={t('document.screen.offices')} hint={t('document.screen.offices.hint')} required {...form.field('offices')} rows={2} />
        <TextField label={t('document.screen.signer')} hint={t('document.screen.signer.hint')} {...form.field('signer')} maxLength={300} />
        <LongTextField label={t('document.screen.recipients')} hint={t('document.screen.recipients.hint')} {...form.field('recipients')} rows={4} />
        <ProblemNote problem={form.problem} />
        <div className={css.row}>
          <BusyButton type="submit" busy={busy}>{verb}</BusyButton>
          {onCancel && <Button variant="default" onClick={onCancel} disabled={busy}>{t('screen.decision.back')}</Button>}
        </div>
      </form>
    </Card>
  );
}

const marks: Record<SigningCapacity, string> = { on_behalf: 'TM.', for_head: 'KT.', acting: 'Q.', by_order: 'TL.', by_mandate: 'TUQ.' };

/** What the contract wants of the words a person typed. */
export function partsOf({ offices, signer, recipients }: Pick<DraftValues, 'offices' | 'signer' | 'recipients'>) {
  const { lines } = signatureOf({ title: linesOf(offices).join('\n') });
  return { signature: { lines: lines.map((one) => ({ ...one })), ...(signer === '' ? {} : { name: signer }) }, recipients: linesOf(recipients) };
}

/** The words for the form of a signature that was kept. */
export function officesOf(signature: Pick<Signature, 'lines'> | null): string {
  return (signature?.lines ?? []).map(({ capacity, office }) => (capacity ? `${marks[capacity]} ${office}` : office)).join('\n');
}

function linesOf(text: string): string[] {
  return text.split('\n').map((one) => one.trim().replace(/^-\s*/u, '').replace(/[.;]+$/u, '')).filter((one) => one !== '');
}
