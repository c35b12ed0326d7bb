/** English words of what was done to the roster of staff and in the course; joined in `audit.ts`. */
export const auditStaff = {
  'screen.verb.staff.add': 'entered on the roster',
  'screen.verb.staff.link': 'linked an account',
  'screen.verb.staff.post': 'gave an area to look after',
  'screen.verb.staff.endPosting': 'ended a posting',
  'screen.verb.staff.train': 'recorded a course',
  'screen.verb.staff.untrain': 'withdrew a course entered by mistake',
  'screen.verb.learning.begin': 'began an exercise',
  'screen.verb.learning.answer': 'handed in an exercise',
  'screen.subject.staff': 'Poverty officer',
  'screen.subject.learning': 'Learning the software',
};
