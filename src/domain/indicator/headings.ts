/**
 * Which column is which: headings in Vietnamese or English, with or without marks, in the spellings seen in real tables.
 * Called by the table parser. A heading it does not know is ignored; one it needs and cannot find is a problem.
 */
import { fold } from '../search.ts';

export const columns = ['indicator', 'area', 'period_end', 'value', 'unit', 'standard', 'source', 'status', 'flags', 'chosen', 'reason', 'note', 'numerator', 'denominator'] as const;
export type Column = (typeof columns)[number];

export const requiredColumns = ['indicator', 'area', 'period_end', 'value'] as const satisfies readonly Column[];

const spellings: Readonly<Record<Column, readonly string[]>> = {
  indicator: ['indicator', 'indicator id', 'chi tieu', 'ma chi tieu', 'ten chi tieu', 'chi tieu thong ke', 'ten chi so', 'chi so', 'ma chi so'],
  area: ['area', 'dia ban', 'dia phuong', 'don vi hanh chinh', 'ten don vi', 'ten don vi hanh chinh', 'ten dia ban', 'ma don vi', 'ma dia ban', 'ma dvhc', 'dvhc', 'xa phuong', 'xa phuong thi tran', 'ten xa', 'khu vuc dia ban'],
  period_end: ['period end', 'period', 'date', 'year', 'ky', 'ky bao cao', 'ky so lieu', 'ngay cuoi ky', 'cuoi ky', 'thoi diem', 'thoi gian', 'den ngay', 'ngay', 'nam', 'nam bao cao', 'ky ket thuc'],
  value: ['value', 'gia tri', 'so lieu', 'ket qua', 'ket qua thuc hien', 'so luong', 'thuc hien'],
  unit: ['unit', 'don vi tinh', 'dvt', 'don vi do', 'dv tinh'],
  standard: ['standard', 'chuan', 'chuan ngheo', 'chuan ap dung', 'theo chuan', 'chuan danh sach'],
  source: ['source', 'source url', 'nguon', 'nguon so lieu', 'dia chi nguon', 'duong dan', 'lien ket nguon', 'url'],
  status: ['status', 'tinh trang', 'trang thai', 'do tin cay', 'muc xac nhan'],
  flags: ['flags', 'co', 'danh dau', 'luu y cua so lieu'],
  chosen: ['chosen', 'chon', 'duoc chon', 'gia tri duoc chon'],
  reason: ['reason', 'ly do', 'ly do chon'],
  note: ['note', 'notes', 'ghi chu', 'chu thich', 'dien giai'],
  numerator: ['numerator', 'tu so'],
  denominator: ['denominator', 'mau so'],
};

const columnOf = new Map<string, Column>(columns.flatMap((column) => spellings[column].map((spelling) => [spelling, column] as const)));

/** The column a heading names, or undefined. "Giá trị (*)", "GIÁ TRỊ", "gia tri" are one; a unit in brackets is ignored. */
export function columnOfHeading(heading: string): Column | undefined {
  const bare = heading.replace(/\([^)]*\)/g, ' ');
  return columnOf.get(fold(bare)) ?? columnOf.get(fold(heading));
}

export type Headings = {
  /** Index of the row among those handed in. */
  readonly index: number;
  readonly at: ReadonlyMap<Column, number>;
  readonly twice: readonly { readonly column: Column; readonly cell: number }[];
};

/** The row that names most columns among the first ones (titles may stand above it); undefined when none names two. */
export function findHeadings(rows: readonly (readonly unknown[])[]): Headings | undefined {
  let best: Headings | undefined;
  rows.slice(0, 15).forEach((cells, index) => {
    const found = headingsOf(cells, index);
    if (found.at.size >= 2 && (best === undefined || found.at.size > best.at.size)) best = found;
  });
  return best;
}

export function headingsOf(cells: readonly unknown[], index: number): Headings {
  const at = new Map<Column, number>();
  const twice: { column: Column; cell: number }[] = [];
  // "Đơn vị" alone means the unit when the area has a heading of its own, the area otherwise.
  const loose: number[] = [];
  cells.forEach((cell, position) => {
    if (typeof cell !== 'string') return;
    if (fold(cell) === 'don vi') {
      loose.push(position);
      return;
    }
    const column = columnOfHeading(cell);
    if (column === undefined) return;
    if (at.has(column)) twice.push({ column, cell: position });
    else at.set(column, position);
  });
  for (const position of loose) {
    const column = at.has('area') ? 'unit' : 'area';
    if (at.has(column)) twice.push({ column, cell: position });
    else at.set(column, position);
  }
  return { index, at, twice };
}

/** 0 → A, 27 → AB: how a person names the column. */
export function columnLetter(position: number): string {
  let left = position;
  let letters = '';
  do {
    letters = String.fromCharCode(65 + (left % 26)) + letters;
    left = Math.floor(left / 26) - 1;
  } while (left >= 0);
  return letters;
}
