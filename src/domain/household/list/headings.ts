/**
 * Which column of a commune's list is which: Vietnamese headings with or without marks, in the spellings and abbreviations in use, over one row or two.
 * Called by `grid.ts`. A heading it does not know is left out and shown as such; a person may say what it means.
 */
import { fold } from '../../search.ts';

export const listColumns = [
  'household_no', 'head_name', 'name', 'relation', 'birth', 'birth_male', 'birth_female', 'sex', 'sex_male', 'sex_female', 'ethnic_group', 'citizen_number', 'village', 'commune', 'address', 'class', 'is_poor', 'is_near_poor', 'cause', 'need', 'deprivations', 'score_a', 'size',
  'trait', 'is_farming', 'is_no_labour', 'is_social_assistance', 'is_merit',
] as const;
export type ListColumn = (typeof listColumns)[number];

/** Columns whose cross alone is a mark of the household. */
export const crossed = [['is_farming', 'farming'], ['is_no_labour', 'no_labour_capacity'], ['is_social_assistance', 'social_assistance'], ['is_merit', 'merit']] as const;
/** Columns a list of households to be marked is read by. */
export const markColumns = ['household_no', 'citizen_number', 'head_name', 'name', 'birth', 'village', 'trait', 'is_farming', 'is_no_labour', 'is_social_assistance', 'is_merit'] as const satisfies readonly ListColumn[];
export type MarkColumn = (typeof markColumns)[number];

const spellings: Readonly<Record<ListColumn, readonly string[]>> = {
  household_no: ['ma ho', 'ma so ho', 'so ho', 'ho so', 'stt ho', 'tt ho', 'so thu tu ho', 'ma ho gia dinh', 'ma ho ngheo', 'household id', 'household no'],
  head_name: ['ho va ten chu ho', 'ho ten chu ho', 'ten chu ho', 'chu ho', 'hoten chu ho', 'ho va ten chu ho gia dinh', 'ho ten ch', 'head name', 'head of household'],
  name: ['ho va ten', 'ho ten', 'hoten', 'ten', 'ho va ten thanh vien', 'ho ten thanh vien', 'thanh vien', 'ten thanh vien', 'ho va ten cac thanh vien trong ho', 'ho va ten thanh vien trong ho', 'ho va ten nhan khau', 'ho ten nhan khau', 'ho va ten khai sinh', 'ho chu dem va ten', 'ho chu dem va ten khai sinh', 'full name', 'name'],
  relation: ['quan he voi chu ho', 'quan he', 'qh voi chu ho', 'qh chu ho', 'moi quan he', 'moi quan he voi chu ho', 'qhch', 'q he voi chu ho', 'quan he chu ho', 'relation', 'relation to head'],
  birth: ['nam sinh', 'ngay sinh', 'ngay thang nam sinh', 'ngay thang nam', 'ntns', 'ns', 'ngay sinh nam sinh', 'sinh ngay', 'sinh nam', 'nam sinh chu ho', 'ngay sinh chu ho', 'ngay thang nam sinh chu ho', 'birth', 'birth date', 'date of birth', 'year of birth'],
  birth_male: ['nam sinh nam', 'ngay sinh nam', 'ngay thang nam sinh nam'],
  birth_female: ['nam sinh nu', 'ngay sinh nu', 'ngay thang nam sinh nu'],
  sex: ['gioi tinh', 'gioi', 'gt', 'gioi tinh chu ho', 'nam nu', 'sex', 'gender'],
  sex_male: ['nam', 'gioi tinh nam'],
  sex_female: ['nu', 'gioi tinh nu'],
  ethnic_group: ['dan toc', 'dt', 'thanh phan dan toc', 'dan toc chu ho', 'ethnic group', 'ethnicity'],
  citizen_number: ['cccd', 'so cccd', 'can cuoc cong dan', 'so can cuoc cong dan', 'so can cuoc', 'can cuoc', 'so dinh danh ca nhan', 'so dinh danh', 'ma dinh danh', 'ma dinh danh ca nhan', 'cmnd', 'so cmnd', 'so cmnd cccd', 'cmnd cccd', 'cccd cmnd', 'so cccd cmnd', 'so cmt', 'cmt', 'cmt cccd', 'so cmnd can cuoc cong dan', 'so cmnd so cccd', 'so dinh danh ca nhan cccd', 'so ddcn', 'ddcn', 'so cccd ddcn', 'so dinh danh ca nhan cmnd', 'citizen number', 'id number'],
  village: ['thon', 'thon ban', 'thon ban to dan pho', 'thon ban tdp', 'thon to dan pho', 'thon tdp', 'ban', 'lang', 'ap', 'khom', 'khu pho', 'to dan pho', 'tdp', 'thon lang', 'thon ban khu pho', 'thon ban khu', 'ten thon', 'ten thon ban', 'thon ap', 'thon buon', 'buon', 'buon lang', 'thon khu pho', 'thon khoi pho', 'khoi pho', 'khu dan cu', 'thon to', 'don vi thon', 'village'],
  commune: ['xa', 'xa phuong', 'xa phuong thi tran', 'ten xa', 'xa phuong tt', 'phuong xa', 'commune'],
  address: ['dia chi', 'noi o', 'cho o', 'noi o hien nay', 'noi o hien tai', 'dia chi noi o', 'dia chi thuong tru', 'noi thuong tru', 'ho khau thuong tru', 'dia chi cu tru', 'so nha', 'cho o hien nay', 'to', 'to xom', 'xom', 'address'],
  class: ['loai ho', 'dien ho', 'phan loai', 'phan loai ho', 'dien', 'doi tuong', 'ket qua phan loai', 'ket qua phan loai ho', 'loai', 'loai doi tuong', 'doi tuong ho', 'ket qua ra soat', 'class'],
  is_poor: ['ho ngheo', 'loai ho ho ngheo', 'phan loai ho ngheo', 'dien ho ngheo', 'ngheo', 'hn'],
  is_near_poor: ['ho can ngheo', 'loai ho ho can ngheo', 'phan loai ho can ngheo', 'dien ho can ngheo', 'can ngheo', 'hcn'],
  cause: ['nguyen nhan', 'nguyen nhan ngheo', 'nguyen nhan ngheo can ngheo', 'nguyen nhan dan den ngheo', 'cac nguyen nhan ngheo', 'nn ngheo', 'ly do ngheo', 'causes'],
  need: ['nhu cau', 'nhu cau ho tro', 'nhu cau cua ho', 'cac nhu cau ho tro', 'nhu cau can ho tro', 'nhu cau ho tro cua ho', 'de nghi ho tro', 'nguyen vong', 'nguyen vong ho tro', 'support needs', 'needs'],
  deprivations: ['chi so thieu hut', 'cac chi so thieu hut', 'thieu hut', 'chi so thieu hut dich vu xa hoi co ban', 'cac chi so thieu hut dich vu xa hoi co ban', 'thieu hut dvxhcb', 'deprivations'],
  score_a: ['diem a', 'tong diem a', 'diem b1', 'b1', 'tong diem b1', 'score a'],
  size: ['so khau', 'so nhan khau', 'nhan khau', 'tong so khau', 'tong so nhan khau', 'so nguoi', 'so nguoi trong ho', 'khau', 'sk', 'so thanh vien', 'tong nhan khau', 'members'],
  trait: ['dac diem', 'dac diem ho', 'dac diem cua ho', 'nhom doi tuong', 'traits'],
  is_farming: ['ho lam nong lam ngu diem nghiep', 'lam nong lam ngu diem nghiep', 'ho nong lam ngu diem nghiep', 'nong lam ngu diem nghiep', 'ho lam nong lam ngu nghiep', 'lam nong lam ngu nghiep', 'nong lam ngu nghiep', 'ho lam nong nghiep lam nghiep ngu nghiep diem nghiep', 'lam nong nghiep lam nghiep ngu nghiep diem nghiep', 'works in farming', 'farming'],
  is_no_labour: ['ho khong co kha nang lao dong', 'khong co kha nang lao dong', 'ho khong con kha nang lao dong', 'khong con kha nang lao dong', 'kcknld', 'ho kcknld', 'khong co knld', 'ho khong co knld', 'no labour capacity'],
  is_social_assistance: ['ho bao tro xa hoi', 'bao tro xa hoi', 'doi tuong bao tro xa hoi', 'ho co doi tuong bao tro xa hoi', 'btxh', 'ho btxh', 'doi tuong btxh', 'tro giup xa hoi', 'social assistance'],
  is_merit: ['nguoi co cong', 'ho nguoi co cong', 'ho co nguoi co cong', 'gia dinh nguoi co cong', 'ho co thanh vien la nguoi co cong', 'ncc', 'merit'],
};

const columnOf = new Map<string, ListColumn>(listColumns.flatMap((column) => spellings[column].map((spelling) => [spelling, column] as const)));

/** "Số CMND/CCCD (nếu có)", "SO CMND / CCCD", "so cmnd cccd" are one. Undefined: not known. */
export function columnOfHeading(heading: string): ListColumn | undefined {
  return columnOf.get(fold(heading.replace(/\([^)]*\)/g, ' '))) ?? columnOf.get(fold(heading));
}

/** A heading over two rows: "Năm sinh" above "Nam" and "Nữ", "Loại hộ" above "Hộ nghèo"; the two words together come first. */
export function columnOfHeadings(above: string, below: string): ListColumn | undefined {
  if (below.trim() === '') return columnOfHeading(above);
  return columnOfHeading(`${above} ${below}`) ?? columnOfHeading(below) ?? columnOfHeading(above);
}

/** A list needs somebody's name; everything else can be said for the whole file or stay unknown. */
export function lacksName(found: ReadonlyMap<ListColumn, number>): boolean {
  return !found.has('name') && !found.has('head_name');
}
