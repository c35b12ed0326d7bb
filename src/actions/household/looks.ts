/** Noting looks at households where another record shows them: kept by the village a household lives in, whoever asks, so that those who answer for it learn of the look. */
import { asHouse } from '../../db/account.ts';
import { listHomes } from '../../db/readers.ts';
import type { ActionContext } from '../kernel.ts';

export async function noteHouseholds(context: ActionContext, households: Iterable<number | null>): Promise<void> {
  const ids = [...new Set([...households].filter((id) => id !== null))];
  const homes = await asHouse(context.db, () => listHomes(context.db, ids));
  for (const id of ids) context.noteRead({ subject: { kind: 'household', id: String(id) }, areaId: homes.get(id) ?? null });
}
