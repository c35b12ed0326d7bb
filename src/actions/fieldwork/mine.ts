/**
 * "Việc của tôi": the households given to an enumerator, by what is to be done. Row-level security shows them nothing else; the rounds' acts are
 * folded by the house, and only their own households leave this file.
 */
import { readAreaHistory } from '../../db/area-history.ts';
import { listAssignedHouseholds, listMyAssignments, listWorkCards } from '../../db/fieldwork.ts';
import { nameOn } from '../../domain/area/history.ts';
import { addDays, type PlainDate } from '../../domain/calendar.ts';
import { fieldworkMine, workStates } from '../../domain/fieldwork/contract.ts';
import type { HouseholdState } from '../../domain/review/types.ts';
import { type Action, action, type ActionContext } from '../kernel.ts';
import { type Standing, standingOf } from '../review/perform.ts';

type WorkState = (typeof workStates)[number];
type Work = { readonly standing: Standing; readonly household: HouseholdState; readonly state: WorkState; readonly lastDay: PlainDate };

export function workStateOf(one: Pick<HouseholdState, 'stage' | 'returned'>): WorkState {
  if (one.stage === 'listed') return one.returned === null ? 'to_visit' : 'returned';
  return one.stage === 'surveyed' ? 'surveyed' : 'done';
}

async function workOf(context: ActionContext): Promise<readonly Work[]> {
  const given = await listMyAssignments(context.db);
  const found: Work[] = [];
  for (const round of new Set(given.map((one) => one.round))) { // an enumerator works in one round, seldom in two
    const standing = await standingOf(context, round, { unseen: true });
    for (const id of await listAssignedHouseholds(context.db, round)) {
      const household = standing.state.households.get(id);
      if (!household) continue;
      const until = given.filter((one) => one.round === round && (one.household === null ? one.village === household.village : one.household === id)).map((one) => one.until).toSorted().at(-1);
      if (until) found.push({ standing, household, state: workStateOf(household), lastDay: addDays(until, -1) });
    }
  }
  return found;
}

export const fieldworkOwn: readonly Action[] = [
  action(fieldworkMine, 'own', async (context, input) => {
    const history = await readAreaHistory(context.db);
    const all = await workOf(context);
    const counts = Object.fromEntries(workStates.map((state) => [state, all.filter((one) => one.state === state).length])) as Record<WorkState, number>;
    const cards = await listWorkCards(context.db, all.map((one) => one.household.household), context.today);
    const seen = all.filter((one) => cards.has(one.household.household) && (input.state === undefined || one.state === input.state));
    const key = (one: Work): readonly [number, string, string] => {
      const card = cards.get(one.household.household)!;
      return [workStates.indexOf(one.state), `${one.lastDay} ${history.findById(one.household.village)!.slug}`, `${card.address} ${card.head}`];
    };
    const sorted = seen.map((one) => ({ one, key: key(one) })).sort((a, b) => a.key[0] - b.key[0] || a.key[1].localeCompare(b.key[1], 'vi', { numeric: true }) || a.key[2].localeCompare(b.key[2], 'vi', { numeric: true })).map(({ one }) => one);
    const page = sorted.slice(input.offset, input.offset + input.limit);
    for (const one of page) context.noteRead({ subject: { kind: 'household', id: String(one.household.household) }, areaId: one.household.village });
    return {
      today: context.today, total: seen.length, counts,
      rows: page.map(({ standing: { round }, household, state, lastDay }) => {
        const village = history.findById(household.village)!;
        const card = cards.get(household.household)!;
        return {
          round: round.id, version: round.version, year: round.year, kind: round.kind, household: household.household, head: card.head, address: card.address, village: village.slug, villageName: nameOn(village, context.today) ?? village.slug,
          reason: household.reason, stage: household.stage, state, returned: household.returned, before: card.before, lastDay,
        };
      }),
    };
  }),
];
