/**
 * Nothing moves under a finger: leaving a field by pressing a button can make an error appear or go, and the button would slip away from the press before
 * it is let go. What could move the page is kept as it was from the press until its click has landed.
 * Use: `const shown = useSteady(value)` for a value that is the same object while nothing changed. See `docs/decisions/0072-nothing-moves-under-a-finger.md`.
 */
import { useEffect, useState } from 'react';

/** A touch is let go before the browser makes its click of it. */
const clickAfterMs = 350;

let pressed = false;
let ends: ReturnType<typeof setTimeout> | undefined;
const waiting = new Set<() => void>();

function begin(): void {
  clearTimeout(ends);
  pressed = true;
}

function end(): void {
  clearTimeout(ends);
  pressed = false;
  for (const tell of waiting) tell();
}

if (typeof window !== 'undefined') {
  window.addEventListener('pointerdown', begin, { capture: true });
  window.addEventListener('pointerup', () => { ends = setTimeout(end, clickAfterMs); }, { capture: true });
  window.addEventListener('pointercancel', end, { capture: true });
  window.addEventListener('click', end); // last of all who hear it: whoever was pressed has answered
}

/** The value; while something is pressed, the value from before the press. */
export function useSteady<T>(value: T): T {
  const [shown, setShown] = useState<T>(() => value);
  const differs = !Object.is(shown, value);
  const waits = differs && pressed;
  if (differs && !waits) setShown(() => value);
  useEffect(() => {
    if (!waits) return undefined;
    const follow = (): void => setShown(() => value);
    waiting.add(follow);
    if (!pressed) follow();
    return () => { waiting.delete(follow); };
  }, [waits, value]);
  return waits ? shown : value;
}
