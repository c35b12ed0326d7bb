/**
 * What can be asked of and done to the register of households. Carried out by `src/actions/household`.
 * Every list and number answers on two axes: `date` (when true) and `knownOn` (as the register knew it on that day).
 * Names and citizen numbers travel only in sealed questions and in acts.
 */
import { z } from 'zod';
import { dateInput, listOf, pageInput, read, sealedRead, write } from '../action.ts';
import { areaStatusKinds } from '../area/types.ts';
import { correction, toldInWords } from './contract-correction.ts';
import { dwellingStateRow } from './contract-dwelling.ts';
import { corrections } from './correction.ts';
import { listClasses, listSexes, listTraits, movements } from './list-filter.ts';
import { markWays } from './marks-along.ts';
import { standings } from './standing.ts';
import { actKinds, householdClasses, relations, sexes, statusChanges, traits } from './types.ts';

const id = z.coerce.number().int().positive();
const area = z.string().min(1).max(160).describe('Slug of an area: a village, a commune or what lies above.');
const asOf = { date: dateInput.optional().describe('When true; today without it.'), knownOn: dateInput.optional().describe('As the register knew it at the end of that day; as it knows now without it.') };
const reason = z.string().trim().max(2000).optional();
const address = z.string().trim().max(300).default('');

export const personInput = z.object({
  fullName: z.string().trim().min(2).max(120).transform((text) => text.normalize('NFC').replace(/\s+/g, ' ')),
  birth: z.string().max(10).nullable().default(null).describe('YYYY-MM-DD, YYYY-MM or YYYY.'),
  sex: z.enum(sexes).nullable().default(null),
  ethnicGroup: z.string().max(40).nullable().default(null),
  citizenNumber: z.string().max(20).nullable().default(null),
});
const entrant = z.object({ details: personInput, relation: z.enum(relations), returning: id.optional().describe('The record of one who left the register and comes back: goes on under it, and what is left blank stays as it was known.') });

export const householdRow = z.object({
  id: z.number(), village: z.string(), villageName: z.string(), address: z.string(), head: z.string(), headBirth: z.string().nullable(), headSex: z.enum(sexes).nullable(), ethnicGroup: z.string().nullable(),
  members: z.number().int(), class: z.enum(householdClasses).nullable(), change: z.enum(statusChanges).nullable(), traits: z.array(z.enum(traits)), matched: z.string().nullable().describe('Name of the member who answers the search, when it is not the head.'),
  movedOn: z.string().nullable().describe('Day of the movement, when movements are listed.'),
});
export type HouseholdRow = z.output<typeof householdRow>;
const mapDate = z.string().nullable().describe('Day of the map by which villages belong to the area, where it is not that of the day: as asked, or the first day of an area that was formed later.');
const householdRows = z.object({ date: z.string(), knownOn: z.string().nullable(), mapDate, total: z.number().int(), more: z.boolean().describe('More persons answer the search than were read: it says too little for so large an area.'), rows: z.array(householdRow) });

export const householdFilters = {
  classes: listOf(z.enum(listClasses)), standing: z.enum(standings).optional().describe('Newly out of poverty or near-poverty on the day, by the years of the policy packs.'), trait: z.enum(listTraits).optional(), ethnicGroup: z.string().max(40).optional().describe('A group, or minorities, or unknown.'), headSex: z.enum(listSexes).optional(),
  movements: listOf(z.enum(movements)).describe('Those with such a movement in the year of the day until that day, by class and column of forms 2 and 3: a row a movement, whether or not the household still lives here.'),
  cause: z.string().max(40).optional().describe('A cause, or none: none is written.'), need: z.string().max(40).optional().describe('What it asks to be helped with, or none.'), deprived: z.string().max(40).optional().describe('Code of a deprivation indicator, under whichever standard the household was decided, or none: none is written.'),
  statuses: listOf(z.enum(areaStatusKinds)).describe('Statuses the village or its commune has on the day, all of them.'), standard: z.string().max(100).optional().describe('Status under this poverty standard.'),
  mapDate: dateInput.optional().describe('Villages of the area on the map of this day; without it on that of the list, or of the first day of an area that was formed later.'),
};
export const householdList = read('household.list', 'Households that lived in an area on a day, with their status by decision.',
  z.object({ area, ...asOf, ...householdFilters, ...pageInput }), householdRows);

export const householdSearch = sealedRead('household.search', 'Households by the name of any member (any order of words, with or without marks), by the number of the household or by a whole citizen number.',
  z.object({ area, ...asOf, ...householdFilters, query: z.string().trim().min(2).max(120), ...pageInput }), householdRows);

const words = z.object({ vi: z.string(), en: z.string() });
const term = words.extend({ id: z.string() });
export const householdTerms = read('household.terms', 'Names the register uses, as the policy packs give them: ethnic groups, causes, support needs, sources of water, kinds of toilet, and the deprivation indicators of each standard in the order of their bits.', z.object({}),
  z.object({ ethnicGroups: z.array(term), causes: z.array(term), needs: z.array(term), waters: z.array(term), toilets: z.array(term), standards: z.array(term.extend({ from: z.string(), until: z.string().nullable(), indicators: z.array(words.extend({ code: z.string(), service: words })) })) }));

const counts = z.object({ households: z.number().int(), persons: z.number().int(), poor: z.number().int(), nearPoor: z.number().int(), poorPersons: z.number().int(), nearPoorPersons: z.number().int(), noLabour: z.number().int(), poorHeadedByWomen: z.number().int() });
export const householdCounts = read('household.counts', 'How many households and persons, poor and near-poor, in each area directly below one; the sum is of the households themselves.',
  z.object({ area, ...asOf, mapDate: householdFilters.mapDate }), z.object({ date: z.string(), knownOn: z.string().nullable(), mapDate, total: counts, rows: z.array(counts.extend({ area: z.string(), name: z.string() })) }));

const period = { from: z.string(), until: z.string().nullable() };
const member = z.object({ id: z.number(), relation: z.enum(relations), fullName: z.string(), birth: z.string().nullable(), sex: z.enum(sexes).nullable(), ethnicGroup: z.string().nullable(), citizenNumber: z.string().nullable(), ...period });
const statusRow = z.object({
  class: z.enum(householdClasses), change: z.enum(statusChanges), ...period, decision: z.object({ id: z.number(), number: z.string(), issuedOn: z.string() }), standard: z.string(),
  deprivations: z.number().int().nullable(), answered: z.number().int().nullable().describe('Bits of the indicators that had an answer; null: all.'), incomePerPerson: z.number().nullable(), scoreA: z.number().nullable(), causes: z.array(z.string()), needs: z.array(z.string()),
});
const actRow = z.object({
  id: z.number(), kind: z.enum(actKinds), happenedOn: z.string(), recordedOn: z.string(), by: z.string(), reason: z.string().nullable(), correction: z.enum(corrections).nullable().describe('Of which kind, of acts that correct what is written; null also of those before the kinds were kept.'), reversedBy: z.number().nullable(), reverses: z.number().nullable(),
  reversible: z.boolean(), parts: z.array(z.object({ household: z.number(), part: z.enum(['subject', 'source', 'result']) })),
});
export const householdGet = read('household.get', 'A household on a day: where it lives, its members, its marks, its status with every decision, and what happened to it.', z.object({ id, ...asOf }),
  z.object({
    id: z.number(), version: z.number().int(), date: z.string(), knownOn: z.string().nullable(), village: z.string(), villageName: z.string(), place: z.string(), lives: z.boolean(), mayAct: z.boolean(),
    residences: z.array(z.object({ village: z.string(), villageName: z.string(), address: z.string(), ...period })),
    dwellings: z.array(z.object({ id: z.number(), ...period, states: z.array(dwellingStateRow) })).describe('Houses it lived in, oldest first, each with what it was like in that time, as far as in sight.'), housemates: z.number().int().describe('Other households in the same house on the day.'),
    members: z.array(member), formerMembers: z.array(member), traits: z.array(z.object({ trait: z.enum(traits), note: z.string(), paper: z.object({ number: z.string(), date: z.string() }).nullable().describe('What confirms it.'), ...period })),
    status: statusRow.nullable(), statuses: z.array(statusRow),
    standings: z.array(z.object({ standing: z.enum(standings), since: z.string(), until: z.string(), beforeSplit: z.boolean().describe('Left as part of the household it was split from.') })).describe('Newly out of poverty or near-poverty on the day.'), newlyOut: z.object({ years: z.number().int(), unverified: z.boolean(), source: z.string() }).nullable(), acts: z.array(actRow), transfer: z.object({ id: z.number(), to: z.string(), toName: z.string(), on: z.string() }).nullable(),
    notices: z.array(z.object({ key: z.string(), params: z.record(z.string(), z.string()) })),
  }));

/** Every act on one household says which version of it was seen. */
const onHousehold = { id, version: z.number().int(), on: dateInput, reason };
const done = z.object({ act: z.number(), household: z.number(), version: z.number().int() });

export const householdRegister = write('household.register', 'A household enters the register with its members.',
  z.object({ village: area, address, on: dateInput, reason, members: z.array(entrant).max(200) }), done);
export const householdMove = write('household.move', 'A household lives in another village or at another address within the asker\'s reach.', z.object({ ...onHousehold, village: area, address }), done);
export const householdLeave = write('household.leave', 'A household is no longer in the area: moved out of the register\'s reach or dissolved.', z.object(onHousehold), done);
export const householdSplit = write('household.split', 'Some members become a household of their own in the same village.',
  z.object({ ...onHousehold, persons: z.array(id).min(1).max(40), head: id, address, sameDwelling: z.boolean().default(false).describe('Both live on in one house.'),
    marks: z.array(z.object({ trait: z.enum(traits), way: z.enum(markWays) })).max(traits.length).refine((all) => new Set(all.map((one) => one.trait)).size === all.length).default([]).describe('Which marks stay, go along or are of both from the day on; one not named goes the usual way: that of the person its note names, with both where it is of all who live together.') }), done.extend({ made: z.number() }));
export const householdMerge = write('household.merge', 'All members of a household join another; its history stays.', z.object({ ...onHousehold, source: id, sourceVersion: z.number().int(), marks: z.array(z.enum(traits)).max(traits.length).optional().describe('Marks of the other household that this one has from the day on; without it those it had because of a person.') }), done);
export const householdChangeHead = write('household.changeHead', 'Another member becomes head.', z.object({ ...onHousehold, head: id, formerHeadIs: z.enum(relations) }), done);
export const householdEnter = write('household.enter', 'A child is born into a household, or a person joins it.', z.object({ ...onHousehold, birth: z.boolean().default(false), person: entrant }).refine((one) => !one.birth || one.person.returning === undefined, { path: ['birth'] }), done);
export const householdDepart = write('household.depart', 'A member dies or leaves; the last one ends the household.', z.object({ ...onHousehold, person: id, death: z.boolean().default(false) }), done);
export const householdCorrectPerson = write('household.correctPerson', 'What was written about a person was wrong: believed otherwise from today, for all the time.', z.object({ id, version: z.number().int(), reason, correction, person: id, details: personInput }).refine(...toldInWords), done);
export const householdCorrectAddress = write('household.correctAddress', 'The address of a household was written wrongly: believed otherwise from today, for all the time it has lived there. No move is recorded.', z.object({ id, version: z.number().int(), reason, correction, address: z.string().trim().min(1).max(300) }).refine(...toldInWords), done);
export const householdSetTrait = write('household.setTrait', 'A household has a mark (no capacity to work, merit …) from a day.', z.object({ ...onHousehold, trait: z.enum(traits), note: z.string().trim().max(300).default(''), paper: z.object({ number: z.string().trim().min(1).max(60), date: dateInput }).optional().describe('The paper that confirms it: its number and day.') }), done);
export const householdEndTrait = write('household.endTrait', 'A household no longer has a mark.', z.object({ ...onHousehold, trait: z.enum(traits) }), done);
export const householdReverse = write('household.reverse', 'Undoes a mistaken entry: the register believes again what it believed before.', z.object({ id, version: z.number().int(), act: id, reason: z.string().trim().min(3).max(2000) }), done);

const transfer = z.object({ id: z.number(), household: z.number(), head: z.string(), members: z.number().int(), fromName: z.string(), toName: z.string(), on: z.string(), note: z.string(), state: z.enum(['open', 'received', 'refused', 'withdrawn']), sentBy: z.string(), answer: z.string().nullable(), incoming: z.boolean() });
export const householdSend = write('household.send', 'A household moves to another commune: it stays here until that commune receives it.', z.object({ ...onHousehold, to: area, note: z.string().trim().max(500).default('') }), z.object({ transfer: z.number(), household: z.number() }));
export const householdTransfers = read('household.transfers', 'Households on their way between communes, as the asker\'s areas see them.', z.object({ area, open: z.enum(['true', 'false']).default('true').transform((text) => text === 'true'), ...pageInput }), z.object({ total: z.number().int(), rows: z.array(transfer) }));
export const householdWaiting = read('household.waiting', 'How many households are on their way into an area and out of it; nobody is named.', z.object({ area }), z.object({ incoming: z.number().int(), outgoing: z.number().int() }));
export const householdReceive = write('household.receive', 'The commune of arrival takes the household into one of its villages; history and status come along.', z.object({ transfer: id, village: area, address, on: dateInput.optional().describe('The day from which it is here; the day of the move without it. Later where something of the days between is known; the day of the move stays on the transfer.'), reason }), done.extend({ doubles: z.number().int().describe('Pairs of its members with records of this commune that may be theirs, kept to be looked at.') }));
export const householdCloseTransfer = write('household.closeTransfer', 'A transfer is refused by the receiver or withdrawn by the sender.', z.object({ transfer: id, reason: z.string().trim().min(3).max(500) }), z.object({ transfer: z.number(), state: z.enum(['refused', 'withdrawn']) }));

/** For the loader of the story world and for imports: whole households under earlier decisions, in bulk. */
export const householdLoad = write('household.load', 'Loads households with their members and the decisions that gave them their status.',
  z.object({ source: z.string(), title: z.string().min(1).optional().describe('What people read of the source; its name without it.'), contentHash: z.string(), households: z.custom<readonly LoadedHousehold[]>((value) => Array.isArray(value)) }), z.object({ changed: z.boolean(), households: z.number().int(), persons: z.number().int() }));

export type LoadedStatus = {
  readonly decision: string; readonly issuedOn: string; readonly effectiveOn: string; readonly class: (typeof householdClasses)[number]; readonly change: (typeof statusChanges)[number]; readonly standard: string;
  readonly deprivations: number | null; readonly incomePerPerson: number | null; readonly causes: readonly string[];
};
export type LoadedHousehold = {
  readonly village: string; readonly address: string; readonly since: string; readonly members: readonly z.input<typeof entrant>[]; readonly traits: readonly (typeof traits)[number][]; readonly statuses: readonly LoadedStatus[];
};
