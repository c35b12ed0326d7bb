/** Vietnamese words of the topic "attachment": flat keys, {name} for parameters. */
export const attachment = {
  'problem.empty': 'Tệp rỗng.',
  'problem.empty.fix': 'Mở tệp trên máy để kiểm tra rồi chọn lại.',
  'problem.too_large': 'Tệp lớn hơn {limit} MB.',
  'problem.too_large.fix': 'Quét ở 200 dpi hoặc tách thành nhiều tệp.',
  'problem.type_refused': 'Loại tệp này không được đính kèm.',
  'problem.type_refused.fix': 'Chọn một trong các loại: {allowed}.',
  'problem.not_what_it_says': 'Nội dung tệp "{name}" là {type}, không đúng với phần đuôi của tên.',
  'problem.not_what_it_says.fix': 'Đổi lại đuôi tên tệp cho đúng, hoặc lưu lại tệp từ chương trình gốc.',
  'problem.unknown_subject': 'Không tìm thấy bản ghi để đính kèm.',
  'problem.unknown_subject.fix': 'Quay lại bản ghi rồi đính kèm lại.',
  'problem.already_withdrawn': 'Tệp đã được rút.',
  'problem.already_withdrawn.fix': 'Tải lại danh sách tệp.',
  'problem.bytes_missing': 'Không đọc được nội dung của tệp "{name}" trong kho lưu trữ.',
  'problem.bytes_missing.fix': 'Báo quản trị viên khôi phục thư mục tệp từ bản sao lưu.',
} as const satisfies Record<string, string>;
