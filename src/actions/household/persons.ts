/** A person's way through households, and the households before one: history follows the persons. Each household shown is noted as read. */
import { readAreaHistory } from '../../db/area-history.ts';
import { readFacts } from '../../db/household.ts';
import { findHouseholdsOfPersons, listEarlierHouseholds } from '../../db/household-earlier.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import { nameOn } from '../../domain/area/history.ts';
import { householdEarlier, householdPerson } from '../../domain/household/contract-person.ts';
import { ofKind } from '../../domain/household/facts.ts';
import { staysOf } from '../../domain/household/stays.ts';
import { supportName } from '../../domain/support/match.ts';
import { type Action, action, found } from '../kernel.ts';
import { areasOf, areasOfPersons } from './act.ts';


export const householdPersons: readonly Action[] = [
  action(householdPerson, (context, input) => areasOfPersons(context, [input.id]), async (context, input) => {
    const knownOn = input.knownOn ?? null;
    const history = await readAreaHistory(context.db);
    const facts = await readFacts(context.db, await findHouseholdsOfPersons(context.db, [input.id], knownOn), knownOn);
    const details = ofKind(facts, 'person');
    const latest = (person: number | null) => details.filter((one) => one.data.personId === person).at(-1);
    const self = found(latest(input.id), 'person').data;
    const stays = staysOf(facts, input.id);
    const placeOf = (id: number) => history.findById(id);
    for (const one of stays) context.noteRead({ subject: { kind: 'household', id: String(one.householdId) }, areaId: one.villageId });
    return {
      id: input.id, knownOn, fullName: self.fullName, birth: self.birth, sex: self.sex, ethnicGroup: self.ethnicGroup,
      stays: stays.toReversed().map((one) => {
        const village = placeOf(one.villageId);
        return { household: one.householdId, head: latest(one.headId)?.data.fullName ?? '', relation: one.relation, villageName: village ? nameOn(village, one.valid.until ?? context.today) ?? village.slug : '', from: one.valid.from, until: one.valid.until, classes: [...one.classes] };
      }),
    };
  }),

  action(householdEarlier, (context, input) => areasOf(context, [input.id]), async (context, input) => {
    const rows = await listEarlierHouseholds(context.db, input.id);
    for (const row of rows) context.noteRead({ subject: { kind: 'household', id: String(row.household) }, areaId: row.village_id });
    return { rows: rows.map((row) => ({ household: row.household, head: row.head, by: row.by, on: row.on, pathways: [...row.pathways], supports: row.supports.map(({ kind, incentive, ...one }) => ({ ...one, name: supportName(readShippedPolicy(), one.promisedOn, { kind, incentive }) })) })) };
  }),
];
