/** "Ai xem ngoài phân công": for those who answer for the data of an area. Reads the log of readers and nothing of a household. */
import { asHouse } from '../../db/account.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { listOutsideReaders } from '../../db/outside-readers.ts';
import { outsideReaders } from '../../domain/fieldwork/contract-readers.ts';
import { resolveArea } from '../area.ts';
import { type Action, action } from '../kernel.ts';

export const outsideReaderActions: readonly Action[] = [
  action(outsideReaders, async ({ db }, input) => [resolveArea(await readAreaHistory(db), input.area).id!], async ({ db, today }, input) => {
    const area = resolveArea(await readAreaHistory(db), input.area);
    // As the house: grants and assignments of people above are what tells a stranger; the answer holds names of readers and counts.
    return asHouse(db, async () => {
      const { rows, ...counts } = await listOutsideReaders(db, { areaId: area.id!, from: input.from, today, offset: input.offset, limit: input.limit });
      return { ...counts, rows: [...rows] };
    });
  }),
];
