/** What a unit allows: fractions, and adding up over places. Pure. Called where figures are read, corrected and carried over to other areas. */

/** Means over households: no more added up than a rate is, and seldom whole. */
const means: ReadonlySet<string> = new Set(['vnd_person_month', 'deprivations']);

/** Sums of money and means of it. */
export function isMoney(unit: string): boolean {
  return unit.startsWith('vnd');
}

/** A figure in this unit need not be whole. */
export function mayBeFraction(unit: string): boolean {
  return unit === 'percent' || unit === 'ratio' || unit.startsWith('percentage') || means.has(unit);
}

/** Figures of places in this unit may be added up to that of the whole. */
export function addsUp(unit: string): boolean {
  return !unit.startsWith('percent') && unit !== 'ratio' && !means.has(unit);
}
