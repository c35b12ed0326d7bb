/** Vietnamese words of what was done in inspections and with the opinions of the Front; joined in `audit.ts`. */
export const auditInspection = {
  'screen.verb.inspection.saveProgramme': 'soạn kế hoạch kiểm tra năm',
  'screen.verb.inspection.approveProgramme': 'duyệt kế hoạch kiểm tra năm',
  'screen.verb.inspection.open': 'mở cuộc kiểm tra',
  'screen.verb.inspection.team': 'lập đoàn kiểm tra',
  'screen.verb.inspection.checklist': 'lập phiếu kiểm tra',
  'screen.verb.inspection.mark': 'ghi kết quả kiểm tra',
  'screen.verb.inspection.find': 'ghi kiến nghị kiểm tra',
  'screen.verb.inspection.sign': 'ký biên bản kiểm tra',
  'screen.verb.inspection.answer': 'báo cáo thực hiện kiến nghị',
  'screen.verb.inspection.recheck': 'kiểm tra lại kiến nghị',
  'screen.verb.inspection.close': 'kết thúc cuộc kiểm tra',
  'screen.verb.inspection.cancel': 'hủy cuộc kiểm tra',
  'screen.verb.front.criticise': 'phản biện dự thảo kế hoạch',
  'screen.verb.front.respond': 'trả lời ý kiến phản biện',
  'screen.subject.inspection': 'Cuộc kiểm tra',
  'screen.subject.inspection_programme': 'Kế hoạch kiểm tra năm',
} as const satisfies Record<string, string>;
