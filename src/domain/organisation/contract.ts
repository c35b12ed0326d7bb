/** What can be asked of and done to bodies and emulation clusters. Carried out by `src/actions/organisation.ts`. Dates default to the house's day. */
import { z } from 'zod';
import { dateInput, listOf, pageInput, read, write } from '../action.ts';
import { evidences, worlds } from '../area/types.ts';
import { clusterKinds, clusterRoles, type OrganisationData, organisationFunctions, organisationKinds, organisationLevels } from './types.ts';

const world = z.enum(worlds);
const date = dateInput.optional();
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/).max(120);
const area = z.string().min(1).max(160);
const held = z.object({ function: z.enum(organisationFunctions), from: z.string().nullable(), until: z.string().nullable(), evidence: z.enum(evidences), note: z.string().nullable() });

export const organisationSummary = z.object({
  id, world, kind: z.enum(organisationKinds), level: z.enum(organisationLevels), area: z.string(), name: z.string(),
  validFrom: z.string().nullable(), validUntil: z.string().nullable(), evidence: z.enum(evidences), functions: z.array(z.enum(organisationFunctions)),
});
export type OrganisationSummary = z.output<typeof organisationSummary>;

export const organisationList = read('organisation.list', 'Bodies of an area (or of everything below it) on a day.', z.object({
  area: area.optional(), below: z.stringbool().default(false), kind: z.enum(organisationKinds).optional(), kinds: listOf(z.enum(organisationKinds)).describe('Any of these kinds.'), function: z.enum(organisationFunctions).optional(),
  query: z.string().max(200).optional(), date, world: world.default('real'), ...pageInput,
}), z.object({ date: z.string(), total: z.number().int(), rows: z.array(organisationSummary) }));

const passed = z.object({ organisation: organisationSummary, on: z.string(), function: z.enum(organisationFunctions).nullable(), decision: z.string().nullable(), evidence: z.enum(evidences) });

export const organisationGet = read('organisation.get', 'A body: dated names and functions, what it belongs to, what belongs to it, who took over.', z.object({ id, date }), z.object({
  organisation: organisationSummary, names: z.array(z.object({ value: z.string(), from: z.string().nullable(), until: z.string().nullable() })), held: z.array(held),
  parents: z.array(organisationSummary), below: z.array(organisationSummary), tookOverFrom: z.array(passed), passedTo: z.array(passed), note: z.string().nullable(),
}));

export const organisationHolders = read('organisation.holders', 'Who holds a function for an area on a day: its own bodies, else those of the nearest area above.', z.object({ function: z.enum(organisationFunctions), area, date }),
  z.object({ date: z.string(), rows: z.array(organisationSummary) }));

export const organisationDuties = read('organisation.duties', 'Who holds each function for an area on some days; for an area that has ended by then, those who took over.',
  z.object({ area, dates: z.array(dateInput).min(1).max(4) }),
  z.object({ rows: z.array(z.object({ function: z.enum(organisationFunctions), on: z.array(z.object({ date: z.string(), tookOver: z.boolean(), holders: z.array(organisationSummary) })) })) }));

const member = z.object({ organisation: id, role: z.enum(clusterRoles) });

export const organisationClusters = read('organisation.clusters', 'Emulation clusters and blocks of an area with the members and leader of a year.', z.object({ area, year: z.coerce.number().int().min(1990).max(2100) }),
  z.object({ year: z.number().int(), clusters: z.array(z.object({ id, kind: z.enum(clusterKinds), name: z.string(), members: z.array(z.object({ organisation: organisationSummary, role: z.enum(clusterRoles) })) })) }));

export const organisationSaveCluster = write('organisation.saveCluster', 'Makes a cluster or block, or sets its name and its members of one year; other years stay as they were.',
  z.object({ id, kind: z.enum(clusterKinds), name: z.string().min(1).max(200), area, year: z.number().int().min(1990).max(2100), members: z.array(member).max(500) }),
  z.object({ id, year: z.number().int(), members: z.number().int() }));

export const organisationLoad = write('organisation.load', 'Loads bodies and clusters; the same content a second time changes nothing.',
  z.object({ source: z.string(), contentHash: z.string(), data: z.custom<OrganisationData>((value) => typeof value === 'object' && value !== null) }),
  z.object({ changed: z.boolean(), organisations: z.number().int() }));
