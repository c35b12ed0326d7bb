/** The figures that stand apart beside targets of poor households, read together with those the plan asks for. Called by `progress.ts`. */
import { type Apart, apartIndicator, apartOf, countsPoor } from '../../domain/plan/apart.ts';
import type { SeriesStore } from '../../domain/indicator/series.ts';
import type { Target } from '../../domain/plan/format.ts';
import { readShippedCatalogue } from '../../db/indicator-files.ts';

/** What has to be read beside the targets' own indicators. */
export function besideOf(targets: readonly Target[]): readonly string[] {
  const { indicators } = readShippedCatalogue();
  return targets.some((one) => countsPoor(one, indicators)) ? [apartIndicator] : [];
}

/** The figure of each area; null where the target does not count poor households. */
export function apartBeside(store: SeriesStore, target: Target, areas: readonly string[]): (Apart & { readonly area: string })[] | null {
  return countsPoor(target, readShippedCatalogue().indicators) ? [...new Set(areas)].map((area) => ({ area, ...apartOf(store, area) })) : null;
}
