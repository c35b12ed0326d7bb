/** Vietnamese words of what was done to the roster of staff and in the course; joined in `audit.ts`. */
export const auditStaff = {
  'screen.verb.staff.add': 'ghi cán bộ vào danh sách',
  'screen.verb.staff.link': 'gắn tài khoản cho cán bộ',
  'screen.verb.staff.post': 'giao địa bàn cho cán bộ',
  'screen.verb.staff.endPosting': 'kết thúc phụ trách địa bàn',
  'screen.verb.staff.train': 'ghi khóa tập huấn',
  'screen.verb.staff.untrain': 'rút khóa tập huấn ghi nhầm',
  'screen.verb.learning.begin': 'bắt đầu bài học',
  'screen.verb.learning.answer': 'nộp bài học',
  'screen.subject.staff': 'Cán bộ giảm nghèo',
  'screen.subject.learning': 'Học sử dụng phần mềm',
};
