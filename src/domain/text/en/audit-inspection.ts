/** English words of what was done in inspections and with the opinions of the Front; joined in `audit.ts`. */
export const auditInspection = {
  'screen.verb.inspection.saveProgramme': 'drafted the yearly plan of inspections',
  'screen.verb.inspection.approveProgramme': 'approved the yearly plan of inspections',
  'screen.verb.inspection.open': 'opened an inspection',
  'screen.verb.inspection.team': 'named the team',
  'screen.verb.inspection.checklist': 'made a checklist',
  'screen.verb.inspection.mark': 'marked a checklist',
  'screen.verb.inspection.find': 'recorded a finding',
  'screen.verb.inspection.sign': 'signed minutes',
  'screen.verb.inspection.answer': 'answered a finding',
  'screen.verb.inspection.recheck': 'checked a finding again',
  'screen.verb.inspection.close': 'closed an inspection',
  'screen.verb.inspection.cancel': 'called an inspection off',
  'screen.verb.front.criticise': 'criticised a draft plan',
  'screen.verb.front.respond': 'answered a criticism',
  'screen.subject.inspection': 'Inspection',
  'screen.subject.inspection_programme': 'Yearly plan of inspections',
} as const satisfies Record<string, string>;
