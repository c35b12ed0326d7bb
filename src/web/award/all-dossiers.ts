/**
 * Every dossier of a round, page by page: what a step waits for and what a ballot or an answer names may stand on any page of the list. Used by the
 * round's screen. Decides nothing about the round: the server asks again.
 */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ApiProblem } from '../api.ts';
import { everyRow, pagesOf } from '../kit/whole-list.ts';
import { type DossierRow, dossiers } from './contracts.ts';

export type Step = 'meet' | 'convene' | 'publish' | 'decide' | 'submit';
export const stageBefore: Readonly<Record<Step, DossierRow['stage']>> = { meet: 'gates_passed', convene: 'met', publish: 'voted', decide: 'published', submit: 'published' };

/** As many dossiers as one act takes; what is left waits for the next one. */
const mostAtOnce = 500;

export function waitingFor<Row extends Pick<DossierRow, 'stage' | 'path'>>(step: Step, rows: readonly Row[]): readonly Row[] {
  // What is published is decided here or goes up, never both.
  return rows.filter((one) => one.stage === stageBefore[step] && (step === 'decide' ? one.path === 'own' : step === 'submit' ? one.path === 'upward' : true)).slice(0, mostAtOnce);
}

export async function allDossiers(award: number, total: number, signal: AbortSignal): Promise<readonly DossierRow[]> {
  return everyRow(pagesOf(dossiers, { award } as never, total, (answer) => answer.rows), (row) => String(row.dossier), signal, () => undefined);
}

export function useAllDossiers(award: number, total: number, enabled: boolean) {
  return useQuery<readonly DossierRow[], ApiProblem>({ queryKey: [dossiers.name, { award, every: total }], queryFn: ({ signal }) => allDossiers(award, total, signal), placeholderData: keepPreviousData as never, enabled });
}
