/**
 * Registering to take part in a movement under a plan, at the desk: who registered, by when, confirmed or refused, withdrawn.
 * Carried out by `src/actions/participation.ts`. A household's registration to leave poverty is a record of its own (`pathway`).
 */
import { z } from 'zod';
import { dateInput, pageInput, read, sealedRead, write } from '../action.ts';
import { bornInput } from '../emulation/contract.ts';
import { subjectKinds } from '../emulation/subject.ts';
import { participationStates } from './steps.ts';

const id = z.coerce.number().int().positive();
const area = z.string().min(1).max(160);
const plan = z.string().min(1).max(160);
const done = z.object({ id: z.number(), version: z.number().int() });
const step = z.object({ step: z.enum(participationStates), on: z.string(), by: z.string(), why: z.string() });
const row = z.object({
  id: z.number(), version: z.number().int(), subject: z.number(), kind: z.enum(subjectKinds), name: z.string(), position: z.string(), born: z.number().nullable(), area: z.string(), areaName: z.string(), household: z.number().nullable(),
  plan: z.string(), planTitle: z.string(), state: z.enum(participationStates), registeredOn: z.string(), late: z.boolean(), pledge: z.string(),
  cluster: z.string().nullable().describe('Its emulation cluster or block in the year it registered; null: outside.'), steps: z.array(step),
  decides: z.boolean().describe('The asker may confirm or refuse it: of the level above a place, and not who recorded it.'),
});

export const participationRegister = write('participation.register', 'A subject registers to take part under a plan; late ones are taken and marked.', z.object({
  plan, area: area.describe('The area that keeps the subject; of a place the place itself.'), kind: z.enum(subjectKinds), on: dateInput,
  organisation: z.string().max(160).nullable().default(null), household: id.nullable().default(null), name: z.string().trim().max(200).default(''), position: z.string().trim().max(200).default(''),
  born: bornInput, pledge: z.string().trim().max(2000).default(''),
}), done);
const decide = z.object({ id, version: z.number().int(), on: dateInput, why: z.string().trim().max(1000).default('') });
export const participationConfirm = write('participation.confirm', 'The level above a place, or the body that keeps any other subject, confirms a registration; never the account that recorded it.', decide, done);
export const participationRefuse = write('participation.refuse', 'The level above a place, or the body that keeps any other subject, refuses a registration, with the reason; never the account that recorded it.', decide, done);
export const participationWithdraw = write('participation.withdraw', 'A subject takes its registration back, before or after it was confirmed.', decide, done);
export const participationSetDeadline = write('participation.setDeadline', 'The last day of registration for a plan.', z.object({ plan, deadline: dateInput }), z.object({ plan: z.string(), deadline: z.string() }));
const listed = { area, plan: plan.optional(), kind: z.enum(subjectKinds).optional(), state: z.enum(participationStates).optional(), ...pageInput };
const registrations = z.object({
  today: z.string(), total: z.number().int(), counts: z.array(z.object({ kind: z.enum(subjectKinds), state: z.enum(participationStates), outside: z.boolean(), count: z.number().int() })), rows: z.array(row),
});
export const participationList = read('participation.list', 'Registrations kept in an area and below, by plan, kind and state.', z.object(listed), registrations);
export const participationSearch = sealedRead('participation.search', 'The same, by words of the name, with or without marks.', z.object({ ...listed, query: z.string().trim().min(2).max(120) }), registrations);
export const participationPlans = read('participation.plans', 'Issued plans of the areas above a place and of its own, with their period and the last day of registration.', z.object({ area }), z.object({
  rows: z.array(z.object({ plan: z.string(), title: z.string(), firstYear: z.number().int(), lastYear: z.number().int(), area: z.string(), deadline: z.string().nullable(), mine: z.boolean().describe('The plan of this very area.') })),
}));
