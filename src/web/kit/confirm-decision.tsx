/**
 * "A decision is a page that shows exactly what will be recorded, then asks once." Used for issuing, deciding, closing,
 * restoring: anything answerable. It shows the lines, the warnings, takes the reason, and then stands as a receipt.
 */
import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useText } from '../text.tsx';
import { BusyButton } from './busy-button.tsx';
import { LongTextField } from './fields.tsx';
import { ProblemNote } from './states.tsx';
import css from './decision.module.css';

type ConfirmDecisionProps = {
  readonly title: string;
  /** What will be recorded, line by line. */
  readonly lines: readonly { readonly label: string; readonly value: ReactNode }[];
  readonly warnings?: readonly string[];
  /** Asked for when given; recorded in the journal. */
  readonly reason?: { readonly label: string; readonly required?: boolean };
  /** The verb: "Ban hành", "Khóa sổ". */
  readonly verb: string;
  /** What can be done afterwards to undo it lawfully. */
  readonly wayBack?: string;
  readonly onConfirm: (reason: string) => Promise<ReactNode | void>;
  readonly onCancel: () => void;
};

export function ConfirmDecision({ title, lines, warnings = [], reason, verb, wayBack, onConfirm, onCancel }: ConfirmDecisionProps) {
  const t = useText();
  const [why, setWhy] = useState('');
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [receipt, setReceipt] = useState<ReactNode>(null);
  // The receipt takes the place of the button that was pressed: whoever pressed it by keyboard goes on there.
  const said = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (receipt && lost) said.current?.focus({ preventScroll: true });
  }, [receipt]);

  if (receipt) {
    return (
      <div ref={said} tabIndex={-1} className={css.receipt} role="status">
        <p>{receipt}</p>
      </div>
    );
  }
  const confirm = async () => {
    if (reason?.required && why.trim() === '') {
      setMissing(true);
      return;
    }
    setBusy(true);
    setProblem(null);
    try {
      setReceipt((await onConfirm(why.trim())) ?? t('screen.decision.done'));
    } catch (refusal) {
      setProblem(refusal);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className={css.decision} aria-label={title}>
      <h2>{title}</h2>
      <p className={css.note}>{t('screen.decision.exactly')}</p>
      <dl className={css.list}>
        {lines.map((line) => (
          <FragmentLine key={line.label} label={line.label} value={line.value} />
        ))}
      </dl>
      {warnings.length > 0 && (
        <ul className={css.warnings}>
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      {reason && <LongTextField label={reason.label} {...(reason.required ? { required: true } : {})} value={why} onChange={(value) => { setWhy(value); setMissing(false); }} error={missing ? t('screen.form.required') : undefined} rows={2} />}
      {wayBack && <p className={css.note}>{wayBack}</p>}
      <ProblemNote problem={problem} />
      <div className={css.buttons}>
        <BusyButton busy={busy} onClick={() => void confirm()}>{verb}</BusyButton>
        <Button variant="default" onClick={onCancel} disabled={busy}>{t('screen.decision.back')}</Button>
      </div>
    </section>
  );
}

function FragmentLine({ label, value }: { label: string; value: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}
