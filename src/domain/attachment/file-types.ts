/**
 * Which files may be attached, by what they are and not by what they are called. Pure: the action looks into the bytes and asks here.
 * A list of what is allowed; everything else is refused. Shared with the form, which tells the person before sending.
 */
import type { Problem } from '../problem.ts';

export const maxAttachmentBytes = 20 * 1024 * 1024;

/** Endings that go with each type; the first is the usual one. */
export const attachmentTypes: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg', 'jfif'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'image/heic': ['heic', 'heif'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'text/csv': ['csv'],
};

export const allowedEndings = Object.values(attachmentTypes).flat();

export function endingOf(fileName: string): string {
  return /\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
}

/** `detected`: the type found in the bytes; plain text is 'text/csv' when the bytes are readable text, null when unknown. */
export function checkAttachment(file: { readonly fileName: string; readonly size: number; readonly detected: string | null }): Problem | null {
  const field = 'file';
  if (file.size === 0) return { code: 'attachment.empty', kind: 'invalid', field };
  if (file.size > maxAttachmentBytes) return { code: 'attachment.too_large', kind: 'too_large', field, params: { limit: 20 } };
  const endings = file.detected === null ? undefined : attachmentTypes[file.detected];
  if (!endings) return { code: 'attachment.type_refused', kind: 'invalid', field, params: { allowed: allowedEndings.join(', ') } };
  if (!endings.includes(endingOf(file.fileName))) return { code: 'attachment.not_what_it_says', kind: 'invalid', field, params: { name: file.fileName, type: endings[0]! } };
  return null;
}

/** A name that is safe to show and to save: no folders, no control signs, NFC. */
export function cleanFileName(name: string): string {
  const base = name.normalize('NFC').split(/[\\/]/).at(-1)!;
  // oxlint-disable-next-line no-control-regex
  return base.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069<>:"|?*]/g, '_').trim().slice(-200) || 'tep';
}
