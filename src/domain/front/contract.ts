/**
 * The Fatherland Front: social criticism of a plan before it is issued, and what of its opinions (there, on award dossiers and in review rounds) waits for an answer.
 * Carried out by `src/actions/front.ts`. An opinion is taken up or refused with the reason; until then the plan is not issued.
 */
import { z } from 'zod';
import { pageInput, read, write } from '../action.ts';

const plan = z.string().min(1).max(160);
const text = z.string().trim().min(10).max(8000);
const answer = z.object({ on: z.string(), text: z.string(), accepted: z.boolean().nullable(), by: z.string().nullable() }).nullable();

export const frontOpinions = read('front.opinions', 'Opinions of the Front on award dossiers, reviews of households and plans of an area and below, those that wait first with the days they have waited; and the plans being written that can be criticised.', z.object({ area: z.string().min(1).max(160), open: z.stringbool().default(false), ...pageInput }), z.object({
  total: z.number().int(), waiting: z.number().int(), today: z.string(),
  rows: z.array(z.object({ kind: z.enum(['award', 'plan', 'review']), id: z.number(), number: z.number().int(), plan: z.string().nullable(), title: z.string().nullable(), areaName: z.string(), text: z.string(), on: z.string(), by: z.string(), days: z.number().int().describe('Waited until the answer, or until today.'), answer })),
  drafts: z.array(z.object({ plan: z.string(), title: z.string(), areaName: z.string(), state: z.string() })),
}));
export const frontCriticisms = read('front.criticisms', 'The criticism of the version of a plan that is being written.', z.object({ plan }), z.object({
  version: z.number().int().nullable(), rows: z.array(z.object({ id: z.number(), text: z.string(), on: z.string(), by: z.string(), answer })), unanswered: z.number().int(),
}));
export const frontCriticise = write('front.criticise', 'The Fatherland Front criticises a plan before it is issued; it is not issued until this is answered.', z.object({ plan, text }), z.object({ id: z.number(), version: z.number().int() }));
export const frontRespond = write('front.respond', 'The opinion is taken up, or refused with the reason.', z.object({ criticism: z.number().int().positive(), accepted: z.boolean(), why: text }), z.object({ id: z.number() }));
