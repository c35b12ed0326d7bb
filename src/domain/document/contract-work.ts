/**
 * Contracts of papers of the work in the document register: what stands there of a paper, and entering it as a draft, which then is changed, issued
 * under a number and withdrawn like any other document. Carried out by `src/actions/document/work.ts`.
 */
import { z } from 'zod';
import { read, write } from '../action.ts';

export const workPapers = ['report', 'conference.invitation', 'conference.report', 'conference.minutes', 'committee.minutes', 'inspection.visit', 'publicity.orientation', 'publicity.quarter', 'directive', 'directive.letter', 'directive.extension'] as const;
export type WorkPaper = (typeof workPapers)[number];
/** A letter of reminder and one that puts off a day enter the register when they are sent. */
export const isSent = (paper: WorkPaper): paper is SentPaper => paper === 'directive.letter' || paper === 'directive.extension';
type SentPaper = 'directive.letter' | 'directive.extension';
export type DraftedPaper = Exclude<WorkPaper, SentPaper>;
export const draftedPapers = workPapers.filter((one): one is DraftedPaper => !isSent(one));

const of = z.enum(draftedPapers as [DraftedPaper, ...DraftedPaper[]]);
const id = z.coerce.number().int().positive();

export const documentOfWork = read('document.ofWork', 'What the register holds of a paper of the work, newest first; withdrawn ones stay.', z.object({ of, id }), z.object({
  entries: z.array(z.object({ document: z.uuid(), number: z.string(), issuedOn: z.string().nullable(), state: z.enum(['draft', 'issued', 'void']) })), mayDraft: z.boolean(),
}));
export const documentDraftWork = write('document.draftWork', 'Enters a paper of the work as a draft with the words it has now; one entered before and not yet issued takes the new words.', z.object({ of, id }), z.object({ document: z.uuid(), recordVersion: z.number().int() }));
