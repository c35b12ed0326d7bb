/** English words of what was done to review conferences, steering committees and directives; joined in `audit.ts`. */
export const auditConference = {
  'screen.verb.conference.open': 'arranged a review conference',
  'screen.verb.conference.arrange': 'changed the arrangements of a conference',
  'screen.verb.conference.write': 'saved the texts of a conference',
  'screen.verb.conference.hold': 'recorded a conference as held',
  'screen.verb.conference.conclude': 'recorded the conclusions of a conference',
  'screen.subject.conference': 'Review conference',
};
