/**
 * The frame of every act in a round: fields, then exactly what will be recorded, then a receipt. Somebody else's act in the meantime is told
 * and the round read again; what was typed stays. Nothing of it is kept on the device: it may name people.
 */
import { Button } from '@mantine/core';
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../api.ts';
import household from '../household/household.module.css';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { useOpener } from '../kit/opener.ts';
import { ProblemNote } from '../kit/states.tsx';
import { useText } from '../text.tsx';

/** Where a receipt stays that outlives its form: the frame of the round shows it above the screen. */
export const ReceiptContext = createContext<(receipt: ReactNode) => void>(() => undefined);

type StepFormProps = {
  readonly title: string;
  readonly lead?: ReactNode;
  /** What is known to be missing before anything is sent, as sentences. */
  readonly missing: () => readonly string[];
  readonly lines: () => readonly { readonly label: string; readonly value: ReactNode }[];
  readonly warnings?: readonly string[];
  readonly wayBack?: string;
  readonly verb?: string;
  readonly send: () => Promise<ReactNode>;
  readonly reload: () => Promise<unknown>;
  readonly onClose?: () => void;
  /** The act takes the form away with it (nothing is left to meet about, to post, to decide): its receipt is shown by the frame. */
  readonly final?: boolean;
  readonly children?: ReactNode;
};

export function StepForm({ title, lead, missing, lines, warnings, wayBack, verb, send, reload, onClose, final = false, children }: StepFormProps) {
  const t = useText();
  const frame = useRef<HTMLElement>(null);
  const [step, setStep] = useState<'fields' | 'confirm' | 'done'>('fields');
  const [lacking, setLacking] = useState<readonly string[]>([]);
  const [refusal, setRefusal] = useState<unknown>(null);
  // Opened by a button, it takes the focus and gives it back; a form that always stands there takes it only as its steps change.
  useOpener(onClose !== undefined);
  const moved = useRef(onClose !== undefined);
  const tell = useContext(ReceiptContext);
  useEffect(() => {
    if (moved.current) frame.current?.focus({ preventScroll: false });
    moved.current = true;
  }, [step]);
  // Once said, a thing that is missing stands there until it is given, not longer.
  const open = lacking.length > 0 ? missing() : [];
  const still = lacking.filter((one) => open.includes(one));
  const goOn = () => {
    const found = missing();
    setLacking(found);
    if (found.length === 0) setStep('confirm');
  };
  const confirm = async (): Promise<ReactNode> => {
    try {
      const receipt = await send();
      setRefusal(null);
      if (final) tell(receipt);
      setStep(final ? 'fields' : 'done');
      return receipt;
    } catch (problem) {
      setRefusal(problem);
      throw problem;
    }
  };
  return (
    <section ref={frame} tabIndex={-1} className={`${household.form} no-print`} aria-label={title}>
      {step === 'fields' ? (
        <form className={household.stack} noValidate onSubmit={(event) => { event.preventDefault(); goOn(); }}>
          <h2>{title}</h2>
          {lead && <p className={household.hint}>{lead}</p>}
          {refusal !== null && <ProblemNote problem={refusal} />}
          {children}
          {still.length > 0 && <div role="alert" className={`${household.notice} ${household.warn}`}><ul className={household.plain}>{still.map((one) => <li key={one}>{one}</li>)}</ul></div>}
          <div className={household.buttons}>
            <Button type="submit">{t('review.screen.go_on')}</Button>
            {onClose && <Button variant="default" onClick={onClose}>{t('review.screen.cancel')}</Button>}
          </div>
        </form>
      ) : (
        <ConfirmDecision title={title} verb={verb ?? t('review.screen.record')} lines={lines()} {...(warnings ? { warnings } : {})} {...(wayBack ? { wayBack } : {})} onConfirm={confirm} onCancel={() => setStep('fields')} />
      )}
      {step === 'confirm' && <StaleNotice problem={refusal} reload={reload} />}
      {step === 'done' && onClose && <div><Button variant="default" onClick={onClose}>{t('review.screen.close')}</Button></div>}
    </section>
  );
}

/** "Somebody else has just written in this round": reads it again and says so. */
export function StaleNotice({ problem, reload }: { readonly problem: unknown; readonly reload: () => Promise<unknown> }) {
  const t = useText();
  const [read, setRead] = useState<unknown>(null);
  if (!(problem instanceof ApiProblem) || problem.code !== 'house.stale_record') return null;
  return (
    <div className={household.notice} role="status">
      <p>{t(read === problem ? 'review.screen.reloaded' : 'review.screen.stale')}</p>
      {read !== problem && <Button size="xs" variant="default" onClick={() => void reload().then(() => setRead(problem))}>{t('review.screen.reload')}</Button>}
    </div>
  );
}
