/** Vietnamese words of the list of readers who are not assigned; with `fieldwork.ts` they make the topic "fieldwork". */
export const fieldworkReaders = {
  'outside.title': 'Ai xem hồ sơ hộ ngoài phân công',
  'outside.lead': 'Những người đã mở hồ sơ hộ của địa bàn mà không được phân công và không phụ trách xã, thôn của hộ.',
  'outside.help': 'Mỗi lần mở hồ sơ hộ đều được ghi lại. Trang này gộp theo người: ai không được phân công rà soát hộ và không có nhiệm vụ ở chính xã, thôn đó mà đã xem, bao nhiêu hộ, bao nhiêu lượt, trong đó bao nhiêu lượt là xuất tệp hoặc in. Cấp trên xem để hướng dẫn cũng nằm ở đây. Thấy lượt xem không rõ lý do thì hỏi người đó và báo người quản trị.',
  'outside.from': 'Từ ngày',
  'outside.counts': '{looks} lượt xem hồ sơ hộ từ ngày này; {outside} lượt của {people} người ngoài phân công.',
  'outside.table': 'Người xem ngoài phân công',
  'outside.none': 'Không có ai xem ngoài phân công trong thời gian này.',
  'outside.roles': 'Nhiệm vụ',
  'outside.households': 'Số hộ',
  'outside.looks': 'Lượt xem',
  'outside.files': 'Xuất, in',
  'outside.last': 'Lần gần nhất',
} as const;
