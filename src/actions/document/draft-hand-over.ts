/** Drafts in the document register pass to whoever follows. Registered with the account topic's hand-over. */
import { type Held, listHeldDocumentDrafts, moveDocumentDrafts } from '../../db/hand-over.ts';
import type { Passing } from '../account/hand-over-kinds.ts';
import type { ActionContext, Change, Db } from '../kernel.ts';

export const documentDraftHandOver = {
  kind: 'document.draft',
  count: async (db: Db, held: Held): Promise<number> => (await listHeldDocumentDrafts(db, held)).length,
  async move({ db }: ActionContext, passing: Passing): Promise<readonly Change[]> {
    const drafts = await listHeldDocumentDrafts(db, { account: passing.from, areaId: passing.areaId });
    await moveDocumentDrafts(db, drafts.map((one) => one.id), passing.to, passing.toAreaId);
    return drafts.map((draft) => ({
      subject: { kind: 'document', id: draft.id }, areaId: passing.toAreaId ?? draft.area_id,
      before: { draftWith: draft.created_by, areaId: draft.area_id }, after: { draftWith: passing.to, areaId: passing.toAreaId ?? draft.area_id },
    }));
  },
};
