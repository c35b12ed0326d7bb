/** English words of what was done to exemplars, initiatives and publicity; joined in `audit.ts`. */
import type { auditPublicity as vietnamese } from '../vi/audit-publicity.ts';

export const auditPublicity: Record<keyof typeof vietnamese, string> = {
  'screen.verb.exemplar.record': 'recorded an exemplar',
  'screen.verb.exemplar.edit': 'edited the words about an exemplar',
  'screen.verb.exemplar.advance': 'moved an exemplar to its next stage',
  'screen.verb.exemplar.consent': 'recorded the consent of who an exemplar is about',
  'screen.verb.exemplar.withdrawConsent': 'recorded that a consent was taken back',
  'screen.verb.exemplar.approve': 'approved the words about an exemplar',
  'screen.verb.exemplar.publish': 'made an exemplar public',
  'screen.verb.exemplar.unpublish': 'took an exemplar off the public page',
  'screen.verb.exemplar.replicate': 'recorded where an exemplar is followed',
  'screen.verb.exemplar.list': 'looked at the exemplars',
  'screen.verb.exemplar.get': 'looked at an exemplar',
  'screen.subject.exemplar': 'Exemplar',
};
