/**
 * Gathers what the approval gate asks: the parents of the library, the departures from them, the consents given so far.
 * Called by submit, approve, issue, `plan.check` and `plan.compareWithParents`.
 */
import type { Problem } from '../../domain/problem.ts';
import { type ConsentFact, type DepartureFact, gateProblems } from '../../domain/plan/approval.ts';
import { comparePlans, type Comparison } from '../../domain/plan/compare.ts';
import { departuresFrom } from '../../domain/plan/departures.ts';
import type { Plan } from '../../domain/plan/format.ts';
import type { Db } from '../../db/connection.ts';
import { findPlan, findVersionHead, listConsents, type PlanRecord } from '../../db/plan/library.ts';
import { readVersion } from './content.ts';

export type ParentPlan = { readonly record: PlanRecord; readonly plan: Plan; readonly rows: readonly Comparison[]; readonly departures: readonly DepartureFact[] };

/** The issued parents of a plan that are in the library, each compared with it. */
export async function readParents(db: Db, child: Plan): Promise<readonly ParentPlan[]> {
  const found: ParentPlan[] = [];
  for (const link of child.parents) {
    const record = link.plan === undefined ? undefined : await findPlan(db, link.plan);
    if (!record || record.issued_version === null) continue;
    const head = await findVersionHead(db, record.id, record.issued_version);
    const parent = head && (await readVersion(db, head)).plan;
    if (!parent) continue;
    const rows = comparePlans(parent, child);
    found.push({ record, plan: parent, rows, departures: departuresFrom(parent, child, rows) });
  }
  return found;
}

export async function readGate(db: Db, planId: number, version: number, plan: Plan): Promise<{ readonly problems: readonly Problem[]; readonly parents: readonly ParentPlan[]; readonly consents: readonly ConsentFact[] }> {
  const parents = await readParents(db, plan);
  const consents = await listConsents(db, planId, version);
  return { parents, consents, problems: gateProblems(plan, parents.flatMap((one) => one.departures), consents) };
}
