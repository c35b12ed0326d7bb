/**
 * Bodies as an index: who answers for what in an area on a day, who took over, who emulates with whom in a year.
 * Made from files or the database; used by plans ("lead", "partners"), rankings of clusters, documents and grants. Pure.
 */
import { type AreaHistory, valueOn } from '../area/history.ts';
import { contains, endOfYear, type PlainDate, startOfYear } from '../calendar.ts';
import { fold } from '../search.ts';
import type { ClusterMembership, Organisation, OrganisationData, OrganisationFunction, OrganisationSuccession } from './types.ts';

export type OrganisationRegister = {
  readonly data: OrganisationData;
  readonly find: (id: string) => Organisation | undefined;
  /** By id, or by the exact name a plan writes, of the bodies of an area on a day. */
  readonly named: (text: string, area: string, on: PlainDate) => Organisation | undefined;
  readonly inArea: (area: string, on: PlainDate) => readonly Organisation[];
  readonly below: (id: string, on: PlainDate) => readonly Organisation[];
  /** The bodies that hold the function for the area on the day; none of its own: those of the nearest area above that has any. */
  readonly holders: (held: OrganisationFunction, area: string, on: PlainDate) => readonly Organisation[];
  /** Who took over, followed to the bodies that exist on the day; of a function: those it was passed to by name, else those that took over everything. */
  readonly successors: (id: string, on: PlainDate, held?: OrganisationFunction) => readonly Organisation[];
  readonly successionsOf: (id: string) => readonly OrganisationSuccession[];
  readonly members: (cluster: string, year: number) => readonly ClusterMembership[];
  readonly clustersOf: (id: string, year: number) => readonly ClusterMembership[];
};

export function createOrganisationRegister(data: OrganisationData, history: AreaHistory): OrganisationRegister {
  const byId = new Map(data.organisations.map((one) => [one.id, one]));
  const find = (id: string): Organisation | undefined => byId.get(id);
  const inArea = (area: string, on: PlainDate): readonly Organisation[] => data.organisations.filter((one) => one.area === area && contains(one.valid, on));
  const holders: OrganisationRegister['holders'] = (held, area, on) => {
    for (const slug of [area, ...history.ancestors(area, on).map((one) => one.slug)]) {
      const found = inArea(slug, on).filter((one) => one.functions.some((has) => has.function === held && contains(has, on)));
      if (found.length > 0) return found;
    }
    return [];
  };
  const successors: OrganisationRegister['successors'] = (id, on, held) => {
    const seen = new Set<string>();
    const walk = (at: string): readonly Organisation[] => {
      const body = find(at);
      if (!body || seen.has(at)) return [];
      seen.add(at);
      const all = data.successions.filter((one) => one.predecessor === at && one.on <= on);
      const stated = held === undefined ? [] : all.filter((one) => one.function === held);
      const passed = held === undefined || stated.length === 0 ? all.filter((one) => held === undefined || one.function === null) : stated;
      const lives = contains(body.valid, on);
      if (passed.length === 0 || (lives && held === undefined)) return lives ? [body] : [];
      return passed.flatMap((one) => walk(one.successor));
    };
    return walk(id);
  };
  return {
    data, find, inArea, holders, successors,
    named: (text, area, on) => find(text) ?? inArea(area, on).find((one) => fold(nameOfOrganisation(one, on)) === fold(text)),
    below: (id, on) => data.organisations.filter((one) => contains(one.valid, on) && one.parents.some((link) => link.value === id && contains(link, on))),
    successionsOf: (id) => data.successions.filter((one) => one.predecessor === id || one.successor === id),
    members: (cluster, year) => data.memberships.filter((one) => one.cluster === cluster && one.year === year),
    clustersOf: (id, year) => data.memberships.filter((one) => one.organisation === id && one.year === year),
  };
}

export function nameOfOrganisation(organisation: Organisation, on: PlainDate): string {
  return valueOn(organisation.names, on) ?? organisation.id;
}

/** Did the body exist on some day of the year? */
export function livedIn(organisation: Organisation, year: number): boolean {
  return organisation.valid.from <= endOfYear(year) && (organisation.valid.until === null || organisation.valid.until > startOfYear(year));
}
