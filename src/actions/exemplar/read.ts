/** Exemplars of an area and one of them, for who answers for the area; looking at a household or a person is noted. Joined in `exemplar.ts`. */
import { exemplarGet, exemplarList } from '../../domain/exemplar/contract.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { findExemplar, listConsents, listExemplars, listPhotos, listReplications, listSpentPapers } from '../../db/exemplar.ts';
import { findSubjects } from '../../db/subject.ts';
import { resolveArea } from '../area.ts';
import { personOf } from '../emulation.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { grantsOver, may } from '../plan/rows.ts';
import { areaOfExemplar, exemplarRow, placeName, reasonsAgainst } from './shared.ts';

function noteSubject({ noteRead }: ActionContext, id: number, areaId: number, kind: string | undefined): void {
  if (kind === 'household' || kind === 'person') noteRead({ subject: { kind: 'exemplar', id: String(id) }, areaId });
}

export const readActions: readonly Action[] = [
  action(exemplarList, async ({ db }, input) => [resolveArea(await readAreaHistory(db), input.area).id!], async (context, input) => {
    const { db, today } = context;
    const history = await readAreaHistory(db);
    const page = await listExemplars(db, { areaId: resolveArea(history, input.area).id!, kind: input.kind, stage: input.stage, offset: input.offset, limit: input.limit });
    const subjects = await findSubjects(db, page.rows.map((row) => row.subject_id), today);
    return {
      total: page.total, counts: page.counts, publicCount: page.publicCount,
      rows: page.rows.map((row) => {
        const subject = subjects.get(row.subject_id);
        noteSubject(context, row.id, row.area_id, subject?.kind);
        return exemplarRow(history, row, subject, today);
      }),
    };
  }),

  action(exemplarGet, areaOfExemplar, async (context, input) => {
    const { db, actor, today } = context;
    const row = found(await findExemplar(db, input.id), 'exemplar');
    const history = await readAreaHistory(db);
    const subject = (await findSubjects(db, [row.subject_id], today)).get(row.subject_id);
    noteSubject(context, row.id, row.area_id, subject?.kind);
    const consents = await listConsents(db, row.id);
    const grants = await grantsOver(context, row.area_id);
    return {
      exemplar: exemplarRow(history, row, subject, today), version: row.record_version, story: row.story, position: subject?.position ?? '', household: subject?.householdId ?? null, person: await personOf(context, subject), today, recordedBy: row.recorded_name, steps: [...row.steps],
      approved: row.approved_text === null ? null : { on: row.approved_on!, by: row.approved_name!, forThisText: row.approved_text === row.text_version }, publishedOn: row.published_on,
      against: [...(await reasonsAgainst(context, row, consents))], spentPapers: [...(await listSpentPapers(db, { exemplar: row.id, textVersion: row.text_version }))],
      consents: consents.map((one) => ({
        id: one.id, scope: one.scope, shownAs: one.shown_as, signedBy: one.signed_by, givenOn: one.given_on, recordedBy: one.recorded_name, forThisText: one.text_version === row.text_version, paper: one.paper_kept, endedOn: one.ended_on, endedHow: one.ended_how, endedWhy: one.ended_why,
      })),
      replications: (await listReplications(db, row.id)).map((one) => ({ place: history.findById(one.place_id)!.slug, placeName: placeName(history, one.place_id, today), since: one.since, followers: one.followers, countedOn: one.counted_on, note: one.note })),
      photos: (await listPhotos(db, row.id)).map((one) => ({ id: Number(one.id), attachment: one.attachment_id, fileName: one.file_name, alt: one.alt, kept: one.withdrawn_at === null })),
      may: { write: may(actor, grants, 'exemplar.edit'), approve: may(actor, grants, 'exemplar.approve') },
    };
  }),
];
