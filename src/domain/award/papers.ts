/**
 * The papers of an award round: which there are and which can be made as things stand. Called by `actions/award/papers.ts` and the screens. Pure.
 * A paper records an act, a session or a dossier; what is put together before its act (list, submission, decision) is a draft without a number.
 */
import type { PlainDate } from '../calendar.ts';
import type { AwardAct, AwardState } from './types.ts';

/** `of`: what the number beside the paper's name names. */
export const awardPapers = {
  list: 'round', meeting: 'act', council: 'session', notice: 'act', submission: 'act', decision: 'act', revocation: 'act', dossier: 'dossier', certificate: 'dossier', large_certificate: 'dossier', refusal: 'dossier',
} as const satisfies Record<string, 'round' | 'act' | 'session' | 'dossier'>;
export type AwardPaper = keyof typeof awardPapers;
export const awardPaperNames = Object.keys(awardPapers) as [AwardPaper, ...AwardPaper[]];

export type AwardPaperSlot = { readonly paper: AwardPaper; readonly of: number | null; readonly on: PlainDate | null };
export type NumberedAct = { readonly number: number; readonly act: AwardAct };

const recording: Partial<Record<AwardAct['kind'], AwardPaper>> = { meet: 'meeting', publish: 'notice', submit: 'submission', decide: 'decision', revoke: 'revocation' };

/** Papers of the round in the order of the work, letters about refused dossiers last; other papers of one dossier are asked for on its own screen. */
export function awardPapersNow(state: AwardState, acts: readonly NumberedAct[]): readonly AwardPaperSlot[] {
  const waiting = (path: 'own' | 'upward'): boolean => [...state.dossiers.values()].some((one) => one.path === path && one.stage === 'published');
  return [
    ...(state.dossiers.size > 0 ? [{ paper: 'list' as const, of: null, on: null }] : []),
    ...acts.flatMap(({ number, act }): AwardPaperSlot[] => {
      if (act.kind === 'close') return [{ paper: 'council', of: act.session, on: act.on }];
      // A level above revokes its award by a paper of its own.
      if (act.kind === 'revoke' && state.dossiers.get(act.dossier)?.submitted !== null) return [];
      const paper = recording[act.kind];
      return paper ? [{ paper, of: number, on: act.on }] : [];
    }),
    ...(waiting('upward') ? [{ paper: 'submission' as const, of: null, on: null }] : []),
    ...(waiting('own') ? [{ paper: 'decision' as const, of: null, on: null }] : []),
    ...[...state.dossiers.values()].filter((one) => one.stage === 'refused').map((one) => ({ paper: 'refusal' as const, of: one.dossier, on: one.told?.on ?? null })),
  ];
}

/** The dossiers that go up together: of a submission that was recorded, else those that could be submitted now. */
export function dossiersUpward(state: AwardState, acts: readonly NumberedAct[], submission: number | null): readonly number[] {
  const act = acts.find((one) => one.number === submission)?.act;
  if (submission !== null) return act?.kind === 'submit' ? act.dossiers : [];
  return [...state.dossiers.values()].filter((one) => one.path === 'upward' && one.stage === 'published').map((one) => one.dossier);
}
