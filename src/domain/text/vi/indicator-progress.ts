/** Vietnamese words of a running import and of a gap; with `indicator.ts` they make the topic "indicator". */
export const indicatorProgress = {
  'gap.why': 'Cao nhất: {highest} {high}; thấp nhất: {lowest} {low}.',
  'problem.import_stopped': 'Đã dừng nhập theo yêu cầu; chưa ghi gì.',
  'problem.import_stopped.fix': 'Muốn nhập tệp này thì bấm lại.',
  'screen.import.stop': 'Dừng',
  'screen.import.stopping': 'Đang dừng…',
  'screen.import.phase.reading': 'Đang đọc tệp: {percent} %',
  'screen.import.phase.checking': 'Đang đối chiếu với số liệu đã có…',
  'screen.import.phase.writing': 'Đang ghi: {percent} %',
  'screen.import.phase.finishing': 'Đang hoàn tất…',
  'screen.import.rows_so_far': '{done}/{total} dòng',
} as const satisfies Record<string, string>;
