/** The rows the screens list: a plan with its movement and parents, a version with its acts, and what the asker may do. */
import { isBeyondBody, type PaperOf, type Signing } from '../../domain/account/body.ts';
import type { Actor } from '../../domain/account/roles.ts';
import type { ActionName } from '../../domain/action.ts';
import { mayDo } from '../../domain/account/permissions.ts';
import { contains } from '../../domain/calendar.ts';
import type { PlanRow } from '../../domain/plan/contract/library.ts';
import { lagDays } from '../../domain/plan/tree.ts';
import type { Db } from '../../db/connection.ts';
import { listGrantsReaching } from '../../db/plan/reach.ts';
import { listActs, listMovements, listParents, type PlanRecord, type VersionHead } from '../../db/plan/library.ts';
import { signingOf } from '../account/signing.ts';
import type { ActionContext } from '../kernel.ts';
import { type Places, readPlaces } from './places.ts';

export async function planRows(db: Db, records: readonly PlanRecord[], on: ActionContext['today'], places?: Places): Promise<Omit<PlanRow, 'matched'>[]> {
  if (records.length === 0) return [];
  const at = places ?? (await readPlaces(db));
  const parents = Map.groupBy(await listParents(db, records.map((one) => one.id)), (one) => one.plan_id);
  const movements = new Map((await listMovements(db, [...new Set(records.flatMap((one) => one.movement_id ?? []))])).map((one) => [one.id, one]));
  return records.map((one) => {
    const movement = one.movement_id === null ? undefined : movements.get(one.movement_id);
    return {
      plan: one.slug, world: one.world, origin: one.origin, title: one.title, shortTitle: one.short_title, number: one.number, issuer: one.issuer, issuedOn: one.issued_on, kind: one.kind, side: one.side,
      period: { firstYear: one.first_year, lastYear: one.last_year, horizonYear: one.horizon_year }, area: at.shape(at.byId(one.area_id), one.issued_on ?? on), areas: one.areas,
      movement: { movement: movement?.slug ?? '', name: movement?.name ?? '', shortName: movement?.short_name ?? null, aliases: movement?.aliases ?? [] },
      issuedVersion: one.issued_version, newestVersion: one.newest_version, state: one.newest_state, counts: one.counts,
      parents: (parents.get(one.id) ?? []).map((parent) => ({
        kind: parent.kind, plan: parent.parent_slug, document: parent.document, number: parent.number, issuedOn: parent.issued_on, lagDays: lagDays(parent.issued_on, one.issued_on),
      })),
    };
  });
}

export async function versionRows(db: Db, planId: number, versions: readonly VersionHead[]) {
  const acts = Map.groupBy(await listActs(db, planId), (one) => one.version);
  return versions.map((one) => ({
    version: one.version, state: one.state, number: one.number, issuedOn: one.issued_on, hash: one.hash, recordVersion: one.record_version, createdAt: one.created_at, reason: one.reason,
    acts: (acts.get(one.version) ?? []).map((act) => ({ act: act.act, by: { accountId: act.account_id, name: act.account_name }, at: act.acted_at, on: act.acted_on, note: act.note })),
  }));
}

/** The asker's grants that reach an area today. */
export async function grantsOver(context: Pick<ActionContext, 'db' | 'actor' | 'today'>, areaId: number): Promise<readonly Signing[]> {
  const held = context.actor.grants.filter((grant) => contains(grant.period, context.today));
  if (held.length === 0) return [];
  const reaching = await listGrantsReaching(context.db, held.map((grant) => grant.areaId), areaId);
  return signingOf(context.db, held.filter((grant) => reaching.has(grant.areaId)));
}

/** `paper`: whose it is, where the act is one on a paper. */
export function may(actor: Actor, grants: readonly Signing[], action: ActionName, paper?: PaperOf): boolean {
  return actor.kind === 'system' || grants.some((grant) => mayDo(action, grant.role) && !isBeyondBody(action, grant, paper));
}
