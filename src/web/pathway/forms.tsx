/** What is recorded of a household's registration to leave poverty: drafting, the plan, the signed paper, withdrawing, help that came or is late. Used by the card. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { attachmentAdd } from '../../domain/attachment/contract.ts';
import { allowedEndings, maxAttachmentBytes } from '../../domain/attachment/file-types.ts';
import { pathwayDraft, pathwayExplain, pathwayPlan, pathwayRegister, pathwaySign, pathwayWithdraw } from '../../domain/pathway/contract.ts';
import { sides } from '../../domain/pathway/plan.ts';
import { type InputOf, useRead, useWrite } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import { ChoiceField, DateField, LongTextField, TextField } from '../kit/fields.tsx';
import { FileDrop } from '../kit/file-drop.tsx';
import { Loaded } from '../kit/states.tsx';
import { useMe } from '../session.ts';
import { get as supportOf } from '../support/contracts.ts';
import { RecordForm } from '../support/forms.tsx';
import { useText } from '../text.tsx';
import type { Item, Pathway } from './contracts.ts';

export type Ends = { readonly onClose: () => void; readonly onDone: (words: string) => void };
export type OfRow = Ends & { readonly row: Pathway };

export function DraftForm({ household, onClose, onDone }: Ends & { readonly household: number }) {
  const t = useText();
  const { today } = useMe();
  const write = useWrite(pathwayDraft, { also: ['support'] });
  const year = Number(today.slice(0, 4));
  const [target, setTarget] = useState(String(year));
  const [on, setOn] = useState<string | null>(today);
  const [needs, setNeeds] = useState('');
  return (
    <SmallForm title={t('pathway.card.draft')} verb={t('pathway.card.draft')} missing={on === null || needs.trim().length < 3 ? t('pathway.card.missing') : null} onCancel={onClose} onDone={onDone} send={async () => { await write.mutateAsync({ household, on: on!, targetYear: Number(target), needs }); return t('pathway.card.done'); }}>
      <div className={css.pair}>
        <ChoiceField label={t('pathway.card.year')} name="targetYear" required value={target} onChange={setTarget} choices={[0, 1, 2, 3, 4].map((more) => ({ value: String(year + more), label: String(year + more) }))} />
        <DateField label={t('pathway.card.on')} name="on" required value={on} onChange={setOn} />
      </div>
      <LongTextField label={t('pathway.card.needs')} name="needs" required value={needs} onChange={setNeeds} />
    </SmallForm>
  );
}

export type PlanLine = { readonly key: number; readonly side: (typeof sides)[number]; readonly text: string; readonly helper: string; readonly due: string | null };

export const newLines = (): readonly PlanLine[] => sides.map((side, index) => ({ key: -1 - index, side, text: '', helper: '', due: null }));
export const isUnfinished = (lines: readonly PlanLine[]): boolean => lines.length === 0 || lines.some((line) => line.text.trim().length < 3 || line.due === null);
export const linesSent = (lines: readonly PlanLine[]) => lines.map(({ side, text, helper, due }) => ({ side, text, helper: side === 'support' ? helper : '', due: due! }));

export function PlanLines({ lines, onChange }: { readonly lines: readonly PlanLine[]; readonly onChange: (lines: readonly PlanLine[]) => void }) {
  const t = useText();
  const change = (key: number, more: Partial<PlanLine>) => onChange(lines.map((line) => (line.key === key ? { ...line, ...more } : line)));
  return (
    <>
      {lines.map((line) => (
        <div key={line.key} className={css.pair}>
          <ChoiceField label={t('pathway.card.side')} required value={line.side} onChange={(value) => change(line.key, { side: value as PlanLine['side'] })} choices={sides.map((side) => ({ value: side, label: t(`pathway.side.${side}`) }))} />
          <TextField label={t('pathway.card.item')} required value={line.text} onChange={(text) => change(line.key, { text })} maxLength={1000} />
          {line.side === 'support' && <TextField label={t('pathway.card.helper')} value={line.helper} onChange={(helper) => change(line.key, { helper })} maxLength={200} />}
          <DateField label={t('pathway.card.due')} required value={line.due} onChange={(due) => change(line.key, { due })} />
          <div style={{ alignSelf: 'end' }}><Button variant="default" size="sm" onClick={() => onChange(lines.filter((one) => one.key !== line.key))}>{t('pathway.card.item.remove')}</Button></div>
        </div>
      ))}
      <div><Button variant="default" size="sm" onClick={() => onChange([...lines, { key: Math.min(0, ...lines.map((line) => line.key)) - 1, side: 'support', text: '', helper: '', due: null }])}>{t('pathway.card.item.add')}</Button></div>
    </>
  );
}

export function PlanForm({ row, onClose, onDone }: OfRow) {
  const t = useText();
  const write = useWrite(pathwayPlan, { also: ['support'] });
  const known = row.items.filter((item) => item.givenOn === null).map((item): PlanLine => ({ key: item.id, side: item.side, text: item.text, helper: item.helper, due: item.due }));
  const [lines, setLines] = useState<readonly PlanLine[]>(known.length > 0 ? known : newLines());
  return (
    <SmallForm
      title={t('pathway.card.plan.edit')} verb={t('pathway.card.plan.save')} missing={isUnfinished(lines) ? t('pathway.card.missing') : null} onCancel={onClose} onDone={onDone}
      send={async () => { await write.mutateAsync({ id: row.id, version: row.version, items: linesSent(lines) }); return t('pathway.card.done'); }}
    >
      <PlanLines lines={lines} onChange={setLines} />
    </SmallForm>
  );
}

/** The file goes to the household's own files first; only with it the registration, or what is added to it, counts. */
export function SignatureForm({ row, household, of, onClose, onDone }: OfRow & { readonly household: number; readonly of: 'register' | 'sign' }) {
  const t = useText();
  const { today } = useMe();
  const [add, register, sign] = [useWrite(attachmentAdd, { also: ['audit'] }), useWrite(pathwayRegister, { also: ['support'] }), useWrite(pathwaySign, { also: ['support'] })];
  const [signer, setSigner] = useState('');
  const [on, setOn] = useState<string | null>(today);
  const [file, setFile] = useState<File | null>(null);
  const [sent, setSent] = useState<{ readonly file: File; readonly id: string } | null>(null);
  const verb = t(of === 'register' ? 'pathway.card.register' : 'pathway.card.sign');
  return (
    <SmallForm
      title={verb} verb={verb} missing={on === null || signer.trim().length < 2 || file === null ? t('pathway.card.missing') : null} onCancel={onClose} onDone={onDone}
      send={async () => {
        const attachment = sent?.file === file ? sent.id : (await add.mutateAsync({ subjectKind: 'household', subjectId: String(household), note: t('pathway.card.title'), file } as unknown as InputOf<typeof attachmentAdd>)).id;
        setSent({ file: file!, id: attachment });
        await (of === 'register' ? register : sign).mutateAsync({ id: row.id, version: row.version, on: on!, signer, attachment });
        return t('pathway.card.done');
      }}
    >
      <div className={css.pair}>
        <TextField label={t('pathway.card.signer')} name="signer" required value={signer} onChange={setSigner} maxLength={120} />
        <DateField label={t('pathway.card.on')} name="on" required value={on} onChange={setOn} />
      </div>
      <FileDrop label={t('pathway.card.paper')} kinds={allowedEndings.map((one) => `.${one}`)} maxBytes={maxAttachmentBytes} file={file} onFile={setFile} />
      <p className="soft" style={{ margin: 0 }}>{t('pathway.card.paper.hint')}</p>
    </SmallForm>
  );
}

export function WithdrawForm({ row, onClose, onDone }: OfRow) {
  const t = useText();
  const { today } = useMe();
  const write = useWrite(pathwayWithdraw, { also: ['support'] });
  const [on, setOn] = useState<string | null>(today);
  const [why, setWhy] = useState('');
  return (
    <SmallForm title={t('pathway.card.withdraw')} verb={t('pathway.card.withdraw')} missing={on === null || why.trim().length < 3 ? t('pathway.card.missing') : null} onCancel={onClose} onDone={onDone} send={async () => { await write.mutateAsync({ id: row.id, version: row.version, on: on!, why }); return t('pathway.card.done'); }}>
      <DateField label={t('pathway.card.on')} name="on" required value={on} onChange={setOn} />
      <LongTextField label={t('pathway.card.why')} name="why" required value={why} onChange={setWhy} rows={2} />
    </SmallForm>
  );
}

/** Help of the plan is recorded like any other support of the household, and carries out this line. */
export function HelpForm({ household, item, onClose, onDone }: Ends & { readonly household: number; readonly item: Item }) {
  const answer = useRead(supportOf, { household });
  return (
    <Loaded answer={answer}>
      {(data) => {
        const line = data.plan.find((one) => one.item === item.id);
        return line ? <RecordForm household={household} data={data} line={line} onClose={onClose} onDone={onDone} /> : null;
      }}
    </Loaded>
  );
}

export function ExplainForm({ row, item, onClose, onDone }: OfRow & { readonly item: Item }) {
  const t = useText();
  const write = useWrite(pathwayExplain, { also: ['support'] });
  const [due, setDue] = useState<string | null>(item.due);
  const [why, setWhy] = useState(item.why);
  return (
    <SmallForm title={`${t('pathway.card.explain')}: ${item.text}`} verb={t('pathway.card.explain')} missing={due === null || why.trim().length < 3 ? t('pathway.card.missing') : null} onCancel={onClose} onDone={onDone} send={async () => { await write.mutateAsync({ id: row.id, version: row.version, item: item.id, why, due: due! }); return t('pathway.card.done'); }}>
      <DateField label={t('pathway.card.due')} name="due" required value={due} onChange={setDue} />
      <LongTextField label={t('pathway.card.why')} name="why" required value={why} onChange={setWhy} rows={2} />
    </SmallForm>
  );
}
