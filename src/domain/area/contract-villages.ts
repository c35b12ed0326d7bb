/**
 * Villages of a commune put there by hand and taken back, renamed, merged and divided: what the office types where no file brings them.
 * Carried out by `src/actions/area-villages.ts` and `area-village-changes.ts`.
 */
import { z } from 'zod';
import { dateInput, pageInput, read, write } from '../action.ts';
import { areaTypes } from './types.ts';
import { villageChangeKinds } from './village-change.ts';

const reference = z.string().min(1).max(160);

export const areaVillages = read('area.villages', 'The villages of a commune on a day, each with the decision it was put there by and whether by hand.', z.object({ area: reference, date: dateInput.optional() }),
  z.object({ date: z.string(), rows: z.array(z.object({ slug: z.string(), name: z.string(), type: z.enum(areaTypes).nullable(), from: z.string().nullable(), decision: z.string().nullable(), byHand: z.boolean() })) }));

export const areaAddVillages = write('area.addVillages', 'Puts villages under a commune, by name: everything or nothing; with `check` only says what would be made.',
  z.object({
    area: reference, on: dateInput.describe('First day on which they count.'), decision: z.string().trim().max(200).default('').describe('Number of the decision that made them, where there is one.'),
    names: z.array(z.string().trim().min(1).max(100)).min(1).max(200), check: z.boolean().default(false),
  }),
  z.object({ villages: z.array(z.object({ slug: z.string(), name: z.string(), type: z.enum(areaTypes) })), stored: z.boolean() }));

export const areaRemoveVillage = write('area.removeVillage', 'Takes back a village put there by hand, as long as nothing rests on it.', z.object({ village: reference }), z.object({ village: z.string(), commune: z.string() }));

const name = z.string().trim().min(1).max(100);
const change = {
  on: dateInput.describe('First day on which it is so.'), decision: z.string().trim().min(1).max(200).describe('Number of the decision.'), check: z.boolean().default(false),
};
const changed = z.object({
  change: z.number().int().nullable(), stored: z.boolean(),
  villages: z.array(z.object({ slug: z.string(), name: z.string(), ended: z.boolean(), made: z.boolean(), households: z.number().int().describe('Households that come to lie in it.') })).describe('The villages concerned, as they are afterwards.'),
  households: z.number().int().describe('Households that come to lie in another village.'), persons: z.number().int(), registrations: z.number().int().describe('Registrations of the movement kept under the villages.'),
  accounts: z.number().int().describe('Accounts with a right over one of the villages.'),
});

export const areaRenameVillage = write('area.renameVillage', 'A village carries another name from a day on, by a decision; with `check` only says what follows.', z.object({ village: reference, name, ...change }), changed);

export const areaMergeVillages = write('area.mergeVillages', 'Villages of a commune become one, a new one or one of them; their households go along. With `check` only says what follows.',
  z.object({ area: reference, villages: z.array(reference).min(2).max(20), stays: reference.optional().describe('The one of them that goes on; without it a new one is made.'), name: z.string().trim().max(100).default('').describe('Name of the new one.'), ...change }), changed);

export const areaDivideVillage = write('area.divideVillage', 'Parts of a village become villages of their own; the households named go there, the others stay. With `check` only says what follows.',
  z.object({
    village: reference, names: z.array(name).min(1).max(10), ...change,
    households: z.array(z.object({ id: z.number().int().positive(), to: z.number().int().min(0).max(9).describe('Place of the new village in `names`, from 0.') })).max(5000).default([]),
  }), changed);

export const areaUndoVillageChange = write('area.undoVillageChange', 'Takes back a change of villages entered by mistake, as long as nothing rests on it.', z.object({ change: z.number().int().positive(), reason: z.string().trim().min(3).max(2000) }), z.object({ change: z.number().int(), households: z.number().int() }));

export const areaVillageChanges = read('area.villageChanges', 'The changes of the villages of a commune recorded by its office, newest first.', z.object({ area: reference, ...pageInput }),
  z.object({ total: z.number().int(), rows: z.array(z.object({
    id: z.number().int(), kind: z.enum(villageChangeKinds), on: z.string(), decision: z.string(), before: z.array(z.string()), after: z.array(z.string()), households: z.number().int(), by: z.string(), recordedOn: z.string(), undoneOn: z.string().nullable(), undoneReason: z.string().nullable(),
  })) }));
