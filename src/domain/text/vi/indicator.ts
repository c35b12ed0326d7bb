/** Vietnamese words of the topic "indicator": flat keys, {name} for parameters. */
export const indicator = {
  'choice.only': 'Chỉ có một số liệu cho kỳ này.',
  'choice.no_result': 'Chỉ có dự báo hoặc kế hoạch, chưa có kết quả.',
  'choice.person': 'Người có thẩm quyền đã chọn số này.',
  'choice.person_reason': 'Đã chọn số này: {reason}.',
  'choice.set_aside': 'Các nguồn khác nhau và chưa chọn số nào: {reason}.',
  'choice.unsettled': '{count} nguồn cho số khác nhau, chưa ai chọn.',
  'choice.register': 'Số tính từ sổ hộ được ưu tiên hơn số báo cáo.',
  'choice.printed': 'Số in ở nguồn gốc được ưu tiên hơn bản chép và số tính lại.',
  'choice.undisputed': 'Số này không bị nguồn nào phủ nhận.',
} as const satisfies Record<string, string>;
