/** Vietnamese words of what was done to report duties; joined in `audit.ts`. */
export const auditReport = {
  'screen.verb.report.open': 'yêu cầu báo cáo',
  'screen.verb.report.extend': 'gia hạn yêu cầu báo cáo',
  'screen.verb.report.follow': 'chuyển nơi nhận báo cáo cho cơ quan kế thừa',
  'screen.verb.report.withdraw': 'rút yêu cầu báo cáo',
  'screen.verb.report.draft': 'lập dự thảo báo cáo',
  'screen.verb.report.save': 'lưu nội dung báo cáo',
  'screen.verb.report.send': 'gửi báo cáo',
  'screen.verb.report.pass': 'chuyển tiếp báo cáo',
  'screen.verb.report.return': 'trả lại báo cáo',
  'screen.verb.report.accept': 'tiếp nhận báo cáo',
  'screen.subject.report': 'Báo cáo',
  'screen.subject.report_call': 'Yêu cầu báo cáo',
};
