/** Vietnamese words of what was done in emulation: registrations, pathways out of poverty, assessments; joined in `audit.ts`. */
export const auditEmulation = {
  'screen.verb.participation.register': 'ghi đăng ký thi đua',
  'screen.verb.participation.confirm': 'xác nhận đăng ký thi đua',
  'screen.verb.participation.refuse': 'không xác nhận đăng ký thi đua',
  'screen.verb.participation.withdraw': 'ghi rút đăng ký thi đua',
  'screen.verb.participation.setDeadline': 'đặt hạn đăng ký thi đua',
  'screen.verb.participation.list': 'xem danh sách đăng ký thi đua',
  'screen.verb.pathway.draft': 'soạn bản đăng ký thoát nghèo cùng hộ',
  'screen.verb.pathway.plan': 'lập kế hoạch thoát nghèo của hộ',
  'screen.verb.pathway.register': 'ghi hộ ký đăng ký thoát nghèo',
  'screen.verb.pathway.withdraw': 'ghi hộ rút đăng ký thoát nghèo',
  'screen.verb.pathway.give': 'ghi khoản hỗ trợ đã đến hộ',
  'screen.verb.pathway.explain': 'ghi lý do chưa hỗ trợ hộ',
  'screen.verb.pathway.get': 'xem đăng ký thoát nghèo của hộ',
  'screen.verb.pathway.paper': 'tải kế hoạch thoát nghèo của hộ',
  'screen.verb.pathway.waiting': 'xem danh sách hộ chờ hỗ trợ',
  'screen.verb.pathway.candidates': 'xem danh sách hộ xin ra khỏi danh sách',
} as const;
