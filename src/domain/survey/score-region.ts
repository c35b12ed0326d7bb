/**
 * Which region of a score table counts at a place: one for the whole form, or by the place, where the form maps units (a province, or a commune with
 * its own) to regions. Nearest first; a place that nothing names has no region and no points. Called by `result.ts` and the loading of forms. Pure.
 */
import type { AreaType } from '../policy/parts.ts';
import type { SurveyForm } from './format.ts';

type Regions = NonNullable<SurveyForm['score']>['regions'];

/** `places`: slugs of the place and of all above it, the nearest first. Null where the form names none of them. */
export function regionAt(regions: Regions, areaType: AreaType, places: readonly string[]): string | null {
  const region = regions[areaType];
  if (typeof region === 'string') return region;
  const named = places.find((place) => Object.hasOwn(region, place));
  return named === undefined ? null : region[named]!;
}

/** Every region the form counts by, with its way in the file. */
export function regionsNamed(regions: Regions): readonly { readonly path: readonly string[]; readonly region: string }[] {
  return Object.entries(regions).flatMap(([type, region]) => (typeof region === 'string' ? [{ path: [type], region }] : Object.entries(region).map(([place, one]) => ({ path: [type, place], region: one }))));
}

/** The units the form maps to regions, each once. */
export function placesNamed(regions: Regions): readonly string[] {
  return [...new Set(Object.values(regions).flatMap((region) => (typeof region === 'string' ? [] : Object.keys(region))))];
}

/** Has the place a region, whether its households are rural or urban? */
export function isPlaced(regions: Regions, places: readonly string[]): boolean {
  return (['rural', 'urban'] as const).every((type) => regionAt(regions, type, places) !== null);
}
