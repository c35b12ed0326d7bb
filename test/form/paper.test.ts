/** A form on paper: every page on its side, heading and signatures with the table, group names said once, and the layout of the decree kept in both files. */
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { renderPaper, vietnameseWords as t } from '../../src/actions/document/paper.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { formNumbers, type Title } from '../../src/domain/form/columns.ts';
import { composeForm, type FormArea } from '../../src/domain/form/compose.ts';
import { type TallyRow, tallyOf } from '../../src/domain/form/tally.ts';
import { readShippedPolicy } from '../../src/db/policy-files.ts';
import { composeFormPaper, type FormPaper } from '../../src/documents/compose-form.ts';
import { readPdf } from '../../src/documents/check-pdf.ts';
import { formSheet } from '../../src/documents/form-sheet.ts';

const { lists, standards } = readShippedPolicy();
const itemsOf = (id: string) => lists.find((one) => one.id === id)!.items.map(({ id: code, text }) => ({ id: code, text }));
const source = { standard: 'national-2022-2025', indicators: standards.find((one) => one.id === 'national-2022-2025')!.indicators.map(({ code, text }) => ({ code, text })), ethnicGroups: itemsOf('ethnic_groups'), causes: itemsOf('causes_of_poverty') };
const rows = (households: number): readonly TallyRow[] => (['poor', 'near_poor'] as const).flatMap((of): TallyRow[] => [
  { class: of, part: 'all', item: '', standard: 's', households, persons: 4 * households }, { class: of, part: 'ethnic', item: 'ba_na', standard: 's', households, persons: 4 * households }, { class: of, part: 'flow', item: '2', standard: 's', households, persons: 4 * households },
]);
const area = (slug: string, name: string, households: number): FormArea => ({ slug, name, tally: tallyOf(rows(households)), totals: { households: 1_500_000, persons: 5_000_000 } });
const paperOf = (form: (typeof formNumbers)[number], level: FormPaper['level'] = 'province'): FormPaper => ({
  table: composeForm(form, { areas: [area('a', 'Xã An', 7), area('b', 'Xã Bình', 1_200)], whole: area('p', 'Tỉnh Thử', 1_207), lists: source }), untied: [], checked: 4, area: 'Tỉnh Thử', level, world: 'story', since: plainDate('2022-12-31'), until: plainDate('2023-12-31'),
  knownOn: null, lastAct: { number: 812, at: '2024-06-02T03:04:00Z' }, printedOn: plainDate('2024-06-03'), exact: true, standards: ['Chuẩn nghèo quốc gia 2022-2025'], title: (title: Title) => ('key' in title ? t(title.key) : title.vi),
});

describe('a form as a workbook', () => {
  it('prints on its side as wide as the page with its heading on each, headings wrapped and numbers as numbers, for all eleven', async () => {
    for (const form of formNumbers) {
      const sheet = (await readXlsx(await formSheet(paperOf(form), t), { readStyles: true })).sheets[0]!;
      expect([form, sheet.pageSetup]).toEqual([form, expect.objectContaining({ orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '$5:$7' })]);
      const headings = sheet.rows[5]!.flatMap((value, column) => (value ? [sheet.cells!.get(`5,${column}`)?.style?.alignment?.wrapText] : []));
      expect([form, headings.length > 3, new Set(headings)]).toEqual([form, true, new Set([true])]);
      const cut = sheet.rows[5]!.filter((value) => typeof value === 'string' && Math.ceil(value.length / 14) * 14 > (sheet.rowDefs?.get(5)?.height ?? 0));
      expect([form, cut]).toEqual([form, []]);
      expect([form, sheet.rows[7]!.filter((value) => typeof value === 'number').length > 0]).toEqual([form, true]);
    }
  });
});

describe('a form on paper', () => {
  it('says below form 1 how many households of an average living standard are not known to farm, in the workbook too, and below no other', async () => {
    const average: readonly TallyRow[] = [{ class: 'average', part: 'all', item: '', standard: 's', households: 9, persons: 30 }, { class: 'average', part: 'trait', item: 'farming', standard: 's', households: 4, persons: 13 }];
    const whole = { ...area('p', 'Tỉnh Thử', 7), tally: tallyOf([...rows(7), ...average]) };
    const of = (form: 1 | 2): FormPaper => ({ ...paperOf(form), table: composeForm(form, { areas: [], whole, lists: source }) });
    const said = t('form.not_farming', { count: 5 });
    const at = (id: string) => of(1).table.total[0]!.cells[of(1).table.spec.columns.findIndex((one) => one.id === id)]!.value;
    expect([at('7'), at('13')]).toEqual([4, 13]);
    expect([JSON.stringify(composeFormPaper(of(1), t)).includes(said), JSON.stringify(composeFormPaper(of(2), t)).includes(said)]).toEqual([true, false]);
    expect((await readXlsx(await formSheet(of(1), t))).sheets[0]!.rows.some((row) => row[0] === said)).toBe(true);
    expect(JSON.stringify(composeFormPaper({ ...of(1), exact: false }, t)), 'to who sees no small numbers').not.toContain(said);
  });

  it('lies on its side from the first page to the signature, in Word and PDF by the layout in force, for all eleven', async () => {
    for (const form of formNumbers) {
      const paper = composeFormPaper(paperOf(form), t);
      const { pages } = await readPdf((await renderPaper(paper, 'pdf', plainDate('2024-06-03'), 'x')).bytes);
      expect([form, pages.filter((page) => page.width < page.height)]).toEqual([form, []]);
      expect((await renderPaper(paper, 'docx', plainDate('2024-06-03'), 'x')).bytes.length).toBeGreaterThan(5_000);
    }
  });

  it('is signed by who drew it up and by whoever answers for the area: a committee, a village head, nobody for the nation', () => {
    const signed = (level: FormPaper['level']) => { const { standing, cosigners } = composeFormPaper(paperOf(1, level), t); return [standing.form === 'draft' ? standing.signature?.lines.map((one) => one.office) : null, cosigners?.map((one) => one.office)]; };
    expect([signed('commune'), signed('village'), signed('nation')]).toEqual([[['Ủy ban nhân dân', 'Chủ tịch'], ['Người lập biểu']], [['Trưởng thôn'], ['Người lập biểu']], [undefined, undefined]]);
  });

  it('says a group of columns once above them, a unit once for its two lines, and numbers in thousands', () => {
    const table = (form: (typeof formNumbers)[number]) => composeFormPaper(paperOf(form), t).body.find((block) => block.type === 'table')!;
    const [fourth, second, first] = [table(4), table(2), table(1)];
    expect([fourth.caption, fourth.columns.filter((column) => column.title.includes(fourth.caption!))]).toEqual([t('form.group.deprived'), []]);
    expect(second.rows.slice(2, 4).map((row) => row[1])).toEqual(['Xã An', '']);
    expect(first.rows[0]!.slice(2, 4)).toEqual([[{ text: '1.500.000', bold: true }], [{ text: '5.000.000', bold: true }]]);
  });
});
