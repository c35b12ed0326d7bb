/** English words of the plan's editor; with `plan.ts` they make the topic "plan". */
import type { planEditor as vi } from '../vi/plan-editor.ts';

export const planEditor: Readonly<Record<keyof typeof vi, string>> = {
  'screen.yaml.moved': 'This text was written on an older state; the draft was saved differently since. Saving this file replaces all that stands now.',
  'screen.yaml.sure': 'I have compared and want to replace it by this file',
  'screen.parents.lead': 'Which documents of the level above this plan carries out. Choose from the library to compare targets; a document that is not there is named.',
  'screen.parents.empty': 'No document of the level above yet.',
  'screen.parents.one': 'Parent {number}',
  'screen.parents.add': 'Add a parent',
  'screen.parents.plan': 'Plan of the library',
  'screen.parents.plan.none': 'Not in the library',
  'screen.parents.kind': 'Relation',
  'screen.parents.kind.movement': 'emulation movement',
  'screen.parents.kind.programme': 'programme',
  'screen.parents.kind.party': 'plan of the Party',
  'screen.parents.document': 'Name of the document',
  'screen.parents.document.hint': 'For instance: Quyết định 666/QĐ-TTg ngày 02/6/2022 của Thủ tướng Chính phủ',
  'screen.parents.issued': 'Day of issue',
  'screen.parents.twice': 'This plan is listed above already.',
  'screen.parents.note': 'Note',
};
