/** Questions on the register. Each household shown is noted as read (lists by page, in one batch); counts are not personal and are not. */
import { actionsOf } from '../../domain/account/permissions.ts';
import { nameOn } from '../../domain/area/history.ts';
import type { Area } from '../../domain/area/types.ts';
import { contains, type PlainDate } from '../../domain/calendar.ts';
import { householdCounts, householdGet, householdList, type HouseholdRow, householdSearch, householdTerms } from '../../domain/household/contract.ts';
import { aboutHousehold, ofKind } from '../../domain/household/facts.ts';
import { isNarrowed } from '../../domain/household/list-filter.ts';
import { citizenNumberNotices } from '../../domain/household/person.ts';
import { reversibleActs } from '../../domain/household/reverse.ts';
import { standingsOf, yearsNewlyOut } from '../../domain/household/standing.ts';
import { mergeStays } from '../../domain/household/stays.ts';
import type { ActKind, Fact, FactOf } from '../../domain/household/types.ts';
import { readFacts } from '../../db/household.ts';
import { listPastOfHalf } from '../../db/household-past.ts';
import { findHousemates } from '../../db/household-dwelling.ts';
import { countHouseholds, listActs, type ListFilter, listHouseholds, listStatuses, type Moment } from '../../db/household-list.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import { findOpenTransferOf } from '../../db/household-transfer.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { areasReach } from '../../db/area-reach.ts';
import { resolveArea } from '../area.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { areasOf } from './act.ts';
import { dwellingsOf } from './dwellings.ts';
import { lawOfMarks, registerTerms } from './terms.ts';

/** Of a nation's people of one name so many are read, and the answer says when there are more; those of a province all. */
const enoughOfNation = 50;

type Asked = { readonly area: string; readonly date?: PlainDate | undefined; readonly knownOn?: PlainDate | undefined };

function momentOf(context: ActionContext, asked: Omit<Asked, 'area'>): Moment {
  return { date: asked.date ?? context.today, knownOn: asked.knownOn ?? null };
}

/** The day of the map an area is read on: as asked, or its first where the day of the question lies before it was formed. */
export function mapOf(area: Area, date: PlainDate, asked: PlainDate | undefined): PlainDate | undefined {
  return asked ?? (date < area.valid.from ? area.valid.from : undefined);
}

async function areaOf(context: ActionContext, { area }: Pick<Asked, 'area'>): Promise<readonly number[]> {
  return [resolveArea(await readAreaHistory(context.db), area).id!];
}

async function pageOf(context: ActionContext, input: Asked & Omit<ListFilter, 'areaId'>) {
  const history = await readAreaHistory(context.db);
  const area = resolveArea(history, input.area);
  const moment = momentOf(context, input);
  const mapDate = mapOf(area, moment.date, input.mapDate);
  const { total, more, rows } = await listHouseholds(context.db, moment, { ...input, mapDate, ...lawOfMarks(input, moment.date), areaId: area.id!, ...(area.level === 'nation' && !isNarrowed(input) ? { most: enoughOfNation } : {}) });
  for (const row of rows) context.noteRead({ subject: { kind: 'household', id: String(row.id) }, areaId: row.village_id });
  return {
    date: moment.date, knownOn: moment.knownOn, mapDate: mapDate ?? null, total, more,
    rows: rows.map((row): HouseholdRow => {
      const village = history.findById(row.village_id)!;
      return {
        id: row.id, village: village.slug, villageName: nameOn(village, moment.date) ?? village.slug, address: row.address, head: row.head, headBirth: row.birth, headSex: row.sex, ethnicGroup: row.ethnic_group, members: row.members,
        class: row.class, change: row.change, traits: row.traits, matched: row.matched, movedOn: row.on,
      };
    }),
  };
}

export const householdReads: readonly Action[] = [
  action(householdList, areaOf, (context, input) => pageOf(context, input)),
  action(householdSearch, areaOf, (context, input) => pageOf(context, input)),

  action(householdTerms, 'anywhere', async () => registerTerms()),

  action(householdCounts, areaOf, async (context, input) => {
    const history = await readAreaHistory(context.db);
    const area = resolveArea(history, input.area);
    const moment = momentOf(context, input);
    const mapDate = mapOf(area, moment.date, input.mapDate);
    const below = area.level === 'village' ? [area] : history.children(area.slug, mapDate ?? moment.date);
    const counted = new Map((await countHouseholds(context.db, moment, below.map((one) => one.id!), mapDate ?? moment.date)).map((row) => [row.child, row]));
    const rows = below.map((one) => {
      const row = counted.get(one.id!);
      return {
        area: one.slug, name: nameOn(one, mapDate ?? moment.date) ?? one.slug, households: row?.households ?? 0, persons: row?.persons ?? 0, poor: row?.poor ?? 0, nearPoor: row?.near_poor ?? 0, poorPersons: row?.poor_persons ?? 0, nearPoorPersons: row?.near_poor_persons ?? 0,
        noLabour: row?.no_labour ?? 0, poorHeadedByWomen: row?.poor_headed_by_women ?? 0,
      };
    });
    const total = { households: 0, persons: 0, poor: 0, nearPoor: 0, poorPersons: 0, nearPoorPersons: 0, noLabour: 0, poorHeadedByWomen: 0 };
    for (const row of rows) for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += row[key];
    return { date: moment.date, knownOn: moment.knownOn, mapDate: mapDate ?? null, total, rows: rows.sort((a, b) => a.name.localeCompare(b.name, 'vi', { numeric: true })) };
  }),

  action(householdGet, (context, input) => areasOf(context, [input.id]), async (context, input) => {
    const { db, actor } = context;
    const moment = momentOf(context, input);
    const history = await readAreaHistory(db);
    const household = found(await db.selectFrom('households').select(['id', 'record_version', 'village_id']).where('id', '=', input.id).executeTakeFirst(), 'household');
    const facts = await readFacts(db, [input.id], moment.knownOn);
    context.noteRead({ subject: { kind: 'household', id: String(input.id) }, areaId: household.village_id });
    const own = aboutHousehold(facts, input.id);
    const village = history.findById(household.village_id)!;
    const villageName = (id: number): string => {
      const one = history.findById(id);
      return one ? nameOn(one, moment.date) ?? one.slug : '';
    };
    const members = membersOf(own, moment.date);
    const now = members.filter((one) => contains({ from: one.from as PlainDate, until: one.until as PlainDate | null }, moment.date));
    const statuses = (await listStatuses(db, input.id, moment.knownOn)).map(statusOf);
    const transfer = await findOpenTransferOf(db, input.id);
    const newlyOut = yearsNewlyOut(readShippedPolicy(), moment.date);
    const past = await listPastOfHalf(db, input.id, moment.knownOn);
    const may = actionsOf(actor.grants.filter((grant) => contains(grant.period, context.today)).map((grant) => grant.role)).includes('household.move');
    return {
      id: input.id, version: household.record_version, date: moment.date, knownOn: moment.knownOn, village: village.slug, villageName: villageName(village.id!),
      place: history.ancestors(village.slug, moment.date).filter((one) => one.level !== 'nation').map((one) => nameOn(one, moment.date) ?? one.slug).join(', '),
      lives: ofKind(own, 'residence').some((one) => contains(one.valid, moment.date)), mayAct: may && (await areasReach(db, actor.grants.map((grant) => grant.areaId), [village.id!], actor.world)),
      residences: ofKind(own, 'residence').map((one) => ({ village: history.findById(one.villageId)?.slug ?? '', villageName: villageName(one.villageId), address: one.data.address, ...edges(one) })),
      dwellings: dwellingsOf(own), housemates: (await findHousemates(db, input.id, moment)).length,
      members: now, formerMembers: members.filter((one) => !now.includes(one)),
      traits: ofKind(own, 'trait').map((one) => ({ trait: one.data.trait, note: one.data.note, paper: one.data.paper, ...edges(one) })),
      status: statuses.find((one) => contains({ from: one.from as PlainDate, until: one.until as PlainDate | null }, moment.date)) ?? null, statuses,
      standings: newlyOut === null ? [] : standingsOf([...past, ...ofKind(own, 'status').map((one) => ({ class: one.data.class, change: one.data.change, ...one.valid }))], moment.date, newlyOut.years).map((one) => ({ ...one, beforeSplit: past.some((each) => each.from === one.since) })), newlyOut,
      acts: (await listActs(db, input.id, moment.knownOn)).map((one) => ({
        id: one.id, kind: one.kind as ActKind, happenedOn: one.happened_on, recordedOn: one.recorded_on, by: one.account_name, reason: one.reason, correction: one.correction, reversedBy: one.reversed_by, reverses: one.reverses_act,
        reversible: one.reversed_by === null && reversibleActs.includes(one.kind as ActKind), parts: one.parts.map((part) => ({ household: part.household, part: part.part })),
      })),
      transfer: transfer ? { id: transfer.id, to: history.findById(transfer.to_area_id)?.slug ?? '', toName: villageName(transfer.to_area_id), on: transfer.moved_on } : null,
      notices: now.flatMap((one) => citizenNumberNotices(one)).map((one) => ({ key: one.key as string, params: one.params as Record<string, string> })),
    };
  }),
];

/** Each stay of each member with the details of that time, present ones first, the head before all. */
function membersOf(facts: readonly Fact[], date: PlainDate) {
  const details = ofKind(facts, 'person');
  const latest = (one: FactOf<'member'>): FactOf<'person'> | undefined => {
    const of = details.filter((detail) => detail.data.personId === one.data.personId);
    return of.find((detail) => contains(detail.valid, one.valid.until === null ? date : one.valid.from)) ?? of.at(-1);
  };
  const rows = mergeStays(ofKind(facts, 'member')).map((one) => {
    const detail = latest(one)?.data;
    return { id: one.data.personId, relation: one.data.relation, fullName: detail?.fullName ?? '', birth: detail?.birth ?? null, sex: detail?.sex ?? null, ethnicGroup: detail?.ethnicGroup ?? null, citizenNumber: detail?.citizenNumber ?? null, ...edges(one) };
  });
  return rows.sort((a, b) => Number(b.relation === 'head') - Number(a.relation === 'head') || (a.birth ?? '9').localeCompare(b.birth ?? '9'));
}

function statusOf(row: Awaited<ReturnType<typeof listStatuses>>[number]) {
  return {
    class: row.class, change: row.change, from: row.valid_from, until: row.valid_until, decision: { id: row.decision_id, number: row.number, issuedOn: row.issued_on }, standard: row.standard,
    deprivations: row.deprivations, answered: row.answered, incomePerPerson: row.income_per_person, scoreA: row.score_a, causes: row.causes, needs: row.needs,
  };
}

function edges(one: Pick<Fact, 'valid'>): { from: string; until: string | null } {
  return { from: one.valid.from, until: one.valid.until };
}
