/** A report as a file: the whole paper with head and signature, or its section alone for the general report of the body. Joined in `report.ts`. */
import type { PlainDate } from '../../domain/calendar.ts';
import type { OfficialDocument } from '../../domain/document/model.ts';
import { placeOf } from '../../domain/document/place.ts';
import { reportFile } from '../../domain/report/contract.ts';
import { emptyReport } from '../../domain/report/types.ts';
import { composeReport } from '../../documents/compose-report.ts';
import { findCall, findDuty } from '../../db/report.ts';
import { renderPaper, vietnameseWords } from '../document/paper.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { readRegister } from '../organisation.ts';
import { namesOfFigures, readSentences } from './draft.ts';
import { areaName, bodyName } from './shared.ts';

/** A report as paper, or its section alone; for the file and for the document register. */
export async function composeReportPaper({ db, today }: ActionContext, id: number, section: boolean): Promise<OfficialDocument> {
  const duty = found(await findDuty(db, id), 'report');
  const call = found(await findCall(db, duty.call_id, today), 'report_call');
  const bodies = await readRegister(db);
  const content = duty.content ?? emptyReport;
  const said = await readSentences(db, { id: duty.area_id, slug: duty.area }, content, (slug) => bodies.history.find(slug)?.id);
  const names = namesOfFigures();
  return composeReport({
    world: call.world, organisation: bodyName(bodies, duty.organisation_id, duty.due_on as PlainDate), superior: superiorOf(bodies.register.find(duty.organisation_id)?.parents ?? [], duty.due_on, (body) => bodyName(bodies, body, duty.due_on as PlainDate)),
    place: placeOf(areaName(bodies, duty.area_id, duty.due_on as PlainDate)), title: duty.title, periodEnd: duty.period_end as PlainDate, recipients: call.recipients, through: call.through, content, ...said,
    titleOf: (indicator) => names.title(indicator).vi, unitOf: (indicator) => names.unit(indicator).vi, section,
  }, vietnameseWords);
}

export const paperActions: readonly Action[] = [
  action(reportFile, 'anywhere', async (context, input) => renderPaper(await composeReportPaper(context, input.id, input.section), input.format, context.today, `bao-cao-${input.id}${input.section ? '-phan' : ''}`)),
];

function superiorOf(parents: readonly { readonly value: string; readonly from: string; readonly until: string | null }[], on: string, nameOf: (id: string) => string): string | null {
  const parent = parents.find((one) => one.from <= on && (one.until === null || on < one.until));
  return parent ? nameOf(parent.value) : null;
}
