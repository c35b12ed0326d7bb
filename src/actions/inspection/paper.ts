/** Papers of inspections as files, from the acts as the asker may see them. Joined in `inspection.ts`; the words of paper are Vietnamese. */
import { readAreaHistory } from '../../db/area-history.ts';
import { findProgramme, listSubjectsInSight } from '../../db/inspection.ts';
import { type Edition, listEditions } from '../../db/inspection-edition.ts';
import { findPlanById } from '../../db/plan/library.ts';
import { composeAmendment, composeInspectionMinutes, composeProgramme, composeRecheck, composeVisit, type InspectionFacts } from '../../documents/compose-inspection.ts';
import { citePlan } from '../../documents/plan-standing.ts';
import { nameOn } from '../../domain/area/history.ts';
import type { OfficialDocument } from '../../domain/document/model.ts';
import { parseDocumentNumber } from '../../domain/document/number.ts';
import { placeOf } from '../../domain/document/place.ts';
import { inspectionPaper } from '../../domain/inspection/contract-paper.ts';
import { visitedOf } from '../../domain/inspection/fold.ts';
import { renderPaper, vietnameseWords } from '../document/paper.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { readPlanVersion } from '../plan/library.ts';
import { visitStanding } from './perform.ts';
import { unitsOf } from './shared.ts';

async function factsOf(context: ActionContext, of: { readonly areaId: number; readonly planId: number; readonly world: 'real' | 'story' }): Promise<InspectionFacts> {
  const area = nameOn((await readAreaHistory(context.db)).findById(of.areaId)!, context.today);
  const plan = found(await findPlanById(context.db, of.planId), 'plan');
  const cited = (await readPlanVersion(context, plan.slug, undefined)).content.plan;
  return { world: of.world, area, place: placeOf(area), plan: cited ? citePlan(cited, vietnameseWords) : plan.short_title };
}

/** The decision on a visit as it stands now, for the file and for the document register. */
export async function composeVisitPaper(context: ActionContext, id: number): Promise<OfficialDocument> {
  const { visit, state } = await visitStanding(context, id);
  const visited = visitedOf(state).map((one) => one.subject);
  const units = await unitsOf(context, visited);
  return composeVisit(await factsOf(context, visit), { state, units: visited.map((subject) => units.get(subject)?.name ?? '') }, vietnameseWords);
}

/** The number a decision stands under; null: none yet. */
function numberedOf(made: Edition | undefined) {
  const parsed = made && parseDocumentNumber(made.number);
  return parsed ? { number: parsed.number, symbol: made.number.slice(made.number.indexOf('/') + 1), on: made.approvedOn } : null;
}

export const paperActions: readonly Action[] = [
  // Row-level security: a unit gets the papers about itself.
  action(inspectionPaper, 'anywhere', async (context, input) => {
    const { today } = context;
    if (input.paper === 'programme') {
      const one = found(await findProgramme(context.db, { id: found(input.programme, 'inspection_programme') }), 'inspection_programme');
      // As it was decided first: what amendments changed stands in papers of their own.
      const first = (await listEditions(context.db, one.id)).at(0);
      const choices = first?.choices ?? one.choices;
      const units = await unitsOf(context, choices.map((choice) => choice.subject));
      const document = composeProgramme(await factsOf(context, one), { year: one.year, numbered: numberedOf(first), approvedBy: one.approvedBy, units: choices.map((choice) => ({ name: units.get(choice.subject)?.name ?? '', choice })) }, vietnameseWords);
      return renderPaper(document, input.format, today, `ke-hoach-kiem-tra-${one.year}`);
    }
    if (input.paper === 'amendment') {
      const one = found(await findProgramme(context.db, { id: found(input.programme, 'inspection_programme') }), 'inspection_programme');
      const editions = await listEditions(context.db, one.id);
      const made = input.edition === undefined ? undefined : found(editions.find((each) => each.edition === input.edition), 'inspection_programme');
      const change = found((made ? made.amendment : one.amendment) ?? undefined, 'inspection_programme');
      const units = await unitsOf(context, [...change.added, ...change.moved, ...change.dropped].map((line) => line.subject));
      const document = composeAmendment(await factsOf(context, one), { year: one.year, first: editions[0]!, numbered: numberedOf(made), approvedBy: made?.approvedBy ?? null, change, name: (subject) => units.get(subject)?.name ?? '' }, vietnameseWords);
      return renderPaper(document, input.format, today, `dieu-chinh-ke-hoach-kiem-tra-${one.year}`);
    }
    const { visit, state } = await visitStanding(context, found(input.visit, 'inspection'));
    const facts = await factsOf(context, visit);
    const units = await unitsOf(context, [...state.subjects.keys()]);
    const seen = await listSubjectsInSight(context.db, visit.id);
    const nameOf = (subject: number): string => units.get(subject)?.name ?? '';
    if (input.paper === 'visit') return renderPaper(await composeVisitPaper(context, visit.id), input.format, today, `quyet-dinh-kiem-tra-${visit.id}`);
    if (input.paper === 'minutes') {
      const subject = found(seen.has(input.subject ?? 0) ? state.subjects.get(input.subject!) : undefined, 'emulation_subject');
      found(subject.items ?? undefined, 'inspection');
      const findings = [...state.findings.values()].filter((one) => one.subject === subject.subject);
      return renderPaper(composeInspectionMinutes(facts, { unit: nameOf(subject.subject), subject, team: state.team, findings }, vietnameseWords), input.format, today, `bien-ban-kiem-tra-${visit.id}-${subject.subject}`);
    }
    const finding = found(state.findings.get(input.finding ?? 0), 'inspection_finding');
    found(seen.has(finding.subject) || undefined, 'inspection_finding');
    const minutes = found(state.subjects.get(finding.subject)?.minutes ?? undefined, 'inspection');
    found(finding.rechecks.at(-1), 'inspection_finding');
    return renderPaper(composeRecheck(facts, { unit: nameOf(finding.subject), signedOn: minutes.on, finding }, vietnameseWords), input.format, today, `kiem-tra-lai-${visit.id}-${finding.finding}`);
  }),
];
