/**
 * A sheet of assessment as it stands when it is closed, written beside the actions: for tests of what comes after an assessment, not of assessing.
 * Use: `await closedSheet(owner, { plan, set: 'tieu-chi-ho', kind: 'household', subject, fromYear: 2021, toYear: 2024 })`.
 */
import { sql } from 'kysely';
import { freeze } from '../../src/actions/assessment/open.ts';
import { hashOfSet } from '../../src/actions/assessment/compute.ts';
import { withSlugs } from '../../src/actions/plan/figures.ts';
import { readPlaces } from '../../src/actions/plan/places.ts';
import { insertRound, openSheets } from '../../src/db/assessment.ts';
import type { OpenDatabase } from '../../src/db/connection.ts';
import { takeSubjectsOfAreas, takeSubjectsOfHouseholds } from '../../src/db/subject.ts';
import type { EvidenceByItem, FactsByItem } from '../../src/domain/assessment/types.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import type { SubjectKind } from '../../src/domain/emulation/subject.ts';
import { planFile } from '../../src/domain/plan/format.ts';

type Of = { readonly subject: number } | { readonly household: number } | { readonly place: number };
export type ClosedSheetOf = Of & { readonly plan: string; readonly set: string; readonly kind: SubjectKind; readonly fromYear: number; readonly toYear: number; readonly truth?: 'met' | 'not'; readonly on?: string; /** By item. */ readonly facts?: FactsByItem; readonly evidence?: EvidenceByItem; /** Still under way: `on` is then the day it was opened. */ readonly open?: true };

/** Answers the subject whose sheet it is. */
export async function closedSheet({ db, pool }: OpenDatabase, of: ClosedSheetOf): Promise<number> {
  const on = plainDate(of.on ?? `${of.toYear}-12-31`);
  const { rows: [record] } = await pool.query<{ id: number; version: number; content: unknown; area_id: number }>('select p.id, p.area_id, v.version, v.content from plans p join plan_versions v on v.plan_id = p.id and v.version = p.issued_version where p.slug = $1', [of.plan]);
  const criteria = freeze(withSlugs(await readPlaces(db), planFile.parse(record!.content)), { area: '', plan: of.plan, set: of.set, kind: of.kind, fromYear: of.fromYear, toYear: of.toYear }, { version: record!.version, level: 'district' });
  return db.transaction().execute(async (tx) => {
    const subject = 'subject' in of ? of.subject : 'household' in of ? (await takeSubjectsOfHouseholds(tx, [of.household], on)).get(of.household)! : (await takeSubjectsOfAreas(tx, [of.place])).get(of.place)!;
    const round = await insertRound(tx, { world: 'story', areaId: record!.area_id, planId: record!.id, planVersion: record!.version, setId: of.set, kind: of.kind, firstYear: of.fromYear, lastYear: of.toYear, criteria, setHash: hashOfSet(criteria), on, by: 'test' });
    await openSheets(tx, round, [subject], { step: 'opened', on, by: 'test', account: null, why: '' });
    if (of.evidence) await sql`update assessments set evidence = ${JSON.stringify(of.evidence)}::jsonb where round_id = ${round} and subject_id = ${subject}`.execute(tx);
    if (!of.open) await sql`update assessments set state = 'closed', facts = ${JSON.stringify(of.facts ?? {})}::jsonb, truth = ${of.truth ?? 'met'}, closed_on = ${on}::date, closed_hash = 'test' where round_id = ${round} and subject_id = ${subject}`.execute(tx);
    return subject;
  });
}
