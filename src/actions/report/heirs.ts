/**
 * Which body follows a recipient, or a body in between, that has ended: the one heir the successions name; where none is recorded, the only body of its
 * kind in the one area that followed its own. Where several took over or none did, nobody follows and the desk of the area that asked records. Used by
 * `calls.ts`, `changes.ts` and the daily job.
 */
import type { PlainDate } from '../../domain/calendar.ts';
import { contains } from '../../domain/calendar.ts';
import { listStandingHeirs } from '../../db/organisation.ts';
import type { CallRecord } from '../../db/report.ts';
import type { Db } from '../kernel.ts';
import type { Bodies } from './shared.ts';

/** Ended body → the body that follows it in this call. A body that receives the report already follows nobody: it would have to accept twice. */
export async function heirsOf(db: Db, { register, history }: Bodies, call: Pick<CallRecord, 'recipient_bodies' | 'through_body'>, on: PlainDate): Promise<ReadonlyMap<string, string>> {
  const named = [...call.recipient_bodies, call.through_body].flatMap((id) => id ?? []);
  const ended = named.flatMap((id) => register.find(id) ?? []).filter((one) => one.valid.until !== null && one.valid.until <= on);
  const stated = Map.groupBy(await listStandingHeirs(db, ended.map((one) => one.id), on), (one) => one.of);
  const taken = new Set(named);
  const heirs = new Map<string, string>();
  for (const body of ended) {
    const areas = [...new Set(history.successors(body.area).filter((one) => one.on <= on).map((one) => one.successor))];
    const alike = areas.length === 1 && !register.successionsOf(body.id).some((one) => one.predecessor === body.id) ? register.inArea(areas[0]!, on).filter((one) => one.kind === body.kind && contains(one.valid, on)) : [];
    const found = stated.get(body.id)?.map((one) => one.id) ?? alike.map((one) => one.id);
    if (found.length !== 1 || taken.has(found[0]!)) continue;
    taken.add(found[0]!);
    heirs.set(body.id, found[0]!);
  }
  return heirs;
}
