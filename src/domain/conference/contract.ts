/**
 * Review conferences (hội nghị sơ kết, tổng kết): the calendar of an area's plans, one conference arranged, held on frozen closed figures, concluded.
 * Carried out by `src/actions/conference.ts`. A conference is held on a day that has come, of which the plan is in force; one that does not take place is
 * cancelled with its reason; what was held is never unheld.
 */
import { z } from 'zod';
import { dateInput, fileOutput, read, write } from '../action.ts';
import { conclusionInput, conclusionRow } from './conclusion.ts';
import { agendaInput, conferenceContent, conferenceFigures, conferenceOccasions, conferenceStates, conferenceTexts, minutesInput, tied } from './types.ts';

const id = z.coerce.number().int().positive();
const area = z.string().min(1).max(160);
const expectedVersion = z.number().int();
const line = z.string().trim().min(2).max(300);
const message = z.object({ key: z.string(), params: z.record(z.string(), z.unknown()).optional() });

export const conferenceCalendar = read('conference.calendar', 'Reviews the plans of an area and of those above it ask for, by their last day, with the conference arranged for each; also those an area that ended had begun and that are with this one.', z.object({ area }), z.object({
  today: z.string(), mayOpen: z.boolean(),
  rows: z.array(z.object({
    plan: z.string(), planTitle: z.string(), milestone: z.string(), text: z.string(), lead: z.string().nullable(), occasion: z.enum(conferenceOccasions), due: z.string(), /** The area's own plan, not one of an area above. */ own: z.boolean(),
    standing: z.enum(['held', 'overdue', 'soon', 'upcoming']), daysLeft: z.number().int(), conference: z.object({ id: z.number(), state: z.enum(conferenceStates), plannedOn: z.string(), heldOn: z.string().nullable(), of: z.string().nullable().describe('The area that ended and whose conference it is; null: the area\'s own.') }).nullable(), cancelled: z.array(z.object({ id: z.number(), plannedOn: z.string() })),
  })),
}));

const sentence = z.object({ indicator: z.string(), observation: z.number(), said: message, changed: message.nullable() });
export const conferenceGet = read('conference.get', 'One conference: agenda, figures with their sentences, texts, minutes, conclusions with the tasks they became, award rounds of the occasion.', z.object({ id }), z.object({
  id: z.number(), version: z.number().int(), area: z.string(), areaName: z.string(), world: z.enum(['real', 'story']), plan: z.string(), planTitle: z.string(), milestone: z.string(), occasion: z.enum(conferenceOccasions), title: z.string(), dueOn: z.string(), plannedOn: z.string(), place: z.string(),
  state: z.enum(conferenceStates), heldOn: z.string().nullable(), cancelled: z.object({ on: z.string(), why: z.string() }).nullable(), openedOn: z.string(), openedBy: z.string(), today: z.string(), content: conferenceContent, /** Frozen ones of a held conference, else those that are closed today. */ figures: conferenceFigures, noStart: z.array(z.object({ vi: z.string(), en: z.string() })).describe('Figures without an earlier one of the area to be compared with.'), frozen: z.boolean(),
  sentences: z.array(sentence), missing: z.array(z.object({ vi: z.string(), en: z.string() })), conclusions: z.array(conclusionRow), awards: z.array(z.object({ award: z.number(), openedOn: z.string(), dossiers: z.number().int(), granted: z.number().int() })),
  tiedTitle: z.string().nullable(), may: z.object({ write: z.boolean() }),
}));

const done = z.object({ id: z.number(), version: z.number().int(), state: z.enum(conferenceStates) });
export const conferenceOpen = write('conference.open', 'Arranges a conference for a milestone of a plan, with an agenda to begin from.', z.object({
  area, plan: z.string().max(120), milestone: z.string().max(120), due: dateInput, title: z.string().trim().min(3).max(300), plannedOn: dateInput, place: line, tied: tied.default(null),
}), done);
export const conferenceArrange = write('conference.arrange', 'Changes day, place, agenda, who is invited and the review it is tied to, while it is not held.', z.object({
  id, expectedVersion, title: z.string().trim().min(3).max(300), plannedOn: dateInput, place: line, agenda: agendaInput, invited: z.array(line).max(200), tied,
}), done);
export const conferenceCancel = write('conference.cancel', 'Records that it does not take place, with the reason; everybody invited whom the house knows is told, and the milestone can be arranged anew.', z.object({ id, expectedVersion, reason: z.string().trim().min(3).max(1000) }), done);
export const conferenceWrite = write('conference.write', 'Keeps results, difficulties, lessons and proposals written by hand, until the conference is concluded.', z.object({ id, expectedVersion, texts: conferenceTexts }), done);
export const conferenceHold = write('conference.hold', 'Records that it was held: the closed figures of that day are frozen with their traces, who came is set down, the plan\'s milestone counts as kept.', z.object({ id, expectedVersion, heldOn: dateInput, minutes: minutesInput }), done);
export const conferenceConclude = write('conference.conclude', 'Ends a held conference with its minutes and conclusions, each of which becomes a task of the plan.', z.object({
  id, expectedVersion, discussion: z.string().trim().min(5).max(8000), conclusions: z.array(conclusionInput).min(1).max(50),
}), done);
export const conferencePapers = ['invitation', 'report', 'minutes'] as const;
export const conferenceFile = read('conference.file', 'A paper of the conference: invitation with agenda, summary report, minutes with conclusions.', z.object({ id, paper: z.enum(conferencePapers), format: z.enum(['docx', 'pdf']) }), fileOutput);
