/** Which figures a plan's own targets count, of the version in force; for a report asked for by the plan. Called by `draft.ts`. */
import { seriesDemand } from '../../domain/plan/demand-of-series.ts';
import type { Db } from '../../db/connection.ts';
import { findPlanById, findVersionHead } from '../../db/plan/library.ts';
import { readVersion } from '../plan/content.ts';

/** Indicator ids; none of a plan that is no longer there or cannot be read. */
export async function indicatorsOfPlan(db: Db, planId: number): Promise<readonly string[]> {
  const record = await findPlanById(db, planId);
  const head = record?.issued_version ? await findVersionHead(db, record.id, record.issued_version) : undefined;
  const content = head ? await readVersion(db, head) : undefined;
  return content?.plan ? seriesDemand(content.plan.targets.filter((target) => target.role !== 'gate')).indicators : [];
}
