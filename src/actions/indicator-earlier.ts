/**
 * Earlier versions of guarded figures of the register: for those who count exactly, nobody else. Two versions side by side differ by the households of
 * one act, so what is withheld as a small number would be told as a difference. Used by `indicator.ts`; the reason is docs/decisions/0084.
 */
import { type IndicatorCatalogue, partsOf } from '../domain/indicator/catalogue.ts';
import { measuresOf } from '../domain/form/measures.ts';
import { problems as kinds } from '../domain/indicator/problems.ts';
import { ProblemError } from '../domain/problem.ts';
import type { StoredObservation } from '../db/indicator.ts';
import { readShippedCatalogue } from '../db/indicator-files.ts';
import { findEarlier } from '../db/indicator-known.ts';
import { readShippedPolicy } from '../db/policy-files.ts';
import { rightsOver } from './form/source.ts';
import type { ActionContext } from './kernel.ts';

/** Counted of more than the lists posted by law tell, or made of such a count. */
function guardedIndicators(catalogue: IndicatorCatalogue): ReadonlySet<string> {
  const guarded = new Set(measuresOf(readShippedPolicy().standards).filter((one) => one.guarded).map((one) => one.indicator));
  for (let before = -1; before < guarded.size; ) {
    before = guarded.size;
    for (const one of catalogue.indicators) if (partsOf(one).some((part) => guarded.has(part))) guarded.add(one.id);
  }
  return guarded;
}

export type Told = { readonly figures: readonly StoredObservation[]; /** Those the asker is not told. */ readonly kept: readonly StoredObservation[] };

/** Of figures of an area, those the asker may be told; `isEarlier`: no longer the newest version of its source. */
export async function toldOf(context: Pick<ActionContext, 'db' | 'actor' | 'today'>, areaId: number, figures: readonly StoredObservation[], isEarlier: (figure: StoredObservation) => boolean): Promise<Told> {
  const earlier = figures.filter((one) => one.status === 'computed' && isEarlier(one));
  if (earlier.length === 0) return { figures, kept: [] };
  const guarded = guardedIndicators(readShippedCatalogue());
  const kept = earlier.filter((one) => guarded.has(one.indicator));
  if (kept.length === 0 || (await rightsOver(context, { id: areaId })).exact) return { figures, kept: [] };
  return { figures: figures.filter((one) => !kept.includes(one)), kept };
}

/** The same of figures as they were known on an earlier day, where none says by itself that a later one came. */
export async function toldThen(context: Pick<ActionContext, 'db' | 'actor' | 'today'>, areaId: number, figures: readonly StoredObservation[]): Promise<Told> {
  const earlier = await findEarlier(context.db, figures.map((one) => one.id));
  return toldOf(context, areaId, figures, (one) => earlier.has(one.id));
}

export function refuseEarlier({ kept }: Told, indicators: readonly string[]): void {
  if (kept.some((one) => indicators.includes(one.indicator))) throw new ProblemError({ code: 'indicator.earlier_withheld', kind: kinds['indicator.earlier_withheld'], field: 'knownOn' });
}
