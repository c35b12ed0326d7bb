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
  'screen.verb.initiative.propose': 'proposed on the public page',
  'screen.verb.initiative.receive': 'received a proposal',
  'screen.verb.initiative.opine': 'recorded the opinion of the council',
  'screen.verb.initiative.answer': 'answered a proposal',
  'screen.verb.initiative.withdraw': 'recorded that a proposal was withdrawn',
  'screen.verb.initiative.replicate': 'recorded where a proposal is followed',
  'screen.verb.initiative.join': 'recorded that a household joined a model',
  'screen.verb.initiative.leave': 'recorded that a household left a model',
  'screen.verb.initiative.get': 'looked at a proposal',
  'screen.subject.initiative': 'Proposal',
  'screen.subject.exemplar': 'Exemplar',
};
