/** Vietnamese words of the yearly spending in a what-if; with `law.ts` they make the topic "law". */
export const lawBudget = {
  'screen.budget.title': 'Chi ngân sách một năm sẽ khác đi',
  'screen.budget.lead': 'Khoản chi suy ra từ diện hộ, theo mức ngày {date}, nhân với số hộ, số người trước và sau. Mức chưa có trong bộ quy định thì nhập ở đây; số nhập chỉ dùng cho lần tính này, không lưu.',
  'screen.budget.none': 'Bộ quy định chưa có khoản chi theo diện hộ cho ngày {date}.',
  'screen.budget.amount.hint': 'Đồng một năm; để trống: theo bộ quy định, nếu có.',
  'screen.budget.amount.problem': 'Nhập số đồng tròn, dưới 1.000.000.000.',
  'screen.budget.table': 'Chi ngân sách một năm, đồng',
  'screen.budget.support': 'Khoản',
  'screen.budget.amount': 'Mức một năm',
  'screen.budget.entered': 'số nhập để tính thử',
  'screen.budget.shares': 'Ngân sách chi',
  'screen.budget.difference': 'Chênh lệch',
  'screen.budget.total': 'Cộng',
  'screen.budget.total.part': 'Cộng các khoản có mức',
  'screen.budget.missing': 'Chưa có mức, không tính: {missing}. Tổng không gồm những khoản này.',
  'screen.budget.note': 'Ước tính, không phải dự toán: mỗi người chỉ tính theo diện của hộ, không trừ người đã được đóng theo diện khác. Không tính học phí, trợ cấp xã hội, tín dụng, nhà ở, hộ có mức sống trung bình vì không suy ra từ diện nghèo, cận nghèo.',
} as const;
