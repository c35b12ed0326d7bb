/** Vietnamese words of what was done to exemplars, initiatives and publicity; joined in `audit.ts`. */
export const auditPublicity = {
  'screen.verb.exemplar.record': 'ghi điển hình',
  'screen.verb.exemplar.edit': 'sửa bài về điển hình',
  'screen.verb.exemplar.advance': 'chuyển bước của điển hình',
  'screen.verb.exemplar.consent': 'ghi đồng ý của người được nêu',
  'screen.verb.exemplar.withdrawConsent': 'ghi rút đồng ý của người được nêu',
  'screen.verb.exemplar.approve': 'duyệt bài về điển hình',
  'screen.verb.exemplar.publish': 'công khai điển hình',
  'screen.verb.exemplar.unpublish': 'gỡ điển hình khỏi trang công khai',
  'screen.verb.exemplar.replicate': 'ghi nơi làm theo điển hình',
  'screen.verb.exemplar.list': 'xem sổ điển hình',
  'screen.verb.exemplar.get': 'xem một điển hình',
  'screen.subject.exemplar': 'Điển hình',
} as const;
