/** English words of the list of readers who are not assigned; with `fieldwork.ts` they make the topic "fieldwork". */
export const fieldworkReaders = {
  'outside.title': 'Who looked without being assigned',
  'outside.lead': 'People who opened household records of the area without being assigned to them or answering for their commune or village.',
  'outside.help': 'Every look at a household record is logged. This page counts by person: who was neither assigned to the household nor held a duty in its very commune or village, how many households and looks, and how many of these were files or prints. Levels above who read to guide are here too. Ask about a look without a reason, and tell the administrator.',
  'outside.from': 'From',
  'outside.counts': '{looks} looks at household records since then; {outside} by {people} people not assigned.',
  'outside.table': 'Readers not assigned',
  'outside.none': 'Nobody looked without being assigned in this time.',
  'outside.roles': 'Duties',
  'outside.households': 'Households',
  'outside.looks': 'Looks',
  'outside.files': 'Files, prints',
  'outside.last': 'Last look',
} as const;
