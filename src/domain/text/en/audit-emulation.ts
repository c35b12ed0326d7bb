/** English words of what was done in emulation; joined in `audit.ts`. */
export const auditEmulation = {
  'screen.verb.participation.register': 'recorded a registration for emulation',
  'screen.verb.participation.confirm': 'confirmed a registration for emulation',
  'screen.verb.participation.refuse': 'refused a registration for emulation',
  'screen.verb.participation.withdraw': 'recorded a registration as withdrawn',
  'screen.verb.participation.setDeadline': 'set the last day of registration',
  'screen.verb.participation.list': 'looked at registrations for emulation',
} as const;
