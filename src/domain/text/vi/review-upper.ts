/** Vietnamese words of what follows when the level above disagrees with a round; part of the topic "review". */
export const reviewUpper = {
  'screen.back.title': 'Trả hộ về rà soát lại',
  'screen.back.lead': 'Chọn thôn hoặc từng hộ mà ý kiến của cấp trên nêu; các hộ khác giữ nguyên kết quả đã niêm yết.',
  'screen.back.two_ways': 'Cấp trên chưa đồng ý nên chưa quyết định được. Trả các hộ được nêu về khảo sát, kiểm tra, họp dân và niêm yết lại rồi xin ý kiến lần nữa; hoặc giải trình và xin ý kiến lại với kết quả cũ.',
  'screen.back.unverified': 'Chưa đọc được nguyên văn phần quy định về việc làm lại sau khi cấp trên chưa đồng ý (Quyết định 24/2021/QĐ-TTg, Điều 4). Phần mềm đưa hộ qua đủ các bước như khi phúc tra.',
  'screen.back.settles': 'Quyết định 24/2021/QĐ-TTg, Điều 4',
  'screen.back.villages': 'Cả thôn',
  'screen.back.single': 'Từng hộ',
  'screen.back.verb': 'Trả về rà soát lại',
  'screen.back.way_back': 'Hộ được khảo sát lại từ đầu, qua kiểm tra, họp dân và niêm yết; kết quả cũ ở lại trong lịch sử của hộ.',
  'screen.back.done': 'Đã trả {count} hộ về rà soát lại.',
  'screen.back.ask_again': 'Xin ý kiến lại',
} as const satisfies Record<string, string>;
