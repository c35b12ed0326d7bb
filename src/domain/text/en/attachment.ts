/** English words of the topic "attachment": the same keys as the Vietnamese file, checked by the compiler. */
import type { attachment as vi } from '../vi/attachment.ts';

export const attachment: Record<keyof typeof vi, string> = {
  'problem.empty': 'The file is empty.',
  'problem.empty.fix': 'Open the file to check it and choose again.',
  'problem.too_large': 'The file is larger than {limit} MB.',
  'problem.too_large.fix': 'Scan at 200 dpi or split it into several files.',
  'problem.type_refused': 'This kind of file cannot be attached.',
  'problem.type_refused.fix': 'Choose one of: {allowed}.',
  'problem.not_what_it_says': 'The content of "{name}" is {type}, which is not what its name says.',
  'problem.not_what_it_says.fix': 'Correct the ending of the name, or save the file again from its program.',
  'problem.unknown_subject': 'The record to attach to was not found.',
  'problem.unknown_subject.fix': 'Go back to the record and attach again.',
  'problem.already_withdrawn': 'The file was already withdrawn.',
  'problem.already_withdrawn.fix': 'Reload the list of files.',
  'problem.bytes_missing': 'The content of "{name}" cannot be read from the store.',
  'problem.bytes_missing.fix': 'Ask the administrator to restore the folder of files from the backup.',
};
