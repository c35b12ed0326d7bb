/** Deletion by rule within an area: by the daily job, place by place, and by an administrator who does not want to wait for it. The journal tells counts. Joined in `privacy.ts`. */
import { asHouse } from '../db/account.ts';
import { readAreaHistory } from '../db/area-history.ts';
import { forgetWithin, listLooseBytes } from '../db/retention.ts';
import { privacyForget } from '../domain/privacy/contract.ts';
import { retentionSteps } from '../domain/privacy/keeping.ts';
import { keptFrom } from '../domain/privacy/parameters.ts';
import type { Tx } from '../db/connection.ts';
import type { PlainDate } from '../domain/calendar.ts';
import { inHouse } from './account/sign-in.ts';
import { resolveArea } from './area.ts';
import { vietnameseWords } from './document/paper.ts';
import type { FileStore } from './file-store.ts';
import { type Action, action } from './kernel.ts';

export const privacyRetention: readonly Action[] = [
  action(privacyForget, async (context, { area }) => [resolveArea(await readAreaHistory(context.db), area).id!], async (context, input) => {
    const area = resolveArea(await readAreaHistory(context.db), input.area);
    const { today, now, actor } = context;
    const words = { file: vietnameseWords('privacy.forgotten.file'), reason: vietnameseWords('privacy.forgotten.reason') };
    const removed = await asHouse(context.db, () => forgetWithin(context.db, area.id!, { today, now, words }));
    const before = Object.fromEntries(Object.entries(retentionSteps).map(([step, kept]) => [step, keptFrom(kept, today)]));
    context.record({ subject: { kind: 'privacy.retention', id: area.slug }, areaId: area.id!, after: { before, removed } });
    // The daily job removes the bytes once, when all places are done.
    if (removed.files + removed.withdrawn > 0 && actor.kind !== 'system') context.background(async (house) => void (await inHouse(house, (db) => removeBytes(db, house.files, today)).catch(() => 0))); // the daily job tries again
    return { removed };
  }),
];

/** Bytes no file needs any more, once what forgot them is kept. */
export async function removeBytes(db: Tx, files: FileStore, today: PlainDate): Promise<number> {
  const hashes = await listLooseBytes(db, today);
  for (const hash of hashes) await files.remove(hash);
  return hashes.length;
}
