/** Vietnamese words of the topic "form" (biểu tổng hợp và số tính từ sổ hộ): flat keys, {name} for parameters. */
export const form = {
  'series.reason': 'Tính từ sổ hộ nghèo, hộ cận nghèo',
  'problem.below_register': '{area}, {date}: tổng số {total} ({indicator}) nhỏ hơn số đang có trong sổ hộ là {counted}.',
  'problem.below_register.fix': 'Kiểm tra lại tổng số hộ, tổng số nhân khẩu của địa bàn; tổng phải gồm cả hộ không thuộc sổ.',
  'problem.nothing_here': 'Địa bàn này không có đơn vị cấp dưới vào ngày đã chọn.',
  'problem.nothing_here.fix': 'Chọn địa bàn khác hoặc ngày khác của bản đồ.',
  'problem.in_future': 'Ngày {date} chưa tới.',
  'problem.in_future.fix': 'Chọn ngày không sau hôm nay.',
  'problem.not_yours': 'Bạn chỉ xem được số đã bảo vệ của địa bàn này, vào cuối năm.',
  'problem.not_yours.fix': 'Bỏ ngày riêng và mốc ghi nhận, hoặc nhờ người phụ trách địa bàn.',
} as const satisfies Record<string, string>;
