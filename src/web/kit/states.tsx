/** What a screen shows when there is nothing, not yet, or a refusal: what happened, what it means, what to do now. */
import { Button, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { ApiProblem } from '../api.ts';
import { useText } from '../text.tsx';
import css from './states.module.css';

export function LoadingState({ label }: { label?: string }) {
  const t = useText();
  return (
    <div className={css.state} role="status">
      <Loader size="sm" aria-hidden />
      <p>{label ?? t('screen.loading')}</p>
    </div>
  );
}

/** Never a bare "no data": `hint` says what to do, `action` is the one button that does it. */
export function EmptyState({ title, hint, action, heading: Heading = 'h2' }: { title: string; hint?: ReactNode; action?: ReactNode; heading?: 'h1' | 'h2' | 'h3' }) {
  return (
    <div className={css.state}>
      <Heading>{title}</Heading>
      {hint && <p>{hint}</p>}
      {action && <div className={css.actions}>{action}</div>}
    </div>
  );
}

/** The words of a failure: title, meaning, what to do; in the server's words when it gave them. */
export function useProblemWords(): (problem: unknown) => { title: string; fix: string } {
  const t = useText();
  return (problem) => {
    if (!(problem instanceof ApiProblem)) return { title: t('screen.error.unexpected'), fix: t('screen.error.unexpected.fix') };
    if (problem.status === 0) return { title: t('screen.error.offline'), fix: t('screen.error.offline.fix') };
    if (problem.title) return { title: problem.title, fix: problem.fix ?? problem.detail ?? '' };
    if (problem.status === 401) return { title: t('screen.error.signed_out'), fix: t('screen.error.signed_out.fix') };
    if (problem.status === 403) return { title: t('screen.error.forbidden'), fix: t('screen.error.forbidden.fix') };
    if (problem.status === 404) return { title: t('screen.error.not_found'), fix: t('screen.error.not_found.fix') };
    if (problem.status === 429) return { title: t('screen.error.too_many'), fix: t('screen.error.too_many.fix') };
    return { title: t('screen.error.unexpected'), fix: t('screen.error.unexpected.fix') };
  };
}

/** A failure in place of content, with a retry. */
export function ErrorState({ problem, retry }: { problem: unknown; retry?: () => void }) {
  const t = useText();
  const words = useProblemWords()(problem);
  return (
    <div className={css.state} role="alert">
      <h2>{words.title}</h2>
      <p>{words.fix}</p>
      {problem instanceof ApiProblem && problem.status >= 400 && <p className={css.code}>{t('screen.error.code', { code: problem.code })}</p>}
      {retry && (
        <div className={css.actions}>
          <Button variant="default" onClick={retry}>
            {t('screen.retry')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** A refusal above a form or list: the main sentence, then each problem with its field or row. */
export function ProblemNote({ problem }: { problem: unknown }) {
  const t = useText();
  const words = useProblemWords()(problem);
  if (!problem) return null;
  const items = problem instanceof ApiProblem ? problem.problems : [];
  return (
    <div className={css.problem} role="alert">
      <h3>{words.title}</h3>
      {words.fix && <p>{words.fix}</p>}
      {items.length > 1 && (
        <ul>
          {items.map((item, index) => (
            <li key={index}>
              {item.row !== undefined && <strong>{t('screen.row', { row: item.row })} </strong>}
              {item.title} {item.fix}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

type Answer<T> = { readonly data: T | undefined; readonly error: unknown; readonly isPending: boolean; readonly refetch: () => unknown };

/** Loading, failure, then the content: `<Loaded answer={useRead(...)}>{(board) => …}</Loaded>`. */
export function Loaded<T>({ answer, children }: { answer: Answer<T>; children: (data: T) => ReactNode }) {
  if (answer.data !== undefined) return <>{children(answer.data)}</>;
  if (answer.error) return <ErrorState problem={answer.error} retry={() => void answer.refetch()} />;
  return <LoadingState />;
}
