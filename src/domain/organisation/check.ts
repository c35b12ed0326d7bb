/** Laws of bodies and clusters, checked before anything is stored. Called by the loader, the actions and tests. Pure. */
import type { AreaHistory } from '../area/history.ts';
import type { Problem, ProblemCode } from '../problem.ts';
import { problems as kinds } from './problems.ts';
import { livedIn } from './register.ts';
import type { ClusterMembership, Organisation, OrganisationData } from './types.ts';

export function organisationProblem(code: keyof typeof kinds, where: Omit<Problem, 'code' | 'kind'> = {}): Problem {
  return { code: code as ProblemCode, kind: kinds[code], ...where };
}

export function checkOrganisations(data: OrganisationData, history: AreaHistory): readonly Problem[] {
  const problems: Problem[] = [];
  const byId = new Map<string, Organisation>();
  for (const one of data.organisations) {
    if (byId.has(one.id)) problems.push(organisationProblem('organisation.duplicate', { item: one.id, params: { id: one.id } }));
    byId.set(one.id, one);
    const area = history.find(one.area);
    if (!area) problems.push(organisationProblem('organisation.unknown_area', { item: one.id, params: { id: one.id, area: one.area } }));
    else if (area.world !== one.world) problems.push(organisationProblem('organisation.worlds_mixed', { item: one.id, params: { id: one.id, other: one.area } }));
  }
  for (const one of data.organisations) {
    for (const parent of one.parents) refuseUnlessKnown(parent.value, one, byId, problems);
    if (isAboveItself(one, byId)) problems.push(organisationProblem('organisation.cycle', { item: one.id, params: { id: one.id } }));
  }
  for (const link of data.successions) {
    const before = byId.get(link.predecessor);
    if (!before) problems.push(organisationProblem('organisation.unknown', { item: link.predecessor, params: { id: link.predecessor } }));
    else refuseUnlessKnown(link.successor, before, byId, problems);
  }
  return [...problems, ...checkClusters(data, byId)];
}

function refuseUnlessKnown(id: string, from: Organisation, byId: ReadonlyMap<string, Organisation>, problems: Problem[]): void {
  const other = byId.get(id);
  if (!other) problems.push(organisationProblem('organisation.unknown', { item: from.id, params: { id } }));
  else if (other.world !== from.world) problems.push(organisationProblem('organisation.worlds_mixed', { item: from.id, params: { id: from.id, other: id } }));
}

function isAboveItself(start: Organisation, byId: ReadonlyMap<string, Organisation>): boolean {
  const seen = new Set<string>();
  const front = start.parents.map((one) => one.value);
  while (front.length > 0) {
    const id = front.pop()!;
    if (id === start.id) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    front.push(...(byId.get(id)?.parents ?? []).map((one) => one.value));
  }
  return false;
}

/** In a year a body is in one cluster of an area, and each cluster has one leader. */
export function checkClusters(data: OrganisationData, byId: ReadonlyMap<string, Organisation> = new Map(data.organisations.map((one) => [one.id, one]))): readonly Problem[] {
  const problems: Problem[] = [];
  const clusters = new Map(data.clusters.map((one) => [one.id, one]));
  const seen = new Map<string, string>();
  const rounds = new Map<string, ClusterMembership[]>();
  for (const one of data.memberships) {
    const [cluster, body] = [clusters.get(one.cluster), byId.get(one.organisation)];
    const params = { id: one.organisation, cluster: one.cluster, year: String(one.year) };
    if (!cluster || !body) {
      problems.push(organisationProblem('organisation.unknown', { item: one.cluster, params: { id: cluster ? one.organisation : one.cluster } }));
      continue;
    }
    if (cluster.world !== body.world) problems.push(organisationProblem('organisation.worlds_mixed', { item: one.cluster, params: { id: one.organisation, other: one.cluster } }));
    if (!livedIn(body, one.year)) problems.push(organisationProblem('organisation.not_valid_that_year', { item: one.cluster, params }));
    const key = `${cluster.area} ${one.year} ${one.organisation}`;
    const other = seen.get(key);
    if (other !== undefined) problems.push(organisationProblem('organisation.two_clusters', { item: one.cluster, params: { ...params, other } }));
    seen.set(key, one.cluster);
    const round = `${one.cluster} ${one.year}`;
    rounds.set(round, [...(rounds.get(round) ?? []), one]);
  }
  for (const members of rounds.values()) {
    const leaders = members.filter((one) => one.role === 'leader').length;
    const params = { cluster: members[0]!.cluster, year: String(members[0]!.year) };
    if (leaders === 0) problems.push(organisationProblem('organisation.leader_missing', { item: params.cluster, params }));
    if (leaders > 1) problems.push(organisationProblem('organisation.two_leaders', { item: params.cluster, params }));
  }
  return problems;
}
