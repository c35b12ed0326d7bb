/** A person's way through households, and the households before one: history follows the persons. Each household shown is noted as read. */
import { asHouse } from '../../db/account.ts';
import { coveredBy } from '../../db/area-reach.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { readFacts } from '../../db/household.ts';
import { findHouseholdsOfPersons, listEarlierHouseholds, listGiven } from '../../db/household-earlier.ts';
import { findSameAs } from '../../db/household-pairs.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import { nameOn } from '../../domain/area/history.ts';
import { householdEarlier, householdPerson } from '../../domain/household/contract-person.ts';
import { ofKind } from '../../domain/household/facts.ts';
import { contains } from '../../domain/calendar.ts';
import { outOfSight, type PersonStay, staysOf } from '../../domain/household/stays.ts';
import { supportName } from '../../domain/support/match.ts';
import { type Action, action, found } from '../kernel.ts';
import { rootsOf } from '../review/sight.ts';
import { areasOf, areasOfPersons } from './act.ts';

export const householdPersons: readonly Action[] = [
  action(householdPerson, (context, input) => areasOfPersons(context, [input.id]), async (context, input) => {
    const knownOn = input.knownOn ?? null;
    const history = await readAreaHistory(context.db);
    // Said to be one person: the way of each record that is in sight.
    const same = knownOn === null ? await findSameAs(context.db, input.id) : [input.id];
    const facts = await readFacts(context.db, await findHouseholdsOfPersons(context.db, same, knownOn), knownOn);
    const details = ofKind(facts, 'person');
    const latest = (person: number | null) => details.filter((one) => one.data.personId === person).at(-1);
    const self = found(latest(input.id), 'person').data;
    const stays = same.flatMap((one) => staysOf(facts, one));
    const placeOf = (id: number) => history.findById(id);
    for (const one of stays) context.noteRead({ subject: { kind: 'household', id: String(one.householdId) }, areaId: one.villageId });
    // Who came back from another commune brings their way along: of the households there only which commune's, when, and what they were.
    const { elsewhere, given } = await asHouse(context.db, async () => {
      const all = staysOf(await readFacts(context.db, await findHouseholdsOfPersons(context.db, [input.id], knownOn), knownOn), input.id);
      return { elsewhere: outOfSight(all, stays), given: knownOn === null ? await listGiven(context.db, [...stays, ...all].map((one) => one.householdId)) : [] };
    });
    for (const one of elsewhere) context.noteRead({ subject: { kind: 'household', id: String(one.householdId) }, areaId: one.villageId });
    // Who answers for villages only reads of the neighbours' households no more than that they are in the commune.
    const places = await areasOfPersons(context, [input.id]);
    const bare = (await coveredBy(context.db, rootsOf(context, 'household.person').filter((root) => placeOf(root)?.level !== 'village'), places)).size < new Set(places).size;
    const policy = readShippedPolicy();
    const shown = (one: PersonStay, masked: boolean) => {
      const day = one.valid.until ?? context.today;
      const village = placeOf(one.villageId);
      const place = masked && village ? history.parent(village.slug, one.valid.from) ?? village : village;
      return {
        household: masked ? null : one.householdId, head: masked ? '' : latest(one.headId)?.data.fullName ?? '', relation: one.relation, villageName: place ? nameOn(place, masked ? one.valid.from : day) ?? place.slug : '', from: one.valid.from, until: one.valid.until, bare: masked && bare, classes: masked && bare ? [] : [...one.classes],
        supports: masked && bare ? [] : given.filter((gift) => gift.household === one.householdId && contains(one.valid, gift.givenOn)).map((gift) => ({ name: supportName(policy, gift.promisedOn, gift), givenOn: gift.givenOn, worth: gift.worth })),
      };
    };
    return {
      id: input.id, knownOn, fullName: self.fullName, birth: self.birth, sex: self.sex, ethnicGroup: self.ethnicGroup,
      stays: [...stays.map((one) => shown(one, false)), ...elsewhere.map((one) => shown(one, true))].toSorted((one, other) => other.from.localeCompare(one.from)),
    };
  }),

  action(householdEarlier, (context, input) => areasOf(context, [input.id]), async (context, input) => {
    const rows = await listEarlierHouseholds(context.db, input.id);
    for (const row of rows) context.noteRead({ subject: { kind: 'household', id: String(row.household) }, areaId: row.village_id });
    return { rows: rows.map((row) => ({ household: row.household, head: row.head, by: row.by, on: row.on, pathways: [...row.pathways], supports: row.supports.map(({ kind, incentive, ...one }) => ({ ...one, name: supportName(readShippedPolicy(), one.promisedOn, { kind, incentive }) })) })) };
  }),
];
