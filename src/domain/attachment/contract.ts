/** Files linked to records: add, list, fetch, withdraw. Carried out by `src/actions/attachment.ts`. */
import { z } from 'zod';
import { fileInput, fileOutput, pageInput, read, write } from '../action.ts';
import { done } from '../account/contract.ts';

/** Records a file can be linked to; the id is the record's own ("plan": its slug; of a finding its visit and its number, "12-3"; of a dossier of an award its round and its number). The sheet of a private person is a kind of its own: who may not open the sheet sees no file of it. */
export const attachmentSubjects = ['area', 'plan', 'plan_task', 'plan_change_request', 'document', 'household', 'exemplar', 'inspection_finding', 'assessment', 'assessment_person', 'award', 'award_dossier'] as const;
const subject = { subjectKind: z.enum(attachmentSubjects), subjectId: z.string().min(1).max(200) };

const shape = z.object({
  id: z.string(), fileName: z.string(), mediaType: z.string(), size: z.number(), contentHash: z.string(), note: z.string().nullable(), addedByName: z.string(), addedAt: z.string(),
  withdrawnAt: z.string().nullable(), withdrawnReason: z.string().nullable(),
});

export const attachmentAdd = write(
  'attachment.add', 'Attach a scan, photo or document to a record (a form with the part "file").', z.object({ ...subject, note: z.string().max(500).nullable().default(null), file: fileInput }), shape,
);
export const attachmentList = read(
  'attachment.list', 'The files of a record, latest first.', z.object({ ...subject, withWithdrawn: z.stringbool().default(false), ...pageInput }), z.object({ items: z.array(shape) }),
);
export const attachmentGet = read('attachment.get', 'One file.', z.object({ id: z.uuid() }), fileOutput);
export const attachmentWithdraw = write('attachment.withdraw', 'Withdraw a file: it stays provable but is no longer shown.', z.object({ id: z.uuid(), reason: z.string().trim().min(1).max(500) }), done);
