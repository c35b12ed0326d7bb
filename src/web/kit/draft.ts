/**
 * Drafts: a long form is kept on the device at every field, so that leaving, a closed lid or an expired session loses
 * nothing. One draft per account and form; cleared when the form was recorded. Nothing sensitive is kept after sign-out:
 * keys carry the account's name and `forgetDrafts` removes them.
 */
import { useCallback, useContext, useEffect, useRef, useState } from 'react';
import { instantOn, type PlainDate } from '../../domain/calendar.ts';
import { MeContext } from '../session.ts';

const prefix = 'chungtay.draft.';

type Kept<T> = { readonly value: T; readonly at: string };

export function readDraft<T>(key: string): Kept<T> | null {
  try {
    const text = localStorage.getItem(prefix + key);
    return text === null ? null : (JSON.parse(text) as Kept<T>);
  } catch {
    return null;
  }
}

/** `clock`: the day the house's clock is set to, so that the draft is found with the day it was typed on there. */
export function keepDraft<T>(key: string, value: T, clock: PlainDate | null): boolean {
  try {
    localStorage.setItem(prefix + key, JSON.stringify({ value, at: instantOn(clock, new Date()) } satisfies Kept<T>));
    return true;
  } catch {
    return false; // storage full or refused: the form says so
  }
}

export function forgetDraft(key: string): void {
  localStorage.removeItem(prefix + key);
}

/** Does the device hold anything of this account that was typed and not recorded? */
export function holdsDrafts(account: string): boolean {
  return Object.keys(localStorage).some((key) => key.startsWith(`${prefix}${account}.`));
}

/** All drafts of one account, on a device given back or shared. */
export function forgetDrafts(account: string): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(`${prefix}${account}.`)) localStorage.removeItem(key);
}

export type Draft<T> = {
  readonly value: T;
  readonly set: (next: T | ((before: T) => T)) => void;
  /** When the kept draft was found on opening, its instant; null otherwise. */
  readonly restoredAt: string | null;
  readonly saved: boolean | null;
  /** After recording: the draft is gone, the value stays. */
  readonly clear: () => void;
  /** "Bỏ bản nháp": back to the beginning. */
  readonly discard: () => void;
};

/** `const draft = useDraft(`${me.username}.plan.edit.${id}`, initial)`; a null key keeps nothing. */
export function useDraft<T>(key: string | null, initial: T): Draft<T> {
  const clock = useContext(MeContext)?.clock ?? null;
  const [found] = useState(() => (key ? readDraft<T>(key) : null));
  const [value, setValue] = useState<T>(found?.value ?? initial);
  const [restoredAt, setRestoredAt] = useState(found?.at ?? null);
  const [saved, setSaved] = useState<boolean | null>(null);
  const touched = useRef(false);

  useEffect(() => {
    if (key && touched.current) setSaved(keepDraft(key, value, clock));
  }, [key, value, clock]);

  const set = useCallback((next: T | ((before: T) => T)) => {
    touched.current = true;
    setValue(next);
  }, []);
  const clear = useCallback(() => {
    touched.current = false;
    if (key) forgetDraft(key);
    setRestoredAt(null);
    setSaved(null);
  }, [key]);
  const discard = useCallback(() => {
    clear();
    setValue(initial);
  }, [clear, initial]);
  return { value, set, restoredAt, saved, clear, discard };
}
