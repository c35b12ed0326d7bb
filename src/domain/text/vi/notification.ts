/** Vietnamese words of the topic "notification": flat keys, {name} for parameters. */
export const notification = {
  'handed_over': '{from} đã bàn giao cho anh/chị: {count} việc.',
  'lent': '{from} ủy quyền cho anh/chị từ {since} đến trước {until}.',
} as const satisfies Record<string, string>;
