/** Vietnamese words of the topic "demo": flat keys, {name} for parameters. */
export const demo = {
  'load.reason': 'Nạp thế giới giả lập',
  'load.households': 'Danh sách hộ của thế giới giả lập',
  'load.body': 'Ủy ban nhân dân {area}',
  'load.handed_over': 'Kết thúc hoạt động ngày 30/6/2025, bàn giao cho đơn vị kế thừa',
} as const satisfies Record<string, string>;
