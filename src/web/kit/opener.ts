/**
 * Whoever works without a mouse keeps the place: a form remembers the button that opened it, and when the form goes away the focus is back there.
 * Used by the frames of forms (`SmallForm`, `StepForm`, `ActForm`); the frame itself takes the focus when it opens.
 */
import { useEffect, useState } from 'react';

/** What opened a form, as it was before the form took its place, and where it stood. */
type Opener = { readonly label: string; readonly around: readonly HTMLElement[] };

/** A button that sends another form, or a tab, opens nothing: the focus stays with it. */
function openerNow(): Opener | null {
  const opener = document.activeElement;
  if (!(opener instanceof HTMLButtonElement) || opener.type === 'submit' || opener.getAttribute('role') !== null) return null;
  const around: HTMLElement[] = [];
  for (let one = opener.parentElement; one && one.tagName !== 'MAIN' && one !== document.body; one = one.parentElement) around.push(one);
  return { label: labelOf(opener), around };
}

const labelOf = (button: HTMLButtonElement): string => button.getAttribute('aria-label') ?? button.textContent;

/** The button that opened the form stands there again, unless the act has taken it away: the one beside it then. Whoever has gone on elsewhere is left there. */
function giveBack({ label, around }: Opener): void {
  if (document.activeElement && document.activeElement !== document.body) return;
  const buttons = [...(around.find((one) => one.isConnected)?.querySelectorAll('button') ?? [])];
  (buttons.find((one) => labelOf(one) === label) ?? buttons[0])?.focus();
}

/** Says whether a button opened the form, and gives the focus back to it in the end. `closes`: a form that always stands there has no opener. */
export function useOpener(closes = true): boolean {
  const [opener] = useState(() => (closes ? openerNow() : null));
  useEffect(() => () => { if (opener) giveBack(opener); }, [opener]);
  return opener !== null;
}
