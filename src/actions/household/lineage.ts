/** The lineage of a household, before and after it. Each household named is noted as read; of one out of sight only that there is one is told. */
import { readAreaHistory } from '../../db/area-history.ts';
import { readFacts } from '../../db/household.ts';
import { findHouseholdsOfPersons, listLineage, mostOfLineage } from '../../db/household-earlier.ts';
import { nameOn } from '../../domain/area/history.ts';
import { householdLineage } from '../../domain/household/contract-person.ts';
import { aboutHousehold, ofKind } from '../../domain/household/facts.ts';
import { cameFrom, founderOf, inOrder, lifeOf, type LineageLink } from '../../domain/household/lineage.ts';
import { type Action, action } from '../kernel.ts';
import { areasOf } from './act.ts';

export const householdLineages: readonly Action[] = [
  action(householdLineage, (context, input) => areasOf(context, [input.id]), async (context, input) => {
    const { db, today } = context;
    const history = await readAreaHistory(db);
    const acts = await listLineage(db, input.id);
    const linked = [...new Set([input.id, ...acts.flatMap((one) => [one.from, one.to])])];
    // Where the first of them came from: the households their founders lived in before.
    const heads = linked.filter((one) => !acts.some((act) => act.to === one && act.kind === 'split'));
    const own = await readFacts(db, linked);
    const founders = heads.flatMap((one) => founderOf(own, one)?.person ?? []);
    const lived = await findHouseholdsOfPersons(db, founders, null);
    const facts = lived.every((one) => linked.includes(one)) ? own : await readFacts(db, [...new Set([...linked, ...lived])]);
    const founded = heads.flatMap((one) => cameFrom(facts, one) ?? []).filter((one) => !acts.some((act) => act.from === one.from && act.to === one.to) && (one.to === input.id || acts.some((act) => act.from === one.to)));
    const links: readonly LineageLink[] = [...acts, ...founded].toSorted((a, b) => a.on.localeCompare(b.on));
    const lives = new Map([...new Set([input.id, ...links.flatMap((one) => [one.from, one.to])])].map((one) => [one, lifeOf(facts, one)]));
    const sighted = new Set((await db.selectFrom('households').select('id').where('id', 'in', [...lives.keys()]).execute()).map((row) => Number(row.id)));
    const nameOf = (id: number, on = today): string => {
      const village = history.findById(id);
      return village ? nameOn(village, on) ?? village.slug : '';
    };
    const headOf = (household: number): string => {
      const person = ofKind(facts, 'head').filter((one) => one.householdId === household).toSorted((a, b) => a.valid.from.localeCompare(b.valid.from)).at(-1)?.data.personId;
      return ofKind(aboutHousehold(facts, household), 'person').filter((one) => one.data.personId === person).at(-1)?.data.fullName ?? '';
    };
    const rows = inOrder(input.id, links, (one) => lives.get(one)?.from ?? null).map((household) => {
      const life = sighted.has(household) ? lives.get(household) : null;
      if (life) context.noteRead({ subject: { kind: 'household', id: String(household) }, areaId: life.villageId });
      return {
        household, inSight: life !== null && life !== undefined, head: life ? headOf(household) : '', villageName: life ? nameOf(life.villageId, life.until ?? today) : '', from: life?.from ?? null, until: life?.until ?? null,
        moves: (life?.moves ?? []).map((one) => ({ on: one.on, fromName: nameOf(one.fromVillage, one.on), toName: nameOf(one.toVillage, one.on) })),
      };
    });
    return { today, more: acts.length >= mostOfLineage, rows, links: links.map((one) => ({ ...one })) };
  }),
];
