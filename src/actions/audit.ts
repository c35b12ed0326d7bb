/** Questions to the audit journal. Reading only: entries come from the kernel, seals from the jobs. */
import { type AuditEntryShown, auditHistory, auditReads, auditSearch, auditVerify } from '../domain/audit/contract.ts';
import { mayDo } from '../domain/account/permissions.ts';
import type { ActionName } from '../domain/action.ts';
import { asHouse } from '../db/account.ts';
import { searchEntries, searchReads } from '../db/audit.ts';
import { listHeads, verifyAudit } from '../db/audit-verify.ts';
import { type Action, action, type ActionContext } from './kernel.ts';

const search = action(auditSearch, (context, input) => areasOf(context, 'audit.search', input.areaId), async (context, input) =>
  noting(context, await searchEntries(context.db, { ...input, areaIds: areasAsked(context, 'audit.search', input.areaId), today: context.today })),
);

const reads = action(auditReads, (context, input) => areasOf(context, 'audit.reads', input.areaId), async (context, input) =>
  searchReads(context.db, { ...input, areaIds: areasAsked(context, 'audit.reads', input.areaId), today: context.today }),
);

// Row-level security shows what the asker did, records without personal data, and to roles that may open a household what is in their reach.
const history = action(auditHistory, 'anywhere', async (context, input) => noting(context, await searchEntries(context.db, { ...input, areaIds: null, today: context.today })));

const verify = action(auditVerify, 'anywhere', async ({ db }, input) =>
  // The answer holds numbers of entries, never their contents, so the whole journal may be checked by whoever examines any part of it.
  asHouse(db, async () => {
    const result = await verifyAudit(db, input.chainAreaId ?? null);
    return { whole: result.first === null, ...result, heads: await listHeads(db) };
  }),
);

/** The journal of a household holds its income, its class and why: to read it is to open the record. Each household of a page once. */
function noting<P extends { readonly items: readonly AuditEntryShown[] }>({ noteRead }: ActionContext, page: P): P {
  const areas = new Map(page.items.filter((one) => one.subjectKind === 'household').map((one) => [one.subjectId, one.areaId]));
  for (const [id, areaId] of areas) noteRead({ subject: { kind: 'household', id }, areaId });
  return page;
}

function areasOf({ actor }: ActionContext, name: ActionName, asked: number | undefined): number[] {
  return asked === undefined ? actor.grants.filter((grant) => mayDo(name, grant.role)).map((grant) => grant.areaId) : [asked];
}

/** The house itself sees everything unless it asks for one area. */
function areasAsked(context: ActionContext, name: ActionName, asked: number | undefined): number[] | null {
  return context.actor.kind === 'system' && asked === undefined ? null : areasOf(context, name, asked);
}

export const auditActions: readonly Action[] = [search, history, reads, verify];
