/** What the actions of exemplars share: refusals, the area of one, opening one for a change, its line in a list. */
import { type AreaHistory, nameOn } from '../../domain/area/history.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import type { Subject } from '../../domain/emulation/subject.ts';
import type { ExemplarRow } from '../../domain/exemplar/contract.ts';
import { type ExemplarProblemCode, problems } from '../../domain/exemplar/problems.ts';
import { type Problem, ProblemError } from '../../domain/problem.ts';
import { againstPublishing, saysName } from '../../domain/exemplar/standing.ts';
import { type ExemplarRecord, findExemplar, listConsents, listNamesOf, listPhotos } from '../../db/exemplar.ts';
import { type ActionContext, found, refuseStale } from '../kernel.ts';

export function refuse(code: ExemplarProblemCode, field?: string, params?: Problem['params']): never {
  throw new ProblemError({ code, kind: problems[code], ...(field ? { field } : {}), ...(params ? { params } : {}) });
}

export async function areaOfExemplar({ db }: ActionContext, input: { readonly id: number }): Promise<readonly number[]> {
  const row = await findExemplar(db, input.id);
  return row ? [row.area_id] : [];
}

export async function opened({ db }: ActionContext, input: { readonly id: number; readonly version: number }): Promise<ExemplarRecord> {
  const row = found(await findExemplar(db, input.id, { lock: true }), 'exemplar');
  refuseStale(row.record_version, input.version);
  return row;
}

/** What stands against making it public, with the consent that stands (asked here unless the caller has it already). */
export async function reasonsAgainst({ db, today }: Pick<ActionContext, 'db' | 'today'>, row: ExemplarRecord, consents?: Awaited<ReturnType<typeof listConsents>>): Promise<readonly ExemplarProblemCode[]> {
  const standing = (consents ?? (await listConsents(db, row.id))).find((one) => one.ended_on === null);
  const words = [row.title, row.story, ...(await listPhotos(db, row.id)).map((photo) => photo.alt)];
  const agreed = standing?.scope.includes('name') ? standing.shown_as : '';
  return againstPublishing({
    textVersion: row.text_version, approvedText: row.approved_text, consent: standing ? { textVersion: standing.text_version, scope: standing.scope, paper: standing.paper_kept } : null,
    names: saysName(words, await listNamesOf(db, { subject: row.subject_id, today }), agreed),
  });
}

/** Who wrote or added last, and everybody who did since the last approval: the words that are approved are theirs. */
export function handsOf(row: ExemplarRecord, { actor }: Pick<ActionContext, 'actor'>) {
  const others = row.approved_text === row.text_version ? [] : row.hands.filter((one) => one !== actor.accountId);
  return { recorded_by: actor.accountId, recorded_name: actor.name, hands: [...others, ...(actor.accountId === null ? [] : [actor.accountId])] };
}

export function placeName(history: AreaHistory, id: number, today: PlainDate): string {
  const area = history.findById(id)!;
  return nameOn(area, today) ?? area.slug;
}

export function exemplarRow(history: AreaHistory, row: ExemplarRecord, subject: Subject | undefined, today: PlainDate): ExemplarRow {
  return {
    id: row.id, world: row.world, area: history.findById(row.area_id)!.slug, areaName: placeName(history, row.area_id, today), kind: row.kind, subjectKind: subject?.kind ?? (row.kind === 'household' ? 'household' : 'person'), name: subject?.name ?? '', title: row.title, stage: row.stage,
    foundOn: row.steps[0]!.on, public: row.public, places: row.places, followers: row.followers,
  };
}
