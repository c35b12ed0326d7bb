/**
 * The subject an exemplar is about, found or made in emulation's own list: a place, a body of the register, a household in sight, or who is named by hand.
 * Called by `record` of exemplars. Refuses what is not of the kind or not kept by the area.
 */
import type { AreaHistory } from '../../domain/area/history.ts';
import type { Area } from '../../domain/area/types.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { areaSubjects, kindOfOrganisation, type namedSubjects, type SubjectKind } from '../../domain/emulation/subject.ts';
import { takeSubjectOfOrganisation, takeSubjectsOfAreas, takeSubjectsOfHouseholds } from '../../db/subject.ts';
import { takeNamed } from '../emulation.ts';
import { type ActionContext, found } from '../kernel.ts';
import { refuse } from './shared.ts';

type Asked = { readonly subjectKind: SubjectKind; readonly organisation: string | null; readonly household: number | null; readonly name: string; readonly position: string; readonly born: number | null; readonly on: PlainDate };

/** Answers the subject and the area whose officers keep it: of a household its village. */
export async function takeSubject({ db }: ActionContext, history: AreaHistory, area: Area, asked: Asked): Promise<{ readonly subject: number; readonly areaId: number }> {
  const { subjectKind: kind, on } = asked;
  if (asked.born !== null && kind !== 'person') refuse('exemplar.wrong_subject', 'born');
  if ((areaSubjects as readonly SubjectKind[]).includes(kind)) {
    if (area.level !== kind) refuse('exemplar.wrong_subject', 'area');
    return { subject: (await takeSubjectsOfAreas(db, [area.id!])).get(area.id!)!, areaId: area.id! };
  }
  if (kind === 'household') {
    if (asked.household === null) refuse('exemplar.subject_missing', 'household');
    const household = found(await db.selectFrom('households').select('village_id').where('id', '=', asked.household!).executeTakeFirst(), 'household');
    const village = history.findById(household.village_id)!;
    if (![village, ...history.ancestors(village.slug, on)].some((one) => one.id === area.id)) refuse('exemplar.other_area', 'household');
    return { subject: (await takeSubjectsOfHouseholds(db, [asked.household!], on)).get(asked.household!)!, areaId: area.id! };
  }
  if (asked.organisation !== null) {
    const body = found(await db.selectFrom('organisations').select(['kind', 'area_id']).where('id', '=', asked.organisation).executeTakeFirst(), 'organisation');
    if (body.area_id !== area.id) refuse('exemplar.other_area', 'organisation');
    if (kindOfOrganisation(body.kind) !== kind) refuse('exemplar.wrong_subject', 'organisation');
    return { subject: found(await takeSubjectOfOrganisation(db, asked.organisation), 'organisation'), areaId: area.id! };
  }
  if (asked.name.length < 2) refuse('exemplar.subject_missing', 'name');
  return { subject: await takeNamed(db, { kind: kind as (typeof namedSubjects)[number], areaId: area.id!, name: asked.name, position: asked.position, on, born: asked.born }), areaId: area.id! };
}
