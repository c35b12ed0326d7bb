/**
 * From a plan in the library to its paper: reads the version, the figures, the names and the work done, and lets `documents` compose.
 * Used by the actions of the register and by printing. Writes nothing.
 */
import { areasOf } from '../../domain/plan/demand-of-series.ts';
import { addDays, type PlainDate } from '../../domain/calendar.ts';
import type { OfficialDocument, Standing } from '../../domain/document/model.ts';
import { largeSheet } from '../../domain/document/large-sheet.ts';
import { documentSymbol } from '../../domain/document/number.ts';
import { problems } from '../../domain/document/problems.ts';
import { itemsOf } from '../../domain/plan/check.ts';
import { evaluatePlan } from '../../domain/plan/evaluate.ts';
import type { Names } from '../../domain/plan/evaluation.ts';
import type { Plan } from '../../domain/plan/format.ts';
import { withRegisterGates } from '../../domain/plan/registers.ts';
import { ProblemError } from '../../domain/problem.ts';
import { vietnamese } from '../../domain/text/catalogue.ts';
import { createTranslator } from '../../domain/text/translate.ts';
import type { Db } from '../../db/connection.ts';
import { getLayout } from '../../db/document-files.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import { readShippedCatalogue } from '../../db/indicator-files.ts';
import { findVersionHead, listActs, listDeliveries, type PlanRecord } from '../../db/plan/library.ts';
import { listActivities, listTasksOfPlan } from '../../db/plan/work.ts';
import { composePlan } from '../../documents/compose-plan.ts';
import { composeProgress, type RestatedArea, type WorkStatus } from '../../documents/compose-progress.ts';
import { checkOfficialDocument } from '../../documents/check-docx.ts';
import { expectationOf } from '../../documents/check-finding.ts';
import { renderDocx } from '../../documents/docx.ts';
import { renderPdf } from '../../documents/pdf.ts';
import { applicationStanding, planAuthority, signatureOf, unitOfPlan } from '../../documents/plan-standing.ts';
import { found } from '../kernel.ts';
import { readVersion } from '../plan/content.ts';
import { readParents } from '../plan/gate.ts';
import { readFigures, withSlugs } from '../plan/figures.ts';
import { type Places, readPlaces } from '../plan/places.ts';
import type { Restated } from '../plan/restated.ts';

/** Official papers are in Vietnamese, whoever prints them. */
export const vietnameseWords = createTranslator('vi', vietnamese);

export type PaperOf = {
  readonly plan: PlanRecord;
  readonly version?: number | undefined;
  readonly about: 'plan' | 'progress';
  readonly aboutArea?: string | null | undefined;
  readonly asOf: PlainDate;
  /** The board's map; without it the day's own, or for an area that has ended its last. */
  readonly mapOf?: PlainDate | undefined;
  /** Absent: a summary of a published plan; for plans of the application the draft or issued form their own head gives. */
  readonly standing?: Standing | undefined;
  readonly issuer?: string | undefined;
  readonly superior?: string | undefined;
  readonly place?: string | undefined;
  readonly recipients?: readonly string[] | undefined;
  /** Who signs a plan being issued; of one issued before, whoever issued it. */
  readonly signedBy?: string | undefined;
};

/** Problems: `document.plan_incomplete` for a draft that does not pass the format, `document.area_not_found`. */
export async function composePaper(db: Db, paper: PaperOf): Promise<{ readonly document: OfficialDocument; readonly version: number; readonly plan: Plan }> {
  const version = paper.version ?? paper.plan.issued_version ?? paper.plan.newest_version;
  const head = found(await findVersionHead(db, paper.plan.id, version), 'plan version');
  const { plan } = await readVersion(db, head);
  if (plan === null) throw new ProblemError({ code: 'document.plan_incomplete', kind: problems['document.plan_incomplete'] });
  const places = await readPlaces(db);
  const standing = paper.standing ?? (paper.plan.origin === 'application' ? ownStanding(plan, paper.about, paper.signedBy ?? (await signerOf(db, paper.plan.id, version))) : undefined);
  const common = {
    ...(standing ? { standing } : {}), ...(paper.superior ? { superior: paper.superior } : {}), ...(paper.place ? { place: paper.place } : {}),
    version: String(version), hash: head.hash,
  };
  const areaName = (ref: string): string => nameOf(places, ref, paper.asOf);
  if (paper.about === 'plan') {
    const composed = composePlan(plan, vietnameseWords, { ...common, areaName, parentItem: await parentItemsOf(db, plan) });
    return { version, plan, document: { ...composed, ...(paper.issuer ? { issuer: paper.issuer } : {}), ...(paper.recipients?.length ? { recipients: paper.recipients } : {}) } };
  }
  return { version, plan, document: await composeReport(db, paper, plan, places, common) };
}

/** The words of the items of parents that a plan departs from. */
async function parentItemsOf(db: Db, plan: Plan): Promise<(ref: string) => string | undefined> {
  if (plan.departures.length === 0) return () => undefined;
  const texts = new Map((await readParents(db, plan)).flatMap((parent) => [...itemsOf(parent.plan)].map(({ id, value }): [string, string] => [`${parent.plan.id}/${id}`, String(value['text'] ?? id)])));
  return (ref) => texts.get(ref);
}

/** Plans written here print in their own form: issued with their number, else a draft; a report about them is a draft until it is registered. */
function ownStanding(plan: Plan, about: 'plan' | 'progress', signedBy: string | undefined): Standing {
  const unit = unitOfPlan(plan) ?? '…';
  if (about === 'plan') return applicationStanding(plan, unit, signedBy);
  return { form: 'draft', symbol: documentSymbol(planAuthority(plan), 'report', unit), ...(plan.signer ? { signature: signatureOf(plan.signer) } : {}) };
}

/** The person who issued the version here; nobody for one that was loaded as a file. */
async function signerOf(db: Db, planId: number, version: number): Promise<string | undefined> {
  return (await listActs(db, planId)).find((one) => one.version === version && one.act === 'issued')?.account_name ?? undefined;
}

async function composeReport(db: Db, paper: PaperOf, plan: Plan, places: Places, common: { version: string; hash: string; standing?: Standing }): Promise<OfficialDocument> {
  const { asOf } = paper;
  const area = paper.aboutArea ? places.find(paper.aboutArea) : undefined;
  if (paper.aboutArea && !area) throw new ProblemError({ code: 'document.area_not_found', kind: problems['document.area_not_found'], field: 'area', params: { area: paper.aboutArea } });
  const asked = withRegisterGates(withSlugs(places, plan), { asOf, level: places.byId(paper.plan.area_id).level, policy: readShippedPolicy() });
  const areas = area ? [area] : areasOf(asked).flatMap((ref) => places.find(ref) ?? []);
  // The board's own figures: an area without its own on this day's map stands on exact or apportioned sums, said so below.
  const ended = areas[0]?.valid.until ?? null;
  const mapOf = paper.mapOf ?? (ended !== null && ended <= asOf ? addDays(ended, -1) : asOf);
  const { store, restated } = await readFigures(db, places, { targets: asked.targets, areas, asOf, mapOf, standing: false });
  const catalogue = readShippedCatalogue();
  const names: Names = {
    indicator: (id) => catalogue.findIndicator(id)?.title.vi ?? id, standard: (id) => catalogue.findStandard(id)?.vi ?? id, unit: (id) => catalogue.findUnit(id)?.vi ?? id,
    area: (ref) => nameOf(places, ref, asOf),
  };
  const delivered = new Map((await listDeliveries(db, [paper.plan.id])).map((one) => [one.target, { on: one.delivered_on, evidence: one.evidence }]));
  const verdicts = evaluatePlan(asked, store, { asOf, names, delivered, ...(area ? { area: area.slug, level: area.level } : {}) });
  return composeProgress(
    {
      plan: asked, verdicts, asOf, ...common, areaName: names.area(area?.slug ?? plan.scope.areas[0]!), nameOf: names.area, world: area?.world === 'story' ? 'story' : plan.world,
      unitOf: (id) => names.unit(catalogue.findIndicator(id)?.unit ?? ''), ...(paper.issuer ? { issuer: paper.issuer } : {}), ...(paper.recipients ? { recipients: paper.recipients } : {}),
      restated: restatedOf(restated, names.area),
      ...(paper.plan.origin === 'application' ? { work: await workOf(db, paper.plan.id, asOf) } : {}),
    },
    vietnameseWords,
  );
}

/** Which areas stand on figures of other areas, one line each; apportioned when any of its figures is. */
function restatedOf(figures: readonly Restated[], nameOf: (ref: string) => string): readonly RestatedArea[] {
  return [...Map.groupBy(figures, (one) => one.observation.area)].map(([area, own]) => ({
    area: nameOf(area), mark: own.some((one) => one.mark === 'apportioned') ? 'apportioned' : 'exact', from: [...new Set(own.flatMap((one) => one.from))].map(nameOf),
  }));
}

/** Tasks done, and milestones something was recorded for, not later than the day of the report. */
async function workOf(db: Db, planId: number, asOf: PlainDate): Promise<ReadonlyMap<string, WorkStatus>> {
  const work = new Map<string, WorkStatus>();
  for (const task of await listTasksOfPlan(db, planId)) if (task.done_on !== null && task.done_on <= asOf) work.set(task.item, { done: task.done_on as PlainDate });
  for (const activity of await listActivities(db, { planIds: [planId] })) {
    const known = activity.milestone === null ? undefined : work.get(activity.milestone);
    if (activity.milestone !== null && activity.held_on <= asOf && (known?.done == null || activity.held_on < known.done)) work.set(activity.milestone, { done: activity.held_on as PlainDate, ...(activity.document ? { evidence: activity.document } : {}) });
  }
  return work;
}

function nameOf(places: Places, ref: string, on: PlainDate): string {
  const place = places.find(ref);
  return place ? places.shape(place, on).name : ref;
}

/** The file. Throws `document.render_failed` when it cannot be made: a fault of ours, told to the reader in words and to the log in full. */
export async function renderPaper(...paper: Parameters<typeof render>): ReturnType<typeof render> {
  try {
    return await render(...paper);
  } catch (error) {
    throw error instanceof ProblemError ? error : new ProblemError({ code: 'document.render_failed', kind: problems['document.render_failed'], params: { format: paper[1].toUpperCase() } }, error);
  }
}

/** A Word file is checked against the layout before it leaves, and a fault there is ours. */
async function render(document: OfficialDocument, format: 'docx' | 'pdf', on: PlainDate, name: string): Promise<{ fileName: string; mediaType: string; bytes: Uint8Array }> {
  const usual = getLayout(document.authority, document.standing.form === 'issued' ? document.standing.date : on);
  const layout = document.large ? found(largeSheet(usual) ?? undefined, 'layout') : usual;
  if (format === 'pdf') return { fileName: `${name}.pdf`, mediaType: 'application/pdf', bytes: renderPdf(document, layout, vietnameseWords) };
  const bytes = await renderDocx(document, layout, vietnameseWords, on);
  const faults = await checkOfficialDocument(bytes, layout, expectationOf(document));
  if (faults.length > 0) throw new Error(`${name} does not follow its layout: ${faults.map((fault) => `${fault.code} ${fault.item}`).join(', ')}`);
  return { fileName: `${name}.docx`, mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', bytes };
}
