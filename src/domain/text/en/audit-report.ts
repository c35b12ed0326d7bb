/** English words of what was done to report duties; joined in `audit.ts`. */
export const auditReport = {
  'screen.verb.report.open': 'asked for reports',
  'screen.verb.report.extend': 'extended a call for reports',
  'screen.verb.report.follow': 'passed recipients of reports to their successors',
  'screen.verb.report.withdraw': 'withdrew a call for reports',
  'screen.verb.report.draft': 'drafted a report',
  'screen.verb.report.save': 'saved the texts of a report',
  'screen.verb.report.send': 'sent a report',
  'screen.verb.report.pass': 'passed a report on',
  'screen.verb.report.return': 'returned a report',
  'screen.verb.report.accept': 'accepted a report',
  'screen.subject.report': 'Report',
  'screen.subject.report_call': 'Call for reports',
};
