/** A spreadsheet of surveys: cells read by the kind of their item, repairs laid over them, nothing guessed. */
import { describe, expect, it } from 'vitest';
import { formsOn } from '../../src/db/form-files.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { readSheet } from '../../src/domain/indicator/sheet.ts';
import { itemsOf } from '../../src/domain/survey/format.ts';
import { readAnswer, readSurveyList } from '../../src/domain/survey/list.ts';

const forms = formsOn(plainDate('2025-09-08')).map((one) => one.form);
const item = (code: string) => forms.flatMap(itemsOf).find((one) => one.code === code)!;
const read = async (text: string, more: { edits?: { row: number; column: string; value: string }[]; leftOut?: number[] } = {}) => {
  const { sheet } = await readSheet(new TextEncoder().encode(text));
  return readSurveyList(sheet!, forms, { edits: more.edits ?? [], leftOut: more.leftOut ?? [], maxRows: 2000 });
};

describe('a spreadsheet of surveys', () => {
  it('reads an answer by the words, the id or the place on the paper, and tells what it cannot read', () => {
    expect(['có', 'Không', 'x', '0', 'đúng', 'chưa rõ'].map((cell) => readAnswer(item('B40'), cell))).toEqual([true, false, true, false, true, undefined]);
    expect(['nước máy', 'giếng khoan', 'protected_spring', '7', '8', 'sông'].map((cell) => readAnswer(item('B50'), cell))).toEqual(['tap', 'drilled_well', 'protected_spring', 'other', undefined, undefined]);
    expect(['xe máy; tủ lạnh', '2', 'không', 'xe máy; máy bay'].map((cell) => readAnswer(item('B06'), cell))).toEqual([['motorbike', 'fridge'], ['fridge'], [], undefined]);
    expect(readAnswer(item('C01'), 'ốm đau, bệnh nặng, tai nạn')).toEqual(['illness']);
    expect(['30', '30,5', '1.500.000', '12.5', 'ba mươi', ''].map((cell) => readAnswer(item('B07'), cell))).toEqual([30, 30.5, 1_500_000, 12.5, undefined, null]);
  });

  it('finds the heading below a title, passes over rows nobody filled in, and names the columns it does not use', async () => {
    const list = await read('Phiếu rà soát năm 2025\nSố hộ trong sổ;Chủ hộ;Thôn, tổ;B01. Khu vực;B02. Số nhân khẩu;Ghi chú\n12;Đinh Thị Thử;Thôn 1;nông thôn;4;\n13;Đinh Thị Mẫu;Thôn 1;;;\n14;;;thành thị;năm;\n');
    expect([list.headingRow, list.codes, list.ignored]).toEqual([2, ['B01', 'B02'], ['F: Ghi chú']]);
    expect(list.rows.map((row) => [row.row, row.household, row.answers, row.unreadable])).toEqual([[3, 12, { B01: 'rural', B02: 4 }, []], [5, 14, { B01: 'urban' }, ['B02']]]);
    expect(list.rows[1]!.cells).toEqual({ household: '14', B01: 'thành thị', B02: 'năm' });
  });

  it('lays repairs over the cells and leaves rows out; a heading without codes is none', async () => {
    const text = 'Mã hộ;B01;B02\n12;nông thôn;năm\nx;nông thôn;3\n';
    const list = await read(text, { edits: [{ row: 2, column: 'B02', value: '5' }, { row: 2, column: 'household', value: '21' }], leftOut: [3] });
    expect(list.rows).toMatchObject([{ row: 2, household: 21, answers: { B01: 'rural', B02: 5 }, unreadable: [] }]);
    expect((await read(text)).rows[1]).toMatchObject({ household: null, cells: { household: 'x' } });
    expect(await read('Họ tên;Năm sinh\nA;1990\n')).toMatchObject({ headingRow: null, rows: [] });
  });

  it('takes each row\'s own day where the file has a column for it, and tells what is no day', async () => {
    const text = 'Mã hộ;Ngày khảo sát;B01;B02\n12;10/9/2025;nông thôn;4\n13;;nông thôn;4\n14;2025;nông thôn;4\n15;31/02/2025;nông thôn;4\n';
    const { rows, ignored } = await read(text, { edits: [{ row: 5, column: 'on', value: '2025-09-11' }] });
    expect(rows.map((row) => [row.household, row.on, row.unreadable])).toEqual([[12, '2025-09-10', []], [13, null, []], [14, null, ['on']], [15, '2025-09-11', []]]);
    expect([rows[2]!.cells['on'], ignored]).toEqual(['2025', []]);
  });

  it('tells a column given twice', async () => {
    expect((await read('Số hộ;B01;B02;b02. lại\n1;nông thôn;3;4\n')).twice).toEqual(['B02']);
  });
});
