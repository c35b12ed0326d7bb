/** Vietnamese words of papers of the work in the document register; joined in `document.ts`. */
export const documentWork = {
  'problem.work_issued': 'Văn bản này đã ban hành với số {number}.',
  'problem.work_issued.fix': 'Cần ban hành lại thì thu hồi văn bản đó trong sổ đăng ký trước.',
  'work.title': 'Trong sổ đăng ký văn bản',
  'work.none': 'Chưa vào sổ. Văn bản vào sổ thành dự thảo; điền người ký rồi ban hành để có số.',
  'work.draft': 'Đưa vào sổ văn bản',
  'work.redraft': 'Cập nhật dự thảo trong sổ',
  'work.line.draft': 'Dự thảo trong sổ, chưa có số',
  'work.line.issued': 'Số {number}, ban hành ngày {date}',
  'work.line.void': 'Số {number}, đã thu hồi',
  'work.about': 'Văn bản của',
  'work.place': 'Mở nơi lập văn bản',
};
