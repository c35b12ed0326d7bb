/** Files linked to records: looked into before they are kept, kept under their hash, seen by who has rights over the record's area. */
import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import { attachmentAdd, attachmentGet, attachmentList, attachmentWithdraw } from '../domain/attachment/contract.ts';
import { checkAttachment, cleanFileName, endingOf } from '../domain/attachment/file-types.ts';
import { ProblemError } from '../domain/problem.ts';
import { findAttachment, findBodyOfSheet, findSubjectArea, insertAttachment, listAttachments, type SubjectKind } from '../db/attachment.ts';
import { isNamedMinutes } from '../db/award.ts';
import { findBodyOfFinding } from '../db/inspection.ts';
import { asHouse } from '../db/account.ts';
import { areasReach } from '../db/area-reach.ts';
import { grantsOfBody } from '../domain/account/body.ts';
import { mayDo } from '../domain/account/permissions.ts';
import type { Role } from '../domain/account/roles.ts';
import type { ActionName } from '../domain/action.ts';
import { contains, type PlainDate } from '../domain/calendar.ts';
import { keepsAward } from './award/perform.ts';
import { type Action, action, type ActionContext, found, keepingRefusals } from './kernel.ts';

type Row = NonNullable<Awaited<ReturnType<typeof findAttachment>>>;

const isSheet = (kind: string): boolean => kind === 'assessment' || kind === 'assessment_person';
/** The record a file belongs to, as the journal calls it. */
const recordOf = (kind: string, id: string) => (kind === 'award_dossier' ? { kind: 'award', id: id.split('-')[0]! } : { kind: kind === 'assessment_person' ? 'assessment' : kind, id });
/** Whose files say who signed and who is ill: to see their names is to look at the record. */
const isPersonal = (kind: string): boolean => kind === 'household' || kind === 'assessment_person' || kind === 'award_dossier';

const shown = (row: Row) => ({
  id: row.id, fileName: row.file_name, mediaType: row.media_type, size: row.size, contentHash: row.content_hash, note: row.note, addedByName: row.added_by_name, addedAt: row.added_at,
  withdrawnAt: row.withdrawn_at, withdrawnReason: row.withdrawn_reason,
});

const adds = action(attachmentAdd, (context, input) => areaOfSubject(context, input, 'attachment.add'), async ({ db, actor, now, files, record }, input) => {
  const area = await findSubjectArea(db, input.subjectKind, input.subjectId);
  if (!area) throw new ProblemError({ code: 'attachment.unknown_subject', kind: 'invalid', field: 'subjectId' });
  const { bytes } = input.file;
  const fileName = cleanFileName(input.file.fileName);
  const detected = await detectType(bytes, fileName);
  const problem = checkAttachment({ fileName, size: bytes.byteLength, detected });
  if (problem) throw new ProblemError(problem);
  const contentHash = createHash('sha256').update(bytes).digest('hex');
  const row = await insertAttachment(db, {
    subject_kind: input.subjectKind, subject_id: input.subjectId, area_id: area.id, world: area.world, file_name: fileName, media_type: detected!, size: bytes.byteLength,
    content_hash: contentHash, note: input.note, added_by: actor.accountId, added_by_name: actor.name, added_at: now,
  });
  // Row first: whoever removes bytes nobody needs any more waits for it. When the transaction fails, an unlinked file stays under its hash and harms nobody.
  await files.put(bytes);
  record({ subject: recordOf(input.subjectKind, input.subjectId), areaId: area.id, after: { attachment: row.id, fileName, size: row.size, contentHash } });
  return shown(row);
});

const lists = action(attachmentList, (context, input) => areaOfSubject(context, input, 'attachment.list'), async ({ db, noteRead }, input) => {
  const rows = await listAttachments(db, input.subjectKind, input.subjectId, input);
  if (isPersonal(input.subjectKind) && rows.length > 0) noteRead({ subject: recordOf(input.subjectKind, input.subjectId), areaId: rows[0]!.area_id });
  return { items: rows.map(shown) };
});

const gets = action(attachmentGet, (context, input) => areaOfAttachment(context, input.id, 'attachment.get'), async ({ db, files, noteRead }, { id }) => {
  const row = found(await findAttachment(db, id), 'attachment');
  if (row.forgotten_on !== null) throw new ProblemError({ code: 'attachment.forgotten', kind: 'conflict', params: { date: { date: row.forgotten_on as PlainDate } } });
  // What a household, an exemplar or a dossier of an award may have taken away opens to nobody once it is; of other records a withdrawn file stays what was once shown.
  if ((row.subject_kind === 'household' || row.subject_kind === 'exemplar' || row.subject_kind === 'award_dossier') && row.withdrawn_at !== null) throw new ProblemError({ code: 'attachment.withdrawn', kind: 'conflict', params: { name: row.file_name } });
  const bytes = await files.get(row.content_hash).catch(() => {
    throw new ProblemError({ code: 'attachment.bytes_missing', kind: 'unavailable', params: { name: row.file_name } });
  });
  noteRead({ subject: isPersonal(row.subject_kind) ? recordOf(row.subject_kind, row.subject_id) : { kind: 'attachment', id }, areaId: row.area_id });
  return { fileName: row.file_name, mediaType: row.media_type, bytes };
});

const withdraws = action(attachmentWithdraw, (context, input) => areaOfAttachment(context, input.id, 'attachment.withdraw'), async ({ db, now, record }, input) => {
  const row = found(await findAttachment(db, input.id), 'attachment');
  if (row.withdrawn_at !== null) throw new ProblemError({ code: 'attachment.already_withdrawn', kind: 'conflict' });
  if (row.subject_kind === 'award' && (await isNamedMinutes(db, Number(row.subject_id), row.id))) throw new ProblemError({ code: 'attachment.signed_minutes', kind: 'conflict', params: { name: row.file_name } });
  await db.updateTable('attachments').set({ withdrawn_at: now, withdrawn_reason: input.reason }).where('id', '=', input.id).execute();
  record({ subject: recordOf(row.subject_kind, row.subject_id), areaId: row.area_id, reason: input.reason, before: { attachment: row.id, shown: true }, after: { attachment: row.id, shown: false } });
  return { ok: true as const };
});

async function areaOfSubject(context: ActionContext, input: { subjectKind: SubjectKind; subjectId: string }, name: ActionName): Promise<readonly number[]> {
  // Council and Front open sheets and rounds of awards, but no register in this question: where one lies is looked up for them, whether they may is asked below.
  const find = () => findSubjectArea(context.db, input.subjectKind, input.subjectId);
  const area = (isSheet(input.subjectKind) || isAward(input.subjectKind)) && name === 'attachment.list' ? await asHouse(context.db, find) : await find();
  return area ? forRoles(context, { kind: input.subjectKind, id: input.subjectId, areaId: area.id }, name) : [];
}

async function areaOfAttachment(context: ActionContext, id: string, name: ActionName): Promise<readonly number[]> {
  const row = await findAttachment(context.db, id);
  if (!row) return [];
  // A household takes its files along: who opens them is asked where it lives, not where they were added.
  const area = row.subject_kind === 'household' ? await findSubjectArea(context.db, 'household', row.subject_id) : undefined;
  return forRoles(context, { kind: row.subject_kind, id: row.subject_id, areaId: area?.id ?? row.area_id }, name);
}

/** Photos and signatures of a household are for who may open it; an enumerator's right here is to those alone. Files of a private person's sheet: for who may open the sheet, brought and withdrawn by who may show its items. None: refused. */
async function forRoles(context: ActionContext, { kind, id, areaId }: { readonly kind: string; readonly id: string; readonly areaId: number }, name: ActionName): Promise<readonly number[]> {
  const { db, actor, today } = context;
  if (actor.kind === 'system') return [areaId];
  const own = kind === 'assessment' ? await areaOfOwnSheet(context, id, name) : kind === 'inspection_finding' ? await areaOfOwnFinding(context, id, name) : null;
  if (own !== null) return [own];
  if (isAward(kind) && !looksAt(name)) return (await keepsAward(context, Number(id.split('-')[0]))) ? [areaId] : [];
  const roots = actor.grants.filter((grant) => contains(grant.period, today) && mayDo(name, grant.role) && lets(kind, name, grant.role)).map((grant) => grant.areaId);
  return (await areasReach(db, roots, [areaId], actor.world)) ? [areaId] : [];
}

const looksAt = (name: ActionName): boolean => name === 'attachment.list' || name === 'attachment.get';
const isAward = (kind: string): boolean => kind === 'award' || kind === 'award_dossier';

/** An organisation and the Front bring files to the sheet about themselves and to findings about their own body alone, and an organisation sees no other's. */
function lets(kind: string, name: ActionName, role: Role): boolean {
  const looks = looksAt(name);
  if (kind === 'household') return mayDo('household.get', role);
  if (isAward(kind)) return mayDo('award.get', role);
  if (kind === 'exemplar') return mayDo('exemplar.get', role);
  if ((isSheet(kind) || kind === 'inspection_finding') && (role === 'organisation' || (role === 'fatherland_front' && !looks))) return false;
  if (kind === 'assessment_person') return mayDo(looks ? 'assessment.get' : 'assessment.link', role);
  if (kind === 'assessment' && name === 'attachment.list') return mayDo('assessment.get', role);
  return role !== 'enumerator' || name !== 'attachment.add';
}

/** Where the asker's own account of the body lies that the sheet is about; null for everybody else. */
async function areaOfOwnSheet({ db, actor, today }: ActionContext, id: string, name: ActionName): Promise<number | null> {
  const organisation = await asHouse(db, () => findBodyOfSheet(db, id));
  return organisation === null ? null : (grantsOfBody(actor.grants, name, organisation, today)[0]?.areaId ?? null);
}

/** The same of the body a finding is about. */
async function areaOfOwnFinding({ db, actor, today }: ActionContext, id: string, name: ActionName): Promise<number | null> {
  const [visit, finding] = id.split('-').map(Number);
  const body = Number.isSafeInteger(visit) && Number.isSafeInteger(finding) ? await asHouse(db, () => findBodyOfFinding(db, visit!, finding!)) : null;
  return body === null ? null : (grantsOfBody(actor.grants, name, body.organisation, today)[0]?.areaId ?? null);
}

/** The type found in the bytes. Text has no mark of its own: readable UTF-8 without control signs, called .csv, is taken as a table. */
async function detectType(bytes: Uint8Array, fileName: string): Promise<string | null> {
  const type = await fileTypeFromBuffer(bytes);
  if (type) return type.mime;
  if (endingOf(fileName) !== 'csv') return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // oxlint-disable-next-line no-control-regex
    return /[\u0000-\u0008\u000e-\u001f]/.test(text) || /^\s*</.test(text) ? null : 'text/csv';
  } catch {
    return null;
  }
}

/** A file that is not what its name says, or far too large, is an attempt somebody may ask about. */
const suspicious: readonly string[] = ['attachment.not_what_it_says', 'attachment.type_refused', 'attachment.too_large', 'attachment.unknown_subject'];

export const attachmentActions: readonly Action[] = [keepingRefusals<{ readonly subjectKind: string; readonly subjectId: string }>(adds, (input, code) => (suspicious.includes(code) ? recordOf(input.subjectKind, input.subjectId) : null)), lists, gets, withdraws];
