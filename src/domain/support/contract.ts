/**
 * The support of a household: promised, given, taken back, each matched to a need that is recorded of it; and what is offered to one that left
 * poverty. Money here is what the record says, checked against no ledger. Carried out by `src/actions/support.ts`.
 */
import { z } from 'zod';
import { dateInput, pageInput, read, write } from '../action.ts';
import { needOrigins, supportStates } from './match.ts';

const id = z.coerce.number().int().positive();
const version = z.number().int();
const area = z.string().min(1).max(160);
const done = z.object({ id: z.number(), version: z.number().int() });
const words = z.object({ vi: z.string(), en: z.string() });
const named = words.extend({ id: z.string() });
const why = z.string().trim().min(3).max(1000);

const what = {
  worth: z.number().int().min(1).max(1_000_000_000_000).nullable().default(null).describe('Đồng, or the worth of what is given in kind.'), inKind: z.string().trim().max(500).default(''),
};
const gift = {
  given: z.boolean().describe('Given on the day; otherwise promised on it.'), provider: z.string().trim().min(2).max(200), source: z.string().min(1).max(60), on: dateInput, due: dateInput.nullable().default(null).describe('Of a promise: by when.'), ...what,
};

const row = z.object({
  id: z.number(), version, state: z.enum(supportStates), kind: named.nullable(), need: words.nullable(), why: z.string().describe('Why it fits the need, where the packs do not say so.'), provider: z.string(), source: named,
  promisedOn: z.string(), due: z.string().nullable(), firstDue: z.string().nullable().describe('The day promised first: help is in time by this one.'), late: z.boolean(), givenOn: z.string().nullable(), early: z.boolean().describe('Given before the household registered to leave poverty: it answers its need and does not count for the registration.'), worth: z.number().nullable(), inKind: z.string(), reason: z.string().describe('Why it has not come, or will not.'), planned: z.string().nullable().describe('The line of the exit plan it carries out.'),
  incentive: z.object({ id: z.string(), text: words, source: z.string(), unverified: z.boolean(), decision: z.string() }).nullable(), recordedBy: z.string(),
});
export type SupportRow = z.output<typeof row>;

export const supportGet = read('support.get', 'What a household needs by its decision and its own words, the support it was promised and given, and what it is offered when it left poverty.', z.object({ household: id }), z.object({
  today: z.string(), decision: z.object({ number: z.string(), issuedOn: z.string() }).nullable(), needs: z.array(z.object({ code: z.string(), from: z.enum(needOrigins), text: words, answered: z.boolean().describe('A support that answers it was given.') })),
  kinds: z.array(named.extend({ answers: z.array(z.string()) })), kindsUnverified: z.boolean(), sources: z.array(named), plan: z.array(z.object({ item: z.number().int(), text: z.string(), helper: z.string(), due: z.string() })).describe('Help in the exit plan that no support carries out yet.'),
  left: z.object({ on: z.string(), number: z.string() }).nullable(), offers: z.array(z.object({ id: z.string(), text: words, note: words.nullable(), source: z.string(), unverified: z.boolean(), until: z.string().nullable() })), rows: z.array(row),
}));

export const supportRecord = write('support.record', 'A support was given to a household or promised, for a need that is recorded of it.', z.object({
  household: id, kind: z.string().min(1).max(60), need: z.string().min(1).max(300), why: z.string().trim().max(1000).default(''), item: z.number().int().positive().nullable().default(null).describe('The line of the exit plan it carries out.'), ...gift,
}), done);
export const supportIncentive = write('support.incentive', 'An incentive for a household that left poverty was given or promised.', z.object({ household: id, incentive: z.string().min(1).max(60), ...gift }), done);
export const supportGive = write('support.give', 'What was promised was given.', z.object({ id, version, on: dateInput, ...what }), done);
export const supportExplain = write('support.explain', 'Why what was promised has not come yet, and by when it will.', z.object({ id, version, why, due: dateInput }), done);
export const supportCancel = write('support.cancel', 'A promise will not be kept, or an entry was a mistake: it stays readable and counts no more.', z.object({ id, version, why }), done);

export const supportLeavers = read('support.leavers', 'Households newly out of poverty or near-poverty on the day, those with no incentive recorded first.', z.object({ area, ...pageInput }), z.object({
  today: z.string(), newlyOut: z.object({ years: z.number().int(), unverified: z.boolean(), source: z.string() }).nullable().describe('For how many years after leaving; null where the packs do not say, and all are listed.'), total: z.number().int(), unrecorded: z.number().int(), rows: z.array(z.object({ household: z.number(), head: z.string(), village: z.string(), from: z.enum(['poor', 'near_poor']), leftOn: z.string(), number: z.string(), recorded: z.number().int() })),
}));
