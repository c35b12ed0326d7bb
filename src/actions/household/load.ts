/**
 * Whole households under earlier decisions, in bulk: for the loader of the story world and for lists of former years.
 * One act a household; statuses only with the decisions that gave them; the journal holds one entry with the hash of the batch.
 * Invariant: a source is loaded once; from then on its households belong to those who work on them, whatever the source says later.
 */
import { entryOfDecision, insertDecisions } from '../../db/household-decision.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { type ActRow, writeActs } from '../../db/household.ts';
import { noteLoaded, wasLoaded } from '../../db/shipped.ts';
import { type PlainDate, plainDate } from '../../domain/calendar.ts';
import { madeHousehold, register } from '../../domain/household/acts.ts';
import { householdLoad, type LoadedHousehold, personInput } from '../../domain/household/contract.ts';
import { join } from '../../domain/household/facts.ts';
import type { FactChange, FactData, NewFact } from '../../domain/household/types.ts';
import { resolveArea } from '../area.ts';
import { type Action, action } from '../kernel.ts';
import { provinceOf } from './act.ts';

const householdsAtOnce = 5_000;

export const householdLoads: readonly Action[] = [
  action(householdLoad, 'anywhere', async (context, input) => {
    const { db, today, now, actor, record } = context;
    if (await wasLoaded(db, input.source)) {
      record({ subject: { kind: 'household', id: input.source }, areaId: null, after: { changed: false } });
      return { changed: false, households: 0, persons: 0 };
    }
    const history = await readAreaHistory(db);
    const villages = new Map([...new Set(input.households.map((one) => one.village))].map((slug) => [slug, resolveArea(history, slug)]));
    const communeOn = (slug: string, date: string) => history.parent(slug, plainDate(date)) ?? villages.get(slug)!;
    const decisions = await insertDecisions(db, input.households.flatMap((one) => one.statuses.map((status) => ({
      world: villages.get(one.village)!.world, areaId: communeOn(one.village, status.issuedOn).id!, number: status.decision, issuedOn: status.issuedOn, effectiveOn: status.effectiveOn, origin: 'imported' as const,
    }))));
    let persons = 0;
    for (let from = 0; from < input.households.length; from += householdsAtOnce) {
      const acts = input.households.slice(from, from + householdsAtOnce).map((one): ActRow => {
        const village = villages.get(one.village)!;
        const since = plainDate(one.since);
        const members = one.members.map((member) => ({ relation: member.relation, details: personInput.parse(member.details) }));
        persons += members.length;
        const change = join(register({ on: since, today }, village.id!, one.address, members), ...one.traits.map((trait) => opened(village.id!, 'trait', since, null, { trait, note: '', paper: null })), statusesOf(one, village.id!, (status) => {
          const key = entryOfDecision({ areaId: communeOn(one.village, status.issuedOn).id!, number: status.decision, issuedOn: status.issuedOn });
          return decisions.get(key)!;
        }));
        return {
          kind: 'import', world: village.world, villageId: village.id!, happenedOn: since, reason: input.title ?? input.source, change, persons: members.length, makes: { villageId: village.id!, provinceId: provinceOf(history, village, since) },
          parts: [{ householdId: madeHousehold, part: 'subject' }],
        };
      });
      await writeActs(db, acts, { today, now, accountId: actor.accountId, accountName: actor.name });
    }
    await noteLoaded(db, input.source, input.contentHash);
    record({ subject: { kind: 'household', id: input.source }, areaId: null, after: { changed: true, households: input.households.length, persons, hash: input.contentHash } });
    return { changed: true, households: input.households.length, persons };
  }),
];

function opened(villageId: number, kind: 'trait', from: PlainDate, until: PlainDate | null, data: FactData['trait']): FactChange {
  return { ends: [], opens: [{ kind, householdId: madeHousehold, villageId, valid: { from, until }, data } as NewFact] };
}

/** Each status lasts until the next one takes effect. */
function statusesOf(one: LoadedHousehold, villageId: number, decisionOf: (status: LoadedHousehold['statuses'][number]) => number): FactChange {
  const ordered = [...one.statuses].sort((a, b) => a.effectiveOn.localeCompare(b.effectiveOn));
  return {
    ends: [],
    opens: ordered.map((status, index) => ({
      kind: 'status' as const, householdId: madeHousehold, villageId, valid: { from: plainDate(status.effectiveOn), until: ordered[index + 1] ? plainDate(ordered[index + 1]!.effectiveOn) : null },
      data: {
        class: status.class, change: status.change, decisionId: decisionOf(status), standard: status.standard, deprivations: status.deprivations, answered: null, incomePerPerson: status.incomePerPerson, scoreA: null, causes: status.causes, needs: [],
      },
    })),
  };
}
