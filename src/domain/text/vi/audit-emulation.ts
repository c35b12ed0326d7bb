/** Vietnamese words of what was done in emulation: registrations, pathways out of poverty, assessments; joined in `audit.ts`. */
export const auditEmulation = {
  'screen.verb.participation.register': 'ghi đăng ký thi đua',
  'screen.verb.participation.confirm': 'xác nhận đăng ký thi đua',
  'screen.verb.participation.refuse': 'không xác nhận đăng ký thi đua',
  'screen.verb.participation.withdraw': 'ghi rút đăng ký thi đua',
  'screen.verb.participation.setDeadline': 'đặt hạn đăng ký thi đua',
  'screen.verb.participation.list': 'xem danh sách đăng ký thi đua',
} as const;
