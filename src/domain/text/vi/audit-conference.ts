/** Vietnamese words of what was done to review conferences, steering committees and directives; joined in `audit.ts`. */
export const auditConference = {
  'screen.verb.conference.open': 'mở hội nghị sơ kết, tổng kết',
  'screen.verb.conference.arrange': 'sửa phần chuẩn bị hội nghị',
  'screen.verb.conference.write': 'lưu nội dung hội nghị',
  'screen.verb.conference.hold': 'ghi hội nghị đã tổ chức',
  'screen.verb.conference.conclude': 'ghi kết luận hội nghị',
  'screen.subject.conference': 'Hội nghị sơ kết, tổng kết',
};
