/** The one act of letting a figure or a record count, or of taking that back: asks why, of whoever verifies. What is accepted is what the screen shows: another one meanwhile is refused. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { assessmentAccept } from '../../domain/assessment/contract.ts';
import { type InputOf, useWrite } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import household from '../household/household.module.css';
import { BusyButton } from '../kit/busy-button.tsx';
import { LongTextField } from '../kit/fields.tsx';
import { ProblemNote } from '../kit/states.tsx';
import { useText } from '../text.tsx';
import type { Line, Sheet } from './contracts.ts';

type WhyProps = {
  readonly data: Sheet; readonly line: Line; readonly take: Pick<InputOf<typeof assessmentAccept>, 'figure' | 'record'>;
  readonly words: { readonly label: string; /** The label stands in plain sight, not for screen readers only. */ readonly shown?: boolean; readonly hint: string; readonly verb: string; readonly done: string };
  readonly onClose: () => void; readonly onDone: (words: string) => void;
};

export function WhyForm({ data, line, take, words, onClose, onDone }: WhyProps) {
  const t = useText();
  const accept = useWrite(assessmentAccept);
  const [why, setWhy] = useState('');
  const [short, setShort] = useState(false);
  const send = () => {
    if (why.trim().length < 10) return setShort(true);
    void accept.mutateAsync({ id: data.id, version: data.version, item: line.id, ...take, why }).then(() => { onClose(); onDone(words.done); }, () => undefined);
  };
  return (
    <fieldset className={`${household.fieldset} no-print`} style={{ maxWidth: '46rem' }}>
      <legend className="visually-hidden">{words.label}</legend>
      {words.shown && <p style={{ margin: 0, overflowWrap: 'anywhere' }} aria-hidden><strong>{words.label}</strong></p>}
      <LongTextField label={t('assessment.screen.figure.why')} hint={words.hint} required value={why} onChange={setWhy} rows={2} error={short && why.trim().length < 10 ? t('assessment.screen.figure.why.short') : undefined} />
      {accept.error !== null && <ProblemNote problem={accept.error} />}
      <div className={css.buttons}>
        <BusyButton size="sm" busy={accept.isPending} onClick={send}>{words.verb}</BusyButton>
        <Button size="sm" variant="default" onClick={onClose}>{t('screen.decision.back')}</Button>
      </div>
    </fieldset>
  );
}
