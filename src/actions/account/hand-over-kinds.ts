/**
 * What a person holds that another can take over. To add a kind: write its `HandOver` beside the topic's actions, one line here.
 * Read by `hand-over.ts`. A kind moves only open things: what is done stays with who did it.
 */
import type { ActionContext, Change, Db } from '../kernel.ts';
import { taskHandOver } from '../plan/tasks.ts';

export type HandOver = {
  /** "plan.task": shown as `account.hand_over.<kind>` in the catalogue. */
  readonly kind: string;
  count(db: Db, accountId: string): Promise<number>;
  /** Moves what is open, within the area when one is given, and returns what changed, one entry for each thing. */
  move(context: ActionContext, move: { readonly from: string; readonly to: string; readonly areaId: number | null }): Promise<readonly Change[]>;
};

export const handOverKinds: readonly HandOver[] = [taskHandOver];
