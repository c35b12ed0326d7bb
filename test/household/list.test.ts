/** Reading a commune's list: the headings in use, and every kind of bad input as a clear problem naming its row. */
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { plainDate } from '../../src/domain/calendar.ts';
import { type ListOptions, readList } from '../../src/domain/household/list/families.ts';
import { columnOfHeading } from '../../src/domain/household/list/headings.ts';
import { headingKey, lessonsOf } from '../../src/domain/household/list/learned.ts';
import { convertLegacy, decodeLegacy, fontOf } from '../../src/domain/household/list/legacy-text.ts';
import { readBirth, readCitizenNumber, readNamed } from '../../src/domain/household/list/values.ts';
import { type Cell, readSheet, type Sheet, uploadLimits } from '../../src/domain/indicator/sheet.ts';
import { fold } from '../../src/domain/search.ts';

const terms: ListOptions['terms'] = {
  ethnicGroup: (text) => ({ kinh: 'kinh', 'ba na': 'ba_na', bana: 'ba_na' })[fold(text)], indicators: 12,
  causes: [{ id: 'no_land', names: ['Không có đất sản xuất'], code: '1' }, { id: 'no_capital', names: ['Không có vốn sản xuất, kinh doanh'], code: '2' }, { id: 'illness', names: ['Có người ốm đau, bệnh nặng, tai nạn'], code: '7' }],
  needs: [{ id: 'health', names: ['Y tế'], code: '1' }, { id: 'credit', names: ['Tín dụng'], code: '4' }],
};
const options: ListOptions = {
  mapping: {}, learned: new Map(), hidden: 'ask', edits: [], maxRows: 100_000, today: plainDate('2025-06-01'), on: plainDate('2025-01-01'), terms, usual: {}, leftOut: [], isCommune: (text) => fold(text).endsWith('tra giang'),
  village: (text) => ({ 'lang 1': { slug: 'lang-1' }, 'thon lang 1': { slug: 'lang-1' }, 'lang 2': { slug: 'lang-2' }, 'thon xa': { elsewhere: 'Xã Phú Linh' } })[fold(text)],
};
const sheetOf = (rows: Cell[][], more: Partial<Sheet> = {}): Sheet => ({ rows, merges: [], isPercentCell: () => false, ...more });
const read = (rows: Cell[][], more: Partial<ListOptions> = {}, sheet: Partial<Sheet> = {}) => readList(sheetOf(rows, sheet), { ...options, ...more });
const found = (list: ReturnType<typeof readList>) => list.problems.map((one) => [one.row, one.field, one.code.replace('household.', '')]);

const head = ['STT', 'Họ và tên', 'Quan hệ với chủ hộ', 'Ngày sinh', 'Giới tính', 'Dân tộc', 'Số CMND/CCCD', 'Thôn/bản/TDP', 'Loại hộ', 'Nguyên nhân nghèo'];
const family: Cell[][] = [
  [1, 'Đinh Văn Mẫu', 'Chủ hộ', '02/05/1968', 'Nam', 'Ba Na', '052068000001', 'Làng 1', 'Hộ nghèo', '1; 7'],
  [2, 'Hồ Thị Thử', 'Vợ', 1970, 'Nữ', 'Kinh', '', 'Làng 1', '', ''],
  [3, 'Đinh Thị Con', 'con gái', '2/2010', 'nu', 'Bana', null, '', '', ''],
];

describe('headings a commune explained', () => {
  const rows: Cell[][] = [['Họ và tên', 'Vai trò', 'Thu nhập (nghìn đồng)', 'Loại hộ'], ['Đinh Văn Mẫu', 'Chủ hộ', 120, 'HN'], ['Hồ Thị Thử', 'Vợ', 90, '']];
  const taught = (of: Cell[][], mapping: ListOptions['mapping']) => {
    const list = read(of, { mapping, usual: { village: 'lang-1' } });
    return lessonsOf(list.columns, mapping, ['Đinh Văn Mẫu', 'Hồ Thị Thử']);
  };
  const usual = { village: 'lang-1' };
  it('are found again whatever their capitals, marks and brackets, and a meaning chosen by hand comes before them', () => {
    const learned = new Map(taught(rows, { B: 'relation', C: '' }).map((one) => [one.key, one.column as 'relation']));
    const next: Cell[][] = [['Họ và tên', 'VAI TRO', 'Loại hộ'], ...rows.slice(1).map((row) => [row[0]!, row[1]!, row[3]!])];
    expect(read(next, { usual }).columns.map((one) => [one.column, one.learned])).toEqual([['name', false], [null, false], ['class', false]]);
    const again = read(next, { learned, usual });
    expect(again.columns.map((one) => [one.column, one.learned])).toEqual([['name', false], ['relation', true], ['class', false]]);
    expect([again.families.length, again.families[0]!.members.length]).toEqual([1, 2]);
    expect(read(next, { learned, usual, mapping: { B: '' } }).columns.map((one) => [one.column, one.learned])).toEqual([['name', false], [null, false], ['class', false]]);
  });
  it('are kept only where somebody said so; what its own words say needs no keeping', () => {
    expect(taught(rows, { B: 'relation', C: '', D: 'class' })).toEqual([{ key: 'vai tro', heading: 'Vai trò', column: 'relation' }, { key: 'thu nhap', heading: 'Thu nhập (nghìn đồng)', column: null }, { key: 'loai ho', heading: 'Loại hộ', column: null }]);
    expect(taught(rows, { D: '' })).toEqual([{ key: 'loai ho', heading: 'Loại hộ', column: '' }]);
    expect(headingKey('LOẠI HỘ (2025)')).toBe('loai ho');
  });
  it('name nobody: a row of a person taken for the heading teaches nothing, nor does a heading that stands twice', () => {
    expect(taught([['Lê Văn Sai', '02/05/1968', 'Chủ hộ', 'Hộ nghèo'], ...rows.slice(1)], { A: 'name', B: 'birth' })).toEqual([]);
    expect(taught([['Hồ Văn Sai', 'con trai út', 'Loại hộ', 'Dân tộc'], ['Hồ Thị Thử', 'Vợ', 'HN', 'Kinh']], { A: 'name', B: 'relation' }).map((one) => one.heading)).toEqual(['con trai út']);
    expect(taught([['Họ và tên', 'Vai trò', 'Vai trò'], ['Hồ Thị Thử', 'Vợ', 'HN']], { B: 'relation', C: 'class' })).toEqual([]);
  });
  it('are not taken silently where they and the words of another heading say the same', () => {
    const both: Cell[][] = [['Họ và tên', 'Quan hệ', 'Vai trò', 'Loại hộ'], ['Đinh Văn Mẫu', 'Chủ hộ', 'Chủ hộ', 'HN']];
    expect(found(read(both, { learned: new Map([['vai tro', 'relation']]), usual }))).toEqual([[1, 'C', 'list_heading_twice']]);
  });
});

describe('headings of commune lists', () => {
  it.each([
    ['Họ và tên chủ hộ', 'head_name'], ['HO TEN CHU HO', 'head_name'], ['Ho ten', 'name'], ['CCCD', 'citizen_number'], ['Số CMND/CCCD', 'citizen_number'], ['Số CCCD (nếu có)', 'citizen_number'], ['Năm sinh', 'birth'], ['Ngày, tháng, năm sinh', 'birth'], ['NTNS', 'birth'],
    ['Dân tộc', 'ethnic_group'], ['Thôn/bản/TDP', 'village'], ['Thôn, tổ dân phố', 'village'], ['Quan hệ với chủ hộ', 'relation'], ['QH với chủ hộ', 'relation'], ['Loại hộ', 'class'], ['Diện hộ', 'class'], ['Nguyên nhân nghèo', 'cause'], ['Nhu cầu hỗ trợ', 'need'], ['Nguyện vọng', 'need'], ['Số nhân khẩu', 'size'], ['Địa chỉ', 'address'],
  ] as const)('knows "%s"', (heading, column) => expect(columnOfHeading(heading)).toBe(column));
  it('takes the mark of farming, forestry, fishing and salt making from a column of its own and from the marks of the household, and not from a no', () => {
    const marks = (of: Cell, traits: Cell = '') => read([[...head, 'Hộ làm nông, lâm, ngư, diêm nghiệp', 'Đặc điểm hộ'], [...family[0]!, of, traits]]).families[0]!.traits;
    expect([marks('x'), marks('Có'), marks('Không'), marks(''), marks('', 'Làm nông nghiệp; người có công'), marks('', 'không làm nông, lâm, ngư nghiệp'), marks('x', 'nông, lâm, ngư nghiệp')]).toEqual([['farming'], ['farming'], [], [], ['merit', 'farming'], [], ['farming']]);
  });
  it('takes a cross under "Hộ không có khả năng lao động", bảo trợ xã hội and người có công for the mark, and tells words it reads no mark from', () => {
    const list = read([[...head, 'Hộ không có khả năng lao động', 'BTXH', 'Người có công', 'Đặc điểm hộ'], [...family[0]!, 'x', '', 'Không', ''], [4, 'Trần Văn Hai', 'CH', '1955', 'Nam', 'Kinh', '', 'Làng 2', 'HCN', '', '', 'X', 'có', 'hộ mẫu']]);
    expect([list.problems, list.families.map((one) => one.traits)]).toEqual([[], [['no_labour_capacity'], ['social_assistance', 'merit']]]);
    expect(list.notices.filter((one) => one.kind === 'list_trait_unknown')).toMatchObject([{ count: 1, rows: [3], text: 'hộ mẫu' }]);
    expect(columnOfHeading('KCKNLĐ')).toBe('is_no_labour');
  });
  it('leaves what it does not know to a person', () => {
    const list = read([['Ai', 'Làm gì', 'Loại hộ'], ['Đinh Văn A', 'Chủ hộ', 'HN']], { headingRow: 1, usual: { village: 'lang-1' } });
    expect(found(list)).toContainEqual([1, undefined, 'list_heading_missing']);
    expect(list.columns.map((one) => [one.letter, one.column])).toEqual([['A', null], ['B', null], ['C', 'class']]);
    const mapped = read([['Ai', 'Làm gì', 'Loại hộ'], ['Đinh Văn A', 'Chủ hộ', 'HN']], { headingRow: 1, usual: { village: 'lang-1' }, mapping: { A: 'name', B: 'relation' } });
    expect([mapped.problemCount, mapped.families[0]]).toMatchObject([0, { class: 'poor', members: [{ relation: 'head', details: { fullName: 'Đinh Văn A' } }] }]);
  });
});

describe('a list of members', () => {
  it('becomes households with births as far as they are known', () => {
    const list = read([['DANH SÁCH HỘ NGHÈO NĂM 2024'], [], head, ...family, [4, 'Trần Văn Hai', 'CH', '1955', 'Nam', 'Kinh', '', 'Làng 2', 'HCN', 'Không có vốn sản xuất, kinh doanh']]);
    expect([list.problems, list.headingRow, list.rowCount, list.persons]).toEqual([[], 3, 4, 4]);
    expect(list.families.map((one) => [one.village, one.class, one.causes, one.rows, one.members.map((member) => [member.relation, member.details.birth, member.details.sex])])).toEqual([
      ['lang-1', 'poor', ['no_land', 'illness'], [4, 5, 6], [['head', '1968-05-02', 'male'], ['spouse', '1970', 'female'], ['child', '2010-02', 'female']]],
      ['lang-2', 'near_poor', ['no_capital'], [7], [['head', '1955', 'male']]],
    ]);
  });

  it('keeps what a household needs by the list of needs, and tells what the list does not have', () => {
    const list = read([[...head, 'Nhu cầu hỗ trợ'], [...family[0]!, 'Tín dụng; 1; đường đi'], [4, 'Trần Văn Hai', 'CH', '1955', 'Nam', 'Kinh', '', 'Làng 2', 'HCN', '', '']]);
    expect(list.families.map((one) => one.needs)).toEqual([['credit', 'health'], []]);
    expect(list.notices.find((one) => one.kind === 'list_need_unknown')).toMatchObject({ count: 1, text: 'đường đi' });
  });

  it('reads a heading over two rows with merged cells, merged households, sections, totals and a numbering row', () => {
    const rows: Cell[][] = [
      ['TT', 'Họ và tên chủ hộ', 'Họ và tên thành viên', 'Năm sinh', null, 'Loại hộ', null, 'Địa chỉ'],
      [null, null, null, 'Nam', 'Nữ', 'Hộ nghèo', 'Hộ cận nghèo', null],
      ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)', '(8)'],
      ['I', 'Thôn Làng 1'],
      [1, 'Đinh Văn Mẫu', 'Đinh Văn Mẫu', 1968, null, 'x', null, 'Tổ 1'],
      [null, null, 'Hồ Thị Thử', null, 1970, null, null, null],
      ['II', 'Làng 2'],
      [2, 'Lê Thị Ba', 'Lê Thị Ba', null, 1980, null, 'x', 'Tổ 2'],
      [null, 'Tổng cộng', null, null, null, 1, 1],
      [null, null, null, 'NGƯỜI LẬP BIỂU'],
    ];
    const merges = [[0, 1, 0, 0], [0, 1, 1, 1], [0, 1, 2, 2], [0, 0, 3, 4], [0, 0, 5, 6], [0, 1, 7, 7], [4, 5, 1, 1], [4, 5, 5, 5]].map(([startRow, endRow, startCol, endCol]) => ({ startRow: startRow!, endRow: endRow!, startCol: startCol!, endCol: endCol! }));
    const list = read(rows, {}, { merges });
    expect(list.problems).toEqual([]);
    expect(list.families.map((one) => [one.village, one.class, one.address, one.members.map((member) => [member.details.fullName, member.details.sex, member.details.birth])])).toEqual([
      ['lang-1', 'poor', 'Tổ 1', [['Đinh Văn Mẫu', 'male', '1968'], ['Hồ Thị Thử', 'female', '1970']]], ['lang-2', 'near_poor', 'Tổ 2', [['Lê Thị Ba', 'female', '1980']]],
    ]);
    expect(list.notices.find((one) => one.kind === 'list_skipped')).toMatchObject({ count: 2, rows: [9, 10] });
  });

  it('takes nobody of the family names Tống and Công for a total, nor a total for a person', () => {
    const named = (name: string, row: readonly Cell[] = ['CH', '1955', 'Nam', 'Kinh', '', 'Làng 2', 'HCN', '']) => read([head, ...family, [4, name, ...row]]).families.length - 1;
    expect(['Tống Toàn', 'Tống Nhân', 'Tống Hồ Nam', 'Công Chung', 'TONG NHAN', 'cong chung'].map((name) => named(name))).toEqual([1, 1, 1, 1, 1, 1]);
    expect(['Tổng cộng', 'Cộng: 3 hộ', 'TỔNG SỐ HỘ', 'TONG CONG', 'Tong so ho'].map((name) => named(name, ['', '', '', '', '', '', '', '']))).toEqual([0, 0, 0, 0, 0]);
    expect(read([head, ...family, [null, 'Tổng số khẩu', '', 1955]]).families.length).toBe(1); // a number that would do as a year of birth
  });

  it('reads a list of heads alone and says that members are missing', () => {
    const list = read([['Họ tên chủ hộ', 'Năm sinh', 'Số khẩu', 'Thôn'], ['Đinh Văn Mẫu', 1968, 5, 'Làng 1']], { usual: { class: 'poor' } });
    expect([list.problemCount, list.families.length, list.notices.map((one) => one.kind)]).toEqual([0, 1, ['list_only_heads']]);
  });
});

describe('bad input', () => {
  const one = (change: (row: Cell[]) => void, more: Partial<ListOptions> = {}) => {
    const row = [...family[0]!];
    change(row);
    return found(read([head, row], more));
  };
  it.each([
    ['an impossible day', (row: Cell[]) => { row[3] = '31/02/1968'; }, [[2, 'birth', 'birth_unreadable']]],
    ['a birth after the list', (row: Cell[]) => { row[3] = '2025-03-01'; }, [[2, 'birth', 'born_after_act']]],
    ['a birth 200 years ago', (row: Cell[]) => { row[3] = '1825'; }, [[2, 'birth', 'birth_impossible']]],
    ['a child as head', (row: Cell[]) => { row[3] = '2015'; }, [[2, 'name', 'head_is_child']]],
    ['nobody', (row: Cell[]) => { row[1] = ''; }, [[2, 'name', 'list_name_missing']]],
    ['a relation nobody knows', (row: Cell[]) => { row[2] = 'hàng xóm'; }, [[2, 'relation', 'list_relation']]],
    ['a household without a head', (row: Cell[]) => { row[2] = 'Vợ'; }, [[2, 'name', 'head_missing']]],
    ['a village of another commune', (row: Cell[]) => { row[7] = 'Thôn Xa'; }, [[2, 'village', 'list_village_elsewhere']]],
    ['a village that is not', (row: Cell[]) => { row[7] = 'Làng 99'; }, [[2, 'village', 'village_unknown']]],
    ['a number of eight digits', (row: Cell[]) => { row[6] = '12345678'; }, [[2, 'citizen_number', 'list_number']]],
    ['a class nobody knows', (row: Cell[]) => { row[8] = 'Hộ giàu'; }, [[2, 'class', 'list_class_unknown']]],
    ['no class', (row: Cell[]) => { row[8] = ''; }, [[2, 'class', 'list_class_missing']]],
    ['an ethnic group that is not', (row: Cell[]) => { row[5] = 'Sao Hỏa'; }, [[2, 'ethnic_group', 'ethnic_group_unknown']]],
    ['a broken name', (row: Cell[]) => { row[1] = 'Đinh V\uFFFDn'; }, [[2, 'name', 'text_broken']]],
    ['an error of a formula', (row: Cell[]) => { row[3] = '#REF!'; }, [[2, 'birth', 'list_cell_error'], [2, 'birth', 'birth_unreadable']]],
  ] as const)('%s is refused at its row and column', (_name, change, problems) => expect(one(change)).toEqual(problems));

  it('refuses a household of more than forty, and a file of too many rows', () => {
    const many = Array.from({ length: 41 }, (_, index): Cell[] => [index, `Đinh Văn ${String.fromCodePoint(65 + (index % 26))}`, index === 0 ? 'Chủ hộ' : 'con', '1970', 'Nam', 'Kinh', '', 'Làng 1', 'HN', '']);
    expect(found(read([head, ...many]))).toEqual([[2, 'name', 'too_many_members']]);
    expect(found(read([head, ...family, ...family], { maxRows: 5 }))).toContainEqual([undefined, undefined, 'list_too_many_rows']);
  });

  it('repairs in place, and leaves out what a person leaves out', () => {
    const rows = [head, ...family, [4, 'Trần Văn Hai', 'Chủ hộ', '31/02/1955', 'Nam', 'Kinh', '', 'Làng 2', 'HCN', ''] as Cell[]];
    const before = read(rows);
    expect([before.problemCount, before.broken]).toEqual([1, [{ row: 5, cells: expect.objectContaining({ name: 'Trần Văn Hai', birth: '31/02/1955' }) }]]);
    const repaired = read(rows, { edits: [{ row: 5, column: 'birth', value: '28/02/1955' }] });
    expect([repaired.problemCount, repaired.families[1]!.members[0]!.details.birth]).toEqual([0, '1955-02-28']);
    const left = read(rows, { leftOut: [5] });
    expect([left.problemCount, left.families.length, left.notices.find((notice) => notice.kind === 'list_left_out')?.rows]).toEqual([0, 1, [5]]);
  });

  it('asks about hidden rows, tells formulas, and refuses those without a result, in a real workbook', async () => {
    const rows: (string | number | null)[][] = [head, ...family.map((row) => row.map((cell) => (cell instanceof Date || typeof cell === 'boolean' ? null : cell)))];
    const bytes = await writeXlsx({ sheets: [{ name: 'DS', rows, rowDefs: new Map([[3, { hidden: true }]]), cells: new Map([['1,3', { formula: 'DATE(1968,5,2)', formulaResult: '02/05/1968' }], ['2,3', { formula: 'A1+1' }]]) }] });
    const { sheet } = await readSheet(bytes, uploadLimits);
    const asked = readList(sheet!, options);
    expect(found(asked)).toEqual([[3, 'birth', 'list_formula_empty'], [4, undefined, 'list_hidden_rows']]);
    const skipped = readList((await readSheet(bytes, uploadLimits)).sheet!, { ...options, hidden: 'skip', edits: [{ row: 3, column: 'birth', value: '1970' }] });
    expect(skipped.notices.map((notice) => notice.kind)).toEqual(['list_formulas', 'list_hidden_skipped']);
    expect(skipped.families[0]?.members.length ?? skipped.problems).toBe(2);
  });

  it('converts columns written in VNI or TCVN3 and says so; text it cannot read is refused', async () => {
    const legacy: Cell[][] = [head, [1, '§inh V¨n MÉu', 'Chñ hé', '1968', 'Nam', 'Ba Na', '', 'Lµng 1', 'Hé nghÌo', ''], [2, 'Hå ThÞ Thö', 'Vî', '1970', 'N÷', 'Kinh', '', 'Lµng 1', '', '']];
    const list = read(legacy);
    expect([list.problems, list.families[0]?.members.map((member) => [member.details.fullName, member.relation, member.details.sex])]).toEqual([[], [['Đinh Văn Mẫu', 'head', 'male'], ['Hồ Thị Thử', 'spouse', 'female']]]);
    expect(list.notices[0]).toMatchObject({ kind: 'list_converted', text: expect.stringContaining('TCVN3') });
    expect([convertLegacy('Nguyeãn Thò Höôøng', 'vni'), convertLegacy('TRAÀN VAÊN ÑÖÙC', 'vni'), convertLegacy('NGUYÔN V¡N HïNG', 'tcvn3')]).toEqual(['Nguyễn Thị Hường', 'TRẦN VĂN ĐỨC', 'NGUYỄN VĂN HÙNG']);
    expect([fontOf(['Nguyễn Văn Hùng', 'Vò Thị Lê']), fontOf(['Y Hmŏk Niê', 'H’Nhíp Êban']), fontOf(['Nguyeãn Thò Höôøng', 'Traàn Vaên Ñöùc'])]).toEqual([null, null, 'vni']);
    const bytes = Uint8Array.from([...'Hä vµ tªn;Quan hÖ víi chñ hé\nNguyÔn V¨n Hïng;Chñ hé\nTrÇn ThÞ Lª;Vî\n'].map((letter) => letter.codePointAt(0)!));
    expect(decodeLegacy(bytes)).toMatchObject({ font: 'tcvn3', text: expect.stringContaining('Nguyễn Văn Hùng;Chủ hộ') });
    expect(decodeLegacy(Uint8Array.from([0xa4, 0xb5, 0xc0, 0x20, 0xd0, 0xf1, 0xe9]))).toBeNull();
  });
});

describe('values of cells', () => {
  it('reads births, numbers that lost their zeros, old cards and causes', () => {
    expect(['02/05/1968', '2-5-1968', '00/00/1968', '../../1968', 'Sinh năm 1968', 1968, new Date('1968-05-02T00:00:00Z'), '', '30/02/1968', 'x'].map(readBirth)).toEqual(['1968-05-02', '1968-05-02', '1968', '1968', '1968', '1968', '1968-05-02', null, undefined, undefined]);
    expect([52068000001, '052 068 000 001', '231234567', 'chưa có', '12'].map((cell) => readCitizenNumber(cell))).toEqual([{ number: '052068000001', notice: 'list_number_zeros' }, { number: '052068000001' }, { number: null, notice: 'list_number_old' }, { number: null }, undefined]);
    expect(readNamed('Không có vốn sản xuất, kinh doanh; Có người ốm đau, bệnh nặng, tai nạn, lười', terms.causes)).toEqual({ ids: ['no_capital', 'illness'], unknown: ['lười'] });
  });
});
