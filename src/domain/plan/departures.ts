/**
 * From the comparison with the parents to what the approval gate asks: which targets are lowered, what is dropped, with which reason.
 * Called by the lifecycle actions. In the application a consent is a recorded act of the level above; words in the file alone are none. Pure.
 */
import { toDecimal } from '../exact.ts';
import type { DepartureFact } from './approval.ts';
import { comparePlans, type Comparison } from './compare.ts';
import { itemsOf } from './check.ts';
import type { Plan } from './format.ts';

export function departuresFrom(parent: Plan, child: Plan, rows: readonly Comparison[] = comparePlans(parent, child)): readonly DepartureFact[] {
  const texts = new Map([...itemsOf(parent)].map(({ id, value }) => [id, String(value['text'] ?? id)]));
  return rows.flatMap((row): readonly DepartureFact[] => {
    if (row.relation !== 'lowered' && row.relation !== 'dropped') return [];
    const item = `${parent.id}/${row.item}`;
    const said = child.departures.find((one) => one.item === item);
    if (said?.relation === 'not_applicable' && row.relation === 'dropped' && belongsElsewhere(row, parent)) return [];
    return [{ item, relation: row.relation, measure: measureText(row, child), text: texts.get(row.item) ?? row.item, reason: said?.reason ?? null, needsConsent: row.section === 'targets' }];
  });
}

/** What exactly is consented to: the child's number, or its whole goal where no number tells it apart. */
function measureText(row: Comparison, child: Plan): string {
  if (row.relation === 'dropped') return '';
  const target = child.targets.find((one) => one.id === row.childItem);
  return row.childValue === null ? JSON.stringify(target?.goal ?? null) : toDecimal(row.childValue);
}

/** "Another level's item" is believed of duties, and of targets tied to one area or asked of each area of a level; any other target is dropped. */
function belongsElsewhere(row: Comparison, parent: Plan): boolean {
  if (row.section !== 'targets') return true;
  const target = parent.targets.find((one) => one.id === row.item);
  return target !== undefined && (target.area !== undefined || target.each !== undefined);
}
