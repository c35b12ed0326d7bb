/** Clusters and blocks in a year: members with their plans and places, and the drives for the Fund for the Poor. Carried out by `src/actions/cluster.ts`; members are set by `organisation.saveCluster`. */
import { z } from 'zod';
import { read, write } from '../action.ts';
import { clusterKinds, clusterRoles } from '../organisation/types.ts';
import { states } from '../plan/evaluation.ts';

const area = z.string().min(1).max(160);
const id = z.coerce.number().int().positive();
const year = z.coerce.number().int().min(2000).max(2100);
const cluster = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/).max(120);

const member = z.object({
  organisation: z.string(), name: z.string(), role: z.enum(clusterRoles), area: z.string().nullable().describe('The area whose figures are the member\'s: of a People\'s Committee; null for others.'),
  plan: z.object({ plan: z.string(), title: z.string(), issuedOn: z.string().nullable() }).nullable().describe('Its own plan in force in the year.'),
  place: z.number().int().nullable(), shared: z.boolean().describe('Somebody else has the same place: the difference is within error.'), value: z.string().nullable(), required: z.string().nullable(), state: z.enum(states).nullable(), provisional: z.boolean(),
  counted: z.number().int().nullable().describe('Reports the rate rests on.'),
});
export const reportsMeasure = 'bao-cao';
export const clusterStanding = read('cluster.standing', 'Clusters and blocks of an area, or with a body of it, in a year: members, unit plans, places by a target or by reports in time, drives.', z.object({
  area, year, by: z.string().max(300).optional().describe('"plan/target", or "bao-cao" for reports in time; without it the first target.'),
}), z.object({
  year: z.number().int(), asOf: z.string(), by: z.string(), measures: z.array(z.object({ by: z.string(), text: z.string().describe('Empty for reports in time.') })), unit: z.string().nullable(),
  clusters: z.array(z.object({
    id: z.string(), kind: z.enum(clusterKinds), name: z.string(), area: z.string(), areaName: z.string(), mayEdit: z.boolean(), withPlan: z.number().int(), members: z.array(member),
    drives: z.array(z.object({ id: z.number(), group: z.string(), purpose: z.string(), pledged: z.string().nullable(), collected: z.string().nullable().describe('Unknown until a ledger of the Fund says it.'), on: z.string(), by: z.string() })),
  })),
}));
export type ClusterMember = z.output<typeof member>;

export const clusterSaveDrive = write('cluster.saveDrive', 'Records a drive of a cluster for the Fund for the Poor in a year.', z.object({
  cluster, year: z.number().int().min(2000).max(2100), group: z.string().trim().min(3).max(300), purpose: z.string().trim().min(3).max(500), pledged: z.number().int().positive().max(1e15).nullable().default(null),
}), z.object({ id: z.number() }));
export const clusterWithdrawDrive = write('cluster.withdrawDrive', 'Withdraws a drive entered by mistake.', z.object({ id, reason: z.string().trim().min(3).max(500) }), z.object({ id: z.number() }));
