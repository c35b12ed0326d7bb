/**
 * What of the counts of a year the public may not see, worked out again after an act for what it changed, from the nation down to communes: what is
 * withheld above stays withheld below. Called by `settle.ts` inside the transaction, as the house, once the counts are kept. Villages' own
 * guarded numbers are in the forms only.
 */
import type { AreaHistory } from '../../domain/area/history.ts';
import type { Area, AreaLevel } from '../../domain/area/types.ts';
import { endOfYear } from '../../domain/calendar.ts';
import { guardBelow, keysOfArea } from '../../domain/form/guard.ts';
import { tallyOf } from '../../domain/form/tally.ts';
import type { Tx } from '../../db/connection.ts';
import type { AreaYear } from '../../db/register-keep.ts';
import { readTallies } from '../../db/register-tally.ts';
import { keepWithheld, readWithheld } from '../../db/register-withheld.ts';
import { unitsBelow } from '../form/units.ts';

/** Areas whose units are guarded here, uppermost first. */
const levels: readonly AreaLevel[] = ['nation', 'province', 'district'];

/** `above`: areas above changed villages whose counts were added up again. Returns those of which other numbers are withheld now. */
export async function withholdAbove(db: Tx, history: AreaHistory, above: readonly AreaYear[]): Promise<readonly AreaYear[]> {
  const changed: AreaYear[] = [];
  for (const [year, pairs] of Map.groupBy(above, (one) => one.year)) {
    const waiting = new Map(pairs.map((one) => [one.area, history.findById(one.area)!]));
    for (const level of levels) {
      for (const area of [...waiting.values()].filter((one) => one.level === level)) {
        for (const below of await guardArea(db, history, area, year)) {
          changed.push({ area: below.id!, year });
          waiting.set(below.id!, below);
        }
      }
    }
  }
  return changed;
}

/** The areas directly below of which other numbers are withheld than before. */
async function guardArea(db: Tx, history: AreaHistory, area: Area, year: number): Promise<readonly Area[]> {
  const on = endOfYear(year);
  const areas = unitsBelow(history, area, on); // in the forms' own order: where several numbers would do, the same ones are withheld
  const parent = history.ancestors(area.slug, on).find((one) => levels.includes(one.level)) ?? null;
  const kept = await readWithheld(db, [area.id!, ...(parent ? [parent.id!] : [])], year);
  const tallies = await readTallies(db, [area, ...areas].map((one) => one.id!), year);
  const of = (one: Area) => ({ slug: one.slug, tally: tallyOf(tallies.get(one.id!) ?? []) });
  const keys = guardBelow(of(area), areas.map(of), parent === null ? null : (kept.get(parent.id!) ?? new Set()));
  const before = kept.get(area.id!) ?? new Set<string>();
  if (keys.size === before.size && [...keys].every((key) => before.has(key)) && kept.has(area.id!)) return [];
  await keepWithheld(db, area.id!, year, keys);
  return areas.filter((one) => keysOfArea(keys, one.slug).toSorted().join('\n') !== keysOfArea(before, one.slug).toSorted().join('\n'));
}
