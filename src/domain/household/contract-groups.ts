/** Households grouped by cause, need and area, with the packages of support suggested for each group and for one household. Carried out by `src/actions/household/groups.ts`. */
import { z } from 'zod';
import { dateInput, listOf, pageInput, read } from '../action.ts';
import { areaStatusKinds } from '../area/types.ts';
import { statuses } from '../policy/parts.ts';
import { conditions, reasons } from './suggest.ts';
import { traits } from './types.ts';

const words = z.object({ vi: z.string(), en: z.string() });
const area = z.string().min(1).max(160);
const suggestion = z.object({
  id: z.string(), text: words, status: z.enum(statuses), source: z.string(), because: z.array(z.object({ kind: z.enum(reasons), id: z.string(), text: words.nullable() })), only: z.array(z.object({ kind: z.enum(conditions), ids: z.array(z.string()), holds: z.literal(true).nullable() })),
});
const list = z.object({ source: z.string(), status: z.enum(statuses), note: words.nullable() }).nullable();

export const groupClasses = ['poor', 'near_poor'] as const;
const group = z.object({
  area: z.string(), areaName: z.string(), cause: z.string().nullable(), causeText: words.nullable(), /** Code of the indicator; null: no deprivation written. */ need: z.string().nullable(), needText: words.nullable(), /** What they ask to be helped with. */ asked: z.string().nullable(), askedText: words.nullable(), standard: z.string(),
  households: z.number().int(), noLabour: z.number().int(), /** Statuses of its commune; null where the area lies above communes. */ zones: z.array(z.enum(areaStatusKinds)).nullable(), suggestions: z.array(suggestion),
});
export const householdGroups = read('household.groups', 'Poor and near-poor households of an area grouped by cause, need and the areas directly below it, the largest group first, with suggested packages of support and why each. A household with several causes or needs is in several groups.',
  z.object({ area, date: dateInput.optional(), knownOn: dateInput.optional().describe('As the register knew it on this day.'), classes: listOf(z.enum(groupClasses)), cause: z.string().max(40).optional(), need: z.string().max(40).optional(), asked: z.string().max(40).optional(), ...pageInput }),
  z.object({
    date: z.string(), knownOn: z.string().nullable(), households: z.number().int(), /** Of them with neither a cause nor a need written. */ unwritten: z.number().int(), total: z.number().int(), list, causes: z.array(words.extend({ id: z.string() })), needs: z.array(words.extend({ id: z.string() })), wishes: z.array(words.extend({ id: z.string() })), rows: z.array(group),
  }));
export const householdSuggestions = read('household.suggestions', 'Packages of support suggested for one household on a day, with the cause, need or mark each answers and what it rests on.', z.object({ id: z.coerce.number().int().positive(), date: dateInput.optional(), knownOn: dateInput.optional().describe('As the register knew it on this day.') }),
  z.object({ date: z.string(), knownOn: z.string().nullable(), listed: z.boolean(), list, traits: z.array(z.enum(traits)), rows: z.array(suggestion) }));
