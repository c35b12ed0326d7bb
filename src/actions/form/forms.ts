/** A statutory form of an area and year: composed for the screen, as workbook, PDF or Word file, and opened to its households by those who may. */
import { nameOn } from '../../domain/area/history.ts';
import type { Title } from '../../domain/form/columns.ts';
import { composeForm, type FormTable } from '../../domain/form/compose.ts';
import { formBehind, formFile, formTable } from '../../domain/form/contract.ts';
import { checkForms } from '../../domain/form/identities.ts';
import { formProblem } from '../../domain/form/problems.ts';
import { ProblemError } from '../../domain/problem.ts';
import { english } from '../../domain/text/english.ts';
import { vietnamese, type MessageKey } from '../../domain/text/catalogue.ts';
import { createTranslator } from '../../domain/text/translate.ts';
import { listBehind } from '../../db/form-behind.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { composeFormPaper, type FormPaper } from '../../documents/compose-form.ts';
import { formSheet } from '../../documents/form-sheet.ts';
import { resolveArea } from '../area.ts';
import { renderPaper } from '../document/paper.ts';
import { type Action, action, type ActionContext } from '../kernel.ts';
import { coveredOf } from './covered.ts';
import { openedRows } from './opened.ts';
import { type Asked, countForms, momentOf, villagesOf } from './source.ts';
import { unitsBelow } from './units.ts';

const translators = { vi: createTranslator('vi', vietnamese), en: createTranslator('en', english) };
export const wordsOf = (title: Title): { vi: string; en: string } => ('key' in title ? { vi: translators.vi(title.key), en: translators.en(title.key) } : title);
const worded = (key: MessageKey) => wordsOf({ key });

async function formOf(context: ActionContext, input: Asked & { readonly form: Parameters<typeof composeForm>[0] }) {
  const counted = await countForms(context, input);
  const { areas, whole, lists, isHidden } = counted;
  const table = composeForm(input.form, { areas, whole, lists }, isHidden);
  // A difference tells the numbers it is made of: those who may not see all of them see no differences.
  const checked = counted.exact ? checkForms(areas, whole, counted.leastDeprivations) : { checked: 0, untied: [] };
  return { counted, table, checked };
}

export const formTables: readonly Action[] = [
  action(formTable, 'anywhere', async (context, input) => {
    const { counted, table, checked } = await formOf(context, input);
    const { area, moment, exact, mayOpen, lastAct } = counted;
    const { spec } = table;
    return {
      form: spec.number, title: worded(spec.title), area: { slug: area.slug, name: nameOn(area, moment.mapDate), level: area.level, world: area.world }, ...moment, lastAct, twoLines: spec.twoLines, unverified: spec.unverified,
      notes: spec.notes.map(worded), standards: counted.standards.map((one) => one.text), exact, mayOpen, withheld: withheldIn(table), unasked: exact ? table.unasked : 0, unanswered: exact ? table.unanswered : 0, notFarming: exact ? table.notFarming : 0, covered: coveredOf(counted),
      columns: spec.columns.map((column) => {
        // Of a share the households above its line.
        const quantity = 'count' in column.is ? column.is.count : column.is.percent[0];
        return { id: column.id, title: wordsOf(column.title), group: column.group ? wordsOf(column.group) : null, percent: 'percent' in column.is, refs: 'refs' in quantity ? [...quantity.refs] : [], unit: 'refs' in quantity ? (quantity.unit ?? null) : null };
      }),
      rows: shown(table.rows), total: shown(table.total),
      checked: checked.checked, untied: checked.untied.slice(0, 200).map((one) => ({ ...one, text: worded(`form.identity.${one.identity}`) })),
    };
  }),

  action(formFile, 'anywhere', async (context, input) => {
    const { counted, table, checked } = await formOf(context, input);
    const t = translators[input.format === 'xlsx' ? input.lang : 'vi'];
    const { area, moment } = counted;
    const paper: FormPaper = {
      table, untied: checked.untied.slice(0, 40), checked: checked.checked, area: nameOn(area, moment.mapDate), level: area.level, world: area.world, since: moment.since, until: moment.until, knownOn: moment.knownOn, lastAct: counted.lastAct, printedOn: moment.knownOn === null || moment.knownOn >= context.today ? context.today : null, exact: counted.exact,
      standards: counted.standards.map((one) => one.text[t.locale]), title: (title) => wordsOf(title)[t.locale],
    };
    const name = `bieu-${input.form}-${area.slug}-${moment.until}`;
    if (input.format === 'xlsx') return { fileName: `${name}.xlsx`, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes: await formSheet(paper, t) };
    return renderPaper(composeFormPaper(paper, t), input.format, paper.printedOn ?? moment.knownOn ?? context.today, name);
  }),

  action(formBehind, async ({ db }, input) => [resolveArea(await readAreaHistory(db), input.area).id!], async (context, input) => {
    const history = await readAreaHistory(context.db);
    const area = resolveArea(history, input.area);
    const moment = momentOf(context, input);
    const villages = villagesOf(history, area, moment).map((one) => one.id!);
    if (villages.length === 0 && unitsBelow(history, area, moment.mapDate).length === 0) throw new ProblemError(formProblem('form.nothing_here', {}, 'area'));
    const found = await listBehind(context.db, { ...input, villages, since: moment.since, until: moment.until, knownOn: moment.knownOn });
    if (found === null) throw new ProblemError(formProblem('form.nothing_here', {}, 'part'));
    return openedRows(context, history, found, moment.until);
  }),
];

function shown(rows: FormTable['rows']) {
  return rows.map((row) => ({ ...row, area: row.area.replace('#', ''), cells: row.cells.map((cell) => ({ ...cell })) }));
}

function withheldIn(table: FormTable): number {
  return [...table.rows, ...table.total].reduce((sum, row) => sum + row.cells.filter((cell) => cell.hidden).length, 0);
}

