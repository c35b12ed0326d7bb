/**
 * Papers of the work in the document register: entered as a draft with the words they have then, by whoever writes them; issued, changed and withdrawn
 * there by the register's own acts. To add a paper: its kind in the contract, its composing here. Joined in `document.ts`.
 */
import { documentDraftWork, documentOfWork, type DraftedPaper } from '../../domain/document/contract-work.ts';
import type { OfficialDocument, Standing } from '../../domain/document/model.ts';
import { documentSymbol, formatDocumentNumber, usualUnit } from '../../domain/document/number.ts';
import { problems } from '../../domain/document/problems.ts';
import { ProblemError } from '../../domain/problem.ts';
import { findCommittee, findMeeting } from '../../db/committee.ts';
import { findConference } from '../../db/conference.ts';
import { type DocumentRecord, insertDocument, searchWords, updateDocument } from '../../db/document.ts';
import { listDocumentsOfWork } from '../../db/document-work.ts';
import { findDirective } from '../../db/directive.ts';
import { findVisit } from '../../db/inspection.ts';
import { findDuty } from '../../db/report.ts';
import { composeMinutes } from '../committee/minutes.ts';
import { composeConferencePaper } from '../conference/paper.ts';
import { composeDirectivePaper } from '../directive/paper.ts';
import { composeVisitPaper } from '../inspection/paper.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { grantsOver, may } from '../plan/rows.ts';
import { composeReportPaper } from '../report/paper.ts';
import { refuse, saysNothing } from '../report/shared.ts';

type Made = { readonly areaId: number; readonly link: string; readonly document: OfficialDocument };
type Paper = { readonly areaOf: (context: ActionContext, id: number) => Promise<number | undefined>; readonly make: (context: ActionContext, id: number) => Promise<Made> };

const conference = (paper: 'invitation' | 'report' | 'minutes'): Paper => ({
  areaOf: async ({ db }, id) => (await findConference(db, id))?.area_id,
  make: async (context, id) => ({ areaId: found(await findConference(context.db, id), 'conference').area_id, link: `/so-ket/${id}`, document: await composeConferencePaper(context, id, paper) }),
});

const papers: Readonly<Record<DraftedPaper, Paper>> = {
  report: {
    areaOf: async ({ db }, id) => (await findDuty(db, id))?.area_id,
    async make(context, id) {
      const duty = found(await findDuty(context.db, id), 'report');
      if (saysNothing(duty.content)) refuse('report.empty');
      return { areaId: duty.area_id, link: `/bao-cao/mot/${id}`, document: await composeReportPaper(context, id, false) };
    },
  },
  'conference.invitation': conference('invitation'),
  'conference.report': conference('report'),
  'conference.minutes': conference('minutes'),
  'committee.minutes': {
    areaOf: async ({ db }, id) => (await findMeeting(db, id))?.area_id,
    async make(context, id) {
      const meeting = found(await findMeeting(context.db, id), 'committee_meeting');
      const one = found(await findCommittee(context.db, meeting.committee_id, context.today), 'committee');
      return { areaId: one.area_id, link: `/ban-chi-dao/${one.id}`, document: await composeMinutes(context, id) };
    },
  },
  directive: {
    areaOf: async ({ db, today }, id) => (await findDirective(db, id, today))?.area_id,
    async make({ db, today }, id) {
      const one = found(await findDirective(db, id, today), 'directive');
      return { areaId: one.area_id, link: `/chi-dao/${id}`, document: await composeDirectivePaper(db, one) };
    },
  },
  'inspection.visit': {
    areaOf: async ({ db }, id) => (await findVisit(db, id))?.areaId,
    make: async (context, id) => ({ areaId: found(await findVisit(context.db, id), 'inspection').areaId, link: `/kiem-tra-giam-sat/${id}`, document: await composeVisitPaper(context, id) }),
  },
};

const areaOf = async (context: ActionContext, input: { readonly of: DraftedPaper; readonly id: number }): Promise<readonly number[]> => {
  const area = await papers[input.of].areaOf(context, input.id);
  return area === undefined ? [] : [area];
};

export const workActions: readonly Action[] = [
  action(documentOfWork, areaOf, async (context, input) => {
    const rows = await listDocumentsOfWork(context.db, input.of, input.id);
    const [area] = await areaOf(context, input);
    return {
      entries: rows.map((row) => ({ document: row.id, number: formatDocumentNumber(row.authority, documentSymbol(row.authority, row.kind, row.unit), row.number ?? undefined), issuedOn: row.issued_on, state: row.state })),
      mayDraft: may(context.actor, await grantsOver(context, area!), 'document.draftWork') && !rows.some((row) => row.state === 'issued'),
    };
  }),

  action(documentDraftWork, areaOf, async (context, input) => {
    const { db, actor, record } = context;
    const { areaId, link, document } = await papers[input.of].make(context, input.id);
    const standing = (await listDocumentsOfWork(db, input.of, input.id)).find((row) => row.state !== 'void');
    const number = standing ? formatDocumentNumber(standing.authority, documentSymbol(standing.authority, standing.kind, standing.unit), standing.number ?? undefined) : '';
    if (standing?.state === 'issued') throw new ProblemError({ code: 'document.work_issued', kind: problems['document.work_issued'], params: { number } });
    const content = JSON.stringify(document);
    if (standing) {
      // Who signs and to whom it goes may have been set in the register already: the words alone are new.
      const recordVersion = await updateDocument(db, standing.id, { content, subject: document.subject });
      record({ subject: { kind: 'document', id: standing.id }, areaId, after: { of: input.of, id: input.id, redrafted: true } });
      return { document: standing.id, recordVersion };
    }
    const unit = unitOf(document);
    const signature = document.standing.form === 'summary' ? undefined : document.standing.signature;
    const id = await insertDocument(db, {
      world: document.world, area_id: areaId, authority: document.authority, unit, issuer: document.issuer, superior: document.superior ?? null, place: document.place ?? null, kind: document.kind, subject: document.subject,
      about: 'work', plan_id: null, plan_version: null, about_area: null, as_of: null, work_paper: input.of, work_id: input.id, work_link: link, signature: signature ? JSON.stringify(signature) : null, recipients: [...(document.recipients ?? [])],
      state: 'draft', run: null, number: null, issued_on: null, content, content_hash: null, void_reason: null, created_by: actor.accountId,
      search_folded: searchWords({ kind: document.kind, subject: document.subject, issuer: document.issuer, numberText: documentSymbol(document.authority, document.kind, unit) }),
    });
    record({ subject: { kind: 'document', id }, areaId, after: { of: input.of, id: input.id, subject: document.subject, kind: document.kind } });
    return { document: id, recordVersion: 1 };
  }),
];

/** The abbreviation its symbol names, else the issuer's usual one; changed in the register where it is another. */
function unitOf(document: OfficialDocument): string {
  const symbol = document.standing.form === 'summary' ? '' : document.standing.symbol;
  const own = symbol.slice(documentSymbol(document.authority, document.kind, '').length);
  return /^[\p{L}\d.&-]+$/u.test(own) ? own : (usualUnit(document.issuer) ?? 'UBND');
}

/** The paper as the register has it: the words kept, with the head, recipients and standing of the entry. */
export function asRegistered(row: DocumentRecord, standing: Standing): OfficialDocument {
  const { superior: _superior, ...words } = row.content!;
  return { ...words, standing, issuer: row.issuer, ...(row.superior ? { superior: row.superior } : {}), ...(row.place ? { place: row.place } : {}), recipients: row.recipients };
}
