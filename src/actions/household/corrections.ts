/** The count of corrections by their kind. No household is read: nothing to note. */
import { readAreaHistory } from '../../db/area-history.ts';
import { countCorrections } from '../../db/household-list.ts';
import { householdCorrections } from '../../domain/household/contract-correction.ts';
import { resolveArea } from '../area.ts';
import { type Action, action } from '../kernel.ts';
import { mapOf } from './reads.ts';

export const householdCorrectionActions: readonly Action[] = [
  action(householdCorrections, async ({ db }, input) => [resolveArea(await readAreaHistory(db), input.area).id!], async ({ db }, input) => {
    const area = resolveArea(await readAreaHistory(db), input.area);
    const [mapDate, knownOn] = [mapOf(area, input.until, input.mapDate), input.knownOn ?? null];
    return { from: input.from, until: input.until, knownOn, mapDate: mapDate ?? null, rows: [...(await countCorrections(db, { id: area.id!, mapDate: mapDate ?? input.until }, input.from, input.until, knownOn))] };
  }),
];
