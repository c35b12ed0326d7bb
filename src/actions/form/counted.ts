/** From a figure the register computes back to the households it counts: their class and mark, for those who may list them. Joined in `actions/form.ts`. */
import { risesOf, risingClasses } from '../../domain/form/before-after.ts';
import { formCounted } from '../../domain/form/contract.ts';
import { type Measure, measuresOf } from '../../domain/form/measures.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { readShippedCatalogue } from '../../db/indicator-files.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import { findRegisterFigure } from '../../db/register-figure.ts';
import { resolveArea } from '../area.ts';
import { type Action, action } from '../kernel.ts';
import { rightsOver } from './source.ts';

/** What an indicator counts, its numerator where it is a share, or those who rose of whom it is the mean; undefined where the register counts none of its households. */
export function measureOf(indicator: string, standard: string): { readonly measure: Measure; readonly share: boolean; readonly mean: boolean } | undefined {
  const computed = readShippedCatalogue().findIndicator(indicator)?.computed;
  const [counted, share] = computed && 'ratio' in computed ? [computed.ratio[0], true] : [indicator, false];
  const measure = measuresOf(readShippedPolicy().standards).find((one) => one.indicator === counted && (one.standard === undefined || one.standard === standard));
  if (measure === undefined) return undefined;
  const rises = measure.mean === undefined ? [] : risingClasses.filter((of) => measure.classes.includes(of)).flatMap((of) => risesOf[of]);
  return rises.length === 0 ? { measure, share, mean: false } : { measure: { ...measure, part: 'flow', items: rises.map((one) => one.item) }, share, mean: true };
}

export const countedActions: readonly Action[] = [
  action(formCounted, 'anywhere', async (context, { area: slug, indicator, periodEnd, standard }) => {
    const area = resolveArea(await readAreaHistory(context.db), slug);
    const found = measureOf(indicator, standard);
    const figure = found && (await findRegisterFigure(context.db, { areaId: area.id!, indicator, periodEnd, standard }));
    if (!found || figure === undefined) return { counted: null, provable: false };
    if (!(await rightsOver(context, area)).mayOpen) return { counted: null, provable: true };
    const { measure: { part, classes, items, code, unit, status }, share, mean } = found;
    return { counted: { part, classes: [...classes], items: [...items], ...(code === undefined ? {} : { code }), unit, share, mean, status: status ?? null, value: share ? (figure.numerator ?? figure.value) : figure.value }, provable: true };
  }),
];
