/**
 * Before a household that moves here is received: are its members in the register already? The receiver sees them only once they are here, so an answer says which
 * record of the register is alike and whether it is like the head or another member, never who the others are.
 */
import { asHouse } from '../../db/account.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { readFacts } from '../../db/household.ts';
import { findTransfer } from '../../db/household-transfer.ts';
import { householdTransferDoubles } from '../../domain/household/contract-duplicates.ts';
import { ofKind, on } from '../../domain/household/facts.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { type Action, action, found } from '../kernel.ts';
import { likelyRecords } from './likely.ts';

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
    const facts = await asHouse(db, () => readFacts(db, [transfer.household_id]));
    const members = on(facts, 'member', transfer.moved_on as PlainDate);
    const details = ofKind(facts, 'person').filter((one) => one.valid.until === null);
    const typed = members.map(({ data }) => {
      const one = details.find((detail) => detail.data.personId === data.personId)?.data;
      return { name: one?.fullName ?? '', birth: one?.birth ?? '', sex: one?.sex ?? null, number: one?.citizenNumber ?? '', village: '', commune: to.slug };
    });
    const rows = await likelyRecords(context, householdTransferDoubles.name, history, { at: to, typed, except: transfer.household_id });
    return { rows: rows.flatMap((matches, index) => (matches.length === 0 ? [] : [{ head: members[index]!.data.relation === 'head', matches }])) };
  }),
];
