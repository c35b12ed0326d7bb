/**
 * Those who left the register and are entered again under their old record: what is known of them, whose record it was, and that it is theirs. Used by the acts that
 * enter persons and by the import of lists. Who left another commune is taken on by the citizen number alone; that commune is told.
 */
import { asHouse } from '../../db/account.ts';
import { readFacts } from '../../db/household.ts';
import { findHouseholdsOfPersons, findLatestActs } from '../../db/household-earlier.ts';
import { listHoldersOfRoles, notify } from '../../db/notification.ts';
import { type AreaHistory, nameOn } from '../../domain/area/history.ts';
import { keeperOn } from '../../domain/area/village-change.ts';
import type { Area } from '../../domain/area/types.ts';
import type { ActionName } from '../../domain/action.ts';
import type { Period, PlainDate } from '../../domain/calendar.ts';
import { type Entrant, type Former, nobodyReturns } from '../../domain/household/acts.ts';
import { ofKind } from '../../domain/household/facts.ts';
import { householdProblem } from '../../domain/household/problem-of.ts';
import { isProven } from '../../domain/household/returning.ts';
import { message } from '../../domain/message.ts';
import { ProblemError } from '../../domain/problem.ts';
import type { ActionContext } from '../kernel.ts';
import { reachable } from './likely.ts';

/** One who left another commune: where, which household, when. */
export type Taken = { readonly person: number; readonly household: number; readonly villageId: number; readonly left: PlainDate | null };
export type Back = { readonly former: Former; readonly taken: readonly Taken[] };

export const returning = (entrants: readonly Entrant[]): readonly number[] => entrants.flatMap((one) => one.returning ?? []);

/** What is known of those who come back; refused for one of another commune whose number was not typed, or who is in no register. */
export async function comeBack(context: ActionContext, name: ActionName, entrants: readonly Entrant[], fieldOf: (index: number) => string): Promise<Back> {
  const persons = returning(entrants);
  if (persons.length === 0) return { former: nobodyReturns, taken: [] };
  const { db, actor } = context;
  return asHouse(db, async () => {
    const ours = new Set((await db.selectFrom('persons').select('id').where('id', 'in', [...persons]).where('world', '=', actor.world).execute()).map((row) => Number(row.id)));
    const former: Former = { facts: await readFacts(db, await findHouseholdsOfPersons(db, persons, null)), by: await findLatestActs(db, persons) };
    const known = new Map(persons.filter((one) => ours.has(one)).map((one) => [one, latest(ofKind(former.facts, 'person'), one)]));
    const mine = await reachable(context, name, [...known.values()].flatMap((one) => one?.villageId ?? []));
    const elsewhere = entrants.flatMap((one, index) => {
      const record = one.returning === undefined ? undefined : known.get(one.returning);
      return one.returning === undefined || (record && mine.has(record.villageId)) ? [] : [{ person: one.returning, record, details: one.details, index }];
    });
    const unproven = elsewhere.filter(({ record, details }) => !record || !isProven(details, record.data));
    if (unproven.length > 0) throw new ProblemError(unproven.map(({ index }) => householdProblem('household.return_unproven', { field: `${fieldOf(index)}.citizenNumber` })));
    return { former, taken: elsewhere.map(({ person, record }) => ({ person, household: latest(ofKind(former.facts, 'member'), person)!.householdId!, villageId: record!.villageId, left: record!.valid.until })) };
  });
}

/** The latest that is known of somebody. */
function latest<T extends { readonly valid: Period; readonly data: { readonly personId: number } }>(facts: readonly T[], person: number): T | undefined {
  return facts.filter((one) => one.data.personId === person).toSorted((a, b) => a.valid.from.localeCompare(b.valid.from)).at(-1);
}

/** The communes they left are told, and each sees among its readers that the record was read. */
export async function tellTaken(context: ActionContext, taken: readonly Taken[], history: AreaHistory, to: Area): Promise<void> {
  const { db, today } = context;
  const commune = to.level === 'commune' ? to : history.parent(to.slug, today) ?? to;
  for (const one of taken) {
    context.noteRead({ subject: { kind: 'household', id: String(one.household) }, areaId: one.villageId });
    // Who keeps the record now: the commune they left may have ended, and been divided.
    const village = history.findById(one.villageId)!;
    const from = history.parent(keeperOn(history, village, today).slug, today) ?? history.parent(village.slug, one.left ?? today);
    if (!from) continue;
    await notify(db, {
      accountIds: await listHoldersOfRoles(db, ['commune_officer'], from.id!, today), link: `/ho/${one.household}`, on: today, dedupeKey: `household/return/${one.person}/${commune.slug}/${one.left ?? ''}`,
      message: message('household.notice.returned', { household: String(one.household), date: { date: one.left ?? today }, commune: nameOn(commune, today) ?? commune.slug }),
    });
  }
}
