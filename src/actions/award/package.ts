/**
 * The one file that goes up: a ZIP of PDFs - submission, list, the report of every dossier, minutes of the meetings and of the council, those of the
 * levels below too (docs/decisions/0036-papers-of-an-award-round.md), and the files that were brought to them. Composed here, typeset in a thread of its own. Called by `papers.ts`.
 */
import { listFilesOf } from '../../db/attachment.ts';
import { endingOf } from '../../domain/attachment/file-types.ts';
import { awardStandings } from './perform.ts';
import type { AwardPaper } from '../../domain/award/papers.ts';
import { dossiersUpward } from '../../domain/award/papers.ts';
import type { OfficialDocument } from '../../domain/document/model.ts';
import { ProblemError } from '../../domain/problem.ts';
import { composeDossier } from '../../documents/compose-award-minutes.ts';
import { composeAwardList } from '../../documents/compose-award.ts';
import { vietnameseWords as t } from '../document/paper.ts';
import type { ActionContext } from '../kernel.ts';
import { awardSource, composeAwardPaper, paperRows, type PaperSource, stateAfter } from './paper.ts';

export type PackagedPaper = { readonly name: string; readonly document: OfficialDocument };
/** A file as it was brought, under its hash. */
export type PackagedFile = { readonly name: string; readonly hash: string };

/** Throws award.paper_not_yet where nothing goes up. Names of files carry numbers, never a person's name. */
export async function composePackage(context: ActionContext, source: PaperSource, submission: number | null): Promise<{ readonly papers: readonly PackagedPaper[]; readonly files: readonly PackagedFile[]; readonly dossiers: number }> {
  const ids = dossiersUpward(source.state, source.acts, submission);
  if (ids.length === 0) throw new ProblemError({ code: 'award.paper_not_yet', kind: 'conflict', field: 'submission' });
  const sent = source.acts.find((one) => one.number === submission);
  const on = sent?.act.on ?? context.today;
  const rows = await paperRows(context, source, submission === null ? source.state : stateAfter(source, submission), ids, on, sent?.recordedAt);
  const reports = rows.map((row): PackagedPaper => ({ name: `3-bao-cao-thanh-tich/${String(row.dossier).padStart(4, '0')}.pdf`, document: composeDossier(source.facts, row, on, t) }));
  const { minutes, visited } = await minutesOf(context, source, ids);
  return {
    dossiers: ids.length, files: await filesOf(context, visited),
    papers: [
      { name: '1-to-trinh.pdf', document: await composeAwardPaper(context, source, { paper: 'submission', of: submission }) },
      { name: '2-danh-sach.pdf', document: composeAwardList(source.facts, rows, on, t) },
      ...reports,
      ...minutes,
    ],
  };
}

/** Minutes that speak of the dossiers, here and in the rounds they came up from; each round below is read once, all of a level in one go. */
async function minutesOf(context: ActionContext, source: PaperSource, ids: readonly number[]): Promise<{ readonly minutes: readonly PackagedPaper[]; /** Rounds and dossiers on the way up. */ readonly visited: ReadonlyMap<number, ReadonlySet<number>> }> {
  const papers: PackagedPaper[] = [];
  const visited = new Map<number, ReadonlySet<number>>();
  let level = new Map<number, { readonly source: PaperSource; readonly ids: ReadonlySet<number> }>([[source.round.id, { source, ids: new Set(ids) }]]);
  while (level.size > 0) {
    const below = new Map<number, Set<number>>();
    for (const one of level.values()) {
      visited.set(one.source.round.id, one.ids);
      for (const wanted of recordsOf(one.source, one.ids)) papers.push({ name: `4-bien-ban/dot-${one.source.round.id}-${wanted.paper === 'meeting' ? 'hop-binh-xet' : 'hoi-dong'}-${wanted.of}.pdf`, document: await composeAwardPaper(context, one.source, wanted) });
      for (const id of one.ids) {
        const { from } = one.source.state.dossiers.get(id)!;
        if (from) below.set(from.round, (below.get(from.round) ?? new Set<number>()).add(from.dossier));
      }
    }
    level = new Map();
    for (const standing of await awardStandings(context, [...below.keys()])) level.set(standing.round.id, { source: await awardSource(context, standing, source.seen), ids: below.get(standing.round.id)! });
  }
  return { minutes: papers, visited };
}

/** Signed minutes, what hung where, letters: of the rounds and of these dossiers. Under numbers: the name somebody gave a file may be a person's. */
async function filesOf({ db }: ActionContext, visited: ReadonlyMap<number, ReadonlySet<number>>): Promise<readonly PackagedFile[]> {
  const rounds = await listFilesOf(db, 'award', [...visited.keys()].map(String));
  const dossiers = await listFilesOf(db, 'award_dossier', [...visited].flatMap(([round, ids]) => [...ids].map((id) => `${round}-${id}`)));
  return [...rounds, ...dossiers].map(({ kind, id, hash, fileName }, index) => {
    const [round, dossier] = id.split('-');
    return { name: `5-kem-theo/dot-${round}${kind === 'award' ? '' : `-ho-so-${dossier!.padStart(4, '0')}`}-tep-${index + 1}.${endingOf(fileName)}`, hash };
  });
}

function recordsOf({ acts, state }: PaperSource, ids: ReadonlySet<number>): readonly { readonly paper: AwardPaper; readonly of: number }[] {
  return acts.flatMap(({ number, act }): { readonly paper: AwardPaper; readonly of: number }[] => {
    if (act.kind === 'meet' && act.votes.some((one) => ids.has(one.dossier))) return [{ paper: 'meeting', of: number }];
    return act.kind === 'close' && state.sessions.get(act.session)!.dossiers.some((one) => ids.has(one)) ? [{ paper: 'council', of: act.session }] : [];
  });
}
