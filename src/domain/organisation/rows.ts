/** Reads the files of `data/organisations`: rows of text to bodies, functions, successions, clusters. Pure; the caller parses CSV. */
import { type AreaFile, type Read, records } from '../area/rows.ts';
import { evidences, worlds } from '../area/types.ts';
import type { Problem } from '../problem.ts';
import {
  clusterKinds, type ClusterMembership, clusterRoles, type EmulationCluster, type Organisation, type OrganisationData, organisationFunctions, organisationKinds,
  organisationLevels, type OrganisationSuccession,
} from './types.ts';

export type OrganisationFiles = { readonly bodies: AreaFile; readonly functions: AreaFile; readonly successions: AreaFile; readonly clusters: AreaFile; readonly members: AreaFile };

export function readOrganisationFiles(files: OrganisationFiles): Read<OrganisationData> {
  const problems: Problem[] = [];
  const bodies = readBodies(files.bodies, problems);
  for (const row of records([files.functions], ['organisation', 'function', 'valid_from', 'valid_until', 'evidence', 'note'], problems)) {
    const [id, held, evidence, period] = [row.text('organisation'), row.oneOf('function', organisationFunctions), row.oneOf('evidence', evidences), row.period()];
    const body = id && bodies.get(id);
    if (!held || !evidence || !period) continue;
    if (body) body.functions.push({ function: held, evidence, note: row.get('note') || null, ...period });
    else row.refuse('area.unknown_reference', 'organisation', { reference: id ?? '' });
  }
  const successions = records([files.successions], ['predecessor', 'successor', 'on', 'function', 'decision', 'evidence'], problems).flatMap((row): OrganisationSuccession[] => {
    const [predecessor, successor, on, evidence] = [row.text('predecessor'), row.text('successor'), row.day('on'), row.oneOf('evidence', evidences)];
    const held = row.get('function') ? row.oneOf('function', organisationFunctions) : null;
    return predecessor && successor && on && evidence && held !== undefined ? [{ predecessor, successor, on, function: held, decision: row.get('decision') || null, evidence }] : [];
  });
  const clusters = records([files.clusters], ['id', 'world', 'kind', 'name', 'area'], problems).flatMap((row): EmulationCluster[] => {
    const [id, world, kind, name, area] = [row.text('id'), row.oneOf('world', worlds), row.oneOf('kind', clusterKinds), row.text('name'), row.text('area')];
    return id && world && kind && name && area ? [{ id, world, kind, name, area }] : [];
  });
  const memberships = records([files.members], ['cluster', 'year', 'organisation', 'role'], problems).flatMap((row): ClusterMembership[] => {
    const [cluster, organisation, role, year] = [row.text('cluster'), row.text('organisation'), row.oneOf('role', clusterRoles), row.text('year')];
    if (year !== undefined && !/^\d{4}$/.test(year)) row.refuse('area.unknown_value', 'year', { column: 'year', value: year });
    return cluster && organisation && role && year && /^\d{4}$/.test(year) ? [{ cluster, organisation, role, year: Number(year) }] : [];
  });
  return { value: { organisations: [...bodies.values()], successions, clusters, memberships }, problems };
}

type Growing = Omit<Organisation, 'functions'> & { readonly functions: Organisation['functions'][number][] };

/** One row a body: a body that is renamed keeps its id and gets a second row with the next dates. */
function readBodies(file: AreaFile, problems: Problem[]): Map<string, Growing> {
  const bodies = new Map<string, Growing>();
  for (const row of records([file], ['id', 'world', 'kind', 'level', 'area', 'name', 'parent', 'valid_from', 'valid_until', 'evidence', 'note'], problems)) {
    const [id, world, kind, level] = [row.text('id'), row.oneOf('world', worlds), row.oneOf('kind', organisationKinds), row.oneOf('level', organisationLevels)];
    const [area, name, period, evidence] = [row.text('area'), row.text('name'), row.period(), row.oneOf('evidence', evidences)];
    if (!id || !world || !kind || !level || !area || !name || !period || !evidence) continue;
    const names = [{ value: name, ...period }];
    const parents = row.get('parent') ? [{ value: row.get('parent'), ...period }] : [];
    const known = bodies.get(id);
    if (!known) bodies.set(id, { id, world, kind, level, area, valid: period, evidence, names, parents, functions: [], note: row.get('note') || null });
    else if (known.valid.until !== period.from) row.refuse('area.overlapping_dates', 'valid_from', { slug: id });
    else bodies.set(id, { ...known, valid: { from: known.valid.from, until: period.until }, names: [...known.names, ...names], parents: [...known.parents, ...parents] });
  }
  return bodies;
}
