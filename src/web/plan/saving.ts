/**
 * Saving a draft by itself: a second and a half after the last change, one request at a time, under the record's number.
 * A stale number stops all saving until the person has taken the newer text; what they wrote stays on screen. Until the server has it,
 * every change is kept on the device (`device-draft.ts`) and offered on return. The last changes can be undone.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useMe } from '../session.ts';
import { ApiProblem, read, useWrite, type ProblemItem } from '../api.ts';
import { get, saveDraft } from './contracts.ts';
import { draftKey, dropFromDevice, keepOnDevice, type Offer, offerOf } from './device-draft.ts';
import type { PlanAnswer } from './plan-frame.tsx';
import type { PlanContent } from './section-fields.ts';

const stepsKept = 50;

export type SavingState = 'saved' | 'waiting' | 'saving' | 'offline' | 'refused' | 'stale';
export type Saving = {
  readonly content: Record<string, unknown>;
  readonly state: SavingState;
  readonly stale: boolean;
  /** False: the device refuses to keep what was typed; null: nothing to keep. */
  readonly onDevice: boolean | null;
  /** Text of an earlier visit that never reached the server; decided before anything else is done. */
  readonly offer: Offer | null;
  readonly takeOffer: () => void;
  readonly leaveOffer: () => void;
  readonly undo: (() => void) | null;
  readonly yamlProblems: readonly ProblemItem[];
  readonly change: (next: (before: PlanContent) => PlanContent) => void;
  readonly flush: () => Promise<void>;
  readonly saveYaml: (text: string) => Promise<boolean>;
  readonly takeTheirs: () => Promise<void>;
};

export function useSaving(data: PlanAnswer): Saving {
  const client = useQueryClient();
  const write = useWrite(saveDraft);
  const { username, clock } = useMe();
  const key = draftKey(username, data.plan, data.version);
  const [offer, setOffer] = useState(() => offerOf(key, data));
  const [onDevice, setOnDevice] = useState<boolean | null>(null);
  const past = useRef<{ content: Record<string, unknown>; at: number }[]>([]);
  const [undoable, setUndoable] = useState(0);
  const [content, setContent] = useState<Record<string, unknown>>(data.content);
  const [state, setState] = useState<SavingState>('saved');
  const [yamlProblems, setYamlProblems] = useState<readonly ProblemItem[]>([]);
  // What the running request must not lose: the newest text, the record's number, whether it differs from what was saved.
  const now = useRef({ content: data.content, recordVersion: data.recordVersion, dirty: false, busy: false, stale: false });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const refused = (problem: unknown): SavingState => {
    if (!(problem instanceof ApiProblem)) return 'refused';
    if (problem.code === 'house.stale_record') {
      now.current.stale = true;
      return 'stale';
    }
    return problem.status === 0 ? 'offline' : 'refused';
  };

  const keep = () => setOnDevice(keepOnDevice(key, { content: now.current.content, recordVersion: now.current.recordVersion }, clock));
  const forget = () => {
    dropFromDevice(key);
    setOnDevice(null);
  };

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    const held = now.current;
    if (!held.dirty || held.busy || held.stale) return;
    held.busy = true;
    held.dirty = false;
    setState('saving');
    try {
      const saved = await write.mutateAsync({ plan: data.plan, expectedVersion: held.recordVersion, content: held.content });
      held.recordVersion = saved.recordVersion;
      if (held.dirty) keep();
      else forget();
      setState(held.dirty ? 'waiting' : 'saved');
    } catch (problem) {
      held.dirty = true;
      setState(refused(problem));
    } finally {
      held.busy = false;
    }
    if (held.dirty && !held.stale) timer.current = setTimeout(() => void flush(), 5000);
  }, [data.plan]); // eslint-disable-line react-hooks/exhaustive-deps

  const put = useCallback((content: Record<string, unknown>) => {
    const held = now.current;
    held.content = content;
    held.dirty = true;
    setContent(content);
    keep();
    if (held.stale) return;
    setState('waiting');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), 1500);
  }, [flush]); // eslint-disable-line react-hooks/exhaustive-deps

  const change = useCallback((next: (before: PlanContent) => PlanContent) => {
    // Typing on without a pause is one step back.
    const at = performance.now();
    const last = past.current.at(-1);
    if (last && at - last.at < 1000) last.at = at;
    else past.current = [...past.current.slice(1 - stepsKept), { content: now.current.content, at }];
    setUndoable(past.current.length);
    put(next(now.current.content as PlanContent) as Record<string, unknown>);
  }, [put]);

  const undo = () => {
    const before = past.current.pop();
    setUndoable(past.current.length);
    if (before) put(before.content);
  };

  const takeOffer = () => {
    if (!offer) return;
    // Its own number goes with it: where somebody saved in between, the server says so and nothing is overwritten.
    now.current.recordVersion = offer.kept.recordVersion;
    past.current = [{ content: now.current.content, at: 0 }];
    setUndoable(1);
    setOffer(null);
    put(offer.kept.content);
  };

  const leaveOffer = () => {
    forget();
    setOffer(null);
  };

  useEffect(() => {
    const back = () => void flush();
    const gone = () => now.current.dirty && !now.current.stale && setState('offline');
    window.addEventListener('online', back);
    window.addEventListener('offline', gone);
    return () => {
      window.removeEventListener('online', back);
      window.removeEventListener('offline', gone);
    };
  }, [flush]);

  // Leaving the screen saves what is waiting; closing the window asks first.
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => now.current.dirty && event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => {
      window.removeEventListener('beforeunload', ask);
      void flush();
    };
  }, [flush]);

  const forgetSteps = () => {
    forget();
    past.current = [];
    setUndoable(0);
  };

  const takeTheirs = async () => {
    const theirs = await read(get, { plan: data.plan, version: data.version });
    now.current = { content: theirs.content, recordVersion: theirs.recordVersion, dirty: false, busy: false, stale: false };
    forgetSteps();
    setContent(theirs.content);
    setState('saved');
    await client.invalidateQueries({ predicate: (query) => String(query.queryKey[0]).startsWith('plan.') });
  };

  const saveYaml = async (text: string) => {
    await flush();
    if (now.current.stale) return false;
    setYamlProblems([]);
    setState('saving');
    try {
      const saved = await write.mutateAsync({ plan: data.plan, expectedVersion: now.current.recordVersion, yaml: text });
      const theirs = await read(get, { plan: data.plan, version: data.version });
      now.current = { ...now.current, content: theirs.content, recordVersion: saved.recordVersion };
      forgetSteps();
      setContent(theirs.content);
      setState('saved');
      return true;
    } catch (problem) {
      setState(refused(problem));
      if (problem instanceof ApiProblem) setYamlProblems(problem.problems.length > 0 ? problem.problems : [{ code: problem.code, ...(problem.title ? { title: problem.title } : {}), ...(problem.fix ? { fix: problem.fix } : {}) }]);
      return false;
    }
  };
  return { content, state, stale: state === 'stale' || now.current.stale, onDevice, offer, takeOffer, leaveOffer, undo: undoable > 0 ? undo : null, yamlProblems, change, flush, saveYaml, takeTheirs };
}
