/** Vietnamese words of an explanation read aloud; with `law.ts` they make the topic "law". */
export const lawAloud = {
  'screen.aloud.read': 'Đọc to lời giải thích này',
  'screen.aloud.stop': 'Dừng đọc',
  'screen.aloud.slow': 'Đọc chậm',
  'screen.aloud.no_speech': 'Trình duyệt này không đọc to được. Hãy dùng trình duyệt khác hoặc in lời giải thích.',
  'screen.aloud.no_voice': 'Máy này chưa có giọng đọc tiếng Việt. Cài giọng tiếng Việt trong phần cài đặt ngôn ngữ của máy rồi mở lại trang.',
  'screen.aloud.only_remote': 'Máy chỉ có giọng đọc tiếng Việt qua mạng, không dùng được: lời giải thích về hộ không được gửi ra khỏi máy. Cài giọng tiếng Việt trên máy rồi mở lại trang.',
  'screen.aloud.failed': 'Máy không đọc được. Kiểm tra âm lượng và giọng tiếng Việt của máy rồi thử lại.',
  'spoken.day': 'ngày',
  'spoken.date': 'ngày {day} tháng {month} năm {year}',
  'spoken.document': 'số {number} năm {year} {symbol}',
  'spoken.span': '{from} đến {until}',
  'spoken.per': 'mỗi',
  'spoken.minus': 'âm',
  'spoken.point': 'phẩy',
  'spoken.percent': 'phần trăm',
} as const;
