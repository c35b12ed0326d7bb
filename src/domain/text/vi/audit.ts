/** Vietnamese words of the topic "audit": flat keys, {name} for parameters. */
export const audit = {
  'defect.content_changed': 'Nội dung mục nhật ký đã bị sửa sau khi ghi.',
  'defect.entry_missing': 'Mục nhật ký đã bị xóa.',
  'defect.link_broken': 'Mắt xích của mục nhật ký không khớp với mục đứng trước.',
  'defect.link_missing': 'Thiếu một mắt xích trong chuỗi.',
  'defect.seal_broken': 'Niêm phong không khớp với chuỗi.',
  'defect.entry_unchained': 'Mục nhật ký được đưa vào ngoài đường ghi của hệ thống.',
  'chain.house': 'Hệ thống (không thuộc địa bàn nào)',
  'cli.whole': 'Nhật ký nguyên vẹn: {entries} mục, {seals} niêm phong, {waiting} mục chờ niêm phong.',
  'cli.head': '{area}: niêm phong số {number} {seal}',
  'cli.broken': 'Nhật ký KHÔNG nguyên vẹn: {defects} chỗ sai. Mục sai đầu tiên: số {entry}, ngày {on}, chuỗi {chain}, vị trí {position}. {defect}',
  'cli.verify': 'Kiểm tra nhật ký: nội dung, chuỗi và niêm phong',
  'cli.audit': 'Nhật ký thao tác',
  'cli.seal': 'Niêm phong ngay những mục đang chờ',
  'cli.sealed': 'Đã niêm phong {count} mục.',
} as const satisfies Record<string, string>;
