/**
 * What a person or an area holds that another can take over. To add a kind: write its `HandOver` beside the topic's actions, one line here.
 * Read by `hand-over.ts` and `hand-over-area.ts`. A kind moves only open things: what is done stays with who did it.
 */
import type { PlainDate } from '../../domain/calendar.ts';
import type { Held } from '../../db/hand-over.ts';
import { documentDraftHandOver } from '../document/draft-hand-over.ts';
import type { ActionContext, Change, Db } from '../kernel.ts';
import { planDraftHandOver } from '../plan/draft-hand-over.ts';
import { taskHandOver } from '../plan/tasks.ts';
import { reportCallHandOver, reportHandOver } from '../report/hand-over.ts';

/** From a person (null: what is in the area and with nobody who was named) to another, and to another area when the area ends. */
export type Passing = { readonly from: string | null; readonly to: string; readonly toName: string; readonly areaId: number | null; readonly toAreaId: number | null };

export type HandOver = {
  /** "plan.task": shown as `account.hand_over.<kind>` in the catalogue. */
  readonly kind: string;
  /** With an area, never with a person: not asked about when somebody leaves. */
  readonly ofArea?: true;
  count(db: Db, held: Held, today: PlainDate): Promise<number>;
  /** Moves what is open, within the area when one is given, and returns what changed, one entry for each thing. */
  move(context: ActionContext, passing: Passing): Promise<readonly Change[]>;
};

export const handOverKinds: readonly HandOver[] = [taskHandOver, planDraftHandOver, documentDraftHandOver, reportCallHandOver, reportHandOver];
