/** The way of a person through households, what came to a household from those before it, and its lineage. Carried out by `src/actions/household/persons.ts`, `lineage.ts`. */
import { z } from 'zod';
import { dateInput, read } from '../action.ts';
import { pathwayStates } from '../pathway/plan.ts';
import { supportStates } from '../support/match.ts';
import { lineageKinds } from './lineage.ts';
import { actKinds, householdClasses, relations, sexes } from './types.ts';

const id = z.coerce.number().int().positive();
const words = z.object({ vi: z.string(), en: z.string() });
const period = { from: z.string(), until: z.string().nullable() };

export const householdPerson = read('household.person', 'A person\'s way through the households of the register: in which one from when until when, as what, under which head, what the household was by decision and what it was given in that time. A stay in another commune is told by the commune; to who answers for villages only, a stay outside them is told by its time alone.',
  z.object({ id, knownOn: dateInput.optional().describe('As the register knew it at the end of that day; as it knows now without it.') }),
  z.object({
    id: z.number(), knownOn: z.string().nullable(), fullName: z.string(), birth: z.string().nullable(), sex: z.enum(sexes).nullable(), ethnicGroup: z.string().nullable(),
    stays: z.array(z.object({
      household: z.number().nullable().describe('Null where it is outside the asker\'s areas: told by its commune, without its head.'), head: z.string(), relation: z.enum(relations), villageName: z.string(), ...period,
      bare: z.boolean().describe('Classes and support are not told: the household is outside the villages of the asker, who answers for no commune.'),
      supports: z.array(z.object({ name: words, givenOn: z.string(), worth: z.number().nullable() })).describe('What the household was given while the person was in it; as it is known now, so not with `knownOn`.'),
      classes: z.array(z.object({ class: z.enum(householdClasses), ...period })),
    })),
  }));

export const householdEarlier = read('household.earlier', 'The households that a household came from by splits and mergers, at any remove, each with its registrations to leave poverty and the support it was promised and given: what was begun there is not lost with the old number.', z.object({ id }),
  z.object({
    rows: z.array(z.object({
      household: z.number(), head: z.string(), by: z.enum(actKinds).describe('The act by which it went over.'), on: z.string(),
      pathways: z.array(z.object({ id: z.number(), state: z.enum(pathwayStates), targetYear: z.number().int(), needs: z.string(), draftedOn: z.string(), confirmedOn: z.string().nullable(), withdrawnOn: z.string().nullable(), promised: z.number().int(), given: z.number().int() })),
      supports: z.array(z.object({
        id: z.number(), state: z.enum(supportStates), name: words, need: words.nullable(), provider: z.string(), promisedOn: z.string(), due: z.string().nullable(), givenOn: z.string().nullable(), worth: z.number().nullable(), inKind: z.string(),
      })).describe('Without those that count no more.'),
    })),
  }));

export const householdLineage = read('household.lineage', 'How a household came to be and what became of it: the households it was split from, that joined it, that its first head had lived in, and those that came of it, at any remove, with their moves between villages. Of one out of sight only that there is one.', z.object({ id }),
  z.object({
    today: z.string(), more: z.boolean().describe('There are more than are told.'),
    rows: z.array(z.object({
      household: z.number(), inSight: z.boolean(), head: z.string(), villageName: z.string(), from: z.string().nullable(), until: z.string().nullable(),
      moves: z.array(z.object({ on: z.string(), fromName: z.string(), toName: z.string() })),
    })).describe('Those before, oldest first, the household itself, those after.'),
    links: z.array(z.object({ kind: z.enum(lineageKinds), on: z.string(), from: z.number(), to: z.number() })).describe('What led from one to the other, oldest first.'),
  }));
