/**
 * The frame of every act: fields, then exactly what will be recorded, then a receipt. What was typed stays through a refusal, through going
 * back, and through a reload after somebody else changed the household meanwhile. Nothing of it is kept on the device: it names people.
 */
import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../api.ts';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { useOpener } from '../kit/opener.ts';
import { ProblemNote } from '../kit/states.tsx';
import { useText } from '../text.tsx';
import css from './household.module.css';

export type ActLine = { readonly label: string; readonly value: ReactNode };
type ActFormProps = {
  readonly title: string;
  /** What is known to be missing before anything is sent, as sentences; nothing when the form may go on. */
  readonly missing: () => readonly string[];
  /** What was chosen is still being read: going on waits for it and then happens by itself, nothing is said to be missing meanwhile. */
  readonly waiting?: boolean;
  readonly lines: () => readonly ActLine[];
  readonly warnings?: readonly string[];
  readonly wayBack?: string;
  readonly reasonRequired?: boolean;
  readonly send: (reason: string | undefined) => Promise<ReactNode>;
  /** Puts the server's problems at their fields. */
  readonly refuse?: (problem: unknown) => void;
  /** Reads the household again; the fields keep what was typed. */
  readonly reload?: () => Promise<unknown>;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

export function ActForm({ title, missing, waiting = false, lines, warnings, wayBack, reasonRequired, send, refuse, reload, onClose, children }: ActFormProps) {
  const t = useText();
  const frame = useRef<HTMLElement>(null);
  const [step, setStep] = useState<'fields' | 'confirm' | 'done'>('fields');
  const [lacking, setLacking] = useState<readonly string[]>([]);
  const [refusal, setRefusal] = useState<unknown>(null);
  const [stale, setStale] = useState(false);
  const [reloaded, setReloaded] = useState(false);
  useOpener();
  useEffect(() => {
    frame.current?.focus({ preventScroll: true });
    const top = frame.current?.getBoundingClientRect().top ?? 0;
    if (top < 0 || top > window.innerHeight / 2) frame.current?.scrollIntoView({ block: 'start' });
  }, [step]);
  const [pressed, setPressed] = useState(false);
  const goOn = () => {
    setPressed(waiting);
    if (waiting) return;
    const found = missing();
    setLacking(found);
    if (found.length === 0) setStep('confirm');
  };
  useEffect(() => {
    if (pressed && !waiting) goOn();
  });
  const confirm = async (reason: string): Promise<ReactNode> => {
    try {
      const receipt = await send(reason === '' ? undefined : reason);
      setRefusal(null);
      setStep('done');
      return receipt;
    } catch (problem) {
      setStale(problem instanceof ApiProblem && problem.code === 'house.stale_record');
      setReloaded(false);
      setRefusal(problem);
      refuse?.(problem);
      throw problem;
    }
  };
  return (
    <section ref={frame} tabIndex={-1} className={`${css.form} no-print`} aria-label={title}>
      {step === 'fields' && (
        <form className={css.stack} noValidate onSubmit={(event) => { event.preventDefault(); goOn(); }}>
          <h2>{title}</h2>
          {refusal !== null && <ProblemNote problem={refusal} />}
          {children}
          {lacking.length > 0 && <div role="alert" className={`${css.notice} ${css.warn}`}><ul className={css.plain}>{lacking.map((one) => <li key={one}>{one}</li>)}</ul></div>}
          <p role="status" className="soft" style={{ margin: 0 }}>{pressed && waiting ? t('household.screen.form.waiting') : ''}</p>
          <div className={css.buttons}>
            <Button type="submit">{t('household.screen.form.go_on')}</Button>
            <Button variant="default" onClick={onClose}>{t('household.screen.form.cancel')}</Button>
          </div>
        </form>
      )}
      {step !== 'fields' && (
        <ConfirmDecision
          title={title} verb={t('household.screen.form.record')} lines={lines()} {...(warnings ? { warnings } : {})} {...(wayBack ? { wayBack } : {})}
          reason={{ label: t('household.screen.form.reason'), ...(reasonRequired ? { required: true } : {}) }} onConfirm={confirm} onCancel={() => setStep('fields')}
        />
      )}
      {step === 'confirm' && stale && reload && (
        <div className={css.notice} role="status">
          <p>{t(reloaded ? 'household.screen.form.reloaded' : 'household.screen.form.stale')}</p>
          {!reloaded && <Button size="xs" variant="default" onClick={() => void reload().then(() => setReloaded(true))}>{t('household.screen.form.reload')}</Button>}
        </div>
      )}
      {step === 'done' && <div><Button variant="default" onClick={onClose}>{t('household.screen.form.close')}</Button></div>}
    </section>
  );
}
