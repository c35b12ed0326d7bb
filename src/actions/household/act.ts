/**
 * How every act on a household is carried out: lock, compare the version, read the facts, ask the domain, write, tell the journal.
 * Used by the acts of this folder. What may happen is the domain's (`domain/household/acts.ts`).
 */
import { resolveArea } from '../area.ts';
import { type ActionContext, found, refuseStale } from '../kernel.ts';
import { endCertificatesByAct, reopenCertificates } from '../../db/review-certificate.ts';
import { type ActMade, type ActRow, lockHouseholds, readFacts, settlePersons, touchHouseholds, writeActs } from '../../db/household.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import type { AreaHistory } from '../../domain/area/history.ts';
import type { Area } from '../../domain/area/types.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { aboutHousehold } from '../../domain/household/facts.ts';
import { householdProblem } from '../../domain/household/problem-of.ts';
import type { Correction } from '../../domain/household/correction.ts';
import type { ActKind, Fact, FactChange, Happening, Lineage } from '../../domain/household/types.ts';
import { ProblemError } from '../../domain/problem.ts';

export type Locked = { readonly id: number; readonly version: number; readonly villageId: number; readonly provinceId: number; readonly world: 'real' | 'story'; readonly facts: readonly Fact[] };

/** The households locked and read; each must be in sight and of the expected version. */
export async function lockAndRead({ db }: Pick<ActionContext, 'db'>, wanted: readonly { readonly id: number; readonly version: number }[]): Promise<readonly Locked[]> {
  const rows = await lockHouseholds(db, wanted.map((one) => one.id));
  for (const one of wanted) refuseStale(found(rows.find((row) => row.id === one.id), 'household').version, one.version);
  const facts = await readFacts(db, wanted.map((one) => one.id));
  return wanted.map(({ id }) => {
    const row = rows.find((one) => one.id === id)!;
    return { ...row, facts: aboutHousehold(facts, id) };
  });
}

export type Carried = { readonly kind: ActKind; readonly happening: Happening; readonly change: FactChange; readonly parts: readonly Lineage[]; readonly reason?: string | null | undefined; readonly correction?: Correction | undefined; readonly persons?: number; readonly makes?: ActRow['makes']; readonly reverses?: number };

/** Writes one act and its entry in the journal. The journal says what kind of act and over which households, never names or numbers of persons. */
export async function carryOut(context: ActionContext, household: Pick<Locked, 'villageId' | 'world'>, act: Carried): Promise<ActMade> {
  const { db, actor, now, today, record } = context;
  const [made] = await writeActs(db, [{
    kind: act.kind, world: household.world, villageId: household.villageId, happenedOn: act.happening.on, reason: act.reason ?? null, change: act.change, persons: act.persons ?? 0, makes: act.makes ?? null, parts: act.parts,
    ...(act.reverses === undefined ? {} : { reverses: act.reverses }), ...(act.correction === undefined ? {} : { correction: act.correction }),
  }], { today, now, accountId: actor.accountId, accountName: actor.name });
  const touched = act.parts.map((part) => part.householdId || made!.household!);
  await touchHouseholds(db, touched.filter((id) => id !== made!.household));
  await settlePersons(db, touched);
  if (act.reverses !== undefined) await reopenCertificates(db, act.reverses, today);
  await endCertificatesByAct(db, touched, { id: made!.act, kind: act.kind, on: act.happening.on, today });
  const facts = Object.fromEntries([...new Set([...act.change.ends, ...act.change.opens].map((one) => one.kind))].map((kind) => [kind, { ended: act.change.ends.filter((one) => one.kind === kind).length, opened: act.change.opens.filter((one) => one.kind === kind).length }]));
  for (const id of touched) {
    record({ subject: { kind: 'household', id: String(id) }, areaId: household.villageId, reason: act.reason ?? null, after: { act: made!.act, kind: act.kind, ...(act.correction === undefined ? {} : { correction: act.correction }), on: act.happening.on, households: touched, facts } });
  }
  return made!;
}

export function happening(context: ActionContext, on: PlainDate): Happening {
  return { on, today: context.today };
}

/** The village of an input on a day, in the asker's world. */
export async function villageOf(context: Pick<ActionContext, 'db' | 'actor'>, slug: string, on: PlainDate): Promise<Area> {
  const history = await readAreaHistory(context.db);
  const area = resolveArea(history, slug, context.actor.kind === 'system' ? undefined : context.actor.world);
  if (area.level !== 'village') throw new ProblemError(householdProblem('household.not_a_village', { field: 'village', params: { value: slug } }));
  if (on < area.valid.from || (area.valid.until !== null && on >= area.valid.until)) throw new ProblemError(householdProblem('household.village_unknown', { field: 'village', params: { value: slug } }));
  return area;
}

export function provinceOf(history: AreaHistory, village: Area, on: PlainDate): number {
  return history.ancestors(village.slug, on).find((one) => one.level === 'province')?.id ?? village.id!;
}

/** The areas an act on households touches: where each lives now. Unknown or unseen households have no area, so the kernel refuses. */
export async function areasOf(context: ActionContext, ids: readonly number[]): Promise<readonly number[]> {
  const areas = await areasInSight(context, ids);
  return areas.length === new Set(ids).size ? areas : [];
}

/** Where persons live, or lived last; nowhere when one of them is out of sight, so the kernel refuses. */
export async function areasOfPersons({ db }: ActionContext, ids: readonly number[]): Promise<readonly number[]> {
  const rows = ids.length === 0 ? [] : await db.selectFrom('persons').select('village_id').where('id', 'in', [...ids]).execute();
  return rows.length === new Set(ids).size ? rows.map((row) => row.village_id) : [];
}

/** Where those of the households live that are in sight. */
export async function areasInSight({ db }: ActionContext, ids: readonly number[]): Promise<readonly number[]> {
  return ids.length === 0 ? [] : (await db.selectFrom('households').select('village_id').where('id', 'in', [...ids]).execute()).map((row) => row.village_id);
}
