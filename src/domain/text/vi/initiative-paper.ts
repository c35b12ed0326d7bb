/** Vietnamese words of the receipt of a proposal and of proposals waiting on "Hôm nay"; joined in `initiative.ts`. */
export const initiativePaper = {
  'receipt.title': 'GIẤY TIẾP NHẬN VÀ HẸN TRẢ LỜI',
  'receipt.subject': 'Đề xuất sáng kiến, mô hình, mã {code}',
  'receipt.received': 'Ủy ban nhân dân {area} đã nhận đề xuất của ông (bà) {proposer}.',
  'receipt.what': 'Đề xuất nhận ngày {date}: {title} ({kind}).',
  'receipt.answer': 'Hẹn trả lời chậm nhất ngày {date}.',
  'receipt.code': 'Mã tra cứu: {code}',
  'receipt.how': 'Quét mã này, hoặc nhập mã tra cứu tại trang Tra cứu đề xuất (/tra-cuu-sang-kien), để biết đề xuất đang ở bước nào và đọc trả lời. Trang tra cứu không nêu họ tên.',
  'receipt.receiver': 'Người nhận',
  'receipt.proposer': 'Người đề xuất',
  'receipt.file': 'Tải giấy hẹn trả lời {format}',
  'today.title': 'Đề xuất chờ trả lời',
  'today.late': 'quá hạn {days} ngày',
  'today.left': 'còn {days} ngày',
  'today.last': 'hôm nay',
  'today.do': 'Trả lời',
  'today.more': 'Mở danh sách đề xuất',
};
