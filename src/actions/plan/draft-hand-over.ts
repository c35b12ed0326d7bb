/** Drafts of plans pass to whoever follows: an act of the plan that its course shows. Registered with the account topic's hand-over. */
import { insertAct } from '../../db/plan/library.ts';
import { type Held, listHeldPlanDrafts, movePlanDrafts } from '../../db/hand-over.ts';
import type { ActionContext, Change, Db } from '../kernel.ts';
import type { Passing } from '../account/hand-over-kinds.ts';

export const planDraftHandOver = {
  kind: 'plan.draft',
  count: async (db: Db, held: Held): Promise<number> => (await listHeldPlanDrafts(db, held)).length,
  async move({ db, actor, now, today }: ActionContext, passing: Passing): Promise<readonly Change[]> {
    const drafts = await listHeldPlanDrafts(db, { account: passing.from, areaId: passing.areaId });
    const { toAreaId } = passing;
    if (toAreaId !== null) await movePlanDrafts(db, drafts.map((one) => one.plan_id), toAreaId);
    for (const draft of drafts) {
      await insertAct(db, {
        plan_id: draft.plan_id, version: draft.version, area_id: toAreaId ?? draft.area_id, act: 'handed_over', account_id: passing.to, account_name: passing.toName,
        acted_at: now, acted_on: today, note: actor.name,
      });
    }
    return drafts.map((draft) => ({
      subject: { kind: 'plan', id: draft.slug }, areaId: toAreaId ?? draft.area_id, before: { draftWith: draft.holder, areaId: draft.area_id }, after: { draftWith: passing.to, areaId: toAreaId ?? draft.area_id },
    }));
  },
};
