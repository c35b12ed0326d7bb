/**
 * Papers of the work in the document register: entered as a draft with the words they have then, by whoever writes them; issued, changed and withdrawn
 * there by the register's own acts. To add a paper: its kind in the contract, its composing here. Joined in `document.ts`.
 */
import type { PlainDate } from '../../domain/calendar.ts';
import { documentDraftWork, documentOfWork, type DraftedPaper, isSent } from '../../domain/document/contract-work.ts';
import type { OfficialDocument, Standing } from '../../domain/document/model.ts';
import { documentSymbol, formatDocumentNumber, usualUnit } from '../../domain/document/number.ts';
import { problems as conferenceProblems } from '../../domain/conference/problems.ts';
import { problems } from '../../domain/document/problems.ts';
import { problems as directiveProblems } from '../../domain/directive/problems.ts';
import { problems as publicityProblems } from '../../domain/publicity/problems.ts';
import { type Problem, ProblemError } from '../../domain/problem.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { findCommittee, findMeeting } from '../../db/committee.ts';
import { findConference } from '../../db/conference.ts';
import { type DocumentRecord, insertDocument, searchWords, updateDocument } from '../../db/document.ts';
import { listDocumentsOfWork, lockDocumentsOfWork, lockWork } from '../../db/document-work.ts';
import { findDirective, numberDirective } from '../../db/directive.ts';
import { lastPutOff } from '../../db/directive-extension.ts';
import { findVisit } from '../../db/inspection.ts';
import { findQuarter, findText } from '../../db/publicity.ts';
import { findDuty } from '../../db/report.ts';
import { composeMinutes } from '../committee/minutes.ts';
import { composeConferencePaper } from '../conference/paper.ts';
import { composeDirectivePaper } from '../directive/paper.ts';
import { composeVisitPaper } from '../inspection/paper.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { grantsOver, may } from '../plan/rows.ts';
import { composeQuarter } from '../publicity/quarter.ts';
import { composeText } from '../publicity/texts.ts';
import { composeReportPaper } from '../report/paper.ts';
import { refuse, saysNothing } from '../report/shared.ts';

type Made = { readonly areaId: number; readonly link: string; readonly document: OfficialDocument };
type Paper = {
  readonly areaOf: (context: ActionContext, id: number) => Promise<number | undefined>; readonly make: (context: ActionContext, id: number) => Promise<Made>;
  /** Nothing is drafted or issued of it any more, and why; null where it goes on. */
  readonly over?: (context: ActionContext, id: number) => Promise<Problem | null>;
  /** What the work itself says of its paper follows the register: issued under a number, or withdrawn (null). */
  readonly numbered?: (context: ActionContext, id: number, paper: { readonly number: string; readonly signer: string; readonly issuedOn: PlainDate } | null) => Promise<void>;
};

const conference = (paper: 'invitation' | 'report' | 'minutes'): Paper => ({
  areaOf: async ({ db }, id) => (await findConference(db, id))?.area_id,
  make: async (context, id) => ({ areaId: found(await findConference(context.db, id), 'conference').area_id, link: `/so-ket/${id}`, document: await composeConferencePaper(context, id, paper) }),
  async over({ db }, id) {
    const { cancelled_on: on } = found(await findConference(db, id), 'conference');
    return on === null ? null : { code: 'conference.cancelled_already', kind: conferenceProblems['conference.cancelled_already'], params: { date: { date: on } } };
  },
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
    over: async ({ db, today }, id) => (found(await findDirective(db, id, today), 'directive').state === 'withdrawn' ? { code: 'directive.withdrawn_already', kind: directiveProblems['directive.withdrawn_already'] } : null),
    async numbered({ db, today, record }, id, paper) {
      const one = found(await findDirective(db, id, today), 'directive');
      const against = (code: 'directive.paper_late' | 'directive.paper_before_extension', date: PlainDate) => new ProblemError({ code, kind: directiveProblems[code], field: 'issuedOn', params: { date: { date } } });
      const [stands, settled] = [one.extended_to ?? one.due_on, await lastPutOff(db, id)];
      if (paper !== null && paper.issuedOn > stands) throw against('directive.paper_late', stands);
      // It says a day that was given on that day.
      if (paper !== null && settled !== null && paper.issuedOn < settled) throw against('directive.paper_before_extension', settled);
      await numberDirective(db, id, paper);
      record({ subject: { kind: 'directive', id: String(id) }, areaId: one.area_id, before: { number: one.number }, after: { number: paper?.number ?? null } });
    },
  },
  // A bulletin or an article is no letter: it goes out on the air and on the portal, not under a number.
  'publicity.orientation': {
    async areaOf({ db }, id) {
      const text = await findText(db, id);
      return text?.kind === 'orientation' ? text.area_id : undefined;
    },
    async make(context, id) {
      const text = found(await findText(context.db, id), 'publicity_text');
      return { areaId: text.area_id, link: `/tuyen-truyen/bai/${id}`, document: await composeText(context, text) };
    },
    over: async ({ db }, id) => (found(await findText(db, id), 'publicity_text').state === 'approved' ? null : { code: 'publicity.not_approved', kind: publicityProblems['publicity.not_approved'] }),
  },
  'publicity.quarter': {
    areaOf: async ({ db }, id) => (await findQuarter(db, { id }))?.area_id,
    async make(context, id) {
      const one = found(await findQuarter(context.db, { id }), 'publicity_quarter');
      const { slug } = (await readAreaHistory(context.db)).findById(one.area_id)!;
      return { areaId: one.area_id, link: `/tuyen-truyen?${new URLSearchParams({ 'dia-ban': slug, xem: 'quy', nam: String(one.year), quy: String(one.quarter) }).toString()}`, document: await composeQuarter(context, one) };
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

const paperOf = ({ about, work_paper: of }: DocumentRecord): Paper | undefined => (about === 'work' && of !== null && !isSent(of) ? papers[of] : undefined);

/** Called before a paper of the register is issued. Throws what is against it. */
export async function refuseOver(context: ActionContext, row: DocumentRecord): Promise<void> {
  const against = await paperOf(row)?.over?.(context, Number(row.work_id));
  if (against) throw new ProblemError(against);
}

/** Called after a paper of the register was issued under a number, or withdrawn (null): the work it is of follows. */
export async function followRegister(context: ActionContext, row: DocumentRecord, paper: { readonly number: string; readonly signer: string; readonly issuedOn: PlainDate } | null): Promise<void> {
  await paperOf(row)?.numbered?.(context, Number(row.work_id), paper);
}

export const workActions: readonly Action[] = [
  action(documentOfWork, areaOf, async (context, input) => {
    const rows = await listDocumentsOfWork(context.db, input.of, input.id);
    const [area] = await areaOf(context, input);
    return {
      entries: rows.map((row) => ({ document: row.id, number: formatDocumentNumber(row.authority, documentSymbol(row.authority, row.kind, row.unit), row.number ?? undefined), issuedOn: row.issued_on, state: row.state })),
      mayDraft: may(context.actor, await grantsOver(context, area!), 'document.draftWork') && !rows.some((row) => row.state === 'issued') && !(await papers[input.of].over?.(context, input.id)),
    };
  }),

  action(documentDraftWork, areaOf, async (context, input) => {
    const { db, actor, now, record } = context;
    await lockWork(db, input.of, input.id);
    const [standing] = await lockDocumentsOfWork(db, input.of, input.id);
    const { areaId, link, document } = await papers[input.of].make(context, input.id);
    const over = await papers[input.of].over?.(context, input.id);
    if (over) throw new ProblemError(over);
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
      state: 'draft', run: null, number: null, issued_on: null, content, content_hash: null, void_reason: null, created_by: actor.accountId, created_at: now,
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
