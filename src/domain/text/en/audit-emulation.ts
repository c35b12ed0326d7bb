/** English words of what was done in emulation; joined in `audit.ts`. */
export const auditEmulation = {
  'screen.verb.participation.register': 'recorded a registration for emulation',
  'screen.verb.participation.confirm': 'confirmed a registration for emulation',
  'screen.verb.participation.refuse': 'refused a registration for emulation',
  'screen.verb.participation.withdraw': 'recorded a registration as withdrawn',
  'screen.verb.participation.setDeadline': 'set the last day of registration',
  'screen.verb.participation.list': 'looked at registrations for emulation',
  'screen.verb.pathway.draft': 'drafted a registration to leave poverty',
  'screen.verb.pathway.plan': 'wrote a household\'s plan to leave poverty',
  'screen.verb.pathway.register': 'recorded a household\'s signature',
  'screen.verb.pathway.withdraw': 'recorded a household\'s withdrawal',
  'screen.verb.pathway.give': 'recorded help as given',
  'screen.verb.pathway.explain': 'said why help is late',
  'screen.verb.pathway.get': 'looked at a household\'s registrations',
  'screen.verb.pathway.paper': 'took a household\'s plan as a file',
  'screen.verb.pathway.waiting': 'looked at households waiting for help',
  'screen.verb.pathway.candidates': 'looked at households that asked to leave the list',
} as const;
