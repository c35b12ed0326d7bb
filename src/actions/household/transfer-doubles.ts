/**
 * When a household that moves here is received: are its members in the register already, or were they before they left? The receiver sees them only once they are
 * here, so an answer says which record of the register is alike and whether it is like the head or another member, never who the others are.
 */
import { asHouse } from '../../db/account.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { readFacts } from '../../db/household.ts';
import { type PairRow, storePairs } from '../../db/household-pairs.ts';
import { findTransfer, type StoredTransfer } from '../../db/household-transfer.ts';
import type { Area } from '../../domain/area/types.ts';
import { householdTransferDoubles } from '../../domain/household/contract-duplicates.ts';
import type { PersonFacts } from '../../domain/household/duplicates/person.ts';
import { ofKind, on } from '../../domain/household/facts.ts';
import type { Fact } from '../../domain/household/types.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { likelyFrom, likelyRecords, reachable, scoredRecords } from './likely.ts';

function membersOf(facts: readonly Fact[], day: PlainDate, to: Area) {
  const details = ofKind(facts, 'person').filter((one) => one.valid.until === null);
  const members = on(facts, 'member', day);
  const typed = members.map(({ data }): PersonFacts => {
    const one = details.find((detail) => detail.data.personId === data.personId)?.data;
    return { name: one?.fullName ?? '', birth: one?.birth ?? '', sex: one?.sex ?? null, number: one?.citizenNumber ?? '', village: '', commune: to.slug };
  });
  return { members, typed };
}

/** Received: its members are kept as pairs with the records of this commune that are likely theirs, of those too who left it, so that they are looked at next. Returns how many. */
export async function keepDoubles(context: ActionContext, transfer: StoredTransfer, facts: readonly Fact[]): Promise<number> {
  const { db, today } = context;
  const history = await readAreaHistory(db);
  const to = history.findById(transfer.to_area_id)!;
  const { members, typed } = membersOf(facts, transfer.moved_on as PlainDate, to);
  const scored = await scoredRecords(context, history, { at: to, typed, except: transfer.household_id });
  const mine = await reachable(context, householdTransferDoubles.name, scored.flat().map((one) => one.row.village_id));
  const village = (await db.selectFrom('households').select('village_id').where('id', '=', transfer.household_id).executeTakeFirstOrThrow()).village_id;
  return storePairs(db, to.world, today, scored.flatMap((matches, index) => matches.filter((one) => one.bits >= likelyFrom && mine.has(one.row.village_id)).map(({ row, bits, explained }): PairRow => {
    const [own, other] = [{ person: members[index]!.data.personId, village }, { person: row.person_id, village: row.village_id }];
    const [a, b] = own.person < other.person ? [own, other] : [other, own];
    return { personA: a.person, personB: b.person, villageA: a.village, villageB: b.village, bits, verdict: explained.verdict, reasons: explained.reasons.map((one) => one.words) };
  })));
}

export const householdTransferDoubleActions: readonly Action[] = [
  action(householdTransferDoubles, async ({ db }, input) => {
    const transfer = await findTransfer(db, input.transfer);
    return transfer ? [transfer.to_area_id] : [];
  }, async (context, input) => {
    const { db } = context;
    const transfer = found(await findTransfer(db, input.transfer), 'household_transfer');
    if (transfer.state !== 'open') return { rows: [] };
    const history = await readAreaHistory(db);
    const to = history.findById(transfer.to_area_id)!;
    // Facts of the commune of departure: compared here, told to nobody.
    const { members, typed } = membersOf(await asHouse(db, () => readFacts(db, [transfer.household_id])), transfer.moved_on as PlainDate, to);
    const rows = await likelyRecords(context, householdTransferDoubles.name, history, { at: to, typed, except: transfer.household_id });
    return { rows: rows.flatMap((matches, index) => (matches.length === 0 ? [] : [{ head: members[index]!.data.relation === 'head', matches }])) };
  }),
];
