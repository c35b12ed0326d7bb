/** A form of a few fields: what is missing as a sentence, the server's refusal above, a line when it is done. Opened by a button it takes the focus and gives it back. */
import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { BusyButton } from '../kit/busy-button.tsx';
import { useOpener } from '../kit/opener.ts';
import { ProblemNote } from '../kit/states.tsx';
import { useText } from '../text.tsx';
import css from './fieldwork.module.css';

type SmallFormProps = { readonly title: string; readonly verb: string; readonly missing: string | null; readonly send: () => Promise<string>; readonly onDone: (said: string) => void; readonly onCancel: () => void; readonly children: ReactNode; /** `h2` where it stands on the page itself, not in a card. */ readonly heading?: 'h2' | 'h3' };

export function SmallForm({ title, verb, missing, send, onDone, onCancel, children, heading: Heading = 'h3' }: SmallFormProps) {
  const t = useText();
  const [lacking, setLacking] = useState<string | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const frame = useRef<HTMLFormElement>(null);
  const opened = useOpener();
  useEffect(() => { if (opened) frame.current?.focus(); }, [opened]);
  const submit = async () => {
    if (busy) return;
    setLacking(missing);
    if (missing !== null) return;
    setBusy(true);
    setProblem(null);
    try {
      onDone(await send());
    } catch (refusal) {
      setProblem(refusal);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form ref={frame} tabIndex={-1} className={`${css.form} no-print`} noValidate aria-label={title} onSubmit={(event) => { event.preventDefault(); void submit(); }}>
      <Heading>{title}</Heading>
      {problem !== null && <ProblemNote problem={problem} />}
      {children}
      {lacking !== null && <p role="alert" style={{ margin: 0, color: 'var(--warn-ink)' }}>{lacking}</p>}
      <div className={css.buttons}>
        <BusyButton type="submit" busy={busy}>{verb}</BusyButton>
        <Button variant="default" onClick={onCancel}>{t('fieldwork.screen.cancel')}</Button>
      </div>
    </form>
  );
}
