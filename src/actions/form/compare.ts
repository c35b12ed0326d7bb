/** Two versions of a form side by side, and the households that make a difference. Joined in `actions/form.ts`. */
import { nameOn } from '../../domain/area/history.ts';
import { compareForms } from '../../domain/form/compare.ts';
import { composeForm } from '../../domain/form/compose.ts';
import { formCompare, formCompareBehind } from '../../domain/form/contract-compare.ts';
import { formProblem } from '../../domain/form/problems.ts';
import { ProblemError } from '../../domain/problem.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { listCompared } from '../../db/form-behind.ts';
import { resolveArea } from '../area.ts';
import { type Action, action, type ActionContext } from '../kernel.ts';
import { wordsOf } from './forms.ts';
import { type Asked, type Counted, countForms, momentOf, rightsOver, villagesOf } from './source.ts';

type Versions = Asked & { readonly beforeYear: number; readonly beforeUntil?: Asked['until']; readonly beforeKnownOn?: Asked['knownOn'] };

/** Both versions as they are asked for. Whoever counts exactly sees both on one map, that of the later day; the others each on its own, as published. */
function versionsOf(context: ActionContext, input: Versions, exact: boolean): { readonly before: Asked; readonly after: Asked } {
  const after: Asked = { area: input.area, year: input.year, until: input.until, knownOn: input.knownOn, mapDate: input.mapDate };
  const before: Asked = { ...after, year: input.beforeYear, until: input.beforeUntil, knownOn: input.beforeKnownOn };
  if (!exact) return { before, after };
  const days = [before, after].map((one) => momentOf(context, one).until).toSorted();
  const mapDate = input.mapDate ?? days[1]!;
  return { before: { ...before, mapDate }, after: { ...after, mapDate } };
}

const versionShown = ({ moment, lastAct, standards }: Counted) => ({ ...moment, lastAct, standards: standards.map((one) => one.text) });

export const compareActions: readonly Action[] = [
  action(formCompare, 'anywhere', async (context, input) => {
    const area = resolveArea(await readAreaHistory(context.db), input.area);
    const { exact, mayOpen } = await rightsOver(context, area);
    const asked = versionsOf(context, input, exact);
    const [before, after] = [await countForms(context, asked.before), await countForms(context, asked.after)];
    const tableOf = ({ areas, whole, lists, isHidden }: Counted) => composeForm(input.form, { areas, whole, lists }, isHidden);
    const table = tableOf(after);
    const { compared, withheld, changed } = compareForms(tableOf(before), table);
    return {
      form: input.form, title: wordsOf({ key: table.spec.title }), area: { slug: area.slug, name: nameOn(area, after.moment.mapDate), level: area.level, world: area.world }, unverified: table.spec.unverified, exact, mayOpen, before: versionShown(before), after: versionShown(after), compared, withheld,
      changed: changed.map(({ column, inBoth, ...one }) => {
        const quantity = 'count' in column.is ? column.is.count : column.is.percent[0];
        const counts = ('refs' in quantity ? quantity.unit : undefined) ?? one.unit;
        const refs = 'refs' in quantity && inBoth ? [...quantity.refs] : [];
        return { ...one, area: one.area.replace('#', ''), id: column.id, title: wordsOf(column.title), group: column.group ? wordsOf(column.group) : null, percent: 'percent' in column.is, refs, counts };
      }),
    };
  }),

  action(formCompareBehind, async ({ db }, input) => [resolveArea(await readAreaHistory(db), input.area).id!], async (context, input) => {
    const history = await readAreaHistory(context.db);
    const area = resolveArea(history, input.area);
    const asked = versionsOf(context, input, true);
    const queryOf = (one: Asked) => {
      const moment = momentOf(context, one);
      return { part: input.part, class: input.class, item: input.item, standard: input.standard, villages: villagesOf(history, area, moment).map((village) => village.id!), since: moment.since, until: moment.until, knownOn: moment.knownOn, counts: input.counts };
    };
    const found = await listCompared(context.db, { before: queryOf(asked.before), after: queryOf(asked.after), offset: input.offset, limit: input.limit });
    if (found === null) throw new ProblemError(formProblem('form.nothing_here', {}, 'part'));
    const { until } = momentOf(context, asked.after);
    for (const row of found.rows) context.noteRead({ subject: { kind: 'household', id: String(row.id) }, areaId: row.village_id });
    return {
      total: found.total, before: found.before, after: found.after, rows: found.rows.map((row) => {
        const village = history.findById(row.village_id);
        return { id: row.id, head: row.head, villageName: village ? nameOn(village, until) : '', before: row.before, after: row.after };
      }),
    };
  }),
];
