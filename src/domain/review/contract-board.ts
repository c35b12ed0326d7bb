/**
 * What the screens of rounds ask beyond `contract.ts`: what opening a round would list, where a round stands, what waits for somebody today,
 * whether its list agrees with the register. Carried out by `src/actions/review`. Nobody is named in the address of a question.
 */
import { z } from 'zod';
import { dateInput, pageInput, read, write } from '../action.ts';
import { householdClasses } from '../household/types.ts';
import { meetingBodies } from './meeting.ts';
import { closeReasons, householdStages, listReasons, roundKinds } from './types.ts';
import { waitingKinds } from './waiting.ts';

const id = z.coerce.number().int().positive();
const area = z.string().min(1).max(160);
const words = z.object({ vi: z.string(), en: z.string() });
const count = z.number().int();
/** By the acts recorded until then; nothing is to be done in what was. */
export const knownOn = dateInput.describe('As it was known at the end of that day; as now without it.');

export const lawValue = z.object({ id: z.string(), text: words, value: z.union([z.number(), z.string(), z.null()]), unit: z.string(), source: z.string(), status: z.string(), note: words.nullable() });
const lawStep = z.object({ id: z.string(), text: words, source: z.string(), status: z.string(), missing: words.nullable(), values: z.array(lawValue) });

export const reviewPreview = read('review.preview', 'What opening a review of a commune would list, and the law it would follow.', z.object({ area, kind: z.enum(roundKinds), on: dateInput }),
  z.object({
    commune: z.string(), known: z.boolean().describe('False when the packs have no such procedure on the day.'), steps: z.array(lawStep), season: z.object({ from: z.string(), last: z.string(), source: z.string(), inside: z.boolean() }).nullable(), open: id.nullable().describe('The round of that kind and year that is there already.'),
    total: z.object({ poor: count, nearPoor: count }), villages: z.array(z.object({ village: z.string(), name: z.string(), poor: count, nearPoor: count })),
  }));

const waiting = z.object({
  kind: z.enum(waitingKinds), village: z.string().nullable(), villageName: z.string().nullable(), households: count, due: z.string().nullable(), late: z.boolean(), mine: z.boolean().describe('The asker may do it.'), objection: z.string().nullable(),
});
const survey = z.object({ pace: z.number().nullable().describe('Households a working day.'), ends: z.string().nullable(), late: z.boolean().describe('Not done before the lists must be up, or before the assignments end.') }).describe('The survey at the pace so far.');
const household = z.object({ household: z.number(), head: z.string(), village: z.string(), villageName: z.string() });

export const reviewBoard = read('review.board', 'A round as it stands: steps of the law with their days and clocks, villages and enumerators by stage, forecast, what waits, the last acts. Of a village, for who answers for a village.', z.object({ round: id, knownOn: knownOn.optional() }),
  z.object({
    knownOn: z.string().nullable(),
    round: z.object({ id: z.number(), area: z.string(), areaName: z.string(), kind: z.enum(roundKinds), year: z.number(), openedOn: z.string(), reason: z.string().nullable().describe('Why it was opened outside its season.'), closed: z.object({ on: z.string(), because: z.enum(closeReasons), why: z.string(), by: z.string() }).nullable(), ended: z.object({ on: z.string(), successors: z.array(z.string()), heirsMay: z.boolean().describe('Whether who comes after may correct and revoke what it decided.'), unverified: z.boolean() }).nullable().describe('The commune is no more since that day, and what it became.'), lastOn: z.string(), version: z.number() }),
    whole: z.boolean().describe('False when only villages of the commune are shown.'), may: z.array(z.string()).describe('What the asker may do in this round, by the names of actions.'), listClosed: z.boolean(), finished: z.boolean(), nextStandardFrom: z.string().nullable().describe('The day another standard takes over, where one does: both results are shown then.'),
    procedure: z.object({ meetingLeastPercent: z.number(), meetingCopies: z.number(), community: z.object({ notice: z.object({ value: z.number(), unit: z.enum(['working_days', 'days']) }).nullable(), morePercent: z.number().nullable(), copies: z.number().nullable(), calls: z.number() }).nullable(), asksUpper: z.boolean(), unverified: z.array(z.string()) }), holidays: z.object({ from: z.string(), until: z.string() }),
    steps: z.array(lawStep.extend({ state: z.enum(['done', 'now', 'ahead']), on: z.string().nullable(), due: z.string().nullable() })),
    total: z.number(), stages: z.record(z.enum(householdStages), z.number()),
    villages: z.array(z.object({
      village: z.string(), name: z.string(), total: z.number(), stages: z.record(z.enum(householdStages), z.number()), returned: count, objections: count, survey,
      posting: z.object({ from: z.string(), until: z.string(), takenDown: z.string().nullable(), hash: z.string(), households: count, place: z.string() }).nullable(),
    })),
    forecast: z.object({
      left: z.object({ listed: count, surveyed: count, checked: count, agreed: count, posted: count }), deadline: z.string().nullable(), workingDaysLeft: count.nullable(), pace: z.number().nullable(), surveyEnds: z.string().nullable(),
      postBy: z.string().nullable(), late: z.boolean(),
    }),
    enumerators: z.array(z.object({ person: id.nullable().describe('Null: given to nobody.'), name: z.string().nullable(), assigned: count, stages: z.record(z.enum(householdStages), z.number()), returned: count, lastDay: z.string().nullable(), survey })).describe('Of the whole round only. A household given to two stands with both.'),
    waiting: z.array(waiting),
    objections: z.array(household.extend({ id: z.string(), on: z.string(), text: z.string(), answerBy: z.string(), late: z.boolean(), answered: z.object({ on: z.string(), upheld: z.boolean(), why: z.string(), by: z.string() }).nullable() })),
    opinions: z.array(z.object({ id: z.string(), household: z.number().nullable(), head: z.string(), villageName: z.string(), on: z.string(), by: z.string(), text: z.string(), answered: z.object({ on: z.string(), accepted: z.boolean(), why: z.string(), by: z.string() }).nullable() })).describe('Of the Fatherland Front.'),
    calls: z.array(z.object({ village: z.string(), on: z.string(), meetingOn: z.string(), hour: z.string(), place: z.string(), short: z.boolean().describe('Called later than the law asks before the day.') })).describe('Meetings villages are called to that were not held yet.'),
    meetings: z.array(z.object({
      number: z.number(), village: z.string(), villageName: z.string(), on: z.string(), present: count, copies: count, agreed: count, back: count,
      minutes: z.object({ chair: z.string().nullable(), secretary: z.string(), representatives: z.string(), attendance: z.partialRecord(z.enum(meetingBodies), count) }).nullable(),
    })).describe('Newest first.'),
    upper: z.object({ about: count.describe('Households still as they were when it was asked.'), asked: z.string(), answerBy: z.string(), answered: z.object({ on: z.string(), agrees: z.boolean(), why: z.string() }).nullable() }).nullable(),
    report: z.object({ number: z.string(), on: z.string(), toName: z.string(), received: z.string().nullable(), outdated: z.boolean() }).nullable().describe('Of the result, to the level above; outdated: a later decision changed the result it tells.'), earlierReports: z.array(z.object({ number: z.string(), on: z.string(), toName: z.string(), received: z.string().nullable() })),
    acts: z.array(z.object({ number: z.number(), kind: z.string(), on: z.string(), recordedOn: z.string(), by: z.string(), villageName: z.string().nullable(), household: z.number().nullable(), count: count.describe('How many acts of the kind one after another by one person on one day.') })),
    decisions: z.array(z.object({ id: z.number(), number: z.string(), issuedOn: z.string(), households: count })),
  }));

export const reviewWork = read('review.work', 'What waits for the asker in the review rounds of their areas today.', z.object({}),
  z.object({ rows: z.array(waiting.extend({ round: z.number(), areaName: z.string(), kindOfRound: z.enum(roundKinds), year: z.number() })), more: z.number().int().describe('Open rounds that were not looked into.') }));

const drift = household.extend({ class: z.enum(householdClasses).nullable() });
export const reviewCompare = read('review.compare', 'The list of a round beside the list in force today: nobody missing, and who came, moved or left since.', z.object({ round: id }),
  z.object({
    on: z.string(), inForce: count, listed: count, byReason: z.record(z.enum(listReasons), count), missing: z.array(drift.extend({ because: z.enum(['on_list', 'split_off', 'moved_in', 'came_back']) })), halves: z.array(drift).describe('Split off from households of the round since they came onto its list, and not missing from the list in force.'), gone: z.array(drift), moved: z.array(drift.extend({ to: z.string(), toName: z.string() })),
    villages: z.array(z.object({ village: z.string(), name: z.string(), inForce: count, listed: count, missing: count })),
    fresh: z.array(z.object({ village: z.string(), name: z.string() })).describe('Villages the commune has today and the round does not; following takes them in.'),
  }));

export const reviewFollow = write('review.follow', 'The round follows the register: villages the commune has got, households that were split off, arrived, moved to another village or left since the list was made.', z.object({ round: id, version: z.number().int(), on: dateInput }),
  z.object({ round: z.number(), version: z.number(), added: count, moved: count, gone: count, villages: count.describe('Villages taken in.') }));

export const reviewRoundList = read('review.roundList', 'Review rounds of an area with how far each is, newest first; of a village, those of its commune.', z.object({ area, knownOn: knownOn.optional(), ...pageInput }),
  z.object({
    total: count,
    rows: z.array(z.object({ id: z.number(), area: z.string(), areaName: z.string(), kind: z.enum(roundKinds), year: z.number(), openedOn: z.string(), listed: count, surveyed: count, decided: count, closed: z.enum(closeReasons).nullable(), last: z.object({ kind: z.string(), on: z.string(), by: z.string() }).nullable() })),
  }));
