/** From a figure the register computes back to the households it counts: their class and mark, for those who may list them. Joined in `actions/form.ts`. */
import { formCounted } from '../../domain/form/contract.ts';
import { type Measure, measuresOf } from '../../domain/form/measures.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { readShippedCatalogue } from '../../db/indicator-files.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import { findRegisterFigure } from '../../db/register-figure.ts';
import { resolveArea } from '../area.ts';
import { type Action, action } from '../kernel.ts';
import { rightsOver } from './source.ts';

/** What an indicator counts, or its numerator where it is a share; undefined where no households are counted for themselves. */
export function measureOf(indicator: string, standard: string): { readonly measure: Measure; readonly share: boolean } | undefined {
  const computed = readShippedCatalogue().findIndicator(indicator)?.computed;
  const [counted, share] = computed && 'ratio' in computed ? [computed.ratio[0], true] : [indicator, false];
  const measure = measuresOf(readShippedPolicy().standards).find((one) => one.indicator === counted && (one.standard === undefined || one.standard === standard));
  return measure === undefined || measure.mean !== undefined ? undefined : { measure, share };
}

export const countedActions: readonly Action[] = [
  action(formCounted, 'anywhere', async (context, { area: slug, indicator, periodEnd, standard }) => {
    const area = resolveArea(await readAreaHistory(context.db), slug);
    const found = measureOf(indicator, standard);
    const figure = found && (await findRegisterFigure(context.db, { areaId: area.id!, indicator, periodEnd, standard }));
    if (!found || figure === undefined) return { counted: null, provable: false };
    if (!(await rightsOver(context, area)).mayOpen) return { counted: null, provable: true };
    const { measure: { part, classes, items, code, unit, status }, share } = found;
    return { counted: { part, classes: [...classes], items: [...items], ...(code === undefined ? {} : { code }), unit, share, status: status ?? null, value: share ? (figure.numerator ?? figure.value) : figure.value }, provable: true };
  }),
];
