/**
 * Saving a draft by itself: a second and a half after the last change, one request at a time, under the record's number.
 * A stale number stops all saving until the person has taken the newer text; what they wrote stays on screen.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiProblem, read, useWrite, type ProblemItem } from '../api.ts';
import { get, saveDraft } from './contracts.ts';
import type { PlanAnswer } from './plan-frame.tsx';
import type { PlanContent } from './section-fields.ts';

export type SavingState = 'saved' | 'waiting' | 'saving' | 'offline' | 'refused' | 'stale';
export type Saving = {
  readonly content: Record<string, unknown>;
  readonly state: SavingState;
  readonly stale: boolean;
  readonly yamlProblems: readonly ProblemItem[];
  readonly change: (next: (before: PlanContent) => PlanContent) => void;
  readonly flush: () => Promise<void>;
  readonly saveYaml: (text: string) => Promise<boolean>;
  readonly takeTheirs: () => Promise<void>;
};

export function useSaving(data: PlanAnswer): Saving {
  const client = useQueryClient();
  const write = useWrite(saveDraft);
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
      setState(held.dirty ? 'waiting' : 'saved');
    } catch (problem) {
      held.dirty = true;
      setState(refused(problem));
    } finally {
      held.busy = false;
    }
    if (held.dirty && !held.stale) timer.current = setTimeout(() => void flush(), 5000);
  }, [data.plan]); // eslint-disable-line react-hooks/exhaustive-deps

  const change = useCallback((next: (before: PlanContent) => PlanContent) => {
    const held = now.current;
    held.content = next(held.content as PlanContent) as Record<string, unknown>;
    held.dirty = true;
    setContent(held.content);
    if (held.stale) return;
    setState('waiting');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), 1500);
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

  const takeTheirs = async () => {
    const theirs = await read(get, { plan: data.plan, version: data.version });
    now.current = { content: theirs.content, recordVersion: theirs.recordVersion, dirty: false, busy: false, stale: false };
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
      setContent(theirs.content);
      setState('saved');
      return true;
    } catch (problem) {
      setState(refused(problem));
      if (problem instanceof ApiProblem) setYamlProblems(problem.problems.length > 0 ? problem.problems : [{ code: problem.code, ...(problem.title ? { title: problem.title } : {}), ...(problem.fix ? { fix: problem.fix } : {}) }]);
      return false;
    }
  };
  return { content, state, stale: state === 'stale' || now.current.stale, yamlProblems, change, flush, saveYaml, takeTheirs };
}
